"""Which sightings are weighed against each other at all: those that share a block.

In: a sighting. Out: its block keys: a window of days with a place, a party or a rare name, and the family of its text.
Windows overlap, so that sightings up to `WINDOW` days apart meet. A record keeps the keys in an index: what one more report
costs then depends on what happened in its days at its places, not on how much the record holds.
"""

import datetime as dt
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

CROWD = 400
"""Sightings in one block beyond which it tells too little to compare all: the smaller blocks of these sightings do."""

_WORDS = 40


def block_keys(sighting: Sighting) -> tuple[str, ...]:
    """Return the keys under which a sighting meets others, in order of the alphabet."""
    keys = {f"family:{sighting.family}"}
    about = {*_cells(sighting), *(f"p:{actor.key}" for actor in sighting.actors)}
    about |= {f"n:{spot.key}" for spot in sighting.spots if (spot.latitude is None or spot.is_settled) and len(spot.key) > 2}
    about |= {f"n:{word}" for word in sighting.words[:_WORDS] if len(word) > 3}
    keys |= {f"{window}|{what}" for window in _windows(sighting) for what in about}
    return tuple(sorted(keys))


def candidate_pairs(sightings: Iterable[Sighting]) -> Iterator[tuple[Sighting, Sighting]]:
    """Yield each pair of sightings of different documents that share a block, once, in order of their ids."""
    blocks: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in sorted(sightings, key=lambda s: s.id):
        for key in block_keys(sighting):
            blocks[key].append(sighting)
    met: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        if len(block) > CROWD and not key.startswith("family:"):
            continue
        for place, first in enumerate(block):
            for second in block[place + 1 :]:
                pair = (first.id, second.id)
                if first.document != second.document and pair not in met:
                    met.add(pair)
                    yield first, second


def _windows(sighting: Sighting) -> set[int]:
    """Return the numbers of the windows that a sighting's days fall in; none where it has no day."""
    periods = [sighting.date, *sighting.other_days] if sighting.date is not None else sighting.other_days
    return {number for period in periods for number in _numbers(period)}


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
        for spot in sighting.spots
        if spot.latitude is not None and spot.longitude is not None and spot.reach <= AREA
        for y in (-MARGIN, MARGIN)
        for x in (-MARGIN, MARGIN)
    }


def days_of(keys: Iterable[str]) -> set[dt.date]:
    """Return the first days of the windows in some keys, for an index that is kept by day."""
    half = WINDOW // 2
    return {dt.date.fromordinal(int(key.split("|")[0]) * half) for key in keys if "|" in key}
