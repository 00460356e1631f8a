"""The word tables of the figures, loaded once and turned into look-ups.

In: the TOML files in `en/tables`. Out: `numbers()`, `vague_numbers()`, `people()`, `outcomes()`. No file is read at import.
"""

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from onrecord.reading.model import Bound, Group, Outcome

Phrases = dict[str, list[tuple[tuple[str, ...], Any]]]
"""Word sequences by their first (or, for those that stand before a number, last) word, the longest first."""

_IRREGULAR = {
    "children": "child",
    "grandchildren": "grandchild",
    "schoolchildren": "schoolchild",
    "women": "woman",
    "servicewomen": "servicewoman",
    "men": "man",
    "people": "people",
    "wives": "wife",
    "housewives": "housewife",
    "babies": "baby",
    "ladies": "lady",
    "families": "family",
    "persons": "person",
    "lives": "life",
    "bodies": "body",
    "kin": "kin",
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words, and the phrases that bound a number; `before` is keyed by a phrase's last word."""

    words: dict[str, int]
    multipliers: dict[str, int]
    births: dict[str, int]
    before: Phrases
    after: Phrases
    none: Phrases
    nobody: Phrases
    between: frozenset[str]
    open: frozenset[str]
    join: frozenset[str]
    change: frozenset[str]


@dataclass(frozen=True, slots=True)
class People:
    """Nouns for people by group, and the words that say the group of a plainer noun."""

    group: dict[str, Group]
    kin: frozenset[str]
    family: frozenset[str]
    adjectives: dict[str, Group]
    armed: frozenset[str]
    staff: dict[str, Group]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Outcome words by the part that they play in a sentence; every word is a form as written, in lower case.

    `phrases` are turns of phrase ("shot dead") by their first word, `phrases_by_end` the same by their last.
    """

    done: dict[str, Outcome]
    doing: dict[str, Outcome]
    undergone: dict[str, Outcome]
    nouns: dict[str, Outcome]
    people: dict[str, Outcome]
    states: dict[str, Outcome]
    any: dict[str, Outcome]
    phrases: Phrases
    phrases_by_end: Phrases
    casualties: frozenset[str]
    sufferers: frozenset[str]
    lost: frozenset[str]


def _table(name: str) -> dict[str, Any]:
    content = (resources.files("onrecord.reading.en") / "tables" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)


def phrases(entries: dict[str, Any], *, backwards: bool = False) -> Phrases:
    """Return phrases keyed by their first word (or last, `backwards`), the longest first."""
    found: Phrases = {}
    for phrase, value in entries.items():
        words = tuple(phrase.replace("-", " - ").split())
        found.setdefault(words[-1] if backwards else words[0], []).append((words, value))
    for alike in found.values():
        alike.sort(key=lambda entry: -len(entry[0]))
    return found


@functools.cache
def numbers() -> Numbers:
    """Return the number words and bounds."""
    table = _table("numbers")
    bounds = table["bounds"]
    kinds = {
        "at_least": (Bound.AT_LEAST, 0),
        "more_than": (Bound.AT_LEAST, 1),
        "at_most": (Bound.AT_MOST, 0),
        "fewer_than": (Bound.AT_MOST, -1),
        "about": (Bound.ABOUT, 0),
    }
    return Numbers(
        words=table["words"],
        multipliers=table["multipliers"],
        births=table["births"],
        before=phrases({phrase: kind for name, kind in kinds.items() for phrase in bounds[name]}, backwards=True),
        after=phrases(dict.fromkeys(bounds["after_at_least"], (Bound.AT_LEAST, 0))),
        none=phrases(dict.fromkeys(bounds["none"])),
        nobody=phrases(dict.fromkeys(bounds["nobody"])),
        between=frozenset(word for phrase in bounds["between"] for word in phrase.split()),
        open=frozenset(table["between"]["open"]),
        join=frozenset(table["between"]["join"]),
        change=frozenset(table["between"]["change"]),
    )


@functools.cache
def vague_numbers() -> Phrases:
    """Return what vague words count for: (low, high), high None where it is open."""
    table = _table("vague_numbers")
    return phrases({phrase: (value[0], value[1] if len(value) > 1 else None) for phrase, value in table["phrases"].items()})


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return a set of small words, by the part that they play in the rules."""
    return _sets()[name]


@functools.cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in _table("figure_words").items()}


@functools.cache
def totals(name: str) -> frozenset[str]:
    """Return the words by which a sum over many events is known, by the part that they play."""
    return _totals()[name]


@functools.cache
def _totals() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in _table("totals").items()}


@functools.cache
def reality(name: str) -> frozenset[str]:
    """Return the words that make of a harm one that nobody says happened, by the part that they play."""
    return _realities()[name]


@functools.cache
def _realities() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in _table("reality").items()}


@functools.cache
def bare_plural() -> tuple[int, int | None]:
    """Return what a plural without any number counts for."""
    value = _table("vague_numbers")["bare"]["plural"]
    return value[0], value[1] if len(value) > 1 else None


@functools.cache
def people() -> People:
    """Return the nouns for people."""
    table = _table("people")
    return People(
        group={noun: Group(name) for name in Group for noun in table.get(name.value, ())},
        kin=frozenset(table["offspring"]),
        family=frozenset(table["family"]),
        adjectives={
            word: group
            for key, group in (("civilian_words", Group.CIVILIANS), ("child_words", Group.CHILDREN), ("women_words", Group.WOMEN))
            for word in table[key]
        },
        armed=frozenset(table["armed"]),
        staff={word: group for key, group in (("medical", Group.MEDICS), ("media", Group.JOURNALISTS)) for word in table[key]},
    )


@functools.cache
def outcomes() -> Outcomes:
    """Return the outcome words."""
    table = _table("outcomes")
    parts: dict[str, dict[str, Outcome]] = {
        part: {word: outcome for outcome in Outcome for word in table.get(outcome.value, {}).get(part, ())}
        for part in ("done", "doing", "undergone", "nouns", "people", "states")
    }
    listed = {name: frozenset(names) for name, names in table["words"].items()}
    turns = {phrase: outcome for outcome in Outcome for phrase in table.get(outcome.value, {}).get("phrases", ())}
    return Outcomes(
        done=parts["done"],
        doing=parts["doing"],
        undergone=parts["undergone"],
        nouns=parts["nouns"],
        people=parts["people"],
        states=parts["states"],
        any={word: outcome for part in parts.values() for word, outcome in part.items()},
        phrases=phrases(turns),
        phrases_by_end=phrases(turns, backwards=True),
        casualties=listed["casualties"],
        sufferers=listed["sufferers"],
        lost=listed["lost"],
    )


@functools.cache
def singular(word: str) -> str:
    """Return the singular of a plural noun for people, in lower case; a word that is none comes back unchanged."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word
