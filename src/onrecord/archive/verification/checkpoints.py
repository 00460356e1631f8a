"""Checks the history of checkpoints and its newest one, the head.

In: a record's paths and its key; out: findings, and the checkpoints that hold: sizes and roots that the entries are
checked against. Each has a number under its signature, so that one taken out leaves a gap, and the newest is written in
two places, so that neither can lose it alone. Limits: memory for a hundred bytes a checkpoint.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from onrecord.archive.durable import read_whole
from onrecord.archive.history import read_history
from onrecord.archive.keychain import KeyChain
from onrecord.archive.layout import Layout
from onrecord.archive.model import Finding, FindingCode
from onrecord.archive.note import LONGEST, Checkpoint
from onrecord.archive.verification.finding import fault, note, tail
from onrecord.core import ArchiveError

_TRIES = 20


class Pin(msgspec.Struct, frozen=True, order=True):
    """A size of the log, and the root that was signed for it."""

    size: int
    root: bytes
    name: str
    sha256: str  # of the note, which is what an authority stamps
    outside: bool = False  # whether it comes from a copy that was kept elsewhere


def check_checkpoints(layout: Layout, chain: KeyChain) -> tuple[list[Pin], list[Finding]]:
    """Return the checkpoints that hold, smallest first, and what is wrong with the others."""
    for _ in range(_TRIES):  # until no run has written a newer head meanwhile
        found: list[Finding] = []
        before = _content(layout)
        history = _history(layout, chain, found)
        head = _head(layout, chain, found)
        if _content(layout) == before:
            break
    where = layout.name(layout.head)
    last = history[-1][0].number if history else -1
    if head is not None:
        checkpoint, content = head
        if (checkpoint, content) in history[-1:]:
            pass
        elif (checkpoint, content) in history[-2:-1] and not found:
            found.append(note(FindingCode.TAIL, "the newest checkpoint is in the history only: a run was killed", where))
        elif checkpoint.number > last:
            found.append(
                fault(
                    FindingCode.CHECKPOINT_MISSING, f"checkpoint {checkpoint.number} was cut off the history", layout.name(layout.history)
                )
            )
        elif not any(content == known for _, known in history):
            found.append(fault(FindingCode.CHECKPOINT_CHANGED, f"checkpoint {checkpoint.number} is not that of the history", where))
        else:
            found.append(fault(FindingCode.CHECKPOINT_CHANGED, f"the head is checkpoint {checkpoint.number} again, not the newest", where))
    elif not layout.head.exists():
        if len(history) == 1:
            found.append(note(FindingCode.TAIL, "the first checkpoint is in the history only: a run was killed", where))
        else:
            found.append(fault(FindingCode.CHECKPOINT_MISSING, "the newest checkpoint was removed", where))
    notes = history if head is None else [*history, head]
    pins = {Pin(each.size, each.root, f"checkpoint {each.number}", hashlib.sha256(content).hexdigest()) for each, content in notes}
    return sorted(pins), found


def outside_pins(copies: list[bytes], chain: KeyChain) -> tuple[list[Pin], list[Finding]]:
    """Return what copies of checkpoints that were kept elsewhere pin."""
    pins: list[Pin] = []
    found: list[Finding] = []
    for number, copy in enumerate(copies, 1):
        name = f"checkpoint copy {number}"
        try:
            checkpoint = chain.read(copy)
        except ArchiveError:
            found.append(fault(FindingCode.CHECKPOINT_CHANGED, f"{name} is not signed with this record's key", name))
        else:
            pins.append(Pin(checkpoint.size, checkpoint.root, name, hashlib.sha256(copy).hexdigest(), outside=True))
    return pins, found


def _history(layout: Layout, chain: KeyChain, found: list[Finding]) -> list[tuple[Checkpoint, bytes]]:
    where = layout.name(layout.history)
    if not layout.history.is_file():
        found.append(fault(FindingCode.CHECKPOINT_MISSING, "the history of checkpoints was removed", where))
        return []
    good: list[tuple[Checkpoint, bytes]] = []
    expected, offset = 0, 0
    for content, is_last in _with_last(read_history(layout)):
        if is_last:
            if content:
                found.append(tail(len(content), where))
            break
        place = f"{where}, byte {offset}"
        offset += len(content)
        try:
            checkpoint = chain.read(content)
        except ArchiveError:
            found.append(fault(FindingCode.CHECKPOINT_CHANGED, f"checkpoint {expected} was changed", place))
            expected += 1
            continue
        gap = range(expected, checkpoint.number)
        found += [fault(FindingCode.CHECKPOINT_MISSING, f"checkpoint {missing} was removed", place) for missing in gap]
        if checkpoint.number < expected:
            found.append(fault(FindingCode.CHECKPOINT_CHANGED, f"checkpoint {checkpoint.number} stands out of order", place))
        expected = max(expected, checkpoint.number + 1)
        good.append((checkpoint, content))
    return good


def _content(layout: Layout) -> bytes:
    return layout.head.read_bytes()[: LONGEST + 1] if layout.head.exists() else b""


def _head(layout: Layout, chain: KeyChain, found: list[Finding]) -> tuple[Checkpoint, bytes] | None:
    if not layout.head.exists():
        return None
    try:
        content = read_whole(layout.head, LONGEST)
        return chain.read(content), content
    except ArchiveError:
        found.append(fault(FindingCode.CHECKPOINT_CHANGED, "the newest checkpoint was changed", layout.name(layout.head)))
        return None


def _with_last(notes: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    previous: bytes | None = None
    for content in notes:
        if previous is not None:
            yield previous, False
        previous = content
    if previous is not None:
        yield previous, True
