"""How a statement stands to its content: asserts, alleges, denies, confirms, doubts, demands.

In: a draft with the stance that its cue alone gives. Out: the stance read from the cue, its negation and its content:
"did not deny" does not deny; "the report is biased, said the ministry" denies the report; "we did not strike it" denies; what
says that somebody harmed somebody alleges, unless the speaker says it of himself.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.reading.en.attribution.text import Draft, Text
from onrecord.reading.model import Stance

_OPPOSITE = {
    Stance.DENIES: Stance.ASSERTS,
    Stance.CONFIRMS: Stance.DOUBTS,
    Stance.DOUBTS: Stance.ASSERTS,
    Stance.ASSERTS: Stance.DOUBTS,
    Stance.ALLEGES: Stance.ASSERTS,
    Stance.DEMANDS: Stance.DEMANDS,
}
_REACH = 5  # tokens behind a negation that it can speak of


@dataclass(frozen=True, slots=True)
class _Words:
    """The table `stance.toml`."""

    harm: tuple[str, ...]
    falsehood: frozenset[str]
    reports: frozenset[str]
    negation: frozenset[str]
    withholding: frozenset[str]
    own: frozenset[str]
    possessive: frozenset[str]


@cache
def _words() -> _Words:
    """Return the words that stance is read from."""
    table = tomllib.loads(files("onrecord.reading.en.tables").joinpath("stance.toml").read_text(encoding="utf-8"))
    return _Words(tuple(table["harm"]), *(frozenset(table[key]) for key in tuple(table)[1:]))


def read_stance(text: Text, draft: Draft) -> Stance:
    """Return the stance of a statement."""
    words = _words()
    stance = draft.stance
    if draft.cue_head is not None and _is_negated(text, draft.cue_head, words):
        return _OPPOSITE[stance]
    if stance is not Stance.ASSERTS:
        return stance
    content = [token for first, last in draft.content for token in range(first, last)]
    if _calls_false(text, content, words) or _denies_own(text, draft, content, words):
        return Stance.DENIES
    if not content or text.tokens.lower[content[0]] == "to":
        return stance
    if any(text.tokens.lower[token].startswith(words.harm) and not _is_own(text, draft, token, words) for token in content):
        return Stance.ALLEGES
    return stance


def _is_negated(text: Text, cue: int, words: _Words) -> bool:
    """Tell whether a cue is negated, or is what somebody refuses to do."""
    tokens = text.tokens
    if any(tokens.lower[child] in words.negation and child < cue for child in tokens.children[cue]):
        return True
    head = tokens.head[cue]
    return tokens.dep[cue] in {"xcomp", "advcl"} and head < cue and tokens.lower[head] in words.withholding


def _calls_false(text: Text, content: list[int], words: _Words) -> bool:
    """Tell whether a content says that a report or a charge is not true."""
    lower = text.tokens.lower
    false = [token for token in content if lower[token] in words.falsehood]
    if not false or not any(lower[token] in words.reports for token in content):
        return False
    return not any(lower[near] in words.negation for token in false for near in range(max(content[0], token - _REACH), token))


def _denies_own(text: Text, draft: Draft, content: list[int], words: _Words) -> bool:
    """Tell whether a speaker says that he did no harm: "its jets had not bombed the town"."""
    lower = text.tokens.lower
    for number, token in enumerate(content):
        if lower[token] not in words.negation:
            continue
        for after in content[number + 1 : number + 1 + _REACH]:
            if lower[after].startswith(words.harm) and _is_own(text, draft, after, words):
                return True
    return False


def _is_own(text: Text, draft: Draft, token: int, words: _Words) -> bool:
    """Tell whether what a word says is done by the speaker himself, by the subject of its clause."""
    tokens = text.tokens
    for verb in (token, *tokens.climb(token, 4)):
        if draft.cue_head == verb:
            return False
        subject = text.child(verb, "nsubj", "expl")
        if subject is None:
            continue
        if tokens.lower[subject] in words.own:
            return True
        if any(tokens.lower[child] in words.possessive for child in tokens.children[subject]):
            return True
        names = {tokens.lower[n] for first, last in draft.source for n in range(first, last) if tokens.pos[n] == "PROPN"}
        return tokens.lower[subject] in names
    return False
