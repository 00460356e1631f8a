"""What people changed, as anybody may see it: what, when, before and after; nobody's name, no restricted thing, no reason unless told."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from onrecord.linking import (
    AddNote,
    Content,
    Correct,
    Decision,
    Dismissal,
    Join,
    NoIncident,
    Overrule,
    PartyValue,
    Restrict,
    Review,
    SameParty,
)
from onrecord.publication import LoggedChange, Privacy, PrivacyRule, public_changes, speaking
from onrecord.record import NamedPerson

DAY = dt.datetime(2031, 3, 9, 12, tzinfo=dt.UTC)
LEADS = {"aa11": "aa11", "cc33": "aa11", "bb22": "bb22"}
KILLED = ({"incident": "aa11", "killed": [7, 8]},), ({"incident": "aa11", "killed": [7, 7]},)
PRIVATE = Privacy(PrivacyRule(), [NamedPerson(("Halima Qorvan",), (34, 34))])


def decided(content: Content, values: tuple[Any, Any] = KILLED, **more: Any) -> Decision:
    told = {"id": "d1", "who": "Ilvana Merrit", "when": DAY, "why": "as Samir Vey told me", **more}
    return Decision(content=content, before=values[0], after=values[1], **told)


def corrected(**more: Any) -> Decision:
    return decided(Correct(mention="halima.txt#1", field="killed", value="[7,7]"), **more)


def log(*decisions: Decision, privacy: Privacy = PRIVATE, since: dt.datetime = DAY) -> tuple[LoggedChange, ...]:
    return public_changes(decisions, LEADS, privacy, lambda _, when: when >= since)


def text(found: tuple[LoggedChange, ...]) -> str:
    return msgspec.json.encode(found).decode()


def test_a_correction_is_told_with_before_and_after() -> None:
    [one] = log(corrected())
    assert (one.incident, one.what, one.when) == ("aa11", "A value was corrected", "2031-03-09 12:00:00Z")
    assert [(value.field, value.before, value.after) for value in one.values] == [("killed", "7–8", "7")]
    assert one.corrects


def test_nobody_who_decided_is_named_nor_a_document() -> None:
    told = text(log(corrected(withdrawn=DAY, withdrawn_by="Osric Vane", withdrawn_why="Samir Vey lied")))
    assert [words for words in ("Merrit", "Vane", "Samir", "halima") if words in told] == []


def test_reasons_are_told_where_the_rule_says_so_and_without_victims_names() -> None:
    with_reasons = Privacy(PrivacyRule(reasons=True), [NamedPerson(("Halima Qorvan",), None)])
    [one] = log(corrected(why="Halima Qorvan was counted twice"), privacy=with_reasons)
    assert one.why == "██████ ██████ was counted twice"


def test_a_victims_name_is_in_no_value() -> None:
    values = ({"incident": "aa11", "perpetrators": []},), ({"incident": "aa11", "perpetrators": ["Halima Qorvan"]},)
    told = text(log(decided(Correct(mention="m#1", field="perpetrators", value="[]"), values)))
    assert "Qorvan" not in told
    assert "█" in told


def test_what_was_taken_back_has_a_line_of_its_own() -> None:
    back, first = log(corrected(withdrawn=DAY + dt.timedelta(days=2), withdrawn_by="x", withdrawn_why="y"))
    assert (first.what, back.what) == ("A value was corrected", "Taken back: A value was corrected")
    assert [(value.before, value.after) for value in back.values] == [("7", "7–8")]
    assert back.moment > first.moment


@pytest.mark.parametrize(
    "content",
    [
        AddNote(mention="m#1", note="ask Samir"),
        Restrict(document="halima.txt"),
        Review(mention="m#1"),
    ],
)
def test_work_and_restrictions_are_told_to_nobody(content: Content) -> None:
    assert log(decided(content)) == ()


def test_joined_incidents_have_one_line_and_say_which_came_to_it() -> None:
    values = (
        (
            {"incident": "aa11", "killed": [7, 8]},
            {"incident": "cc33", "act": "shelling", "place": "Orsheva", "date": None, "killed": [2, 2]},
        ),
        ({"incident": "aa11", "killed": [7, 10]},),
    )
    [one] = log(decided(Join(mentions=("a#1", "b#1")), values))
    assert one.incident == "aa11"
    assert [value.field for value in one.values] == ["killed", "incident cc33"]
    assert "2 killed" in one.values[1].before
    assert one.values[1].after == "not there"


def test_a_withdrawn_incident_says_why_from_the_list() -> None:
    values = ({"incident": "bb22", "no_incident": False},), ({"incident": "bb22", "no_incident": True},)
    [one] = log(decided(NoIncident(reason=Dismissal.ACCIDENT, mentions=("b#1",)), values))
    assert one.what == "Withdrawn: it is no incident (accident)"
    assert one.corrects


def test_of_incidents_that_are_not_shown_nothing_is_told() -> None:
    assert (
        log(
            decided(
                Overrule(mention="x#1", grade="fair"),
                (({"incident": "dd44", "grading": "weak"},), ({"incident": "dd44", "grading": "fair"},)),
            )
        )
        == ()
    )


def test_a_decision_on_parties_has_a_line_for_each_incident() -> None:
    values = (
        ({"incident": "aa11", "contested": True}, {"incident": "bb22", "contested": True}),
        (
            {"incident": "aa11", "contested": False},
            {"incident": "bb22", "contested": False},
        ),
    )
    found = log(decided(SameParty(parties=(PartyValue(name="A"), PartyValue(name="B"))), values))
    assert {one.incident for one in found} == {"aa11", "bb22"}
    assert not any(one.corrects for one in found)


def test_what_was_set_right_before_it_was_published_is_no_correction() -> None:
    [one] = log(corrected(), since=DAY + dt.timedelta(days=1))
    assert not one.corrects


def test_the_last_comes_first_and_speaks_the_readers_language() -> None:
    later = corrected(when=DAY + dt.timedelta(days=1))
    with speaking("ar"):
        found = log(corrected(), later)
    assert [one.moment for one in found] == [later.when, DAY]
    assert "corrected" not in text(found)
