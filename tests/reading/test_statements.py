"""When a statement was said: the day that stands with its cue, and no other."""

import datetime as dt
from collections.abc import Callable

import pytest

from onrecord.core import Period
from onrecord.reading import Reading

Read = Callable[..., Reading]

TUESDAY, FRIDAY = dt.date(2031, 3, 4), dt.date(2031, 2, 28)

ROWS = [
    ("The clinic is safe now, the doctor said on Tuesday.", TUESDAY),
    ("The ministry said on Tuesday that the depot was hit on Sunday.", TUESDAY),
    ("In a statement on Friday, the army said that its troops had left the valley.", FRIDAY),
    ("The army said that its troops had left the valley on Friday.", None),
    ("The army said that its troops had left the valley.", None),
]


@pytest.mark.parametrize(("text", "day"), ROWS)
def test_the_day_of_the_saying(read_report: Read, text: str, day: dt.date | None) -> None:
    said = read_report(text, published="2031-03-05").statements[0]
    assert said.said_on == (None if day is None else Period.day(day))


def test_statements_are_numbered_in_order(read_report: Read) -> None:
    reading = read_report("The mayor said the road was closed. The driver said the bridge was open.")
    assert [statement.id for statement in reading.statements] == ["s1", "s2"]
