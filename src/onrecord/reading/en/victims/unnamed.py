"""People who are described one by one but not named: "his wife", "a 2-year-old boy".

In: tokens and the named people. Out: all of them in the order of the text. One is told apart by whose kin he or she is, or by an age;
words that only describe the named person beside them are that person's.
"""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.reading.en.figures.age import OLD
from onrecord.reading.en.figures.by_age import age_alone
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.en.victims.lexicon import kin, persons, words
from onrecord.reading.en.victims.person import Person, describe_age, describe_noun, is_role

_BESIDE = frozenset({",", "(", ")", "*", "-", ":"})  # between a description and the name that it describes


def with_unnamed(t: Tokens, named: Sequence[Person]) -> list[Person]:
    """Return the people with those between them who are described only."""
    found: list[Person] = []
    for before, after in pairwise((None, *named, None)):
        if before is not None:
            found.append(before)
        last = after.start if after is not None else len(t)
        for at in range(before.end if before is not None else 0, last):
            floor = found[-1].end if found else 0
            person = _unnamed(t, at, floor) if at >= floor else None
            if person is not None and not _is_of(t, person, found[-1] if found else None, after):
                found.append(person)
    return found


def _unnamed(t: Tokens, at: int, floor: int) -> Person | None:
    """Return the person of a noun, where it is one's kin or an age sets him or her apart."""
    noun = t.lower[at]
    if noun in OLD:
        return _by_age(t, at, floor)
    if t.tag[at] != "NN" or not (noun in kin() or noun in persons() or is_role(noun)) or t.lower[at + 1 : at + 3] == ["-", "in"]:
        return None
    person = describe_noun(t, at, floor)
    related = person.kin is not None and person.owner is not None and (kin().get(noun) is not None or noun in words("close"))
    opener = t.lower[person.start]
    aged = person.age is not None and (opener in words("articles") or opener in words("possessives"))
    return person if related or aged else None


def _by_age(t: Tokens, at: int, floor: int) -> Person | None:
    """Return the person for whom nothing but an age stands: "a 12-year-old", "the 17-year-old"."""
    age = age_alone(t, at) if t.lower[at] == "old" else None
    person = describe_age(t, at, age, floor) if age is not None and age.first >= floor else None
    opener = "" if person is None else t.lower[person.start]
    return person if opener in words("articles") or opener in words("possessives") else None


def _is_of(t: Tokens, person: Person, before: Person | None, after: Person | None) -> bool:
    """Tell whether words describe the named person before or behind them, and give that person what they say."""
    for other, gap in ((before, (before.end if before else 0, person.start)), (after, (person.end, after.start if after else 0))):
        if other is None or not other.named or t.first[other.root] != t.first[person.root] or gap[1] - gap[0] > 1:
            continue
        apposed = other is after or t.lower[person.start] in words("articles")
        if apposed and other.kin is None and all(t.lower[n] in _BESIDE for n in range(*gap)):
            other.age = other.age or person.age
            other.kin, other.owner = person.kin, person.owner
            other.noun = other.noun if other.noun is not None else person.noun
            return True
    return False
