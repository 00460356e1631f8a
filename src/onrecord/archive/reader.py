"""A record that is being read: entries and originals, as they were at the newest checkpoint.

In: a record's paths; out: entries by number, originals by digest. What is read is checked against the digests in the log
as it is read. Whatever a writer does meanwhile is not seen. Limits: memory for one original.
"""

import bisect
import copy
import functools
import itertools
from collections.abc import Collection, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from onrecord.archive.canonical import decode_entry, payload_of, receipt_of
from onrecord.archive.durable import coded, read_whole
from onrecord.archive.keychain import KeyChain, read_chain
from onrecord.archive.layout import Layout
from onrecord.archive.log import Log, find_lines, find_words, read_lines
from onrecord.archive.model import Entry, EntryKind, Opening, Receipt, Region
from onrecord.archive.note import LONGEST, PublicKey, read_checkpoint
from onrecord.archive.table import DigestTable
from onrecord.core import ArchiveError, sha256

if TYPE_CHECKING:
    from onrecord.archive.named import NamedDigests

_ORIGINAL = b'"original":"'  # what begins the field of an entry that says which original it is about


class Reader:
    """A record, open for reading (`open_reader`); a context manager."""

    def __init__(self, layout: Layout, key: PublicKey) -> None:
        """Open the record at its newest checkpoint."""
        self.layout = layout
        self.key = key
        self.note = read_whole(layout.head, LONGEST)  # the newest checkpoint as it was signed
        self.checkpoint = read_checkpoint(self.note, key)
        self.log = Log(layout)
        self._table: DigestTable | None = None
        self.named: NamedDigests | None = None
        """Where the log names digests, of who asks that again and again; None: it is searched."""

    @functools.cached_property
    def chain(self) -> KeyChain:
        """The keys that the record was signed with; raises as `read_chain` does."""
        return read_chain(self.layout)

    @property
    def identity(self) -> str:
        """What the record is known by, whatever its key is now: its first key."""
        return payload_of(self.entry(0), Opening).key

    def entry(self, number: int) -> Entry:
        """Return an entry.

        Raises:
            ArchiveError: `missing` where there is none with this number, `damaged` where it can't be read.
        """
        if not 0 <= number < self.checkpoint.size:
            message = f"The log has no entry {number}; it has {self.checkpoint.size:,}."
            raise ArchiveError("missing", message, "Check the number.")
        return decode_entry(self.log.line(number))

    def entries(self, start: int = 0) -> Iterator[tuple[int, Entry]]:
        """Give all entries from a number on, with their numbers.

        Raises:
            ArchiveError: `damaged` where one can't be read, or the log ends before the checkpoint's last.
        """
        number = start
        for line in itertools.islice(read_lines(self.layout, self.log.end(start)), self.checkpoint.size - start):
            yield number, decode_entry(line)
            number += 1
        if number < self.checkpoint.size:
            message = f"The log ends after {number:,} entries; its newest checkpoint covers {self.checkpoint.size:,}."
            raise ArchiveError("damaged", message, "Run the verification, and put the file back from a copy.")

    def of_kind(self, *kinds: EntryKind, start: int = 0, originals: Collection[str] | None = None) -> Iterator[Entry]:
        """Give the entries of some kinds from a number on, in their order; far quicker than looking at every entry where they are few.

        `originals`: only those that are about one of these, by digest.
        """
        begins = [f'{{"kind":"{kind}",'.encode() for kind in kinds]
        saying = None if originals is None else (_ORIGINAL, frozenset(each.encode() for each in originals if _is_digest(each)))
        for line in find_lines(self.layout, begins, self.log.end(self.checkpoint.size), self.log.end(start), saying):
            yield decode_entry(line)

    def as_it_was(self, entries: int) -> Self:
        """Return the record as it was when its log had so many entries; its files stay those of this reader."""
        earlier = copy.copy(self)
        earlier.checkpoint = msgspec.structs.replace(self.checkpoint, size=min(entries, self.checkpoint.size))
        return earlier

    def receipts(self) -> Iterator[tuple[int, Entry, Receipt]]:
        """Give every receipt: its number, its entry, what arrived."""
        for number, entry in self.entries():
            if entry.kind is EntryKind.RECEIPT:
                yield number, entry, receipt_of(entry)

    def naming(self, digest: str) -> Iterator[tuple[int, Entry]]:
        """Give every entry that names an original by its digest, with its number: when it came, was read, left."""
        if not _is_digest(digest):
            return
        find = find_words if self.named is None else self.named.lines
        for at in find(self.layout, digest.encode(), self.log.end(self.checkpoint.size)):
            number = bisect.bisect_left(range(self.checkpoint.size), at, key=self.log.end)
            yield number, self.entry(number)

    def receipts_of(self, digest: str) -> Iterator[tuple[int, Entry, Receipt]]:
        """Give every receipt of one original: its number, its entry, what arrived."""
        for number, entry in self.naming(digest):
            if entry.kind is EntryKind.RECEIPT and entry.payload.get("sha256") == digest:
                yield number, entry, receipt_of(entry)

    def find(self, digest: str) -> tuple[int, Receipt]:
        """Return the receipt under which an original was kept first, and its number.

        Raises:
            ArchiveError: `missing` where no original has this digest.
        """
        if self._table is None:
            self._table = DigestTable(self.layout.digests)
        for number in self._table.candidates(digest) if _is_digest(digest) else ():
            if number < self.checkpoint.size:
                entry = self.entry(number)
                if entry.kind is EntryKind.RECEIPT and entry.payload.get("sha256") == digest:
                    return number, receipt_of(entry)
        message = f"The record keeps no original with the SHA-256 {digest:.64}."
        raise ArchiveError("missing", message, "Check the digest; add the original if it is not kept yet.")

    def original(self, digest: str) -> bytes:
        """Return an original as it was received.

        Raises:
            ArchiveError: `missing`; `damaged` where its bytes are not those that were received.
        """
        from onrecord.archive.warc import content_of, parse_member  # noqa: PLC0415 late: most looks read no original

        _, receipt = self.find(digest)
        region = receipt.record
        content = None
        if region is not None and region.content is not None:
            content = content_of(parse_member(self.region(region)[region.content :]))
        if content is None or sha256(content) != digest:
            message = f"The original {digest} is not what was received."
            raise ArchiveError("damaged", message, "Run the verification, and put its WARC file back from a copy.")
        return content

    def region(self, region: Region) -> bytes:
        """Return stored bytes, unchecked."""
        path = self.layout.volume(region.volume)
        with coded(path), path.open("rb") as stream:
            stream.seek(region.offset)
            return stream.read(region.length)

    def close(self) -> None:
        """Close the files."""
        self.log.close()
        if self._table is not None:
            self._table.close()
            self._table = None

    def __enter__(self) -> Self:
        """Give the reader."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the files."""
        self.close()


def _is_digest(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)
