"""Each sense of the table holds of its examples, and of no other: the word in capitals is the one asked about. Names are invented."""

from collections.abc import Callable

import pytest

from onrecord.reading.en.deeds.arguments import arguments
from onrecord.reading.en.deeds.senses import SenseRow, sense_of, table
from onrecord.reading.en.tokens import Tokens

Marked = Callable[[str], tuple[Tokens, int]]
ROWS = [(row, sentence) for row in table().sense for sentence in row.must]
OTHERS = [(row, sentence) for row in table().sense for sentence in row.must_not]


def found(marked: Marked, sentence: str) -> SenseRow | None:
    tokens, at = marked(sentence)
    around, heads = arguments(tokens, at)
    return sense_of(tokens.lower, tokens.lower[at], around, heads)


def test_each_row_has_examples() -> None:
    assert all(row.must and row.must_not for row in table().sense)


@pytest.mark.parametrize(("row", "sentence"), ROWS)
def test_a_word_has_the_sense_of_its_row(marked: Marked, row: SenseRow, sentence: str) -> None:
    sense = found(marked, sentence)
    assert sense is not None
    assert sense.means == row.means


@pytest.mark.parametrize(("row", "sentence"), OTHERS)
def test_a_word_has_not_the_sense_of_another_row(marked: Marked, row: SenseRow, sentence: str) -> None:
    assert found(marked, sentence) != row
