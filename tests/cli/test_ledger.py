"""The ledger on a terminal: what stands where, at which width, and that a report can't steer the terminal."""

from collections.abc import Callable

import msgspec
import pytest
from rich.cells import cell_len

from onrecord.cli.ledger import Screen, render_ledger
from onrecord.publication import phrases
from onrecord.reading import Party, PartyKind, Reading


def test_the_first_thing_is_the_harm_and_who_says_and_denies_it(reading: Reading) -> None:
    top = render_ledger(reading, Screen(80))
    assert "Claims (3)" not in top
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
    ledger = " ".join(render_ledger(reading, Screen(120), everything=True).split())
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


def test_claims_and_statements_are_counted_and_shown_on_request(read_report: Callable[..., Reading]) -> None:
    reading = read_report(SAID)
    short = " ".join(render_ledger(reading, Screen(100)).split())
    assert "the bridge was shut" not in short
    assert "In full (1 claim, 3 statements): onrecord read --statements" in short
    whole = " ".join(render_ledger(reading, Screen(100), everything=True).split())
    assert "the bridge was shut" in whole.split("Statements (3)")[1]
    assert "attitude" in whole
    assert "In full" not in whole


def test_what_can_be_followed_is_one_quiet_line_at_the_end(read_report: Callable[..., Reading]) -> None:
    reading = read_report(SAID)
    assert "To follow" not in render_ledger(reading, Screen(100))
    last = render_ledger(reading, Screen(200), topics=["place:Orsk", 'party:"Sarrel\u202e Front"']).rstrip().splitlines()[-1]
    assert last.startswith("To follow (onrecord follow TOPIC --feed): place:Orsk, party:")
    assert "\u202e" not in last


CAPTION = (
    "Oslo rejects monitor's report\n\n"
    "A frame grab taken from footage released by the Norwegian army on 3 March 2031 shows strikes by Norwegian jets hitting trucks in "
    "Tromso. REUTERS/Norwegian army\n\n"
    "The Orsk Monitor said that Norwegian air strikes in Chile had killed nine civilians since January. Norway denied targeting "
    "civilians."
)


def test_what_only_a_picture_shows_stands_apart_and_is_denied_by_nobody(read_report: Callable[..., Reading]) -> None:
    printed = render_ledger(read_report(CAPTION, published="2031-03-05"), Screen(100))
    apart = printed.split("In a picture ──")[1].split("──\n")[1].split("──")[0]
    assert "still from a video · from Norwegian army" in apart
    assert "airstrike · Tromso · day not stated" in apart
    assert "denied by" not in apart
    assert "nine" not in apart


def test_a_denial_stands_once_beside_all_that_it_denies(read_report: Callable[..., Reading]) -> None:
    text = (
        "The Orsk Monitor said Norwegian jets killed nine people in Orsk on Monday. A doctor said that the Norwegian jets had killed ten "
        "people in Orsk on Monday. Norway denied that its jets had struck Orsk."
    )
    reading = read_report(text)
    assert len(reading.disputes) > 1
    printed = render_ledger(reading, Screen(100))
    assert printed.count("Norway denies") == 1
    assert "(also c" in printed


@pytest.mark.parametrize(
    ("words", "longest", "shown"),
    [
        ("The report is biased and wrong", None, "The report is biased and wrong"),
        ("The report is biased", 20, "The report is biased"),
        ("The report that we have read is biased and wrong", 24, "The report […] and wrong"),
    ],
)
def test_long_words_lose_their_middle(words: str, longest: int | None, shown: str) -> None:
    assert phrases.shortened(words, longest) == shown


def test_how_a_claim_is_denied_is_said(read_report: Callable[..., Reading]) -> None:
    reading = read_report("The Orsk Monitor said Norwegian jets killed nine people in Orsk. The Norwegian army called the report biased.")
    assert "denies all of it, as biased" in " ".join(render_ledger(reading, Screen(100)).split())
