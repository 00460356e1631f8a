"""Checks every original against its receipt, and that the WARC files hold nothing else.

In: a record's paths and the number of entries that count; out: findings. Stored bytes are compared as they lie, packed,
then unpacked and compared again as what was received. They follow each other without a gap, so that what is between two
records, or after the last, shows too. Limits: memory for one original.
"""

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.archive.canonical import decode_entry, receipt_of
from onrecord.archive.layout import Layout
from onrecord.archive.log import Log, read_lines
from onrecord.archive.model import EntryKind, Finding, FindingCode, Receipt, Region
from onrecord.archive.recovery import stored_region
from onrecord.archive.verification.finding import fault, tail
from onrecord.archive.warc import content_of, parse_member
from onrecord.core import ArchiveError, sha256

_RECEIPT = b'"kind":"receipt"'


def check_originals(layout: Layout, size: int) -> Iterator[Finding]:
    """Give what is wrong with the originals of the first `size` entries."""
    check = _Originals(layout)
    for number, line in zip(range(size), read_lines(layout) if layout.entries.is_file() else (), strict=False):
        if _RECEIPT not in line and b'"record":{' not in line:
            continue
        try:
            region, receipt = stored_region(line), _receipt(line)
        except ArchiveError:
            continue  # the line was changed, which the check of the entries says
        if region is not None:
            yield from check.region(region, receipt, number)
        if receipt is not None and receipt.first is not None:
            yield from check.again(receipt, number)
    yield from check.end()


def _receipt(line: bytes) -> Receipt | None:
    if _RECEIPT not in line:
        return None
    entry = decode_entry(line)
    return receipt_of(entry) if entry.kind is EntryKind.RECEIPT else None


class _Originals:
    """The walk through the WARC files, in the order of the log."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._volumes = layout.volumes()
        self._number = 0
        self._next = 0  # where the next record of this file should begin
        self._stream: BinaryIO | None = None
        self._log: Log | None = None

    def region(self, region: Region, receipt: Receipt | None, number: int) -> Iterator[Finding]:
        """Check the stored bytes of one entry."""
        if region.volume != self._number:
            yield from self._close(is_last=False)
            self._open(region.volume)
            if self._stream is None:
                yield fault(FindingCode.VOLUME_MISSING, "a WARC file was removed", self._where(region))
        if region.offset != self._next:
            yield fault(
                FindingCode.VOLUME_CHANGED, f"entry {number} says another place than follows on the one before", self._where(region)
            )
        self._next = region.offset + region.length
        name = f"original {receipt.sha256} (entry {number})" if receipt is not None else f"the beginning of a WARC file (entry {number})"
        stored = self._read(region)
        if len(stored) < region.length:
            what = f"{name} is cut off" if stored else f"{name} is not there"
            yield fault(FindingCode.ORIGINAL_MISSING, what, self._where(region))
        elif sha256(stored) != region.sha256:
            code = FindingCode.ORIGINAL_CHANGED if receipt is not None else FindingCode.VOLUME_CHANGED
            yield fault(code, f"{name} was changed", self._where(region))
        elif receipt is not None and region.content is not None and not _holds(stored[region.content :], receipt):
            yield fault(FindingCode.ORIGINAL_CHANGED, f"{name} is not what its receipt says", self._where(region))

    def again(self, receipt: Receipt, number: int) -> Iterator[Finding]:
        """Check that bytes which arrived again are those of the entry that they point to."""
        try:
            self._log = self._log or Log(self._layout)
            first = decode_entry(self._log.line(receipt.first or 0))
        except ArchiveError:
            return  # the check of the entries says what is missing
        if first.kind is not EntryKind.RECEIPT or first.payload.get("sha256") != receipt.sha256:
            yield fault(FindingCode.ENTRY_CHANGED, f"entry {number} points to another original", self._layout.name(self._layout.entries))

    def end(self) -> Iterator[Finding]:
        """Check what lies after the last record, and files that no entry speaks of."""
        yield from self._close(is_last=True)
        if self._log is not None:
            self._log.close()
        for number, path in self._volumes.items():
            if number > self._number:
                yield tail(path.stat().st_size, self._layout.name(path))

    def _read(self, region: Region) -> bytes:
        """Return the stored bytes, or as many as there are; what the log says of them may have been changed too."""
        if self._stream is None or region.offset < 0 or region.length < 1:
            return b""
        there = self._stream.seek(0, 2) - region.offset
        self._stream.seek(region.offset)
        return self._stream.read(min(region.length, there)) if there > 0 else b""

    def _open(self, number: int) -> None:
        path = self._volumes.get(number)
        self._stream = path.open("rb") if path is not None else None
        self._number, self._next = number, 0

    def _close(self, *, is_last: bool) -> Iterator[Finding]:
        if self._stream is None:
            return
        rest = self._stream.seek(0, 2) - self._next
        self._stream.close()
        self._stream = None
        where = self._layout.name(self._layout.volume(self._number))
        if rest > 0 and is_last:
            yield tail(rest, where)
        elif rest > 0:
            yield fault(FindingCode.VOLUME_CHANGED, f"{rest:,} bytes that no entry speaks of", where)

    def _where(self, region: Region) -> str:
        return f"{self._layout.name(self._layout.volume(region.volume))}, byte {region.offset}"


def _holds(member: bytes, receipt: Receipt) -> bool:
    try:
        content = content_of(parse_member(member))
    except ArchiveError:
        return False
    return len(content) == receipt.size and sha256(content) == receipt.sha256
