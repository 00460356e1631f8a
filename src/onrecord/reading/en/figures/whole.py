"""What only spells a total out is a part of it: lists after a number, a colon or a dash.

In: the linked items of a report. Out: the same, with `part_of` set. Linear in the text: a list is followed for so many members.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.en.figures.lexicon import words
from onrecord.reading.en.figures.mention import CountedPeople, Sort, TollItem
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Group

_TOTALS = frozenset((Group.PEOPLE, Group.CIVILIANS))
_TRADES = frozenset((Group.MEDICS, Group.JOURNALISTS, Group.FIGHTERS))
"""Groups that only their own kind spells out, or men, women and children."""
_OF_ALL = frozenset((Group.MEN, Group.WOMEN, Group.CHILDREN))
_MEMBERS = 80


def spell_out(t: Tokens, items: list[TollItem]) -> list[TollItem]:
    """Make parts of what only spells a total out: "five people, two women and three children", "four sons: Omar, Ali ..."."""
    out = list(items)
    for n in range(len(out) - 1, -1, -1):  # from the end, so that "five children, Nida and Tala" is settled inside a larger total
        c = out[n].counted
        if c.sort not in {Sort.NUMBER, Sort.LONE, Sort.PLURAL} or not _opens_list(t, out, n):
            continue
        size = 0
        for m in range(n + 1, min(n + 1 + _MEMBERS, len(out))):
            item = out[m]
            if not (item.linked or _is_joined(t, c, item.counted, out[m - 1])):
                break
            if item.part_of is not None:
                continue
            same = (
                item.counted.sort is Sort.NAME and out[m - 1].counted.sort is Sort.ONE and item.counted.first - out[m - 1].counted.last < 2
            )
            size += 0 if same else item.counted.low
            if size > c.low and not (c.sort is Sort.PLURAL or (c.high is None and item.counted.sort is Sort.NAME)):
                break
            out[m] = replace(item, part_of=n)
    return _restated(t, out)


def _is_joined(t: Tokens, total: CountedPeople, c: CountedPeople, before: TollItem) -> bool:
    """Tell whether the tree puts people beside a total that the one before them begins to spell out, whatever stands between."""
    hangs = t.head[c.head] == total.head and t.dep[c.head] in {"conj", "appos"}
    return hangs and before.part_of is not None and before.counted.sort is Sort.ONE


def _restated(t: Tokens, items: list[TollItem]) -> list[TollItem]:
    """Make parts of the names after a colon that say who the people before it are."""
    out = list(items)
    whole: int | None = None
    for n in range(1, len(out)):
        before, item = out[n - 1].counted, out[n].counted
        if out[n].outcome is out[n - 1].outcome and _is_among(t, before, item):
            out[n - 1] = replace(out[n - 1], part_of=n)
        if not out[n].linked:
            whole = None
        elif ":" in t.lower[before.last : item.first] and before.sort is not Sort.NAME:
            whole = n - 1
        if whole is not None and out[n].part_of is None and item.sort in {Sort.NAME, Sort.ONE}:
            out[n] = replace(out[n], part_of=whole)
    return out


def _is_among(t: Tokens, before: CountedPeople, item: CountedPeople) -> bool:
    """Tell whether people are said to be among a larger number: "a doctor was among seven people killed"."""
    gap = t.lower[before.last : item.first]
    return gap[-1:] in (["among"], ["amongst"]) and item.low > before.low


def _is_member(t: Tokens, items: Sequence[TollItem], n: int) -> bool:
    """Tell whether an item goes on a list that is still open: the doctors in "two nurses, three doctors, a porter and two clerks"."""
    before, c = items[n - 1], items[n].counted
    is_open = items[n].linked and before.counted.sort is Sort.NUMBER
    return is_open and t.lower[before.counted.last : c.first] == [","]


def _opens_list(t: Tokens, items: list[TollItem], n: int) -> bool:
    """Tell whether the item after a total begins to spell it out, and is no further one beside it."""
    if n + 1 >= len(items) or not items[n + 1].linked or items[n + 1].part_of is not None:
        return False
    c, following = items[n].counted, items[n + 1].counted
    gap = t.lower[c.last : following.first]
    if words("beside").intersection(gap) or (gap == [","] and _is_member(t, items, n)):
        return False
    if following.sort is not Sort.NAME and c.group in _TRADES and following.group not in {c.group, *_OF_ALL}:
        return False  # "four nurses, a tailor and two guards"
    if following.sort in {Sort.NAME, Sort.ONE}:
        return True
    if not gap or following.sort is Sort.PLURAL:
        return False
    size = 0
    closing = next((k for k in range(following.first, t.last[c.head]) if t.lower[k] == ")"), None) if gap == ["("] else None
    for item in items[n + 1 : n + 1 + _MEMBERS]:
        if not item.linked or (closing is not None and item.counted.first > closing):
            break
        size += item.counted.low if item.part_of is None else 0
    return size == c.low or (c.group in _TOTALS and gap[-1] in {":", "–", "—", "("})
