"""What takes up those who did what was told, and the thing that it hit: "the attackers shot the guards", "missiles hit the academy".

In: tokens, the word of an act. Out: whether it tells of them once more, and so of the same event.
"""

from collections.abc import Container

from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import PATIENTS, Tokens

ONE = frozenset({"he", "him", "she", "her"})
"""Pronouns of one person; "they" may be those whom he killed."""
REACH = 120
"""Tokens: as far back as a thing is looked for that an act hit."""
INDEFINITE = frozenset({"a", "an"})


def is_by_doers(tokens: Tokens, verb: int) -> bool:
    """Tell whether an act is of those who did what was told: "the attackers shot the guards"."""
    agents = (child for child in tokens.children[verb] if tokens.dep[child] == "nsubj" or tokens.case_of(child) == "by")
    return any(_are_doers(tokens, agent) and _is_known(tokens, agent) for agent in agents)


def befalls_doers(tokens: Tokens, verb: int) -> bool:
    """Tell whether something befell those who did what was told: "killed 13 of the attackers"."""
    patients = [child for child in tokens.children[verb] if tokens.dep[child] in PATIENTS]
    inside = (child for at in patients for child in (at, *tokens.children[at]) if child == at or tokens.case_of(child) == "of")
    return any(_are_doers(tokens, at) for at in inside)


def ends_doer(tokens: Tokens, verb: int, acts: Container[int]) -> bool:
    """Tell whether somebody did one of some acts before this was done to him: "killed nine soldiers before he was shot by guards"."""
    deed, below = tokens.head[verb], tokens.children[verb]
    is_before = any(tokens.dep[child] == "mark" and tokens.lower[child] == "before" for child in below)
    if tokens.dep[verb] != "advcl" or not is_before:
        return False
    patients = [child for child in below if tokens.dep[child] in PATIENTS]
    is_passive = any(tokens.dep[child] == "aux:pass" for child in below)
    is_his = all(tokens.lower[child] in ONE for child in patients) and (bool(patients) or is_passive)
    return is_his and any(at in acts for at in (deed, *tokens.children[deed]) if at != verb)


def _are_doers(tokens: Tokens, noun: int) -> bool:
    lower = tokens.lower[noun]
    return lower in words().doers or (lower in words().known_doers and _is_known(tokens, noun))


def _is_known(tokens: Tokens, noun: int) -> bool:
    """Tell whether a noun means who or what was told of; "the same attackers" did something else."""
    return is_definite(tokens, noun) and "same" not in [tokens.lower[child] for child in tokens.children[noun]]


def is_definite(tokens: Tokens, noun: int) -> bool:
    """Tell whether "the", "this" or the like stands before a noun."""
    return any(tokens.lower[child] in words().same for child in tokens.children[noun] if tokens.dep[child] == "det")


def hits_known(tokens: Tokens, verb: int) -> bool:
    """Tell whether an act hit a thing that was brought in before: "a strike on an academy", then "missiles hit the academy"."""
    patients = (child for child in tokens.children[verb] if tokens.dep[child] in PATIENTS and tokens.tag[child] == "NN")
    for patient in patients:
        beside = [child for child in tokens.children[patient] if tokens.dep[child] not in {"conj", "punct", "cc"}]
        is_bare = all(tokens.dep[child] == "det" for child in beside) and _is_known(tokens, patient)
        if is_bare and _is_brought_in(tokens, patient):
            return True
    return False


def _is_brought_in(tokens: Tokens, noun: int) -> bool:
    """Tell whether a sentence shortly before brings a noun in with "a", as what something was done to."""
    start = max(0, tokens.first[noun] - REACH)
    alike = (at for at in range(start, tokens.first[noun]) if tokens.lower[at] == tokens.lower[noun])
    return any(tokens.lower[child] in INDEFINITE for at in alike for child in tokens.children[at] if tokens.dep[child] == "det")
