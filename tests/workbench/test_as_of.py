"""The record as it stood on a past day, in the workbench: put together when somebody asks, seen on every page, changed on none."""

import csv
import datetime as dt
import io
import re
import time
from pathlib import Path

import pytest
from tests.workbench.conftest import REPORTS
from tests.workbench.serving import Answer, Served, serving

import onrecord
from onrecord.casework import CorrectRequest, RestrictRequest
from onrecord.casework.clock import SystemClock
from onrecord.record import Query

FIRST, SECOND = (dt.datetime(2031, 4, day, 12, tzinfo=dt.UTC) for day in (1, 2))
BELOW = "/as-of/2031-04-01"


@pytest.fixture
def grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    names = list(REPORTS)
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    folder = tmp_path / "record"
    monkeypatch.setattr(SystemClock, "now", lambda _self: FIRST)
    with onrecord.open(folder, who="ana") as record:
        record.add([tmp_path / name for name in names[:2]], dated_names=True)
    monkeypatch.setattr(SystemClock, "now", lambda _self: SECOND)
    with onrecord.open(folder, who="ana") as record:
        record.add(tmp_path / names[2], dated_names=True)
        (bombed,) = record.incidents(Query(act="airstrike"))
        record.decide(CorrectRequest(incident=bombed.id, field="killed", value="21"), why="the hospital's list")
    return folder


def waited(served: Served, path: str) -> Answer:
    until = time.monotonic() + 120
    while (answer := served.get(path)).status == 503 and time.monotonic() < until:
        assert "is being put together" in answer.text
        time.sleep(0.2)
    return answer


def test_every_page_is_as_it_stood_and_its_links_stay_there(grown: Path) -> None:
    with serving(grown) as served:
        led = served.get("/incidents/?as_of=2031-04-01&sort=newest")
        assert (led.status, led.headers["Location"]) == (302, f"{BELOW}/incidents/?sort=newest")
        page = waited(served, f"{BELOW}/incidents/").text
        assert "As it stood at the end of 1 April 2031" in page
        assert "1 incident" in page
        assert ">21<" not in page
        assert ">21<" in served.get("/incidents/").text
        incident = re.search(rf'href="({BELOW}/incident/[0-9a-f]+/)"', page)
        assert incident is not None
        paths = ("/", "/reports/", "/totals/", "/victims/", "/parties/", "/queue/", "/decisions/")
        for path in (*(f"{BELOW}{path}" for path in paths), incident[1]):
            answer = served.get(path)
            assert answer.status == 200, path
            assert "As it stood at the end of" in answer.text
            links = re.findall(r'href="(/[^"]*)"', answer.text)
            astray = {link for link in links if not link.startswith((BELOW, "/static/"))}
            today = path.removeprefix(BELOW)
            assert astray <= {today, "/custody/"} | {link for link in astray if link.startswith(today)}, path
        assert "0 decisions" in served.get(f"{BELOW}/decisions/").text
        assert "2 documents" in served.get(f"{BELOW}/").text
        assert served.get(f"{BELOW}/incidents/?as_of=").headers["Location"] == "/incidents/"
        assert served.get(f"{BELOW}/incidents/?as_of=2031-04-02").headers["Location"] == "/as-of/2031-04-02/incidents/"


def test_a_page_that_waits_asks_by_script_and_without_and_is_loaded_anew_in_the_end(grown: Path) -> None:
    with serving(grown) as served:
        first = served.get(f"{BELOW}/incidents/")
        assert first.status == 503
        assert '<noscript><meta http-equiv="refresh"' in first.text
        assert f'id="making" hx-get="{BELOW}/incidents/"' in first.text
        headers = {"HX-Request": "true", "HX-Target": "making"}
        until = time.monotonic() + 120
        while "Hx-Refresh" not in (answer := served.ask("GET", f"{BELOW}/incidents/", headers=headers)).headers:
            assert answer.status == 200
            assert 'id="making"' in answer.text
            assert time.monotonic() < until
            time.sleep(0.2)
        assert 'id="making"' not in answer.text
        assert "Hx-Refresh" not in served.get(f"{BELOW}/incidents/").headers


def test_nothing_can_be_changed_on_a_past_day(grown: Path) -> None:
    with serving(grown) as served:
        page = waited(served, f"{BELOW}/incidents/").text
        incident = re.findall(r"/incident/([0-9a-f]+)/", page)[0]
        shown = served.get(f"{BELOW}/incident/{incident}/").text
        assert "/decide/" not in shown
        assert "/decide/" in served.get(f"/incident/{incident}/").text
        for path in ("/decide/note/", "/undo/", "/incidents/"):
            answer = served.post(f"{BELOW}{path}", "/incidents/", of=incident, note="late", why="late")
            assert answer.status == 405, path
            assert "nothing can be changed" in answer.text
        assert served.get(f"{BELOW}/decide/note/?of={incident}").status == 405
    with onrecord.open(grown) as record:
        assert len(record.decisions()) == 1


def test_days_before_the_record_and_odd_days_are_answered(grown: Path) -> None:
    with serving(grown) as served:
        assert "There was no record on 2030-01-01" in served.get("/as-of/2030-01-01/").text
        assert served.get("/incidents/?as_of=yesterday").headers["Location"] == "/incidents/"
        assert "As it stood" in served.get("/as-of/2031-04-30/incidents/").text
        assert served.stranger().get(f"{BELOW}/incidents/").status == 403


def test_restricted_later_is_not_seen_earlier(grown: Path) -> None:
    with onrecord.open(grown, who="ana") as record:
        record.decide(RestrictRequest(document=list(REPORTS)[1], words=("Ilda Marsen",)), why="she may be harmed")
    with serving(grown) as served:
        for path in ("/victims/?name=Marsen", "/incidents/?text=Marsen", "/reports/?text=Marsen"):
            page = waited(served, f"{BELOW}{path}").text
            assert "Ilda" not in page
        assert "No report names such a person" in served.get(f"{BELOW}/victims/?name=Marsen").text


def test_a_table_of_a_past_day_leaves_as_it_stood_and_without_what_is_restricted_now(grown: Path) -> None:
    with serving(grown) as served:
        page = waited(served, f"{BELOW}/incidents/").text
        assert f'action="{BELOW}/incidents.csv"' in page
        then = served.post(f"{BELOW}/incidents.csv", f"{BELOW}/incidents/")
        now = served.post("/incidents.csv", "/incidents/")
        assert then.headers["Content-Disposition"] == 'attachment; filename="incidents-2031-04-01.csv"'
        rows = [list(csv.DictReader(io.StringIO(one.text))) for one in (then, now)]
        assert [len(one) for one in rows] == [1, 2]
        killed = [next(row["killed_low"] for row in one if row["act"] == "airstrike") for one in rows]
        assert killed == ["8", "21"]
    with onrecord.open(grown, who="ana") as record:
        record.decide(RestrictRequest(document=next(iter(REPORTS))), why="it may harm")
        assert len(record.decisions()) == 2
    with serving(grown) as served:
        waited(served, f"{BELOW}/incidents/")
        assert "Northern Wire" not in served.post(f"{BELOW}/incidents.csv", f"{BELOW}/incidents/").text
