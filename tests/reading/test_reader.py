"""The reader as a function: with what it is given, and without."""

import datetime as dt
from pathlib import Path

import pytest

from onrecord.language import Parser
from onrecord.page import Metadata, read_text
from onrecord.reading import load_registry, read
from onrecord.reading.gazetteer import load_gazetteer

TEXT = "Shells killed five farmers in Karthuvel on 4 March, the Harrow Watch said."
TOWN = "90000104\tKarthuvel\tKarthuvel\t\t-47.4800\t-124.9000\tP\tPPLA\tXA\t\t04\t\t\t\t91000\t\t330\tEtc/GMT+8\t2019-01-15\n"
PARTY = """[[party]]
id = "harrow-watch"
name = "Harrow Watch"
kind = "media"
"""


def test_a_parser_that_is_given_reads(parser: Parser) -> None:
    class Named:
        name, version, parse = "harrow", "9", staticmethod(parser.parse)

    assert read(read_text(TEXT), parser=Named()).reader.model == "harrow 9"
    assert read(read_text(TEXT)).reader.model == f"{parser.name} {parser.version}"


def test_a_gazetteer_that_is_given_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "XA.txt"
    file.write_text(TOWN, encoding="utf-8")
    found = {place.name: place.geonames for place in read(read_text(TEXT), gazetteer=load_gazetteer([file])).places}
    assert found == {"Karthuvel": 90000104}
    assert {place.geonames for place in read(read_text(TEXT)).places} == {None}


def test_a_registry_that_is_given_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "parties.toml"
    file.write_text(PARTY, encoding="utf-8")
    kinds = [
        {party.name: str(party.kind) for party in read(read_text(TEXT), registry=registry).parties}
        for registry in (load_registry([file]), None)
    ]
    assert kinds[0]["Harrow Watch"] == "media" != kinds[1]["Harrow Watch"]


@pytest.mark.parametrize(
    "text",
    [
        "Killed were three of them children and",
        "Killed in the raid: Ilva Jones, Mara -",
        "A shell killed Ilva Jones –",
        "A shell killed Ilva Jones, also known as",
        'A shell killed Ilva Jones, known as "Mara',
        "In the night a shell killed some",
        "Shells have killed at least twenty",
        "Five people were killed in the 9",
        "A shell killed a gardener of 52",
        "Driver killed in raid, man and",
        "The attack on Orsk was condemned by",
        "A shell killed Ilva Jones -",
        "A shell killed Ilva Jones Al-Mara and Rima al-",
    ],
)
def test_a_text_that_breaks_off_is_read(text: str) -> None:
    assert read(read_text(text)).text == text


@pytest.mark.parametrize(("day", "read_as"), [("2031-03-05", "2031-03-05"), ("0001-01-01", None), ("9999-12-31", None)])
def test_a_day_at_the_edge_of_the_calendar_is_none(day: str, read_as: str | None) -> None:
    published = read(read_text(TEXT, Metadata(published=dt.date.fromisoformat(day)))).document.published
    assert published == (None if read_as is None else dt.date.fromisoformat(read_as))
