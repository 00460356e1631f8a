"""What cells say: days with their precision, counts with their bounds; and what they do not say."""

import datetime as dt

import pytest

from onrecord.casework.spreadsheets.cells import count_of, day_order_in, degrees_of, is_blank, period_of
from onrecord.reading import Bound


@pytest.mark.parametrize(
    ("cell", "low", "high", "bound"),
    [
        ("3", 3, 3, Bound.EXACT),
        ("3.0", 3, 3, Bound.EXACT),
        ("1,200", 1200, 1200, Bound.EXACT),
        ("1 200", 1200, 1200, Bound.EXACT),
        ("0", 0, 0, Bound.EXACT),
        ("nobody", 0, 0, Bound.EXACT),
        ("3-5", 3, 5, Bound.BETWEEN),
        ("3 – 5", 3, 5, Bound.BETWEEN),
        ("3 to 5", 3, 5, Bound.BETWEEN),
        ("between 3 and 5", 3, 5, Bound.BETWEEN),
        ("3+", 3, None, Bound.AT_LEAST),
        ("At least 3", 3, None, Bound.AT_LEAST),
        ("3 or more", 3, None, Bound.AT_LEAST),
        ("up to 5", 0, 5, Bound.AT_MOST),
        ("about 12", 12, 12, Bound.ABOUT),
        ("~12", 12, 12, Bound.ABOUT),
        ("dozens", 12, 24, Bound.VAGUE),
        ("hundreds", 100, None, Bound.VAGUE),
    ],
)
def test_counts(cell: str, low: int, high: int | None, bound: Bound) -> None:
    found = count_of(cell)
    assert (found.low, found.high, found.bound) == (low, high, bound)


@pytest.mark.parametrize("cell", ["many dead", "5-3", "-3", "3/5", "3 killed, 5 hurt", "1.5", "12345678901234567890", "½"])
def test_what_is_no_count(cell: str) -> None:
    with pytest.raises(ValueError, match="“"):
        count_of(cell)


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "n/a", "Unknown", "?", "NaN"])
def test_blank_says_nothing(cell: str) -> None:
    assert is_blank(cell)


@pytest.mark.parametrize("cell", ["0", "none", "nobody"])
def test_nobody_is_not_blank(cell: str) -> None:
    assert not is_blank(cell)
    assert count_of(cell).high == 0


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2031-03-05", "2031-03-05", "2031-03-05"),
        ("2031-03-05 00:00:00", "2031-03-05", "2031-03-05"),
        ("5 March 2031", "2031-03-05", "2031-03-05"),
        ("March 5, 2031", "2031-03-05", "2031-03-05"),
        ("05.03.2031", "2031-03-05", "2031-03-05"),
        ("5/5/2031", "2031-05-05", "2031-05-05"),
        ("March 2031", "2031-03-01", "2031-03-31"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("3–5 March 2031", "2031-03-03", "2031-03-05"),
        ("2031-03-05 to 2031-03-07", "2031-03-05", "2031-03-07"),
        ("28 Feb 2031 - 2 March 2031", "2031-02-28", "2031-03-02"),
    ],
)
def test_days_with_their_precision(cell: str, first: str, last: str) -> None:
    found = period_of(cell)
    assert (found.from_, found.to) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_days_in_figures_wait_for_who_says_what_comes_first() -> None:
    with pytest.raises(ValueError, match="two days"):
        period_of("05/03/2031")
    assert period_of("05/03/2031", "dmy").from_ == dt.date(2031, 3, 5)
    assert period_of("05/03/2031", "mdy").from_ == dt.date(2031, 5, 3)
    assert day_order_in(["05/03/2031", "25/03/2031"]) == "dmy"
    assert day_order_in(["05/03/2031", "03/25/2031"]) == "mdy"
    assert day_order_in(["25/03/2031", "03/25/2031"]) is None
    assert day_order_in(["05/03/2031"]) is None


@pytest.mark.parametrize("cell", ["Tuesday", "31 February 2031", "45356", "5 March", "2031-13-01", "soon", "5 March 1446 AH"])
def test_what_is_no_day(cell: str) -> None:
    with pytest.raises(ValueError, match="“"):
        period_of(cell)


def test_degrees() -> None:
    assert (degrees_of("35.93", 90), degrees_of("−36,6", 180)) == (35.93, -36.6)
    for cell, most in (("91", 90), ("181", 180), ("35°55'N", 90), ("north", 90)):
        with pytest.raises(ValueError, match="“"):
            degrees_of(cell, most)
