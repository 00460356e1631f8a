"""Homes: which state "the army" and "regime forces" belong to, where a report does not say it with them.

In: a reading or a country, the registry. Out: parties with their state. Only names made of plain words ("the air force",
`tables/forces.toml`) are given to a state. "The army" is that of the only state whose forces a report names, or in which
nearly all of its places lie; "the regime" is never that of a state which is named only as a foreign force.
"""

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from onrecord.reading import Party, PartyKind, Reading, Registry

STATES = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE})
_CLEARLY = 2  # times as often as all others together
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The table `forces.toml`."""

    plain: frozenset[str]
    inner: frozenset[str]


@functools.cache
def _words() -> _Words:
    content = resources.files("onrecord.linking").joinpath("tables", "forces.toml").read_text(encoding="utf-8")
    table = tomllib.loads(content)
    return _Words(frozenset(table["plain"]), frozenset(table["inner"]))


def is_plain(name: str) -> bool:
    """Tell whether a name says nothing of whose forces or office it is."""
    found = _WORD.findall(name.lower())
    return bool(found) and set(found) <= _words().plain | _words().inner


def find_home(reading: Reading, party: Party) -> str | None:
    """Return the state whose a party of a plain name is in a report; None where the report does not tell."""
    abroad = Counter(place.country for place in reading.places for _ in place.mentions if place.country is not None)
    there = sorted(abroad, key=lambda country: (-abroad[country], country))
    clear = there[0] if there and abroad[there[0]] >= _CLEARLY * (abroad.total() - abroad[there[0]]) else None
    states = {p.country for p in reading.parties if p.kind is PartyKind.STATE and p.country is not None}
    if _words().inner & set(_WORD.findall(party.name.lower())):
        return clear or (next(iter(states)) if len(states) == 1 else None)
    named = {p.country for p in reading.parties if p.kind in STATES and p.country is not None}
    if len(named) == 1:
        return next(iter(named))
    return clear if clear is not None and (not named or clear in named) else None


def settled_names(name: str, country: str, registry: Registry) -> Iterator[str]:
    """Yield the full names that a plain name may stand for in a state: "Talvenori army", "Ministry of Defence of Talvenor"."""
    known = registry.countries.get(country)
    if known is not None:
        yield from (f"{adjective} {name}" for adjective in known.adjectives)
        yield f"{name} of {known.name}"
