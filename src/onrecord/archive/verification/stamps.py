"""Checks the time-stamps: each against the checkpoint that it names, byte for byte.

In: a record's paths, its checkpoints, and the roots to trust; out: findings.
"""

import base64
import binascii
from collections.abc import Generator, Iterator, Sequence

from onrecord.archive.canonical import decode_entry, payload_of
from onrecord.archive.history import read_history
from onrecord.archive.layout import Layout
from onrecord.archive.log import read_lines
from onrecord.archive.model import EntryKind, Finding, FindingCode, Stamp
from onrecord.archive.verification.checkpoints import Pin
from onrecord.archive.verification.finding import fault
from onrecord.core import ArchiveError, sha256

_TIMESTAMP = b'"kind":"timestamp"'


def check_stamps(layout: Layout, pins: list[Pin], roots: Sequence[bytes]) -> Generator[Finding, None, int]:
    """Give what is wrong with the time-stamps of the log that the checkpoints cover; return how many there are."""
    stamps = dict(_stamps(layout, pins[-1].size))
    if not stamps:
        return 0
    wanted = {stamp.sha256 for stamp in stamps.values()}
    notes = {digest: note for note in read_history(layout) if (digest := sha256(note)) in wanted} if layout.history.is_file() else {}
    for number, stamp in stamps.items():
        note = notes.get(stamp.sha256)
        sound = any((pin.size, pin.sha256) == (stamp.checkpoint, stamp.sha256) for pin in pins)
        if note is None or not sound:
            yield _broken(layout, f"the time-stamp of entry {number} is over a checkpoint that is not there")
            continue
        try:
            _check(stamp, note, roots)
        except ArchiveError as error:
            yield _broken(layout, f"the time-stamp of entry {number} by {stamp.authority}: {error.message}")
    return len(stamps)


def _check(stamp: Stamp, note: bytes, roots: Sequence[bytes]) -> None:
    from onrecord.archive.stamping import check_response  # noqa: PLC0415 late: only a record with time-stamps needs its library

    try:
        trusted = list(roots) or [base64.b64decode(root, validate=True) for root in stamp.roots]
        response, nonce = base64.b64decode(stamp.response, validate=True), int(stamp.nonce)
    except (ValueError, binascii.Error):
        raise ArchiveError("timestamp", "it can't be read.") from None
    if check_response(response, note, nonce, trusted) != stamp.time:
        raise ArchiveError("timestamp", "its time is not the one that was noted.")


def _stamps(layout: Layout, size: int) -> Iterator[tuple[int, Stamp]]:
    for number, line in zip(range(size), read_lines(layout) if layout.entries.is_file() else (), strict=False):
        if _TIMESTAMP not in line:
            continue
        try:
            entry = decode_entry(line)
            if entry.kind is EntryKind.TIMESTAMP:
                yield number, payload_of(entry, Stamp)
        except ArchiveError:
            continue  # the line was changed, which the check of the entries says


def _broken(layout: Layout, what: str) -> Finding:
    return fault(FindingCode.STAMP_BROKEN, what, layout.name(layout.entries))
