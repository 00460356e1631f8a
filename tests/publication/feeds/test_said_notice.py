"""Changes and notices in words: each kind of change as a sentence, before and after; nothing in them steers."""

import pytest
from hypothesis import given, settings
from tests.publication.feeds.noticed import ALLEGED, DENIAL, DENIED, EACH, NOTICES, notice

from onrecord.assessment import View
from onrecord.core import visible
from onrecord.publication import (
    Change,
    DecidedBy,
    Notice,
    PositionTaken,
    RangeChanged,
    notice_html,
    notice_text,
    notice_title,
    said_change,
    speaking,
)
from onrecord.publication.said_notice import LONGEST
from onrecord.reading import Outcome

SAID = [
    "Ministry of Defence of Kelmar now denies all of it; before, nobody denied it",
    "Ministry of Defence of Kelmar now confirms that it struck; before, it denied it, or a part of it",
    "Ministry of Defence of Kelmar no longer stands in the record as saying this: denies the figures",
    "Killed: at least 5; before: 3–5",
    "Children injured: 2; before: not stated",
    "Grade: fair; before: weak. 2 independent sources: Ferrywatch, Corvane Press.",
    "Killed: سلمى عودة, also Salma Odan, 41, nurse",
    "No longer named as injured: a child, not named",
    "Day: 5 March 2031; before: March 2031",
    "Said to be by: Kelmar Front; before: not stated. People who keep the record decided so",
    "New: 3–5 killed; injured: not stated; grade weak; said to be by Kelmar Front; denied by Kelmar",
    "Withdrawn: it is not part of the published record any more. Before: 3–5 killed; injured: not stated. Why: two reports of one storm",
    "It is told as a part of another incident now: Shelling · Orsheva · 5 March 2031",
    "Killed: 4; before: 3–5. People who keep the record decided so",
    "Grade: fair; before: weak. 2 independent sources: Ferrywatch, Corvane Press. It follows from what people who keep the record decided",
    (
        "Withdrawn: it is not part of the published record any more. Before: 3–5 killed; injured: not stated. Why: "
        "two reports of one storm. People who keep the record decided so"
    ),
]
STOOD = [
    (View.DENIES, View.ALLEGES, False, "it said that it happened"),
    (View.DENIES, View.CONFIRMS, False, "it confirmed it, or a part of it"),
    (View.DENIES, View.DENIES, False, "it denied another part"),
    (View.DENIES, None, False, "it said nothing"),
    (View.DENIES, None, True, "nobody denied it"),
    (View.CONFIRMS, View.CONFIRMS, False, "it confirmed another part"),
    (View.CONFIRMS, View.DENIES, True, "it denied it, or a part of it"),
    (View.CONFIRMS, None, True, "nobody confirmed it"),
]


@pytest.mark.parametrize(("change", "says"), list(zip(EACH, SAID, strict=True)), ids=[type(one).__name__ for one in EACH])
def test_a_change_is_a_sentence_of_what_is_so_and_was_so(change: Change, says: str) -> None:
    said = said_change(change)
    assert said.says == says
    assert said.kind is change.kind
    with speaking("ar"):
        assert said_change(change).says != says


@pytest.mark.parametrize(("view", "before", "first", "stood"), STOOD)
def test_it_is_said_how_a_party_stood_before(view: View, before: View | None, first: bool, stood: str) -> None:
    change = PositionTaken(party=DENIAL.party, view=view, on="all", before=before, first=first)
    assert said_change(change).says.endswith(f"; before, {stood}")
    assert said_change(change).before == stood


def test_the_words_of_both_stand_under_what_changed() -> None:
    said = said_change(DENIAL)
    assert (said.words_before, said.words) == ((ALLEGED,), (DENIED,))
    assert notice_text(notice(DENIAL, link="https://record.example/4f2c")).splitlines() == [
        "Shelling · Orsheva · 5 March 2031",
        "",
        "* Ministry of Defence of Kelmar now denies all of it; before, nobody denied it",
        "  before: “Kelmar’s guns fired.” — Ferrywatch, 5 March 2031",
        "  now: “We never fired” — Corvane Press, 6 March 2031",
        "",
        "https://record.example/4f2c",
    ]


def test_a_range_that_people_set_rests_on_no_words_of_before() -> None:
    ranges = {"outcome": Outcome.KILLED, "before": (3, 5), "after": (4, 4), "words_before": (ALLEGED,), "words": (ALLEGED,)}
    assert said_change(RangeChanged(**ranges)).words == (ALLEGED,)  # type: ignore[arg-type]  # as each is
    assert said_change(RangeChanged(**ranges, by=DecidedBy.PEOPLE)).words == ()  # type: ignore[arg-type]


def test_a_notice_in_one_line_says_which_incident_and_what_changed_first() -> None:
    assert notice_title(notice(*EACH[3:5])) == "Shelling · Orsheva · 5 March 2031: Killed: at least 5; before: 3–5"
    assert notice_title(notice()) == "Shelling · Orsheva · 5 March 2031"


def test_very_many_changes_are_counted() -> None:
    told = notice(*[DENIAL] * (LONGEST + 7))
    assert "And 7 more changes." in notice_text(told)
    assert "And 7 more changes." in notice_html(told)
    assert notice_text(told).count("* ") == LONGEST


@settings(max_examples=60, deadline=None)
@given(NOTICES)
def test_no_notice_steers_or_breaks_its_lines(told: Notice) -> None:
    for words in (notice_title(told), notice_text(told), notice_html(told)):
        assert visible(words) == words
    assert "\n" not in notice_title(told)
    assert "<script" not in notice_html(told)
