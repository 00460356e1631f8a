import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core import LanguageError, Span
from onrecord.language import ParsedTokens, load
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
    assert [REPORT[s:e] for s, e in zip(parse.starts, parse.ends, strict=True)] == parse.tokens.text
    assert not any(form.isspace() for form in parse.tokens.text)
    assert parse.span(0, 2).of(REPORT) == "VORTHA ("
    assert {len(getattr(parse.tokens, name)) for name in ParsedTokens.__slots__} == {len(parse.starts)} == {len(parse.paragraph_of)}


def test_paragraphs_are_parsed_by_themselves() -> None:
    parse = load().parse(REPORT, lines(REPORT))
    for first, last in parse.paragraphs:
        assert first in {start for start, _ in parse.sentences}
        assert all(first <= parse.tokens.head[i] < last for i in range(first, last))


def test_a_simple_sentence() -> None:
    text = "The army denied that its aircraft had killed twelve civilians in Aleppo."
    tokens = load().parse(text, [Span(0, len(text))]).tokens
    at = {form: n for n, form in enumerate(tokens.text)}
    governor = {form: tokens.text[tokens.head[n]] for form, n in at.items()}
    assert (tokens.dep[at["army"]], governor["army"], tokens.lemma[at["army"]]) == ("nsubj", "denied", "army")
    assert (tokens.dep[at["killed"]], governor["killed"], tokens.tag[at["killed"]]) == ("ccomp", "denied", "VBN")
    assert (tokens.dep[at["civilians"]], tokens.lemma[at["civilians"]]) == ("obj", "civilian")
    assert tokens.name[at["Aleppo"]] == "B-LOC"


def test_the_token_at_an_offset() -> None:
    parse = load().parse(REPORT, lines(REPORT))
    at = REPORT.index("market")
    assert parse.token_at(at) == parse.token_at(at + 3) == parse.tokens.text.index("market")
    assert parse.token_at(len(REPORT)) == len(parse.tokens)


def test_a_long_paragraph_goes_through_in_windows() -> None:
    text = "The shelling went on for hours and nobody came to help the wounded. " * 400
    parse = load().parse(text, [Span(0, len(text))])
    assert len(parse.sentences) == 400


def test_a_page_without_words_is_an_empty_parse() -> None:
    parse = load().parse("   ", [Span(0, 3)])
    assert len(parse.tokens) == 0
    assert parse.paragraphs == ()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_gives_tokens_that_quote_it(text: str) -> None:
    parse = load().parse(text, [Span(0, len(text))] if text else [])
    quoted = [legible(text[s:e]).text.split() for s, e in zip(parse.starts, parse.ends, strict=True)]
    assert quoted == [form.split() for form in parse.tokens.text]
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
    assert [REPORT[s:e] for s, e in zip(parse.starts, parse.ends, strict=True)] == parse.tokens.text


def test_a_pipeline_without_spacy_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.delitem(sys.modules, "onrecord.language.pipeline", raising=False)
    with pytest.raises(LanguageError, match=r"pip install 'onrecord\[spacy\]'") as caught:
        load(model="en_of_nobody")
    assert caught.value.code == "language.not_installed"


def test_reading_needs_no_spacy() -> None:
    code = "import sys; sys.modules['spacy'] = None; import onrecord; print(len(onrecord.read('Two men died, he said.').statements))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "1\n"  # noqa: S603
