"""What is said to have been hit: words of the table of targets that stand where an act of war has its object or its place.

In: tokens and the vocabulary. Out: mentions of targets. "Bombed a market", "a strike on the market", "the market was hit" give a
target; "near the market", "taken to hospital", "the hospital said" do not.
"""

from onrecord.reading.en.deeds.vocabulary import Vocabulary
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import ThingMention

STEPS = 6
"""How many governors up a target's act is looked for."""
AT = frozenset({"", "on", "against", "of", "at", "in", "into", "inside", "to", "targeting", "including", "upon", "hitting", "onto", "towards", "for", "belonging"})
BESIDE = frozenset({"near", "behind", "beside", "opposite", "outside", "close", "next", "adjacent", "around", "from", "between", "vicinity", "toward"})
PLACES = frozenset({"street", "camp", "farm", "airport", "gathering"})
"""Kinds that more often say where than what: they need an object's place in the sentence, or "on"."""
BROUGHT = frozenset({"transferred", "transported", "taken", "rushed", "arrived", "brought", "admitted", "moved", "evacuated", "sheltering", "fled", "returning", "treated", "received", "receiving", "works", "worked", "working", "according"})
"""Verbs that bring people to a hospital or a school: no target of theirs is hit."""
LOOK_BACK = 5


def find_targets(tokens: Tokens, words: Vocabulary) -> tuple[ThingMention, ...]:
    """Return the targets in the order of the text."""
    harmed = words.doing | words.deeds | HARMED
    return tuple(
        ThingMention(kind, first, last)
        for first, last, kind in words.targets.find(tokens.lower)
        if tokens.pos[last - 1] in {"NOUN", "PROPN"} and _is_hit(tokens, first, last, kind, harmed)
    )


HARMED = frozenset({"destroyed", "destruction", "damage", "damaged", "damaging", "levelled", "leveled", "flattened", "collapsed", "collapse", "burned", "razed", "attack", "impact", "landed", "fell", "crashed", "explosion", "explosions", "blast", "exploded"})
"""Words that say a thing was harmed, beside those of acts."""


def _is_hit(tokens: Tokens, first: int, last: int, kind: str, harmed: frozenset[str]) -> bool:
    """Tell whether an act or harm governs the words as what it hits."""
    start = max(tokens.first[first], first - LOOK_BACK)
    if any(tokens.lower[at] in BESIDE for at in range(max(start, first - 3), first)):
        return False
    if any(tokens.lower[at] in BROUGHT for at in range(start, first)):
        return False
    at = last - 1
    for _ in range(STEPS):
        governor, dep = tokens.head[at], tokens.dep[at]
        if governor == at:
            return False
        case = tokens.case_of(at)
        if case and case not in AT:
            return False
        if dep == "nsubj" and tokens.lower[governor] not in {"collapsed", "burned"}:
            return _is_passive(tokens, governor) and tokens.lower[governor] in harmed
        if tokens.lower[governor] in harmed and (kind not in PLACES or case in {"", "on", "against", "of", "targeting"}):
            return dep not in {"advcl", "acl", "parataxis", "obl:agent", "ccomp"}
        if dep not in {"conj", "appos", "nmod", "compound", "obj", "obl", "nsubj:pass", "nmod:poss", "flat", "amod"}:
            return False
        at = governor
    return False


def _is_passive(tokens: Tokens, verb: int) -> bool:
    """Tell whether a verb is in the passive, whatever its subject is labelled."""
    return any(tokens.dep[child] == "aux:pass" for child in tokens.children[verb])
