"""What is looked for quickly is found as if it were looked for slowly: the short ways that most texts take leave nothing out."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.spellings import NAME, SINGLE, WHOLE

from onrecord.record.redaction import masks, spoken
from onrecord.record.redaction.blackout import BlackOut, Terms
from onrecord.record.redaction.escapes import unescape
from onrecord.record.redaction.forms import words_of
from onrecord.record.redaction.lettering import signs

PERSON = Terms(frozenset({NAME}), frozenset(NAME.split()))
PIECES = (
    *(*WHOLE.values(), *SINGLE.values()),
    *("K4rsani", "KarsanI", "a1b", "Ab'c", "d'Elmir", "a I b", "aIb", "1I1", "&amp;", "xn--a", "XN--b", "%4b", "é1"),
)
ODD = st.text(st.sampled_from("aZ I1'`-*@$.é—\n"), max_size=6)
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), ODD, st.text(max_size=4))).map(" ".join)
ASCII = st.text(st.sampled_from("abzABZ 019'`-_.I*\n"), max_size=40)
MARKS = {sign for sign in signs() if not sign.isdigit()}


def is_mask(text: str, at: int) -> bool:
    """Tell whether a sign or a digit stands beside a letter, or a capital I between two small ones."""
    before, sign, after = text[at - 1 : at] if at else "", text[at], text[at + 1 : at + 2]
    is_sign = sign in MARKS or re.fullmatch(r"\d", sign) is not None
    beside = any(re.fullmatch(r"[^\W\d_]", one) for one in (before, after) if one)
    return (is_sign and beside) or (sign == "I" and bool(re.fullmatch("[a-z]", before)) and bool(re.fullmatch("[a-z]", after)))


@given(text=TEXT)
@example(text="a1")
@example(text="1a")
def test_masks_are_found_where_they_stand(text: str) -> None:
    pattern = masks._masks()[2]  # noqa: SLF001 the pattern is what is tested
    assert [found.start() for found in pattern.finditer(text)] == [at for at in range(len(text)) if is_mask(text, at)]


@given(text=TEXT)
@example(text="K4rsani H*lima k@rsan1 *arsani 13K4 1234")
def test_a_masked_word_is_found_as_if_it_were_compared_with_every_word_of_a_name(text: str) -> None:
    words = words_of({NAME, "1234 Karsani"}, {*NAME.split(), "1234"}, 0)
    found = [(start, end, word) for start, end, word in masks.Masks(words).find(text)]
    tokens = [span for token in masks._tokens(text) for span in sorted({token.span(), masks._trimmed(token)})]  # noqa: SLF001 as above
    naive = [
        (start, end, word)
        for start, end in tokens
        for word in words
        if len(word.letters) == end - start and masks._is_behind(text[start:end], word.letters)  # noqa: SLF001 as above
    ]
    assert sorted(found) == sorted(naive)


@given(text=ASCII)
@example(text="O'Hara D''Arc aB A`b' Az1B")
def test_words_of_an_ascii_text_are_those_of_any_text(text: str) -> None:
    found = [word.span() for word in spoken._ASCII_CAPITAL.finditer(text)]  # noqa: SLF001 as above
    assert found == [word.span() for word in spoken._CAPITAL.finditer(text)]  # noqa: SLF001 as above


@given(text=TEXT)
def test_every_escape_is_undone(text: str) -> None:
    for piece in ("&#75;", "%4b", "=4b", "\\u004b", "<b>K</b>", "[b]K[/b]", "\x1b[1mK", "xN--karsani-5bf", "=\nK"):
        assert unescape(f"{text} {piece}") is not None


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=4))
def test_what_was_looked_through_before_changes_nothing(texts: list[str]) -> None:
    used = BlackOut(PERSON)
    for text in (*texts, *texts):
        assert used.spans(text) == BlackOut(PERSON).spans(text)
