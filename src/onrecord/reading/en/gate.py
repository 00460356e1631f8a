"""The gate: from the words alone, whether a document can tell of harm in war and is worth a whole reading.

In: any text, also a raw page with its menus. Out: `HarmEvidence`: a score, and the words that it rests on. A whole reading takes a
thousand times as long. The words are those by which the reading itself finds acts of war, harm and weapons, and tells war from peace
(`acts.toml`, `weapons.toml`, `outcomes.toml`, `senses.toml`, `topics.toml`), sought all at once by one automaton (Aho & Corasick,
"Efficient string matching", CACM 1975). Above it stands a logistic regression over how often the words of each class occur, whose
weights are in `tables/gate.toml`; words of war never count against a document there, words of peace never for it. The document is let
through as a whole or for the sake of one stretch of it: a paragraph on an attack among many on sport and trials is outvoted in the whole.
Limits: English; it does not say that harm is told; one sentence alone between paragraphs on sport or trials may be outvoted still.
"""

import functools
import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import ahocorasick
import msgspec

from onrecord.reading.en.deeds.senses import kind_words
from onrecord.reading.en.deeds.senses import table as senses
from onrecord.reading.en.deeds.topics import topic_words
from onrecord.reading.en.deeds.vocabulary import WEIGHTS, ActTable, WeaponTable, sign_words
from onrecord.reading.en.figures.lexicon import outcomes
from onrecord.reading.en.rows import read_table

_PLAIN = bytes(c + 32 if 65 <= c <= 90 else c if 97 <= c <= 122 or 48 <= c <= 57 else 32 for c in range(256))
"""Letters in lower case and digits as they are; a blank for every other byte, so that "air-raid" and "air raid" are one."""
SIGNS = ("act", "outcome")
"""Kinds of classes one of whose words a document must hold: the reading finds no event without one."""
PART_ONLY = "act.nothing"
"""Words that only play a part in an act ("launch", "troops"): no sign by themselves."""
STRETCH = 400
"""Bytes of a stretch, two or three sentences of news; each begins in the middle of the one before."""
SURER = 1.0
"""By how much the score of a stretch must be higher than that of a whole document: there are many stretches, and one is enough. Short
reports put among six times as much of other news pass as often as alone, but for one in two hundred, where by whole documents four of
five are lost; a quarter more of political news passes. At 2 one report in thirteen is lost and half as much more passes."""


@dataclass(frozen=True, slots=True)
class HarmEvidence:
    """What a document's words say: `score` from 0 on means that it may tell of harm in war; `words` by class, each with its count.

    Both are of the whole document, or of the stretch of it that speaks most for harm, if that is why it is let through.
    """

    score: float
    words: Mapping[str, int]
    may_tell: bool


class GateTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The head: `weights` by class, for its first word and for the logarithm of how many; `must`, `must_not`: texts."""

    bias: float
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    weights: dict[str, tuple[float, float]]


def may_tell_of_harm(text: str) -> bool:
    """Tell whether a document can tell of harm in war: "Shells killed nine in the market." can, "The striker missed a penalty." can't."""
    return weigh_harm(text).may_tell


def weigh_harm(text: str) -> HarmEvidence:
    """Return what the words of a document say of harm in war, at some tens of MB a second."""
    halves = _counts_by_half(text)
    whole = _weighed(_added(halves.values()))
    if whole.may_tell:
        return whole
    nothing: Counter[str] = Counter()
    stretches = (_added((half, halves.get(number + 1, nothing))) for number, half in halves.items())
    return next((found for found in (_weighed(stretch, SURER) for stretch in stretches) if found.may_tell), whole)


def count_classes(text: str) -> dict[str, int]:
    """Return how many words of each class a text holds, by the name of the class; classes without one are left out."""
    return dict(sorted(_added(_counts_by_half(text).values()).items()))


def _weighed(counts: Mapping[str, int], surer: float = 0.0) -> HarmEvidence:
    """Return what counted words say; the score must be higher by `surer`."""
    head = _head()
    score = head.bias - surer
    for name, count in sorted(counts.items()):
        once, more = head.weights.get(name, (0.0, 0.0))
        score += once + more * math.log1p(count)
    return HarmEvidence(score, dict(sorted(counts.items())), score >= 0 and any(map(is_sign, counts)))


def _counts_by_half(text: str) -> dict[int, Counter[str]]:
    """Return the words of each class in each half of a stretch, by its number; halves without any are left out."""
    found: Counter[tuple[int, tuple[str, ...]]] = Counter((end // (STRETCH // 2), names) for end, names in _automaton().iter(_plain(text)))
    halves: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for (number, names), count in found.items():
        for name in names:
            halves[number][name] += count
    return halves


def _added(some: Iterable[Counter[str]]) -> Counter[str]:
    """Return the sum of counts."""
    total: Counter[str] = Counter()
    for counts in some:
        total.update(counts)
    return total


def is_sign(name: str) -> bool:
    """Tell whether the words of a class can be what a report of harm turns on: "killed", "shelling", not "rebels" or "court"."""
    return name.split(".", 1)[0] in SIGNS and not name.startswith(PART_ONLY)


def direction(name: str) -> int:
    """Return whether a class can only speak for harm in war (1) or only against it (-1)."""
    of_peace = {kind for part in (senses().peace, senses().never) for kinds in part.values() for kind in kinds}
    kind, _, which = name.partition(".")
    return -1 if kind == "topic" or (kind == "kind" and which in of_peace) else 1


@functools.cache
def gate_version() -> str:
    """Return the digest of the gate's words and weights, 12 hex digits: another one may decide otherwise."""
    content = msgspec.json.encode([STRETCH, SURER, _head(), {name: sorted(words) for name, words in sorted(harm_classes().items())}])
    return hashlib.sha256(content).hexdigest()[:12]


@functools.cache
def harm_classes() -> dict[str, frozenset[str]]:
    """Return the words of each class, derived from the tables of the reading."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, word in (*_act_words(), *_outcome_words(), *_circumstances()):
        found[name].add(word)
    return {name: frozenset(words) for name, words in sorted(found.items())}


def _act_words() -> Iterator[tuple[str, str]]:
    """Yield the words for acts and weapons, by their part in a telling and by how strongly they say it."""
    strength = {weight: name for name, weight in WEIGHTS.items()}
    for word, sign in sign_words().items():
        yield f"act.{sign.part}.{strength[sign.weight]}{'.ordinary' if sign.ordinary else ''}", word
    for row in read_table("acts", ActTable).row:
        if row.says not in WEIGHTS:
            yield from ((f"{PART_ONLY}.{row.part}", word) for word in row.words())
    for weapon in read_table("weapons", WeaponTable).row:
        yield from (("weapon.civil" if weapon.civil else "weapon", word) for word in weapon.words())


def _outcome_words() -> Iterator[tuple[str, str]]:
    """Yield the words for what happened to people."""
    listed = outcomes()
    yield from ((f"outcome.{outcome}", word) for word, outcome in listed.any.items())
    yield from ((f"outcome.{outcome}", " ".join(words)) for turns in listed.phrases.values() for words, outcome in turns)
    yield from (("outcome.casualties", word) for word in listed.casualties)


def _circumstances() -> Iterator[tuple[str, str]]:
    """Yield the words that make of harm one of war or one of peace, and those of topics of peace."""
    table = senses()
    kinds = {kind for part in (table.war, table.peace, table.never) for listed in part.values() for kind in listed}
    yield from ((f"kind.{kind}", word) for kind in sorted(kinds) for word in kind_words(kind))
    yield from ((f"topic.{topic.name}", word) for word, topic in topic_words().items())


def _plain(text: str) -> str:
    """Return a text as words between single bytes of blank, one at each end."""
    return f" {text.encode('utf-8', 'replace').translate(_PLAIN).decode('ascii')} "


@functools.cache
def _automaton() -> ahocorasick.Automaton:
    """Return all words between blanks as one automaton, each with the names of its classes."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for name, words in harm_classes().items():
        for word in words:
            names[_plain(word)].add(name)
    automaton = ahocorasick.Automaton()
    for word, classes in names.items():
        automaton.add_word(word, tuple(sorted(classes)))
    automaton.make_automaton()
    return automaton


@functools.cache
def _head() -> GateTable:
    """Return the head's weights."""
    return read_table("gate", GateTable)
