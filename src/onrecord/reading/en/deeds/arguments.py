"""Who does what to whom: what stands around a word for an act or harm, by the part it plays.

In: tokens and a token that is such a word. Out: the tokens that are its doer, what it hits, its means, its cause, what it is compounded
with, and what governs it, each with the words that hang on it ("armed robbers from the town": three words that may tell).
"""

import enum
from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.reading.en.deeds.vocabulary import vocabulary
from onrecord.reading.en.tokens import Tokens


class Role(enum.StrEnum):
    """The part that a word plays for an act."""

    DOER = "doer"
    HIT = "hit"
    OBJECT = "object"  # what is hit without a preposition
    MEANS = "means"
    CAUSE = "cause"
    PART = "part"
    ABOVE = "above"


CASES: Mapping[str, Role] = {
    "by": Role.DOER,
    "with": Role.MEANS,
    "using": Role.MEANS,
    "from": Role.CAUSE,
    "on": Role.HIT,
    "against": Role.HIT,
    "at": Role.HIT,
    "upon": Role.HIT,
    "into": Role.HIT,
    "towards": Role.HIT,
    "in": Role.CAUSE,
    "of": Role.HIT,
    "after": Role.CAUSE,
    "during": Role.CAUSE,
    "following": Role.CAUSE,
    "over": Role.CAUSE,
    "for": Role.CAUSE,
    "amid": Role.CAUSE,
    "because": Role.CAUSE,
    "due": Role.CAUSE,
    "between": Role.DOER,
}
"""What a preposition makes of its noun, for an act or harm."""
PRONOUNS = frozenset({"who", "which", "that", "whom"})
COUNTING = frozenset({"CD", "DT", "JJS"})
"""Tags of numbers, "some" and "most"."""
MODIFIERS = frozenset({"compound", "amod", "nmod:poss", "nmod", "flat", "conj", "appos", "acl"})
"""Relations whose words tell of a noun what kind of thing it is."""
ON = frozenset({"on", "against", "at"})
"""Prepositions before those on whom a weapon is used: "used tear gas on teachers"."""
SUFFERED = frozenset({"die", "dies", "died", "dying", "perish", "perished", "suffocate", "suffocated"})
"""Verbs whose subject is hit."""
DEEP = 3
"""How many words below an argument still tell of it."""


Around = Mapping[Role, list[int]]


def arguments(tokens: Tokens, at: int) -> tuple[Around, Around]:
    """Return the words of each part around the act at a token, and those of them that themselves play it."""
    found: defaultdict[Role, list[int]] = defaultdict(list)
    heads: defaultdict[Role, list[int]] = defaultdict(list)
    for role, argument in _arguments(tokens, at):
        named = _meant(tokens, argument)
        heads[role] += [named, *(child for child in tokens.children[named] if tokens.dep[child] == "conj")]
        found[role] += [named] if role is Role.ABOVE else _with_inner(tokens, named, at)
    return found, heads


def _meant(tokens: Tokens, argument: int) -> int:
    """Return the noun that "which" stands for, or that a number counts, "two of the rockets"; else the word itself."""
    if tokens.tag[argument] in COUNTING:
        return next(
            (child for child in tokens.children[argument] if tokens.dep[child] == "nmod" and tokens.case_of(child) == "of"), argument
        )
    if tokens.lower[argument] not in PRONOUNS:
        return argument
    clause = next((at for at in tokens.climb(argument, DEEP) if tokens.dep[at].startswith("acl")), None)
    return argument if clause is None else tokens.head[clause]


def _arguments(tokens: Tokens, at: int) -> Iterator[tuple[Role, int]]:
    """Yield each argument's head word with its part."""
    if tokens.pos[at] in {"VERB", "AUX"} or tokens.tag[at] in {"VBN", "VBD"}:
        yield from _of_verb(tokens, at)
    else:
        yield from _of_noun(tokens, at)


def _of_verb(tokens: Tokens, verb: int) -> Iterator[tuple[Role, int]]:
    """Yield the arguments of a verb, and those that it shares with the verb that it hangs on."""
    passive = is_passive(tokens, verb) or tokens.lower[verb] in SUFFERED
    subject = Role.HIT if passive else Role.DOER
    has_subject = False
    for child in tokens.children[verb]:
        dep = tokens.dep[child]
        if dep in {"nsubj", "nsubj:pass"}:
            has_subject = True
            yield (Role.HIT if dep == "nsubj:pass" else subject), child
            if dep == "nsubj:pass":
                yield Role.OBJECT, child
        elif dep == "obj":
            yield Role.HIT, child
            yield Role.OBJECT, child
        elif dep in {"obl", "obl:agent"}:
            role = CASES.get(tokens.case_of(child), Role.CAUSE)
            yield (Role.CAUSE if tokens.case_of(child) == "of" else role), child
        elif dep == "advcl":
            yield Role.CAUSE, child
        elif dep in {"advmod", "compound", "compound:prt", "obl:npmod"}:
            yield Role.PART, child
    yield from _shared(tokens, verb, subject, has_subject=has_subject)


def _shared(tokens: Tokens, verb: int, subject: Role, *, has_subject: bool) -> Iterator[tuple[Role, int]]:
    """Yield what a verb has from the verb or noun that it hangs on: the subject of "bombed it, killing nine"."""
    governor, dep = tokens.head[verb], tokens.dep[verb]
    if governor == verb:
        return
    if dep == "acl:relcl" and has_subject and not any(tokens.dep[child] in {"obj", "nsubj:pass"} for child in tokens.children[verb]):
        yield Role.HIT, governor  # "the towns that they seized"
    if (dep.startswith("acl") or dep == "amod") and not has_subject:
        yield (Role.HIT if tokens.tag[verb] == "VBN" or dep == "amod" else Role.DOER), governor
        yield Role.ABOVE, tokens.head[governor]
    elif dep in {"advcl", "conj", "xcomp", "ccomp", "parataxis"} and not has_subject and tokens.pos[governor] in {"VERB", "AUX"}:
        for child in tokens.children[governor]:
            if tokens.dep[child] in {"nsubj", "nsubj:pass"}:
                yield subject, child
    if dep in {"advcl", "conj"}:
        yield Role.CAUSE, governor
    elif dep in {"xcomp", "acl", "ccomp"}:
        yield Role.ABOVE, governor


def _of_noun(tokens: Tokens, noun: int) -> Iterator[tuple[Role, int]]:
    """Yield the arguments of a noun, and what it is subject, object or part of."""
    for child in tokens.children[noun]:
        dep = tokens.dep[child]
        if dep in {"compound", "amod", "nmod:poss", "nummod"}:
            yield Role.PART, child
        elif dep in {"nmod", "obl"}:
            yield CASES.get(tokens.case_of(child), Role.CAUSE), child
        elif dep.startswith("acl"):
            yield Role.ABOVE, child
    governor = tokens.head[noun]
    if tokens.dep[noun] == "obj" and tokens.lower[governor] in vocabulary().doing_with_object:
        yield from ((Role.DOER, child) for child in tokens.children[governor] if tokens.dep[child] == "nsubj")
        yield from ((Role.HIT, child) for child in tokens.children[governor] if tokens.dep[child] == "obl" and tokens.case_of(child) in ON)
    if tokens.case_of(noun) == "into" and tokens.lower[governor] in vocabulary().runs_into:
        yield from ((Role.HIT, child) for child in tokens.children[governor] if tokens.dep[child] in {"nsubj", "nsubj:pass"})
    if tokens.case_of(noun) == "for" and tokens.lower[governor] in vocabulary().blamed:
        yield from ((Role.DOER, child) for child in tokens.children[governor] if tokens.dep[child] in {"nsubj:pass", "obj"})
        if tokens.dep[governor].startswith("acl"):
            yield Role.DOER, tokens.head[governor]
    if governor != noun:
        yield Role.ABOVE, governor


def _with_inner(tokens: Tokens, argument: int, at: int) -> list[int]:
    """Return a word and those below it that tell what kind of thing it is, or, for a verb, its own subject, object and circumstance."""
    found = [argument]
    last = [argument]
    for _ in range(DEEP):
        last = [child for above in last for child in tokens.children[above] if child != at and _tells(tokens, above, child)]
        found += last
    return found


def _tells(tokens: Tokens, above: int, child: int) -> bool:
    """Tell whether a word below another says what kind of thing or happening that is."""
    if tokens.pos[above] in {"VERB", "AUX"}:
        return tokens.dep[child] in {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent"}
    return tokens.dep[child] in MODIFIERS or (tokens.dep[child] == "acl:relcl" and tokens.lower[child] in vocabulary().protesting)


def is_passive(tokens: Tokens, verb: int) -> bool:
    """Tell whether a verb is in the passive: "was hit", "nine people killed in", not "has hit"."""
    relations = {tokens.dep[child] for child in tokens.children[verb]}
    if relations & {"aux:pass", "nsubj:pass"}:
        return True
    if relations & {"aux", "obj", "ccomp", "xcomp"} or tokens.dep[verb] in {"conj", "acl:relcl"}:
        return False
    return tokens.tag[verb] == "VBN"
