"""Sentences in which the word that a test asks about stands in capitals."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.core import Span, sha256
from onrecord.language import Parser
from onrecord.page import Metadata, Page, Zone, ZoneKind, paragraphs
from onrecord.reading.en import find_attributions, find_deeds, find_names, find_parties, find_places
from onrecord.reading.en.tokens import Tokens, tokens_of
from onrecord.reading.found import DeedTable, Report
from onrecord.reading.gazetteer import load_gazetteer
from onrecord.reading.model import Party
from onrecord.reading.registry import load_registry


@pytest.fixture(scope="session")
def marked(parser: Parser) -> Callable[[str], tuple[Tokens, int]]:
    """Parse a sentence: `marked("They SHELLED it.")` gives its tokens and the number of the one in capitals, read in small letters."""

    def parse(sentence: str) -> tuple[Tokens, int]:
        word = next(word for word in sentence.replace(".", " ").replace(",", " ").split() if word.isupper() and len(word) > 1)
        start = sentence.index(word)
        small = word.capitalize() if start == 0 else word.lower()
        text = sentence.replace(word, small, 1)
        report = _report(parser, text)
        return tokens_of(report), report.parse.token_at(start)

    return parse


@pytest.fixture(scope="session")
def deeds(parser: Parser) -> Callable[[str], tuple[DeedTable, list[str], dict[str, Party]]]:
    """Read what a text says of acts: its deeds, its words, and its parties by id."""

    def read(text: str) -> tuple[DeedTable, list[str], dict[str, Party]]:
        report = _report(parser, text)
        report = replace(report, names=find_names(report, load_gazetteer(), load_registry()))
        parties = find_parties(report, find_attributions(report), find_places(report, load_gazetteer()), None)
        return find_deeds(report, parties), tokens_of(report).text, {party.id: party for party in parties.parties}

    return read


def _report(parser: Parser, text: str) -> Report:
    """Parse a text that is all body."""
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en"), sha256(text.encode()))
    return Report(page, parser.parse(text, paragraphs(page)), None)
