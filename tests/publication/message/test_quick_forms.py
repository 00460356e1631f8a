"""What letters and addresses write by themselves, since the libraries' own ways take longer: it is what the libraries write."""

import textwrap
from urllib.parse import quote

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.publication.message.letters import _WIDTH, _wrapped
from onrecord.publication.message.mailto_address import _written

WORD = st.text(st.sampled_from("abc-é\u2060(“"), max_size=90) | st.sampled_from(["", "\t", "\n", "near", "Dolm"])
WORDS = st.lists(WORD, max_size=40).map(" ".join)


@given(WORDS, st.sampled_from(["", "  ", "    "]))
@example("a" * (_WIDTH + 5) + " b", "  ")
@example(" ".join(["abcd"] * 40), "")
def test_words_are_wrapped_as_the_library_does(words: str, indent: str) -> None:
    made = textwrap.wrap(words, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    assert list(_wrapped(words, indent)) == made


@given(st.text())
@example("100% of 5 & 6 = ?\r\n")
def test_a_line_is_written_for_an_address_as_the_library_does(line: str) -> None:
    assert _written(line) == quote(line)
