"""Originals and readings in a folder that `onrecord scale read` filled.

In: the folder; out: the pages of its originals, by the day and name of the segments that they came in, each with the reading that lies
beside it, and who made that: whoever adds takes it over where the same reader with the same tables would make it. The form of the
folder is told in `docs/scale.md`. Limits: the readings of one segment in memory, packed; without pyarrow, or where a table is damaged,
pages come without.
"""

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from onrecord.archive import LARGEST, unpack_body
from onrecord.casework.sources.files import Files
from onrecord.casework.sources.model import Arrival, BroughtReading, Refused
from onrecord.core import ArchiveError, CaseworkError, sha256

MARK = "scale.json"
"""The file that tells such a folder."""
_FORM = 1
"""The version of the form that is known here."""


class _Folder(msgspec.Struct):
    """What `scale.json` says that matters here: what all was read with."""

    format: int
    gazetteers: tuple[str, ...]
    registries: tuple[str, ...]


class _File(msgspec.Struct):
    path: str


class _Segment(msgspec.Struct):
    """What the manifest of a segment says that matters here."""

    segment: str
    reader_digest: str
    day: str | None
    files: tuple[_File, ...]


def is_crawled(path: Path) -> bool:
    """Tell whether a path is such a folder."""
    try:
        return (path / MARK).is_file()
    except OSError:
        return False


def take_crawled(folder: Path, files: Files) -> Iterator[Arrival | Refused]:
    """Give the pages of a folder, each with its reading."""
    try:
        told, segments = _folder(folder), _segments(folder)
    except (OSError, msgspec.MsgspecError) as error:
        refusal = CaseworkError("crawled_folder", f"{folder} is damaged: {error}.", "Read its segments again: `onrecord scale read`.")
        yield Refused.of(str(folder), refusal)
        return
    except CaseworkError as error:
        yield Refused.of(str(folder), error)
        return
    for segment in sorted(segments, key=lambda each: (each.day or "unknown", each.segment)):
        yield from _of_segment(folder, told, segment, files)


def _folder(folder: Path) -> _Folder:
    told = msgspec.json.decode((folder / MARK).read_bytes(), type=_Folder)
    if told.format != _FORM:
        message = f"{folder} has the form {told.format}, and this program knows {_FORM}."
        raise CaseworkError("crawled_folder", message, "Use the version of onrecord that read it.")
    return told


def _segments(folder: Path) -> list[_Segment]:
    return [msgspec.json.decode(path.read_bytes(), type=_Segment) for path in sorted((folder / "manifest").glob("[!.]*.json"))]


def _of_segment(folder: Path, told: _Folder, segment: _Segment, files: Files) -> Iterator[Arrival | Refused]:
    paths = {path.partition("/")[0]: folder / path for path in (file.path for file in segment.files) if _is_inside(folder, path)}
    readings = _readings(paths["documents"]) if "documents" in paths else {}
    if "originals" not in paths:
        return
    for each in files.take_file(paths["originals"]):
        line = _line(readings.get(sha256(each.content))) if isinstance(each, Arrival) else None
        if isinstance(each, Arrival) and line is not None:
            yield replace(each, brought=BroughtReading(line, segment.reader_digest, told.gazetteers, told.registries))
        else:
            yield each


def _line(packed: bytes | None) -> bytes | None:
    """Return a reading unpacked; None where there is none that is whole."""
    try:
        return unpack_body(packed, "zstd", LARGEST) if packed is not None else None
    except ArchiveError:
        return None


def _is_inside(folder: Path, path: str) -> bool:
    """Tell whether a path that a manifest names lies in its folder."""
    return (folder / path).resolve().is_relative_to(folder.resolve())


def _readings(table: Path) -> Mapping[str, bytes]:
    """Return the readings of a segment by the digests of its pages, packed; nothing where the table can't be had."""
    try:
        arrow: Any = importlib.import_module("pyarrow")
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        return {}
    try:
        columns = parquet.read_table(table, columns=["sha256", "reading"]).to_pydict()
    except (OSError, arrow.ArrowException):
        return {}
    return dict(zip(columns["sha256"], columns["reading"], strict=True))
