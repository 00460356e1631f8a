"""Default countries: which state "the army" and "regime forces" belong to, where a report does not say it with them.

In: a reading or a country, the registry. Out: parties with their state. Only names made of plain words ("the air force",
`tables/forces.toml`) are given to a state; what "Kurdish forces" are in one country stands there too. "The army" is that of
the state in which nearly all places of a report lie, unless it names the forces of other states alone: then it may be the one or
the other; where the places do not tell, of the only state whose forces it names. "The regime" is never that of a state which is
named only as a foreign force.
"""

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from onrecord.reading import STATE_KINDS, PartyKind, Reading, Registry

_CLEARLY = 2  # times as often as all others together
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The table `forces.toml`."""

    plain: frozenset[str]
    beside: frozenset[str]
    inner: frozenset[str]
    offices: tuple[str, ...]
    flying: tuple[str, ...]
    civil: tuple[str, ...]
    meant: Mapping[str, Mapping[str, str]]


@functools.cache
def _words() -> _Words:
    content = resources.files("onrecord.linking").joinpath("tables", "forces.toml").read_text(encoding="utf-8")
    table = tomllib.loads(content)
    return _Words(
        plain=frozenset(table["plain"]),
        beside=frozenset(table["beside"]),
        inner=frozenset(table["inner"]),
        offices=tuple(table["offices"]),
        flying=tuple(table["flying"]),
        civil=tuple(table["civil"]),
        meant=table["meant"],
    )


def is_plain(name: str) -> bool:
    """Tell whether a name says nothing of whose forces or office it is."""
    found, words = set(_WORD.findall(name.lower())), _words()
    telling = found - words.beside
    return bool(telling) and telling <= words.plain | words.inner


def is_office(name: str) -> bool:
    """Tell whether a name is of a body that commands forces or speaks for them, and does not fight itself."""
    return _names_any(name, _words().offices)


def is_flying(name: str) -> bool:
    """Tell whether a name is of a force that flies."""
    return _names_any(name, _words().flying)


def is_civil(name: str) -> bool:
    """Tell whether a name is of a body that keeps order or rescues, and does not wage war."""
    return _names_any(name, _words().civil)


def _names_any(name: str, phrases: tuple[str, ...]) -> bool:
    said = f" {' '.join(_WORD.findall(name.lower()))} "
    return any(f" {phrase} " in said for phrase in phrases)


def meant_by(name: str, country: str | None) -> str | None:
    """Return the id of the party that reports from a country mean by a name; None where they mean nobody in particular."""
    return _words().meant.get(country or "", {}).get(" ".join(_WORD.findall(name.lower())))


@dataclass(frozen=True, slots=True)
class DefaultCountry:
    """What a report tells of whose "the army" is: where it lies, whose governments and whose forces it names."""

    country: str | None
    states: frozenset[str]
    named: frozenset[str]

    def of(self, name: str) -> str | None:
        """Return the state whose a party of a plain name is; None where the report does not tell."""
        if _words().inner & set(_WORD.findall(name.lower())):
            return self.country or (next(iter(self.states)) if len(self.states) == 1 else None)
        if self.country is None:
            return next(iter(self.named)) if len(self.named) == 1 else None
        return self.country if not self.named or self.country in self.named else None


def find_default_country(reading: Reading) -> DefaultCountry:
    """Return what a report tells of whose "the army" is."""
    lies = Counter(place.country for place in reading.places for _ in place.mentions if place.country is not None)
    there = sorted(lies, key=lambda country: (-lies[country], country))
    clear = bool(there) and lies[there[0]] >= _CLEARLY * (lies.total() - lies[there[0]])
    states = frozenset(p.country for p in reading.parties if p.kind is PartyKind.STATE and p.country is not None)
    named = frozenset(p.country for p in reading.parties if p.kind in STATE_KINDS and p.country is not None)
    return DefaultCountry(there[0] if clear else None, states, named)


def settled_names(name: str, country: str, registry: Registry) -> Iterator[str]:
    """Yield the full names that a plain name may stand for in a state: "Talvenori army", "Ministry of Defence of Talvenor"."""
    known = registry.countries.get(country)
    if known is not None:
        yield from (f"{adjective} {name}" for adjective in known.adjectives)
        yield f"{name} of {known.name}"
