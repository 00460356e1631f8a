"""Checks the entries against the checkpoints, and the files that follow from them.

In: a record's paths and what its checkpoints pin; out: findings. One pass over the entries gives every root, and with it
whether anything is wrong; only where something is, the stored hashes are asked which entry it was. Limits: memory for the
table of digests, and, where something is wrong, for all hashes.
"""

from collections import deque
from collections.abc import Iterator

from onrecord.archive import merkle
from onrecord.archive.layout import Layout
from onrecord.archive.log import Log, read_lines
from onrecord.archive.model import Finding, FindingCode
from onrecord.archive.verification.checkpoints import Pin
from onrecord.archive.verification.derived import Derived
from onrecord.archive.verification.finding import fault
from onrecord.core import ArchiveError


def check_entries(layout: Layout, pins: list[Pin], size: int) -> Iterator[Finding]:
    """Give what is wrong with the log: its entries, or else what follows from the first `size` of them."""
    if not layout.entries.is_file():
        yield fault(FindingCode.LOG_CUT, "the log was removed", layout.name(layout.entries))
        return
    with Derived(layout, size) as derived:
        found = list(_roots(layout, pins, derived))
        yield from found or derived.findings()


def _roots(layout: Layout, pins: list[Pin], derived: Derived) -> Iterator[Finding]:
    """Compare the root at every size that a checkpoint pins."""
    frontier = merkle.Frontier()
    waiting = deque(sorted(pins))
    sound = 0  # entries that some checkpoint covers and that are as they were
    broken: Pin | None = None
    for line in read_lines(layout):
        while waiting and waiting[0].size == frontier.leaves and broken is None:
            pin = waiting.popleft()
            broken, sound = (pin, sound) if frontier.root() != pin.root else (None, pin.size)
        if broken is not None or not waiting or not line.endswith(b"\n"):
            break
        derived.take(frontier.leaves, line, frontier.add(merkle.leaf_hash(line[:-1])))
    for pin in waiting if broken is None else ():
        if frontier.leaves < pin.size:
            what = f"the log ends after {frontier.leaves} entries; {pin.name} covers {pin.size}"
            yield fault(FindingCode.LOG_CUT, what, layout.name(layout.entries))
        if frontier.leaves < pin.size or frontier.root() != pin.root:
            broken = pin
            break
    if broken is not None:
        yield from _name_entries(layout, sound, [max(pins), broken])


def _name_entries(layout: Layout, sound: int, pins: list[Pin]) -> Iterator[Finding]:
    """Name the entries that are not as they were, by the stored hashes where these lead to what was signed."""
    where = layout.name(layout.entries)
    for pin in pins:
        if (expected := _stored_leaves(layout, pin)) is not None:
            yield from _aligned(expected, layout, where)
            return
    pin = pins[-1]
    what = f"{pin.name} does not cover the entries {sound} to {pin.size - 1} as they are: some were changed, removed or reordered"
    yield fault(FindingCode.CHECKPOINT_CONTRADICTED if pin.outside else FindingCode.ENTRY_CHANGED, what, where)


def _aligned(expected: list[bytes], layout: Layout, where: str) -> Iterator[Finding]:
    """Lay the lines beside what they should be: each is in its place, in another, changed, or missing."""
    places = {leaf: number for number, leaf in enumerate(expected)}
    missing: set[int] = set()
    at = 0
    for number, line in enumerate(read_lines(layout)):
        if at >= len(expected):
            break
        place = places.get(merkle.leaf_hash(line.removesuffix(b"\n")))
        if place is None or not line.endswith(b"\n"):
            yield fault(FindingCode.ENTRY_CHANGED, f"entry {at} was changed", f"{where}, line {number + 1}")
            at += 1
        elif place >= at:
            missing |= set(range(at, place))
            at = place + 1
        else:
            missing.discard(place)
            yield fault(FindingCode.ENTRY_MOVED, f"entry {place} stands in another's place", f"{where}, line {number + 1}")
    for number in sorted(missing):
        yield fault(FindingCode.ENTRY_MISSING, f"entry {number} is not where it was", where)
    if at < len(expected):
        yield fault(FindingCode.ENTRY_MISSING, f"entries {at} to {len(expected) - 1} are not there", where)


def _stored_leaves(layout: Layout, pin: Pin) -> list[bytes] | None:
    """Return the stored hashes of the entries, if they lead to the root that was signed."""
    try:
        log = Log(layout)
    except ArchiveError:
        return None
    try:
        leaves = [log.hash(merkle.stored_number(0, number)) for number in range(pin.size)]
    except ArchiveError:
        return None
    finally:
        log.close()
    frontier = merkle.Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return leaves if frontier.root() == pin.root else None
