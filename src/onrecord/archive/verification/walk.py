"""Recomputes everything in a record, and names what is not as it was.

In: a record's folder, and whatever was kept outside it: copies of checkpoints, root certificates; out: findings, one by
one, faults and notes. A record whose findings are all notes verifies. It may be read while it is being written: what no
checkpoint covers yet is a note. What can't be seen without something from outside: a record that was put back, as a
whole, to what it was at an earlier checkpoint, or written anew as a whole by somebody who has its key.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.archive.durable import coded
from onrecord.archive.layout import Layout, check_version
from onrecord.archive.model import Cosignature, Finding, FindingCode, Stamp
from onrecord.archive.note import own_note, size_of
from onrecord.archive.opening_to_read import is_unborn
from onrecord.archive.verification.checked import Checked
from onrecord.archive.verification.checkpoints import Pin, check_checkpoints, outside_pins
from onrecord.archive.verification.entries import check_entries
from onrecord.archive.verification.files import check_keys, check_strays, check_version_file
from onrecord.archive.verification.finding import fault, note
from onrecord.archive.verification.originals import check_originals
from onrecord.archive.verification.reach import check_reach, check_torn_length, promised
from onrecord.archive.verification.stamps import check_stamps, read_stamps
from onrecord.archive.verification.times import check_times
from onrecord.archive.verification.torn import check_torn
from onrecord.archive.verification.witnesses import check_cosignatures, read_cosignatures
from onrecord.core import ArchiveError


class Verification:
    """A verification: walk over it for its findings; then `checked` says how much was looked at."""

    def __init__(self, layout: Layout, outside: Sequence[bytes], roots: Sequence[bytes], workers: int) -> None:
        """Take what is to be checked, and with what; nothing is read yet."""
        self.checked = Checked()
        self._layout = layout
        self._outside = outside
        self._roots = roots
        self._plain: list[bytes] = []  # the copies, without the signatures of witnesses
        self._workers = workers

    def __iter__(self) -> Iterator[Finding]:
        """Give the findings, in the order in which the record is read; raises as `verify` says."""
        with coded(self._layout.folder):
            yield from self._walk(self._layout)

    def _walk(self, layout: Layout) -> Iterator[Finding]:
        if not layout.version.exists() and not layout.log.exists():
            check_version(layout)
        yield from check_version_file(_known_version(layout))
        if is_unborn(layout):
            yield note(FindingCode.UNBORN, "a run was killed while it began the record; nothing was promised yet", "version")
            if self._outside:
                yield fault(FindingCode.LOG_CUT, "the copies of checkpoints say that there was more", "log")
            return
        chain, found = check_keys(layout)
        yield from found
        yield from check_strays(layout)
        if chain is None:
            yield fault(FindingCode.KEY_MISSING, "no key is left to check the record with", "keys")
            return
        head = layout.head.read_bytes() if layout.head.is_file() else b""
        pins, found = check_checkpoints(layout, chain)
        yield from found
        if not pins:
            yield fault(FindingCode.CHECKPOINT_MISSING, "no checkpoint is left to check the record with", "log")
            return
        self._plain = [own_note(copy, chain.at(size_of(copy))) for copy in self._outside]
        copies, found = outside_pins(self._plain, chain)
        yield from found
        yield from self._walk_under(layout, pins, copies, head)
        yield from check_torn_length(layout, self.checked.entries, head)

    def _walk_under(self, layout: Layout, pins: list[Pin], copies: list[Pin], head: bytes) -> Iterator[Finding]:
        """Check everything that the checkpoints pin, the record's own and those from elsewhere; `head` is the newest as it was read."""
        own, stamps, signed = pins[-1].size, read_stamps(layout), read_cosignatures(layout)
        vouched: dict[int, Stamp | Cosignature] = {**stamps, **signed}
        if layout.head.is_file() and layout.head.read_bytes() != head:  # a run is writing: what it had stamped meanwhile is not cut
            vouched = {number: each for number, each in vouched.items() if each.checkpoint <= own}
        size = promised(own, copies, vouched)
        yield from check_reach(layout, own, copies, vouched)
        yield from check_entries(layout, [*pins, *copies], size)
        originals, length = yield from check_originals(layout, size, self._workers)
        yield from check_torn(layout, size)
        covered = {number for number, each in vouched.items() if number < size or own < each.checkpoint <= number}
        stamps = {number: stamp for number, stamp in stamps.items() if number in covered}
        signed = {number: each for number, each in signed.items() if number in covered}
        yield from check_stamps(layout, stamps, [*pins, *copies], self._plain, self._roots)
        yield from check_cosignatures(layout, signed, [*pins, *copies], self._plain)
        yield from check_times(layout, size, {**stamps, **signed})
        counts = {"checkpoints": len(pins), "stamps": len(stamps), "witnesses": len(signed)}
        self.checked = Checked(entries=size, originals=originals, bytes=length, **counts)


def verify(folder: Path, *, outside: Sequence[bytes] = (), roots: Sequence[bytes] = (), workers: int = 1) -> Verification:
    """Give everything in a record that is not as it was.

    Args:
        folder: The record's folder.
        outside: Copies of its checkpoints (`log/checkpoint`) that were kept elsewhere: they must be its beginning.
        roots: Root certificates in DER of the authorities whose time-stamps are to be trusted; without any, those that
            stand beside each time-stamp in the log.
        workers: How many processes unpack and compare the originals of a large record.

    Returns:
        Findings to walk over, in the order in which the record is read; the walk is what reads it.

    Raises:
        ArchiveError: On the walk: `missing` where there is no record, `newer_version`, `no_rights`, `io`.
    """
    return Verification(Layout(folder), outside, roots, workers)


def _known_version(layout: Layout) -> Layout:
    """Refuse a record of a newer version, and one that is closed; one whose version can't be read is checked."""
    try:
        check_version(layout)
    except ArchiveError as error:
        if error.code in {"archive.newer_version", "archive.closed"}:
            raise
    return layout
