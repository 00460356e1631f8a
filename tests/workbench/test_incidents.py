"""The list of incidents: its selection, map and timeline."""

import csv
import io
import json
import re
import time
from pathlib import Path

from tests.workbench.serving import Served, serving

import onrecord


def places(text: str) -> list[dict[str, object]]:
    found = re.search(r'<script id="places" type="application/json">(.*?)</script>', text)
    return json.loads(found[1]) if found else []


def test_a_list_has_all_incidents_with_their_ranges_and_leads_to_each(served: Served) -> None:
    page = served.get("/incidents/").text
    assert "2 incidents, 1 disputed" in page
    for told in ("Orsheva", "Dolm", "Kelmar Air Force", "5 Mar 2031", ">8+<"):
        assert told in page
    for link in set(re.findall(r'href="(/incident/[0-9a-f]+/)"', page)):
        assert served.get(link).status == 200


def test_a_selection_is_that_of_the_address_in_list_map_and_timeline(served: Served) -> None:
    page = served.get("/incidents/?act=shelling").text
    assert "1 incident of this selection" in page
    assert "Orsheva" not in page.split("<h1>")[1]
    empty = served.get("/incidents/?since=2040-01-01").text
    assert "No incident is so." in empty
    assert places(empty) == []
    assert "2 incidents of this selection" in served.get("/incidents/?since=2031-03-01&until=2031-03-31").text


def test_bars_of_the_timeline_lead_to_their_days(served: Served) -> None:
    page = served.get("/incidents/").text
    links = re.findall(r'<a href="(/incidents/\?[^"]*since=[^"]*)" aria-label="[^"]*"><rect class="(\w+)"', page)
    assert [kind for _, kind in links] == ["contested", "day"]
    assert "1 incident of this selection" in served.get(links[0][0].replace("&amp;", "&")).text


def test_words_of_reports_find_their_incidents(served: Served) -> None:
    assert "1 incident of this selection" in served.get("/incidents/?text=hospital").text
    assert "No incident is so." in served.get("/incidents/?text=zeppelin").text


def test_each_filter_of_the_form_narrows_the_list_and_is_kept(served: Served) -> None:
    selections = (
        ("doer=Kelmar+Air+Force", "Orsheva"),
        ("denier=ministry+of+defence", "Orsheva"),
        ("position=denies", "Orsheva"),
        ("area=38.0,35.0,38.5,35.2", "Orsheva"),
        ("near=dolm&km=5", "Dolm"),
        ("near=dolm,5", "Dolm"),
        ("at=Dolm,XA", "Dolm"),
    )
    for text, place in selections:
        page = served.get(f"/incidents/?{text}").text
        assert "1 incident of this selection" in page, text
        assert [place] == re.findall(r'<a class="what" href="/incident/[^"]+">(\w+)', page), text
    assert 'name="at" value="Dolm,XA"' in page
    assert "2 incidents of this selection" in served.get("/incidents/?near=dolm&km=100").text
    assert "“1,2” is no value of Area" in served.get("/incidents/?area=1,2").text


def test_choices_say_how_many_of_the_selection_have_them(served: Served) -> None:
    page = served.get("/incidents/").text
    assert "airstrike (1)</option>" in page
    assert "shelling (1)</option>" in page
    assert "detention" not in page.split('name="act"')[1].split("</select>")[0]
    assert "airstrike (1)" not in served.get("/incidents/?act=shelling").text


def test_words_that_were_looked_for_are_marked(served: Served) -> None:
    page = served.get("/incidents/?text=hospital").text
    assert re.search(r"<mark>[Hh]ospital</mark>", page)
    assert "<mark>" not in served.get("/incidents/").text


def test_what_can_not_be_understood_is_said_and_left_out(served: Served) -> None:
    page = served.get("/incidents/?act=picnic&since=yesterday&first=x").text
    assert "“picnic” is no value of Act" in page
    assert "“yesterday” is no value of Since" in page
    assert "2 incidents" in page


def test_one_value_where_several_are_given_is_taken(served: Served) -> None:
    assert served.get("/incidents/?act=shelling&act=airstrike&first=1&first=2").status == 200


def test_the_record_is_verified_when_the_workbench_starts(served: Served) -> None:
    until = time.monotonic() + 60
    while "the record verifies" not in (page := served.get("/custody/").text) and time.monotonic() < until:
        time.sleep(0.1)
    assert "the record verifies" in page
    assert "4 originals" in page


def test_a_selection_leaves_as_csv_and_the_log_notes_it(record: Path) -> None:
    with serving(record) as desk:
        answer = desk.post("/incidents.csv", "/incidents/", act="shelling")
        assert answer.status == 200
        assert "attachment" in answer.headers["Content-Disposition"]
        rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
        assert len(rows) == 1
        assert "Dolm" in answer.text
        assert "Orsheva" not in answer.text
        assert desk.get("/incidents.csv").status == 302
    with onrecord.open(record) as opened:
        assert [entry.kind for _, entry in opened.log(1)] == ["export"]
