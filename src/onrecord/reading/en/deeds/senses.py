"""In which sense a word for an act, harm or weapon is meant: of war, of peace, or of nothing.

In: tokens, a sign's words, and which tokens speak of armed parties. Out: `Sense`, from what stands around the word, by the table
`tables/senses.toml`: first the rows of the word itself, then the kinds of people, things and happenings that any word has.
"""

import enum
import functools
from collections.abc import Iterable, Mapping

import msgspec

from onrecord.reading.en.deeds.arguments import Around, Role
from onrecord.reading.en.forms import listed_forms, noun_forms, verb_forms
from onrecord.reading.en.rows import read_table
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Act

_PITS = frozenset({"mine", "mines"})

DOING = (Role.DOER, Role.MEANS, Role.PART)
"""The parts of who or what does it."""


class ContextSense(enum.StrEnum):
    """What the words around a sign make of it."""

    WAR = "war"
    PEACE = "peace"
    NOTHING = "nothing"
    OPEN = "open"  # they do not say


_VERDICTS = frozenset(ContextSense)


class SenseRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sense of some words; the table says what its fields mean."""

    words: tuple[str, ...]
    role: Role
    of: tuple[str, ...]
    means: str = msgspec.field(name="is")
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    lacks: bool = False

    def act(self) -> Act | None:
        """Return the act that the words mean in this sense; None where the sense names none."""
        return None if self.means in _VERDICTS else Act(self.means)


class SenseTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of senses."""

    always: tuple[str, ...]
    never: dict[Role, tuple[str, ...]]
    war: dict[Role, tuple[str, ...]]
    peace: dict[Role, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    sense: tuple[SenseRow, ...]


@functools.cache
def table() -> SenseTable:
    """Return the table."""
    return read_table("senses", SenseTable)


@functools.cache
def kind_words(name: str) -> frozenset[str]:
    """Return the words of a kind in all their forms; of phrases, as they stand in the text, with blanks."""
    return frozenset(form for word in table().kinds[name] for form in listed_forms(word))


@functools.cache
def _words_of(kinds: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of some kinds, single ones and those of two words apart."""
    words = {word for kind in kinds for word in kind_words(kind)}
    return frozenset(word for word in words if " " not in word), frozenset(word for word in words if " " in word)


@functools.cache
def rows_of() -> dict[str, tuple[SenseRow, ...]]:
    """Return the rows of each word, by its forms."""
    found: dict[str, tuple[SenseRow, ...]] = {}
    for row in table().sense:
        for form in {form for word in row.words for form in (*noun_forms(word), *verb_forms(word))}:
            found[form] = (*found.get(form, ()), row)
    return found


def is_of(lower: list[str], at: Iterable[int], kinds: Iterable[str]) -> bool:
    """Tell whether one of some words, alone or with the word before or behind it, is of one of some kinds."""
    single, pairs = _words_of(tuple(kinds))
    for token in at:
        if lower[token] in single:
            return True
        if not pairs.isdisjoint((" ".join(lower[token : token + 2]), " ".join(lower[max(token - 1, 0) : token + 1]))):
            return True
    return False


def is_pit(tokens: Tokens, at: int) -> bool:
    """Tell whether "mine" at a token is where something is dug: "a gold mine", "an abandoned coal mine"."""
    if tokens.lower[at] not in _PITS:
        return False
    before = [child for child in tokens.children[at] if tokens.dep[child] in {"compound", "amod"}]
    return is_of(tokens.lower, before, ["dug"])


def sense_of(lower: list[str], word: str, around: Around, heads: Around) -> SenseRow | None:
    """Return the row that holds for a word with what stands around it; None where none does.

    What makes a word no act must itself play its part: "struck oil", not "struck trucks of oil".
    """
    for row in rows_of().get(word, ()):
        at = (heads if row.means == ContextSense.NOTHING else around).get(row.role, [])
        if is_of(lower, at, row.of) is not row.lacks and at:
            return row
    return None


def kind_around(lower: list[str], around: Around, heads: Around) -> ContextSense:
    """Return what the kinds of people, things and happenings around a word make of it.

    `around` are the words of each part, `heads` those of them that themselves play the part. Who or what does it weighs more than
    what it does it to, or in which circumstances.
    """
    if is_never(lower, around, heads):
        return ContextSense.PEACE
    order = ((DOING, ContextSense.WAR), (DOING, ContextSense.PEACE), (tuple(Role), ContextSense.PEACE), (tuple(Role), ContextSense.WAR))
    listed = {ContextSense.WAR: table().war, ContextSense.PEACE: table().peace}
    return next((verdict for roles, verdict in order if _holds(lower, around, listed[verdict], roles)), ContextSense.OPEN)


def is_never(lower: list[str], around: Around, heads: Around) -> bool:
    """Tell whether what a word is part of, or happens in, makes it none of war whoever does it: a drill, a film, a trial."""
    return any(is_of(lower, listed, table().always) for listed in around.values()) or _holds(lower, heads, table().never, tuple(Role))


def _holds(lower: list[str], around: Around, kinds: Mapping[Role, tuple[str, ...]], roles: tuple[Role, ...]) -> bool:
    return any(is_of(lower, around.get(role, []), kinds.get(role, ())) for role in roles)
