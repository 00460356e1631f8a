"""How exact the day and the place of an incident are: in words, for people; other tables make their codes of them.

In: a period, a place; out: a word; None where nothing is stated, or an end is open.
"""

import datetime as dt
import enum

from onrecord.core import Period
from onrecord.linking import Location
from onrecord.reading import Placement

_DAYS, _WEEK, _MONTH = 6, 7, 31  # days
TOWN, AREA = 25.0, 300.0
"""Kilometres that a place reaches: up to the first it is a town or a village, up to the second a part of a country."""


class DayPrecision(enum.StrEnum):
    """How exact a day is: one day, two to six, a week, up to a month, longer."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    LONGER = "longer"


class PlacePrecision(enum.StrEnum):
    """How exact a place is."""

    TOWN = "town"
    NEAR = "near"  # a village that no gazetteer has lies near to the place
    AREA = "area"
    COUNTRY = "country"


def both_ends(period: Period | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a period that has both."""
    if period is None or period.from_ is None or period.to is None:
        return None
    return period.from_, period.to


def day_precision(period: Period | None) -> DayPrecision | None:
    """Return how exact a day is."""
    days = both_ends(period)
    if days is None:
        return None
    length = (days[1] - days[0]).days + 1
    limits = ((1, DayPrecision.DAY), (_DAYS, DayPrecision.DAYS), (_WEEK, DayPrecision.WEEK), (_MONTH, DayPrecision.MONTH))
    return next((word for limit, word in limits if length <= limit), DayPrecision.LONGER)


def place_precision(place: Location | None) -> PlacePrecision | None:
    """Return how exact a place is; a name without coordinates is as exact as nobody knows."""
    if place is None or place.latitude is None:
        return None
    if place.precision is Placement.NEAR:
        return PlacePrecision.NEAR
    return PlacePrecision.TOWN if place.reach <= TOWN else PlacePrecision.AREA if place.reach <= AREA else PlacePrecision.COUNTRY
