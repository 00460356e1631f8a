"""Totals that are spelt out behind their verb: "three people were killed, two men and a boy".

In: tokens, counted people, and what the words of each say became of them. Out: which of them only spell which total out. They do
where they follow the verb at once, nothing but commas and "and" stands between them, and they add up to the total exactly.
"""

from collections.abc import Sequence

from onrecord.reading.en.figures.mention import CountedPeople, Said, Sort
from onrecord.reading.en.tokens import Tokens

_OPENS = frozenset({",", ":", "-", "–", "—"})
_JOINS = frozenset({",", "and", "&"})
_GAP = 2  # tokens between two members of such a list
_LEAST = 2  # people: one is spelt out by nobody
_COUNTING = frozenset({Sort.NUMBER, Sort.ONE})


def spelt_out(t: Tokens, counted: Sequence[CountedPeople], said: Sequence[Said | None]) -> dict[int, int]:
    """Return the number of the total, by the numbers of the people who only spell it out."""
    found: dict[int, int] = {}
    for n, (total, outcome) in enumerate(zip(counted, said, strict=True)):
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
