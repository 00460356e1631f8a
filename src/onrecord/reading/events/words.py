"""The words by which a mention of an event takes up, or sets itself apart from, what was told before: `en/tables/reference.toml`."""

import functools
import tomllib
from dataclasses import dataclass, fields
from importlib import resources


@dataclass(frozen=True, slots=True)
class Words:
    """One field a list of the table, whose comments say what each is for."""

    same: frozenset[str]
    other: frozenset[str]
    light: frozenset[str]
    pronouns: frozenset[str]
    bombs: frozenset[str]
    sides: frozenset[str]
    events: frozenset[str]
    begins: frozenset[str]
    at: frozenset[str]
    perfect: frozenset[str]


@functools.cache
def words() -> Words:
    """Return the table."""
    table = tomllib.loads(resources.files("onrecord.reading.en").joinpath("tables/reference.toml").read_text(encoding="utf-8"))
    return Words(**{field.name: frozenset(table.pop(field.name)) for field in fields(Words)}, **table)
