"""What people enter, strike and correct changes a reading as decided, and what is made of it by the code that makes it of any reading."""

import datetime as dt
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

import onrecord
from onrecord.core import Period, Span
from onrecord.linking import (
    AmendedReading,
    Anchor,
    Content,
    CorrectDocument,
    CorrectVictim,
    Decision,
    DocumentField,
    EnterDispute,
    EnterFigure,
    EnterIncident,
    EnterVictim,
    EventMention,
    PartyValue,
    PlaceValue,
    Standing,
    Strike,
    Struck,
    VictimField,
    amend,
    anchor_at,
    find_anchor,
    find_event_mentions,
)
from onrecord.reading import Act, DisputeManner, DisputeOn, Group, Outcome, Reading, Relation, Sex, load_registry

NOON = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)
TEXT = (
    "Shells killed three people in Vortha on 4 March 2031 and wounded eight, the Vortha Clinic said. Among the dead was Ilda Marsen, 34, "
    "a nurse. The Sarrel Front shelled the town, residents said. The Sarrel Front denied that it had shelled Vortha.\n\n"
    "A photograph shows a burnt bus in Little Orm. Four of the wounded were children."
)
EVENTS = {"note#x": "i1"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    found = onrecord.read(TEXT, published="2031-03-05")
    assert len(found.incidents) == 1
    assert found.incidents[0].killed == (3, 3)
    assert [victim.name for victim in found.victims] == ["Ilda Marsen"]
    assert found.disputes
    return replace(found, document=replace(found.document, id="note"))


def at(reading: Reading, words: str) -> Anchor:
    start = reading.text.index(words)
    return anchor_at(reading, Span(start, start + len(words)))


def decide(*contents: Content) -> list[Decision]:
    return [
        Decision(id=f"{number:012x}", who="ana", when=NOON + dt.timedelta(hours=number), why="seen", content=content)
        for number, content in enumerate(contents, 1)
    ]


def amended(reading: Reading, *contents: Content) -> AmendedReading:
    found = amend(reading, decide(*contents), EVENTS)
    assert isinstance(found, AmendedReading)
    for span in spans_in(msgspec.to_builtins(found)):
        assert 0 <= span[0] < span[1] <= len(found.text)
    return found


def spans_in(value: Any) -> list[list[int]]:
    """All pairs of whole numbers under a name for stretches."""
    if isinstance(value, dict):
        named = [value[name] for name in ("span", "content", "mentions", "source", "cue") if isinstance(value.get(name), list)]
        pairs = [pair for some in named for pair in ([some] if some and isinstance(some[0], int) else some)]
        return pairs + [pair for inner in value.values() for pair in spans_in(inner)]
    return [pair for inner in value for pair in spans_in(inner)] if isinstance(value, list) else []


def mentions(reading: Reading) -> list[EventMention]:
    return list(find_event_mentions(reading, "f", load_registry()))


def test_a_reading_about_which_nothing_was_decided_is_itself(reading: Reading) -> None:
    other = CorrectDocument(document="other", field=DocumentField.TITLE, value="x")
    withdrawn = replace(decide(Strike(what=Struck.FIGURE, at=(at(reading, "three people"),)))[0], withdrawn=NOON)
    assert amend(reading, [*decide(other), withdrawn], EVENTS) is reading


def test_an_incident_is_entered_with_all_that_it_has(reading: Reading) -> None:
    words = "a burnt bus in Little Orm"
    entered = EnterIncident(
        at=at(reading, words),
        date=Period.day(dt.date(2031, 3, 3)),
        place=PlaceValue(name="Little Orm", latitude=10.0, longitude=20.0, country="XA"),
        act=Act.SHELLING,
        perpetrators=(PartyValue(name="Orm Volunteers"), PartyValue(name="Sarrel Front")),
        targets=("vehicle",),
        killed=(2, 2),
        injured_by_group={Group.CHILDREN: (1, None)},
    )
    found = amended(reading, entered)
    incident = found.incidents[-1]
    assert incident.id == "i-000000000001"
    assert (incident.killed, incident.injured, incident.act) == ((2, 2), (1, None), Act.SHELLING)
    assert {span.of(found.text) for spans in incident.evidence.values() for span in spans} == {words}
    assert [party.name for party in found.parties].count("Sarrel Front") == 1  # the report has it already
    mention = mentions(found)[-1]
    assert (mention.standing, mention.killed, mention.place and mention.place.name) == (Standing.REPORTED, (2, 2), "Little Orm")
    assert [actor.name for actor in mention.actors] == ["Orm Volunteers", "Sarrel Front"]
    assert [(m.id, m.killed, m.actors) for m in mentions(found)[:-1]] == [(m.id, m.killed, m.actors) for m in mentions(reading)]
    assert found.amendments[0].parts[0] == incident.id
    assert found.amendments[0].who == "ana"


def test_a_figure_widens_the_toll_and_one_of_a_part_raises_its_whole(reading: Reading) -> None:
    found = amended(reading, EnterFigure(at=at(reading, "a burnt bus"), mention="note#x", outcome=Outcome.KILLED, counted=(5, 6)))
    assert found.incidents[0].killed == (3, 6)
    assert found.incidents[0].claims[-1] == found.claims[-1].id
    children = EnterFigure(
        at=at(reading, "Four of the wounded were children"), mention="note#x", outcome=Outcome.INJURED, counted=(9, 9), group=Group.CHILDREN
    )
    incident = amended(reading, children).incidents[0]
    assert incident.injured_by_group[Group.CHILDREN][1] == 9
    assert incident.injured is not None
    assert incident.injured[1] == 9


def test_a_victim_is_entered_and_the_toll_is_no_smaller_than_those_named(reading: Reading) -> None:
    one = EnterVictim(at=at(reading, "a burnt bus"), mention="note#x", name="Oren Talv", age=(9, 9), sex=Sex.MALE, group=Group.CHILDREN)
    found = amended(reading, one)
    assert found.victims[-1].name == "Oren Talv"
    assert found.victims[-1].id in found.incidents[0].victims
    assert found.incidents[0].killed == (3, 3)
    more = [replace(one, name=f"Oren Talv {number}") for number in range(4)]
    assert amended(reading, *more).incidents[0].killed == (3, 5)


def test_a_denial_is_entered_of_all_that_is_told_of_an_event(reading: Reading) -> None:
    words = "A photograph shows a burnt bus"
    denied = EnterDispute(
        at=at(reading, words), mention="note#x", party=PartyValue(name="Talven Army"), on=DisputeOn.FIGURES, manner=DisputeManner.FALSE
    )
    found = amended(reading, denied)
    mine = [dispute for dispute in found.disputes if dispute.denial == "s-000000000001"]
    assert [dispute.claim for dispute in mine] == list(reading.incidents[0].claims)
    assert {(dispute.on, dispute.manner) for dispute in mine} == {(DisputeOn.FIGURES, DisputeManner.FALSE)}
    assert found.statements[-1].content[0].of(found.text) == words


def test_a_figure_that_is_struck_takes_its_toll_with_it(reading: Reading) -> None:
    found = amended(reading, Strike(what=Struck.FIGURE, at=(at(reading, "three people"),)))
    assert not [figure for figure in found.figures if figure.span.of(found.text) == "three people"]
    assert found.incidents[0].killed != (3, 3)
    assert found.incidents[0].injured == reading.incidents[0].injured
    kept = {figure.id for figure in found.figures}
    assert all(set(claim.figures) <= kept for claim in found.claims)
    everything = tuple(anchor_at(reading, figure.span) for figure in reading.figures)
    bare = amended(reading, Strike(what=Struck.FIGURE, at=everything)).incidents[0]
    assert (bare.killed, bare.injured, bare.killed_by_group, bare.injured_by_group) == (None, None, {}, {})


def test_a_victim_that_is_struck_is_in_no_incident(reading: Reading) -> None:
    found = amended(reading, Strike(what=Struck.VICTIM, at=(anchor_at(reading, reading.victims[0].span),)))
    assert not found.victims
    assert found.incidents[0].victims == ()
    assert found.incidents[0].killed == (3, 3)


def test_a_denial_that_is_struck_denies_nothing(reading: Reading) -> None:
    found = amended(reading, Strike(what=Struck.DISPUTE, at=(at(reading, "denied that it had shelled"),)))
    assert not found.disputes
    assert found.incidents == reading.incidents


def test_a_perpetrator_is_struck_and_stays_a_party(reading: Reading) -> None:
    assert reading.incidents[0].perpetrators
    found = amended(reading, Strike(what=Struck.PERPETRATOR, at=(at(reading, "The Sarrel Front shelled"),), mentions=("note#x",)))
    assert found.incidents[0].perpetrators == ()
    assert found.parties == reading.parties
    assert not mentions(found)[0].actors
    elsewhere = amended(reading, Strike(what=Struck.PERPETRATOR, at=(at(reading, "The Sarrel Front shelled"),), mentions=("note#y",)))
    assert elsewhere.incidents == reading.incidents


def test_what_is_no_party_says_and_does_nothing(reading: Reading) -> None:
    found = amended(reading, Strike(what=Struck.PARTY, at=(at(reading, "The Sarrel Front shelled"),)))
    gone = {party.id for party in reading.parties} - {party.id for party in found.parties}
    assert len(gone) == 1
    assert not gone & {str(statement.party) for statement in found.statements}
    assert not gone & {party for claim in found.claims for party in claim.perpetrators}


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        (VictimField.NAME, '"Ilda Marsenova"', "Ilda Marsenova"),
        (VictimField.AGE, "[35,35]", (35, 35)),
        (VictimField.AGE, "null", None),
        (VictimField.SEX, '"female"', Sex.FEMALE),
        (VictimField.ROLE, '"midwife"', "midwife"),
        (VictimField.OUTCOME, '"injured"', Outcome.INJURED),
        (VictimField.GROUP, '"medics"', Group.MEDICS),
    ],
)
def test_every_detail_of_a_victim_is_corrected(reading: Reading, field: VictimField, value: str, read: object) -> None:
    found = amended(reading, CorrectVictim(at=(at(reading, "Ilda Marsen"),), field=field, value=value))
    assert getattr(found.victims[0], field.value) == read


def test_what_a_victim_is_to_somebody_is_corrected(reading: Reading) -> None:
    said = CorrectVictim(at=(at(reading, "Ilda Marsen"),), field=VictimField.RELATION, value='"daughter"')
    assert amended(reading, said).victims[0].relation == Relation(None, "daughter")
    sister = amended(replace(reading, victims=(replace(reading.victims[0], relation=Relation("v2", "sister")),)), said)
    assert sister.victims[0].relation == Relation("v2", "daughter")
    gone = CorrectVictim(at=said.at, field=VictimField.RELATION, value="null")
    assert amended(reading, said, gone).victims[0].relation is None


def test_publisher_and_title_of_a_document_are_corrected_at_once(reading: Reading) -> None:
    given = [(DocumentField.PUBLISHER, "Vortha Post"), (DocumentField.TITLE, None)]
    found = amended(reading, *(CorrectDocument(document="note", field=field, value=value) for field, value in given))
    assert (found.document.publisher, found.document.title) == ("Vortha Post", None)
    assert amend(reading, decide(CorrectDocument(document="note", field=DocumentField.PUBLISHED, value="2031-03-06")), EVENTS) is reading


def test_decisions_are_carried_out_in_the_order_in_which_they_were_made(reading: Reading) -> None:
    words = at(reading, "three people")
    first: list[Content] = [
        Strike(what=Struck.FIGURE, at=(words,)),
        EnterFigure(at=words, mention="note#x", outcome=Outcome.KILLED, counted=(4, 4)),
    ]
    assert amend(reading, decide(*first), EVENTS) == amend(reading, list(reversed(decide(*first))), EVENTS)
    found = amended(reading, *first)
    assert found.incidents[0].killed is not None
    assert found.incidents[0].killed[1] == 4
    entered = EnterIncident(at=words, killed=(1, 1))
    name = f"note#{onrecord.linking.entered_event('000000000001')}"
    on_it = EnterFigure(at=words, mention=name, outcome=Outcome.KILLED, counted=(2, 2))
    assert amended(reading, entered, on_it).incidents[-1].killed == (1, 2)


def test_words_are_found_in_another_text_where_they_stand_once_and_else_lost(reading: Reading) -> None:
    anchor = at(reading, "three people")
    moved = replace(reading, text=f"A new headline\n{reading.text}")
    found = find_anchor(anchor, moved)
    assert found is not None
    assert found.of(moved.text) == "three people"
    assert found != anchor.span
    assert find_anchor(anchor, replace(reading, text=reading.text.replace("three people", "3 people"))) is None
    assert find_anchor(anchor, replace(reading, text=f"three people\n{reading.text}")) is None
    assert find_anchor(anchor, replace(reading, document=replace(reading.document, id="other"))) is None
    lost = amend(replace(reading, text="Nothing of it."), decide(EnterIncident(at=anchor)), EVENTS)
    assert isinstance(lost, AmendedReading)
    assert lost.amendments[0].parts == ()
    assert lost.incidents == reading.incidents


@pytest.mark.parametrize(
    "content",
    [
        EnterIncident(at=Anchor(document="note", span=Span(1, 3), words="ab", text="0" * 64), killed=(1, None)),
        Strike(what=Struck.FIGURE, at=(Anchor(document="note", span=Span(1, 3), words="ab", text="0" * 64),)),
    ],
)
def test_what_was_decided_reads_back_from_the_log(content: Content) -> None:
    assert onrecord.linking.content_of(msgspec.to_builtins(content)) == content
