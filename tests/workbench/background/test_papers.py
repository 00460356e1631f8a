"""A report of more incidents than are printed while somebody waits: written beside the pages, with a link when it is done."""

import datetime as dt
import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workbench.serving import Answer, Served, serving

import onrecord

MANY = 27
WAIT = 120  # seconds until it has to be done


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of so many incidents, each on a day of its own."""
    day = dt.date(2031, 3, 5)
    lines = [
        {
            "id": f"r{number}",
            "published": str(day + dt.timedelta(days=7 * number + 1)),
            "text": f"An air strike on the market of Town{chr(65 + number)}a killed {number + 2} people on Wednesday, the mayor said.",
        }
        for number in range(MANY)
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with onrecord.open(tmp_path / "record", who="ana") as opened:
        opened.add([tmp_path / "reports.jsonl"])
        assert len(list(opened.incidents())) >= MANY - 1
    return tmp_path / "record"


@pytest.fixture
def desk(record: Path) -> Iterator[Served]:
    with serving(record) as found:
        yield found


def done(desk: Served, path: str) -> str:
    until, page = time.monotonic() + WAIT, ""
    while time.monotonic() < until:
        page = desk.get(path).text
        if "Download the report" in page or 'role="alert"' in page:
            return page
        time.sleep(0.5)
    message = f"it was not written in time: {' '.join(re.sub(r'<[^>]+>', ' ', page).split())[:600]}"
    raise AssertionError(message)


def log_of(record: Path) -> list[str]:
    return (record / "log" / "entries.jsonl").read_text("utf-8").splitlines()


def test_many_incidents_are_written_beside_the_pages_and_fetched_once_done(desk: Served, record: Path) -> None:
    asked = desk.post("/paper/", "/incidents/", form="docx", act="airstrike")
    assert asked.status == 302
    path = asked.headers["Location"]
    assert path.startswith("/job/")
    assert "Writing a report as DOCX" in desk.get(path).text
    noted = len(log_of(record))
    page = done(desk, path)
    assert "Download the report" in page
    assert len(log_of(record)) == noted, "nobody has it yet"
    assert desk.get(f"{path}paper/").status == 302
    answer: Answer = desk.post(f"{path}paper/", path)
    assert answer.status == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="incidents.docx"'
    assert '"format":"docx"' in log_of(record)[-1].replace(" ", "")
    assert desk.stranger().get(f"{path}paper/").status == 403
    [kept] = (record / "workbench" / "papers").iterdir()
    with zipfile.ZipFile(io.BytesIO(kept.read_bytes())) as paper:
        text = paper.read("word/document.xml").decode()
    assert len(set(re.findall(r"\b[0-9a-f]{16}\b", text))) >= MANY - 1, "each with its id"
    assert kept.stat().st_mode & 0o077 == 0


def test_what_was_restricted_since_is_handed_to_nobody(desk: Served, record: Path) -> None:
    path = desk.post("/paper/", "/incidents/", form="docx").headers["Location"]
    done(desk, path)
    with onrecord.open(record, who="ana") as opened:
        opened.decide(onrecord.RestrictRequest(document="r3"), why="asked for")
    answer = desk.post(f"{path}paper/", path)
    assert answer.status == 400
    assert "paper_gone" in answer.text


@pytest.mark.parametrize("key", ["AAAAAAAAAAAAAAAAAAAAAA", "..", "%2e%2e%2fsecret"])
def test_there_is_no_paper_that_nobody_asked_for(desk: Served, key: str) -> None:
    assert desk.get(f"/job/{key}/paper/").status in {403, 404}
