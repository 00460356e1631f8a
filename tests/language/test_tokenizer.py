"""The tokeniser gives what spaCy's gives by the same rules: the shipped model was trained on that."""

import re

import msgspec
import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer as Spacy

from onrecord.language.en.parser import TOKENIZER
from onrecord.language.tokenizer import Tokenizer, TokenizerRules

RULES = msgspec.json.decode(TOKENIZER.read_bytes(), type=TokenizerRules)
OURS = Tokenizer(TOKENIZER)
THEIRS = Spacy(
    spacy.blank("xx").vocab,
    rules={word: [{ORTH: part} for part in parts] for word, parts in RULES.special.items()},
    prefix_search=re.compile(RULES.prefix).search,
    suffix_search=re.compile(RULES.suffix).search,
    infix_finditer=re.compile(RULES.infix).finditer,
    url_match=re.compile(RULES.address).match,
)
WORDS = [*RULES.special, *"()[]{}.,;:!?'\"“”‘’-–—/$%&#@*<>=+| \t\n", "  ", "https://a.b/c", "a@b.org", "12", "km", "U.S", "Abc", "é", "_"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("He didn't say (a.m.).", ["He", "did", "n't", "say", "(", "a.m.", ")", "."]),
        ("Two  men", ["Two", " ", "men"]),
        (" Men", [" ", "Men"]),
        ("Vortha-based, 12-year-old", ["Vortha", "-", "based", ",", "12", "-", "year", "-", "old"]),
        ("See https://vortha.example/a-b.", ["See", "https://vortha.example/a-b", "."]),
        ("“:-)” (Gen.)", ["“", ":-)", "”", "(", "Gen.", ")"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert OURS(text)[0] == tokens


@settings(deadline=None, max_examples=400)
@given(st.one_of(st.lists(st.sampled_from(WORDS), max_size=12).map("".join), st.text(max_size=60)))
@example("(:o)co.):-((")
def test_it_is_what_spacy_gives(text: str) -> None:
    theirs = THEIRS(text)
    assert OURS(text) == ([token.text for token in theirs], [token.idx for token in theirs])
