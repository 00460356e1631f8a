"""The ledger on a terminal: what stands where, at which width, and that a report can't steer the terminal."""

from collections.abc import Callable

import msgspec
import pytest
from rich.cells import cell_len

from onrecord.cli.ledger import Screen, render_ledger
from onrecord.reading import Party, PartyKind, Reading


def test_the_first_thing_is_the_harm_and_who_says_and_denies_it(reading: Reading) -> None:
    ledger = render_ledger(reading, Screen(80))
    top = ledger.split("Claims (3)")[0]
    for expected in (
        "Bombs on Orsk-Vale market",
        "airstrike · Orsk-Vale · 4 March 2031",
        "civilians 10–12 killed · 12–24 injured",
        "at least 3 children killed",
        "said by   Orsk-Vale Rescue Service; Ilya Marn",
        "denied by Vostanian Defence Ministry: who did it",
        "36.20 N, 37.16 W",
    ):
        assert expected in top


def test_every_statement_shows_source_cue_and_words_without_colour(reading: Reading) -> None:
    ledger = " ".join(render_ledger(reading, Screen(120)).split())
    assert "Vostanian Defence Ministry denies" in ledger
    assert "The Vostanian Defence Ministry ‹denied› that “its aircraft had struck the market”" in ledger
    assert "hedged: “may”" in ledger
    assert "war crime (as a possibility)" in ledger


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(reading: Reading, width: int) -> None:
    long = Party(
        "p3", "Министерство обороны 国防部発表資料 وزارة الدفاع " * 6, PartyKind.STATE, None, None, None, reading.parties[2].mentions
    )
    longer = msgspec.structs.replace(reading, parties=(*reading.parties[:2], long, *reading.parties[3:]))
    for line in render_ledger(longer, Screen(width)).splitlines():
        assert cell_len(line) <= width


def test_without_colours_there_is_no_escape_sequence(reading: Reading) -> None:
    assert "\x1b" not in render_ledger(reading, Screen(80))
    assert "\x1b[" in render_ledger(reading, Screen(80, "truecolor"))


def test_a_report_can_not_steer_the_terminal_or_pass_markup(hostile: Reading) -> None:
    ledger = render_ledger(hostile, Screen(100))
    assert "\x1b" not in ledger
    assert "\u202e" not in ledger
    assert "[red]" in ledger


def test_a_claim_that_only_its_denial_tells_of_is_nobodys(read_report: Callable[..., Reading]) -> None:
    reading = read_report("The army denied on Tuesday that it had shelled the town of Aleppo.", published="2031-03-05")
    printed = render_ledger(reading, Screen(100))
    assert "the report does not say" in printed
    assert "army claims" not in printed.lower()


def test_victims_stand_by_name_in_their_incident(read_report: Callable[..., Reading]) -> None:
    text = (
        "An air strike on the town of Karsun killed Salem Odan (“Abu Anas”), 41, a teacher, his wife Rima Odan and their daughter, "
        "7-month-old Dina, on Monday. Ivo Marin was wounded."
    )
    printed = render_ledger(read_report(text, published="2031-03-05"), Screen(100))
    lines = [line.strip() for line in printed.splitlines()]
    at = lines.index("killed    Salem Odan, also Abu Anas, 41, teacher")
    assert lines[at + 1 : at + 4] == ["Rima Odan, wife of Salem Odan", "Dina, under a year, daughter of Salem Odan", "injured   Ivo Marin"]


def test_a_victim_of_no_incident_stands_apart(hostile: Reading) -> None:
    assert "Victims of no incident in particular" in render_ledger(hostile, Screen(100))


SAID = (
    "The mayor of Orsk said that an air strike killed nine people in the town. The mayor said that the bridge was shut. "
    "The envoy hopes that the truce will hold."
)


def test_statements_that_do_not_bear_on_harm_are_counted_and_shown_on_request(read_report: Callable[..., Reading]) -> None:
    reading = read_report(SAID)
    short = " ".join(render_ledger(reading, Screen(100)).split())
    assert "killed nine people" in short
    assert "the bridge was shut" not in short.split("Statements")[1]
    assert "1 that does not bear on harm and 1 of what people want, believe or fear" in short
    whole = " ".join(render_ledger(reading, Screen(100), everything=True).split())
    assert "the bridge was shut" in whole.split("Statements")[1]
    assert "attitude" in whole
    assert "Not shown" not in whole


def test_how_a_claim_is_denied_is_said(read_report: Callable[..., Reading]) -> None:
    reading = read_report("The Orsk Monitor said Norwegian jets killed nine people in Orsk. The Norwegian army called the report biased.")
    assert "denies all of it, as biased" in " ".join(render_ledger(reading, Screen(100)).split())
