"""A blind second reading: what is on no page of who reads, and on no other page before they are done; then both readings side by side."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.test_gold import accept_all
from tests.workbench.crawling import crawl
from tests.workbench.serving import Served, serving

import onrecord
from onrecord.casework import SecondDoneRequest, SecondVerdictRequest, deciding_alone, login_name, open_to_look

REPORT = "2031-03-07-valley-monitor.txt"
WIRE = "2031-03-06-northern-wire.txt"
PLANTED = "Zorvane"  # stands in what the first reader decided, and nowhere else
_BUTTON = re.compile(r'name="value" value="([^"]+)"')


@pytest.fixture
def asked(record: Path) -> Path:
    """A record in which ben went through a report, and the visitor is asked to read it blind."""
    with onrecord.open(record, who="ben") as opened:
        accept_all(opened, REPORT)
        at = {"document": REPORT, "what": "killed", "said": "at least nine people"}
        opened.decide(onrecord.CorrectReadingRequest(**at, value="7-8"), why=f"as {PLANTED} counts")
        (incident,) = opened.document(REPORT).incidents
        opened.decide(onrecord.NoteRequest(given=incident, note=f"ask {PLANTED}"))
        opened.decide(onrecord.CorrectRequest(incident=incident, field="place", value='{"name": "Zorvane Mill"}'), why="seen")
        opened.decide(onrecord.NoteRequest(given=REPORT, note=f"{PLANTED} again"))
        opened.decide(onrecord.AskSecondRequest(document=REPORT, to=login_name()))
    return record


@pytest.fixture
def desk(asked: Path) -> Iterator[Served]:
    with serving(asked) as served:
        yield served


def digest(record: Path) -> str:
    with onrecord.open(record) as opened:
        return opened.document(REPORT).sha256


def values(desk: Served, sha256: str) -> list[str]:
    return [html.unescape(one) for one in _BUTTON.findall(desk.get(f"/second/{sha256}/").text)]


def say(desk: Served, sha256: str, **fields: str) -> int:
    return desk.post(f"/second/{sha256}/", f"/second/{sha256}/", **fields).status


def test_who_reads_blind_finds_nothing_of_the_first_reading_on_any_page(desk: Served, asked: Path) -> None:
    with onrecord.open(asked) as opened:
        sheet = opened.document(REPORT)
        ids = [one.id for one in opened.incidents()]
    paths = [f"/report/{REPORT}/", f"/report/{sheet.sha256}/", f"/second/{sheet.sha256}/", "/decisions/", "/precision/", "/queue/"]
    paths += [f"/incident/{one}/" for one in ids]
    paths += [f"/decide/misread/?of={sheet.sha256}", "/incidents/?tag=spring", "/victims/?name=Marsen"]
    for path, answer in crawl(desk, *paths).items():
        assert PLANTED not in answer.text, path
        assert "7–8" not in answer.text, path
    assert desk.get(f"/report/{sheet.sha256}/").status == 404
    page = desk.get(f"/second/{sheet.sha256}/").text
    assert "blind" in page
    assert "accepted" not in page
    assert PLANTED not in desk.post("/incidents.csv", "/incidents/").text
    assert f"/second/{sheet.sha256}/" in desk.get("/queue/").text


def test_only_who_was_asked_reads_and_a_report_that_nobody_asked_for_has_no_such_page(desk: Served, asked: Path) -> None:
    with onrecord.open(asked) as opened:
        other = opened.document(WIRE).sha256
        opened.decide(onrecord.AskSecondRequest(document=REPORT, to="cem"), who="ben")
    assert desk.get(f"/second/{other}/").status == 404
    page = desk.get(f"/second/{digest(asked)}/").text
    assert "The second reading is not done yet." in page
    assert '<form method="post" class="card' not in page


def test_what_the_second_reader_says_is_told_when_they_are_done_and_laid_beside_the_first(desk: Served, asked: Path) -> None:
    sha256 = digest(asked)
    told = values(desk, sha256)
    killed = next(value for value in told if value.startswith("killed"))
    for value in told:
        if value != killed:
            assert say(desk, sha256, value=value, says="right") == 302
    assert say(desk, sha256, value=killed, says="wrong", instead="7-9") == 302
    assert say(desk, sha256, step="done") == 302
    page = html.unescape(desk.get(f"/second/{sha256}/").text)
    assert "1 value on which both readings disagree, 1 not settled" in page
    assert "corrected: 7–8 · ben" in page
    assert "wrong: 7–9" in page
    assert re.search(r"Krippendorff[^:]*: 0\.9\d of all values", page) or re.search(r"alpha[^)]*\): 0\.\d\d", page)
    assert desk.get(f"/report/{sha256}/").status == 200
    with onrecord.open(asked, who="cem") as opened:
        at = {"document": REPORT, "what": "killed", "said": "at least nine people"}
        opened.decide(onrecord.CorrectReadingRequest(**at, value="7-9"), why="counted together")
    page = desk.get(f"/second/{sha256}/").text
    assert "0 not settled" in page
    assert "settled by" in page


def test_nobody_sees_what_a_second_reader_says_before_they_are_done(record: Path) -> None:
    with onrecord.open(record, who="ben") as opened:
        accept_all(opened, REPORT)
        opened.decide(onrecord.AskSecondRequest(document=REPORT, to="cem"))
        said = SecondVerdictRequest(document=REPORT, what="victim", said="Ilda Marsen", right=False, instead=PLANTED)
        opened.decide(said, who="cem")
        with serving(record) as served:
            sha256 = opened.document(REPORT).sha256
            for path in ("/decisions/", f"/report/{sha256}/", f"/second/{sha256}/"):
                answer = served.get(path)
                assert answer.status == 200
                assert PLANTED not in answer.text, path
            assert "(withheld)" in served.get("/decisions/").text
            opened.decide(SecondDoneRequest(document=REPORT), who="cem")
            assert PLANTED in served.get(f"/second/{sha256}/").text


def test_who_has_decided_on_a_report_does_not_read_it_blind_and_the_first_reading_comes_first(record: Path) -> None:
    with onrecord.open(record, who="ben") as opened:
        with pytest.raises(onrecord.CaseworkError) as refused:
            opened.decide(onrecord.AskSecondRequest(document=REPORT, to="cem"))
        assert refused.value.code == "casework.first_open"
        accept_all(opened, REPORT)
        with pytest.raises(onrecord.CaseworkError) as refused:
            opened.decide(onrecord.AskSecondRequest(document=REPORT, to="ben"))
        assert refused.value.code == "casework.not_blind"
        before = [(one.id, one.assessment) for one in opened.incidents()]
        opened.decide(onrecord.AskSecondRequest(document=REPORT, to="cem"))
        opened.decide(SecondVerdictRequest(document=REPORT, what="victim", said="Ilda Marsen", right=False), who="cem")
        opened.decide(SecondDoneRequest(document=REPORT), who="cem")
        assert [(one.id, one.assessment) for one in opened.incidents()] == before
        built = opened.rebuild()
        assert built.before == built.digest


def test_to_ask_for_a_second_reading_is_not_to_have_decided(record: Path) -> None:
    with onrecord.open(record, who=login_name()) as opened:
        accept_all(opened, REPORT)
        opened.decide(onrecord.AskSecondRequest(document=REPORT, to="cem"), who="ben")
    with open_to_look(record) as looked:
        assert deciding_alone(looked, login_name())(frozenset(), {looked.record.sheet(REPORT).id})
