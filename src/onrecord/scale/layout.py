"""Where things stand in the folder of what was read at scale.

In: a folder, a segment's name, its day; out: paths. `documents/day=2031-03-05/SEGMENT.parquet` is what tools for Parquet know as a
partition by `day`; a segment without a day lies under `day=unknown`.
"""

from pathlib import Path, PurePosixPath

DOCUMENTS = "documents"
ORIGINALS = "originals"
LINKED = "linked"
UNKNOWN = "unknown"
"""What stands in place of the day of a segment in which nothing was fetched."""


def documents_path(segment: str, day: str | None) -> Path:
    """Return where the table of a segment stands, from the folder."""
    return Path(DOCUMENTS, f"day={day or UNKNOWN}", f"{segment}.parquet")


def originals_path(segment: str) -> Path:
    """Return where the originals of a segment stand, from the folder."""
    return Path(ORIGINALS, f"{segment}.warc.gz")


def day_of(path: str) -> str:
    """Return the day that a table is filed under: "documents/day=2031-03-05/x.parquet" gives "2031-03-05"."""
    return PurePosixPath(path).parent.name.partition("=")[2]


def linked_path(part: str, day: str) -> Path:
    """Return where the table of a day's incidents, or of its mentions, stands, from the folder."""
    return Path(LINKED, part, f"day={day}", f"{part}.parquet")
