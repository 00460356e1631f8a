"""The day of a sighting: what the words of the report give, held against the day on which it was published.

In: an incident of a reading, its reading. Out: a period and what it rests on. News is of its day: where the days that a
report states for its main incident lie long before it was published, and another day of its claims does not, the latter
is meant; a day after publication is a misreading. Where no day is left, the incident happened on the day of publication or
on the one before, which is evidence, not a statement, and is marked as such.
"""

import datetime as dt
from collections.abc import Sequence

from onrecord.core import Period
from onrecord.linking.model import Origin
from onrecord.reading import Claim, Incident, Reading

FRESH = dt.timedelta(days=4)
"""How old the news of a report is at most, as a rule."""

RECENT = dt.timedelta(days=31)
"""How far back a day may lie on which a report counts people harmed: a denial, an inquiry, a count that rose."""

LEAD = 2
"""So many claims from the start of an incident say when it was, even long ago."""

_DAY = dt.timedelta(days=1)
_MOST = 4  # further days that say anything


def find_day(reading: Reading, incident: Incident, *, is_main: bool) -> tuple[Period | None, Origin]:
    """Return when an incident happened, and whether the report's words say so."""
    published = reading.document.published
    stated = incident.date
    if published is None or not is_main:
        return (None if _is_after(stated, published) else stated), Origin.STATED
    by_id = {claim.id: claim for claim in reading.claims}
    claims = [by_id[claim] for claim in incident.claims]
    counted = _counted_on(claims, published)
    if counted is not None and stated is not None and stated not in claim_days(claims):
        return counted, Origin.STATED
    if stated is not None and is_fresh(stated, published):
        return stated, Origin.STATED
    if stated is not None and not _is_after(stated, published) and _opens_with(claims, stated):
        return stated, Origin.STATED
    fresh = next((day for day in claim_days(claims) if is_fresh(day, published)), None)
    if fresh is not None:
        return fresh, Origin.STATED
    return Period(published - _DAY, published), Origin.PUBLISHED


def other_days(reading: Reading, incident: Incident, chosen: Period | None) -> tuple[Period, ...]:
    """Return the further single days, near publication, that the claims of an incident give, and the reading's own."""
    published = reading.document.published
    by_id = {claim.id: claim for claim in reading.claims}
    days = claim_days([by_id[claim] for claim in incident.claims])
    if incident.date is not None:
        days.append(incident.date)
    return tuple(dict.fromkeys(day for day in days if day != chosen and (published is None or is_fresh(day, published))))[:_MOST]


def _is_after(period: Period | None, published: dt.date | None) -> bool:
    """Tell whether a period begins after the report was published, with a day for the other side of the world."""
    return period is not None and published is not None and period.from_ is not None and period.from_ > published + _DAY


def week_before(published: dt.date | None) -> Period | None:
    """Return the week before publication: when it was that a report tells of in passing, without a day."""
    return None if published is None else Period(published - 7 * _DAY, published)


def is_fresh(period: Period | None, published: dt.date | None) -> bool:
    """Tell whether a period is a single day not long before publication."""
    if period is None or published is None:
        return False
    return period.is_day and period.from_ is not None and published - FRESH <= period.from_ <= published + _DAY


def claim_days(claims: Sequence[Claim]) -> list[Period]:
    """Return the single days that claims give, in their order."""
    whens = [claim.when for claim in claims if claim.when is not None]
    return [Period(when.from_, when.to) for when in whens if when.from_ is not None and when.from_ == when.to]


def _counted_on(claims: Sequence[Claim], published: dt.date) -> Period | None:
    """Return the one recent day on which claims count people harmed; None where they give none, or several."""
    days = dict.fromkeys(day for day in claim_days([claim for claim in claims if claim.figures]))
    recent = [day for day in days if day.from_ is not None and published - RECENT <= day.from_ <= published + _DAY]
    return recent[0] if len(recent) == 1 else None


def _opens_with(claims: Sequence[Claim], stated: Period) -> bool:
    """Tell whether the first claims of an incident give this day, with an act or a figure: the report is about it, late as it is."""
    return any(
        claim.when is not None
        and (claim.when.from_, claim.when.to) == (stated.from_, stated.to)
        and (claim.figures or (claim.act is not None and stated.is_day))
        for claim in claims[:LEAD]
    )
