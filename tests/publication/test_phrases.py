"""Figures, periods and places in words."""

import datetime as dt
import json

import pytest

from onrecord.core import Period, Span
from onrecord.linking import Proposed
from onrecord.publication import phrases, proposal_words, speaking, value_words
from onrecord.reading import Bound, Figure, Group, Outcome, Place

FIGURES = [
    (12, 12, Bound.EXACT, Group.CIVILIANS, "12 civilians killed"),
    (1, 1, Bound.EXACT, Group.CHILDREN, "1 child killed"),
    (0, 0, Bound.EXACT, Group.PEOPLE, "no people killed"),
    (200, None, Bound.AT_LEAST, Group.PEOPLE, "at least 200 people killed"),
    (10, 12, Bound.BETWEEN, Group.MEN, "10–12 men killed"),
    (12, 12, Bound.ABOUT, Group.WOMEN, "about 12 women killed"),
    (0, 50, Bound.AT_MOST, Group.FIGHTERS, "up to 50 fighters killed"),
    (1000, None, Bound.VAGUE, Group.PEOPLE, "at least 1,000 people killed"),
    (20, 40, Bound.VAGUE, Group.MEDICS, "20–40 medics killed"),
]


@pytest.mark.parametrize(("low", "high", "bound", "group", "words"), FIGURES)
def test_a_figure_is_a_range_in_words(low: int, high: int | None, bound: Bound, group: Group, words: str) -> None:
    figure = Figure("f1", Outcome.KILLED, group, low, high, bound, None, Span(0, 1))
    assert phrases.figure_words(figure) == words


COUNTED = [
    ('{"children": [1, 1]}', "1 child", "1 طفل"),
    ('{"children": [0, 0]}', "0 children", "0 من الأطفال"),
    ('{"children": [2, 2]}', "2 children", "2 من الأطفال"),
    ('{"women": [3, 5]}', "3–5 women", "3–5 نساء"),
    ('{"people": [11, null]}', "11+ people", "11+ شخصًا"),
    ('{"fighters": [100, 100]}', "100 fighters", "100 مقاتل"),
    ('{"men": [1, null], "children": [1, 2]}', "1+ man, 1–2 children", "1+ رجل، 1–2 من الأطفال"),
]


@pytest.mark.parametrize(("encoded", "english", "arabic"), COUNTED)
def test_groups_of_people_stand_in_the_number_that_is_counted(encoded: str, english: str, arabic: str) -> None:
    assert value_words(encoded) == english
    with speaking("ar"):
        assert value_words(encoded) == arabic


@pytest.mark.parametrize(
    ("counted", "english", "arabic"), [([1, 1], "1 child killed", "1 طفل، قتيل"), ([3, 3], "3 children killed", "3 أطفال، قتلى")]
)
def test_a_figure_that_is_proposed_agrees_too(counted: list[int], english: str, arabic: str) -> None:
    encoded = json.dumps({"counted": counted, "group": "children", "outcome": "killed"})
    assert proposal_words(Proposed.FIGURE, encoded) == english
    with speaking("ar"):
        assert proposal_words(Proposed.FIGURE, encoded) == arabic


PERIODS = [
    ("2031-03-04", "2031-03-04", "4 March 2031"),
    ("2031-03-01", "2031-03-31", "March 2031"),
    ("2031-01-01", "2031-12-31", "2031"),
    ("2031-03-02", "2031-03-05", "2–5 March 2031"),
    ("2031-03-02", "2031-04-05", "2 March – 5 April 2031"),
    ("2030-12-30", "2031-01-02", "30 December 2030 – 2 January 2031"),
    (None, "2031-03-05", "up to 5 March 2031"),
    ("2031-03-05", None, "from 5 March 2031"),
    (None, None, "not stated"),
]


@pytest.mark.parametrize(("first", "last", "words"), PERIODS)
def test_a_period_keeps_its_precision(first: str | None, last: str | None, words: str) -> None:
    period = Period(dt.date.fromisoformat(first) if first else None, dt.date.fromisoformat(last) if last else None)
    assert phrases.period_words(period) == words


def test_a_place_without_a_position_is_given_none() -> None:
    assert phrases.coordinate_words(Place("l1", "Nowhere", None, None, None, None, None, ())) == ""
    assert phrases.coordinate_words(Place("l1", "South", -1.5, 0.0, None, None, None, ())) == "1.50 S, 0.00 E"


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("“Nobody died,”", "Nobody died,"),
        ('"Nobody died," ', "Nobody died,"),
        ('reports are "false"', 'reports are "false"'),
        ("the strike “a crime”, he said", "the strike “a crime”, he said"),
        ('"We fired", "they fled"', '"We fired", "they fled"'),
        ("„Niemand starb“", "Niemand starb"),
        ("«Personne n’est mort»", "Personne n’est mort"),
        ("“Two were killed", "Two were killed"),
        ("two were killed”", "two were killed"),
        ("the\n army’s men", "the army’s men"),
        ("“", ""),
        ("", ""),
    ],
)
def test_a_quotation_loses_the_marks_around_it_and_none_inside(words: str, plain: str) -> None:
    assert phrases.unquoted(words) == plain
