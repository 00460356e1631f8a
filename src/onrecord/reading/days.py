"""Days as a report gives them: parts that may lack the year, and the calendar that completes them.

In: parts of a day (`Parts`), an anchor day; out: a day or a `Period`, or None where the parts make no day or nothing
tells the rest. Knows no language. Years outside 1800 to 2100 are no years that a report of harm speaks of.
"""

import calendar
import datetime as dt
import enum
from dataclasses import dataclass

from onrecord.core import Period

FIRST_YEAR, LAST_YEAR = 1800, 2100


class Unit(enum.StrEnum):
    """A stretch of the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Parts:
    """What the words give of a day: any of year, month and day of the month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def is_possible(self) -> bool:
        """Tell whether some day has these parts: no 31 February, no year 9999."""
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.month is None:
            return self.day is None and self.year is not None
        if not 1 <= self.month <= 12:
            return False
        leap = 2000 if self.year is None else self.year
        return self.day is None or 1 <= self.day <= calendar.monthrange(leap, self.month)[1]


def period_of(parts: Parts) -> Period | None:
    """Return the day, month or year that the parts name; None where the year is missing or no such day exists."""
    if parts.year is None or not parts.is_possible():
        return None
    if parts.month is None:
        return Period(dt.date(parts.year, 1, 1), dt.date(parts.year, 12, 31))
    if parts.day is None:
        return Period(dt.date(parts.year, parts.month, 1), dt.date(parts.year, parts.month, _length(parts.year, parts.month)))
    return Period.day(dt.date(parts.year, parts.month, parts.day))


def complete(parts: Parts, anchor: dt.date, *, ahead: bool | None) -> Period | None:
    """Return what parts without a year mean, seen from a day.

    Args:
        parts: Month, with or without day; parts that have a year are taken as they are.
        anchor: The day seen from.
        ahead: True: the first such day on or after the anchor; False: the last one on or before it (a day of grace, as
            a report may carry the date of another time zone); None: the nearest one.

    Returns:
        The period; None where no such day exists near.
    """
    if parts.year is not None:
        return period_of(parts)
    found = [
        period
        for year in range(anchor.year - 4, anchor.year + 5)  # four years, for 29 February
        if (period := period_of(Parts(year, parts.month, parts.day)))
    ]
    if ahead is None:
        return min(found, key=lambda period: _distance(period, anchor), default=None)
    if ahead:
        return next((period for period in found if period.to and period.to >= anchor), None)
    latest = anchor + dt.timedelta(days=1)
    return next((period for period in reversed(found) if period.from_ and period.from_ <= latest), None)


def weekday_seen_from(anchor: dt.date, weekday: int, *, ahead: bool, strictly: bool = False) -> dt.date | None:
    """Return the nearest day with a weekday (0 is Monday) on or before an anchor, or after it; `strictly`: not on it."""
    days = (weekday - anchor.weekday()) % 7 if ahead else -((anchor.weekday() - weekday) % 7)
    if days == 0 and strictly:
        days = 7 if ahead else -7
    return _moved(anchor, days)


def shifted(anchor: dt.date, unit: Unit, count: int) -> Period | None:
    """Return the day, week, month or year that lies `count` of them after (before, if negative) the one of the anchor."""
    if unit is Unit.DAY:
        day = _moved(anchor, count)
        return Period.day(day) if day else None
    if unit is Unit.WEEK:
        monday = _moved(anchor, 7 * count - anchor.weekday())
        sunday = _moved(monday, 6) if monday else None
        return Period(monday, sunday) if monday and sunday else None
    if unit is Unit.YEAR:
        return period_of(Parts(anchor.year + count))
    months = anchor.year * 12 + anchor.month - 1 + count
    return period_of(Parts(months // 12, months % 12 + 1))


def stretch_until(anchor: dt.date, unit: Unit, count: int) -> Period | None:
    """Return the stretch of `count` days, weeks, months or years that ends on the anchor; 0: the one the anchor is in."""
    if count == 0:
        whole = shifted(anchor, unit, 0)
        return Period(whole.from_, anchor) if whole else None
    if unit in (Unit.DAY, Unit.WEEK):
        first = _moved(anchor, -count * (7 if unit is Unit.WEEK else 1))
        return Period(first, anchor) if first else None
    moved = shifted(anchor, unit, -count) if unit is Unit.MONTH else period_of(Parts(anchor.year - count, anchor.month))
    if moved is None or moved.from_ is None:
        return None
    day = min(anchor.day, _length(moved.from_.year, moved.from_.month))
    return Period(moved.from_.replace(day=day) if unit is Unit.MONTH else moved.from_.replace(month=anchor.month, day=day), anchor)


def numeric_day(first: int, second: int, year: int, *, day_first: bool) -> dt.date | None:
    """Return the day that two numbers and a year mean in one order; None where there is no such day."""
    day, month = (first, second) if day_first else (second, first)
    period = period_of(Parts(year, month, day))
    return period.from_ if period else None


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _moved(day: dt.date, days: int) -> dt.date | None:
    """Return a day moved by days; None where that leaves the years that reports speak of."""
    if abs(days) > 366 * (LAST_YEAR - FIRST_YEAR):
        return None
    try:
        moved = day + dt.timedelta(days=days)
    except OverflowError:
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def is_shortly_before(day: dt.date | None, later: dt.date | None, within: dt.timedelta) -> bool:
    """Tell whether a day lies before another one, at most so long; no where one of them is unknown."""
    return day is not None and later is not None and dt.timedelta() < later - day <= within


def _distance(period: Period, anchor: dt.date) -> int:
    if period.from_ is None or period.to is None:
        return 0
    return max((period.from_ - anchor).days, (anchor - period.to).days, 0)
