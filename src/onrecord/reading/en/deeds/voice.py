"""What the subject of a clause does, what is done to it, and what comes of what it does.

In: tokens and a verb, or its subject. Out: whether the verb is in the passive, whether another verb goes on with its subject, and the
harm that its subject brought about: "troops entered the village, killing a farmer".
"""

from onrecord.reading.en.deeds.means import counted_by, means_of
from onrecord.reading.en.deeds.modality import modality_of
from onrecord.reading.en.deeds.vocabulary import Vocabulary, sign_words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import Modality

SUFFERED = frozenset(
    {"killed", "injured", "wounded", "martyred", "displaced", "arrested", "detained", "kidnapped", "abducted", "captured"}
    | {"neutralised", "neutralized", "eliminated", "liquidated", "slain", "assassinated", "beheaded", "massacred", "slaughtered"}
)
"""Verbs that without an object say what was done to their subject, as headlines have it: "Soldier killed in attack"."""
SUFFERING = frozenset({"been", "being"})
"""What stands before a participle in the passive alone: "had been shelled"."""


def is_passive(tokens: Tokens, verb: int) -> bool:
    """Tell whether a verb is in the passive, or a participle that says what was done to its subject: "two men injured"."""
    relations = {tokens.dep[child] for child in tokens.children[verb]}
    is_past = tokens.tag[verb] == "VBD" and tokens.lower[verb] not in SUFFERED  # "gunships fired on a bus", whatever the tree says
    has_been = tokens.tag[verb] != "VBG" and any(tokens.lower[child] in SUFFERING for child in tokens.children[verb])
    if has_been or "aux:pass" in relations or ("nsubj:pass" in relations and not is_past):
        return True
    if relations & {"aux", "obj", "ccomp", "xcomp", "nsubj:pass"} or tokens.dep[verb] == "conj":
        return False
    return tokens.lower[verb] in SUFFERED or (tokens.tag[verb] == "VBN" and "obl" not in relations)


def shares_subject(tokens: Tokens, verb: int) -> bool:
    """Tell whether a verb that goes on from another has its subject as the one who acts.

    Not where it has a subject of its own, or says what was done to somebody: "two of its men died and eight were hurt", "described it as
    damaged", "had it shelled".
    """
    if tokens.dep[verb] == "xcomp":
        return tokens.tag[verb] != "VBN"
    return not any(tokens.dep[child] in {"nsubj", "nsubj:pass", "aux:pass"} for child in tokens.children[verb])


def brought(tokens: Tokens, words: Vocabulary, subject: int) -> int | None:
    """Return the harm that a clause in -ing says came of what somebody did: "troops entered the village on Friday, killing a farmer"."""
    subject = counted_by(tokens, subject) if (means := means_of(tokens, words, subject)) is None else means
    verb = tokens.head[subject]
    if tokens.dep[subject] != "nsubj" or tokens.pos[verb] != "VERB" or tokens.dep[verb] == "parataxis" or is_passive(tokens, verb):
        return None
    verbs = (verb, *(child for child in tokens.children[verb] if tokens.dep[child] == "conj" and shares_subject(tokens, child)))
    below = [child for at in verbs for child in tokens.children[at] if child > at]
    if any(tokens.dep[child] in {"ccomp", "parataxis"} for child in below):
        return None  # "the army said that jets hit the village, killing a farmer"
    led = (child for child in below if tokens.is_result(child) and _is_harm(words, tokens.lower[child]))
    return next((harm for harm in led if modality_of(tokens, harm, harm + 1) is Modality.HAPPENED), None)


def _is_harm(words: Vocabulary, verb: str) -> bool:
    """Tell whether a verb says what was done to people or things; an attack by itself may be none: "unveiled sanctions, targeting ten"."""
    sign = sign_words().get(verb)
    return verb in words.doing_alone and sign is not None and not sign.attack
