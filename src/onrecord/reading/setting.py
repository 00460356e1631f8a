"""When and where an incident happened: one of the report's days and one of its places.

In: a report, its times or places, and the stretches of text that tell of the incident (none: the whole report). Out: a
period or the id of a place, or None where the report gives none. Nothing is put together from parts: what comes out is
what one expression of the report says.
"""

import bisect
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.core import Period, Span
from onrecord.page import ZoneKind
from onrecord.reading.found import PlaceTable, Report, TimeMention, TimeUse
from onrecord.reading.model import Claim, Place, Statement

NEAR = 160
"""Characters: as far from the words of saying as the day of saying stands."""

BESIDE = 400
"""Characters: as far from the day of saying as the day that is spoken of stands."""
FRESH = 14
"""Days: as long after an event as people say for the first time that it happened."""


def choose_date(
    report: Report, times: Sequence[TimeMention], told: Sequence[Claim] = (), statements: Sequence[Statement] = ()
) -> Period | None:
    """Return the day on which an incident happened.

    Args:
        report: The report.
        times: Its times, in order.
        told: The claims that tell of the incident, in order; empty: the whole report.
        statements: Its statements: the day on which somebody said something is not the day on which it happened.

    Returns:
        The first single day that stands in the first claim, else in the report, captions and the like last; in its stead
        one shortly before it, where it is a day of saying, or where a claim of an act gives the other as its own; where
        there is no day, the first period; else None.
    """
    first = _first_day(report, times, told, _days_of_saying(times, statements))
    for claim in told:
        if claim.act is not None and claim.when is not None and claim.when.from_ is not None and claim.when.from_ == claim.when.to:
            own = Period.day(claim.when.from_)
            return own if first is None or _is_just_before(own, first) else first
    return first


def _first_day(report: Report, times: Sequence[TimeMention], told: Sequence[Claim], said: set[int]) -> Period | None:
    """Return the first day that the first claim gives, else the report; in the stead of a day of saying, one shortly before."""
    body = [zone.span for zone in report.page.zones if zone.kind in (ZoneKind.BODY, ZoneKind.HEADLINE)]
    starts = [span.start for span in body]
    ranked = []
    for number, time in enumerate(times):
        is_day = time.use is TimeUse.ON and time.period.is_day
        if not is_day and time.use is not TimeUse.DURING:
            continue
        zone = bisect.bisect_right(starts, time.span.start) - 1
        is_aside = bool(body) and (zone < 0 or body[zone].end <= time.span.start)
        is_told = any(claim.span.overlaps(time.span) for claim in told[:1])
        ranked.append((not is_day, is_aside, not is_told, number))
    if not ranked:
        return None
    ranked.sort()
    best = times[ranked[0][-1]]
    if ranked[0][-1] not in said:
        return best.period
    beside = (times[row[-1]] for row in ranked if row[-1] not in said and abs(times[row[-1]].span.start - best.span.start) <= BESIDE)
    other = next(beside, None)
    return other.period if other is not None and _is_just_before(other.period, best.period) else best.period


def _is_just_before(day: Period, said: Period) -> bool:
    """Tell whether a day lies in the two weeks before the one on which something was said."""
    if not day.is_day or day.from_ is None or said.from_ is None:
        return False
    return 0 < (said.from_ - day.from_).days <= FRESH


def _days_of_saying(times: Sequence[TimeMention], statements: Sequence[Statement]) -> set[int]:
    """Return the numbers of the times that say when something was said: beside the cue, outside of what is said."""
    starts = [time.span.start for time in times]
    found: set[int] = set()
    for statement in statements:
        for cue in statement.cue[:1] if statement.said_on is not None else ():
            for number in range(bisect.bisect_left(starts, cue.start - NEAR), bisect.bisect_right(starts, cue.end + NEAR)):
                time = times[number]
                is_content = any(span.overlaps(time.span) for span in statement.content)
                if time.period == statement.said_on and not is_content:
                    found.add(number)
    return found


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
