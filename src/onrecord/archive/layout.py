"""Where the parts of a record lie, and which version of that it is.

In: a record's folder; out: its paths. What is under `archive`, `log`, `keys` and `torn`, and the file `version`, is the
evidence and nothing else may be there; the rest of the folder belongs to other rooms.
"""

import os
from pathlib import Path

from onrecord.archive.durable import read_whole, replace
from onrecord.core import ArchiveError

FORMAT = 1  # of the record; a newer one is refused, an older one would be read
_SIGN = "onrecord record "
_LONGEST_VERSION = 64  # bytes that the version file can have
_DIGITS = 5  # of a WARC file's number


class Layout:
    """The paths of a record."""

    def __init__(self, folder: Path) -> None:
        """Take the record's folder."""
        self.folder = folder
        self.version = folder / "version"
        self.lock = folder / ".lock"
        self.private_key = folder / "keys" / "record.key"
        self.public_key = folder / "keys" / "record.pub"
        self.next_key = folder / "keys" / "record.key.next"  # while the key is being changed
        self.archive = folder / "archive"
        self.log = folder / "log"
        self.entries = self.log / "entries.jsonl"
        self.offsets = self.log / "offsets"
        self.hashes = self.log / "hashes"
        self.digests = self.log / "digests"
        self.history = self.log / "checkpoints"
        self.head = self.log / "checkpoint"
        self.torn = folder / "torn"
        self.closed = folder / "closed"  # while nobody may open the record

    def volume(self, number: int) -> Path:
        """Return the WARC file with this number."""
        return self.archive / f"originals-{number:0{_DIGITS}}.warc.gz"

    def volumes(self) -> dict[int, Path]:
        """Return the WARC files that are there, by number and in order."""
        found: dict[int, Path] = {}
        for path in self.archive.glob("originals-*.warc.gz"):
            number = path.name.removeprefix("originals-").removesuffix(".warc.gz")
            if number.isascii() and number.isdigit() and self.volume(int(number)) == path:
                found[int(number)] = path
        return dict(sorted(found.items()))

    def name(self, path: Path) -> str:
        """Return a path as people are shown it: inside the record."""
        return path.relative_to(self.folder).as_posix()


def version_line() -> bytes:
    """Return what the version file of a record of this version says."""
    return f"{_SIGN}{FORMAT}\n".encode()


def write_version(layout: Layout) -> None:
    """Mark a folder as a record."""
    replace(layout.version, version_line())


def is_closed(layout: Layout) -> bool:
    """Tell whether somebody closed the record."""
    return os.path.lexists(layout.closed)


def check_version(layout: Layout) -> None:
    """Refuse what is no record, one that is closed, or one that this program does not know.

    Raises:
        ArchiveError: `missing`, `closed`, `damaged` or `newer_version`.
    """
    if not layout.version.is_file():
        message = f"There is no record in {layout.folder}."
        raise ArchiveError("missing", message, "Check the path, or add something to begin one.")
    if is_closed(layout):
        message = f"The record in {layout.folder} is closed: nothing of it can be read or changed."
        raise ArchiveError("closed", message, "Whoever closed it opens it again: onrecord reopen")
    line = read_whole(layout.version, _LONGEST_VERSION)
    if line == version_line():
        return
    text = line.decode("ascii", "replace").removeprefix(_SIGN).strip()
    if text.isdigit() and int(text) > FORMAT:
        message = f"{layout.folder} is a record of version {text}; this program knows version {FORMAT}."
        raise ArchiveError("newer_version", message, "Update onrecord, then try again. Nothing was changed.")
    message = f"{layout.version} does not say which version the record has."
    raise ArchiveError("damaged", message, "Run the verification, and put the file back from a copy.")
