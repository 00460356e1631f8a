"""Checks the entries against the checkpoints, and the files that follow from them.

In: a record's paths and what its checkpoints pin; out: findings. One pass over the entries gives every root, and with it
whether anything is wrong; only where something is, the stored hashes are asked which entry it was. Limits: memory for the
table of digests, and, where something is wrong, for all hashes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.archive import merkle
from onrecord.archive.layout import Layout
from onrecord.archive.log import OFFSET, Log, read_lines
from onrecord.archive.model import Finding, FindingCode
from onrecord.archive.recovery import row_of_line
from onrecord.archive.table import Row, build_table, rows_of, table_bytes
from onrecord.archive.verification.checkpoints import Pin
from onrecord.archive.verification.finding import fault, tail
from onrecord.core import ArchiveError


def check_entries(layout: Layout, pins: list[Pin], size: int) -> Iterator[Finding]:
    """Give what is wrong with the log: its entries, or else what follows from the first `size` of them."""
    if not layout.entries.is_file():
        yield fault(FindingCode.LOG_CUT, "the log was removed", layout.name(layout.entries))
        return
    found = list(_roots(layout, pins))
    yield from found
    if not found:
        yield from _check_derived(layout, size)


def _roots(layout: Layout, pins: list[Pin]) -> Iterator[Finding]:
    """Compare the root at every size that a checkpoint pins."""
    frontier = merkle.Frontier()
    waiting = sorted(pins)
    sound = 0  # entries that some checkpoint covers and that are as they were
    broken: Pin | None = None
    for line in read_lines(layout):
        while waiting and waiting[0].size == frontier.leaves and broken is None:
            pin = waiting.pop(0)
            broken, sound = (pin, sound) if frontier.root() != pin.root else (None, pin.size)
        if broken is not None or not waiting or not line.endswith(b"\n"):
            break
        frontier.add(merkle.leaf_hash(line[:-1]))
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


def _check_derived(layout: Layout, size: int) -> Iterator[Finding]:
    """Compare offsets, hashes and digests with what the entries, which are sound, give."""
    missing = [path for path in (layout.offsets, layout.hashes, layout.digests) if not path.is_file()]
    for path in missing:
        yield fault(
            FindingCode.INDEX_CHANGED,
            "a file that follows from the entries was removed; opening the record makes it anew",
            layout.name(path),
        )
    if missing:
        return
    rows: list[Row] = []
    with layout.offsets.open("rb") as offsets, layout.hashes.open("rb") as hashes:
        same = {layout.offsets: True, layout.hashes: True}
        frontier = merkle.Frontier()
        end = 0
        for number, line in zip(range(size), read_lines(layout), strict=False):
            end += len(line)
            row = row_of_line(line, number)
            rows += [row] if row is not None else []
            same[layout.offsets] &= _next_is(offsets, OFFSET.pack(end))
            same[layout.hashes] &= _next_is(hashes, b"".join(frontier.add(merkle.leaf_hash(line[:-1]))))
        yield from _rests(layout, {layout.offsets: offsets, layout.hashes: hashes}, same)
    stored = _table(layout, size)
    rest = layout.entries.stat().st_size - end  # after the table was read: entries are written before it
    if rest:
        yield tail(rest, layout.name(layout.entries))
    if not _is_table(stored, rows, size, growing=bool(rest)):
        yield _changed(layout, layout.digests)


def _rests(layout: Layout, streams: dict[Path, BinaryIO], same: dict[Path, bool]) -> Iterator[Finding]:
    for path, stream in streams.items():
        if not same[path]:
            yield _changed(layout, path)
        elif rest := len(stream.read()):
            yield tail(rest, layout.name(path))


def _next_is(stream: BinaryIO, expected: bytes) -> bool:
    return stream.read(len(expected)) == expected


def _table(layout: Layout, size: int) -> bytes:
    with layout.digests.open("rb") as stream:
        return stream.read(4 * table_bytes(size) + table_bytes(0))  # as large as it can be while more is being written


def _is_table(stored: bytes, rows: list[Row], size: int, *, growing: bool) -> bool:
    """Tell whether the table of digests is that of the entries; one that is being written may hold later rows too."""
    if stored == build_table(rows, size):
        return True
    return growing and len(stored) % table_bytes(0) == 0 and sorted(row for row in rows_of(stored) if row[1] < size) == sorted(rows)


def _changed(layout: Layout, path: Path) -> Finding:
    return fault(
        FindingCode.INDEX_CHANGED,
        "a file that follows from the entries was changed; remove it, and opening the record makes it anew",
        layout.name(path),
    )
