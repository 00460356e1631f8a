"""Segments: the files that a crawl comes in, found by paths and patterns, and known again by their bytes.

In: paths, folders, patterns; out: `CrawlSegment`s, each under its own name, in the order of their names. `DigestedStream` reads one and
digests what it reads. Limits: `edges_of` looks at the size, the first and the last `EDGE` bytes, so that a terabyte need not be read again
to say that it was read; a file that was changed in its middle alone, with its size kept, is not seen to be another one.
"""

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.core import ScaleError

EDGE = 1 << 18
"""Bytes of each end of a segment, 256 KiB: some hundreds of records' beginnings and ends."""
_ENDINGS = (".warc.gz", ".warc.zst", ".warc")
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class CrawlSegment:
    """A file to be read: its path, and the name by which the folder knows it."""

    path: str
    name: str

    @property
    def file(self) -> str:
        """Its file name."""
        return Path(self.path).name


def find_segments(given: Iterable[str]) -> tuple[CrawlSegment, ...]:
    """Return the segments that words of the command line name: files, folders with files in them, patterns with `*`.

    Raises:
        ScaleError: `no_segment` where a word names none, `same_name` where two files would have one name.
    """
    found: dict[str, CrawlSegment] = {}
    for word in given:
        for path in _files(word):
            segment = CrawlSegment(os.path.realpath(path), name_of_file(path.name))
            other = found.setdefault(segment.name, segment)
            if other.path != segment.path:
                message = f"{other.path} and {segment.path} have one name, and what is read is kept by names."
                raise ScaleError("same_name", message, "Rename one of them.")
    return tuple(found[name] for name in sorted(found))


def name_of_file(file: str) -> str:
    """Return what a segment is called: "CC-NEWS-2031-1.warc.gz" is called "CC-NEWS-2031-1"."""
    ending = next((ending for ending in _ENDINGS if file.lower().endswith(ending)), "")
    return (file[: -len(ending)] if ending else file) or file


def edges_of(path: str) -> str:
    """Return the digest by which a segment is known again; raises ScaleError `unreadable`."""
    try:
        with Path(path).open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            digest = hashlib.sha256(f"{size}\n".encode() + file.read(EDGE))
            file.seek(max(0, size - EDGE))
            digest.update(file.read(EDGE))
    except OSError as error:
        raise ScaleError(
            "unreadable", f"{path} can't be read: {error.strerror}.", "Check that it is there, and your rights to it."
        ) from error
    return digest.hexdigest()


class DigestedStream:
    """A stream that digests what is read of it, and can be read to its end where nobody wants the rest."""

    def __init__(self, stream: BinaryIO, most: int | None = None) -> None:
        """Take the stream, and how many bytes of it are read at most; None: all."""
        self._stream = stream
        self._digest = hashlib.sha256()
        self._most = most
        self.size = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes, or fewer."""
        left = None if self._most is None else self._most - self.size
        if left is not None:
            size = left if size < 0 else min(size, left)
        block = self._stream.read(size)
        self._digest.update(block)
        self.size += len(block)
        return block

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self.size

    def finish(self) -> str:
        """Read the rest, and return the SHA-256 of all of it."""
        while self.read(_PIECE):
            pass
        return self._digest.hexdigest()


def _files(word: str) -> Iterator[Path]:
    path = Path(word)
    if path.is_dir():
        found = [each for each in sorted(path.iterdir()) if each.is_file() and each.name.lower().endswith(_ENDINGS)]
    elif path.exists():
        found = [path]
    else:
        found = [Path(each) for each in sorted(glob.glob(word, recursive=True)) if Path(each).is_file()]  # noqa: PTH207 patterns may be absolute
    if not found:
        message = f"{word} names no WARC file."
        raise ScaleError(
            "no_segment", message, "Give paths of .warc, .warc.gz or .warc.zst files, folders of them, or a pattern in quotes."
        )
    yield from found
