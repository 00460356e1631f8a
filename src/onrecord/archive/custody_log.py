"""The custody log, for appending.

In: entries; out: their numbers, and a signed checkpoint for every commit. Entries wait in memory until `commit`, which
writes them, their offsets and hashes, and last the checkpoint, each flushed before the next: what a checkpoint covers is
on the disk, and what no checkpoint covers was never promised. Where a commit fails, the log takes nothing more: the
next opening sets the rest aside and goes on.
"""

import contextlib
from collections.abc import Iterator

from onrecord.archive import merkle
from onrecord.archive.canonical import decode_entry, encode_entry
from onrecord.archive.durable import append_to, replace
from onrecord.archive.layout import Layout
from onrecord.archive.log import OFFSET, Log
from onrecord.archive.model import Entry
from onrecord.archive.note import Checkpoint, Signer, write_checkpoint
from onrecord.archive.table import DigestTable, Row, row_of
from onrecord.core import ArchiveError


class CustodyLog:
    """The log of a record that is being written."""

    def __init__(self, layout: Layout, signer: Signer, newest: Checkpoint) -> None:
        """Go on after the newest checkpoint; the files hold what it covers and nothing else (see `recovery.py`)."""
        self.checkpoint = newest
        self._layout = layout
        self.signer = signer
        self._log = Log(layout)
        self._table = DigestTable(layout.digests, writing=True)
        self._end = self._log.end(newest.size)
        self._lines: list[bytes] = []
        self._hashes: list[bytes] = []
        self._first: dict[str, int] = {}  # digests that arrived since the last commit
        self._broken = False
        self.waiting_bytes = 0

    @property
    def size(self) -> int:
        """The number of entries, those that wait included."""
        return self.checkpoint.size + len(self._lines)

    @property
    def waiting(self) -> int:
        """The number of entries that wait for a commit."""
        return len(self._lines)

    def add(self, entry: Entry, sha256: str | None = None) -> int:
        """Take an entry; return its number.

        Args:
            entry: The entry.
            sha256: The digest of the bytes that it keeps first, if it keeps any.
        """
        self._refuse_broken()
        line = encode_entry(entry)
        number = self.size
        grown = merkle.grow(self._hash, number, merkle.leaf_hash(line))
        self._broken = True  # until it is whole: an interrupt may come in between
        self._hashes += grown
        self._lines.append(line)
        self.waiting_bytes += len(line)
        if sha256 is not None:
            self._first[sha256] = number
        self._broken = False
        return number

    def entry(self, number: int) -> Entry:
        """Return an entry, one that waits included."""
        waiting = number - self.checkpoint.size
        return decode_entry(self._lines[waiting] if waiting >= 0 else self._log.line(number))

    def candidates(self, sha256: str) -> Iterator[int]:
        """Give the entries that may have kept this digest first."""
        if sha256 in self._first:
            yield self._first[sha256]
        for number in self._table.candidates(sha256):
            if number < self.checkpoint.size:
                yield number

    def commit(self) -> Checkpoint:
        """Write what waits and sign for it; return the newest checkpoint.

        Raises:
            ArchiveError: `no_space`, `no_rights` or `io`; opened again, the record is as it was at the last checkpoint, or
                at this one where that was written before the failure.
        """
        self._refuse_broken()
        if not self._lines:
            return self.checkpoint
        self._broken = True  # until all of it is written
        layout, size = self._layout, self.size
        ends: list[int] = []
        for line in self._lines:
            self._end += len(line) + 1
            ends.append(self._end)
        root = merkle.subtree(self._hash, 0, size)
        append_to(layout.entries, b"".join(line + b"\n" for line in self._lines))
        append_to(layout.offsets, b"".join(OFFSET.pack(end) for end in ends))
        append_to(layout.hashes, b"".join(self._hashes))
        rows: list[Row] = [row_of(digest, number) for digest, number in self._first.items()]
        self._table.extend(rows, size)
        checkpoint = Checkpoint(size, root, self.checkpoint.number + 1)
        note = write_checkpoint(checkpoint, self.signer)
        append_to(layout.history, note)
        replace(layout.head, note)
        self.checkpoint = checkpoint
        self._lines, self._hashes, self._first, self.waiting_bytes = [], [], {}, 0
        self._broken = False
        return checkpoint

    def close(self) -> None:
        """Write what waits, unless that failed already, and close the files."""
        with contextlib.ExitStack() as stack:
            stack.callback(self._table.close)
            stack.callback(self._log.close)
            if not self._broken:
                self.commit()

    def _hash(self, number: int) -> bytes:
        waiting = number - merkle.stored_count(self.checkpoint.size)
        return self._hashes[waiting] if waiting >= 0 else self._log.hash(number)

    def _refuse_broken(self) -> None:
        if self._broken:
            message = f"An earlier write to {self._layout.folder} failed."
            raise ArchiveError("broken", message, "Open the record again: it goes on from its last checkpoint.")
