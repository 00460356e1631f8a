"""Which documents a decision on parties concerns: those that name one of them, whatever it is called there.

In: decisions that came in, the registry; out: names of documents, more rather than fewer. They are found by the index of whom documents
name (`named_parties.py`): it costs what these documents are, however many others there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from onrecord.linking import (
    PARTIES,
    DecidedRegistry,
    Decision,
    OtherParty,
    SameParty,
    decided_registry,
    letters_of,
    name_actor,
    name_key,
    spelling_key,
    without_decisions,
)
from onrecord.reading import FIGHTING, PartyKind, Registry
from onrecord.record import models
from onrecord.record.decisions import standing
from onrecord.record.model import Reach
from onrecord.record.named_parties import count_told, counted_kinds, documents_that_name, ways_containing, ways_named, ways_of_states
from onrecord.record.readings import amended_now, readings_of
from onrecord.record.sql import select
from onrecord.record.who_is_named import Named, PartyRole, WhoIsNamed, named_in


@dataclass(frozen=True, slots=True)
class MeantParties:
    """What tells that a decision concerns a document: names as they are compared, forms that the registry knows, states."""

    names: frozenset[str]
    spellings: frozenset[str]
    forms: tuple[str, ...]
    countries: frozenset[str]
    fights: bool

    def is_in(self, said: WhoIsNamed) -> bool:
        """Tell whether a reading names any of them, or anybody who may be."""
        return any(map(self._is_meant, named_in(said)))

    def _is_meant(self, named: Named) -> bool:
        is_theirs = named.country in self.countries or (self.fights and named.country is None and named.kind in FIGHTING)
        plain = letters_of(named.name)
        is_called = name_key(named.name) in self.names or spelling_key(named.name) in self.spellings
        return (named.role is PartyRole.PARTY and is_theirs) or is_called or any(form in plain for form in self.forms)

    def ways(self) -> set[int]:
        """Return the ways in which readings, as the reader made them, name any of them."""
        return ways_named(self.names, self.spellings) | ways_of_states(self.countries, fighting=self.fights) | ways_containing(self.forms)

    def documents(self) -> set[int]:
        """Return the numbers of the documents whose readings, as the reader made them, name any of them: of all for which `is_in` holds."""
        return documents_that_name(self.ways())


def documents_naming(decided: Sequence[Decision], registry: Registry) -> set[str]:
    """Return the documents that decisions on parties concern, and those that carry the same text."""
    meant = meant_in(decided, without_decisions(registry))
    rows = select(models.Document, ("name", "family"), "number", sorted(meant.documents()))
    families = sorted({family for _, family in rows if family is not None})
    beside = {name for (name,) in select(models.Document, ("name",), "family", families)}
    return {name for name, _ in rows} | beside | _amended(meant)


def reach_of(decided: Sequence[Decision], registry: Registry) -> Reach:
    """Return how much the documents that decisions on parties concern tell of; these are counted, not loaded: they may be very many."""
    meant = meant_in(decided, without_decisions(registry))
    amended = [number for (number,) in select(models.Document, ("number",), "name", sorted(_amended(meant)))]
    return count_told(meant.ways(), amended)


def party_called(name: str) -> tuple[PartyKind, str | None] | None:
    """Return as what, and of which country, documents mostly name a party; None where none does."""
    counted = counted_kinds(name_key(name))
    return min(counted, key=lambda one: (-counted[one], one[0], one[1] or ""), default=None)


def _amended(meant: MeantParties) -> set[str]:
    """Return the documents that name them as people amended them."""
    readings = readings_of(amended_now())
    return {name for name, reading in readings.items() if meant.is_in(msgspec.convert(reading, WhoIsNamed, from_attributes=True))}


def meant_in(decided: Sequence[Decision], registry: Registry) -> MeantParties:
    """Return what tells that decisions concern a document, by the registry without decisions."""
    ids = {decision.id for decision in decided}
    others = [one for one in standing(PARTIES) if one.id not in ids]
    names: set[str] = set()
    keys: set[str] = set()
    for known in (others, [*others, *(replace(one, withdrawn=None) for one in decided)]):  # as it was without them, as it is with them
        found = decided_registry(registry, known)
        for name, key in _named(decided, found):
            names.add(name)
            keys.add(key)
    entries = _entries(keys, registry)
    countries = {registry.entries[entry].country for entry in entries} | {key.partition(":")[2] for key in keys if ":" in key}
    forms = {letters_of(form) for entry in entries for form in (registry.entries[entry].name, *registry.entries[entry].aliases)}
    return MeantParties(
        frozenset(names),
        frozenset(key.removeprefix("~").partition("@")[2] or key.removeprefix("~") for key in keys if key.startswith("~")),
        tuple(sorted(forms)),
        frozenset(country for country in countries if country),
        any(registry.entries[entry].kind in FIGHTING for entry in entries) or any(":" in key for key in keys),
    )


def _named(decided: Iterable[Decision], registry: Registry) -> Iterator[tuple[str, str]]:
    """Give the names and keys of all that decisions are about, with those that are one party with them."""
    for decision in decided:
        match decision.content:
            case SameParty(parties=parties):
                given = [(party.name, party) for party in parties]
            case OtherParty(name=name, party=party):
                given = [(name, replace(party, name=name)), (party.name, party)]
            case _:
                given = []
        for name, value in given:
            kind = value.kind or PartyKind.ORGANISATION
            plain = name_actor(value.name, value.country, without_decisions(registry), kind)
            yield name_key(name), plain.key
            one = registry.one_of([name_key(name)], plain.key) if isinstance(registry, DecidedRegistry) else None
            if one is not None:
                yield from ((each, plain.key) for each in one.names)
                yield from ((name_key(name), key) for key in one.keys)


def _entries(keys: Iterable[str], registry: Registry) -> set[str]:
    """Return the entries of the registry that have these keys, and those that belong to them."""
    found = set(keys) & registry.entries.keys()
    while more := {entry.id for entry in registry.entries.values() if entry.part_of in found} - found:
        found |= more
    return found
