"""Who stands behind the reports of an incident: houses, speakers, sources that are one.

In: the documents of a cluster. Out: for each its house and the party that it rests on; and the independent sources. Copies of
one text are one source; so are the reports of one house, and houses that only repeat one and the same speaker. A party to
the fighting, and whoever only passes on its words, is a position, not an independent source.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.assessment.model import Source
from onrecord.core import Span
from onrecord.linking import Actor, Cluster, Family, find_actors, find_house
from onrecord.page import ZoneKind
from onrecord.reading import PartyKind, Reading, Registry, Stance, Statement

FIGHTING = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE, PartyKind.ARMED_GROUP})


_SILENT = frozenset({Stance.DENIES, Stance.DEMANDS, Stance.DOUBTS})
"""Stances in which a party says nothing of what happened."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One document: whose it is, its parties, and the only speaker that it rests on, where there is but one."""

    reading: Reading
    house: Actor
    actors: Mapping[str, Actor]
    only: Actor | None

    def speaker(self, statement: Statement) -> Actor | None:
        """Return for whom a statement is made: a person speaks for what the person belongs to."""
        actor = self.actors.get(statement.party or "")
        return actor if actor is None else self.spoken_for(actor)

    def spoken_for(self, actor: Actor) -> Actor:
        """Return the party that a person speaks for."""
        if actor.kind is PartyKind.PERSON and actor.wholes:
            for other in self.actors.values():
                if other.key == actor.wholes[0]:
                    return other
            return Actor(actor.wholes[0], actor.name, PartyKind.ORGANISATION, actor.country)
        return actor


def find_witnesses(
    cluster: Cluster, readings: Mapping[str, Reading], families: Mapping[str, Family], registry: Registry
) -> tuple[Witness, ...]:
    """Return the documents of a cluster, the earliest first."""
    there = {s.document for s in cluster.members if s.document in readings}
    documents = sorted(there, key=lambda document: (str(readings[document].document.published), document))
    found = []
    for document in documents:
        reading = readings[document]
        family = families.get(document)
        first = readings.get(family.origin.document, reading) if family is not None else reading
        actors = find_actors(reading, registry)
        witness = Witness(reading, find_house(first, family, registry), actors, None)
        found.append(Witness(reading, witness.house, actors, _only_speaker(witness)))
    return tuple(found)


def find_sources(witnesses: Sequence[Witness], families: Mapping[str, Family]) -> tuple[Source, ...]:
    """Return the independent sources of an incident, in order of their keys."""
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for witness in witnesses:
        if witness.only is not None:
            behind[witness.only.key].add(witness.house.key)
    grouped: defaultdict[str, list[Witness]] = defaultdict(list)
    names: dict[str, str] = {}
    for witness in witnesses:
        house, only = witness.house, witness.only
        repeated = only is not None and (len(behind[only.key]) > 1 or only.kind in FIGHTING)
        source = only if repeated and only is not None else house
        if source.kind in FIGHTING:
            continue
        grouped[source.key].append(witness)
        names[source.key] = source.name
    return tuple(Source(key, names[key], _documents(grouped[key]), _why(grouped[key], key, families)) for key in sorted(grouped))


def _only_speaker(witness: Witness) -> Actor | None:
    """Return the one party whose words a report repeats, where it has no other; what denies it is no further source."""
    headlines = [zone.span for zone in witness.reading.zones if zone.kind is ZoneKind.HEADLINE]
    headlines.append(Span(0, max(1, witness.reading.text.find("\n"))))  # the first line sums up what follows
    speakers: dict[str, Actor] = {}
    for statement in witness.reading.statements:
        heard = statement.stance not in _SILENT and statement.within is None
        if not heard or any(zone.covers(span) for zone in headlines for span in statement.content):
            continue
        actor = witness.speaker(statement)
        if actor is not None and actor.key != witness.house.key:
            speakers[actor.key] = actor
    if any(key.startswith("?") for key in speakers):
        return None
    fighting = [actor for actor in speakers.values() if actor.kind in FIGHTING]
    others = [actor for actor in speakers.values() if actor.kind not in FIGHTING]
    if len(others) == 1:
        return others[0]
    alone = len(fighting) == 1 and not others and witness.house.kind is PartyKind.MEDIA
    return fighting[0] if alone and not _own_words(witness) else None


def _own_words(witness: Witness) -> bool:
    """Tell whether a report claims something in its own words."""
    return any(claim.statement is None and claim.figures for claim in witness.reading.claims)


def _documents(witnesses: Sequence[Witness]) -> tuple[str, ...]:
    return tuple(witness.reading.document.id for witness in witnesses)


def _why(witnesses: Sequence[Witness], key: str, families: Mapping[str, Family]) -> str:
    """Return in words why documents are one source."""
    if len(witnesses) == 1:
        return "it is the only document of this source"
    texts = {families[d].id if d in families else d for d in _documents(witnesses)}
    if len(texts) == 1:
        return "all carry one text"
    if any(witness.only is not None and witness.only.key == key for witness in witnesses):
        return "they only repeat one and the same speaker"
    return "they are reports of one house, or copies of them"
