"""When an incident happened: one of the report's days.

In: a report, its times, and the claims that tell of the incident (none: the whole report). Out: a period, or None where the
report gives none. Nothing is put together from parts: what comes out is what one expression of the report says.
"""

import bisect
from collections.abc import Sequence

from onrecord.core import Period
from onrecord.page import ZoneKind
from onrecord.reading.found import Report, TimeMention, TimeUse
from onrecord.reading.model import Claim, Statement

NEAR = 160
"""Characters: as far from the words of saying as the day of saying stands."""

BESIDE = 400
"""Characters: as far from the day of saying as the day that is spoken of stands."""
FRESH = 14
"""Days: as long after an event as people say for the first time that it happened."""
LATE = 60
"""Days: as long after it as somebody publishes what it did, where no act is told of the day of saying."""
OPENING = 3
"""So many claims from the start tell of what the report is about."""


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
            is_given = first is None or any(other.when is not None and other.when.from_ == first.from_ for other in told)
            reach = FRESH if is_given or claim not in told[:OPENING] else LATE
            return own if first is None or _is_just_before(own, first, reach) else first
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


def _is_just_before(day: Period, said: Period, reach: int = FRESH) -> bool:
    """Tell whether a day lies in the weeks before the one on which something was said."""
    if not day.is_day or day.from_ is None or said.from_ is None:
        return False
    return 0 < (said.from_ - day.from_).days <= reach


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
