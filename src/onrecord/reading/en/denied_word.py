"""Whose word is denied, where a denial is of what somebody said: "Norway's claims that", "a report by the monitor".

In: tokens, and those of what is denied. Out: the noun for that word, whether it says what, and whose it is.
"""

from collections.abc import Sequence

from onrecord.reading.en.denial_words import denial_words
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.found import PartyTable
from onrecord.reading.model import Statement
from onrecord.reading.sides import FIGHTING

HEAD = 6
"""How many words of a content may stand before the noun for a report that it denies."""
OPENING = frozenset({"that", "of"})
"""What leads from a noun for somebody's word to what it says."""


def noun_for_word(tokens: Tokens, inside: Sequence[int]) -> int | None:
    """Return the noun for somebody's word that a content begins with: "the claims", "his counterpart's accusations of"."""
    return next((at for at in inside[:HEAD] if tokens.lower[at] in denial_words().nouns and tokens.pos[at] == "NOUN"), None)


def says_what(tokens: Tokens, inside: Sequence[int], noun: int) -> bool:
    """Tell whether the words go on from a noun for somebody's word to what it says: "claims that", "accusations of"."""
    return any(tokens.lower[at] in OPENING for at in inside if at > noun)


def is_specified(tokens: Tokens, noun: int, inside: Sequence[int]) -> bool:
    """Tell whether a noun for somebody's word is told whose it is, or what it says."""
    held = set(inside)
    return any(
        child in held
        and tokens.dep[child] in {"nmod", "nmod:poss", "acl", "acl:relcl", "ccomp", "compound", "amod"}
        and tokens.lower[child] not in denial_words().taking_up
        and tokens.case_of(child) != "as"  # "such talk as a fable" is what it is called, not whose it is
        for child in tokens.children[noun]
    )


def authors_of(tokens: Tokens, inside: Sequence[int], noun: int | None, statement: Statement, parties: PartyTable) -> tuple[str, ...]:
    """Return whose word a denial is of: those who stand before or behind the noun for it, or are the subject of what they said."""
    by_id = {party.id: party for party in parties.parties}
    found: dict[str, None] = {}
    for at in inside:
        party = parties.at.get(at)
        if party is None or party == statement.party:
            continue
        beside = noun is not None and _belongs(tokens, at, noun)
        if beside or (by_id[party].kind not in FIGHTING and (noun is None or at <= noun)):
            found[party] = None
    return tuple(found)


def _belongs(tokens: Tokens, at: int, noun: int) -> bool:
    """Tell whether a party is the owner of a noun for somebody's word: "Norway's claims", "a report by Norway"."""
    path = [at, *tokens.climb(at, 3)]
    if noun not in path:
        return False
    below = path[path.index(noun) - 1]
    return tokens.dep[below] in {"nmod:poss", "compound", "amod"} or tokens.case_of(below) in {"by", "from"}
