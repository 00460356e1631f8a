"""One party across documents: the same key for one party, whatever a report calls it.

In: the parties of a reading, and the registry of parties. Out: for each an `Actor`, with its canonical name and the
parties that it belongs to. In order: what the registry knows under one of the names ("QSD" is the Syrian Democratic
Forces); the armed forces of a state where a force has a country ("Turkish drones"), the state where an office has one;
else the name itself, as its spellings share it ("Konashenkov", "Konachenkov"). A name of one word that no registry knows
joins only with what belongs to the same whole: wrong joins cost more than missed ones. What people decided stands above it all.
"""

import re
from collections.abc import Mapping

import msgspec

from onrecord.linking.decided_parties import as_decided
from onrecord.linking.default_country import (
    DefaultCountry,
    find_default_country,
    is_flying,
    is_office,
    is_plain,
    meant_by,
    settled_names,
)
from onrecord.linking.model import Actor
from onrecord.linking.spelling import spelling_key
from onrecord.reading import FIGHTING, STATE_KINDS, Party, PartyKind, Reading, Registry

_DEPTH = 8  # a chain of parties that is longer than this goes round in a circle


def find_actors(reading: Reading, registry: Registry) -> Mapping[str, Actor]:
    """Return the canonical party of each party of a reading, by its id there."""
    home = find_default_country(reading)
    parties = {party.id: _settled(party, home, registry) for party in reading.parties}
    found = {party.id: (party, _actor(parties[party.id], parties, registry)) for party in reading.parties}
    return {
        name: as_decided(actor, (party.name, parties[name].name), registry, party.kind, party.country)
        for name, (party, actor) in found.items()
    }


def name_actor(name: str, country: str | None, registry: Registry, kind: PartyKind = PartyKind.ORGANISATION) -> Actor:
    """Return the party that a person means by a name; one that no registry knows is of a kind that the use of the name suggests."""
    return as_decided(_actor(Party("p", name, kind, country, None, None, ()), {}, registry), (name,), registry, kind, country)


def _settled(party: Party, home: DefaultCountry, registry: Registry) -> Party:
    """Return "the army", "the Ministry of Defence" as those of the report's state, under their full name where one is known."""
    if party.kind not in FIGHTING or party.country is not None or _entry(party, registry) is not None:
        return party
    known = registry.entries.get(meant_by(party.name, home.country) or "")
    if known is not None:
        return msgspec.structs.replace(party, name=known.name)
    if party.kind not in STATE_KINDS or not is_plain(party.name):
        return party
    country = home.of(party.name)
    return party if country is None else _named(party, country, registry)


def _named(party: Party, country: str, registry: Registry) -> Party:
    """Return a party of a plain name as one of a state, under its full name where the registry has one."""
    for form in settled_names(party.name, country, registry):
        full = msgspec.structs.replace(party, name=form, country=country)
        if _entry(full, registry) is not None:
            return full
    return msgspec.structs.replace(party, country=country)


def settle(actor: Actor, country: str | None, registry: Registry) -> Actor:
    """Return "the air force" of a report that does not say whose it is as that of the state where the incident was."""
    settled = _of_place(actor, country, registry)
    return actor if settled is actor else as_decided(settled, (settled.name,), registry)


def _of_place(actor: Actor, country: str | None, registry: Registry) -> Actor:
    unknown = actor.kind in FIGHTING and actor.country is None and not actor.wholes and actor.key.startswith("~")
    if country is None or not unknown:
        return actor
    known = registry.entries.get(meant_by(actor.name, country) or "")
    if known is not None:
        return Actor(known.id, known.name, known.kind, known.country, _wholes(known.id, registry))
    if actor.kind not in STATE_KINDS or not is_plain(actor.name):
        return actor
    party = _named(Party("p", actor.name, actor.kind, None, None, None, ()), country, registry)
    return _actor(party, {"p": party}, registry)


def flown_by(actor: Actor, registry: Registry) -> Actor:
    """Return whose the aircraft of an office are: those of the only air force that the registry has of its state; else the office."""
    if actor.country is None or not is_office(actor.name):
        return actor
    forces = [e for e in registry.entries.values() if e.country == actor.country and e.kind is PartyKind.ARMED_FORCE and is_flying(e.name)]
    if len(forces) != 1:
        return actor
    force = forces[0]
    return as_decided(Actor(force.id, force.name, force.kind, force.country, _wholes(force.id, registry)), (force.name,), registry)


def _actor(party: Party, parties: Mapping[str, Party], registry: Registry) -> Actor:
    """Return one party under its canonical name."""
    entry = _entry(party, registry)
    if entry is not None:
        known = registry.entries[entry]
        return Actor(known.id, known.name, known.kind, known.country, _wholes(known.id, registry))
    if party.country is not None and party.kind in STATE_KINDS:
        return _of_state(party, party.country, registry)
    whole = _belongs_to(party, parties, registry)
    key = spelling_key(party.name)
    if party.kind in {PartyKind.UNNAMED, PartyKind.WITNESS} or not key:
        return Actor(f"?{party.id}", party.name, party.kind, party.country, whole)
    if party.kind is PartyKind.PERSON:
        key = key.rsplit(" ", 1)[-1] + "@" + (whole[0] if whole else key)
    return Actor(f"~{key}", party.name, party.kind, party.country or _backer(party, whole), whole)


def _backer(party: Party, wholes: tuple[str, ...]) -> str | None:
    """Return the state that a group is said to be backed by: reports name the one for the other."""
    above = wholes[0] if wholes and party.kind is PartyKind.ARMED_GROUP else ""
    return above.removeprefix("state:") if above.startswith("state:") else None


def _entry(party: Party, registry: Registry) -> str | None:
    """Return the id of the registry's entry that has the party's whole name, articles aside."""
    said = re.findall(r"\w+|[^\w\s]", party.name)
    for words in (said, [word for word in said if word.lower() != "the"]):
        for first, end, name in registry.find(words):
            if first == 0 and end == len(words) and name.of in registry.entries:
                return name.of
    return None


def _of_state(party: Party, country: str, registry: Registry) -> Actor:
    """Return a state's armed forces, or the state: what acts under its name is one party."""
    state = f"state:{country}"
    if party.kind is PartyKind.STATE:
        named = registry.countries.get(country)
        name = f"Government of {named.name}" if named else party.name
        known = registry.find(name.split())
        if known and known[0][:2] == (0, len(name.split())) and known[0][2].of in registry.entries:
            return Actor(known[0][2].of, name, PartyKind.STATE, country, (state,))
        return Actor(state, name, PartyKind.STATE, country)
    whole = registry.forces.get(country)
    if whole is not None:
        return Actor(whole, registry.entries[whole].name, PartyKind.ARMED_FORCE, country, (state,))
    return Actor(f"force:{country}", party.name, PartyKind.ARMED_FORCE, country, (state,))


def _wholes(entry: str, registry: Registry) -> tuple[str, ...]:
    """Return what an entry of the registry belongs to, the nearest first: its own chain, its state's forces, its state."""
    found: list[str] = []
    known = registry.entries.get(entry)
    at = known
    while at is not None and at.part_of is not None and len(found) < _DEPTH:
        found.append(at.part_of)
        at = registry.entries.get(at.part_of)
    if known is not None and known.country is not None and known.kind in STATE_KINDS:
        forces = registry.forces.get(known.country)
        if known.kind is PartyKind.ARMED_FORCE and forces not in {None, entry, *found}:
            found.append(str(forces))
        found.append(f"state:{known.country}")
    return tuple(dict.fromkeys(found))


def _belongs_to(party: Party, parties: Mapping[str, Party], registry: Registry) -> tuple[str, ...]:
    """Return the keys of what a party of a reading belongs to, as the reading has it."""
    found: list[str] = []
    at: Party | None = party
    while at is not None and at.part_of is not None and len(found) < _DEPTH:
        at = parties.get(at.part_of)
        if at is None:
            break
        entry = _entry(at, registry)
        if entry is not None:
            return (*found, entry, *_wholes(entry, registry))
        if at.country is not None and at.kind in STATE_KINDS:
            actor = _of_state(at, at.country, registry)
            return (*found, actor.key, *actor.wholes)
        key = spelling_key(at.name)
        if key:
            found.append(f"~{key}")
    return tuple(found)
