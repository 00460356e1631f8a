"""Casualties: the people whom the reports of an incident name or describe one by one, each once.

In: a cluster and the readings of its documents. Out: `Casualty`s, the killed first, those with a name before others. Two documents mean
one person by a full name, however it is spelt; people without a full name only in copies of one text, where all that is said of them is the
same. Two people of one document stay two. Of each value the earliest document's stands, but ages are a range, and the gravest outcome
holds. It is made of the readings that are handed over: what is left out of them is in no casualty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.assessment.model import Casualty, Quote
from onrecord.linking import Cluster, spelling_key
from onrecord.reading import Outcome, Reading, Victim

_Sourced = tuple[str, Victim, str | None]
"""A document, a victim of its reading, and the name of whose kin the victim is."""


@dataclass(slots=True)
class _Person:
    """What is told of one person, the earliest document first."""

    told: list[_Sourced] = field(default_factory=list)

    @property
    def documents(self) -> set[str]:
        """The documents that tell of the person."""
        return {document for document, _, _ in self.told}


def list_casualties(cluster: Cluster, readings: Mapping[str, Reading]) -> tuple[Casualty, ...]:
    """Return the people harmed in an incident whom its documents name or describe."""
    known: dict[object, list[_Person]] = {}
    people: list[_Person] = []
    for family, told in _told(cluster, readings):
        keys = _keys(family, told[1])
        fits = (person for key in keys for person in known.get(key, ()) if told[0] not in person.documents)
        person = next(fits, None)
        if person is None:
            person = _Person()
            people.append(person)
        person.told.append(told)
        for key in keys:
            if person not in known.setdefault(key, []):
                known[key].append(person)
    order = list(Outcome)
    return tuple(sorted(map(_casualty, people), key=lambda one: (order.index(one.outcome), one.name is None)))


def _told(cluster: Cluster, readings: Mapping[str, Reading]) -> Iterator[tuple[str, _Sourced]]:
    """Yield the victims of an incident with the family of their document's text, the earliest document first."""
    by_name = {reading.document.id: reading for reading in readings.values()}
    members = [member for member in cluster.members if member.document in by_name]
    for member in sorted(members, key=lambda member: (str(member.published), member.id)):
        reading = by_name[member.document]
        names = {victim.id: victim.name for victim in reading.victims}
        for victim in reading.victims:
            if victim.incident == member.incident:
                kin = names.get(victim.relation.to or "") if victim.relation is not None else None
                yield member.family, (member.document, victim, kin)


def _keys(family: str, victim: Victim) -> tuple[object, ...]:
    """Return what a victim shares with who is told of elsewhere as the same person."""
    spelt = [spelling_key(name) for name in (victim.name, *victim.names) if name]
    full = tuple(key for key in spelt if len(key.split()) > 1)
    return full or ((family, tuple(spelt), victim.age, victim.sex, victim.role, victim.outcome, victim.group),)


def _casualty(person: _Person) -> Casualty:
    """Return a person with what the documents say."""
    victims = [victim for _, victim, _ in person.told]
    names = tuple(dict.fromkeys(name for victim in victims for name in (victim.name, *victim.names) if name))
    name = next((victim.name for victim in victims if victim.name), None)
    ages = [victim.age for victim in victims if victim.age is not None]
    kin = next(((victim.relation.kind, of) for _, victim, of in person.told if victim.relation is not None), (None, None))
    order = list(Outcome)
    return Casualty(
        name=name,
        names=tuple(other for other in names if other != name),
        age=(min(low for low, _ in ages), max(high for _, high in ages)) if ages else None,
        sex=next((victim.sex for victim in victims if victim.sex is not None), None),
        role=next((victim.role for victim in victims if victim.role is not None), None),
        relation=kin[0],
        relation_to=kin[1],
        outcome=min((victim.outcome for victim in victims), key=order.index),
        group=next((victim.group for victim in victims if victim.group is not None), None),
        quotes=tuple(Quote(document, victim.span) for document, victim, _ in person.told),
    )
