"""What differs between two states of an incident: who denies what nobody denied, ranges, grades, people, and nothing else."""

import json

import msgspec
import pytest
from msgspec.structs import replace

from onrecord.assessment import Grade, View
from onrecord.core import Span
from onrecord.publication import (
    Change,
    ChangeKind,
    DecidedBy,
    GradeChanged,
    IncidentAppeared,
    IncidentJoined,
    IncidentState,
    IncidentWithdrawn,
    PartyState,
    PositionGone,
    PositionState,
    PositionTaken,
    QuotedWords,
    RangeChanged,
    ValueCorrected,
    VictimGone,
    VictimNamed,
    VictimState,
    changes_between,
    notice_key,
    retracts,
    state_digest,
    state_of,
)
from onrecord.publication.changes.state import document_digest
from onrecord.reading import Act, Group, Outcome
from onrecord.record import Incident

MINISTRY, COUNCIL = PartyState("P1", "Ministry of Defence of Kelmar"), PartyState("P2", "Council of Orsheva")


def words(text: str, document: str = "a.txt") -> QuotedWords:
    return QuotedWords(document, Span(0, len(text)), text, "Ferrywatch")


def alleged(state: IncidentState) -> IncidentState:
    return replace(state, positions=(PositionState(COUNCIL, View.ALLEGES, "all", (words("Kelmar’s guns fired."),)),))


BARE = IncidentState(id="1" * 16, killed=(3, 5), counted={"killed": (words("three to five died"),)}, act=Act.SHELLING)
DENIAL = PositionState(MINISTRY, View.DENIES, "all", (words("We never fired.", "b.txt"),))


def test_a_denial_is_told_with_both_words_and_that_nobody_denied_before() -> None:
    before = alleged(BARE)
    (change,) = changes_between(before, replace(before, positions=(*before.positions, DENIAL)))
    assert isinstance(change, PositionTaken)
    assert (change.kind, change.party, change.first, change.before) == (ChangeKind.DENIAL, MINISTRY, True, None)
    assert [one.words for one in change.words] == ["We never fired."]
    assert [one.words for one in change.words_before] == ["Kelmar’s guns fired."]


def test_who_confirmed_and_now_denies_is_told_with_its_own_words_of_before() -> None:
    confirmed = PositionState(MINISTRY, View.CONFIRMS, "strike", (words("We struck a depot."),))
    before = replace(alleged(BARE), positions=(*alleged(BARE).positions, confirmed))
    change, gone = changes_between(before, replace(before, positions=(before.positions[0], DENIAL)))
    assert isinstance(change, PositionTaken)
    assert isinstance(gone, PositionGone)
    assert change.before is View.CONFIRMS
    assert [one.words for one in change.words_before] == ["We struck a depot."]


def test_a_second_denier_is_not_the_first() -> None:
    before = replace(BARE, positions=(DENIAL,))
    other = replace(DENIAL, party=COUNCIL)
    (change,) = changes_between(before, replace(before, positions=(DENIAL, other)))
    assert isinstance(change, PositionTaken)
    assert not change.first


def test_further_wordings_and_reports_are_no_change() -> None:
    before = replace(BARE, positions=(DENIAL,), documents=("a",))
    after = replace(before, positions=(replace(DENIAL, words=(words("Not us."),)),), documents=("a", "b"), former_ids=("2" * 16,))
    assert changes_between(before, after) == ()
    assert changes_between(before, before) == ()
    assert state_digest(before) != state_digest(after)


def test_ranges_are_told_before_and_after_for_all_and_for_groups() -> None:
    after = replace(BARE, killed=(4, 5), injured=(2, None), killed_by_group={Group.CHILDREN: (1, 1)})
    found = changes_between(BARE, after)
    assert [(one.outcome, one.group, one.before, one.after) for one in found if isinstance(one, RangeChanged)] == [
        (Outcome.KILLED, None, (3, 5), (4, 5)),
        (Outcome.KILLED, Group.CHILDREN, None, (1, 1)),
        (Outcome.INJURED, None, None, (2, None)),
    ]
    assert [one.words for one in found[0].words] == ["three to five died"]


def test_a_group_that_is_all_that_is_counted_is_told_once() -> None:
    before, after = (replace(BARE, killed=killed, killed_by_group={Group.CIVILIANS: killed}) for killed in ((3, 5), (4, 5)))
    assert len(changes_between(before, after)) == 1


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (replace(BARE, grade=Grade.FAIR), GradeChanged),
        (replace(BARE, act=Act.AIRSTRIKE), ValueCorrected),
        (replace(BARE, perpetrators=(MINISTRY,)), ValueCorrected),
        (replace(BARE, victims=(VictimState("Halima Karsani", (), Outcome.KILLED),)), VictimNamed),
    ],
)
def test_each_value_has_its_change(after: IncidentState, kind: type[Change]) -> None:
    (change,) = changes_between(BARE, after)
    assert isinstance(change, kind)
    assert msgspec.json.decode(msgspec.json.encode(change), type=Change) == change


def test_a_corrected_value_says_whether_people_set_it() -> None:
    (change,) = changes_between(BARE, replace(BARE, act=Act.AIRSTRIKE, decided=("act",)))
    assert isinstance(change, ValueCorrected)
    assert (json.loads(change.before), json.loads(change.after), change.by) == ("shelling", "airstrike", DecidedBy.PEOPLE)


def test_what_follows_from_a_decision_made_or_taken_back_is_told_apart_from_what_reports_say() -> None:
    decided = replace(BARE, decisions=("d1",), documents=("a",))
    plain = replace(decided, decisions=(), grade=Grade.FAIR, killed=(4, 5))
    more = replace(plain, decisions=("d1",), documents=("a", "b"))
    assert {change.by for change in changes_between(decided, plain)} == {DecidedBy.FOLLOWS}
    assert {change.by for change in changes_between(decided, more)} == {DecidedBy.NOBODY}
    both = replace(more, decisions=("d1", "d2"), decided=("grade", "killed"), following=("grade",))
    assert [change.by for change in changes_between(decided, both)] == [DecidedBy.PEOPLE, DecidedBy.FOLLOWS]


def test_of_a_denial_and_a_person_a_new_report_speaks_or_people_entered_them() -> None:
    before = replace(BARE, documents=(document_digest("a.txt"),))
    for document, by in (("a.txt", DecidedBy.FOLLOWS), ("b.txt", DecidedBy.NOBODY)):
        said = words("We never fired.", document)
        person = VictimState("Halima Karsani", (), Outcome.KILLED, words=(said,))
        denied = replace(before, positions=(replace(DENIAL, words=(said,)),), victims=(person,), decisions=("d1",))
        assert {change.by for change in changes_between(before, denied)} == {by}
        assert {change.by for change in changes_between(denied, before)} == {DecidedBy.FOLLOWS}


def test_a_person_is_known_again_by_a_name_that_is_not_shown() -> None:
    one = VictimState("H. K.", (), Outcome.KILLED, known=("1",), words=(words("H. K., a nurse, died"),))
    again, other = replace(one, known=("2", "1"), name="H. Q."), replace(one, known=("3",))
    assert changes_between(replace(BARE, victims=(one,)), replace(BARE, victims=(again,))) == ()
    (new,) = changes_between(replace(BARE, victims=(one,)), replace(BARE, victims=(one, other)))
    assert isinstance(new, VictimNamed)
    assert new.victim == replace(other, known=())
    (gone,) = changes_between(replace(BARE, victims=(one,)), BARE)
    assert isinstance(gone, VictimGone)
    assert retracts(gone)
    assert gone.victim.known == ()


def test_it_comes_is_withdrawn_and_joined() -> None:
    into = replace(BARE, id="2" * 16)
    (appeared,), (gone,) = changes_between(None, BARE), changes_between(BARE, None)
    assert isinstance(appeared, IncidentAppeared)
    assert (appeared.killed, retracts(appeared)) == ((3, 5), False)
    assert isinstance(gone, IncidentWithdrawn)
    assert (gone.killed, retracts(gone)) == ((3, 5), True)
    assert changes_between(BARE, None, silent=True) == (IncidentWithdrawn(),)
    (joined,) = changes_between(BARE, None, into=into)
    assert joined == IncidentJoined(into=into.id, title="Shelling · place not stated · day not stated")
    assert changes_between(None, None) == ()


def test_that_something_is_gone_whose_words_were_restricted_is_told_to_nobody() -> None:
    person = VictimState("Halima Karsani", (), Outcome.KILLED)
    before = replace(BARE, positions=(replace(DENIAL, words=()),), victims=(person,))
    assert changes_between(before, BARE) == ()
    (change,) = changes_between(before, replace(BARE, positions=(replace(DENIAL, party=COUNCIL),)))
    assert isinstance(change, PositionTaken)


def test_a_state_is_made_of_an_incident_alike_each_time_and_is_kept_as_json(incidents: tuple[Incident, ...]) -> None:
    denied = False
    for incident in incidents:
        state = state_of(incident)
        again = msgspec.json.decode(msgspec.json.encode(state), type=IncidentState)
        assert again == state == state_of(incident)
        assert state_digest(again) == state_digest(state)
        for position in state.positions:
            assert position.words
            for one in position.words:
                assert one.words[:20] in " ".join(one.span.of(incident.readings[one.document].text).split())
            denied |= position.view is View.DENIES
    assert denied


def test_a_key_is_of_the_follower_the_incident_and_both_states() -> None:
    key = notice_key("f1", BARE.id, None, BARE)
    assert key == notice_key("f1", BARE.id, None, replace(BARE))
    others = {notice_key("f2", BARE.id, None, BARE), notice_key("f1", BARE.id, BARE, None), notice_key("f1", "2" * 16, None, BARE)}
    assert key not in others
    assert len(others) == 3
