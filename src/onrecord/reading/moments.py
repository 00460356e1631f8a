"""When something happened, of the times that one claim gives.

In: a claim's times in the order of the text, and the tokens that tell of its act or harm. Out: a day or period, or None. The first
time counts; but where it belongs to another verb, and a day shortly before it to the verb of the harm, that day: "on Thursday
they buried nine men killed the day before".
"""

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from onrecord.reading.days import is_shortly_before
from onrecord.reading.found import Report, TimeMention, TimeUse
from onrecord.reading.model import When

FRESH = dt.timedelta(days=14)
"""How long before the first day of a claim the day of the harm lies at most."""

_CLIMB = 6  # governors: as far up as the verb of a time lies


def find_moment(report: Report, times: Sequence[TimeMention], harm: AbstractSet[int]) -> When | None:
    """Return the day or period of a claim; "since" and "until" join."""
    if not times:
        return None
    time = _of_harm(report, times, harm) or times[0]
    start, end = time.period.from_, time.period.to
    other = {TimeUse.SINCE: TimeUse.UNTIL, TimeUse.UNTIL: TimeUse.SINCE}.get(time.use)
    further = next((t for t in times[1:] if t.use is other), None)
    if time.use is TimeUse.SINCE:
        end = further.period.to if further is not None else None
    elif time.use is TimeUse.UNTIL:
        start = further.period.from_ if further is not None else None
    if start is not None and end is not None and end < start:
        start, end = time.period.from_, time.period.to
    return When(start, end, time.span)


def _of_harm(report: Report, times: Sequence[TimeMention], harm: AbstractSet[int]) -> TimeMention | None:
    """Return the day that goes with the verb of the harm, shortly before the first one, which goes with another; else None.

    Right behind a verb stands what belongs to it, whatever the tree says.
    """
    first = times[0]
    if len(times) == 1 or not _is_day(first) or _is_behind(first, harm):
        return None
    is_other = _verb(report, first) not in {None, *harm}
    later = [time for time in times[1:] if _is_day(time) and is_shortly_before(time.period.from_, first.period.from_, FRESH)]
    return next((time for time in later if _is_behind(time, harm) or (is_other and _verb(report, time) in harm)), None)


def _is_behind(time: TimeMention, harm: AbstractSet[int]) -> bool:
    """Tell whether a time stands right behind a word of harm: "killed the day before", "killed on Friday"."""
    return time.first - 1 in harm or time.first - 2 in harm


def _is_day(time: TimeMention) -> bool:
    return time.period.is_day


def _verb(report: Report, time: TimeMention) -> int | None:
    """Return the verb that a time belongs to; None where the tree has none near."""
    tokens = report.parse.tokens
    token = time.first
    for _ in range(_CLIMB):
        above = tokens.head[token]
        if above == token:
            return None
        if tokens.pos[above] == "VERB" and not time.first <= above < time.last:
            return above
        token = above
    return None
