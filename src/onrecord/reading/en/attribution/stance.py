"""The stance that a cue gives: asserts, alleges, denies, confirms, doubts, demands, turned round where the cue is negated.

In: a draft with the stance of its cue. Out: that stance, or the opposite one: "did not deny" does not deny, "could not confirm",
"had not managed to confirm" and "refused to say" leave it open. What the content does to it is read later, when the parties are known
(`reading/en/stances.py`).
"""

from onrecord.reading.en.attribution.text import StatementDraft, Text
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
_STEPS = 3  # verbs that may lead to a cue: "has not been able to confirm"


def read_stance(text: Text, draft: StatementDraft) -> Stance:
    """Return the stance that a statement's cue gives it."""
    if draft.cue_head is not None and _is_negated(text, draft.cue_head):
        return _OPPOSITE[draft.stance]
    tokens = text.tokens
    claims = draft.stance is Stance.ALLEGES and draft.cue_head is not None and tokens.tag[draft.cue_head].startswith("VB")
    if claims and any(
        tokens.lower[at] in stance_words().responsibility for first, last in draft.content[:1] for at in range(first, last)[:3]
    ):
        return Stance.CONFIRMS  # "claimed responsibility for the blast"
    return draft.stance


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
