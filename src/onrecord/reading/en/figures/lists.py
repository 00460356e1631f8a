"""Named and single people in a list are one figure: how many they are, and how many of them are children.

In: the linked items of a report. Out: the same with every run that names people made into one item, and its children into
a part. A name that only says who "a child" or "his wife" is counts once.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.en.figures.age import ADULT, age_of
from onrecord.reading.en.figures.lexicon import words
from onrecord.reading.en.figures.mention import CountedPeople, Sort, TollItem
from onrecord.reading.en.tokens import Tokens
from onrecord.reading.model import Bound, Group

_NAME_TAGS = frozenset(("NNP", "NNPS", "HYPH", "CD"))
_SINGLE = frozenset((Sort.ONE, Sort.NAME))
_CLOSING = (["was"], ["has"], ["had"])
"""What stands behind a name between commas that only says who the one before it is."""


def gather(t: Tokens, items: Sequence[TollItem]) -> list[TollItem]:
    """Return the items with runs of named people made one."""
    aged = [_aged(t, item) for item in items]
    runs: list[list[TollItem]] = []
    n = 0
    while n < len(aged):
        runs.append(_run(t, aged, n))
        n += len(runs[-1])
    joined = [_joined(t, run) for run in runs]
    place: list[int] = []  # where each item goes
    size = 0
    for run, (_, children) in zip(runs, joined, strict=True):
        place += [size] * len(run)
        size += 1 + (children is not None)
    out: list[TollItem] = []
    for whole, children in joined:
        out.append(whole if whole.part_of is None else replace(whole, part_of=place[whole.part_of]))
        if children is not None:
            out.append(replace(children, part_of=len(out) - 1))
    return out


def _joined(t: Tokens, run: list[TollItem]) -> tuple[TollItem, TollItem | None]:
    """Return one item for a run, and one for the children in it where they are not all of it."""
    people = _persons(t, run)
    if len(people) > 1:
        return _merged(run, people)
    if len(run) == 1:
        return run[0], None
    group = people[0].counted.group
    last = max(item.counted.last for item in run)
    return replace(people[0], counted=replace(people[0].counted, group=group, sort=Sort.NAME, last=last)), None


def _aged(t: Tokens, item: TollItem) -> TollItem:
    c = item.counted
    if c.sort in _SINGLE:
        age = age_of(t, c.first, c.last)
        if age is not None and age.high < ADULT:
            return replace(item, counted=replace(c, group=Group.CHILDREN))
        if age is not None and age.low >= ADULT and c.group is Group.CHILDREN:
            return replace(item, counted=replace(c, group=Group.PEOPLE))
    return item


def _run(t: Tokens, items: Sequence[TollItem], n: int) -> list[TollItem]:
    """Return the single people from item `n` on that one list holds; only item `n` where none of them is named."""
    run = [items[n]]
    if items[n].counted.sort not in _SINGLE:
        return run
    while n + len(run) < len(items):
        item = items[n + len(run)]
        joined = item.linked or _same_person(t, run[-1].counted, item.counted)
        if item.counted.sort not in _SINGLE or not joined or item.part_of != items[n].part_of or item.outcome is not items[n].outcome:
            break
        run.append(item)
    return run if any(item.counted.sort is Sort.NAME for item in run) else run[:1]


def _same_person(t: Tokens, before: CountedPeople, c: CountedPeople) -> bool:
    """Tell whether a name only says who the person before it is: "his wife Lina", "a child named Omar"."""
    if c.first < before.last:
        return False
    gap = t.lower[before.last : c.first]
    if before.sort is Sort.ONE and c.sort is Sort.NAME:
        begin = next((n for n in range(c.first, before.last, -1) if t.tag[n - 1] not in _NAME_TAGS), before.last)  # names are cut short
        if t.lower[begin - 1] == "," and t.lower[c.last : c.last + 1] == [","] and t.lower[c.last + 1 : c.last + 2] in _CLOSING:
            return True  # "a woman from Karsun, Rima Odan, was killed"
        plain = [
            word
            for n, word in enumerate(gap)
            if t.tag[before.last + n] not in _NAME_TAGS and word not in {"named", "called", "identified", "as", "year", "old"}
        ]
        return plain in ([], [","], [":"], ["–"], ["-"], ["("], ["“"]) or gap[-1:] == ["named"]
    if c.sort is Sort.ONE and before.sort is Sort.NAME:  # "Samir Odan (24 years old), a teacher"
        plain = [word for n, word in enumerate(gap) if word not in words("age_words") and t.tag[before.last + n] != "CD"]
        return plain in ([","], [",", ","], ["as"]) and t.lower[c.first] in {"a", "an"}
    return all(t.tag[before.last + n] in _NAME_TAGS or word in {"(", "/", "“", '"', "‘"} for n, word in enumerate(gap))


def _persons(t: Tokens, run: list[TollItem]) -> list[TollItem]:
    """Return one item a person: names and descriptions of one are one, a child where any of them says so."""
    people: list[TollItem] = []
    described = False  # by "a ...": a further "and a ..." describes the same person
    for before, item in zip((None, *run), run, strict=False):
        same = before is not None and (_same_person(t, before.counted, item.counted) or (described and _describes(t, item.counted)))
        if not same:
            people.append(item)
        elif item.counted.group is Group.CHILDREN:
            people[-1] = replace(people[-1], counted=replace(people[-1].counted, group=Group.CHILDREN))
        described = same and _describes(t, item.counted)
    return people


def _describes(t: Tokens, c: CountedPeople) -> bool:
    return t.lower[c.first] in {"a", "an"}


def _merged(run: list[TollItem], people: list[TollItem]) -> tuple[TollItem, TollItem | None]:
    """Return one item for a list of single people, and one for the children in it."""
    first = run[0].counted
    groups = {item.counted.group for item in people}
    group = groups.pop() if len(groups) == 1 else Group.PEOPLE
    size = len(people)
    whole = CountedPeople(first.first, run[-1].counted.last, first.head, size, size, Bound.EXACT, group, Sort.NAME)
    young = [item.counted for item in people if item.counted.group is Group.CHILDREN]
    if not young or group is Group.CHILDREN:
        return replace(run[0], counted=whole), None
    size = len(young)
    part = CountedPeople(young[0].first, young[-1].last, young[0].head, size, size, Bound.EXACT, Group.CHILDREN, Sort.NAME, part=True)
    return replace(run[0], counted=whole), replace(run[0], counted=part)
