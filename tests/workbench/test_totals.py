"""Sums over many events in the workbench: their list, their pages, what stands beside them; and where they are linked from."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.dumps import Made, dump
from tests.workbench.serving import Served, serving

import onrecord

SUM = """Forty killed in Orsheva in March

By Ana Merin, Northern Wire

Shelling by the Sarrel Front killed two people in Orsheva on 7 March 2031, the mayor said.

At least 40 civilians were killed in Orsheva between 1 March and 31 March 2031, the Lanthorn Centre said. The Sarrel Front denied \
the figures.
"""
OTHER = """Toll of a month in Orsheva

By Oln Petar, Coast Daily

An air strike hit a mill in Orsheva on 9 March 2031 and killed one man, the mayor said.

At least 40 civilians were killed in Orsheva between 1 March and 31 March 2031, the Red Crescent said on Tuesday.
"""


@pytest.fixture(scope="module")
def summed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("totals")
    (folder / "2031-04-01-wire.txt").write_text(SUM, encoding="utf-8")
    (folder / "2031-04-02-coast.txt").write_text(OTHER, encoding="utf-8")
    (folder / "places.tsv").write_text(dump(Made(1, "Orsheva", 35.1, 38.2, people=90_000, country="XA")), encoding="utf-8")
    with onrecord.open(folder / "record", who="ana") as record:
        record.add(sorted(folder.glob("*.txt")), dated_names=True, gazetteer=folder / "places.tsv")
    with serving(Path(folder / "record")) as found:
        yield found


def test_a_total_stands_beside_the_incidents_of_its_period_and_area(summed: Served) -> None:
    page = summed.get("/totals/").text
    (key,) = set(re.findall(r'href="/total/([0-9a-f]{16})/"', page))
    assert "40+" in page
    assert "2 independent texts" in page
    one = summed.get(f"/total/{key}/").text
    for told in ("at least 40", "Orsheva", "March 2031", "Lanthorn Centre", "Red Crescent", "not added up", "2 incidents lie wholly"):
        assert told in one
    beside = re.search(r'href="(/incidents/\?[^"]+)"', one)
    assert beside is not None
    assert "2 incidents of this selection" in summed.get(beside[1].replace("&amp;", "&")).text


def test_who_denies_a_total_stands_beside_who_says_so(summed: Served) -> None:
    page = summed.get("/totals/").text
    assert re.search(r'denial-word">[^<]*Sarrel Front', page)
    one = summed.get(f"/total/{re.findall(r'/total/([0-9a-f]{16})/', page)[0]}/").text
    assert one.index("Who says so") < one.index("Lanthorn Centre") < one.index("Who denies it") < one.index("denies the figures")


def test_totals_are_led_to_from_home_incident_and_party(summed: Served) -> None:
    home = summed.get("/").text
    assert "1 total" in home
    assert 'href="/totals/"' in home
    incident = re.search(r'href="(/incident/[0-9a-f]+/)"', summed.get("/incidents/").text)
    assert incident is not None
    assert re.search(r'href="/total/[0-9a-f]{16}/"', summed.get(incident[1]).text)
    assert "/totals/?party=Sarrel" in summed.get("/party/?name=Sarrel%20Front").text
    assert "No total is so" in summed.get("/totals/?since=2040-01-01").text
    assert summed.get("/totals/?party=Lanthorn%20Centre").text.count("/total/") >= 1
    assert "No total is so" in summed.get("/totals/?party=nobody").text


def test_unknown_totals_are_not_there(summed: Served) -> None:
    for key in ("0" * 16, "f" * 16, "x" * 16, "1"):
        assert summed.get(f"/total/{key}/").status == 404
