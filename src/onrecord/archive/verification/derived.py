"""Checks the files that follow from the entries: offsets, hashes, the table of digests.

In: a record's paths, then every entry's line with the hashes that it adds; out: findings, once the entries are known to be
sound. What is compared is read in step with the entries, a block at a time. Limits: memory for the table of digests.
"""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self

from onrecord.archive.layout import Layout
from onrecord.archive.log import OFFSET
from onrecord.archive.model import Finding, FindingCode
from onrecord.archive.recovery import row_of_line
from onrecord.archive.table import Row, build_table, rows_of, table_bytes
from onrecord.archive.verification.finding import fault, tail
from onrecord.core import ArchiveError

_BLOCK = 1 << 12  # entries whose bytes are compared at once


class Derived:
    """The files beside the log, compared entry by entry; a context manager."""

    def __init__(self, layout: Layout, size: int) -> None:
        """Open what is there, for a log whose first `size` entries count."""
        self._layout = layout
        self._size = size
        self._missing = [path for path in (layout.offsets, layout.hashes, layout.digests) if not path.is_file()]
        self._end = 0
        self._rows: list[Row] = []
        self._open = ExitStack()
        paths = () if self._missing else (layout.offsets, layout.hashes)
        self._compared = [_Compared(path, self._open) for path in paths]

    def __enter__(self) -> Self:
        """Give the comparison."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self._open.close()

    def take(self, number: int, line: bytes, grown: list[bytes]) -> None:
        """Take an entry: its line, with its end, and what is stored in the tree for it."""
        if number >= self._size or self._missing:
            return
        self._end += len(line)
        with suppress(ArchiveError):  # a line that was changed: then the roots differ, and nothing is asked of what follows
            row = row_of_line(line, number)
            self._rows += [row] if row is not None else []
        offsets, hashes = self._compared
        offsets.expected += OFFSET.pack(self._end)
        hashes.expected += b"".join(grown)
        if number % _BLOCK == 0:
            offsets.is_alike()
            hashes.is_alike()

    def findings(self) -> Iterator[Finding]:
        """Give what does not follow from the entries, all of which were taken."""
        for path in self._missing:
            what = "a file that follows from the entries was removed; opening the record makes it anew"
            yield fault(FindingCode.INDEX_CHANGED, what, self._layout.name(path))
        if self._missing:
            return
        for compared in self._compared:
            if not compared.is_alike():
                yield self._changed(compared.path)
            elif rest := compared.rest():
                yield tail(rest, self._layout.name(compared.path))
        stored = _table(self._layout, self._size)
        rest = self._layout.entries.stat().st_size - self._end  # after the table was read: entries are written before it
        if rest:
            yield tail(rest, self._layout.name(self._layout.entries))
        if not _is_table(stored, self._rows, self._size, growing=bool(rest)):
            yield self._changed(self._layout.digests)

    def _changed(self, path: Path) -> Finding:
        what = "a file that follows from the entries was changed; remove it, and opening the record makes it anew"
        return fault(FindingCode.INDEX_CHANGED, what, self._layout.name(path))


class _Compared:
    """One file, and the bytes that it should hold."""

    def __init__(self, path: Path, opened: ExitStack) -> None:
        self.path = path
        self._stream = opened.enter_context(path.open("rb"))
        self.expected = bytearray()
        self._alike = True

    def is_alike(self) -> bool:
        """Tell whether the file holds what was expected so far."""
        self._alike &= self._stream.read(len(self.expected)) == self.expected
        self.expected.clear()
        return self._alike

    def rest(self) -> int:
        """Return how many bytes follow."""
        return len(self._stream.read())


def _table(layout: Layout, size: int) -> bytes:
    with layout.digests.open("rb") as stream:
        return stream.read(4 * table_bytes(size) + table_bytes(0))  # as large as it can be while more is being written


def _is_table(stored: bytes, rows: list[Row], size: int, *, growing: bool) -> bool:
    """Tell whether the table of digests is that of the entries; one that is being written may hold later rows too."""
    if stored == build_table(rows, size):
        return True
    return growing and len(stored) % table_bytes(0) == 0 and sorted(row for row in rows_of(stored) if row[1] < size) == sorted(rows)
