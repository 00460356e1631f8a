"""The stance that a cue gives: asserts, alleges, denies, confirms, doubts, demands, turned round where the cue is negated.

In: a draft with the stance of its cue. Out: that stance, or the opposite one: "did not deny" does not deny, "could not confirm",
"had not managed to confirm" and "refused to say" leave it open. What the content does to it is read later, when the parties are known
(`reading/en/stances.py`).
"""

from onrecord.reading.en.attribution.text import StatementDraft, Text
from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.stance_words import stance_words
from onrecord.reading.model import Stance

_OPPOSITE = {
    Stance.DENIES: Stance.ASSERTS,
    Stance.CONFIRMS: Stance.DOUBTS,
    Stance.DOUBTS: Stance.ASSERTS,
    Stance.ASSERTS: Stance.DOUBTS,
    Stance.ALLEGES: Stance.ASSERTS,
    Stance.DEMANDS: Stance.DEMANDS,
}
_CLAIM = "claim"
_STEPS = 3  # verbs that may lead to a cue: "has not been able to confirm"


def read_stance(text: Text, draft: StatementDraft) -> Stance:
    """Return the stance that a statement's cue gives it."""
    if draft.cue_head is not None and _is_negated(text, draft.cue_head):
        return _OPPOSITE[draft.stance]
    tokens = text.tokens
    claims = draft.stance is Stance.ALLEGES and draft.cue_head is not None and tokens.tag[draft.cue_head].startswith("VB")
    opening = [at for first, last in draft.content[:1] for at in range(first, last)[:3]]
    if claims and (any(tokens.lower[at] in stance_words().responsibility for at in opening) or _is_own_deed(text, draft, opening)):
        return Stance.CONFIRMS  # "claimed responsibility for the blast", "claimed the attack"
    return draft.stance


def _is_own_deed(text: Text, draft: StatementDraft, opening: list[int]) -> bool:
    """Tell whether somebody claims a deed, which a noun at the beginning of what he claims names: "claimed the attack"."""
    tokens, cue = text.tokens, draft.cue_head
    deeds = [at for at in opening if tokens.head[at] == cue and tokens.dep[at] == "obj"]
    return cue is not None and tokens.lower[cue].startswith(_CLAIM) and any(tokens.lower[at] in vocabulary().done for at in deeds)


def _is_negated(text: Text, cue: int) -> bool:
    """Tell whether a cue, or a verb that leads to it, is negated, or is what somebody refuses to do."""
    tokens, words = text.tokens, stance_words()
    at = cue
    for _ in range(_STEPS):
        if any(
            tokens.lower[child] in words.negation and child < at and tokens.dep[child] in {"advmod", "cc:preconj", "cc", "neg"}
            for child in tokens.children[at]
        ):
            return True
        head = tokens.head[at]
        if tokens.dep[at] not in {"xcomp", "advcl"} or head >= at:
            return False
        if tokens.lower[head] in words.withholding:
            return True
        if tokens.dep[at] == "advcl":
            return False
        at = head
    return False
