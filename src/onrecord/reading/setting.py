"""When and where an incident happened: one of the report's days and one of its places.

In: a report, its times or places, and the stretches of text that tell of the incident (none: the whole report). Out: a
period or the id of a place, or None where the report gives none. Nothing is put together from parts: what comes out is
what one expression of the report says.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.core import Period, Span
from onrecord.reading.found import PlaceTable, Report, TimeMention, TimeUse
from onrecord.reading.model import Place


def choose_date(report: Report, times: Sequence[TimeMention], told: Sequence[Span] = ()) -> Period | None:
    """Return the day on which an incident happened.

    Args:
        report: The report.
        times: Its times, in order.
        told: The stretches that tell of the incident (its claims); empty: the whole report.

    Returns:
        The first single day that the stretches give, else the first of the report; else the first period; else None.
    """
    del report
    days = [time for time in times if time.use is TimeUse.ON and time.period.is_day]
    spans = [time for time in times if time.use is TimeUse.DURING]
    for group in (days, spans):
        inside = next((time for time in group if any(span.overlaps(time.span) for span in told)), None)
        if inside or group:
            return (inside or group[0]).period
    return None


def choose_place(report: Report, places: PlaceTable, told: Sequence[Span] = ()) -> str | None:
    """Return the id of the place where an incident happened.

    Args:
        report: The report.
        places: Its places.
        told: The stretches that tell of the incident (its claims); empty: the whole report.

    Returns:
        The first place of a town's size or smaller that the stretches name, else that the report names; where there is none,
        the first area, then the first country. Places that the gazetteer lacks are not chosen.
    """
    by_id = {place.id: place for place in places.places if place.latitude is not None}
    near = _supported(by_id.values())
    ranked: list[tuple[int, bool, bool, int, str]] = []
    last = ""
    for token in sorted(places.at):
        identifier = places.at[token]
        if identifier in by_id and identifier != last:
            start = report.parse.starts[token]
            is_told = any(span.start <= start < span.end for span in told)
            ranked.append((_size(by_id[identifier]), identifier not in near, not is_told, token, identifier))
        last = identifier
    return min(ranked)[-1] if ranked else None


def _size(place: Place) -> int:
    """Return how much ground a place covers: 0 a town or less, 1 a part of a country, 2 a country or more."""
    if place.feature in ("P", "S"):
        return 0
    return 1 if place.country is not None and place.geonames is None else 2


def _supported(places: Iterable[Place]) -> set[str]:
    """Return the ids of the places that another place of the report, a country aside, lies near to."""
    squares: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
    known = [place for place in places if _size(place) < 2]
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
