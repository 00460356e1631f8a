"""Where an incident happened: one of the report's places.

In: a report, its places, and the stretches of text that tell of the incident (none: the whole report). Out: the id of a place,
or None where the report names none that is on the map.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.core import Span
from onrecord.reading.found import PlaceTable, Report
from onrecord.reading.model import Place

_COUNTRY = 2
"""The size of a country."""


def choose_place(report: Report, places: PlaceTable, told: Sequence[Span] = ()) -> str | None:
    """Return the id of the place where an incident happened.

    Args:
        report: The report.
        places: Its places.
        told: The stretches that tell of the incident (its claims); empty: the whole report.

    Returns:
        The first place of a town's size or smaller that the stretches name, else that the report names; what lies in the country
        of most places first; where there is none, the first area, then the first country. In the stead of a village that the
        gazetteer lacks stands what it is said to lie in.
    """
    by_id = {place.id: place for place in places.places if place.latitude is not None}
    near = _supported(by_id.values())
    home = _home(by_id.values())
    ranked: list[tuple[int, bool, bool, bool, int, str]] = []
    last = ""
    for token in sorted(places.at):
        named = places.at[token]
        identifier = named if named in by_id else places.within.get(named, "")
        if identifier in by_id and named != last:
            place = by_id[identifier]
            is_told = any(span.start <= report.parse.starts[token] < span.end for span in told)
            is_home = place.country is None or place.country == home
            ranked.append((_size(place), not is_home, identifier not in near, not is_told, token, identifier))
        last = named
    return min(ranked)[-1] if ranked else None


def _home(places: Iterable[Place]) -> str | None:
    """Return the country in which most of the towns and areas named lie; of two, the one whose are named more often."""
    known = [place for place in places if place.country is not None and _size(place) < _COUNTRY]
    named = Counter(place.country for place in known)
    often = Counter(place.country for place in known for _ in place.mentions)
    return min(named, key=lambda country: (-named[country], -often[country], str(country)), default=None)


def _size(place: Place) -> int:
    """Return how much ground a place covers: 0 a town or less, 1 a part of a country, 2 a country or more."""
    if place.feature in ("P", "S"):
        return 0
    return 1 if place.country is not None and place.geonames is None else _COUNTRY


def _supported(places: Iterable[Place]) -> set[str]:
    """Return the ids of the places that another place of the report, a country aside, lies near to."""
    squares: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
    known = [place for place in places if _size(place) < _COUNTRY]
    for place in known:
        squares[_square(place)].append(place)
    return {
        place.id
        for place in known
        for row, column in [_square(place)]
        if any(other.id != place.id for y in (-1, 0, 1) for x in (-1, 0, 1) for other in squares.get((row + y, column + x), [])[:2])
    }


def _square(place: Place) -> tuple[int, int]:
    return math.floor(place.latitude or 0.0), math.floor(place.longitude or 0.0)
