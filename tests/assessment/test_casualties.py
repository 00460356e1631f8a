"""The people whom reports of one incident name, each once: hand-made readings of an invented war."""

import datetime as dt
from typing import Any

from msgspec.structs import replace
from tests.publication.made import reading_of

from onrecord.assessment import list_casualties
from onrecord.core import Span
from onrecord.linking import Cluster, DayOrigin, EventMention, Standing
from onrecord.reading import Outcome, Reading, Relation, Victim


def victim(number: int, name: str | None = None, **told: Any) -> Victim:
    values: dict[str, Any] = dict.fromkeys(("age", "sex", "role", "relation", "group", "statement"))
    values |= {"names": (), "outcome": Outcome.KILLED, "incident": "i1", "span": Span(number, number + 1), "spans": {}}
    return Victim(f"v{number}", name, **(values | told))


def people(*documents: tuple[str, str, tuple[Victim, ...]]) -> list[tuple[Any, ...]]:
    """Name, age, role, kin, outcome and documents of each casualty; of documents as (id, family, victims), a day apart."""
    readings: dict[str, Reading] = {}
    members = []
    for number, (name, family, victims) in enumerate(documents):
        readings[name] = replace(reading_of(name), victims=victims)
        published = dt.date(2031, 3, 1 + number)
        told = {"origin": DayOrigin.STATED, "standing": Standing.REPORTED, "published": published}
        members.append(EventMention(id=f"{name}#i1", document=name, family=family, incident="i1", claims=(), date=None, **told))  # type: ignore[arg-type]
    found = list_casualties(Cluster("c", tuple(members)), readings)
    return [(c.name, c.age, c.role, c.relation_to, c.outcome.value, [quote.document for quote in c.quotes]) for c in found]


def test_two_documents_mean_one_person_by_a_full_name_however_it_is_spelt() -> None:
    first = victim(1, "Yusef Hadad", age=(41, 41), role="baker")
    second = victim(1, "Yousef Haddad", age=(42, 42), role="clerk")
    assert people(("a", "f", (first,)), ("b", "g", (second,))) == [("Yusef Hadad", (41, 42), "baker", None, "killed", ["a", "b"])]


def test_who_was_hurt_and_then_died_is_dead() -> None:
    hurt, dead = victim(1, "Ilvana Merrit", outcome=Outcome.INJURED), victim(1, "Ilvana Merrit")
    assert [(name, outcome) for name, *_, outcome, _ in people(("a", "f", (hurt,)), ("b", "g", (dead,)))] == [("Ilvana Merrit", "killed")]


def test_who_has_no_full_name_is_one_person_in_copies_alone() -> None:
    child = victim(1, age=(7, 7))
    assert [documents for *_, documents in people(("a", "f", (child,)), ("b", "f", (child,)))] == [["a", "b"]]
    assert [documents for *_, documents in people(("a", "f", (child,)), ("b", "g", (child,)))] == [["a"], ["b"]]
    assert [documents for *_, documents in people(("a", "f", (victim(1, "Merrit"),)), ("b", "g", (victim(1, "Merrit"),)))] == [["a"], ["b"]]


def test_two_people_of_one_document_stay_two() -> None:
    father, son = victim(1, "Yusef Hadad"), victim(2, "Yusef Hadad", relation=Relation("v1", "son"))
    told = people(("a", "f", (father, son)), ("b", "g", (victim(1, "Yusef Hadad"),)))
    assert [(relation_to, documents) for *_, relation_to, _, documents in told] == [(None, ["a", "b"]), ("Yusef Hadad", ["a"])]


def test_a_victim_of_another_incident_is_not_of_this_one() -> None:
    assert people(("a", "f", (victim(1, "Yusef Hadad", incident="i2"), victim(2, "Ilvana Merrit", incident=None)))) == []


def test_the_dead_come_first_and_those_with_a_name_before_others() -> None:
    told = (victim(1, outcome=Outcome.INJURED), victim(2), victim(3, "Ilvana Merrit"))
    found = [(name, outcome) for name, *_, outcome, _ in people(("a", "f", told))]
    assert found == [("Ilvana Merrit", "killed"), (None, "killed"), (None, "injured")]
