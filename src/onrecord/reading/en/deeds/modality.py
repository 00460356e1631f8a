"""Whether an act or harm that words tell of happened, was not, may be, or is one of a kind.

In: tokens and the token of a sign. Out: its `Modality`. The tree is walked from the sign upwards, as far as what stands above still
speaks of the same act: from a noun to the verb that only carries it ("did not carry out the attack"), from an infinitive to
what governs it ("threatened to strike"). The words are in `tables/modality.toml`.
"""

import functools
from collections.abc import Iterator
from typing import Literal

import msgspec

from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.forms import noun_forms, verb_forms
from onrecord.reading.en.rows import read_table
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Modality

UNREAL_AS = frozenset({"if", "though"})
"""Words after "as" that make what follows a comparison."""
STEPS = 5
"""How many governors up an act is still the same one."""
NOUNS = frozenset({"NOUN", "PROPN"})
OBJECT = frozenset({"obj", "nsubj:pass", "compound"})
BEARS = frozenset({"obj", "nsubj:pass", "nsubj"})


class Governor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make an act that they govern negated or planned, and how it must hang on them."""

    makes: Literal["negated", "planned"]
    takes: tuple[str, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    def words(self) -> Iterator[str]:
        """Yield every form of the words of the row."""
        for verb in self.verbs:
            yield from verb_forms(verb)
        for noun in self.nouns:
            yield from noun_forms(noun)
        yield from self.adjectives
        yield from self.forms


class ModalityTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of modality."""

    negations: frozenset[str]
    unless: frozenset[str]
    auxiliaries: frozenset[str]
    contrary: frozenset[str]
    conditions: frozenset[str]
    modifiers: frozenset[str]
    unsure: frozenset[str]
    kinds: frozenset[str]
    habits: frozenset[str]
    carriers: frozenset[str]
    grounds: frozenset[str]
    anybody: frozenset[str]
    onto: frozenset[str]
    governor: tuple[Governor, ...]


@functools.cache
def table() -> ModalityTable:
    """Return the table."""
    return read_table("modality", ModalityTable)


@functools.cache
def _governors() -> dict[tuple[str, str], Modality]:
    """Return what a word makes of an act that hangs on it in a way, by word and way."""
    return {(word, way): Modality(row.makes) for row in reversed(table().governor) for word in row.words() for way in row.takes}


def modality_of(tokens: Tokens, first: int, last: int) -> Modality:
    """Return whether what the words from `first` to `last` tell of happened."""
    at = tokens.head_of(first, last)
    if _is_on_nothing(tokens, at):
        return Modality.NEGATED
    for _ in range(STEPS):
        found = _beside(tokens, at)
        if found is not None:
            return found
        governor = tokens.head[at]
        if governor == at:
            break
        if _is_without_ground(tokens, at):
            return Modality.NEGATED
        found = _governors().get((tokens.lower[governor], _way(tokens, at)))
        if found is not None:
            return found
        if not _carries(tokens, at):
            break
        at = governor
    return Modality.HAPPENED


def _is_on_nothing(tokens: Tokens, at: int) -> bool:
    """Tell whether a verb says that it was done to nothing of a kind: "fired at no station", "bombed no hospital", no "for no reason"."""
    if tokens.pos[at] != "VERB":
        return False
    objects = (child for child in tokens.children[at] if is_object(tokens, child))
    return any(tokens.lower[child] == "no" and tokens.dep[child] == "det" for noun in objects for child in tokens.children[noun])


def is_object(tokens: Tokens, at: int) -> bool:
    """Tell whether a token is what its verb is done to, as an object or behind "at", "on", "against"."""
    return tokens.dep[at] == "obj" or (tokens.dep[at] == "obl" and tokens.case_of(at) in table().onto)


def is_likened(tokens: Tokens, head: int) -> bool:
    """Tell whether an act is only what something else is compared with: "it sounded like a barrage", "as if a bomb had gone off"."""
    for at in (head, *tokens.climb(head, STEPS)):
        marks = [child for child in tokens.children[at] if child < at and tokens.dep[child] in {"case", "mark"}]
        words = {tokens.lower[child] for child in marks}
        if "like" in words and tokens.dep[at] != "nmod":
            return True
        if "as" in words and (words & UNREAL_AS or any(tokens.lower[child + 1] in UNREAL_AS for child in marks)):
            return True
        if tokens.pos[at] in {"VERB", "AUX"} and not tokens.dep[at].startswith(("acl", "xcomp")):
            return False
    return False


def _beside(tokens: Tokens, at: int) -> Modality | None:
    """Return what the words that hang on an act say of it; None where they say nothing."""
    words = table()
    below = [tokens.lower[child] for child in tokens.children[at]]
    if any(_is_negation(tokens, child) for child in tokens.children[at]) or any(
        tokens.dep[child].startswith("nsubj") and any(_is_negation(tokens, inner) for inner in (child, *tokens.children[child]))
        for child in tokens.children[at]
    ):
        return Modality.NEGATED
    modal = words.auxiliaries.intersection(tokens.lower[child] for child in tokens.children[at] if tokens.tag[child] == "MD")
    if modal and ("have" not in below or modal & words.contrary):
        return Modality.PLANNED
    marks = {tokens.lower[child] for child in tokens.children[at] if tokens.dep[child] in {"mark", "advmod"}}
    if marks & words.conditions:
        return Modality.PLANNED
    if tokens.pos[at] in NOUNS:
        if not words.modifiers.isdisjoint(below) and not (_is_done_by(tokens, at) and not words.unsure.isdisjoint(below)):
            return Modality.PLANNED
        return Modality.GENERAL if not words.kinds.isdisjoint(below) or _is_defined(tokens, at) else None
    if tokens.tag[at] not in {"VBP", "VBZ"}:
        return None
    subjects = {tokens.lower[child] for child in tokens.children[at] if tokens.dep[child] == "nsubj"}
    is_general = not words.habits.isdisjoint(below) or not words.anybody.isdisjoint(subjects) or _is_of_anybody(tokens, at)
    return Modality.GENERAL if is_general and "have" not in below else None


def _is_done_by(tokens: Tokens, noun: int) -> bool:
    """Tell whether one act is said to have been done by somebody: "potential massacre committed by the army"."""
    done = (child for child in tokens.children[noun] if tokens.dep[child] == "acl")
    return tokens.tag[noun] == "NN" and any(tokens.case_of(inner) == "by" for verb in done for inner in tokens.children[verb])


def _is_of_anybody(tokens: Tokens, verb: int) -> bool:
    """Tell whether a clause says of which kind somebody is: "a commander who bombs a school breaks the law"."""
    whose = tokens.head[verb]
    if tokens.dep[whose] not in {"nsubj", "nsubj:pass"}:
        return False
    words = table()
    is_any = tokens.lower[whose] in words.anybody or any(
        tokens.lower[child] in words.kinds | {"a", "an"} for child in tokens.children[whose]
    )
    above = tokens.head[whose]
    return is_any and (tokens.tag[above] in {"VBP", "VBZ"} or any(tokens.tag[child] == "MD" for child in tokens.children[above]))


def _is_without_ground(tokens: Tokens, at: int) -> bool:
    """Tell whether nothing speaks for an act: "there is no sign that this was an attack", "without any proof of a strike"."""
    ground = tokens.head[at]
    if tokens.lower[ground] not in table().grounds or tokens.dep[at] not in {"acl", "ccomp", "nmod", "acl:relcl"}:
        return False
    return any(_is_negation(tokens, child) for child in (*tokens.children[ground], *tokens.children[tokens.head[ground]]))


def _is_negation(tokens: Tokens, at: int) -> bool:
    """Tell whether a word negates what it hangs on: not in "not only"."""
    words = table()
    return tokens.lower[at] in words.negations and words.unless.isdisjoint(tokens.lower[at + 1 : at + 2])


def _is_defined(tokens: Tokens, noun: int) -> bool:
    """Tell whether a sentence says what a kind of act is: "attacks on markets are war crimes"."""
    predicate = tokens.head[noun]
    bare = not any(tokens.dep[child] in {"det", "nmod:poss", "nummod", "amod"} for child in tokens.children[noun])
    present = any(tokens.dep[child] == "cop" and tokens.tag[child] in {"VBP", "VBZ"} for child in tokens.children[predicate])
    return bare and present and tokens.dep[noun] == "nsubj"


def _way(tokens: Tokens, at: int) -> str:
    """Return how a word hangs on its governor, in the terms of the table; "" for any other way."""
    dep, case = tokens.dep[at], tokens.case_of(at)
    if tokens.pos[at] in NOUNS and tokens.tag[at] != "VBG":
        return case or ("object" if dep in OBJECT else "")
    if case:
        return case
    is_infinitive = tokens.tag[at] == "VB" and any(tokens.lower[child] == "to" for child in tokens.children[at])
    if is_infinitive or tokens.tag[at] == "VBG" or (dep == "xcomp" and tokens.tag[at] == "VBN"):
        mark = next((tokens.lower[child] for child in tokens.children[at] if tokens.dep[child] == "mark"), "to")
        return mark if dep in {"xcomp", "ccomp", "acl", "advcl", "csubj", "obj", "obl"} else ""
    return ""


def _carries(tokens: Tokens, at: int) -> bool:
    """Tell whether the governor of a word speaks of the same act, so that what is said of it holds of the act."""
    governor, dep = tokens.head[at], tokens.dep[at]
    if dep == "conj":
        own = {tokens.dep[child].split(":")[0] for child in tokens.children[at]}
        return own.isdisjoint({"nsubj", "aux"})
    if tokens.pos[at] in NOUNS:
        words = vocabulary()
        carrier = tokens.lower[governor] in table().carriers or tokens.lower[governor] in words.doing
        return (dep in BEARS and carrier) or dep == "compound" or (dep == "nmod" and tokens.lower[governor] in words.deeds)
    return (
        dep in {"xcomp", "advcl"}
        and tokens.tag[at] in {"VB", "VBG"}
        and not any(tokens.dep[c] == "mark" and tokens.lower[c] != "to" for c in tokens.children[at])
    )
