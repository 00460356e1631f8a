"""What is dangerous asks who somebody is, unless they have just said so; what they filled in is not lost, and kept nowhere."""

import html
import re
from pathlib import Path

import pytest
from tests.workbench.accounts.teaming import PASSWORD, Team, number_of, team
from tests.workbench.serving import Served

STALE = "[workbench]\nfresh_login = 0.0\n"
WITNESS = "Ilda Marsen the witness"


@pytest.fixture
def stale(record: Path) -> Path:
    """A record whose team says at each dangerous step who they are."""
    (record / "settings.toml").write_text(STALE, encoding="utf-8")
    return record


def document(visitor: Served) -> str:
    found = re.search(r'href="/report/([^"/?#]+)', visitor.get("/reports/").text)
    assert found is not None
    return html.unescape(found[1])


def resend(visitor: Served, path: str, page: str, password: str) -> str:
    """Fill in the password on the page that asks for it, and send what it holds."""
    held = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    held.pop("csrfmiddlewaretoken")
    sent = {name: html.unescape(value) for name, value in held.items()}
    answer = visitor.post(path, "/account/password/", **sent, **{"again-password": password})
    return f"{answer.status} {answer.text}"


def test_whoever_just_signed_in_is_not_asked_again(teamed: Team, ana: Served) -> None:
    assert teamed.sign_in("Ana Merin").get(f"/decide/restrict/?of={document(ana)}").status == 200
    assert ana.post("/people/", "/people/", role="viewer", name="").status == 200


def test_restricting_is_asked_for_before_and_what_was_filled_in_is_sent_on(stale: Path) -> None:
    with team(stale) as found:
        ana = found.found()
        of = document(ana)
        answer = ana.get(f"/decide/restrict/?of={of}")
        assert answer.status == 302
        assert answer.headers["Location"].startswith("/again/?next=%2Fdecide%2Frestrict%2F")
        page = ana.post("/decide/restrict/", "/account/password/", of=of, words=WITNESS, why="asked for it", step="carry")
        assert page.status == 403
        assert WITNESS in page.text
        assert "incorrect" in resend(ana, "/decide/restrict/", page.text, "wrong").lower()
        assert "restrict" not in ana.get("/decisions/").text.lower()
        for kept in filter(Path.is_file, (stale / "workbench").rglob("*")):
            assert WITNESS.encode() not in kept.read_bytes()
        assert resend(ana, "/decide/restrict/", page.text, PASSWORD)[:3] in {"302", "422", "200"}


def test_ending_a_restriction_and_a_sign_off_take_what_making_them_takes(record: Path) -> None:
    with team(record) as found:
        ana = found.found()
        of = document(ana)
        assert ana.post("/decide/restrict/", "/account/password/", of=of, why="asked for it", step="carry").status == 302
        decision = re.search(r'name="decision" value="(\w+)"', ana.get("/decisions/").text)
        assert decision is not None
        researcher = found.invite(ana, "Petar Oln", "researcher")
        assert researcher.post("/undo/", "/account/password/", decision=decision[1], why="x").status == 403
        assert researcher.post("/undo/", "/account/password/", decision=decision[1][:6], why="x").status == 403
    (record / "settings.toml").write_text(STALE, encoding="utf-8")
    with team(record) as found:
        ana = found.sign_in("Ana Merin")
        asked = ana.post("/undo/", "/account/password/", decision=decision[1], why="she agreed")
        assert asked.status == 403
        assert resend(ana, "/undo/", asked.text, PASSWORD).startswith("302")


def test_roles_and_invitations_ask_again(stale: Path) -> None:
    with team(stale) as found:
        ana = found.found()
        page = ana.post("/people/", "/people/", role="reviewer", name="Petar Oln")
        assert (page.status, "/join/" in page.text) == (403, False)
        assert "/join/" in resend(ana, "/people/", page.text, PASSWORD)
        own = f"/people/{number_of(ana, 'Ana Merin')}/"
        assert ana.post(own, "/people/", do="password").status == 403


def test_wrong_passwords_there_hold_the_account_too(stale: Path) -> None:
    with team(stale) as found:
        ana = found.found()
        page = ana.post("/people/", "/people/", role="reviewer", name="Petar Oln")
        said = [resend(ana, "/people/", page.text, "wrong") for _ in range(7)]
        assert "Too many wrong tries" in said[-1]
        assert "/join/" not in resend(ana, "/people/", page.text, PASSWORD)


def test_on_a_laptop_nobody_is_asked(served: Served) -> None:
    assert served.get(f"/decide/restrict/?of={document(served)}").status == 200
