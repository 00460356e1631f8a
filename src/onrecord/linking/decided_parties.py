"""The registry of parties as people decided it: which names are one party, and which are not.

A `DecidedRegistry` (made by `party_decisions.py`) is taken by every room in the place of the registry. A party is found as before, by what
the registry knows or by its name; then it is the one that people said it is (`as_decided`). Names are compared by their letters and digits.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.linking.decisions import PartyValue
from onrecord.linking.model import Actor
from onrecord.linking.spelling import letters_of
from onrecord.reading import PartyKind, Registry

APART = "="
"""What begins the keys of parties that people say are not what the registry takes them for."""
_ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OneParty:
    """What people say is one party: whom it goes by, its names as they were given, keys and names as they are compared, the decisions."""

    party: Actor
    values: tuple[PartyValue, ...]
    keys: frozenset[str]
    names: frozenset[str]
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class DecidedRegistry(Registry):
    """A registry with what people decided; `plain` is the one without."""

    plain: Registry
    ones: tuple[OneParty, ...]
    apart: Mapping[tuple[str, str], str]
    """The decisions by which a name is not the party of a key."""
    by_key: Mapping[str, OneParty]
    by_name: Mapping[str, OneParty]

    def one_of(self, names: Iterable[str], key: str) -> OneParty | None:
        """Return what people say is one party with what is called so, or has this key."""
        return next((self.by_name[name] for name in names if name in self.by_name), None) or self.by_key.get(key)

    def deciding(self, said: Iterable[str], actor: Actor) -> Iterator[str]:
        """Give the decisions by which a party of a reading, found without them, is another."""
        names = [name_key(name) for name in said]
        parted = [name for name in names if (name, actor.key) in self.apart]
        yield from (self.apart[name, actor.key] for name in parted)
        one = self.one_of(names, f"{APART}{parted[0]}" if parted else actor.key)
        if one is not None:
            yield from one.decisions
        yield from (decision for whole in actor.wholes if whole in self.by_key for decision in self.by_key[whole].decisions)


def value_called(name: str, registry: Registry) -> PartyValue | None:
    """Return a party of this name as people gave it; None where they did not."""
    one = registry.by_name.get(name_key(name)) if isinstance(registry, DecidedRegistry) else None
    return next((value for value in one.values if name_key(value.name) == name_key(name)), None) if one is not None else None


def name_key(name: str) -> str:
    """Return the letters and digits of a name, without an article: what says that it is the same name."""
    return letters_of(_ARTICLE.sub("", name.strip()))


def as_decided(actor: Actor, said: Iterable[str], registry: Registry, kind: PartyKind | None = None, country: str | None = None) -> Actor:
    """Return a party as people decided it.

    Args:
        actor: The party as the registry and its name tell it.
        said: What it is called in the reading.
        registry: The registry; without decisions the party stays.
        kind: What the reading takes it for, where people say that it is not the registry's party; None: as the registry has it.
        country: Its country in the reading, likewise.
    """
    if not isinstance(registry, DecidedRegistry):
        return actor
    called = {name_key(name): name for name in said}
    parted = next((name for name in called if (name, actor.key) in registry.apart), None)
    if parted is not None:
        actor = Actor(f"{APART}{parted}", called[parted], kind or actor.kind, country if kind is not None else actor.country)
    one = registry.one_of(called, actor.key)
    if one is not None:
        actor = replace(one.party, wholes=one.party.wholes or actor.wholes)
    wholes = (whole for own in actor.wholes for whole in _whole(own, registry))
    return replace(actor, wholes=tuple(dict.fromkeys(whole for whole in wholes if whole != actor.key)))


def _whole(key: str, registry: DecidedRegistry) -> tuple[str, ...]:
    one = registry.one_of((), key)
    return (key,) if one is None else (one.party.key, *one.party.wholes)


def without_decisions(registry: Registry) -> Registry:
    """Return the registry as the tables have it."""
    return registry.plain if isinstance(registry, DecidedRegistry) else registry
