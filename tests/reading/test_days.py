import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core import Period
from onrecord.reading.days import (
    FIRST_YEAR,
    LAST_YEAR,
    Parts,
    Unit,
    complete,
    is_shortly_before,
    numeric_day,
    period_of,
    shifted,
    stretch_until,
    weekday_seen_from,
)

DAYS = st.dates(dt.date(1810, 1, 1), dt.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        (Parts(2031, 3, 5), "2031-03-05", "2031-03-05"),
        (Parts(2031, 2), "2031-02-01", "2031-02-28"),
        (Parts(2032, 2), "2032-02-01", "2032-02-29"),
        (Parts(2031), "2031-01-01", "2031-12-31"),
    ],
)
def test_parts_with_a_year_are_a_period(parts: Parts, first: str, last: str) -> None:
    assert period_of(parts) == Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "parts",
    [
        Parts(2031, 2, 31),
        Parts(2031, 2, 29),
        Parts(9999, 1, 1),
        Parts(2031, 13, 1),
        Parts(2031, 1, 0),
        Parts(None, 3, 5),
        Parts(2031, None, 5),
        Parts(),
    ],
)
def test_no_such_day_is_possible_or_a_period(parts: Parts) -> None:
    assert period_of(parts) is None
    assert parts.is_possible() is (parts == Parts(None, 3, 5))


def test_parts_that_have_a_year_need_no_other() -> None:
    assert complete(Parts(1990, 5, 3), dt.date(2031, 3, 5), ahead=True) == Period.day(dt.date(1990, 5, 3))


@pytest.mark.parametrize(("ahead", "first"), [(True, "2032-02-29"), (False, "2028-02-29"), (None, "2032-02-29")])
def test_a_leap_day_is_one_of_a_leap_year(ahead: bool | None, first: str) -> None:
    assert complete(Parts(None, 2, 29), dt.date(2031, 3, 5), ahead=ahead) == Period.day(dt.date.fromisoformat(first))


@pytest.mark.parametrize(
    ("anchor", "unit", "count"),
    [
        (dt.date.max, Unit.WEEK, 0),
        (dt.date.min, Unit.WEEK, -1),
        (dt.date.max, Unit.DAY, 1),
        (dt.date.max, Unit.YEAR, 1),
        (dt.date.min, Unit.MONTH, -1),
    ],
)
def test_nothing_lies_beyond_the_calendar(anchor: dt.date, unit: Unit, count: int) -> None:
    assert shifted(anchor, unit, count) is None
    assert stretch_until(dt.date.min, unit, 1) is None


@given(DAYS, st.integers(1, 12), st.integers(1, 31), st.sampled_from([True, False, None]))
def test_a_completed_day_keeps_its_parts(anchor: dt.date, month: int, day: int, ahead: bool | None) -> None:
    period = complete(Parts(None, month, day), anchor, ahead=ahead)
    if period is None:
        assert day > calendar.monthrange(2000, month)[1] or (month, day) == (2, 29)
        return
    assert period.is_day
    assert period.from_ is not None
    assert (period.from_.month, period.from_.day) == (month, day)
    if ahead is False:
        assert period.from_ <= anchor + dt.timedelta(days=1)
    if ahead:
        assert period.from_ >= anchor


@given(DAYS, st.integers(0, 6), st.booleans(), st.booleans())
def test_a_weekday_lies_within_a_week(anchor: dt.date, weekday: int, ahead: bool, strictly: bool) -> None:
    day = weekday_seen_from(anchor, weekday, ahead=ahead, strictly=strictly)
    assert day is not None
    assert day.weekday() == weekday
    assert abs((day - anchor).days) <= 7
    assert day >= anchor if ahead else day <= anchor
    assert not strictly or day != anchor


@given(st.dates(), st.sampled_from(Unit), st.integers(-(10**6), 10**6))
def test_shifting_never_raises_and_never_leaves_the_years_of_reports(anchor: dt.date, unit: Unit, count: int) -> None:
    for period in (shifted(anchor, unit, count), stretch_until(anchor, unit, abs(count))):
        if period is not None and unit is not Unit.DAY:
            assert period.from_ is not None
            assert FIRST_YEAR - 1 <= period.from_.year <= LAST_YEAR


@given(DAYS, st.integers(0, 60))
def test_a_week_begins_on_monday(anchor: dt.date, count: int) -> None:
    week = shifted(anchor, Unit.WEEK, -count)
    if week is not None:
        assert week.from_ is not None
        assert week.to is not None
        assert (week.from_.weekday(), week.to.weekday()) == (0, 6)


@pytest.mark.parametrize(
    ("day", "later", "is_before"),
    [
        (dt.date(2031, 3, 4), dt.date(2031, 3, 5), True),
        (dt.date(2031, 3, 1), dt.date(2031, 3, 5), True),
        (dt.date(2031, 2, 28), dt.date(2031, 3, 5), False),
        (dt.date(2031, 3, 5), dt.date(2031, 3, 5), False),
        (dt.date(2031, 3, 6), dt.date(2031, 3, 5), False),
        (None, dt.date(2031, 3, 5), False),
        (dt.date(2031, 3, 4), None, False),
    ],
)
def test_a_day_lies_shortly_before_another(day: dt.date | None, later: dt.date | None, is_before: bool) -> None:
    assert is_shortly_before(day, later, dt.timedelta(days=4)) is is_before


def test_numbers_are_read_in_the_order_asked_for() -> None:
    assert numeric_day(7, 10, 2031, day_first=True) == dt.date(2031, 10, 7)
    assert numeric_day(7, 10, 2031, day_first=False) == dt.date(2031, 7, 10)
    assert numeric_day(13, 13, 2031, day_first=True) is None
