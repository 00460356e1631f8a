"""People in lists: named people between whom only joints stand share what became of them.

In: tokens and the people of one sentence. Out: the people in lists, without those who only say whose kin others are. A plural
describes each of those who follow it: "their sons Salem and Anas".
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from onrecord.reading.en.figures.lexicon import numbers, outcomes, people, singular
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.behind import said_behind
from onrecord.reading.en.victims.lexicon import kin, words
from onrecord.reading.en.victims.person import Person
from onrecord.reading.en.victims.voice import is_apart, is_kin_of

_JOINT_TAGS = frozenset({"CD", "JJ", "JJS", "DT", "PRP$", "POS", "``", "''", "-LRB-", "-RRB-"})


def sentences(t: Tokens, named: Sequence[Person]) -> Iterator[list[Person]]:
    """Give the people of each sentence that names any."""
    here: list[Person] = []
    for person in named:
        if here and t.first[here[-1].root] != t.first[person.root]:
            yield here
            here = []
        here.append(person)
    if here:
        yield here


def lists_of(t: Tokens, sentence: Sequence[Person]) -> list[list[Person]]:
    """Return the people of a sentence in lists: each runs as long as only joints stand between them, and names of whose kin they are."""
    owners = [person for person in sentence if is_owner(t, person)]
    inside = {n for owner in owners for n in range(*owner.name)}
    found: list[list[Person]] = []
    for person in (person for person in sentence if person not in owners):
        if found and _is_joined(t, found[-1][-1], person, inside):
            found[-1].append(person)
        else:
            found.append([person])
    for listed in found:
        _spread(t, listed)
    return found


def is_owner(t: Tokens, person: Person) -> bool:
    """Tell whether a name only says whose somebody or something is: "Salem's wife", "the son of Salem"."""
    last, start = person.name[1], person.start
    if last < len(t) and t.lower[last] in {"'s", "'"} and t.tag[last] == "POS":
        return said_behind(t, last, t.last[last], near=True) is None
    if t.lower[start - 1] == "of" and singular(t.lower[start - 2]) in kin():
        return True
    return is_kin_of(t, person)


def _is_joined(t: Tokens, before: Person, person: Person, owners: AbstractSet[int]) -> bool:
    gap = range(before.end, person.start)
    parted = any(t.lower[n] in {":", "–", "—"} for n in gap) or (t.lower[before.end : person.start] == [","] and is_apart(t, before))
    return before.end <= person.start and not parted and all(n in owners or _is_joint(t, n) for n in gap)


def _is_joint(t: Tokens, at: int) -> bool:
    """Tell whether a token may stand between two people of one list."""
    if t.lower[at] in outcomes().any:
        return False  # "killed Salem and wounded Rima"
    noun = singular(t.lower[at])
    return t.lower[at] in words("joints") or t.tag[at] in _JOINT_TAGS or noun in people().group


def _spread(t: Tokens, listed: Sequence[Person]) -> None:
    """Give those who follow a plural what it says of them: "two daughters: Rima, Dina and her friend Lara" makes two daughters."""
    header: Person | None = None
    left = 0
    for person in listed:
        if person.header is not None:
            header, left = person, _size(t, person.header)
        elif header is not None and left > 1 and person.kin is None and person.noun is None:
            person.kin, person.noun, person.owner = header.kin, header.noun, header.owner
            left -= 1
        else:
            header = None


def _size(t: Tokens, noun: int) -> int:
    """Return how many people a plural counts; very many where it has no number."""
    for at in range(noun - 1, max(-1, noun - 4), -1):
        if t.tag[at] == "CD":
            return numbers().words.get(t.lower[at], int(t.lower[at]) if t.lower[at].isdigit() else len(t))
    return len(t)
