"""One row, one report of 6 March 2031, a Thursday: what has been counted since some day, of one fight or of many attacks."""

from collections.abc import Callable

import pytest

from onrecord.core import Period
from onrecord.reading import Reading

Read = Callable[..., Reading]

OF_A_FIGHT = [
    "Siege of the Karsun jail goes on\n\nTroops took a wing back on Tuesday. Nine rebels and four guards have died since Monday.",
    "The battle for the mill of Karsun went on. Nine rebels and four guards have been killed since Monday, a nurse said.",
    "Since Monday, nine rebels and four clerks have been killed in the siege of Karsun.",
]

OF_MANY = [
    "Air strikes on Karsun have killed 13 people since Monday, a nurse said.",
    "The siege of Karsun went on. Air strikes across the country have killed 13 people since Monday, a nurse said.",
    "The siege of Karsun went on. Shells across the country have killed 13 people since Monday, a nurse said.",
    "The siege of Karsun went on. Shells have killed 13 people there since January, a nurse said.",
    "The sieges of Karsun and Dolm went on. Shells have killed 13 people there since Monday, a nurse said.",
]


@pytest.mark.parametrize("text", OF_A_FIGHT)
def test_the_toll_of_one_fight_is_its_own(read_report: Read, text: str) -> None:
    reading = read_report(text, published="2031-03-06")
    (incident,) = reading.incidents
    assert (incident.killed, incident.killed_by_group["fighters"]) == ((4, 4), (9, 9))  # type: ignore[index]
    assert incident.date is not None
    assert incident.date.from_ is not None
    assert (incident.date.from_.isoformat(), incident.date == Period(incident.date.from_, incident.date.to)) == ("2031-03-03", True)
    assert reading.totals == ()


@pytest.mark.parametrize("text", OF_MANY)
def test_what_many_attacks_have_done_is_a_sum(read_report: Read, text: str) -> None:
    reading = read_report(text, published="2031-03-06")
    assert [total.killed for total in reading.totals] == [(13, 13)]
    assert all(incident.killed is None for incident in reading.incidents)
