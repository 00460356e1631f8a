"""What is said to have been hit: words of the table of targets that stand where an act of war has its object or its place.

In: tokens and the vocabulary. Out: mentions of targets. "Bombed a market", "a strike on the market", "the market was hit" give a
target; "near the market", "taken to hospital", "the hospital said" do not.
"""

from onrecord.reading.en.deeds.vocabulary import Vocabulary
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import ThingMention

STEPS = 6
"""How many governors up a target's act is looked for."""
PLACES = frozenset({"street", "camp", "farm", "airport", "port", "gathering"})
"""Kinds that more often say where than what: they need an object's place in the sentence, or "on"."""
LOOK_BACK, BESIDE = 5, 3
"""How far before a target "taken to" and "near" speak against it."""
SUBJECT_SUFFERS = frozenset({"collapsed", "burned"})
DIRECT = frozenset({"", "on", "against", "of", "targeting"})
CLAUSES = frozenset({"advcl", "acl", "parataxis", "obl:agent", "ccomp"})
NOMINAL = frozenset({"conj", "appos", "nmod", "compound", "obj", "obl", "nsubj:pass", "nmod:poss", "flat", "amod"})


def find_targets(tokens: Tokens, words: Vocabulary) -> tuple[ThingMention, ...]:
    """Return the targets in the order of the text."""
    harmed = words.doing | words.deeds | words.harmed
    return tuple(
        ThingMention(kind, first, last)
        for first, last, kind in words.targets.find(tokens.lower)
        if tokens.pos[last - 1] in {"NOUN", "PROPN"}
        and tokens.lower[last : last + 1] != ["-"]
        and _is_hit(tokens, words, (first, last, kind), harmed)
    )


def _is_hit(tokens: Tokens, words: Vocabulary, hit: tuple[int, int, str], harmed: frozenset[str]) -> bool:
    """Tell whether an act or harm governs the words of a target as what it hits."""
    first, last, kind = hit
    before = tokens.lower[max(tokens.first[first], first - LOOK_BACK) : first]
    if not words.beside.isdisjoint(before[-BESIDE:]) or not words.brings.isdisjoint(before):
        return False
    if before and _verb_before(tokens, first) in words.doing_alone:
        return True
    at = last - 1
    for _ in range(STEPS):
        governor, dep, case = tokens.head[at], tokens.dep[at], tokens.case_of(at)
        deed = tokens.lower[governor]
        if governor == at or (case and case not in words.at):
            break
        if dep == "nsubj" and deed not in SUBJECT_SUFFERS:
            return _is_passive(tokens, governor) and deed in harmed
        if deed in harmed and (kind not in PLACES or case in DIRECT):
            return dep not in CLAUSES
        if dep not in NOMINAL:
            break
        at = governor
    return False


def _verb_before(tokens: Tokens, first: int) -> str:
    """Return the word before a target and its article, numbers and adjectives: "hit two oil trucks", however it is parsed."""
    at = first - 1
    while at > tokens.first[first] and tokens.pos[at] in {"DET", "ADJ", "NUM"}:
        at -= 1
    return tokens.lower[at]


def _is_passive(tokens: Tokens, verb: int) -> bool:
    """Tell whether a verb is in the passive, whatever its subject is labelled."""
    return any(tokens.dep[child] == "aux:pass" for child in tokens.children[verb])
