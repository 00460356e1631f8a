"""The parser as a whole: what it keeps, and that keeping changes nothing."""

from collections.abc import Sequence

import pytest

from onrecord.core import Span
from onrecord.language import Parse
from onrecord.language.en import parser as module
from onrecord.language.en.network import Annotation, Network
from onrecord.language.en.parser import EnglishParser

FIRST = "Shells hit the mill of Orsk."
SECOND = "The mayor fled."
TEXT = f"{FIRST}\n\n{SECOND}\n\n{FIRST}"
PARAGRAPHS = (Span(0, len(FIRST)), Span(len(FIRST) + 2, len(FIRST) + 2 + len(SECOND)), Span(len(TEXT) - len(FIRST), len(TEXT)))


@pytest.fixture
def annotated(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Windows that went through the network."""
    windows: list[list[str]] = []
    real = Network.annotate

    def annotate(self: Network, window: Sequence[str], *, sentence: bool = False) -> Annotation:
        windows.append(list(window))
        return real(self, window, sentence=sentence)

    monkeypatch.setattr(Network, "annotate", annotate)
    return windows


def columns(parse: Parse) -> list[object]:
    return [
        parse.tokens.text,
        parse.tokens.head,
        parse.tokens.dep,
        parse.tokens.tag,
        parse.tokens.lemma,
        parse.tokens.name,
        parse.sentences,
    ]


def test_a_paragraph_goes_through_the_network_once(annotated: list[list[str]]) -> None:
    parser = EnglishParser("0")
    first = parser.parse(TEXT, PARAGRAPHS)
    assert [window[0] for window in annotated] == ["Shells", "The"]
    assert columns(parser.parse(TEXT, PARAGRAPHS)) == columns(first)
    assert len(annotated) == 2


def test_what_is_kept_is_bounded(annotated: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REMEMBERED_WINDOWS", 1)
    parser = EnglishParser("0")
    kept = EnglishParser("0").parse(TEXT, PARAGRAPHS)
    annotated.clear()
    assert columns(parser.parse(TEXT, PARAGRAPHS)) == columns(kept)
    assert len(annotated) == 3
