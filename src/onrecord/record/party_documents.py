"""Which documents a decision on parties concerns: those that name one of them, whatever it is called there.

In: decisions that came in, the registry; out: names of documents, more rather than fewer. Every reading is looked at, for its parties and
its first lines alone: a fifth of a millisecond a document.
"""

from collections import Counter
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
from onrecord.record.packing import unpack_bytes
from onrecord.record.readings import amended_now, readings_of
from onrecord.record.sql import batches, select

_HEAD = 8  # lines in which a document without a publisher says whose it is


class _Party(msgspec.Struct):
    """Of a party of a reading, what tells who it is."""

    name: str
    kind: PartyKind
    country: str | None = None


class _Document(msgspec.Struct):
    """Of a document, whose it is."""

    publisher: str | None = None


class _Said(msgspec.Struct):
    """Of a reading, who is named in it."""

    document: _Document
    parties: tuple[_Party, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Meant:
    """What tells that a decision concerns a document: names as they are compared, forms that the registry knows, states."""

    names: frozenset[str]
    spellings: frozenset[str]
    forms: tuple[str, ...]
    countries: frozenset[str]
    fights: bool

    def is_in(self, said: _Said) -> bool:
        """Tell whether a reading names any of them, or anybody who may be."""
        return any(self._is_party(party) for party in said.parties) or any(self._is_name(name) for name in _houses(said))

    def _is_party(self, party: _Party) -> bool:
        is_theirs = party.country in self.countries or (self.fights and party.country is None and party.kind in FIGHTING)
        return is_theirs or self._is_name(party.name)

    def _is_name(self, name: str) -> bool:
        plain = letters_of(name)
        return name_key(name) in self.names or spelling_key(name) in self.spellings or any(form in plain for form in self.forms)


def documents_naming(decided: Sequence[Decision], registry: Registry) -> set[str]:
    """Return the documents that decisions on parties concern, and those that carry the same text."""
    meant = _meant(decided, without_decisions(registry))
    found = {number for number, said in _readings() if meant.is_in(said)}
    rows = select(models.Document, ("name", "family"), "number", sorted(found))
    families = sorted({family for _, family in rows if family is not None})
    beside = {name for (name,) in select(models.Document, ("name",), "family", families)}
    return {name for name, _ in rows} | beside | _amended(meant)


def party_called(name: str) -> tuple[PartyKind, str | None] | None:
    """Return as what, and of which country, documents mostly name a party; None where none does."""
    key, counted = name_key(name), Counter[tuple[PartyKind, str | None]]()
    for _, said in _readings():
        counted.update((party.kind, party.country) for party in said.parties if name_key(party.name) == key)
        counted[PartyKind.MEDIA, None] += name_key(said.document.publisher or "") == key
    return min(+counted, key=lambda one: (-counted[one], one[0], one[1] or ""), default=None)


def _readings() -> Iterator[tuple[int, _Said]]:
    """Give the readings as the reader made them, by the numbers of their documents."""
    for some in batches(list(models.StoredReading.objects.order_by("document_id").values_list("document_id", flat=True))):
        rows = select(models.StoredReading, ("document_id", "content"), "document_id", some)
        yield from ((number, msgspec.json.decode(unpack_bytes(content), type=_Said)) for number, content in rows)


def _amended(meant: _Meant) -> set[str]:
    """Return the documents that name them as people amended them."""
    readings = readings_of(amended_now())
    return {name for name, reading in readings.items() if meant.is_in(msgspec.convert(reading, _Said, from_attributes=True))}


def _meant(decided: Sequence[Decision], registry: Registry) -> _Meant:
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
    return _Meant(
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


def _houses(said: _Said) -> Iterator[str]:
    """Give what may tell whose a document is."""
    if said.document.publisher:
        yield said.document.publisher
        return
    yield from [line for line in said.text.splitlines() if line.strip()][:_HEAD]
