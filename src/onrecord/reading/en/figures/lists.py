"""Named and single people in a list are one figure: how many they are, and how many of them are children.

In: the linked items of a report. Out: the same with every run that names people made into one item, and its children into
a part. A name that only says who "a child" or "his wife" is counts once.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.en.figures.age import ADULT, age_of
from onrecord.reading.en.figures.chain import Item
from onrecord.reading.en.figures.counted import Counted, Sort
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Group

_AGE_WORDS = frozenset("( ) year years old month months day days aged - named".split())
_NAME_TAGS = frozenset(("NNP", "NNPS", "HYPH", "CD"))
_SINGLE = frozenset((Sort.ONE, Sort.NAME))


def gather(t: Tokens, items: Sequence[Item]) -> list[Item]:
    """Return the items with runs of named people made one."""
    aged = [_aged(t, item) for item in items]
    out: list[Item] = []
    place: dict[int, int] = {}
    n = 0
    while n < len(aged):
        run = _run(t, aged, n)
        part = aged[n].part_of
        moved = place.get(part) if part is not None else None
        people = [item for k, item in enumerate(run) if not (k and _same_person(t, run[k - 1].counted, item.counted))]
        named = any(item.counted.sort is Sort.NAME for item in run)
        if not named:
            for k, item in enumerate(run):
                place[n + k] = len(out)
                out.append(replace(item, part_of=moved))
            n += len(run)
            continue
        for k in range(len(run)):
            place[n + k] = len(out)
        if len(people) > 1:
            out.extend(_merged(run, people, moved, len(out)))
        else:
            group = next((item.counted.group for item in run if item.counted.group is Group.CHILDREN), people[0].counted.group)
            first = people[0].counted
            out.append(
                replace(
                    people[0],
                    counted=replace(first, group=group, sort=Sort.NAME, last=max(first.last, run[-1].counted.last)),
                    part_of=moved,
                )
            )
        n += len(run)
    return out


def _aged(t: Tokens, item: Item) -> Item:
    c = item.counted
    if c.sort in _SINGLE:
        age = age_of(t, c.first, c.last)
        if age is not None and age < ADULT and c.group is not Group.CHILDREN:
            return replace(item, counted=replace(c, group=Group.CHILDREN))
        if age is not None and age >= ADULT and c.group is Group.CHILDREN:
            return replace(item, counted=replace(c, group=Group.PEOPLE))
    return item


def _run(t: Tokens, items: Sequence[Item], n: int) -> list[Item]:
    """Return the single people from item `n` on that one list holds."""
    run = [items[n]]
    if items[n].counted.sort not in _SINGLE:
        return run
    while n + len(run) < len(items):
        item = items[n + len(run)]
        joined = item.linked or _same_person(t, run[-1].counted, item.counted)
        if item.counted.sort not in _SINGLE or not joined or item.part_of != items[n].part_of or item.outcome is not items[n].outcome:
            break
        run.append(item)
    return run


def _same_person(t: Tokens, before: Counted, c: Counted) -> bool:
    """Tell whether a name only says who the person before it is: "his wife Lina", "a child named Omar"."""
    if before.sort not in _SINGLE or c.first < before.last:
        return False
    gap = t.lower[before.last : c.first]
    if before.sort is Sort.ONE and c.sort is Sort.NAME:
        plain = [
            word
            for n, word in enumerate(gap)
            if t.tag[before.last + n] not in _NAME_TAGS and word not in {"named", "called", "identified", "as", "year", "old"}
        ]
        return plain in ([], [","], [":"], ["–"], ["-"], ["("], ["“"]) or gap[-1:] == ["named"]
    if c.sort is Sort.ONE and before.sort is Sort.NAME:  # "Samir Odan (24 years old), a teacher"
        plain = [word for n, word in enumerate(gap) if word not in _AGE_WORDS and t.tag[before.last + n] != "CD"]
        return plain in ([","], [",", ","], ["as"]) and t.lower[c.first] in {"a", "an"}
    return not gap or (
        len(gap) < 5 and all(t.tag[before.last + n] in _NAME_TAGS or word in {"(", "/", "“", '"', "‘"} for n, word in enumerate(gap))
    )


def _merged(run: list[Item], people: list[Item], part_of: int | None, number: int) -> list[Item]:
    """Return one item for a list of single people, and one for the children in it."""
    first = run[0].counted
    groups = {item.counted.group for item in people}
    whole = Counted(
        first.first,
        run[-1].counted.last,
        first.head,
        len(people),
        len(people),
        Bound.EXACT,
        groups.pop() if len(groups) == 1 else Group.PEOPLE,
        Sort.NAME,
    )
    out = [replace(run[0], counted=whole, part_of=part_of)]
    children = [item.counted for k, item in enumerate(run) if _is_child(run, k)]
    if children and whole.group is not Group.CHILDREN:
        part = Counted(
            children[0].first,
            children[-1].last,
            children[0].head,
            len(children),
            len(children),
            Bound.EXACT,
            Group.CHILDREN,
            Sort.NAME,
            part=True,
        )
        out.append(replace(run[0], counted=part, part_of=number))
    return out


def _is_child(run: list[Item], k: int) -> bool:
    return run[k].counted.group is Group.CHILDREN
