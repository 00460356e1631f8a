"""The words that cue a statement: which verbs, nouns and adverbs, what they take, and how the speaker stands to it.

In: the tables `cues.toml` and `cue_nouns.toml`. Out: a `CueLexicon`, looked up by the form as written, so that it does not
rest on a model's lemmas. Loaded once, on first use.
"""

import enum
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.reading.model import Stance, StatementKind

_TABLES = "onrecord.reading.en.tables"
_VOWELS = frozenset("aeiou")


class Frame(enum.StrEnum):
    """What a cue can take as its content; the names are those of the table."""

    QUOTE = "quote"
    CLAUSE = "clause"
    OBJECT = "object"
    TO = "to"
    OBJECT_TO = "object_to"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue means with one of its frames: how the speaker stands to the content, and whether he says it at all."""

    stance: Stance
    kind: StatementKind = StatementKind.SPEECH
    objects: frozenset[str] = frozenset()
    """Nouns of which one must head the object; empty where any may: "took responsibility", "put its dead at two"."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb: the sense that each of its frames and prepositions gives."""

    lemma: str
    takes: dict[Frame, Sense] = field(default_factory=dict)
    prepositions: dict[str, Sense] = field(default_factory=dict)
    particles: set[str] = field(default_factory=set)
    """Words of which one must follow the verb to make it a cue: "fired back"; empty where it is one by itself."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A cue noun or adjective: its sense, and what leads to its content."""

    lemma: str
    sense: Sense
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cue words. `verbs`, `nouns` and `adjectives` by form in lower case; the rest are closed lists of the table `cue_words.toml`."""

    verbs: Mapping[str, Verb]
    nouns: Mapping[str, Noun]
    adjectives: Mapping[str, Noun]
    words: Mapping[str, frozenset[str]]


def cue_verb(lexicon: CueLexicon, words: Sequence[str], at: int) -> Verb | None:
    """Return the cue verb that the word at `at` is a form of, with its particle where it needs one."""
    verb = lexicon.verbs.get(words[at])
    if verb is None or not verb.particles:
        return verb
    return verb if at + 1 < len(words) and words[at + 1] in verb.particles else None


def cue_verbs(lexicon: CueLexicon, words: Sequence[str]) -> list[tuple[int, Verb]]:
    """Return the cue verbs among words, each with where it stands."""
    known = lexicon.verbs
    return [(at, verb) for at, word in enumerate(words) if word in known and (verb := cue_verb(lexicon, words, at)) is not None]


@cache
def load_lexicon() -> CueLexicon:
    """Return the cue words of English."""
    names = ("cues.toml", "cue_nouns.toml", "cue_adjectives.toml", "cue_words.toml")
    cues, nouns, adjectives, words = (_table(name) for name in names)
    return CueLexicon(_verbs(cues), _nouns(nouns), _adjectives(adjectives), {key: frozenset(value) for key, value in words.items()})


def _table(name: str) -> dict[str, Any]:
    """Return a table of this language."""
    return tomllib.loads(files(_TABLES).joinpath(name).read_text(encoding="utf-8"))


def _sense(group: dict[str, Any]) -> Sense:
    """Return the sense of a group of cues: speech, unless the table says that its words only tell what somebody thinks or wants."""
    kind = StatementKind(group.get("kind", StatementKind.SPEECH))
    return Sense(Stance(group["stance"]), kind, frozenset(group.get("objects", ())))


def _verbs(table: dict[str, Any]) -> dict[str, Verb]:
    """Return the cue verbs by form; of several groups that give a verb one frame, the first decides."""
    verbs: dict[str, Verb] = {}
    for group in table["group"]:
        sense = _sense(group)
        for lemma in group["verbs"]:
            if lemma in verbs and "particles" in group:
                continue
            verb = verbs.setdefault(lemma, Verb(lemma))
            verb.particles.update(group.get("particles", ()))
            for frame in group.get("takes", ()):
                verb.takes.setdefault(Frame(frame), sense)
            for preposition in group.get("prepositions", ()):
                verb.prepositions.setdefault(preposition, sense)
    irregular = table["irregular"]
    forms: dict[str, Verb] = {}
    for lemma, verb in verbs.items():
        for form in (lemma, *_regular(lemma, irregular.get(lemma)), *irregular.get(lemma, ())):
            forms.setdefault(form, verb)
    return forms


def _regular(lemma: str, irregular: list[str] | None) -> tuple[str, ...]:
    """Return the forms that spelling gives a verb; the past ones only where the table gives no irregular past."""
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third, past, participle = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma.endswith("e"):
        third, past, participle = lemma + "s", lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        third, past, participle = lemma + "es", lemma + "ed", lemma + "ing"
    else:
        third, past, participle = lemma + "s", lemma + "ed", lemma + "ing"
    return (third, participle) if irregular else (third, past, participle)


def _nouns(table: dict[str, Any]) -> dict[str, Noun]:
    """Return the cue nouns by form, singular and plural."""
    forms: dict[str, Noun] = {}
    for group in table["group"]:
        for lemma in group["nouns"]:
            noun = Noun(lemma, _sense(group), frozenset(group["takes"]))
            plural = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in _VOWELS else lemma + "s"
            for form in (lemma, plural):
                forms.setdefault(form, noun)
    return forms


def _adjectives(table: dict[str, Any]) -> dict[str, Noun]:
    """Return the cue adjectives."""
    return {
        lemma: Noun(lemma, _sense(group), frozenset(group["takes"])) for group in reversed(table["group"]) for lemma in group["adjectives"]
    }
