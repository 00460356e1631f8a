"""Checks every original against its receipt, and that the WARC files hold nothing else.

In: a record's paths and the number of entries that count; out: findings. The stored bytes of the entries follow each other
without a gap, so that what is between two records, or after the last, shows too; `judging` looks at the bytes themselves.
Limits: memory for a batch of entries, and for one original a process.
"""

from collections.abc import Generator, Iterator
from pathlib import Path

import msgspec

from onrecord.archive.canonical import decode_entry, receipt_of, receipt_of_line, region_of
from onrecord.archive.layout import Layout
from onrecord.archive.log import Log, read_lines
from onrecord.archive.model import EntryKind, Finding, FindingCode, Receipt, Region
from onrecord.archive.verification.finding import fault, tail
from onrecord.archive.verification.judging import OriginalVerdict, Piece, judge_all
from onrecord.core import ArchiveError

_BATCH = 256  # pieces, and
_BATCH_BYTES = 1 << 23  # bytes, 8 MiB, that are judged in one go
_WORTH = 1 << 26  # bytes of WARC files, 64 MiB: below it, starting processes costs more than they save
_RECEIPT = b'{"kind":"receipt",'  # how the line of a receipt begins


class _Step(msgspec.Struct):
    """One entry of the log that tells of an original: what its place is like, and its stored bytes if it has any."""

    findings: list[Finding]
    piece: Piece | None = None


def check_originals(layout: Layout, size: int, workers: int) -> Generator[Finding, None, tuple[int, int]]:
    """Give what is wrong with the originals of the first `size` entries; return how many there are, and their bytes."""
    walk = _Walk(layout, size)
    stored = sum(path.stat().st_size for path in layout.volumes().values())
    originals = length = 0
    for steps, verdicts in judge_all(walk.batches(), workers if stored > _WORTH else 1):
        judged = iter(verdicts)
        for step in steps:
            yield from step.findings
            if (piece := step.piece) is None:
                continue
            if (verdict := next(judged)) is not OriginalVerdict.SOUND:
                yield _finding(layout, piece, verdict)
            if piece.receipt is not None and piece.region.content is not None:
                originals += 1
                length += piece.receipt.size
    yield from walk.rest()
    return originals, length


class _Walk:
    """The walk through the WARC files, in the order of the log."""

    def __init__(self, layout: Layout, size: int) -> None:
        self._layout = layout
        self._size = size
        self._volumes = layout.volumes()
        self._number = 0
        self._next = 0  # where the next record of this file should begin
        self._log: Log | None = None

    def batches(self) -> Iterator[tuple[list[_Step], Path | None, list[Piece]]]:
        """Give the steps in batches, each of one WARC file."""
        steps: list[_Step] = []
        pieces: list[Piece] = []
        length = 0
        for step in self._steps():
            piece = step.piece
            turns = piece is not None and pieces and piece.region.volume != pieces[-1].region.volume
            if turns or len(steps) >= _BATCH or length >= _BATCH_BYTES:
                yield steps, self._path(pieces), pieces
                steps, pieces, length = [], [], 0
            steps.append(step)
            if piece is not None:
                pieces.append(piece)
                length += max(0, piece.region.length)
        yield steps, self._path(pieces), pieces

    def rest(self) -> list[Finding]:
        """Return what lies after the last record, and files that no entry speaks of."""
        found = self._after(is_last=True)
        if self._log is not None:
            self._log.close()
        later = [path for number, path in self._volumes.items() if number > self._number]
        return found + [tail(path.stat().st_size, self._layout.name(path)) for path in later]

    def _path(self, pieces: list[Piece]) -> Path | None:
        return self._volumes.get(pieces[0].region.volume) if pieces else None

    def _steps(self) -> Iterator[_Step]:
        lines = read_lines(self._layout) if self._layout.entries.is_file() else ()
        for number, line in zip(range(self._size), lines, strict=False):
            receipt_line = line.startswith(_RECEIPT)
            if not receipt_line and b'"record":{' not in line and b'"receipt"' not in line:
                continue
            try:
                region, receipt = _told(line) if not receipt_line else _received(line)
            except ArchiveError:
                continue  # the line was changed, which the check of the entries says
            if region is not None:
                yield _Step(self._place(region, number), Piece(number, region, receipt))
            if receipt is not None and receipt.first is not None:
                yield _Step(self._again(receipt, number))

    def _place(self, region: Region, number: int) -> list[Finding]:
        """Check that the stored bytes of an entry lie where those before end."""
        found: list[Finding] = []
        if region.volume != self._number:
            found = self._after(is_last=False)
            self._number, self._next = region.volume, 0
            if region.volume not in self._volumes:
                found.append(fault(FindingCode.VOLUME_MISSING, "a WARC file was removed", _where(self._layout, region)))
        if region.offset != self._next:
            what = f"entry {number} says another place than follows on the one before"
            found.append(fault(FindingCode.VOLUME_CHANGED, what, _where(self._layout, region)))
        self._next = region.offset + region.length
        return found

    def _again(self, receipt: Receipt, number: int) -> list[Finding]:
        """Check that bytes which arrived again are those of the entry that they point to."""
        try:
            self._log = self._log or Log(self._layout)
            first = decode_entry(self._log.line(receipt.first or 0))
        except ArchiveError:
            return []  # the check of the entries says what is missing
        if first.kind is EntryKind.RECEIPT and first.payload.get("sha256") == receipt.sha256:
            return []
        return [fault(FindingCode.ENTRY_CHANGED, f"entry {number} points to another original", self._layout.name(self._layout.entries))]

    def _after(self, *, is_last: bool) -> list[Finding]:
        """Return what lies in a WARC file after the last bytes that an entry speaks of."""
        path = self._volumes.get(self._number)
        rest = path.stat().st_size - self._next if path is not None else 0
        if path is None or rest <= 0:
            return []
        where = self._layout.name(path)
        return [tail(rest, where) if is_last else fault(FindingCode.VOLUME_CHANGED, f"{rest:,} bytes that no entry speaks of", where)]


def _received(line: bytes) -> tuple[Region | None, Receipt]:
    receipt = receipt_of_line(line)
    return receipt.record, receipt


def _told(line: bytes) -> tuple[Region | None, Receipt | None]:
    entry = decode_entry(line)
    return region_of(entry), receipt_of(entry) if entry.kind is EntryKind.RECEIPT else None


def _finding(layout: Layout, piece: Piece, verdict: OriginalVerdict) -> Finding:
    receipt, number = piece.receipt, piece.number
    name = f"original {receipt.sha256} (entry {number})" if receipt is not None else f"the beginning of a WARC file (entry {number})"
    code = FindingCode.ORIGINAL_CHANGED if receipt is not None else FindingCode.VOLUME_CHANGED
    told = {
        OriginalVerdict.ABSENT: (FindingCode.ORIGINAL_MISSING, f"{name} is not there"),
        OriginalVerdict.CUT: (FindingCode.ORIGINAL_MISSING, f"{name} is cut off"),
        OriginalVerdict.CHANGED: (code, f"{name} was changed"),
        OriginalVerdict.OTHER: (FindingCode.ORIGINAL_CHANGED, f"{name} is not what its receipt says"),
    }
    return fault(*told[verdict], _where(layout, piece.region))


def _where(layout: Layout, region: Region) -> str:
    return f"{layout.name(layout.volume(region.volume))}, byte {region.offset}"
