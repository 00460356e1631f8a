"""Which sightings are weighed against each other at all: those that meet in a block.

In: a sighting. Out: its block keys: a window of days with a place, a village's name, a victim or a party; a day with a side; the
family of its text.
Windows overlap, so that sightings some days apart meet. A record keeps the keys in an index and asks `do_meet`: what one
more report costs then depends on what happened in its days at its places, not on how much the record holds. Whether two
sightings meet is a matter of the two alone.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.core import Period
from onrecord.linking.model import Sighting
from onrecord.linking.spots import AREA

WINDOW = 4
"""Days of a window; two windows, shifted by half, cover each day."""

CELL = 0.5
"""Degrees of a cell of the map: some fifty kilometres; a place stands in its cell and in those that its neighbourhood touches."""

MARGIN = 0.2
"""Degrees around a place that are looked at too: its surroundings."""

PARTY = "p:"
"""A party alone brings two together only where one names no place: in a war everybody names the same few parties."""


def block_keys(sighting: Sighting) -> tuple[str, ...]:
    """Return the keys under which a sighting meets others, in order of the alphabet."""
    about = {*_cells(sighting), *(f"{PARTY}{actor.key}" for actor in sighting.actors)}
    about |= {f"v:{victim}" for victim in sighting.victims}
    about |= {f"n:{spot.key}" for spot in sighting.anywhere if spot.reach <= AREA and len(spot.key) > 2}
    keys = {f"{window}|{what}" for window in _windows(sighting) for what in about}
    keys |= {f"day {day}|{country}" for day in _days(sighting) for country in _sides(sighting)}
    return tuple(sorted(keys | {f"family:{sighting.family}"}))


def do_meet(one: Sighting, other: Sighting, key: str) -> bool:
    """Tell whether two sightings that share a key are to be weighed."""
    if one.document == other.document:
        return False
    return f"|{PARTY}" not in key or not (_is_placed(one) and _is_placed(other))


def candidate_pairs(sightings: Iterable[Sighting]) -> Iterator[tuple[Sighting, Sighting]]:
    """Yield each pair of sightings that meet, once, the smaller id first."""
    blocks: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in sorted(sightings, key=lambda s: s.id):
        for key in block_keys(sighting):
            blocks[key].append(sighting)
    met: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        asking = [s for s in block if not _is_placed(s)] if f"|{PARTY}" in key else block
        for one in asking:
            for other in block:
                first, second = (one, other) if one.id < other.id else (other, one)
                if (first.id, second.id) not in met and do_meet(first, second, key):
                    met.add((first.id, second.id))
                    yield first, second


def _is_placed(sighting: Sighting) -> bool:
    return any(spot.reach <= AREA for spot in sighting.anywhere)


def _windows(sighting: Sighting) -> set[int]:
    """Return the numbers of the windows that a sighting's days fall in; none where it has no day."""
    periods = [sighting.date, *sighting.other_days] if sighting.date is not None else sighting.other_days
    return {number for period in periods for number in _numbers(period)}


def _days(sighting: Sighting) -> range:
    """Return the days of a sighting, where they are few: reports of one day meet by who is said to have acted alone."""
    date = sighting.date
    if date is None or date.from_ is None or date.to is None or (date.to - date.from_).days > 1:
        return range(0)
    return range(date.from_.toordinal(), date.to.toordinal() + 1)


def _sides(sighting: Sighting) -> set[str]:
    """Return whose forces are said to have acted: states, else the groups themselves."""
    return {actor.country or actor.key for actor in sighting.actors}


def _numbers(period: Period) -> set[int]:
    first, last = period.from_ or period.to, period.to or period.from_
    if first is None or last is None or (last - first).days > 3 * WINDOW:
        return set()
    half = WINDOW // 2
    return {day // half + shift for day in range(first.toordinal(), last.toordinal() + 1) for shift in (0, 1)}


def _cells(sighting: Sighting) -> set[str]:
    """Return the cells of the map that the towns of a sighting lie in or near."""
    return {
        f"c:{math.floor((spot.latitude + y) / CELL)}:{math.floor((spot.longitude + x) / CELL)}"
        for spot in sighting.anywhere
        if spot.latitude is not None and spot.longitude is not None and spot.reach <= AREA
        for y in (-MARGIN, MARGIN)
        for x in (-MARGIN, MARGIN)
    }
