"""Deciding in the browser: each kind of decision, looked at before, carried out, undone; and never on what others changed unseen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workbench.serving import Answer, Served, serving

import onrecord

_STATE = re.compile(r'name="state" value="([^"]*)"')
ORSHEVA, DOLM = "Orsheva", "Dolm"


@pytest.fixture
def desk(record: Path) -> Iterator[Served]:
    """A workbench on a record of its own."""
    with serving(record) as served:
        yield served


def incident(record: Path, place: str) -> onrecord.Incident:
    with onrecord.open(record) as opened:
        return next(one for one in opened.incidents() if one.assessment.place and one.assessment.place.name == place)


def send(desk: Served, form: str, of: str, step: str, **answers: str) -> Answer:
    """Send the form of a decision as its page has it now."""
    path = f"/decide/{form}/?of={of}"
    state = _STATE.search(desk.get(path).text)
    fields = {"of": of, "state": state[1] if state else "", "step": step, "why": "read again", **answers}
    return desk.post(f"/decide/{form}/", path, **fields)


def test_a_value_is_corrected_after_a_look_at_what_changes_and_undone(desk: Served, record: Path) -> None:
    one = incident(record, DOLM)
    preview = send(desk, "correct", one.id, "preview", field="killed", value="3-4")
    assert preview.status == 200
    assert "at least 3" not in preview.text
    assert re.search(r"killed</th><td>2</td><td>3–4</td>", preview.text)
    assert incident(record, DOLM).assessment.killed == (2, 2)
    assert send(desk, "correct", one.id, "carry", field="killed", value="3-4").status == 302
    assert incident(record, DOLM).assessment.killed == (3, 4)
    page = desk.get("/decisions/").text
    assert "read again" in page
    assert re.search(rf'<a href="/incident/{one.id}/"><bdi>[^<]+Dolm[^<]*</bdi></a>', page)
    assert desk.post("/undo/", "/decisions/").status == 302
    assert incident(record, DOLM).assessment.killed == (2, 2)


def test_what_somebody_else_decided_meanwhile_is_shown_before_anything_is_decided(desk: Served, record: Path) -> None:
    one = incident(record, DOLM)
    path = f"/decide/correct/?of={one.id}"
    state = _STATE.search(desk.get(path).text)
    assert state is not None
    with onrecord.open(record, who="ben") as other:
        other.decide(onrecord.CorrectRequest(incident=one.id, field="killed", value="5"), why="the mayor called")
    answer = desk.post("/decide/correct/", path, of=one.id, state=state[1], step="carry", field="killed", value="3", why="as I read it")
    assert answer.status == 200
    assert "the mayor called" in answer.text
    assert incident(record, DOLM).assessment.killed == (5, 5)


KINDS = {
    "overrule": {"grade": "fair"},
    "no-incident": {"reason": "misread"},
    "strike": {"what": "position", "said": "Petar Oln"},
    "enter-figure": {"document": "", "at": "killed two civilians", "count": "3", "outcome": "injured", "group": "people"},
    "enter-victim": {"document": "", "at": "two civilians", "name": "Sela Mirn", "outcome": "killed"},
    "enter-position": {"document": "", "at": "the mayor of Dolm", "party": "Sarrel Front", "view": "denies", "on": "all"},
    "note": {"note": "ask the mayor"},
    "tag": {"tag": "urgent"},
    "assign": {"to": "ben"},
    "status": {"status": "in_work"},
    "review": {},
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_decision_is_carried_out(desk: Served, record: Path, name: str) -> None:
    one = incident(record, DOLM)
    document = next(iter(one.readings))
    answers = {field: value or document for field, value in KINDS[name].items()}
    answer = send(desk, name, one.id, "carry", **answers)
    assert answer.status == 302, answer.text
    with onrecord.open(record) as opened:
        (made,) = opened.decisions()
    assert made.who != "ana" or made.stands
    assert desk.get(answer.headers["Location"]).status == 200


def test_incidents_are_joined_and_parted(desk: Served, record: Path) -> None:
    one, other = incident(record, DOLM), incident(record, ORSHEVA)
    offered = dict(re.findall(r'<option value="(\w+)" label="([^"]+)">', desk.get(f"/decide/join/?of={one.id}").text))
    assert "Orsheva" in offered[other.id]
    assert one.id not in offered
    assert send(desk, "join", one.id, "carry", incidents=other.id).status == 302
    with onrecord.open(record) as opened:
        (joined,) = opened.incidents()
    event = next(member.id.rpartition("#")[2] for member in joined.cluster.members if member.document in one.readings)
    assert send(desk, "part", joined.id, "carry", documents=event).status == 302
    with onrecord.open(record) as opened:
        assert len(list(opened.incidents())) == 2


def test_a_decision_without_a_reason_or_an_answer_says_what_is_lacking(desk: Served, record: Path) -> None:
    one = incident(record, DOLM)
    answer = send(desk, "correct", one.id, "preview", field="killed", value="3", why="  ")
    assert answer.status == 422
    assert "A decision needs its reason" in answer.text
    assert send(desk, "correct", one.id, "preview", field="killed", value="").status == 422
    assert send(desk, "correct", one.id, "preview", field="killed", value="many").status == 422
    with onrecord.open(record) as opened:
        assert opened.decisions() == ()


def test_nobody_signs_off_what_they_alone_decided(desk: Served, record: Path) -> None:
    one = incident(record, DOLM)
    assert send(desk, "correct", one.id, "carry", field="killed", value="3").status == 302
    answer = send(desk, "review", one.id, "carry")
    assert answer.status == 422
    assert "a second pair of eyes" in answer.text
    with onrecord.open(record, who="ben") as other:
        other.decide(onrecord.CorrectRequest(incident=one.id, field="killed", value="4"), why="counted again")
    assert send(desk, "review", one.id, "carry").status == 302


def test_forms_of_what_is_not_there_are_not_there(desk: Served) -> None:
    assert desk.get("/decide/correct/?of=nothing").status == 404
    assert desk.get("/decide/nothing/?of=nothing").status == 404
    assert desk.get("/decide/correct-document/?of=nothing").status == 404


def test_a_decision_without_the_token_of_its_form_is_refused(desk: Served, record: Path) -> None:
    one = incident(record, DOLM)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": desk.origin}
    body = f"of={one.id}&field=killed&value=3&why=x&step=carry"
    assert desk.ask("POST", "/decide/correct/", body, headers).status == 403
