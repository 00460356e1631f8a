"""Reports of peace that are full of words of war make no incident; every text and name is invented, and a block of `===` parts them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

REPORTS = [text.strip() for text in (Path(__file__).parent / "calm_reports.txt").read_text("utf-8").split("===")]
WRONG = {
    "Ship seized with tonnes of cocaine",  # a navy that storms a ship may make war
    "Landslide buries village",  # soldiers who use explosives may make war
    "Exercise ends: 'enemy' beaten",  # an army that kills 200 men makes war
}
"""Headlines of reports that are still misread."""


def _case(text: str) -> object:
    headline = text.split("\n", 1)[0]
    marks = [pytest.mark.xfail(strict=True)] if headline in WRONG else []
    return pytest.param(text.replace("\n", "\n\n"), id=headline, marks=marks)


@pytest.mark.parametrize("text", [_case(text) for text in REPORTS])
def test_a_report_of_peace_has_no_incident(read_report: Read, text: str) -> None:
    assert read_report(text, published="2018-06-08").incidents == ()
