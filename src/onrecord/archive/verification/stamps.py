"""Checks the time-stamps: each against the checkpoint that it names, byte for byte.

In: a record's paths, its checkpoints, and the roots to trust; out: findings. A time-stamp is noted after the checkpoint that it
is over, so that one without its checkpoint says that the checkpoints were cut.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence

from onrecord.archive.canonical import decode_entry, payload_of
from onrecord.archive.history import read_history
from onrecord.archive.layout import Layout
from onrecord.archive.log import read_lines
from onrecord.archive.model import EntryKind, Finding, FindingCode, Stamp
from onrecord.archive.verification.checkpoints import Pin
from onrecord.archive.verification.finding import fault
from onrecord.core import ArchiveError, sha256

_TIMESTAMP = b'{"kind":"timestamp",'


def read_stamps(layout: Layout) -> dict[int, Stamp]:
    """Return the time-stamps of the log by the numbers of their entries, those after the newest checkpoint too."""
    found: dict[int, Stamp] = {}
    for number, line in enumerate(read_lines(layout) if layout.entries.is_file() else ()):
        if not line.startswith(_TIMESTAMP):
            continue
        try:
            entry = decode_entry(line)
            if entry.kind is EntryKind.TIMESTAMP:
                found[number] = payload_of(entry, Stamp)
        except ArchiveError:
            continue  # the line was changed, which the check of the entries says
    return found


def check_stamps(
    layout: Layout, stamps: Mapping[int, Stamp], pins: Sequence[Pin], copies: Sequence[bytes], roots: Sequence[bytes]
) -> Iterator[Finding]:
    """Give what is wrong with time-stamps.

    Args:
        layout: The record's paths.
        stamps: The time-stamps, by the numbers of their entries.
        pins: The checkpoints that hold.
        copies: Checkpoints that were kept elsewhere.
        roots: The root certificates to trust; without any, those beside each time-stamp.
    """
    wanted = {stamp.sha256 for stamp in stamps.values()}
    kept = read_history(layout) if wanted and layout.history.is_file() else ()
    notes = {digest: note for note in (*kept, *copies) if (digest := sha256(note)) in wanted}
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


def _check(stamp: Stamp, note: bytes, roots: Sequence[bytes]) -> None:
    from onrecord.archive.stamping import check_response  # noqa: PLC0415 late: only a record with time-stamps needs its library

    try:
        trusted = list(roots) or [base64.b64decode(root, validate=True) for root in stamp.roots]
        response, nonce = base64.b64decode(stamp.response, validate=True), int(stamp.nonce)
    except (ValueError, binascii.Error):
        raise ArchiveError("timestamp", "it can't be read.") from None
    if check_response(response, note, nonce, trusted) != stamp.time:
        raise ArchiveError("timestamp", "its time is not the one that was noted.")


def _broken(layout: Layout, what: str) -> Finding:
    return fault(FindingCode.STAMP_BROKEN, what, layout.name(layout.entries))
