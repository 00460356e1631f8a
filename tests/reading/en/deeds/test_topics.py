"""What a report is about where it is not about war: the examples of the table, and what settles a topic. All names are invented."""

from collections.abc import Callable

import pytest

from onrecord.core import Span, sha256
from onrecord.language import Parser
from onrecord.page import Metadata, Page, Zone, ZoneKind, paragraphs
from onrecord.reading import Reading
from onrecord.reading.en.deeds.topics import table, topic_of_report
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.found import Report

Read = Callable[..., Reading]

MUST = [(topic.name, text) for topic in table().topic for text in topic.must]
MUST_NOT = [text for topic in table().topic for text in topic.must_not]
LATE = "Nine people live in Orsk. They have a mayor. "
"""Two sentences that open a report and speak of no topic."""


def topic(parser: Parser, text: str) -> str | None:
    page = Page(text, (Zone(ZoneKind.BODY, Span(0, len(text))),), Metadata(language="en"), sha256(text.encode()))
    found = topic_of_report(tokens_of(Report(page, parser.parse(text, paragraphs(page)), None)))
    return None if found is None else found.name


@pytest.mark.parametrize(("name", "text"), MUST)
def test_a_report_is_about_the_topic_of_its_opening(parser: Parser, name: str, text: str) -> None:
    assert topic(parser, text) == name


@pytest.mark.parametrize("text", MUST_NOT)
def test_a_report_without_its_words_is_about_no_topic(parser: Parser, text: str) -> None:
    assert topic(parser, text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LATE + "A cyclone passed by.", None),
        (LATE + "A cyclone passed by. The floods are gone.", "disaster"),
        (LATE + "A cyclone passed by. The museum is shut.", None),
        (LATE + "\n\nA cyclone passes by Tavlen\n\nThe floods in Kesra are gone", None),
        ("Guards of the Cyclone Brigade sang in Orsk.", None),
    ],
)
def test_behind_its_opening_a_topic_needs_two_sentences(parser: Parser, text: str, expected: str | None) -> None:
    assert topic(parser, text) == expected


CALM = [
    "Two men were shot dead in a bar in Tavlen in a feud of drug gangs. Four gunmen with rifles fired at them.",
    "Experts defused an old bomb in Tavlen. Nobody was hurt. Two builders were killed when such a bomb went off in Orsk.",
    "A film about a siege won the prize. It tells of a sniper who kills a child.",
    "Fireworks went off in a shop in Tavlen. The mayor denied reports of a drone attack.",
    "The artillery began its yearly live-firing exercise near Tavlen. Soldiers fired nine hundred shells.",
]

WAR = [
    "A cyclone hit Tavlen. Soldiers killed nine people who had fled from it.",
    "A cyclone hit Tavlen. A car bomb killed nine people in the same hour.",
    "Two men were shot in a feud of drug gangs in Tavlen. Soldiers killed nine people there.",
    "The museum of Tavlen was shelled by the Dutch army.",
]


@pytest.mark.parametrize("text", CALM)
def test_a_topic_of_peace_has_no_incident(read_report: Read, text: str) -> None:
    assert read_report(text).incidents == ()


@pytest.mark.parametrize("text", WAR)
def test_war_is_found_beside_a_topic_of_peace(read_report: Read, text: str) -> None:
    assert read_report(text).incidents != ()
