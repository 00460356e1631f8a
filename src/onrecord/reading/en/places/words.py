"""The English words around names of places, from `tables/places.toml`. Loaded once."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from onrecord.reading.found import PlaceRole
from onrecord.reading.gazetteer.key import key_of
from onrecord.reading.registry import load_registry


@dataclass(frozen=True, slots=True)
class Words:
    """The table; and from the list of states the adjectives (by code of the country) and the capitals."""

    locative: frozenset[str]
    strong: frozenset[str]
    placing: frozenset[str]
    kinds: Mapping[str, str]
    taken_up: Mapping[str, str]
    parts: frozenset[str]
    quarters: frozenset[str]
    common: frozenset[str]
    times: frozenset[str]
    media: frozenset[str]
    diseases: frozenset[str]
    operations: frozenset[str]
    offices: Mapping[str, str]
    rural_after: frozenset[str]
    rural_before: frozenset[str]
    endings: frozenset[str]
    origins: frozenset[str]
    scene: frozenset[str]
    roles: Mapping[str, PlaceRole]
    around: frozenset[str]
    people: frozenset[str]
    harms: frozenset[str]
    undergoing: frozenset[str]
    belonging: frozenset[str]
    reached: frozenset[str]
    lengths: Mapping[str, float]
    families: frozenset[str]
    kin: frozenset[str]
    between_kin: frozenset[str]
    sites: frozenset[str]
    seats: frozenset[str]
    inner: frozenset[str]
    articles: frozenset[str]
    cut: frozenset[str]
    name_endings: frozenset[str]
    joined: frozenset[str]
    chain: frozenset[str]
    telling: frozenset[str]
    adjectives: Mapping[str, str]
    peoples: Mapping[str, str]
    countries: Mapping[str, str]
    capitals: frozenset[tuple[str, str]]


@functools.cache
def load_words() -> Words:
    """Return the words; read from the package once a process."""
    text = resources.files("onrecord.reading.en").joinpath("tables/places.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    inside = {name: frozenset(words) for name, words in table["inside"].items()}
    countries = load_registry().countries
    return Words(
        locative=frozenset(table["locative"]),
        strong=frozenset(table["strong"]),
        placing=frozenset(table["placing"]),
        kinds=table["kinds"],
        taken_up={word: kind for kind, listed in table["taken_up"].items() for word in listed},
        parts=frozenset(table["parts"]["words"]),
        quarters=frozenset(table["quarters"]["words"]),
        common=frozenset(table["common"]["words"]),
        times=frozenset(table["times"]["words"]),
        media=frozenset(table["media"]["words"]),
        diseases=frozenset(table["diseases"]["words"]),
        operations=frozenset(table["operations"]["words"]),
        offices=table["offices"],
        rural_after=frozenset(table["rural"]["after"]),
        rural_before=frozenset(table["rural"]["before"]),
        endings=frozenset(table["endings"]["words"]),
        origins=frozenset(table["endings"]["origins"]),
        scene=frozenset(table["roles"]["scene"]),
        roles={word: role for role in PlaceRole for word in table["roles"].get(role, ())},
        around=frozenset(table["roles"]["around"]),
        people=frozenset(table["roles"]["people"]),
        harms=frozenset(table["roles"]["harms"]),
        undergoing=frozenset(table["roles"]["undergoing"]),
        belonging=frozenset(table["roles"]["belonging"]),
        reached=frozenset(table["roles"]["reached"]),
        lengths=table["lengths"],
        families=frozenset(table["families"]["words"]),
        kin=frozenset(table["families"]["kin"]),
        between_kin=frozenset(table["families"]["between"]),
        sites=frozenset(table["sites"]["words"]),
        inner=inside["inner"],
        articles=inside["articles"],
        cut=inside["cut"],
        name_endings=inside["endings"],
        joined=inside["joined"],
        chain=inside["chain"],
        telling=inside["telling"],
        seats=frozenset(seat for country in countries.values() for seat in country.seats),
        adjectives={
            form: code
            for code, country in countries.items()
            for form in country.adjectives
            if form not in country.names  # "the US army": that is the name
        },
        peoples={form: code for code, country in countries.items() for form in country.people},
        countries={code: country.name for code, country in countries.items()},
        capitals=frozenset((code, key_of(name)) for code, country in countries.items() for name in country.capitals),
    )
