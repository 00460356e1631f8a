"""What a topic that was typed means in a record, and whether the record knows it.

In: an open record, a topic's text; out: a `FollowedTopic` with what is known of it, or a refusal with the nearest that can be followed. A
place's points and a selection's text are taken as they are now. A party or a place that nothing knows yet may be named by a report that
comes: it is followed, and `unknown_name` says so, with the nearest names. Limits: what is restricted is known to nobody here.
"""

import difflib
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from onrecord.casework.following.taking import names_together
from onrecord.casework.following.topics import FollowedTopic, TopicKind, parse_topic
from onrecord.casework.opened import Opened
from onrecord.casework.selections import parse_selection
from onrecord.casework.tables import lay_out_parties
from onrecord.core import CaseworkError
from onrecord.reading import load_registry, target_kinds, weapon_kinds
from onrecord.record import KindOf, Near, Query, fold

_NEAR = 3  # names that a refusal proposes
_LOOKED_AT = 200  # incidents with a party whose name has the words
_KINDS = {TopicKind.WEAPON: weapon_kinds, TopicKind.TARGET: target_kinds}

FindSelection = Callable[[str], str | None]
"""Returns the text of a selection that was saved under a name."""


def resolve_topic(opened: Opened, text: str, saved: FindSelection | None = None) -> FollowedTopic:
    """Return a topic with what the record knows of it.

    Raises:
        CaseworkError: `topic` where it is none, where no place or kind is called so, where people say that the incident is none, or no
            selection was saved so.
        RecordError: `unknown` where no incident goes by the id.
    """
    topic = parse_topic(text)
    match topic.kind:
        case TopicKind.PLACE if topic.kilometres is not None and not topic.around:
            return _around(opened, topic, topic.kilometres)
        case TopicKind.INCIDENT:
            return _incident(opened, topic)
        case TopicKind.WEAPON | TopicKind.TARGET:
            return _of_kind(opened, topic)
        case TopicKind.SELECTION if topic.name:
            found = saved(topic.name) if saved is not None else None
            if found is None:
                advice = "Save one in the workbench, or write it out: selection:act=shelling&since=2031-03-01."
                raise CaseworkError("topic", f"No selection was saved as “{topic.name:.60}”.", advice)
            return replace(topic, value=parse_selection(found).text)
    return topic


def unknown_name(opened: Opened, topic: FollowedTopic) -> tuple[str, ...] | None:
    """Return the nearest names where a topic is a party or place that neither an incident nor a table of parties knows; else None."""
    match topic.kind:
        case TopicKind.PARTY:
            known = _party_names(opened, topic.value)
        case TopicKind.PLACE if topic.kilometres is None:
            known = _place_names(opened)
        case _:
            return None
    if fold(topic.value) in known:
        return None
    return tuple(known[one] for one in difflib.get_close_matches(fold(topic.value), known, n=_NEAR))


def _party_names(opened: Opened, asked: str) -> dict[str, str]:
    """Return the names of parties, folded, with how they are written: those of the tables, and of incidents with one of the words."""
    registry = load_registry(lay_out_parties(opened.record.tables(), opened.reader, opened.record.folder))
    names = [name for entry in registry.entries.values() for name in (entry.name, *entry.aliases)]
    names += [name for country in registry.countries.values() for name in (country.name, *country.names)]
    names += [name for some in names_together(opened).values() for name in some]
    for word in sorted(set(fold(asked).split()), key=len, reverse=True)[:_NEAR]:
        found = opened.record.judgements(Query(party=word), opened.redaction, slice(0, _LOOKED_AT))
        names += [actor.name for _, judged in found for actor in (*judged.perpetrators, *(position.party for position in judged.positions))]
    return {fold(name): name for name in names}


def _place_names(opened: Opened) -> dict[str, str]:
    """Return the names of the places of incidents, and their countries, folded, with how they are written."""
    places = [one.place for one in opened.record.overview(Query(), opened.redaction).places]
    return {fold(name): name for place in places for name in (place.name, place.country) if name}


def _incident(opened: Opened, topic: FollowedTopic) -> FollowedTopic:
    """Return the incident that an id leads to; one that people say is none has nothing more to tell."""
    found = opened.record.incident(topic.value, opened.redaction)
    if found.cluster.no_incident is not None:
        advice = "`onrecord show` says who and why; withdraw that decision to follow it, or follow its place or parties."
        raise CaseworkError("topic", f"People say that {found.id} is no incident: there is nothing to follow.", advice)
    return replace(topic, value=found.id)


def _around(opened: Opened, topic: FollowedTopic, kilometres: float) -> FollowedTopic:
    """Return a place with a radius with the points of the places that are called so."""
    circles = opened.record.around(Near(topic.value, kilometres))
    if circles:
        return replace(topic, around=circles)
    hint = _nearest(fold(topic.value), _place_names(opened))
    advice = f"{hint}Or give its point, as latitude and longitude: place:36.2,37.1+{kilometres:g}km."
    raise CaseworkError("topic", f"No incident of the record was at a place with coordinates that is called {topic.value:.60}.", advice)


def _of_kind(opened: Opened, topic: FollowedTopic) -> FollowedTopic:
    """Return a kind of weapon or target that the reader or an incident of the record knows; any other is refused."""
    known = {*_KINDS[topic.kind](), *(one.replace(" ", "_") for one in opened.record.kinds()[KindOf(topic.kind.value)])}
    if topic.value in known:
        return topic
    kind = topic.kind.value
    choices = ", ".join(sorted(known))
    hint = _nearest(topic.value, {one: f"{kind}:{one}" for one in known})
    raise CaseworkError("topic", f"“{topic.value:.60}” is no kind of {kind}.", f"{hint}Kinds of {kind}: {choices}.")


def _nearest(asked: str, known: Mapping[str, str]) -> str:
    """Return the names that come nearest, as a sentence and a blank; empty where none is near."""
    near = difflib.get_close_matches(asked, list(known), n=_NEAR)
    return f"The nearest: {', '.join(known[one] for one in near)}. " if near else ""
