"""Whether an incident answers a topic: the exact check, behind the index of terms.

In: topics, the matter of an incident; out: those that it answers. A person's name is found as everywhere in the record: in any usual
spelling and script. A party is found under all its names, and as a part of what it belongs to.
"""

from collections.abc import Callable, Iterable, Mapping

from onrecord.casework.following.terms import IncidentMatter, distance
from onrecord.casework.following.topics import FollowedTopic, TopicKind
from onrecord.publication import IncidentState, PartyState, state_of
from onrecord.reading import Registry
from onrecord.record import BlackOut, Incident, Terms, fold

FitsSelection = Callable[[str], bool]
"""Tells whether an incident is in a selection, by its text."""


def answers(topic: FollowedTopic, matter: IncidentMatter, in_selection: FitsSelection) -> bool:
    """Tell whether an incident answers a topic."""
    match topic.kind:
        case TopicKind.PARTY:
            return fold(topic.value) in matter.parties
        case TopicKind.PLACE if topic.kilometres is not None:
            return any(distance(circle, *point) <= circle.kilometres for circle in topic.around for point in matter.points)
        case TopicKind.PLACE:
            return fold(topic.value) in matter.places
        case TopicKind.ACT:
            return topic.value in matter.acts
        case TopicKind.WEAPON:
            return topic.value in matter.weapons
        case TopicKind.TARGET:
            return topic.value in matter.targets
        case TopicKind.INCIDENT:
            return topic.value in matter.ids
        case TopicKind.VICTIM:
            spelled = BlackOut(Terms(frozenset({topic.value})))  # and the other way round: scripts differ in what they leave out
            return any(spelled.hits(name) or BlackOut(Terms(frozenset({name}))).hits(topic.value) for name in matter.victims)
        case TopicKind.WORDS:
            return _has_words(topic.value, matter.texts)
        case TopicKind.SELECTION:
            return in_selection(topic.value)


def matter_of(
    before: IncidentState | None, incident: Incident | None, registry: Registry, also: Mapping[str, frozenset[str]]
) -> IncidentMatter:
    """Return what topics are compared with: of an incident as it was told last, and as it is.

    Args:
        before: As it was told last; None: never.
        incident: As it is, without what is restricted; None: it is no more.
        registry: The registry of parties, by which they have further names.
        also: Names that people say are those of one party, each folded name with all others.
    """
    now = state_of(incident) if incident is not None else None
    states = [state for state in (before, now) if state is not None]
    places = [state.place for state in states if state.place is not None]
    people = [name for state in states for one in state.victims for name in (one.name, *one.names) if name]
    return IncidentMatter(
        ids=frozenset(one for state in states for one in (state.id, *state.former_ids)),
        acts=frozenset(state.act.value for state in states if state.act is not None),
        weapons=frozenset(one for state in states for one in state.weapons),
        targets=frozenset(one for state in states for one in state.targets),
        parties=_party_names((party for state in states for party in _parties(state)), registry, also),
        places=frozenset(fold(told) for place in places for told in (place.name, place.country) if told),
        points=tuple((one.latitude, one.longitude) for one in places if one.latitude is not None and one.longitude is not None),
        victims=tuple(dict.fromkeys(people)),
        texts=_texts(incident),
    )


def _parties(state: IncidentState) -> list[PartyState]:
    return [*state.perpetrators, *(position.party for position in state.positions)]


def _party_names(parties: Iterable[PartyState], registry: Registry, also: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return all folded names of parties, and of what they belong to."""
    names: set[str] = set()
    for party in parties:
        names.add(fold(party.name))
        for key in (party.key, *party.wholes):
            entry = registry.entries.get(key)
            if entry is not None:
                names.update(map(fold, (entry.name, *entry.aliases)))
    for name in list(names):
        names |= also.get(name, frozenset())
    return frozenset(names)


def _texts(incident: Incident | None) -> tuple[str, ...]:
    if incident is None:
        return ()
    return tuple(fold(f"{reading.document.title or ''} {reading.text}") for reading in incident.readings.values())


def _has_words(words: str, texts: Iterable[str]) -> bool:
    """Tell whether one report has all words, wherever they stand in it."""
    asked = [f" {word} " for word in fold(words).split()]
    return bool(asked) and any(all(word in f" {text} " for word in asked) for text in texts)
