"""Totals that are spelt out: "three people were killed, two men and a boy", "killed three: two in Dolm and one in Orsk".

In: tokens, counted people, and what the words of each say became of them. Out: which of them only spell which total out. They do
where they follow the verb at once, nothing but commas and "and" stands between them, and they add up to the total exactly. Numbers with
a place each may follow behind a colon. One person who only says who the one before is ("a third person, a girl, was hurt") is that one.
"""

import itertools
from collections.abc import Sequence

from onrecord.reading.en.figures.lexicon import outcomes
from onrecord.reading.en.figures.mention import CountedPeople, Said, Sort
from onrecord.reading.en.tokens import Tokens

_OPENS = frozenset({",", ":", "(", "-", "–", "—"})
_JOINS = frozenset({",", "and", "&"})
_GAP = 2  # tokens between two members of such a list
_LEAST = 2  # people: one is spelt out by nobody
_COUNTING = frozenset({Sort.NUMBER, Sort.ONE})
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_WHERE = (["in"], ["at"], ["near"])
"""What stands between a number and its place."""
_FAR = 6  # tokens between a total and the colon: "four residents of the Dolm region:"


def spelt_out(t: Tokens, counted: Sequence[CountedPeople], said: Sequence[Said | None]) -> dict[int, int]:
    """Return the number of the total, by the numbers of the people who only spell it out."""
    found = _renamed(t, counted)
    for n, (total, outcome) in enumerate(zip(counted, said, strict=True)):
        if outcome is not None and total.high == total.low and total.low >= _LEAST:
            found |= dict.fromkeys(_by_place(t, counted, n), n)
        if outcome is None or total.high != total.low or total.low < _LEAST:
            continue
        mark = outcome[1] + 1
        if outcome[1] < total.last or mark >= t.last[total.head] or t.lower[mark] not in _OPENS:
            continue
        members = _members(t, counted, n, mark + 1)
        if any(said[m] is not None and not _is_same(said[m], outcome) for m in members):
            continue
        if sum(counted[m].low for m in members) == total.low:
            found |= dict.fromkeys(members, n)
    return found


def _renamed(t: Tokens, counted: Sequence[CountedPeople]) -> dict[int, int]:
    """Return the number of the person before, by the numbers of those who only say who that is: "a second man, a teacher, was hurt"."""
    found: dict[int, int] = {}
    for n, (one, other) in enumerate(itertools.pairwise(counted), start=1):
        is_beside = one.sort is other.sort is Sort.ONE and t.lower[one.last : other.first] == [","]
        is_same = t.dep[other.head] == "appos" and t.head[other.head] == one.head
        is_counted = one.sort in {Sort.NUMBER, Sort.LONE} and one.low == one.high == 1 and t.lower[one.head] in outcomes().any
        if is_counted and other.sort is Sort.ONE and t.lower[one.last : other.first] == [","] == t.lower[other.last : other.last + 1]:
            found[n] = n - 1  # "one dead, a farmer, and three wounded"
        is_list = any(t.dep[child] == "conj" for head in (one.head, other.head) for child in t.children[head])
        if is_beside and is_same and not is_list and t.lower[one.first] in _INDEFINITE:
            found[n] = n - 1
    return found


def _by_place(t: Tokens, counted: Sequence[CountedPeople], n: int) -> list[int]:
    """Return the numbers of those who spell a total out place by place behind a colon: "four people: two in Dolm, two in Orsk"."""
    total = counted[n]
    end = t.last[total.head]
    mark = next((at for at in range(total.last, min(end, total.last + _FAR)) if t.lower[at] in _OPENS - {","}), end)
    members: list[int] = []
    size, at = 0, mark + 1
    for m in range(n + 1, len(counted)):
        c = counted[m]
        if size == total.low or not mark < c.first < end or not all(_is_of_place(t, token) for token in range(at, c.first)):
            break
        if c.sort not in {Sort.NUMBER, Sort.LONE} or t.lower[c.last : c.last + 1] not in _WHERE or (not members and c.first > at):
            break
        members.append(m)
        size, at = size + c.low, c.last
    return members if size == total.low and len(members) > 1 else []


def _is_of_place(t: Tokens, token: int) -> bool:
    """Tell whether a token stands in a list of places: a name, "in the village of", "and"."""
    return t.pos[token] in {"PROPN", "ADP", "DET"} or t.lower[token] in _JOINS | {";", "-"} or t.dep[token] == "nmod"


def _members(t: Tokens, counted: Sequence[CountedPeople], n: int, begin: int) -> list[int]:
    """Return the numbers of the people from token `begin` on whom one list holds, until their sum is that of number `n`."""
    members: list[int] = []
    size = 0
    for m in range(n + 1, len(counted)):
        c = counted[m]
        start = begin if not members else counted[members[-1]].last
        gap = t.lower[start : c.first]
        is_next = c.first >= start and len(gap) <= (_GAP if members else 0) and _JOINS.issuperset(gap)
        if not is_next or c.sort not in _COUNTING or size >= counted[n].low:
            break
        members.append(m)
        size += c.low
    return members


def _is_same(said: Said | None, outcome: Said) -> bool:
    return said is not None and said[0] is outcome[0]
