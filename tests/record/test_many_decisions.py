"""A day's decisions: mixed ones on many incidents, taken back in part, then the record made anew: the same, and no id lost."""

import random
from pathlib import Path

from tests.record.made import Filled, readings_of

from onrecord.casework import documents_of
from onrecord.linking import (
    AddTag,
    Assign,
    Content,
    Correct,
    CorrectDocument,
    Dismissal,
    DocumentField,
    EnterDispute,
    EnterFigure,
    EnterIncident,
    EnterPosition,
    EnterVictim,
    Independence,
    Join,
    NoIncident,
    OtherParty,
    Overrule,
    Part,
    PartyValue,
    PlaceValue,
    Review,
    SameParty,
    Strike,
    Struck,
    anchor_at,
    mentions_in,
)
from onrecord.reading import Act, Outcome, PartyKind, Reading
from onrecord.record import DecisionRequest, Incident, WithdrawalRequest
from texts import make_texts

DOCUMENTS = 150
DECISIONS = 100
PARTY = PartyValue(name="Orm Army", kind=PartyKind.ARMED_GROUP)


def content(kind: int, one: Incident, other: Incident, readings: dict[str, Reading], chance: random.Random) -> Content:
    """A decision of one of the kinds, on incidents of the record."""
    mention = chance.choice(one.cluster.members)
    reading = readings[mention.document]
    at = anchor_at(reading, reading.claims[0].span)
    documents = sorted({member.document for member in one.cluster.members})
    kinds: list[Content] = [
        Join(mentions=tuple(member.id for incident in (one, other) for member in incident.cluster.members)),
        Part(documents=tuple(documents[:1]), apart_documents=tuple(documents[1:]) or tuple({m.document for m in other.cluster.members})),
        Part(mentions=(mention.id,), apart_from=tuple(member.id for member in other.cluster.members)),
        NoIncident(reason=chance.choice(list(Dismissal)), mentions=tuple(member.id for member in one.cluster.members)),
        NoIncident(reason=Dismissal.HOAX, documents=(mention.document,)),
        Correct(mention=mention.id, field="killed", value=f"[{chance.randrange(3)},{chance.randrange(3, 9)}]"),
        Correct(mention=mention.id, field="perpetrators", value='[{"name":"Orm Army"},{"name":"Kelmar Front"}]'),
        Overrule(mention=mention.id, grade="weak"),
        EnterIncident(at=at, place=PlaceValue(name="Little Orm", latitude=10.5, longitude=20.25), act=Act.SHELLING, killed=(1, 2)),
        EnterFigure(at=at, mention=mention.id, outcome=Outcome.INJURED, counted=(4, None)),
        EnterVictim(at=at, mention=mention.id, name=f"Ilda Marsen {chance.randrange(9)}"),
        EnterDispute(at=at, mention=mention.id, party=PARTY),
        EnterPosition(at=at, mention=mention.id, party=PARTY, view="denies"),
        Strike(what=Struck.FIGURE, at=(anchor_at(reading, reading.figures[0].span),)),
        CorrectDocument(document=mention.document, field=DocumentField.PUBLISHER, value=f"Vortha Post {chance.randrange(3)}"),
        Independence(documents=tuple(documents[:1]), beside=tuple(documents[1:]) or ("none",), independent=chance.random() < 0.5),
        SameParty(parties=tuple(PartyValue(name=f"{house} {chance.choice(('Post', 'Wire'))}") for house in ("Vardo", "Corvane"))),
        OtherParty(name="Corvane Post", party=PartyValue(name="Vardo Post")),
        AddTag(mention=mention.id, label="spring"),
        Assign(document=mention.document, to="bo"),
        Review(mention=mention.id, mentions=tuple(member.id for member in one.cluster.members)),
    ]
    return kinds[kind % len(kinds)]


def named(content: Content) -> set[str]:
    """The documents that a decision names, or whose events it names."""
    at = getattr(content, "at", None)
    entered = {at.document} if isinstance(content, EnterIncident) and at is not None else set()
    return documents_of(content) | entered | {name.rpartition("#")[0] for name in mentions_in(content)}


def test_a_hundred_mixed_decisions_are_the_same_after_a_rebuilding_and_lose_no_id(tmp_path: Path, address: str | None) -> None:
    chance = random.Random(7)  # noqa: S311 an order, no secret
    readings = readings_of(list(make_texts(DOCUMENTS, seed=11)))
    filled = Filled(tmp_path / "record", readings, address)
    filled.keep(readings)
    filled.take(50, 50)
    ids = {incident.id for incident in filled.record.incidents()}
    for number in range(DECISIONS):
        if number % 10 == 9:
            standing = [decision.id for decision in filled.record.decisions() if decision.stands]
            filled.decide(number, WithdrawalRequest(decision=chance.choice(standing), why="it was another"))
        else:
            found = list(filled.record.incidents())
            one, other = chance.sample(found, 2)
            filled.decide(number, DecisionRequest(why="seen on the spot", content=content(number, one, other, readings, chance)))
        filled.waiting()
        ids |= {incident.id for incident in filled.record.incidents()}
    filled.take()
    assert len([decision for decision in filled.record.decisions() if not decision.stands]) == DECISIONS // 10
    documents = {member.document for incident in filled.record.incidents() for member in incident.cluster.members}
    for document in documents:
        every = [one for one in filled.record.decisions() if document in named(one.content)]
        assert list(filled.record.decisions_naming([document])) == every
    digest = filled.record.digest()
    assert all(filled.record.whereabouts(name).id == name for name in ids)
    filled.record.forget()
    filled.take(33)
    assert filled.record.digest() == digest
    assert all(filled.record.whereabouts(name).id == name for name in ids)
    filled.record.close()
