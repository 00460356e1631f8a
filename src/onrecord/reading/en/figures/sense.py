"""Words of harm in their sense: no "treaty bodies", no "Martyrs Hospital", no "loss of teachers".

In: tokens and the token of a word of harm. Out: whether it is one here, by its modifiers and what is done to it.
"""

from onrecord.reading.en.figures.lexicon import outcomes, people, reality, singular
from onrecord.reading.en.tokens import Tokens

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_BODIES = frozenset({"body", "bodies", "remains", "corpse", "corpses"})
_LIVES = frozenset({"life", "lives"})
_UNDERGOING = frozenset({"obj", "nsubj:pass", "obl", "nmod", "obl:agent"})
_LYING = frozenset({"lie", "arrive", "remain", "float", "rest", "decompose", "come", "litter", "fill", "line", "strew"})
_RUBBLE = frozenset({"rubble", "debris", "ruins", "alive", "collapsed", "under", "beneath", "wreckage"})
_TITLE = 0.6  # of a line's words begin with a capital: a headline, in which capitals tell nothing


def is_harm(t: Tokens, at: int, *, plural: bool) -> bool:
    """Tell whether the word of harm at a token is one here; `plural`: those harmed are in a bare plural."""
    word = t.lower[at]
    if _is_in_name(t, at):
        return False
    if word in _BODIES:
        return _are_dead(t, at, plural=plural)
    if word in _LIVES:
        return _are_lost(t, at)
    if word == "buried":
        return bool(_RUBBLE.intersection(t.lower[max(t.first[at], at - 8) : min(at + 9, t.last[at])]))
    return not (word == "loss" and plural)


def _is_in_name(t: Tokens, at: int) -> bool:
    """Tell whether a word is a part of a proper name, as "Martyrs" is in "Al Aqsa Martyrs Hospital"."""
    if t.tag[at] not in _NAME_TAGS:
        return False
    beside = [n for n in (at - 1, at + 1) if t.first[at] <= n < t.last[at]]
    if not any(t.text[n][:1].isupper() for n in beside):
        return False
    words = [text for text in t.text[t.first[at] : t.last[at]] if len(text) > 3]
    return sum(text[0].isupper() for text in words) < _TITLE * len(words)


def _are_dead(t: Tokens, at: int, *, plural: bool) -> bool:
    """Tell whether bodies are dead ones: of people, handled as such, or called so."""
    governor, dep = t.head[at], t.dep[at]
    while dep == "conj" and governor != t.head[governor]:
        dep, governor = t.dep[governor], t.head[governor]
    lemma = t.lemma[governor].lower()
    if (lemma in reality("handled") and dep in _UNDERGOING) or lemma in _LYING:
        return True
    if any(t.dep[n] == "nmod" and t.case_of(n) == "of" and _is_person(t, n) for n in t.children[at]):
        return True
    called = [t.lower[n] for n in t.children[at] if t.dep[n] in {"amod", "compound", "nmod:desc"}]
    acts = plural and dep == "nsubj" and t.pos[governor] == "VERB"
    return all(word in reality("corpses") for word in called) and not acts


def _is_person(t: Tokens, at: int) -> bool:
    group = singular(t.lower[at]) in people().group
    return group or t.name[at] == "PERSON" or t.tag[at] in {"CD", "PRP", "DT"}


def _are_lost(t: Tokens, at: int) -> bool:
    """Tell whether lives are lost ones: "claimed the lives of nine", "the loss of life"."""
    around = t.lower[max(t.first[at], at - 6) : at]
    return bool((outcomes().lost | {"cost", "costing", "loss"}).intersection(around))
