"""Timelines: nothing outside, nothing over another, each incident once."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.publication.timeline import WIDTH, Dated, Mark, draw

DAY = dt.date(2031, 3, 5)


def event(first: dt.date, last: dt.date | None = None, name: str = "i-1", *, contested: bool = False) -> Dated:
    return Dated(name, first, last or first, contested, name)


def test_there_is_none_without_days() -> None:
    assert draw([], str) is None


def test_one_day_is_one_square_and_one_tick() -> None:
    drawn = draw([event(DAY), event(DAY, name="i-2", contested=True)], str)
    assert drawn is not None
    assert [(mark.kind, mark.x) for mark in drawn.marks] == [("day", 0), ("contested", 0)]
    assert drawn.marks[0].y > drawn.marks[1].y
    assert drawn.ticks == ("2031-03-05",)


@pytest.mark.parametrize(("days", "kind"), [(6, "day"), (40, "span")])
def test_a_period_longer_than_its_column_is_a_bar(days: int, kind: str) -> None:
    monday = dt.date(2031, 3, 3)
    events = [event(monday, monday + dt.timedelta(days), "i-1"), event(monday + dt.timedelta(300), name="i-2")]
    drawn = draw(events, str)
    assert drawn is not None
    assert [mark.kind for mark in drawn.marks if mark.anchor == "i-1"] == [kind]


def over(one: Mark, other: Mark) -> bool:
    return (
        one.x < other.x + other.width - 0.02
        and other.x < one.x + one.width - 0.02
        and one.y < other.y + other.height - 0.02
        and other.y < one.y + one.height - 0.02
    )


@example([(dt.date(2002, 10, 26), 0), (dt.date(2003, 1, 1), 0), (dt.date(2016, 1, 1), 0)])
@given(st.lists(st.tuples(st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)), st.integers(0, 800)), min_size=1, max_size=30))
def test_each_stands_once_inside_and_no_square_over_another(events: list[tuple[dt.date, int]]) -> None:
    drawn = draw([event(day, day + dt.timedelta(length), f"i-{at}") for at, (day, length) in enumerate(events)], str)
    assert drawn is not None
    assert sorted(mark.anchor for mark in drawn.marks) == sorted(f"i-{at}" for at in range(len(events)))
    for mark in drawn.marks:
        assert mark.x >= 0
        assert mark.x + mark.width <= WIDTH + 2.01
        assert mark.y >= 0
        assert mark.y + mark.height <= drawn.height + 0.1
    squares = [mark for mark in drawn.marks if mark.kind != "span"]
    assert not [1 for at, one in enumerate(squares) for other in squares[at + 1 :] if over(one, other)]
