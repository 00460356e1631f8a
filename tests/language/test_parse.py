from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core import LanguageError, Span
from onrecord.language import load
from onrecord.language.legible import legible

REPORT = (
    "VORTHA (TSNA) -\n\nShells fell  on the market\non Tuesday, a ministry spokesman said. He denied that the army\u00a0was involved.\n"
)


def lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 2
    return spans


def test_tokens_know_where_they_stand() -> None:
    parse = load().parse(REPORT, lines(REPORT))
    assert [REPORT[s:e] for s, e in zip(parse.starts, parse.ends, strict=True)] == [t.text for t in parse.doc]
    assert not any(t.is_space for t in parse.doc)
    assert parse.span(0, 2).of(REPORT) == "VORTHA ("
    assert len(parse.kinds) == len(parse.paragraph_of) == len(parse.doc)


def test_paragraphs_are_parsed_by_themselves() -> None:
    parse = load().parse(REPORT, lines(REPORT))
    for first, last in parse.paragraphs:
        assert parse.doc[first].is_sent_start
        assert all(first <= parse.doc[i].head.i < last for i in range(first, last))


def test_a_simple_sentence() -> None:
    text = "The army denied that its aircraft had killed twelve civilians in Aleppo."
    doc = load().parse(text, [Span(0, len(text))]).doc
    by = {t.text: t for t in doc}
    assert (by["army"].dep_, by["army"].head.text, by["army"].lemma_) == ("nsubj", "denied", "army")
    assert (by["killed"].dep_, by["killed"].head.text, by["killed"].tag_) == ("ccomp", "denied", "VBN")
    assert (by["civilians"].dep_, by["civilians"].lemma_) == ("obj", "civilian")
    assert by["Aleppo"].ent_type_ == "LOC"


def test_the_token_at_an_offset() -> None:
    parse = load().parse(REPORT, lines(REPORT))
    at = REPORT.index("market")
    assert parse.token_at(at) is not None
    assert str(parse.token_at(at)) == str(parse.token_at(at + 3)) == "market"
    assert parse.token_at(len(REPORT)) is None


def test_a_long_paragraph_goes_through_in_windows() -> None:
    text = "The shelling went on for hours and nobody came to help the wounded. " * 400
    parse = load().parse(text, [Span(0, len(text))])
    starts = [i for i, t in enumerate(parse.doc) if t.is_sent_start]
    assert len(starts) == 400
    assert len(list(parse.doc.sents)) == 400


def test_a_page_without_words_is_an_empty_parse() -> None:
    parse = load().parse("   ", [Span(0, 3)])
    assert len(parse.doc) == 0
    assert parse.paragraphs == ()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_gives_tokens_that_quote_it(text: str) -> None:
    parse = load().parse(text, [Span(0, len(text))] if text else [])
    quoted = [legible(text[s:e]).text.split() for s, e in zip(parse.starts, parse.ends, strict=True)]
    assert quoted == [t.text.split() for t in parse.doc]
    assert all(a < b for a, b in zip(parse.starts, parse.ends, strict=True))
    assert list(parse.starts) == sorted(parse.starts)


def test_a_language_without_a_reader_is_refused() -> None:
    with pytest.raises(LanguageError, match="no reader for 'xx'") as caught:
        load("xx")
    assert caught.value.code == "language.unsupported"


def test_a_model_that_is_not_installed_is_refused() -> None:
    with pytest.raises(LanguageError) as caught:
        load(model="no_such_pipeline")
    assert caught.value.code == "language.no_model"


def test_a_model_that_cannot_parse_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(LanguageError) as caught:
        load(model=str(tmp_path / "blank"))
    assert caught.value.code == "language.unfit_model"


def test_another_pipeline_takes_the_shipped_ones_place(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NN")  # type: ignore[attr-defined]  # a pipe is typed as any callable
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "pobj", "prep"):
        parser.add_label(label)  # type: ignore[attr-defined]  # as above
    nlp.initialize()
    nlp.to_disk(tmp_path / "small")
    parse = load(model=str(tmp_path / "small")).parse(REPORT, lines(REPORT))
    assert [REPORT[s:e] for s, e in zip(parse.starts, parse.ends, strict=True)] == [t.text for t in parse.doc]
