"""Captions: one row, one caption with its credit, what is said of the picture. All names are invented, but for states."""

import datetime as dt
from collections.abc import Callable

import pytest

from onrecord.reading import Reading

Read = Callable[..., Reading]

BODY = "\n\nNine people were killed in an air strike on the market on Tuesday, the hospital in the town said in a statement.\n"

CAPTIONS = [
    (
        "A frame grab taken from footage released by Norway's Defence Ministry March 4, 2031, shows strikes on a depot.",
        "Credit: Reuters",
        ("video_still", "Norway's Defence Ministry", "Reuters", dt.date(2031, 3, 4)),
    ),
    (
        "A satellite image of the harbour after the strike, taken on March 5, 2031.",
        "Credit: Alamy",
        ("photo", None, "Alamy", dt.date(2031, 3, 5)),
    ),
    (
        "A satellite image of the harbour, taken in March 2031.",
        "Credit: Alamy",
        ("photo", None, "Alamy", None),
    ),
]


@pytest.mark.parametrize(("caption", "credit", "expected"), CAPTIONS)
def test_a_caption_gives_a_picture(read_report: Read, caption: str, credit: str, expected: tuple[object, ...]) -> None:
    reading = read_report(f"Strike on market kills nine\n\n{caption}\n{credit}\n{BODY}", "2031-03-06")
    names = {party.id: party.name for party in reading.parties}
    (medium,) = reading.media
    assert (medium.kind, names.get(medium.origin or ""), medium.credit, medium.dated) == expected
    assert medium.span.of(reading.text) == caption


def test_a_report_without_captions_has_no_pictures(read_report: Read) -> None:
    assert read_report("Strike on market kills nine" + BODY).media == ()
