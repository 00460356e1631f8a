"""What is no incident leaves every list and export, stays findable, and comes back when that is withdrawn; over each database."""

from pathlib import Path

import pytest
from tests.record.made import WHEN, Filled, readings_of

from onrecord.core import RecordError
from onrecord.linking import Content, Correct, Decision, Dismissal, NoIncident, Part, Restrict
from onrecord.record import DecisionRequest, Policy, Query, Redaction, WithdrawalRequest, payload_of
from texts import make_texts

READINGS = readings_of(list(make_texts(24, seed=3)))


@pytest.fixture
def filled(tmp_path: Path, address: str | None) -> Filled:
    filled = Filled(tmp_path / "record", READINGS, address)
    filled.keep(READINGS)
    filled.take()
    return filled


def ask(content: Content) -> DecisionRequest:
    return DecisionRequest(why="seen on the spot", content=content)


def ids(filled: Filled, *, dismissed: bool = False) -> set[str]:
    return {incident.id for incident in filled.record.incidents(Query(dismissed=dismissed))}


def test_an_incident_is_dismissed_found_and_brought_back(filled: Filled) -> None:
    before, plain = ids(filled), filled.record.digest()
    largest = max(filled.record.incidents(), key=lambda incident: len(incident.cluster.members))
    filled.decide(1, ask(NoIncident(reason=Dismissal.ACCIDENT, mentions=tuple(filled.record.members(largest.id)))))
    filled.take()
    decision = filled.record.decisions()[0]
    assert ids(filled) == before - {largest.id}
    assert {incident.id for incident in filled.record.by_id()} == before - {largest.id}
    assert filled.record.incident_count() == len(before) - 1
    assert ids(filled, dismissed=True) == {largest.id}
    found = filled.record.incident(largest.id, Redaction())
    assert found.cluster.no_incident == decision.id
    assert found.assessment == largest.assessment
    digest = filled.record.digest()
    filled.record.forget()
    filled.take()
    assert filled.record.digest() == digest
    filled.decide(2, WithdrawalRequest(decision=decision.id, why="it was one"))
    filled.take()
    assert ids(filled) == before
    assert not ids(filled, dismissed=True)
    assert filled.record.digest() not in {digest, plain}  # the decision stays, as a withdrawn one
    filled.record.close()


def test_all_that_a_document_says_is_dismissed_and_the_rest_of_its_incidents_stays(filled: Filled) -> None:
    largest = max(filled.record.incidents(), key=lambda incident: len({m.family for m in incident.cluster.members}))
    families = {member.document: member.family for member in largest.cluster.members}
    document = min(families)
    filled.decide(1, ask(NoIncident(reason=Dismissal.HOAX, documents=(document,))))
    filled.take()
    told = {member.document for incident in filled.record.incidents() for member in incident.cluster.members}
    assert document not in told
    assert {other for other, family in families.items() if family != families[document]} <= told
    gone = list(filled.record.incidents(Query(dismissed=True)))
    assert document in {member.document for incident in gone for member in incident.cluster.members}
    filled.record.close()


def test_documents_that_are_parted_share_no_incident_also_when_they_come_after_the_decision(tmp_path: Path, address: str | None) -> None:
    whole = Filled(tmp_path / "other", READINGS)
    whole.keep(READINGS)
    whole.take()
    largest = max(whole.record.incidents(), key=lambda incident: len(incident.cluster.members))
    one, other = sorted({member.document for member in largest.cluster.members})[:2]
    whole.record.close()
    filled = Filled(tmp_path / "record", READINGS, address)
    filled.decide(1, ask(Part(documents=(one,), apart_documents=(other,))))
    filled.keep(READINGS)
    filled.take(3)
    shared = [{member.document for member in incident.cluster.members} for incident in filled.record.incidents()]
    assert not [some for some in shared if {one, other} <= some]
    assert sum(one in some for some in shared) == sum(other in some for some in shared) == 1
    filled.record.close()


@pytest.mark.parametrize(
    "content",
    [NoIncident(reason=Dismissal.HOAX), Part(mentions=("a#i1",)), Part(documents=("a",), apart_documents=("a",))],
)
def test_a_request_that_names_nothing_is_refused(content: Content) -> None:
    with pytest.raises(RecordError) as error:
        payload_of(ask(content))
    assert error.value.code == "record.decision"


def test_names_of_withheld_documents_stand_in_no_decision(filled: Filled) -> None:
    document = next(iter(READINGS))
    filled.decide(1, ask(NoIncident(reason=Dismissal.HOAX, documents=(document,), mentions=(f"{document}#i1",))))
    filled.decide(2, ask(Part(documents=(document,), apart_documents=("other",))))
    filled.decide(3, ask(Correct(mention=f"{document}#i1", field="place", value='{"name": "Kelmar"}')))
    filled.take()
    redaction = Policy(filled.record.decisions())
    assert all(document in str(decision) for decision in filled.record.decisions())
    restricted = Policy([*filled.record.decisions(), restrict(document)])
    assert not [decision for decision in filled.record.decisions() if document in str(restricted.decision(decision))]
    assert [redaction.decision(decision) for decision in filled.record.decisions()] == list(filled.record.decisions())
    filled.record.close()


def restrict(document: str) -> Decision:
    return Decision(id="d", who="ana", when=WHEN, why="in danger", content=Restrict(document=document))
