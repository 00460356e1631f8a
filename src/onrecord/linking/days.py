"""The day of a mention: that of its incident, else the day of publication, which is evidence and no statement.

In: an incident of a reading, its reading. Out: a period and what it rests on. News is of its day: what a report tells without a day
happened on the day of publication or on the one before. Such a day helps to compare reports and is marked; no incident is printed
with it.
"""

import datetime as dt
from collections.abc import Sequence

from onrecord.core import Period
from onrecord.linking.model import DayOrigin
from onrecord.reading import Claim, Incident, IncidentField, Reading

FRESH = dt.timedelta(days=4)
"""How old the news of a report is at most, as a rule."""

RECENT = dt.timedelta(days=60)
"""How far back lies what a report may still be about: an inquiry, a denial, a trial."""

LONG = dt.timedelta(days=10)
"""What lasts longer says little of when in it something was."""

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_MOST = 4  # further days that say anything


def find_day(reading: Reading, incident: Incident, *, is_news: bool) -> tuple[Period | None, DayOrigin]:
    """Return when an incident happened, as far as is known, and whether the report's words say so."""
    published = reading.document.published
    if incident.date is not None or published is None:
        return incident.date, DayOrigin.STATED
    return _before(published, is_news=is_news), DayOrigin.PUBLISHED


def news_days(period: Period | None, published: dt.date | None) -> Period | None:
    """Return the days of the news, where a report gives only a long time that they fall in: "the third raid in 2031"."""
    if period is None or period.from_ is None or period.to is None or published is None:
        return None
    is_current = period.from_ <= published - _DAY and published <= period.to
    return _before(published, is_news=True) if is_current and period.to - period.from_ > LONG else None


def _before(published: dt.date, *, is_news: bool) -> Period:
    return Period(published - (_DAY if is_news else 7 * _DAY), published)


def other_days(claims: Sequence[Claim], chosen: Period | None, published: dt.date | None) -> tuple[Period, ...]:
    """Return the further single days, near publication, that the claims of an incident give."""
    whens = [claim.when for claim in claims if claim.when is not None]
    days = [Period(when.from_, when.to) for when in whens if when.from_ is not None and when.from_ == when.to]
    return tuple(dict.fromkeys(day for day in days if day != chosen and (published is None or is_fresh(day, published))))[:_MOST]


def next_day(reading: Reading, incident: Incident) -> tuple[Period, ...]:
    """Return the day after publication where words may mean it as well as the day they are read as; else nothing.

    "On Wednesday", in what bears a Tuesday's date, is six days ago; or the report came out by night, in another time zone.
    """
    day, published = incident.date, reading.document.published
    if day is None or published is None or not day.is_day or day.from_ != published + _DAY - _WEEK:
        return ()
    is_weekday = not any(c.isdigit() for span in incident.evidence.get(IncidentField.DATE, ()) for c in span.of(reading.text))
    return (Period.day(published + _DAY),) if is_weekday else ()


def is_fresh(period: Period | None, published: dt.date | None) -> bool:
    """Tell whether a period is a single day not long before publication."""
    if period is None or published is None:
        return False
    return period.is_day and period.from_ is not None and published - FRESH <= period.from_ <= published + _DAY


def is_before(period: Period | None, day: Period) -> bool:
    """Tell whether a period ended more than a night before a single day."""
    return period is not None and period.to is not None and day.is_day and day.from_ is not None and period.to < day.from_ - _DAY


def is_past(period: Period | None, published: dt.date | None) -> bool:
    """Tell whether a period ended long before publication."""
    return period is not None and period.to is not None and published is not None and period.to < published - RECENT
