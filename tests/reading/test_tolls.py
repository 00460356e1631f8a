"""Ranges of the harmed, from figures as they are read: each row is what a report tells of one incident, and the range that it gives."""

from typing import Any

import pytest

from onrecord.core import Span
from onrecord.reading.found import Basis, FigureMention
from onrecord.reading.model import Bound, Figure, Group, Outcome
from onrecord.reading.tolls import Counts, Range, group_toll, toll

NUMBER, PERSON, NAMES, PLURAL = Basis.NUMBER, Basis.PERSON, Basis.NAMES, Basis.PLURAL
AT_LEAST, AT_MOST, BETWEEN, VAGUE = Bound.AT_LEAST, Bound.AT_MOST, Bound.BETWEEN, Bound.VAGUE
OPEN = None
Told = dict[str, Any]


def told(words: str, low: int, high: int | None, **more: Any) -> Told:
    """What one mention says; `verb` and `sentence` say with what it stands together, `by` who says it, `part_of` which one holds it."""
    return {"words": words, "low": low, "high": high, **more}


def bare(words: str, **more: Any) -> Told:
    return told(words, 2, OPEN, bound=VAGUE, basis=PLURAL, **more)


def counts_of(rows: list[Told], *of_this: int) -> Counts:
    mentions: list[FigureMention] = []
    text = ""
    for number, row in enumerate(rows):
        span = Span(len(text), len(text) + len(row["words"]))
        text += row["words"] + " "
        whole = row.get("part_of")
        figure = Figure(
            id=f"f{number}",
            outcome=Outcome.KILLED,
            group=row.get("group", Group.PEOPLE),
            low=row["low"],
            high=row["high"],
            bound=row.get("bound", Bound.EXACT),
            part_of=None if whole is None else f"f{whole}",
            span=span,
        )
        flags = {name: row.get(name, False) for name in ("further", "revised", "narrow", "rival")}
        verb = row.get("verb", number)
        known = {"basis": row.get("basis", NUMBER), "of_state": row.get("of_state")}
        mentions.append(FigureMention(figure, number, number + 1, number, verb, **known, **flags))
    sentence = [row.get("sentence", number) for number, row in enumerate(rows)]
    source = {f"f{number}": row["by"] for number, row in enumerate(rows) if "by" in row}
    return Counts(mentions, sentence, source, text, frozenset(f"f{number}" for number in of_this))


def beside(first: Told, *others: Told) -> list[Told]:
    """Rows that one verb of one sentence counts."""
    return [{**row, "verb": 0, "sentence": 0} for row in (first, *others)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], None),
        ([told("nobody", 0, 0)], (0, 0)),
        ([told("nobody", 0, 0), told("six farmers", 6, 6)], (6, 6)),
        # fighters, and who among them does not fight
        ([told("40 gunmen", 40, 40, group=Group.FIGHTERS), told("two cooks", 2, 2, group=Group.CIVILIANS, part_of=0)], (2, 2)),
        ([told("40 gunmen", 40, 40, group=Group.FIGHTERS), told("two of them", 2, 2, part_of=0)], None),
        ([told("40 people", 40, 40), told("two cooks", 2, 2, group=Group.CIVILIANS, part_of=0)], (40, 40)),
        ([told("40 people", 40, 40), told("nine gunmen", 9, 9, group=Group.FIGHTERS, part_of=0)], (31, 31)),
        ([told("40 people", 40, 40), told("most of them gunmen", 9, OPEN, group=Group.FIGHTERS, part_of=0, bound=VAGUE)], (40, 40)),
        ([told("two gunmen", 2, 2, group=Group.FIGHTERS), told("no casualties", 0, 0)], None),
        # two numbers for the same people
        (beside(told("six farmers", 6, 6), told("ten", 10, 10, rival=True)), (6, 10)),
        (beside(told("six farmers", 6, 6), told("ten or more", 10, OPEN, rival=True)), (6, OPEN)),
        (beside(told("six or more", 6, OPEN), told("ten", 10, 10, rival=True)), (6, OPEN)),
        ([told("or six farmers", 6, 6, rival=True)], (6, 6)),
        # people one by one
        ([told("Otto Hale", 1, 1, basis=NAMES, sentence=0), told("Jon Velt", 1, 1, basis=NAMES, sentence=0)], (2, 2)),
        ([told("Otto Hale", 1, 1, basis=NAMES, sentence=0), told("Otto Hale's son", 1, 1, basis=NAMES, sentence=0)], (1, 1)),
        ([told("Otto Hale", 1, 1, basis=NAMES, sentence=0), told("Otto", 1, 1, basis=NAMES, sentence=0)], (1, 1)),
        ([told("Otto Hale", 1, 1, basis=NAMES, sentence=0), told("Jon Velt", 1, 1, basis=NAMES, sentence=1)], (1, 1)),
        ([told("Otto Hale", 1, 1, basis=NAMES, sentence=0), told("Jon Velt", 1, 1, basis=NAMES, sentence=0, by="p1")], (1, 1)),
        ([told("Otto Hale", 1, 1, basis=NAMES, sentence=0), told("six farmers", 6, 6, sentence=0)], (1, 6)),
        # "up to", and what is counted below it
        ([told("up to ten", 1, 10, bound=AT_MOST), told("four farmers", 4, 4)], (4, 10)),
        ([told("up to ten", 1, 10, bound=AT_MOST), told("forty farmers", 40, 40)], (1, 10)),
        ([told("up to ten", 1, 10, bound=AT_MOST), told("one farmer", 1, 1), told("several", 3, OPEN, bound=VAGUE)], (1, 10)),
        ([told("so many at most", 1, OPEN, bound=AT_MOST), told("four farmers", 4, 4)], (1, 4)),
        ([told("one to ten", 1, 10, bound=BETWEEN), told("four farmers", 4, 4)], (1, 10)),
        ([told("up to 30", 1, 30, bound=AT_MOST), told("14 boys", 14, 14, part_of=0), told("three girls", 3, 3, part_of=0)], (17, 30)),
        ([told("so many at most", 1, OPEN, bound=AT_MOST), told("three girls", 3, 3, part_of=0)], (1, OPEN)),
        ([told("one to 30", 1, 30, bound=BETWEEN), told("14 boys", 14, 14, part_of=0)], (1, 30)),
        (beside(told("21 cousins", 21, 21), told("up to 30 farmers", 1, 30, bound=AT_MOST)), (21, 30)),
        (beside(told("21 cousins", 21, 21), told("so many at most", 1, OPEN, bound=AT_MOST)), (21, 21)),
        # plurals without a number
        ([bare("cousins"), told("two boys", 2, 2, part_of=0), told("a girl", 1, 1, part_of=0)], (3, 3)),
        ([bare("cousins"), told("a girl", 1, 1, part_of=0)], (2, OPEN)),
        ([bare("cousins"), told("several boys", 3, OPEN, part_of=0, bound=VAGUE)], (2, OPEN)),
        ([bare("others"), told("a guard", 1, 1, basis=PERSON)], (2, 2)),
        ([bare("others"), told("a guard or more", 1, OPEN)], (2, 2)),
        ([bare("others"), told("six guards", 6, 6)], (6, 6)),
        # what is left open is widened by what is told later
        ([told("at least one", 1, OPEN, bound=AT_LEAST), bare("farmers")], (1, 2)),
        ([told("at least one", 1, OPEN, bound=AT_LEAST), told("some", 1, OPEN, bound=VAGUE)], (1, OPEN)),
        ([told("one or so", 1, OPEN, bound=VAGUE), bare("farmers")], (1, OPEN)),
        ([told("at least one", 1, OPEN, bound=AT_LEAST), told("nine farmers", 9, 9)], (1, 9)),
        ([told("at least one", 1, OPEN, bound=AT_LEAST), told("90 farmers", 90, 90)], (1, OPEN)),
        ([told("at least one", 1, OPEN, bound=AT_LEAST), told("nine more", 9, 9, further=True)], (1, OPEN)),
        (
            [
                told("an imam", 1, 1, basis=PERSON, verb=9),
                *beside(told("the imam", 1, 1, basis=PERSON), told("33 others", 33, 33, further=True)),
            ],
            (1, 34),
        ),
        (
            [
                told("an imam", 1, 1, basis=PERSON, verb=9),
                *beside(told("the imam", 1, 1, basis=PERSON), told("others", 3, OPEN, further=True, bound=VAGUE)),
            ],
            (1, 1),
        ),
        ([told("an imam", 1, 1, basis=PERSON, verb=9), *beside(told("two men", 2, 2), told("33 others", 33, 33, further=True))], (1, 2)),
        # several beside one verb
        (beside(told("five or more", 5, OPEN), told("three guards", 3, 3, group=Group.MEN)), (8, OPEN)),
        (beside(told("three farmers", 3, 3), *(told("a boy", 1, 1, basis=PERSON),) * 3), (3, 3)),
        (beside(told("three farmers", 3, 3), *(told("a boy", 1, 1, basis=PERSON),) * 3, told("two guards", 2, 2)), (5, 5)),
        (beside(told("five farmers", 5, 5), told("a boy", 1, 1, basis=PERSON)), (6, 6)),
        (beside(told("five farmers", 5, 5), told("Otto Hale", 1, 1, basis=NAMES)), (5, 5)),
        (beside(told("a boy", 1, 1, basis=PERSON), told("Otto Hale", 1, 1, basis=NAMES)), (2, 2)),
        # a later toll replaces an earlier one
        ([told("ten", 10, 10), told("15", 15, 15, revised=True)], (15, 15)),
        ([told("ten", 10, 10), told("six", 6, 6, revised=True)], (10, 10)),
        ([told("at least one", 1, OPEN, bound=AT_LEAST), told("90", 90, 90, revised=True)], (1, OPEN)),
        ([told("ten", 10, 10), told("15", 15, 15)], (10, 10)),
        # what one party says is widened by what others say last
        ([told("ten", 10, 10, by="p1"), told("12", 12, 12, by="p2")], (10, 12)),
        ([told("ten", 10, 10, by="p1"), told("12", 12, 12)], (10, 10)),
        ([told("ten", 10, 10, by="p1"), told("at least 12", 12, OPEN, by="p2")], (10, OPEN)),
        ([told("ten to 20", 10, 20, by="p1", bound=BETWEEN), told("at least 12", 12, OPEN, by="p2")], (10, 20)),
        ([told("20", 20, 20, by="p1"), told("at least 12", 12, OPEN, by="p2")], (12, 20)),
        ([told("ten", 10, 10, by="p1"), told("five", 5, 5, by="p2"), told("eight", 8, 8, by="p2")], (8, 10)),
        ([told("three", 3, 3, by="p1"), told("at least five", 5, OPEN, by="p2"), told("five", 5, 5, by="p2")], (3, 5)),
        ([told("three", 3, 3, by="p1"), told("five", 5, 5, by="p2"), told("at least five", 5, OPEN, by="p2")], (3, 5)),
        ([told("ten", 10, 10, by="p1"), told("12 women", 12, 12, by="p2", group=Group.WOMEN)], (10, 10)),
        ([told("ten farmers", 10, 10, by="p1"), told("six bodies", 6, 6, by="p2", narrow=True)], (10, 10)),
        ([told("ten farmers", 10, 10, by="p1"), told("six farmers", 6, 6, by="p2", narrow=True)], (6, 10)),
        ([told("ten farmers", 10, 10, by="p1"), told("six bodies", 6, 6, by="p2")], (6, 10)),
        ([told("ten farmers", 10, 10, by="p1"), told("16 bodies", 16, 16, by="p2", narrow=True)], (10, 16)),
        ([told("ten", 10, 10, by="p1"), told("15", 15, 15, by="p2", revised=True)], (15, 15)),
        ([told("ten", 10, 10, by="p1"), told("15 women", 15, 15, by="p2", revised=True, group=Group.WOMEN)], (10, 10)),
        ([told("a boy", 1, 1, by="p1", basis=PERSON), told("six", 6, 6, by="p2")], (1, 6)),
        ([told("dozens", 24, OPEN, by="p1", bound=VAGUE), told("six", 6, 6, by="p2")], (24, OPEN)),
    ],
)  # fmt: skip
def test_a_toll_is_the_range_of_what_is_told(rows: list[Told], expected: Range | None) -> None:
    assert toll(counts_of(rows), Outcome.KILLED) == expected


def test_a_toll_is_of_one_outcome() -> None:
    assert toll(counts_of([told("six farmers", 6, 6)]), Outcome.INJURED) is None


def fighters(words: str, low: int, high: int | None, **more: Any) -> Told:
    return told(words, low, high, group=Group.FIGHTERS, **more)


def women(words: str, low: int, high: int | None, **more: Any) -> Told:
    return told(words, low, high, group=Group.WOMEN, **more)


@pytest.mark.parametrize(
    ("rows", "of_this", "expected"),
    [
        # fighters by every side's count, where it can be of the same fight
        ([fighters("five", 5, 5, by="p1"), fighters("20", 20, 20, by="p2")], (), (5, 20)),
        ([fighters("five", 5, 5, by="p1"), fighters("30", 30, 30, by="p2")], (), (5, 5)),
        ([fighters("five", 5, 5, by="p1"), fighters("30", 30, 30, by="p2")], (1,), (5, 30)),
        ([fighters("20", 20, 20, by="p1"), fighters("three", 3, 3, by="p2")], (), (20, 20)),
        ([fighters("20", 20, 20, by="p1"), fighters("three", 3, 3, by="p2")], (1,), (3, 20)),
        ([fighters("five", 5, 5, by="p1"), fighters("at least 20", 20, OPEN, by="p2")], (), (5, OPEN)),
        ([fighters("25", 25, 25, by="p1"), fighters("at least 20", 20, OPEN, by="p2")], (), (20, 25)),
        ([fighters("five", 5, 5, by="p1"), fighters("20 more", 20, 20, by="p2", further=True)], (), (5, 5)),
        ([fighters("five", 5, 5, by="p1"), fighters("20", 20, 20)], (), (5, 5)),
        ([fighters("five", 5, 5, by="p1"), fighters("dozens", 24, OPEN, by="p2", bound=VAGUE)], (), (5, 5)),
        ([fighters("five", 5, 5, by="p1"), fighters("Otto Hale", 1, 1, by="p2", basis=PERSON)], (), (5, 5)),
        ([fighters("five", 5, 5, by="p1"), told("30", 30, 30, by="p2"), fighters("20", 20, 20, by="p2", part_of=1)], (), (5, 5)),
        ([fighters("at least five", 5, OPEN, by="p1"), fighters("nine", 9, 9, by="p2")], (), (5, 9)),
        # both sides' dead together, where the words tell them apart
        ([fighters("five soldiers", 5, 5, of_state=True), fighters("18 militants", 18, 18, of_state=False, by="army")], (), (23, 23)),
        ([fighters("five", 5, 5, by="p1", of_state=True), fighters("nine", 9, 9, by="p1", of_state=False)], (), (14, 14)),
        ([fighters("five", 5, 5, by="p1", of_state=True), fighters("nine", 9, 9, by="p2", of_state=True)], (), (5, 9)),
        ([fighters("five", 5, 5, by="p1", of_state=True), fighters("nine", 9, 9, by="p2", of_state=False)], (), (5, 14)),
        ([fighters("five", 5, 5, of_state=True), fighters("over nine", 10, OPEN, of_state=False)], (), (15, OPEN)),
    ],
)
def test_fighters_are_counted_by_every_side(rows: list[Told], of_this: tuple[int, ...], expected: Range) -> None:
    assert group_toll(counts_of(rows, *of_this), Group.FIGHTERS) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], None),
        ([women("six women", 6, 6)], (6, 6)),
        ([told("six people", 6, 6)], None),
        ([women("six women", 6, 6), women("two of them", 2, 2, part_of=0)], (6, 6)),
        ([told("six people", 6, 6), women("two women", 2, 2, part_of=0)], (2, 2)),
        # named women count where fewer are stated
        ([women("Ada Ruhl", 1, 1, basis=NAMES), women("Lina Tal", 1, 1, basis=NAMES)], (2, 2)),
        ([women("Ada Ruhl", 1, 1, basis=NAMES), women("Ada Ruhl", 1, 1, basis=NAMES)], (1, 1)),
        ([women("a woman", 1, 1, basis=PERSON), women("Ada Ruhl", 1, 1, basis=NAMES), women("Lina Tal", 1, 1, basis=NAMES)], (2, 2)),
        ([women("a woman or two", 1, 2, basis=PERSON), *(women(f"{name} Tal", 1, 1, basis=NAMES) for name in "ABC")], (3, 3)),
        ([women("at least one", 1, OPEN, bound=AT_LEAST), *(women(f"{name} Tal", 1, 1, basis=NAMES) for name in "AB")], (1, 2)),
        ([women("one to five", 1, 5, bound=BETWEEN), women("Ada Ruhl", 1, 1, basis=NAMES), women("Lina Tal", 1, 1, basis=NAMES)], (1, 5)),
        ([women("six women", 6, 6), women("Ada Ruhl", 1, 1, basis=NAMES)], (6, 6)),
        ([women("women", 2, OPEN, bound=VAGUE, basis=PLURAL), women("Ada Ruhl", 1, 1, basis=NAMES)], (1, 1)),
        ([women("women", 2, OPEN, bound=VAGUE, basis=PLURAL)], (2, OPEN)),
    ],
)  # fmt: skip
def test_a_group_is_counted_by_number_or_by_name(rows: list[Told], expected: Range | None) -> None:
    assert group_toll(counts_of(rows), Group.WOMEN) == expected


@pytest.mark.parametrize(("low", "high"), [(-1, 2), (3, 2), (-2, OPEN)])
def test_a_range_below_its_beginning_is_refused(low: int, high: int | None) -> None:
    with pytest.raises(ValueError, match="0 <= low <= high"):
        counts_of([told("so many", low, high)])
