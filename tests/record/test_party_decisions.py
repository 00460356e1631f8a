"""Who is one party, as people decided it: before its documents are read, after, and made anew; over each database."""

import datetime as dt

import pytest
from tests.record.conftest import WHEN, WHO, Kept

from onrecord.archive import Origin, open_record
from onrecord.assessment import Grade
from onrecord.linking import Content, OtherParty, PartyValue, SameParty
from onrecord.reading import PartyKind
from onrecord.record import DecisionRequest, Incident, Query, Redaction, WithdrawalRequest, payload_of
from onrecord.record.model import Reach

ONE = SameParty(parties=(PartyValue("Sarrel Highland Front"), PartyValue("Talvenor Armed Forces")))
HOUSES = SameParty(parties=(PartyValue("Esker Monitoring Group"), PartyValue("Corvane Press")))
APART = OtherParty(name="Talvenori Air Force", party=PartyValue("Air Force of Talvenor", "XA", PartyKind.ARMED_FORCE))
DECISIONS = (ONE, HOUSES, APART, OtherParty(name="Corvane Press", party=PartyValue("Esker Monitoring Group")))


def decide(kept: Kept, *contents: Content | str) -> None:
    """Note decisions, a minute apart, and take them in; text withdraws the decision of this id."""
    for content in contents:
        when = WHEN + dt.timedelta(minutes=1 + len(kept.record.decisions()))
        if isinstance(content, str):
            noted = payload_of(WithdrawalRequest(decision=content, why="no"))
        else:
            noted = payload_of(DecisionRequest(why="seen", content=content))
        with open_record(kept.folder, when=when, who=WHO) as writer:
            writer.note(*noted, Origin(where="", when=when, who=WHO))


def at(kept: Kept, place: str) -> Incident:
    return next(kept.record.incidents(Query(place=place), Redaction()))


def test_decisions_before_the_reports_after_them_and_made_anew_give_one_record(kept: Kept) -> None:
    decide(kept, *DECISIONS)
    kept.recompute()
    first = kept.record.digest()
    kept.record.forget()
    kept.recompute()
    assert kept.record.digest() == first
    plain = [decision.id for decision in kept.record.decisions()]
    decide(kept, *plain)
    kept.recompute()
    withdrawn = kept.record.digest()
    assert withdrawn != first
    kept.record.forget()
    kept.recompute()
    assert kept.record.digest() == withdrawn
    assert {incident.assessment.corrections for incident in kept.record.incidents()} == {()}


def test_two_belligerents_that_are_one_contest_nothing_until_that_is_withdrawn(kept: Kept) -> None:
    kept.recompute()
    before = at(kept, "Kelmar").assessment
    assert (before.grade, before.contested, len(before.perpetrators)) == (Grade.CONTESTED, True, 2)
    decide(kept, ONE)
    kept.recompute()
    now = at(kept, "Kelmar").assessment
    assert (now.grade, now.contested, [party.name for party in now.perpetrators]) == (Grade.FAIR, False, ["Sarrel Highland Front"])
    assert "Talvenor Armed Forces" not in {position.party.name for position in now.positions}
    made = {one.field: one for one in now.corrections}
    assert made.keys() >= {"perpetrators", "contested", "grade", "strike_status", "positions"}
    assert made["grade"].computed == '"contested"'
    assert made["grade"].follows
    assert made["grade"].decisions == (kept.record.decisions()[0].id,)
    for name in ("Sarrel Highland Front", "Talvenor Armed Forces"):  # it is found by each of its names
        assert at(kept, "Kelmar").id in {incident.id for incident in kept.record.incidents(Query(party=name), Redaction())}
    decide(kept, kept.record.decisions()[0].id)
    kept.recompute()
    assert at(kept, "Kelmar").assessment == before


def test_two_sources_that_are_one_count_once(kept: Kept) -> None:
    kept.recompute()
    before = len(at(kept, "Kelmar").assessment.sources)
    decide(kept, HOUSES)
    kept.recompute()
    assert len(at(kept, "Kelmar").assessment.sources) == before - 1


@pytest.mark.parametrize("content", DECISIONS[:3], ids=["belligerents", "sources", "apart"])
def test_a_decision_concerns_the_documents_that_name_a_party_of_it_and_no_others(kept: Kept, content: Content) -> None:
    kept.recompute()
    decide(kept, content)
    kept.recompute()
    incident = at(kept, "Kelmar")
    documents = kept.record.documents_naming(content)
    assert {member.document for member in incident.cluster.members} & documents
    assert kept.record.documents_naming(SameParty(parties=(PartyValue("Orm Army"), PartyValue("Nobody At All")))) == set()
    reach, mentions = kept.record.reach([content]), kept.record.mentions_of(documents)
    told = {name.rpartition("#")[0] for name in mentions}
    assert reach == Reach(len(mentions), len(kept.record.incidents_of(mentions)), len(told))  # counted as if it were loaded
