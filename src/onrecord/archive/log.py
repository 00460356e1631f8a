"""The log's files, for reading: entries by their number, stored hashes, proofs.

In: a record's paths; out: lines of the log and hashes of its tree. `offsets` holds the end of every line, `hashes` the
tree (`merkle.py`); both follow from `entries.jsonl` and can be made anew. Limits: reads what it is asked for, whatever
the log's length.
"""

import heapq
import mmap
import os
import struct
from collections.abc import Collection, Iterator, Sequence

from onrecord.archive import merkle
from onrecord.archive.canonical import LONGEST
from onrecord.archive.durable import coded
from onrecord.archive.layout import Layout
from onrecord.core import ArchiveError

OFFSET = struct.Struct(">Q")
_MOST = 1 << 56  # bytes and entries that no log has: a number that was changed
_BLOCK = 1 << 20  # bytes that are read at once where all lines are


class Log:
    """The files of the log, open for reading."""

    def __init__(self, layout: Layout) -> None:
        """Open the files."""
        self._layout = layout
        self._descriptors: list[int] = []
        try:
            self._entries = self._open(layout.entries)
            self._offsets = self._open(layout.offsets)
            self._hashes = self._open(layout.hashes)
        except ArchiveError:
            self.close()
            raise

    def close(self) -> None:
        """Close the files."""
        while self._descriptors:
            os.close(self._descriptors.pop())

    def end(self, entries: int) -> int:
        """Return where the first `entries` lines end."""
        if entries == 0:
            return 0
        packed = os.pread(self._offsets, OFFSET.size, (entries - 1) * OFFSET.size) if 0 < entries < _MOST else b""
        end = int(OFFSET.unpack(packed)[0]) if len(packed) == OFFSET.size else _MOST
        if end >= _MOST:
            raise _short(self._layout)
        return end

    def line(self, at: int) -> bytes:
        """Return the line of one entry, without its line end."""
        start, end = self.end(at), self.end(at + 1)
        if not start < end <= start + LONGEST + 1:
            raise _short(self._layout)
        line = os.pread(self._entries, end - start, start)
        if len(line) != end - start or line[-1:] != b"\n":
            raise _short(self._layout)
        return line[:-1]

    def hash(self, number: int) -> bytes:
        """Return a stored hash."""
        found = os.pread(self._hashes, merkle.SIZE, number * merkle.SIZE)
        if len(found) < merkle.SIZE:
            raise _short(self._layout)
        return found

    def _open(self, path: os.PathLike[str]) -> int:
        with coded(self._layout.folder / path):
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._descriptors.append(descriptor)
        return descriptor


Saying = tuple[bytes, Collection[bytes]]
"""A field as lines have it (`"original":"`), and values of one length that it may have."""


def read_lines(layout: Layout, start: int = 0) -> Iterator[bytes]:
    """Give the lines of the log from a byte on, each with its line end; one that is longer than can be comes in parts."""
    with coded(layout.entries), layout.entries.open("rb", buffering=_BLOCK) as stream:
        stream.seek(start)
        while line := stream.readline(LONGEST + 1):
            yield line


def find_lines(layout: Layout, begins: Sequence[bytes], size: int, start: int = 0, saying: Saying | None = None) -> Iterator[bytes]:
    """Give the lines among the first `size` bytes of the log that begin so, in their order and without their line ends.

    `start` is where a line begins, and the looking with it; `saying`: only lines in which a field has one of these values.

    What is looked for is found without looking at each line: a log of a hundred megabytes takes some tens of milliseconds.
    """
    if size <= start:
        return
    with coded(layout.entries), layout.entries.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as log:
        end = min(size, len(log))
        if saying is not None:
            found = _saying(log, begins, start, end, *saying)
        else:
            some = [_beginnings(log, begin, start, end) for begin in begins]
            found = some[0] if len(some) == 1 else heapq.merge(*some)
        for at in found:
            yield log[at : log.find(b"\n", at)]


def _saying(  # noqa: PLR0913, PLR0917 a log, the part of it, and what its lines are to be like
    log: mmap.mmap, begins: Sequence[bytes], start: int, end: int, field: bytes, values: Collection[bytes]
) -> Iterator[int]:
    """Give where lines begin that begin with one of these bytes, and have a field with one of some values, all of one length.

    The field is looked for first: no string of JSON can hold it as it is written, and most that have it have another value.
    """
    length, last = len(next(iter(values), b"")), -1
    at = log.find(field, start, end)
    while at >= 0:
        value = at + len(field)
        if log[value : value + length] in values:
            line = max(log.rfind(b"\n", start, at) + 1, start)
            if line != last and any(log[line : line + len(begin)] == begin for begin in begins):
                yield (last := line)
        at = log.find(field, value, end)


def _beginnings(log: mmap.mmap, begin: bytes, start: int, end: int) -> Iterator[int]:
    """Give where lines begin with these bytes."""
    if log[start : start + len(begin)] == begin:
        yield start
    at = log.find(b"\n" + begin, start, end)
    while at >= 0:
        yield at + 1
        at = log.find(b"\n" + begin, at + 1, end)


def find_words(layout: Layout, words: bytes, size: int) -> Iterator[int]:
    """Give where the lines begin, among the first `size` bytes of the log, that hold these bytes; as quick as `find_lines`."""
    if not size:
        return
    with coded(layout.entries), layout.entries.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as log:
        end = min(size, len(log))
        at = log.find(words, 0, end)
        while at >= 0:
            yield log.rfind(b"\n", 0, at) + 1
            behind = log.find(b"\n", at, end)
            at = log.find(words, behind, end) if behind >= 0 else -1


def _short(layout: Layout) -> ArchiveError:
    return ArchiveError("damaged", f"The log in {layout.log} is not whole.", "Run the verification; it names what is missing.")
