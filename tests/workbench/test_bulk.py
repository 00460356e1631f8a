"""One decision on many incidents or reports: ticked or all of a selection, looked at first, done as one, undone as one."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.workbench.serving import TOKEN, Answer, Served, serving

import onrecord

_STATE = re.compile(r'name="state" value="([^"]*)"')


@pytest.fixture
def desk(record: Path) -> Iterator[Served]:
    with serving(record) as served:
        yield served


def ids(record: Path) -> list[str]:
    with onrecord.open(record) as opened:
        return [one.id for one in opened.incidents()]


def post(desk: Served, *fields: tuple[str, str]) -> Answer:
    token = TOKEN.search(desk.get("/incidents/").text)
    assert token is not None
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": desk.origin}
    return desk.ask("POST", "/bulk/", urlencode([*fields, ("csrfmiddlewaretoken", token[1])]), headers)


def carry(desk: Served, *fields: tuple[str, str]) -> Answer:
    """Look at what it changes, then do it."""
    preview = post(desk, *fields, ("step", "preview"))
    assert preview.status == 200, preview.text
    state = _STATE.search(preview.text)
    assert state is not None
    return post(desk, *fields, ("step", "carry"), ("state", html.unescape(state[1])))


def chosen(record: Path, form: str) -> list[tuple[str, str]]:
    return [("about", "incident"), ("form", form), *(("of", one) for one in ids(record))]


def test_lists_can_be_ticked_and_lead_to_the_kinds_that_fit_many(desk: Served, record: Path) -> None:
    for path, number in (("/incidents/", 2), ("/queue/", 2), ("/reports/", 3)):
        assert desk.get(path).text.count('type="checkbox" name="of"') == number
    page = post(desk, ("about", "incident"), *(("of", one) for one in ids(record))).text
    assert "2 incidents" in page
    assert 'value="no-incident"' in page
    assert 'value="join"' not in page
    assert 'value="correct-document"' in post(desk, ("about", "document"), ("of", "2031-03-10-coast-daily.txt")).text


def test_many_are_decided_as_one_batch_after_a_look_and_undone_as_one(desk: Served, record: Path) -> None:
    fields = [*chosen(record, "no-incident"), ("reason", "hoax"), ("why", "a drill")]
    preview = post(desk, *fields, ("step", "preview")).text
    assert "2 decisions in one batch" in preview
    assert "Values of 2 incidents change." in preview
    assert len(ids(record)) == 2
    assert carry(desk, *fields).status == 302
    assert ids(record) == []
    with onrecord.open(record) as opened:
        assert len({one.batch for one in opened.decisions()}) == 1
    assert "Withdraw all of its batch" in desk.get("/decisions/").text
    assert desk.post("/undo/", "/decisions/").status == 302
    assert len(ids(record)) == 2


def test_all_of_a_selection_is_chosen(desk: Served, record: Path) -> None:
    page = post(desk, ("about", "incident"), ("all", "yes"), ("act", "shelling")).text
    assert "1 incident<" in page
    refused = post(desk, ("about", "incident"), ("all", "yes"), ("act", "song"))
    assert refused.status == 400
    assert carry(desk, *chosen(record, "tag"), ("tag", "spring")).status == 302
    assert desk.get("/incidents/?tag=spring").text.count('name="of"') == 2


def test_what_is_refused_is_named_and_the_rest_is_done(desk: Served, record: Path) -> None:
    fields = [("about", "document"), ("form", "correct-document"), ("field", "published"), ("value", "no day"), ("why", "x")]
    names = [("of", name) for name in ("2031-03-10-coast-daily.txt", "2031-03-07-valley-monitor.txt")]
    assert "2 can’t be done" in post(desk, *fields, *names, ("step", "preview")).text
    fields = [("about", "document"), ("form", "tag"), ("tag", "spring"), *names, ("of", "nobody-brought-this.txt")]
    assert carry(desk, *fields).status == 302
    with onrecord.open(record) as opened:
        assert len(opened.decisions()) == 2


def test_nobody_signs_off_many_of_which_they_alone_decided_on_one(desk: Served, record: Path) -> None:
    one, other = ids(record)
    assert carry(desk, ("about", "incident"), ("form", "overrule"), ("of", one), ("grade", "fair"), ("why", "seen")).status == 302
    preview = post(desk, *chosen(record, "review"), ("step", "preview")).text
    assert "You alone decided on this." in preview
    assert "1 decision in one batch" in preview
    assert carry(desk, *chosen(record, "review")).status == 302
    with onrecord.open(record) as opened:
        assert opened.incident(one).reviewed is None
        assert opened.incident(other).reviewed is not None


def test_what_was_noted_meanwhile_is_shown_before_anything_is_done(desk: Served, record: Path) -> None:
    fields = [*chosen(record, "tag"), ("tag", "spring")]
    state = _STATE.search(post(desk, *fields, ("step", "preview")).text)
    assert state is not None
    with onrecord.open(record, who="ben") as other:
        other.decide(onrecord.CorrectRequest(incident=ids(record)[0], field="killed", value="5"), why="the mayor called")
    answer = post(desk, *fields, ("step", "carry"), ("state", html.unescape(state[1])))
    assert answer.status == 200
    assert "Something was noted in the record since you looked." in answer.text
    with onrecord.open(record) as opened:
        assert len(opened.decisions()) == 1


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ([("about", "incident")], 400),
        ([("about", "incident"), ("of", "nothing")], 400),
        ([("about", "incident"), ("form", "join"), ("of", "nothing")], 403),
        ([("about", "incident"), *(("of", str(number)) for number in range(501))], 400),
    ],
)
def test_what_cannot_be_chosen_is_refused(desk: Served, fields: list[tuple[str, str]], status: int) -> None:
    assert post(desk, *fields).status == status
    assert desk.get("/bulk/").status == 302


def test_a_decision_on_many_without_its_reason_says_what_is_lacking(desk: Served, record: Path) -> None:
    answer = post(desk, *chosen(record, "no-incident"), ("reason", "hoax"), ("step", "preview"))
    assert answer.status == 422
    assert "A decision needs its reason" in answer.text
