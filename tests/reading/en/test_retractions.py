"""What papers take back: their own earlier words are no claim of theirs. All names are invented, but for states."""

from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

CORRECTION = """Correction: Orsk strike

An article in Friday's edition was wrong on two points.

The article said that nine people had been killed. Four people were killed in the air strike.

The article also said that the jets belonged to the Norwegian army."""


def test_a_retraction_disputes_what_the_article_said(read_report: Read) -> None:
    reading = read_report(CORRECTION)
    figures = {figure.id: figure for figure in reading.figures}
    claims = {claim.id: claim for claim in reading.claims}
    disputed = {(str(d.on), tuple(figures[f].low for f in claims[d.claim].figures)) for d in reading.disputes}
    assert disputed == {("figures", (9,)), ("perpetrator", ())}


def test_what_is_taken_back_is_not_told(read_report: Read) -> None:
    incident = read_report(CORRECTION).incidents[0]
    assert incident.killed == (4, 4)
    assert incident.perpetrators == ()


ROWS = [
    ("Correction\n\nAn earlier version of this article wrongly said that nine people were killed in the air strike.", "denies"),
    ("Orsk, Friday\n\nThe article said that nine people were killed in the air strike.", "asserts"),
    ("Orsk, Friday\n\nThe report is false, the ministry said.", "denies"),
]


@pytest.mark.parametrize(("text", "stance"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_only_a_correction_takes_back(read_report: Read, text: str, stance: str) -> None:
    assert [str(statement.stance) for statement in read_report(text).statements] == [stance]
