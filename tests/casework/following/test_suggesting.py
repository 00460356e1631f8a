"""The topics that one report suggests: what it tells of, as `onrecord follow` takes it, and no name of anybody who was harmed or saw it."""

import json
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from onrecord.casework import parse_topic, suggest_reading_topics
from onrecord.cli.app import app
from onrecord.reading import Reading

REPORT = """Hospital in Orsheva bombed

Kelmar Air Force jets bombed a hospital in Orsheva with cluster munitions on 5 March 2031, killing nine people, among them Ilda Marsen, a \
nurse of 34, her neighbour Oren Tal told the Valley Monitor. The Kelmar Ministry of Defence denied that its aircraft struck the hospital. \
"Nobody was bombed," its spokesman Dario Venn said.
"""


@pytest.fixture
def topics(read_report: Callable[..., Reading]) -> list[str]:
    return [topic.text for topic in suggest_reading_topics(read_report(REPORT, published="2031-03-06"))]


def test_who_is_said_to_have_done_it_who_denies_it_the_act_and_the_target_are_suggested(topics: list[str]) -> None:
    assert {'party:"Kelmar Air Force"', 'party:"Ministry of Defence"', "act:airstrike", "target:medical"} <= set(topics)
    assert len(topics) == len(set(topics))


def test_nobody_is_suggested_who_was_harmed_saw_it_or_speaks(topics: list[str]) -> None:
    assert not [topic for topic in topics for name in ("Ilda", "Marsen", "Oren", "Tal", "Venn") if name in topic]


def test_each_is_a_topic_that_can_be_followed(topics: list[str]) -> None:
    assert topics
    assert [parse_topic(topic).text for topic in topics] == topics


def test_a_report_without_an_incident_suggests_nothing(read_report: Callable[..., Reading]) -> None:
    assert suggest_reading_topics(read_report("The mayor opened a bridge in Orsk on Monday.")) == []


def test_the_command_prints_them_one_a_line_or_as_json(topics: list[str]) -> None:
    asked = ["read", "-", "--published", "2031-03-06", "--topics"]
    printed = CliRunner().invoke(app, asked, input=REPORT)
    assert printed.exit_code == 0, printed.output
    assert printed.stdout.splitlines() == topics
    row = json.loads(CliRunner().invoke(app, [*asked, "--json"], input=REPORT).stdout)
    assert row["topics"] == topics
    assert len(row["document"]) == 64
