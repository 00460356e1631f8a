import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core import Span, stripped


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_that_quotes_nothing_does_not_exist(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, end)


def test_a_span_is_two_numbers_in_json() -> None:
    assert msgspec.json.encode(Span(2, 5)) == b"[2,5]"
    assert msgspec.json.decode(b"[2,5]", type=Span) == Span(2, 5)


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_stripping_keeps_the_words_and_only_the_words(text: str, start: int, end: int) -> None:
    end = min(end, len(text))
    found = stripped(text, start, end)
    words = text[start:end].strip() if start < end else ""
    assert (found.of(text) if found else "") == words
