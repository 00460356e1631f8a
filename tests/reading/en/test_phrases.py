"""Phrases: the longest wins, hyphens are optional, nothing is found inside another."""

import pytest

from onrecord.reading.en.phrases import Phrases

TABLE = Phrases({"air strike": "airstrike", "air": "air", "barrel-bomb": "barrel bomb", "strike": "strike"})

ROWS = [
    ("an air strike hit", ["airstrike"]),
    ("an air - strike hit", ["airstrike"]),
    ("air and strike", ["air", "strike"]),
    ("a barrel bomb and a barrel - bomb", ["barrel bomb", "barrel bomb"]),
    ("a barrel", []),
    ("air -", ["air"]),
]


@pytest.mark.parametrize(("text", "meanings"), ROWS)
def test_phrases_are_found(text: str, meanings: list[str]) -> None:
    assert [meaning for *_, meaning in TABLE.find(text.split())] == meanings
