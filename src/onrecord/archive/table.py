"""Which entry holds the bytes with this digest: a table on the disk that costs the same at any size.

In: digests and the entries under which they were kept first; out: candidates for a digest, to be confirmed by the entry
itself, since the table is made from the log and no evidence. Its bytes follow from the log alone, so that a verification
can compare them. Limits: 16 bytes a slot, at least twice as many slots as the log has entries.
"""

import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.archive.durable import coded, flush, read_whole, replace

_ROW = struct.Struct(">QQ")  # the digest's first 8 bytes, the entry's number + 1; zeros where nothing is
_FEWEST = 256  # slots

Row = tuple[int, int]  # the digest's first 8 bytes as a number, the entry's number


def row_of(sha256: str, entry: int) -> Row:
    """Return the row for a digest."""
    return int(sha256[:16], 16), entry


def table_bytes(entries: int) -> int:
    """Return how long the table of a log of so many entries is."""
    return max(_FEWEST, 1 << (2 * entries).bit_length()) * _ROW.size


def build_table(rows: Iterable[Row], entries: int) -> bytearray:
    """Return the table of a log of so many entries, with the rows in the order of their entries."""
    table = bytearray(table_bytes(entries))
    slots = len(table) // _ROW.size
    for key, entry in rows:
        at = key % slots
        while _ROW.unpack_from(table, at * _ROW.size)[1]:
            at = (at + 1) % slots
        _ROW.pack_into(table, at * _ROW.size, key, entry + 1)
    return table


class DigestTable:
    """The table of one record, open."""

    def __init__(self, path: Path, *, writing: bool = False) -> None:
        """Open the table."""
        self._path = path
        self._writing = writing
        self._open()

    def candidates(self, sha256: str) -> Iterator[int]:
        """Give the entries that may hold this digest."""
        key, _ = row_of(sha256, 0)
        for _, found, entry in self._probe(key):
            if found == key:
                yield entry

    def extend(self, rows: list[Row], entries: int) -> None:
        """Put rows in, for a log that has so many entries with them; come back when they are on the disk."""
        if table_bytes(entries) != self._slots * _ROW.size:
            old = sorted(rows_of(read_whole(self._path, self._slots * _ROW.size)), key=lambda row: row[1])
            replace(self._path, bytes(build_table([*old, *rows], entries)))
            self.close()
            self._open()
            return
        if not rows:
            return
        with coded(self._path):
            for key, entry in rows:
                at = key % self._slots
                for used, _, _ in self._probe(key):
                    at = (used + 1) % self._slots
                os.pwrite(self._descriptor, _ROW.pack(key, entry + 1), at * _ROW.size)
            flush(self._descriptor)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    def _open(self) -> None:
        with coded(self._path):
            self._descriptor = os.open(self._path, (os.O_RDWR if self._writing else os.O_RDONLY) | os.O_CLOEXEC)
            self._slots = max(1, os.fstat(self._descriptor).st_size // _ROW.size)

    def _probe(self, key: int) -> Iterator[tuple[int, int, int]]:
        """Give the used slots from where this key belongs to the first free one: (slot, key, entry)."""
        at = key % self._slots
        for _ in range(self._slots):
            row = os.pread(self._descriptor, _ROW.size, at * _ROW.size)
            if len(row) < _ROW.size:
                return
            found, entry = _ROW.unpack(row)
            if not entry:
                return
            yield at, found, entry - 1
            at = (at + 1) % self._slots


def rows_of(table: bytes) -> Iterator[Row]:
    """Give the rows of a table, as they lie in it."""
    for key, entry in _ROW.iter_unpack(table):
        if entry:
            yield key, entry - 1
