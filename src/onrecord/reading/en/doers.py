"""Who does what in the words of a statement, and whether it is said to have been done: "we did not strike it", "their jets hit".

In: tokens, a stretch of what somebody says, and the parties that are his side. Out: a `Deed` for each verb or noun of war. Its doer is
the speaker, somebody else, or nobody who is named; a deed may be negated, and may be only possible, wished or commanded.
Words are in `tables/acts.toml` and `tables/stance.toml`.
"""

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.reading.en.deeds.modality import is_object
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.en.tokens import Tokens

_STEPS = 6
"""How far a verb may stand from the subject that it shares, or from the head of its sentence."""
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_CHAINED = frozenset({"conj", "xcomp", "advcl", "parataxis"})
_OWNERS = frozenset({"amod", "compound", "nmod:poss", "flat", "appos", "nmod:desc"})
_CLAUSAL = frozenset({"conj", "ccomp", "parataxis", "xcomp"})


class Doer(enum.StrEnum):
    """Who does it, as the words have it; a servant is a force that nothing says is another side's, where an official of a state speaks."""

    SPEAKER = "speaker"
    SERVANT = "servant"
    OTHER = "other"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb or noun of war at `token`.

    `real`: it is said to be or have been so; `main`: the sentence itself says it, not a clause beside it; `passive`: only what was done
    is told, and to whom.
    """

    token: int
    doer: Doer
    negated: bool
    real: bool
    main: bool
    passive: bool = False


Whose = Callable[[int], Doer | None]
"""Tells whether a token means the speaker's side or another one; None where it names no party."""


def deeds_of(tokens: Tokens, stretch: tuple[int, int], floor: int, whose: Whose) -> Iterator[Deed]:
    """Yield the deeds of a sentence of what somebody says; a subject may stand before it, but not before `floor`."""
    first, last = stretch
    for token in range(first, last):
        if tokens.pos[token] in {"VERB", "AUX", "ADJ"} and (_is_deed(tokens, token) or _is_absence(tokens, token, first)):
            yield Deed(
                token,
                _doer(tokens, token, floor, whose),
                is_negated(tokens, token, first),
                _is_real(tokens, token, first),
                _is_main(tokens, token, first, last),
                _is_passive(tokens, token),
            )
        elif tokens.pos[token] == "NOUN" and _is_deed_noun(tokens, token):
            behind = tokens.is_behind(token)
            doer = _doer(tokens, token, floor, whose) if behind else _owner(tokens, token, whose)
            if doer is not Doer.UNNAMED:
                is_main = behind and _is_main(tokens, token, first, last)
                yield Deed(token, doer, is_negated(tokens, token, first), _is_real(tokens, token, first), is_main)


def _is_deed(tokens: Tokens, verb: int) -> bool:
    """Tell whether a verb is of war: "shelled", "launched an attack", "used cluster bombs", "has no aircraft"."""
    words, deeds = stance_words(), vocabulary()
    lower = tokens.lower[verb]
    if lower in words.ground:
        return False  # to take a town harms nobody by itself
    if lower in deeds.doing_alone:
        return True
    if lower not in deeds.doing_with_object and lower not in words.having:
        return False
    objects = [c for c in tokens.children[verb] if tokens.dep[c] in {"obj", "nsubj:pass", "xcomp", "obl", "conj"}]
    through = {"conj", "compound"} if lower in words.having else {"conj", "compound", "nmod", "xcomp"}
    inner = [at for child in objects for at in (child, *(c for c in tokens.children[child] if tokens.dep[c] in through))]
    said = [tokens.lower[at] for at in inner]
    is_of_war = not deeds.deeds.isdisjoint(said) or not words.about.isdisjoint(said)
    if is_of_war or (lower not in words.having and not deeds.means.isdisjoint(said)):
        return True
    return any(True for child in objects for _ in deeds.weapons.find(tokens.lower[min([child, *tokens.children[child]]) : child + 1]))


def _is_absence(tokens: Tokens, word: int, first: int) -> bool:
    """Tell whether a word says of somebody's men or machines that they did not act or were not there: "had not been flying there"."""
    return tokens.lower[word] in stance_words().acting and subject_of(tokens, word) is not None and is_negated(tokens, word, first)


def _is_deed_noun(tokens: Tokens, noun: int) -> bool:
    """Tell whether a noun is of war and is not only the object of such a verb, which says it itself."""
    return tokens.lower[noun] in vocabulary().deeds and tokens.dep[noun] not in {"amod", "compound", "flat"}


def subject_of(tokens: Tokens, verb: int) -> int | None:
    """Return the subject of a verb, or of the verb that it goes on from; None where the words give none."""
    for _ in range(_STEPS):
        subject = next((child for child in tokens.children[verb] if tokens.dep[child] in _SUBJECTS), None)
        if subject is not None:
            relative = tokens.dep[verb] == "acl:relcl" and tokens.lower[subject] in stance_words().relative
            return tokens.head[verb] if relative else subject
        if tokens.dep[verb].startswith("acl"):
            return tokens.head[verb]
        if tokens.dep[verb] not in _CHAINED:
            return None
        moved = [c for c in tokens.children[tokens.head[verb]] if tokens.dep[c] == "obj" and tokens.head[verb] < c < verb]
        if tokens.dep[verb] == "xcomp" and moved:
            return moved[0]  # "saw soldiers open fire"
        verb = tokens.head[verb]
    return None


def _is_passive(tokens: Tokens, verb: int) -> bool:
    """Tell whether a verb says what was done to its subject."""
    relations = {tokens.dep[child] for child in tokens.children[verb]}
    if "aux:pass" in relations or ("nsubj:pass" in relations and "aux" not in relations):
        return True
    if tokens.tag[verb] != "VBN" or "aux" in relations:
        return False
    return tokens.dep[verb] == "acl" or (tokens.dep[verb] == "conj" and _is_passive(tokens, tokens.head[verb]))


def _doer(tokens: Tokens, verb: int, floor: int, whose: Whose) -> Doer:
    """Return who does what a verb says, where the words from `floor` on say it."""
    subject = subject_of(tokens, verb)
    if not _is_passive(tokens, verb):
        return Doer.UNNAMED if subject is None or subject < floor else _owner(tokens, subject, whose)
    agents = [c for c in tokens.children[verb] if tokens.dep[c] == "obl:agent" or tokens.case_of(c) == "by"]
    if agents:
        return _owner(tokens, agents[0], whose)
    if subject is not None and subject >= floor and tokens.lower[verb] in vocabulary().doing_with_object | stance_words().acting:
        return _owner(tokens, subject, whose)  # "our jets were not used", "strikes by rebels were carried out"
    return Doer.UNNAMED


def _owner(tokens: Tokens, noun: int, whose: Whose) -> Doer:
    """Return whose a noun is: the party itself, or the one whose men, machines or deeds it names."""
    possessors = [child for child in tokens.children[noun] if tokens.pos[child] == "PRON" and tokens.dep[child] == "nmod:poss"]
    found = next((doer for at in (*possessors, noun) if (doer := whose(at)) is not None), None)
    if found is not None:
        return found
    for child in tokens.children[noun]:
        owns = tokens.dep[child] in _OWNERS
        through = tokens.dep[child] == "nmod" and tokens.case_of(child) in {
            "of",
            "by",
            "from",
        }  # "none of our soldiers", "strikes by rebels"
        if owns or through:
            inner = (child, *(c for c in tokens.children[child] if through and tokens.dep[c] in _OWNERS))
            owner = next((doer for at in inner if (doer := whose(at)) is not None), None)
            if owner is not None:
                return owner
    return Doer.UNNAMED


def is_negated(tokens: Tokens, token: int, first: int) -> bool:
    """Tell whether a deed is said not to be: its own "not", its subject's or object's "no", or that of the verb that leads to it."""
    words = stance_words()
    for at in (token, *_led_by(tokens, token, first)):
        if tokens.lower[at] in words.denying and at != token:
            return True
        for child in tokens.children[at]:
            lower, dep = tokens.lower[child], tokens.dep[child]
            if lower in words.negation and (child < token or dep in {"obj", "obl"}):
                return True
            if (dep in _SUBJECTS or (at == token and is_object(tokens, child))) and child >= first:
                lead = [child, *tokens.children[child]]
                if any(tokens.lower[n] in words.negation for n in lead if n <= child):
                    return True
    return False


def _led_by(tokens: Tokens, token: int, first: int) -> Iterator[int]:
    """Yield the verbs that lead to a deed as theirs: "had no part in", "did not plan or launch", "never meant to"."""
    at = token
    for _ in range(_STEPS):
        head, dep = tokens.head[at], tokens.dep[at]
        if head == at or head < first:
            return
        joined = any(tokens.lower[c] in {"or", "nor"} for c in tokens.children[at] if tokens.dep[c] == "cc")
        leads = dep in {"xcomp", "acl"} or joined or (dep in {"obj", "obl", "nmod", "advcl"} and tokens.pos[token] == "NOUN")
        denies = dep in {"ccomp", "advcl", "obj"} and tokens.lower[head] in stance_words().denying
        if not leads and not denies:
            return
        at = head
        yield at


def _is_real(tokens: Tokens, token: int, first: int) -> bool:
    """Tell whether a deed is said to be or have been so: not under "would", "must", "if", "to", nor told of whoever does it."""
    words = stance_words()
    for at in (token, *tokens.climb(token, _STEPS)):
        if at < first:
            return True
        for child in tokens.children[at]:
            lower, dep = tokens.lower[child], tokens.dep[child]
            if lower in words.modals:
                return False
            if dep == "mark" and lower in words.conditions:
                return False
            if lower == "to" and tokens.tag[at] == "VB" and tokens.lower[tokens.head[at]] not in words.managing:
                return False
        if tokens.dep[at] == "acl:relcl" and tokens.lower[tokens.head[at]] in words.whoever:
            return False
        if tokens.pos[at] in {"VERB", "AUX"} and tokens.dep[at] not in _CLAUSAL | {"advcl", "acl"}:
            return True
    return True


def _is_main(tokens: Tokens, token: int, first: int, last: int) -> bool:
    """Tell whether a verb is the head of its stretch or is joined to it."""
    at = token
    for _ in range(_STEPS):
        head = tokens.head[at]
        if head == at or not first <= head < last:
            return True
        if tokens.dep[at] not in _CLAUSAL:
            return False
        at = head
    return False
