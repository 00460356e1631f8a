"""One row, one report of 5 March 2031: the day of its incident, where somebody's own words say "today" or "yesterday"."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]
MORE = " The council of Karsun met at noon to speak of the harvest and of the price of bread."

ROWS = [
    ('"They shelled the market in Karsun today and killed four women," a trader said.', None),
    ('"They shelled the market in Karsun yesterday and killed four women," a trader said on Monday.', "2031-03-02"),
    ("Shells killed four women in Karsun today, a trader said.", "2031-03-05"),
    ('"Until yesterday they shelled the market in Karsun and killed four women," a trader said on Monday.', None),
    ('"They shelled the market in Karsun on 4 February 2031 and killed four women," a trader said.', "2031-02-04"),
]


@pytest.mark.parametrize(("text", "day"), ROWS)
def test_today_in_a_quotation_is_the_day_of_saying(read_report: Read, text: str, day: str | None) -> None:
    incident = read_report(text + MORE, published="2031-03-05").incidents[0]
    assert (str(incident.date.from_) if incident.date else None) == day
