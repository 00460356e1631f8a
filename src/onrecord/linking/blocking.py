"""Which mentions are weighed against each other at all: those that meet in a block.

In: a mention. Out: its block keys: a window of days with a place, a village's name, a victim or a party; a day with a side; the
family of its text.
Windows overlap, so that mentions some days apart meet. A record keeps the keys in an index and asks `do_meet`: what one
more report costs then depends on what happened in its days at its places, not on how much the record holds. Whether two
mentions meet is a matter of the two alone.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.core import Period
from onrecord.linking.locations import AREA
from onrecord.linking.model import EventMention

WINDOW = 4
"""Days of a window; two windows, shifted by half, cover each day."""

CELL = 0.5
"""Degrees of a cell of the map: some fifty kilometres; a place stands in its cell and in those that its neighbourhood touches."""

MARGIN = 0.2
"""Degrees around a place that are looked at too: its surroundings."""

PARTY = "p:"
"""A party alone brings two together only where one names no place: in a war everybody names the same few parties."""


def block_keys(mention: EventMention) -> tuple[str, ...]:
    """Return the keys under which a mention meets others, in order of the alphabet."""
    about = {*_cells(mention), *(f"{PARTY}{actor.key}" for actor in mention.actors)}
    about |= {f"v:{victim}" for victim in mention.victims}
    about |= {f"n:{location.key}" for location in mention.anywhere if location.reach <= AREA and len(location.key) > 2}
    keys = {f"{window}|{what}" for window in _windows(mention) for what in about}
    keys |= {f"day {day}|{country}" for day in _days(mention) for country in _sides(mention)}
    return tuple(sorted(keys | {f"family:{mention.family}"}))


def do_meet(one: EventMention, other: EventMention, key: str) -> bool:
    """Tell whether two mentions that share a key are to be weighed."""
    if one.document == other.document:
        return False
    return not is_party_key(key) or not (is_placed(one) and is_placed(other))


def candidate_pairs(mentions: Iterable[EventMention]) -> Iterator[tuple[EventMention, EventMention]]:
    """Yield each pair of mentions that meet, once, the smaller id first."""
    blocks: defaultdict[str, list[EventMention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda s: s.id):
        for key in block_keys(mention):
            blocks[key].append(mention)
    met: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        asking = [s for s in block if not is_placed(s)] if is_party_key(key) else block
        for one in asking:
            for other in block:
                first, second = (one, other) if one.id < other.id else (other, one)
                if (first.id, second.id) not in met and do_meet(first, second, key):
                    met.add((first.id, second.id))
                    yield first, second


def is_party_key(key: str) -> bool:
    """Tell whether mentions meet under a key by a party alone."""
    return f"|{PARTY}" in key


def is_placed(mention: EventMention) -> bool:
    """Tell whether a mention names a place that is no country: then a party alone brings it together with none that does too."""
    return any(location.reach <= AREA for location in mention.anywhere)


def _windows(mention: EventMention) -> set[int]:
    """Return the numbers of the windows that a mention's days fall in; none where it has no day."""
    periods = mention.other_days if mention.when is None else [mention.when, *mention.other_days]
    return {number for period in periods for number in _numbers(period)}


def _days(mention: EventMention) -> range:
    """Return the days of a mention, where they are few: reports of one day meet by who is said to have acted alone."""
    date = mention.when
    if date is None or date.from_ is None or date.to is None or (date.to - date.from_).days > 1:
        return range(0)
    return range(date.from_.toordinal(), date.to.toordinal() + 1)


def _sides(mention: EventMention) -> set[str]:
    """Return whose forces are said to have acted: states, else the groups themselves."""
    return {actor.country or actor.key for actor in mention.actors}


def _numbers(period: Period) -> set[int]:
    first, last = period.from_ or period.to, period.to or period.from_
    if first is None or last is None or (last - first).days > 3 * WINDOW:
        return set()
    half = WINDOW // 2
    return {day // half + shift for day in range(first.toordinal(), last.toordinal() + 1) for shift in (0, 1)}


def _cells(mention: EventMention) -> set[str]:
    """Return the cells of the map that the towns of a mention lie in or near."""
    return {
        f"c:{math.floor((location.latitude + y) / CELL)}:{math.floor((location.longitude + x) / CELL)}"
        for location in mention.anywhere
        if location.latitude is not None and location.longitude is not None and location.reach <= AREA
        for y in (-MARGIN, MARGIN)
        for x in (-MARGIN, MARGIN)
    }
