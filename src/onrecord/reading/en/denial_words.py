"""The words of denials, from `tables/denials.toml`, in the shapes in which the rules ask for them. Loaded once."""

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from onrecord.reading.en.phrases import Phrases
from onrecord.reading.model import DisputeManner, DisputeOn

PARTS = (
    DisputeOn.EVIDENCE,
    DisputeOn.LEGALITY,
    DisputeOn.FIGURES,
    DisputeOn.TARGET,
    DisputeOn.PERPETRATOR,
    DisputeOn.WEAPON,
)


@dataclass(frozen=True, slots=True)
class DenialWords:
    """One field a list of the table, whose comments say what each is for."""

    manner: Phrases[DisputeManner]
    loosely: Phrases[DisputeManner]
    nouns: frozenset[str]
    taking_up: frozenset[str]
    fillers: Phrases[str]
    definite: frozenset[str]
    bare: frozenset[str]
    parts: Phrases[DisputeOn]
    general: frozenset[str]
    standing: Phrases[str]
    counting: Phrases[str]
    counts: frozenset[str]


@functools.cache
def denial_words() -> DenialWords:
    """Return the table of denials."""
    table = tomllib.loads(resources.files("onrecord.reading.en").joinpath("tables", "denials.toml").read_text(encoding="utf-8"))
    manners = {word: DisputeManner(manner) for manner, listed in table["manner"].items() for word in listed}
    loosely = {word: DisputeManner(manner) for manner, listed in table["loosely"].items() for word in listed}
    return DenialWords(
        manner=Phrases(manners),
        loosely=Phrases(loosely | manners),
        nouns=frozenset(table["report"]["nouns"]),
        taking_up=frozenset(table["report"]["taking_up"]),
        fillers=Phrases({word: word for word in table["report"]["fillers"]}),
        definite=frozenset(table["general"]["definite"]),
        bare=frozenset(table["perpetrator"]["bare"]),
        parts=Phrases({word: on for on in PARTS for word in table[on]["words"]}),
        general=frozenset(table["general"]["words"]),
        standing=Phrases({word: word for word in table["standing"]["words"]}),
        counting=Phrases({word: word for word in table["counting"]["words"]}),
        counts=frozenset(table["figures"]["counts"]),
    )
