"""What people enter, strike and correct in documents stands in the record as if it had been read so; over each database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from tests.record.made import Filled, readings_of

from onrecord.core import Span
from onrecord.linking import (
    AmendedReading,
    Anchor,
    Content,
    CorrectDocument,
    CorrectVictim,
    DocumentField,
    EnterDispute,
    EnterFigure,
    EnterIncident,
    EnterVictim,
    Join,
    PartyValue,
    PlaceValue,
    Strike,
    Struck,
    VictimField,
    anchor_at,
    entered_event,
)
from onrecord.reading import Act, Outcome, PartyKind
from onrecord.record import DecisionRequest, Incident, Redaction, WithdrawalRequest
from texts import make_texts

READINGS = readings_of(list(make_texts(24, seed=3)))


@pytest.fixture
def filled(tmp_path: Path, address: str | None) -> Iterator[Filled]:
    filled = Filled(tmp_path / "record", READINGS, address)
    filled.keep(READINGS)
    filled.take()
    yield filled
    filled.record.close()


def at(document: str, words: str) -> Anchor:
    start = READINGS[document].text.index(words)
    return anchor_at(READINGS[document], Span(start, start + len(words)))


def decide(filled: Filled, *contents: Content) -> None:
    for number, content in enumerate(contents, len(filled.record.decisions()) + 1):
        filled.decide(number, DecisionRequest(why="seen on the spot", content=content))
    filled.take()


def largest(filled: Filled) -> Incident:
    return max(filled.record.incidents(), key=lambda incident: len(incident.cluster.members))


def with_mention(filled: Filled, name: str) -> Incident:
    return next(i for i in filled.record.incidents() if name in {member.id for member in i.cluster.members})


def assert_rebuilt(filled: Filled) -> None:
    """A rebuilding gives the same, and so do documents that come after the decisions on them."""
    digest = filled.record.digest()
    filled.record.forget()
    filled.take(5)
    assert filled.record.digest() == digest


Making = Callable[[Filled], Content]


def entered(filled: Filled) -> Content:  # noqa: ARG001 called as the others are
    document = next(iter(READINGS))
    words = READINGS[document].text[:20]
    place = PlaceValue(name="Little Orm", latitude=10.0, longitude=20.0, country="XA")
    return EnterIncident(at=at(document, words), place=place, act=Act.SHELLING, killed=(2, 2), perpetrators=(PartyValue(name="Orm Front"),))


def figure(filled: Filled) -> Content:
    mention = largest(filled).cluster.members[0]
    fewer = READINGS[mention.document].figures[0].low
    words, more = f"{fewer} people", fewer + 5
    return EnterFigure(at=at(mention.document, words), mention=mention.id, outcome=Outcome.KILLED, counted=(more, more))


def victim(filled: Filled) -> Content:
    mention = largest(filled).cluster.members[0]
    return EnterVictim(at=at(mention.document, READINGS[mention.document].text[:12]), mention=mention.id, name="Ilda Marsen")


def dispute(filled: Filled) -> Content:
    mention = largest(filled).cluster.members[0]
    party = PartyValue(name="Orm Army", kind=PartyKind.ARMED_GROUP)
    return EnterDispute(at=at(mention.document, READINGS[mention.document].text[:12]), mention=mention.id, party=party)


def struck(filled: Filled) -> Content:
    mention = largest(filled).cluster.members[0]
    return Strike(what=Struck.FIGURE, at=(anchor_at(READINGS[mention.document], READINGS[mention.document].figures[0].span),))


def publisher(filled: Filled) -> Content:
    return CorrectDocument(document=largest(filled).cluster.members[0].document, field=DocumentField.PUBLISHER, value="Vortha Evening Post")


@pytest.mark.parametrize("making", [entered, figure, victim, dispute, struck, publisher])
def test_what_is_decided_stands_after_a_rebuilding_and_goes_when_it_is_withdrawn(filled: Filled, making: Making) -> None:
    plain = {incident.id: incident for incident in filled.record.incidents()}
    decide(filled, making(filled))
    changed = {incident.id: incident for incident in filled.record.incidents()}
    assert changed != plain
    assert_rebuilt(filled)
    assert {incident.id: incident for incident in filled.record.incidents()} == changed
    filled.decide(90, WithdrawalRequest(decision=filled.record.decisions()[0].id, why="it was another"))
    filled.take()
    assert {incident.id: incident for incident in filled.record.incidents()} == plain
    assert_rebuilt(filled)


def test_an_incident_that_was_entered_is_one_of_the_record_and_its_id_leads_to_its_document_for_good(filled: Filled) -> None:
    before = filled.record.incident_count()
    decide(filled, entered(filled))
    made = filled.record.decisions()[0]
    name = entered_event(made.id)
    incident = filled.record.incident(name, Redaction())
    assert (incident.id, incident.assessment.killed, incident.assessment.act) == (name, (2, 2), Act.SHELLING)
    assert filled.record.incident_count() == before + 1
    assert {made.field for made in incident.assessment.corrections} >= {"killed", "place", "act", "perpetrators"}
    assert all(
        made.computed in {"null", "[]"} for made in incident.assessment.corrections if made.field in {"killed", "place", "perpetrators"}
    )
    filled.decide(9, WithdrawalRequest(decision=made.id, why="it was another"))
    filled.take()
    assert filled.record.incident_count() == before
    assert filled.record.whereabouts(name).document is not None


def test_a_figure_counts_in_the_range_and_what_was_computed_stays_beside_it(filled: Filled) -> None:
    incident = largest(filled)
    content = figure(filled)
    decide(filled, content)
    now = with_mention(filled, incident.cluster.members[0].id)
    assert isinstance(content, EnterFigure)
    assert incident.assessment.killed is not None
    assert now.assessment.killed == (incident.assessment.killed[0], content.counted[1])
    made = next(made for made in now.assessment.corrections if made.field == "killed")
    assert (made.computed, made.who, made.follows) == (msgspec.json.encode(incident.assessment.killed).decode(), "keeper", True)
    assert made.decisions == (filled.record.decisions()[0].id,)


def test_a_denial_that_was_entered_disputes_the_incident(filled: Filled) -> None:
    incident = largest(filled)
    assert not incident.assessment.contested
    decide(filled, dispute(filled))
    now = with_mention(filled, incident.cluster.members[0].id)
    assert now.assessment.contested
    assert "Orm Army" in {position.party.name for position in now.assessment.positions}


def test_a_detail_of_a_victim_is_corrected_who_was_entered_before(filled: Filled) -> None:
    content = victim(filled)
    assert isinstance(content, EnterVictim)
    decide(filled, content, CorrectVictim(at=(content.at,), field=VictimField.AGE, value="[34, 34]"))
    reading = filled.record.reading(content.at.document, Redaction())
    assert isinstance(reading, AmendedReading)
    assert [(v.name, v.age) for v in reading.victims] == [("Ilda Marsen", (34, 34))]
    assert [one.who for one in reading.amendments] == ["keeper", "keeper"]


def test_a_publisher_is_corrected_in_lists_searches_and_sources(filled: Filled) -> None:
    content = publisher(filled)
    assert isinstance(content, CorrectDocument)
    decide(filled, content)
    assert filled.record.sheet(content.document, Redaction()).publisher == "Vortha Evening Post"
    assert any("vortha evening post" in source.name.lower() for i in filled.record.incidents() for source in i.assessment.sources)


def test_a_day_waits_until_the_document_is_read_again_and_the_record_goes_on(filled: Filled) -> None:
    document = largest(filled).cluster.members[0].document
    before = filled.record.incident_count()
    day = CorrectDocument(document=document, field=DocumentField.PUBLISHED, value="2031-01-02")
    filled.decide(1, DecisionRequest(why="its date line", content=day))
    waiting = filled.waiting()
    assert [(one.name, one.told.published) for one in waiting] == [(document, "2031-01-02")]
    assert not filled.record.is_stale()
    assert filled.record.incident_count() == before  # until then it is as it was
    content = dispute(filled)
    filled.decide(2, DecisionRequest(why="seen", content=content))
    filled.waiting()
    assert any("Orm Army" in {position.party.name for position in i.assessment.positions} for i in filled.record.incidents())
    filled.take()
    assert not filled.record.is_stale()
    assert not list(filled.record.waiting())
    assert_rebuilt(filled)


def test_decisions_that_came_before_the_document_was_read_are_carried_out_when_it_is(tmp_path: Path, address: str | None) -> None:
    whole = Filled(tmp_path / "one", READINGS, None)
    whole.keep(READINGS)
    whole.take()
    contents = [entered(whole), figure(whole), publisher(whole)]
    decide(whole, *contents)
    digest = whole.record.digest()
    whole.record.close()
    other = Filled(tmp_path / "two", READINGS, address)
    other.keep(READINGS)
    for number, content in enumerate(contents, 1):
        other.decide(number, DecisionRequest(why="seen on the spot", content=content))
    other.take(7)
    assert other.record.digest() == digest
    other.record.close()


def test_words_that_are_not_in_the_text_any_more_change_nothing(filled: Filled) -> None:
    content = entered(filled)
    assert isinstance(content, EnterIncident)
    plain = {incident.id: incident for incident in filled.record.incidents()}
    decide(filled, replace(content, at=replace(content.at, words="words of another text", text="0" * 64)))
    assert {i.id: i.assessment for i in filled.record.incidents()} == {name: i.assessment for name, i in plain.items()}
    reading = filled.record.reading(content.at.document, Redaction())
    assert isinstance(reading, AmendedReading)
    assert reading.amendments[0].parts == ()


def test_what_was_entered_and_withdrawn_is_known_by_the_entry_that_made_it(filled: Filled) -> None:
    decide(filled, entered(filled))
    filled.decide(9, WithdrawalRequest(decision=filled.record.decisions()[0].id, why="it was another"))
    filled.take()
    before = filled.record.content_digest()
    filled.record.forget()
    filled.take()
    assert filled.record.content_digest() == before


def test_what_people_joined_stays_one_where_documents_are_placed_anew_some_at_a_time(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a record of more documents than one step places, of which one is read again."""
    from onrecord.record import reindexing  # noqa: PLC0415 once a database is connected

    incidents = list(filled.record.incidents())
    mentions = tuple(sorted(member.id for incident in (incidents[0], incidents[-1]) for member in incident.cluster.members))
    decide(filled, Join(mentions=mentions))
    monkeypatch.setattr(reindexing, "batches", lambda numbers: ([number] for number in numbers))
    decide(filled, CorrectDocument(document=next(iter(READINGS)), field=DocumentField.PUBLISHED, value="2031-01-02"))
    assert {member.id for member in with_mention(filled, mentions[0]).cluster.members} >= set(mentions)
    assert_rebuilt(filled)
