"""The days that a row means, where it says how exactly it knows them.

In: the day or days that it gives, and their precision; out: the period. A day in the middle of a week stands for that week, one of a month
for the month.
"""

import calendar
import datetime as dt

from onrecord.casework.spreadsheets.model import Precision
from onrecord.core import Period

_HALF = dt.timedelta(days=3)  # of a week, on either side of its middle


def widened(period: Period, precision: Precision | None) -> Period:
    """Return the period that is meant; what spans more than a day already stays."""
    day = period.from_
    if day is None or not period.is_day:
        return period
    if precision is Precision.WEEK:
        return Period(day - _HALF, day + _HALF)
    if precision is Precision.MONTH:
        return Period(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))
    if precision is Precision.YEAR:
        return Period(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))
    return period
