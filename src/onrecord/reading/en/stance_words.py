"""The words from which a statement's stance is read: the table `stance.toml`, and what `denials.toml` calls false; loaded once."""

import functools
import tomllib
from dataclasses import dataclass, fields
from importlib import resources

from onrecord.reading.en.phrases import Phrases


@dataclass(frozen=True, slots=True)
class StanceWords:
    """The table in the shapes in which the rules ask for it."""

    falsehood: Phrases[str]
    uninvolved: Phrases[str]
    unaware: Phrases[str]
    openings: tuple[tuple[str, ...], ...]
    reports: frozenset[str]
    tellings: frozenset[str]
    granting: frozenset[str]
    of_deeds: frozenset[str]
    taking_up: frozenset[str]
    negation: frozenset[str]
    withholding: frozenset[str]
    denying: frozenset[str]
    first_person: frozenset[str]
    third_person: frozenset[str]
    third_persons: frozenset[str]
    person: frozenset[str]
    relative: frozenset[str]
    modals: frozenset[str]
    commanding: frozenset[str]
    conditions: frozenset[str]
    managing: frozenset[str]
    whoever: frozenset[str]
    responsibility: frozenset[str]
    having: frozenset[str]
    acting: frozenset[str]
    ground: frozenset[str]
    about: frozenset[str]
    unless: frozenset[str]
    harm: frozenset[str]
    armed: frozenset[str]
    offices: frozenset[str]
    civil_offices: frozenset[str]
    sides: frozenset[str]
    insurgent: frozenset[str]
    belonging: frozenset[str]
    fighters: frozenset[str]


@functools.cache
def stance_words() -> StanceWords:
    """Return the table."""
    table = tomllib.loads(resources.files("onrecord.reading.en").joinpath("tables", "stance.toml").read_text(encoding="utf-8"))
    denials = tomllib.loads(resources.files("onrecord.reading.en").joinpath("tables", "denials.toml").read_text(encoding="utf-8"))
    falsehood = Phrases({phrase: phrase for listed in denials["manner"].values() for phrase in listed})
    uninvolved = Phrases({phrase: phrase for phrase in table["uninvolved"]})
    unaware = Phrases({phrase: phrase for phrase in table["unaware"]})
    openings = tuple(tuple(phrase.split()) for phrase in table["openings"])
    rest = (frozenset(table[field.name]) for field in fields(StanceWords)[4:])
    return StanceWords(falsehood, uninvolved, unaware, openings, *rest)
