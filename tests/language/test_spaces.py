"""Tokens of white space go, and the tree that they stood in holds."""

import pytest

from onrecord.language.model import ParsedParagraph, ParsedTokens
from onrecord.language.spaces import sentence_starts, without_spaces


def paragraph(words: list[str], heads: list[int], names: list[str]) -> ParsedParagraph:
    silent = [""] * len(words)
    tokens = ParsedTokens(words, silent, silent, silent, silent, heads, names, silent)
    return ParsedParagraph(tokens, [*range(len(words))], [*range(1, len(words) + 1)], [0])


def test_what_hung_from_white_space_hangs_from_its_governor() -> None:
    made = without_spaces(paragraph(["two", " ", "men", "died"], [1, 2, 3, 3], ["O"] * 4))
    assert (made.tokens.text, made.tokens.head, made.starts, made.ends) == (["two", "men", "died"], [1, 2, 2], [0, 2, 3], [1, 3, 4])


def test_what_hung_from_white_space_that_is_a_root_is_a_root() -> None:
    made = without_spaces(paragraph(["one", " ", "two"], [1, 1, 1], ["O"] * 3))
    assert (made.tokens.head, made.sentences) == ([0, 1], [0, 1])


def test_a_name_that_began_with_white_space_begins_behind_it() -> None:
    made = without_spaces(paragraph(["in", " ", "Vortha", "Vale"], [0, 0, 0, 2], ["O", "B-LOC", "I-LOC", "I-LOC"]))
    assert made.tokens.name == ["O", "B-LOC", "I-LOC"]


def test_a_paragraph_without_white_space_is_left_alone() -> None:
    part = paragraph(["two"], [0], ["O"])
    assert without_spaces(part) is part


@pytest.mark.parametrize(
    ("heads", "starts"),
    [([], []), ([0], [0]), ([1, 1, 3, 3], [0, 2]), ([2, 3, 2, 3], [0, 1]), ([1, 2, 3, 4, 4], [0]), ([0, 0, 2, 2], [0, 2])],
)
def test_sentences_begin_with_the_first_word_of_each_tree(heads: list[int], starts: list[int]) -> None:
    assert sentence_starts(heads) == starts
