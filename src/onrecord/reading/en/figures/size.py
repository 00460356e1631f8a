"""A family, crew or group that is counted by what it is of: "a family of five"; "a couple" and "their twins" are two."""

from onrecord.reading.en.figures.lexicon import numbers, people, singular
from onrecord.reading.en.figures.mention import CountedPeople, Sort
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Group


def family(t: Tokens, noun: int, first: int) -> CountedPeople | None:
    """Return a family, crew or group with the number that says how large it is ("a family of five")."""
    at = noun + 1
    if at + 1 < len(t) and t.lower[at] == "of":
        size = numbers().words.get(t.lower[at + 1])
        if t.lower[at + 1].isdigit() and len(t.lower[at + 1]) < 4:
            size = int(t.lower[at + 1])
        if size and (t.tag[at + 2 : at + 3] not in (["NNS"], ["NN"], ["JJ"]) or singular(t.lower[at + 2]) in people().group):
            return CountedPeople(first, at + 2, noun, size, size, Bound.EXACT, Group.PEOPLE, Sort.NUMBER)
    return None


def couple(t: Tokens, noun: int, first: int) -> CountedPeople | None:
    """Return the two people of "an elderly couple"; "a couple of" is a number, "the couple" were told of before."""
    if t.lower[first] not in {"a", "an", "another"} or t.lower[noun + 1 : noun + 2] == ["of"]:
        return None
    return CountedPeople(first, noun + 1, noun, 2, 2, Bound.EXACT, Group.PEOPLE, Sort.NUMBER)


def siblings(t: Tokens, noun: int, first: int) -> CountedPeople | None:
    """Return the children of one birth, as many as the noun says: "their twins"; "the twins" were told of before."""
    size = numbers().births[t.lower[noun]]
    if t.lower[first] == "the":
        return None
    return CountedPeople(first, noun + 1, noun, size, size, Bound.EXACT, Group.PEOPLE, Sort.NUMBER)
