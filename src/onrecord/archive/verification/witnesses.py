"""Checks the signatures of witnesses: each against the checkpoint that it names.

In: a record's paths, its checkpoints; out: findings.
"""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.archive.canonical import decode_entry, payload_of
from onrecord.archive.history import read_history
from onrecord.archive.layout import Layout
from onrecord.archive.log import read_lines
from onrecord.archive.model import Cosignature, Finding, FindingCode
from onrecord.archive.verification.checkpoints import Pin
from onrecord.archive.verification.finding import fault
from onrecord.archive.witness import WitnessKey
from onrecord.core import ArchiveError, sha256

_COSIGNATURE = b'{"kind":"cosignature",'


def read_cosignatures(layout: Layout) -> dict[int, Cosignature]:
    """Return the signatures of witnesses by the numbers of their entries, those after the newest checkpoint too."""
    found: dict[int, Cosignature] = {}
    for number, line in enumerate(read_lines(layout) if layout.entries.is_file() else ()):
        if line.startswith(_COSIGNATURE):
            try:
                found[number] = payload_of(decode_entry(line), Cosignature)
            except ArchiveError:
                continue  # the line was changed, which the check of the entries says
    return found


def check_cosignatures(
    layout: Layout, signed: Mapping[int, Cosignature], pins: Sequence[Pin], copies: Sequence[bytes]
) -> Iterator[Finding]:
    """Give what is wrong with the signatures of witnesses; `copies` are checkpoints that were kept elsewhere."""
    wanted = {each.sha256 for each in signed.values()}
    kept = read_history(layout) if wanted and layout.history.is_file() else ()
    notes = {digest: note for note in (*kept, *copies) if (digest := sha256(note)) in wanted}
    for number, each in signed.items():
        note = notes.get(each.sha256)
        if note is None or not any((pin.size, pin.sha256) == (each.checkpoint, each.sha256) for pin in pins):
            yield _broken(layout, f"the witness's signature of entry {number} is over a checkpoint that is not there")
        elif not _is_sound(each, note):
            yield _broken(layout, f"the signature of entry {number} is not that of the witness {each.witness:.80} over the checkpoint")


def _is_sound(each: Cosignature, note: bytes) -> bool:
    try:
        return WitnessKey(each.key).signed(note, each.line) == (True, each.time)
    except ArchiveError:
        return False


def _broken(layout: Layout, what: str) -> Finding:
    return fault(FindingCode.WITNESS_BROKEN, what, layout.name(layout.entries))
