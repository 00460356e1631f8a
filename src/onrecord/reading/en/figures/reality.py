"""Whether words of harm tell of harm that somebody says was done: not of a wish, a plan, a law, a question, an attempt.

In: tokens, the word of harm (verb or noun), the head of those who are counted. Out: yes or no. The clause of the word is looked at
(modals, "to", "not", "if"), then what governs it ("prevent injuries", "a plan to kill"). The words are in `tables/reality.toml`.
Limits: two governors up, and no further than the clause: whether a whole statement is denied is not asked here.
"""

from onrecord.reading.en.figures.lexicon import reality
from onrecord.reading.en.tokens import Tokens

_STEPS = 4
_CLIMBED = frozenset({"xcomp", "conj"})
_CAUSED = frozenset({"obj", "obl", "nmod"})
_GOVERNED = frozenset({"obj", "xcomp", "ccomp", "obl", "nmod", "acl", "advcl", "compound", "nmod:poss"})
_NEGATIONS = frozenset({"not", "n't", "never"})


def is_told(t: Tokens, harm: int, *, none: bool = False) -> bool:
    """Tell whether the words with their word of harm at a token say that it was done; `none`: that it was done to nobody."""
    at = harm
    for _ in range(_STEPS):
        if _is_unreal(t, at, none=none) or _is_planned(t, at):
            return False
        up = t.head[at]
        if up == at:
            return True
        if _is_governed(t, at, up):
            return False
        if not _climbs(t, at, up):
            return True
        at = up
    return True


def is_asked(t: Tokens, head: int) -> bool:
    """Tell whether people are asked for, not counted: "how many villagers and guards", "Did the strike kill nine?"."""
    while t.dep[head] == "conj" and t.head[head] < head:
        head = t.head[head]
    if "how" in t.lower[max(t.first[head], head - 4) : head]:
        return True
    if t.lower[t.last[head] - 1] != "?":
        return False
    opening = next((n for n in range(t.first[head], head) if t.lower[n].isalpha()), head)
    return t.pos[opening] == "AUX"


def _is_unreal(t: Tokens, at: int, *, none: bool) -> bool:
    """Tell whether a verb's own words (modal, "to", "not", "if") say that it was not done."""
    words = {t.lower[child] for child in t.children[at] if child < at and t.tag[child] not in {"NNP", "CD"}}
    has = bool({"have", "has", "had", "'ve"} & words)
    modals = reality("modals") & words
    if modals and not (has and modals <= reality("told")) and not reality("narrated") & words and not _is_state(t, at, modals):
        return True
    if not none and _is_negated(t, at):
        return True
    marks = {t.lower[child] for child in t.children[at] if t.dep[child] == "mark"}
    if t.pos[at] in {"VERB", "AUX", "ADJ"} and reality("conditions") & marks:
        return True
    return "to" in words and not has and _is_mere_infinitive(t, at)


def _is_state(t: Tokens, at: int, modals: frozenset[str]) -> bool:
    """Tell whether a modal only guesses at a state that holds: "may still be trapped"."""
    return modals <= reality("told") and "be" in {t.lower[child] for child in t.children[at]}


def _is_negated(t: Tokens, at: int) -> bool:
    return any(t.lower[child] in _NEGATIONS and child < at and t.lower[child + 1] not in {"only", "just"} for child in t.children[at])


def _is_mere_infinitive(t: Tokens, at: int) -> bool:
    """Tell whether "to" and a verb stand under no word that makes it a fact ("managed to kill")."""
    marks = [child for child in t.children[at] if t.lower[child] == "to" and t.tag[child] == "TO"]
    if not marks:
        return False
    up = t.head[at]
    around = {up, *t.children[up]} if up != at else set()
    return not any(t.lemma[n].lower() in reality("real") for n in around if n < at)


def _is_planned(t: Tokens, at: int) -> bool:
    """Tell whether a noun of harm is called planned or attempted."""
    return any(t.lower[child] in reality("planned") for child in t.children[at] if t.dep[child] in {"amod", "compound"})


def _is_governed(t: Tokens, at: int, up: int) -> bool:
    """Tell whether what governs a word of harm says that it was not done: "prevent injuries", "a threat to kill"."""
    if t.dep[at] not in _GOVERNED:
        return False
    if t.lemma[up].lower() in reality("unreal") and not (t.dep[at] == "advcl" and "to" not in {t.lower[n] for n in t.children[at]}):
        return not any(t.lemma[n].lower() in reality("failed") for n in (t.head[up], *t.children[up]) if n != up)
    return any(
        t.dep[n].startswith("nsubj") and t.lemma[n].lower() in reality("laws") and t.tag[up] in {"VBZ", "VBP"} for n in t.children[up]
    )


def _climbs(t: Tokens, at: int, up: int) -> bool:
    """Tell whether what is said of token `up` is said of the harm under it too."""
    if t.dep[at] == "conj":
        return t.tag[at] == "VB" or t.pos[at] == "NOUN"
    if t.dep[at] in _CAUSED and t.lemma[up].lower() in reality("causes"):
        return True
    unmarked_gerund = t.dep[at] == "advcl" and t.tag[at] == "VBG" and not any(t.dep[n] == "mark" for n in t.children[at])
    return t.dep[at] in _CLIMBED or unmarked_gerund
