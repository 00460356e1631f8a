"""What an audit from outside found in the system nearest to this one, each theme a test by its name, against the real server."""

import csv
import io
import re
import shutil
import socket
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from tests.workbench.accounts.teaming import number_of
from tests.workbench.crawling import crawl
from tests.workbench.guarded import FORMULA, LETTER, WITHHELD, WITNESS, Guarded, addresses, guarding, told_of
from tests.workbench.intake.bringing import wait_for
from tests.workbench.serving import TOKEN, Answer, Served

import onrecord

_STATE = re.compile(r'name="state" value="([^"]*)"')
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_MORE = {"decide", "add", "sign_off", "see_restricted", "restrict", "administer"}
"""What a viewer may not."""
_OPEN_FORMS = {"choose_language", "follow_stop", "healthz"}
"""Addresses that take a form without a token: they touch no record; whose address holds no follower's own token, stop nobody."""


@pytest.fixture(scope="module")
def guarded(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("guarded")
    with guarding(Path(shutil.copytree(filled, folder / "record")), folder) as found:
        yield found


@pytest.fixture(scope="module")
def pages(guarded: Guarded) -> Mapping[str, Mapping[str, Answer]]:
    """Every page that links lead to, for the three who are not shown what is restricted, the reviewer because she did not ask."""
    letter = f"/report/{guarded.digest(LETTER)}/"
    asked = (letter, "/decisions/", f"/incident/{guarded.witnessed}/", "/totals/", "/account/", "/nowhere/", "/reports/?text=shelling")
    some = (("viewer", guarded.vik), ("researcher", guarded.ben), ("reviewer", guarded.rea))
    return {role: crawl(visitor, *asked) for role, visitor in some}


def decide(visitor: Served, form: str, of: str, **answers: str) -> Answer:
    """Look at what a decision changes, then send it on."""
    path = f"/decide/{form}/?of={quote(of)}"
    state = _STATE.search(visitor.get(path).text)
    fields = {"of": of, "state": state[1] if state else "", "step": "carry", "why": "read again", **answers}
    return visitor.post(f"/decide/{form}/", path, **fields)


def token_of(visitor: Served, path: str = "/decisions/") -> str:
    found = TOKEN.search(visitor.get(path).text)
    return found[1] if found else ""


def kept(record: Path) -> list[tuple[object, ...]]:
    """What the workbench keeps of what people asked for: jobs, accounts, invitations."""
    with sqlite3.connect(record / "workbench" / "workbench.db") as database:
        names = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
        some = [name for name in names if name.startswith(("background_", "accounts_")) and "job" not in name]
        return [(name, *database.execute(f"select count(*) from {name}").fetchone()) for name in sorted(some)]  # noqa: S608 its own names


def test_history_and_revisions_do_not_leak(guarded: Guarded, pages: Mapping[str, Mapping[str, Answer]]) -> None:
    for role, visitor in (("viewer", guarded.vik), ("researcher", guarded.ben), ("reviewer", guarded.rea)):
        assert {path: found for path, page in pages[role].items() if (found := told_of(page))} == {}
        history = visitor.get(f"/incident/{guarded.witnessed}/").text
        assert "█" in history
        assert "in danger" in visitor.get("/decisions/").text


def test_side_endpoints_do_not_write(guarded: Guarded) -> None:
    before, rows = guarded.entries(), kept(guarded.record)
    query = urlencode(
        {"step": "carry", "why": "x", "of": guarded.incident, "note": "x", "to": "x", "do": "close", "sure": "yes", "passphrase": "x" * 20}
        | {"again": "x" * 20, "decision": "0", "what": "text", "text": "Shells killed two.", "role": "viewer", "name": "Nobody"}
    )
    known = addresses(guarded.record)
    assert len(known) > 40
    for name, path, permission in known:
        if name in {"account_logout", "mfa_authenticate", "reopen"}:
            continue
        for method in ("GET", "HEAD"):
            assert guarded.ana.ask(method, f"{path}?{query}").status < 500, path
        for visitor in (guarded.ana, guarded.vik):  # without the token of a form
            answer = visitor.ask("POST", path, query, _FORM)
            assert answer.status in {403, 404, 405} or name in _OPEN_FORMS, (path, answer.status)
        if permission in _MORE:
            token = token_of(guarded.vik, "/account/")
            assert token
            answer = guarded.vik.ask("POST", path, f"{query}&csrfmiddlewaretoken={token}", {**_FORM, "Origin": guarded.vik.origin})
            assert answer.status in {403, 404}, (path, answer.status)
        assert guarded.stranger.ask("POST", path, query, _FORM).status in {403, 404, 405} or name in _OPEN_FORMS, path
    assert guarded.entries() == before
    assert kept(guarded.record) == rows
    assert guarded.ana.get("/").status == 200


def test_bulk_and_export_are_filtered(guarded: Guarded) -> None:
    with onrecord.open(guarded.record, restricted=True) as opened:
        withheld = next(sheet.incidents[0] for sheet in opened.documents() if sheet.file == WITHHELD)
    for visitor in (guarded.vik, guarded.ben):
        for asked in ({}, {"text": "Tarrel"}, {"names": WITNESS}, {"ids": withheld}, {"tag": "orrest-file"}):
            answer = visitor.post("/incidents.csv", "/incidents/", **asked)
            assert told_of(answer) == set(), asked
            assert withheld not in answer.text
        for path in (f"/redacted/{guarded.digest(LETTER)}/", f"/redacted/{guarded.digest(WITHHELD)}/", f"/incident/{withheld}/"):
            assert told_of(visitor.get(path)) == set()
        assert visitor.get(f"/redacted/{guarded.digest(WITHHELD)}/").status == 404
        assert visitor.get(f"/incident/{withheld}/").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/settings.py",
        "/static/..%2f..%2f..%2fsecret",
        "/report/../../../../etc/passwd/",
        "/report/%2e%2e%2f%2e%2e%2fkeys%2frecord.key/",
        "/original/..%2f..%2fkeys%2frecord.key/",
        "/original/%2fetc%2fpasswd/?shown",
        "/proof/..%5c..%5cworkbench%5csecret/",
        "/redacted/....//....//etc/passwd/",
        "/report/?document=../../workbench/secret",
        "/jobs/..%2f..%2fworkbench.db/",
        "//etc/passwd",
        "/%00/etc/passwd",
    ],
)
def test_paths_do_not_traverse(guarded: Guarded, path: str) -> None:
    secret = (guarded.record / "workbench" / "secret").read_text()
    for visitor in (guarded.ana, guarded.stranger):
        answer = visitor.get(path)
        assert answer.status in {302, 400, 403, 404}
        assert "root:" not in answer.text
        assert "PRIVATE KEY" not in answer.text
        assert secret not in answer.text


def test_first_run_pages_are_not_open(guarded: Guarded) -> None:
    link = guarded.team.first_link
    assert link
    for path in (link, "/join/", "/join/x/", "/setup/", "/install/", "/signup/", "/sign-up/", "/accounts/signup/", "/admin/"):
        for answer in (guarded.stranger.get(path), guarded.stranger.ask("POST", path, "name=Eve&password=x", _FORM)):
            assert 'name="password"' not in answer.text or path == "/sign-in/"
            assert told_of(answer) == set()
    again = guarded.team.make(link, "Eve Moss")
    assert again.status >= 400
    assert "Eve Moss" not in guarded.ana.get("/people/").text


def test_logins_are_limited(guarded: Guarded) -> None:
    answers = [guarded.stranger.post("/sign-in/", "/sign-in/", login="Lock Me", password=f"wrong {number}") for number in range(7)]
    assert answers[-1].status in {200, 429}
    assert "Too many" in answers[-1].text or "Try again later" in answers[-1].text
    assert "Too many" not in answers[0].text


def test_scripts_stored_through_imports_are_shown_harmlessly(pages: Mapping[str, Mapping[str, Answer]]) -> None:
    shown = "".join(page.text for page in pages["viewer"].values())
    assert "Dolm Post" in shown
    assert "Harbour Watch" in shown
    for path, page in pages["viewer"].items():
        if page.headers.get("Content-Type", "").startswith("text/html") and "sandbox" not in page.headers.get(
            "Content-Security-Policy", ""
        ):
            assert "<script>document" not in page.text, path
            assert "<img src=x" not in page.text, path
            assert 'href="javascript:' not in page.text.lower(), path
            assert "unsafe" not in page.headers["Content-Security-Policy"], path


def test_names_of_files_do_not_leak(guarded: Guarded) -> None:
    letter = guarded.digest(LETTER)
    for visitor in (guarded.vik, guarded.ben, guarded.rea):
        for path in (f"/report/{letter}/", f"/original/{letter}/", f"/proof/{letter}/", f"/redacted/{letter}/", "/reports/", "/custody/"):
            assert told_of(visitor.get(path)) == set(), path
        assert visitor.get(f"/original/{letter}/").status == 404
        answers = [visitor.get(f"/report/{quote(name)}/") for name in (LETTER, WITHHELD, "nobody-has-this.txt")]
        assert {answer.status for answer in answers[1:]} == {404}
        assert answers[1].text.replace(WITHHELD, "") == answers[2].text.replace("nobody-has-this.txt", "")


def test_a_search_for_users_answers_no_more_than_it_must(guarded: Guarded) -> None:
    for path in ("/people/", "/people/?q=Rea", "/people/1/", "/people/invitations/1/"):
        assert guarded.ben.get(path).status in {403, 404}
        assert "Rea Voss" not in guarded.ben.get(path).text
        assert "Rea Voss" not in guarded.stranger.get(path).text
    wrong = {
        TOKEN.sub("", guarded.stranger.post("/sign-in/", "/sign-in/", login=name, password=f"wrong {name}").text).replace(name, "")
        for name in ("Rea Voss", "Nobody Known")
    }
    assert len(wrong) == 1


def test_the_review_lock_can_not_be_passed_by(guarded: Guarded) -> None:
    one = guarded.incident
    assert decide(guarded.rea, "correct", one, field="injured", value="5").status == 302

    def is_signed() -> bool:
        with onrecord.open(guarded.record) as opened:
            return opened.incident(one).reviewed is not None

    with onrecord.open(guarded.record) as opened:
        sources = list(opened.incident(one).readings)
    assert decide(guarded.rea, "review", one).status == 422  # alone decided
    assert decide(guarded.rea, "review", one[:6]).status == 422  # by the beginning of its id
    for of in (sources[0], one.upper(), f"{one} ", f"{one}&of=0"):
        decide(guarded.rea, "review", of)
        assert not is_signed()
    for step in ("preview", "carry", "", "review"):
        answer = guarded.rea.post("/decide/review/", f"/decide/review/?of={one}", of=one, step=step, state="", who="Somebody Else")
        assert answer.status != 302
    decide(guarded.rea, "status", one, status="done")
    decide(guarded.rea, "note", one, note="reviewed")
    assert not is_signed()
    assert decide(guarded.ben, "review", one).status == 403  # a researcher signs nothing off
    assert decide(guarded.vik, "review", one).status == 403
    assert decide(guarded.ana, "review", one).status == 302  # another pair of eyes
    assert is_signed()
    with onrecord.open(guarded.record) as opened:
        decisions = [one for one in opened.decisions() if one.stands]
    review = next(each.id for each in decisions if type(each.content).__name__ == "Review")
    restrictions = [each.id for each in decisions if type(each.content).__name__ == "Restrict"]
    for withdrawn in (review, *restrictions):  # nor does a researcher undo what only others may decide
        answer = guarded.ben.post("/undo/", "/decisions/", decision=withdrawn, why="x")
        assert answer.status == 403
    assert is_signed()
    assert told_of(guarded.ben.get(f"/report/{guarded.digest(LETTER)}/")) == set()


def test_nobody_assigns_themselves_what_others_have(guarded: Guarded) -> None:
    one = guarded.incident

    def has() -> str | None:
        with onrecord.open(guarded.record) as opened:
            docket = opened.incident(one).docket
            return docket.assigned_to if docket is not None else None

    assert decide(guarded.vik, "assign", one, to="Vik Sand").status == 403
    assert decide(guarded.ben, "assign", one, to="Ben Tarn").status == 302  # nobody has it
    assert has() == "Ben Tarn"
    assert decide(guarded.ben, "assign", one, to="Ana Merin").status == 422  # he gives no work to others
    assert decide(guarded.rea, "assign", one, to="Rea Voss").status == 302  # a reviewer may
    assert decide(guarded.ben, "assign", one, to="Ben Tarn").status == 422  # and he takes it from nobody
    assert decide(guarded.ben, "assign", one, to="").status == 422
    assert has() == "Rea Voss"
    assert decide(guarded.ben, "review", one).status == 403  # to have the work gives no right
    for fields in ({"role": "administrator", "do": "role"}, {"do": "open"}):
        number = number_of(guarded.ana, "Ben Tarn")
        token = token_of(guarded.ben, "/account/")
        sent = urlencode({**fields, "csrfmiddlewaretoken": token})
        assert guarded.ben.ask("POST", f"/people/{number}/", sent, {**_FORM, "Origin": guarded.ben.origin}).status == 403
    assert guarded.ben.get("/people/").status == 403


def test_cells_of_tables_hold_no_formulas(guarded: Guarded) -> None:
    assert decide(guarded.ben, "correct", guarded.incident, field="perpetrators", value=FORMULA).status == 302
    assert decide(guarded.ben, "tag", guarded.incident, tag="@SUM(1)").status == 302
    text = guarded.vik.post("/incidents.csv", "/incidents/").text
    assert "HYPERLINK" in text
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or re.fullmatch(r"-[\d.]+", cell), cell
    assert guarded.ben.post("/undo/", "/decisions/").status == 302


def test_the_server_fetches_nothing_from_its_own_network(guarded: Guarded) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        hosts = (
            f"127.0.0.1:{port}",
            f"localhost:{port}",
            f"[::1]:{port}",
            f"2130706433:{port}",
            "169.254.169.254",
            "10.0.0.1",
            "192.168.1.1",
        )
        lines = [f"http://{host}/latest/meta-data" for host in hosts] + ["file:///etc/passwd", "gopher://127.0.0.1/", "ftp://10.0.0.1/x"]
        answer = guarded.ben.post("/add/", "/add/", what="addresses", addresses="\n".join(lines))
        assert answer.status in {302, 422}
        if answer.status == 302:
            page = wait_for(guarded.ben, answer.headers["Location"])
            assert "root:" not in page
            assert page.count("archive.") >= len(hosts)
        with pytest.raises(TimeoutError):
            listener.accept()


_BOMBS = {
    "/incidents/": ("first", "text", "place", "party", "names", "area", "near", "since", "tag", "ids"),
    "/reports/": ("page", "text", "publisher", "state"),
    "/victims/": ("name",),
    "/party/": ("name",),
    "/decisions/": ("first",),
    "/totals/": ("first", "party", "report", "since"),
    "/compare/": ("one", "other"),
    "/report/": ("document",),
    "/following/": ("topic",),
}
_VALUES = ("9" * 6_000, "²", "x" * 30_000, "\x00", "'\"(*) OR NEAR", "9999-99-99", "(" * 5_000)


@pytest.mark.parametrize("path", _BOMBS)
def test_pages_are_no_bombs(guarded: Guarded, path: str) -> None:
    for value in _VALUES:
        answer = guarded.vik.get(f"{path}?{'&'.join(f'{name}={quote(value)}' for name in _BOMBS[path])}")
        assert answer.status < 500, value[:20]
        assert len(answer.text) < 1_000_000, value[:20]
    many = "&".join(f"f{number}=1" for number in range(5_000))
    assert guarded.vik.get(f"{path}?{many}").status < 500
    token = token_of(guarded.ben)
    wide = guarded.ben.ask("POST", "/decide/note/", f"{many}&csrfmiddlewaretoken={token}", {**_FORM, "Origin": guarded.ben.origin})
    assert wide.status in {400, 403, 413}
    told = {**_FORM, "Origin": guarded.ben.origin, "Content-Length": str(1 << 40)}
    assert guarded.ben.ask("POST", "/decide/note/", "x=1", told).status in {400, 413}


@pytest.mark.parametrize("path", [*_BOMBS, "/", "/queue/", "/parties/", "/custody/"])
def test_scalar_parameters_given_as_lists_are_taken_or_refused(guarded: Guarded, path: str) -> None:
    names = (*_BOMBS.get(path, ()), "q", "from", "at")
    for form in ("{0}=a&{0}=b", "{0}[]=a&{0}[$ne]=a&{0}[0][x]=a", "{0}=%7B%22a%22:1%7D", "{0}"):
        assert guarded.vik.get(f"{path}?{'&'.join(form.format(name) for name in names)}").status < 500, form


def test_answers_given_as_lists_or_json_decide_nothing_unseen(guarded: Guarded) -> None:
    before = guarded.entries()
    token, one = token_of(guarded.ben), guarded.incident
    told = {"Origin": guarded.ben.origin, "X-CSRFToken": token}
    twice = f"of={one}&of=0&field=killed&field=injured&value=3&value=4&why=x&why=&step=preview&csrfmiddlewaretoken={token}"
    for body, kind in (
        (twice, "application/x-www-form-urlencoded"),
        (f'{{"of": "{one}", "field": ["killed"], "value": {{"$gt": 0}}, "why": "x", "step": "carry"}}', "application/json"),
        ("of[]=x&value[]=y", "application/x-www-form-urlencoded"),
        ("<of>1</of>", "text/xml"),
        ("--x\r\nbroken", "multipart/form-data; boundary=x"),
    ):
        for path in ("/decide/correct/", "/decide/note/", "/undo/", "/add/", "/incidents.csv"):
            answer = guarded.ben.ask("POST", path, body, {**told, "Content-Type": kind})
            assert answer.status < 500, (path, kind)
    with onrecord.open(guarded.record) as opened:
        assert opened.incident(one).assessment.killed == (2, 2)
    added = [line for line in guarded.entries()[len(before) :].splitlines() if b'"kind":"export"' not in line]
    assert [line for line in added if b'"decision"' in line] == []


def test_no_role_reads_what_is_restricted_anywhere(guarded: Guarded, pages: Mapping[str, Mapping[str, Answer]]) -> None:
    """The planted names, on every page that links lead to and in every answer, for each role that may not, and who did not ask."""
    assert all(len(some) > 20 for some in pages.values())
    for role, visitor in (("viewer", guarded.vik), ("researcher", guarded.ben), ("reviewer", guarded.rea), ("administrator", guarded.ana)):
        assert {path: found for path, page in pages.get(role, {}).items() if (found := told_of(page))} == {}
        letter, withheld = guarded.digest(LETTER), guarded.digest(WITHHELD)
        part = f"/incident/{guarded.witnessed}/why/killed/"
        answers = [
            visitor.ask("GET", path, headers={"HX-Request": "true"}) for path in (part, "/queue/", f"/report/{letter}/", "/nowhere/")
        ]
        answers += [visitor.get(path) for path in ("/jobs/", "/people/", "/close/", "/add/", f"/compare/?one={withheld}&other={letter}")]
        answers += [
            decide(visitor, "restrict", withheld, words="x"),
            decide(visitor, "join", guarded.incident, incidents=withheld),
            visitor.post("/undo/", "/decisions/", decision="0000", why="x"),
        ]
        assert set().union(*map(told_of, answers)) == set()
    for path in (
        "/",
        "/reports/",
        f"/report/{guarded.digest(LETTER)}/",
        f"/original/{guarded.digest(LETTER)}/",
        "/incidents.csv",
        "/people/",
    ):
        answer = guarded.stranger.get(path)
        assert told_of(answer) == set()
        assert "Orsheva" not in answer.text


def test_only_who_may_is_asked_whether_to_see_it(guarded: Guarded) -> None:
    for visitor in (guarded.vik, guarded.ben):
        assert visitor.get("/restricted/").status == 403
        token = token_of(visitor, "/account/")
        sent = urlencode({"step": "show", "why": "x", "sure": "yes", "csrfmiddlewaretoken": token})
        assert visitor.ask("POST", "/restricted/", sent, {**_FORM, "Origin": visitor.origin}).status == 403
        assert told_of(visitor.get(f"/report/{guarded.digest(LETTER)}/")) == set()
        assert visitor.get("/close/").status == 403
    assert guarded.rea.get("/close/").status == 403
    assert guarded.rea.post("/restricted/", "/restricted/", step="show", why="to write", sure="yes").status == 302
    assert told_of(guarded.rea.get(f"/report/{guarded.digest(LETTER)}/")) != set()
    assert guarded.rea.post("/restricted/", "/restricted/", step="hide").status == 302
    assert told_of(guarded.rea.get(f"/report/{guarded.digest(LETTER)}/")) == set()
    last = [line for line in guarded.entries().splitlines() if b'"kind":"access"' in line]
    assert len(last) == 2
    assert all(b"Rea Voss" in line for line in last)
