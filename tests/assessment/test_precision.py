"""The running precision: what counts as right and wrong, once each, and the range of Wilson."""

import datetime as dt

import pytest

from onrecord.assessment import ReadingPrecision, count_by, judged_values
from onrecord.core import Span
from onrecord.linking import (
    Accept,
    Anchor,
    Content,
    CorrectEvent,
    CorrectFigure,
    Decision,
    EnterFigure,
    EventField,
    FigureField,
    Proposed,
    Strike,
    Struck,
)
from onrecord.reading import Outcome

NOON = dt.datetime(2031, 3, 20, 12, tzinfo=dt.UTC)


def at(start: int, end: int, document: str = "note") -> Anchor:
    return Anchor(document=document, span=Span(start, end), words="x" * (end - start), text="0" * 64)


def decide(*contents: Content) -> list[Decision]:
    return [
        Decision(id=f"{n:012x}", who="ana", when=NOON + dt.timedelta(days=20 * n), why="seen", content=one)
        for n, one in enumerate(contents)
    ]


def accept(what: Proposed, where: Anchor, mention: str | None = None) -> Accept:
    return Accept(what=what, at=where, value="null", mention=mention)


def counts(decisions: list[Decision]) -> dict[str, tuple[int, int]]:
    found = count_by(judged_values(decisions), lambda value: value.what.value)
    return {what: (one.accepted, one.rejected) for what, one in found.items()}


def test_accepted_struck_and_corrected_values_are_counted_by_field() -> None:
    made = decide(
        accept(Proposed.DATE, at(0, 4), "note#a"),
        accept(Proposed.DATE, at(0, 4), "note#b"),
        CorrectEvent(at=(at(5, 9),), mention="note#a", field=EventField.PLACE, value="null"),
        accept(Proposed.FIGURE, at(10, 15)),
        CorrectFigure(at=(at(20, 25),), field=FigureField.COUNTED, value="[3, 4]"),
        Strike(what=Struck.PERPETRATOR, at=(at(30, 35), at(1, 2, "other")), mentions=("note#a", "other#c", "third#d")),
    )
    assert counts(made) == {"date": (2, 0), "place": (0, 1), "figure": (1, 1), "perpetrators": (0, 2)}


def test_the_last_word_on_some_words_counts_alone_and_a_withdrawn_one_does_not() -> None:
    made = decide(accept(Proposed.FIGURE, at(10, 15)), Strike(what=Struck.FIGURE, at=(at(8, 20),)))
    assert counts(made) == {"figure": (0, 1)}
    assert counts([made[0], Decision(**{name: getattr(made[1], name) for name in made[1].__struct_fields__} | {"withdrawn": NOON})]) == {
        "figure": (1, 0)
    }
    assert counts(decide(Strike(what=Struck.DATE, at=(at(0, 4),), mentions=("note#a",)), accept(Proposed.DATE, at(0, 4), "note#a"))) == {
        "date": (1, 0)
    }


def test_a_statement_that_stands_in_another_is_one_of_its_own() -> None:
    assert counts(decide(accept(Proposed.STATEMENT, at(0, 50)), Strike(what=Struck.STATEMENT, at=(at(10, 20),)))) == {"statement": (1, 1)}


def test_what_somebody_entered_and_struck_again_says_nothing_of_the_reader() -> None:
    entered = EnterFigure(at=at(10, 15), mention="note#a", outcome=Outcome.KILLED, counted=(3, 3))
    assert counts(decide(entered, Strike(what=Struck.FIGURE, at=(at(10, 15),)))) == {}


@pytest.mark.parametrize(
    ("accepted", "rejected", "first", "last"),
    [(0, 1, 0.0, 0.793), (1, 0, 0.207, 1.0), (8, 2, 0.490, 0.943), (81, 182, 0.255, 0.366)],  # the last: Newcombe 1998, 81 of 263
)
def test_the_range_is_that_of_wilson(accepted: int, rejected: int, first: float, last: float) -> None:
    interval = ReadingPrecision(accepted, rejected).interval
    assert interval is not None
    assert list(interval) == pytest.approx([first, last], abs=5e-4)


def test_of_nothing_there_is_no_share() -> None:
    assert ReadingPrecision().share is None
    assert ReadingPrecision().interval is None
