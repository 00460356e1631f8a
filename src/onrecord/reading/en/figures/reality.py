"""Whether words of harm tell of harm that somebody says was done: not of a wish, a plan, a law, a question, an attempt.

In: tokens, the word of harm (verb or noun), the head of those who are counted. Out: yes or no. Whether an act happened is decided where
that of every act is (`deeds/modality.py`); here stands what only counts of people need. The words are in `tables/reality.toml`.
"""

from onrecord.reading.en.deeds.modality import modality_of
from onrecord.reading.en.figures.lexicon import reality
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Modality

_STEPS = 4


def is_told(t: Tokens, harm: int, *, none: bool = False) -> bool:
    """Tell whether the words with their word of harm at a token say that it was done; `none`: that it was done to nobody."""
    if any(t.lower[n] in reality("again") for n in t.children[harm]):
        return False
    said = modality_of(t, harm, harm + 1)
    if said is Modality.PLANNED:
        return _is_state(t, harm)
    if said is Modality.NEGATED:
        return none or _is_failed(t, harm)
    return said is Modality.HAPPENED and not _is_ruled(t, harm)


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


def _is_state(t: Tokens, at: int) -> bool:
    """Tell whether somebody guesses at a state that holds ("may still be trapped"), or tells what came after ("would later die")."""
    words = {t.lower[child] for child in t.children[at] if child < at}
    return ("be" in words and bool(reality("guesses") & words)) or bool(reality("narrated") & words)


def _is_failed(t: Tokens, at: int) -> bool:
    """Tell whether somebody failed to prevent harm: then it was done."""
    return any(t.dep[n] == "xcomp" and t.lemma[t.head[n]].lower() in reality("failed") for n in t.climb(at, _STEPS))


def _is_ruled(t: Tokens, at: int) -> bool:
    """Tell whether a law speaks of harm: "The law gives them leave after the death of a member"."""
    return any(
        t.tag[up] in {"VBZ", "VBP"} and t.dep[n].startswith("nsubj") and t.lemma[n].lower() in reality("laws")
        for up in t.climb(at, _STEPS)
        for n in t.children[up]
    )
