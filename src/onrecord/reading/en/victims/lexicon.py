"""The word table of the victims, loaded once and turned into look-ups.

In: `en/tables/victims.toml`. Out: `kin`, `persons`, `words`. No file is read at import.
"""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from onrecord.reading.model import Sex

_SEXES: Mapping[str, Sex | None] = {"female": Sex.FEMALE, "male": Sex.MALE, "either": None}


@functools.cache
def kin() -> Mapping[str, Sex | None]:
    """Return the words for what somebody is to somebody else, with the sex that they say."""
    return _by_sex("kin")


@functools.cache
def persons() -> Mapping[str, Sex | None]:
    """Return the words that say no more of somebody than sex and age."""
    return _by_sex("persons")


@functools.cache
def young() -> frozenset[str]:
    """Return the words for children."""
    return frozenset(_table()["persons"]["young"])


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return a set of small words, by the part that they play in the rules."""
    return frozenset(_table()["words"][name])


def _by_sex(name: str) -> dict[str, Sex | None]:
    table = _table()[name]
    return {word: sex for key, sex in _SEXES.items() for word in table[key]}


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files("onrecord.reading.en") / "tables" / "victims.toml").read_text(encoding="utf-8"))
