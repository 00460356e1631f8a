"""Rows of name tags are the best ones that can stand, and the shipped model finds the names of news from anywhere."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core import Span
from onrecord.language import Parser
from onrecord.language.en.names import NameTags

TAGS = ("B-LOC", "B-ORG", "I-LOC", "I-ORG", "O")


def can_stand(row: tuple[int, ...]) -> bool:
    said = ["O", *(TAGS[tag] for tag in row)]
    return all(not tag.startswith("I-") or before[2:] == tag[2:] for before, tag in itertools.pairwise(said))


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_the_best_row_that_can_stand(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, len(TAGS))).astype(np.float32)
    found = tuple(NameTags(TAGS).best(scores).tolist())
    rows = [row for row in itertools.product(range(len(TAGS)), repeat=words) if can_stand(row)]
    best = max(rows, key=lambda row: sum(scores[at, tag] for at, tag in enumerate(row)))
    assert found == best


def test_a_row_that_stands_is_left_as_it_is() -> None:
    scores = np.eye(len(TAGS), dtype=np.float32)[[4, 1, 3, 0]]
    assert NameTags(TAGS).best(scores).tolist() == [4, 1, 3, 0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sailors from New Karvelia shelled the port on Monday.", [("New Karvelia", "LOC")]),
        ("He moved to the United States in the spring.", [("United States", "LOC")]),
        (
            "President Ilmar Toves and General Ansa Brecht met in Dunholm.",
            [("Ilmar Toves", "PERSON"), ("Ansa Brecht", "PERSON"), ("Dunholm", "LOC")],
        ),
        (
            "The Larkspur Institute for Human Rights, based in Tolmar, blamed the navy.",
            [("Larkspur Institute for Human Rights", "ORG"), ("Tolmar", "LOC")],
        ),
        ("Sela Marrin and her brother Davo died when the roof fell in.", [("Sela Marrin", "PERSON"), ("Davo", "PERSON")]),
        ("On Friday nobody could say how many had fled.", []),
    ],
)
def test_names_of_news(parser: Parser, text: str, names: list[tuple[str, str]]) -> None:
    parse = parser.parse(text, [Span(0, len(text))])
    tags = [*parse.tokens.name, "O"]
    found = []
    for first, tag in enumerate(tags):
        if tag.startswith("B"):
            last = next(n for n in range(first + 1, len(tags)) if not tags[n].startswith("I"))
            found.append((parse.span(first, last).of(text), tag[2:]))
    assert found == names
