"""Days that somebody's own words see from the day on which they were said: "today" inside a quotation.

In: the times of a report, its statements, the report. Out: the same times; a quoted "today" is moved to the day of saying,
and left out where the report does not date the quotation: a day is never made up.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.core import Period
from onrecord.reading.found import Report, TimeMention
from onrecord.reading.model import Statement


def as_said(times: Sequence[TimeMention], statements: Sequence[Statement], report: Report) -> tuple[TimeMention, ...]:
    """Return the times of a report, those of quotations seen from the day of saying."""
    dated = [(span, s.said_on.from_) for s in statements if s.said_on and s.said_on.is_day and s.said_on.from_ for span in s.content]
    found: list[TimeMention] = []
    for time in times:
        published = report.day_at(time.span.start) if time.quoted else None
        if published is None:
            found.append(time)
            continue
        said = next((day for span, day in reversed(dated) if span.covers(time.span)), None)
        if said is not None and time.period.from_ is not None and time.period.to is not None:
            by = said - published
            found.append(replace(time, period=Period(time.period.from_ + by, time.period.to + by)))
    return tuple(found)
