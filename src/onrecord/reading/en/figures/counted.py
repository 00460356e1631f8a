"""Who is counted: the people that a number, an article, a name or a bare plural stands for.

In: tokens and their numbers. Out: `CountedPeople` in the order of the text, whatever became of those people; what counts no
people is left out. A number with no noun ("two were killed") is kept, with itself as its head. Linear in the text.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.en.figures.by_age import one_by_age
from onrecord.reading.en.figures.lexicon import bare_plural, numbers, outcomes, people, singular, words
from onrecord.reading.en.figures.mention import CountedPeople, Sort
from onrecord.reading.en.figures.national import one_national
from onrecord.reading.en.figures.noun import NOUNS, goes_on, group_of, is_harmed, known_group, noun_after, phrase_start
from onrecord.reading.en.figures.quantity import Quantity, matched
from onrecord.reading.en.figures.single import another, name, one_or_plural
from onrecord.reading.en.figures.size import family
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Group

_OWNED = 7  # tokens from "of" to the noun for somebody's people
_SHARED = frozenset({"these", "those", "the", "his", "her", "their"})
_HARMED = 4  # tokens from "two of them" to the word of harm
_ATTRIBUTES = ("JJ", "VBN", "VBD", "DT", "RB", "PRP$")


def count_people(t: Tokens, kinds: Sequence[str], quantities: list[Quantity]) -> list[CountedPeople]:
    """Return everything that counts people."""
    found = []
    taken: set[int] = set()
    for quantity in quantities:
        counted = _of_quantity(t, kinds, quantity)
        if counted:
            found.append(counted)
            taken.update(range(counted.first, counted.last))
    for at in range(len(t)):
        counted = None if at in taken else _without_number(t, kinds, at, taken)
        if counted and not taken.intersection(range(counted.first, counted.last)):
            found.append(counted)
            taken.update(range(counted.first, counted.last))
    return _together(t, sorted(found, key=lambda c: (c.first, c.last)))


def _without_number(t: Tokens, kinds: Sequence[str], at: int, taken: set[int]) -> CountedPeople | None:
    """Return the people at a token who are counted without a number: nobody, one, or many."""
    word = t.lower[at]
    if (word in numbers().nobody or word in numbers().none or word == "without") and (none := _none(t, at)) is not None:
        return none
    if t.name[at] and (named := name(t, kinds, at)) is not None:
        return _with_family(t, named)
    one = another(t, at) or one_by_age(t, at) or one_national(t, at)
    return _with_family(t, one or one_or_plural(t, kinds, at, taken))


def _together(t: Tokens, counted: Sequence[CountedPeople]) -> list[CountedPeople]:
    """Return the people with those made one whom one number counts: "ten women and children"."""
    out: list[CountedPeople] = []
    for c in counted:
        before = out[-1] if out else None
        if before is not None and before.sort is Sort.NUMBER and before.low > 1 and _shares(t, before, c):
            group = before.group if before.group is c.group else Group.PEOPLE
            out[-1] = replace(before, last=c.last, group=group)
        else:
            out.append(c)
    return out


def _shares(t: Tokens, before: CountedPeople, c: CountedPeople) -> bool:
    """Tell whether a bare plural goes on with the people whom the number before it counts."""
    plain = c.sort is Sort.PLURAL and t.lower[c.first : c.last] != ["others"] and t.lower[c.head] not in outcomes().people
    return plain and c.first - before.last == 1 and t.lower[before.last] == "and" and t.lower[before.head] not in outcomes().people


def _with_family(t: Tokens, c: CountedPeople | None) -> CountedPeople | None:
    """Return one person, or where "and his family" follows, what a plural without a number counts for."""
    if c is None or c.sort not in {Sort.ONE, Sort.NAME} or t.tag[c.last + 1 : c.last + 2] != ["PRP$"]:
        return c
    if t.lower[c.last] not in words("beside") or "family" not in t.lower[c.last + 2 : c.last + 4]:
        return c
    low, high = bare_plural()
    return replace(c, low=low, high=high, bound=Bound.VAGUE, sort=Sort.PLURAL)


def _of_quantity(t: Tokens, kinds: Sequence[str], q: Quantity) -> CountedPeople | None:
    """Return the people that a number counts; None where it counts something else."""
    owned = _owned(t, kinds, q)
    if owned is not None:
        return owned
    noun = None if q.last >= t.last[q.core] else noun_after(t, kinds, q.last)
    if noun == -1:
        return None
    if noun is None:
        return _share(t, q) or _lone(t, q)
    if t.lower[noun] in people().family and not (q.low > 1 and t.tag[noun] == "NN"):  # "four crew" are four people
        return family(t, noun, q.first)
    if singular(t.lower[noun]) == "family":
        return None  # "two families" counts no people
    sort = Sort.NONE if q.high == 0 else Sort.NUMBER
    return CountedPeople(q.first, noun + 1, noun, q.low, q.high, q.bound, group_of(t, noun, q.last), sort)


def _owned(t: Tokens, kinds: Sequence[str], q: Quantity) -> CountedPeople | None:
    """Return so many of somebody's people: "four of his guards", "sixteen of our comrades"; the number is what they are governed by."""
    at = q.last + (t.lower[q.last : q.last + 1] == ["more"])
    if at + 2 >= t.last[q.core] or t.lower[at] != "of" or t.tag[at + 1] != "PRP$":
        return None
    for token in range(at + 2, min(at + _OWNED, t.last[q.core])):
        if t.tag[token] == "NNS" and not goes_on(t, token, t.last[q.core]):
            known = known_group(t, token, at + 2)
            if known is None and (kinds[token : token + 1] == ["animal"] or not is_harmed(t, q.core)):
                return None
            apart = t.lower[q.first - 1 : q.first] == [","] and t.lower[token + 1 : token + 2] in ([","], ["."], [";"], ["among"], [])
            return CountedPeople(q.first, token + 1, q.core, q.low, q.high, q.bound, known or Group.PEOPLE, Sort.NUMBER, part=apart)
        if not t.tag[token].startswith(("NN", "JJ", "VBN", "HYPH")):
            return None
    return None


def _lone(t: Tokens, q: Quantity) -> CountedPeople | None:
    """Return a number that stands for people by itself: "two were killed"."""
    before = q.first - 1
    if q.low == 1 and q.first and q.first == q.core and t.tag[before].startswith(_ATTRIBUTES):
        return None  # "their loved one", "the only one"
    if q.low == 0 or t.tag[q.core] == "PRP" or _is_former(t, q):
        return None
    if q.low >= 1000 and t.text[q.core].isdigit():
        return None  # a year or a time of day
    if t.lower[q.last : q.last + 1] == ["of"] and q.last + 1 < len(t) and t.lower[q.last + 1] not in {"those", "the"}:
        return _harmed_of_them(t, q)
    if t.lower[before] == "of" and t.lower[before - 1] in people().family:
        return CountedPeople(phrase_start(t, before - 1), q.last, q.core, q.low, q.high, q.bound, Group.PEOPLE, Sort.LONE)
    part = t.lower[before] == "(" or (t.lower[before] == "," and not words("degrees").isdisjoint(t.lower[q.last : q.last + 1]))
    return CountedPeople(q.first, q.last, q.core, q.low, q.high, q.bound, Group.PEOPLE, Sort.LONE, part=part)


def _is_former(t: Tokens, q: Quantity) -> bool:
    """Tell whether a number is what a count was before: "lowered the toll to 84 from 95"."""
    before = t.lower[max(t.first[q.core], q.first - 3) : q.first]
    return before[:1] + before[-1:] == ["to", "from"] and t.tag[q.first - 2] == "CD"


def _harmed_of_them(t: Tokens, q: Quantity) -> CountedPeople | None:
    """Return those of the people spoken of who were harmed: "seven of them injured", "two of whom died"."""
    at = q.last + 2
    if t.lower[at - 1] not in words("spoken_of"):
        return None
    if t.lower[q.first - 1] in outcomes().any:  # "wounding three of them"
        part = not words("degrees").isdisjoint(t.lower[at : at + 1])
        return CountedPeople(q.first, at, q.core, q.low, q.high, q.bound, Group.PEOPLE, Sort.LONE, part=part)
    said = next((n for n in range(at, min(at + _HARMED, t.last[q.core])) if t.lower[n] in outcomes().any), None)
    led = said is not None and all(t.lower[n] in words("be") or t.tag[n] == "RB" for n in range(at, said))
    return CountedPeople(q.first, at, q.core, q.low, q.high, q.bound, Group.PEOPLE, Sort.LONE, part=True) if led else None


def _share(t: Tokens, q: Quantity) -> CountedPeople | None:
    """Return a part of people already spoken of: "three of them children", "two of whom were women", "four of the dead were medics"."""
    at = q.last
    if at + 2 >= len(t) or t.lower[at] != "of" or t.lower[at + 1] not in words("spoken_of") | _SHARED:
        return None
    for token in range(at + 2, min(at + 9, t.last[q.core])):
        group = people().group.get(singular(t.lower[token]))
        if group and group is not Group.PEOPLE:
            further = t.lower[token + 2 : token + 3]
            if t.lower[token + 1 : token + 2] == ["and"] and further and singular(further[0]) in people().group:
                return CountedPeople(q.first, token + 3, token, q.low, q.high, q.bound, Group.PEOPLE, Sort.NUMBER, part=True)
            return CountedPeople(q.first, token + 1, token, q.low, q.high, q.bound, group, Sort.NUMBER, part=True)
        if t.lower[token] in {",", ";", "."} or (t.tag[token] in NOUNS and not _is_one_of_people(t, token)):
            break  # "one of the biggest groups of"
    return None


def _is_one_of_people(t: Tokens, noun: int) -> bool:
    """Tell whether a noun names people, those harmed, or only qualifies one that may."""
    qualifies = noun + 1 < len(t) and t.tag[noun + 1] in NOUNS
    return qualifies or singular(t.lower[noun]) in people().group or t.lower[noun] in outcomes().people


def _none(t: Tokens, at: int) -> CountedPeople | None:
    """Return "nobody" or "no injuries"."""
    table = numbers()
    word = t.lower[at]
    nobody = matched(t, at, table.nobody)
    if nobody is not None and t.lower[nobody[0] : nobody[0] + 1] != ["of"]:
        return CountedPeople(at, nobody[0], nobody[0] - 1, 0, 0, Bound.EXACT, Group.PEOPLE, Sort.NONE)
    hit = matched(t, at, table.none)
    if hit is None and word == "without":
        hit = (at + 1, None)
    if hit is None:
        return None
    end = hit[0]
    for token in range(end, min(end + 4, t.last[at])):
        word = t.lower[token]
        if t.tag[token] == "VBD":
            break  # "for no reason and killed"
        if word in {"other", "further", "more", "new", "additional"}:
            if not words("unharmed").intersection(t.lower[t.first[at] : at]):
                return None
            continue  # "he was unhurt and there were no other casualties"
        if token + 1 < len(t) and t.tag[token + 1] in {"NN", "NNS"} and t.tag[token] == "NN":
            continue  # "no casualty figures"
        if word in outcomes().people or word in outcomes().casualties or singular(word) in people().group:
            return CountedPeople(at, token + 1, token, 0, 0, Bound.EXACT, group_of(t, token, end), Sort.NONE)
        if t.tag[token] not in {"JJ", "NN", "CC", "NNS", "NNP"}:
            break
    return None
