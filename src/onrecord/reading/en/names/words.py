"""The English words around proper names: `tables/names.toml`, and the words of strikes among those of acts and weapons. Loaded once."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from onrecord.reading.en.deeds.vocabulary import sign_words
from onrecord.reading.found import NameKind
from onrecord.reading.model import Act

ON_PEOPLE = frozenset({Act.SHOOTING, Act.DETENTION, Act.ABDUCTION, Act.SEXUAL_VIOLENCE, Act.FORCE_AGAINST_PROTEST})
"""Acts that are done to people rather than to ground: "the shooting of Hama" may be a man's."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """The table; `strikes` are the words of acts that are done to ground."""

    introducing: Mapping[str, NameKind]
    following: frozenset[str]
    peoples: frozenset[str]
    armed: frozenset[str]
    articles: frozenset[str]
    joints: frozenset[str]
    before_names: frozenset[str]
    stops: frozenset[str]
    labels: frozenset[str]
    after_places: frozenset[str]
    holders: frozenset[str]
    sites: frozenset[str]
    locative: frozenset[str]
    aiming: frozenset[str]
    taking: frozenset[str]
    undergoing: frozenset[str]
    models: frozenset[str]
    strikes: frozenset[str]


@functools.cache
def name_words() -> NameWords:
    """Return the words; read from the package once a process."""
    tables = resources.files("onrecord.reading.en").joinpath("tables")
    table = tomllib.loads(tables.joinpath("names.toml").read_text(encoding="utf-8"))
    listed = {name: frozenset(words) for name, words in table["words"].items()}
    return NameWords(
        introducing={word: NameKind[kind.upper()] for kind, words in table["introducing"].items() for word in words},
        strikes=frozenset(word for word, sign in sign_words().items() if sign.act not in {None, *ON_PEOPLE} and " " not in word),
        **listed,
    )
