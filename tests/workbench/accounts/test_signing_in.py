"""Signing in: one answer for whatever is wrong, and none after too many tries."""

import sqlite3
from pathlib import Path

import pytest
from tests.workbench.accounts.teaming import PASSWORD, Team, number_of, team
from tests.workbench.serving import TOKEN, Answer, Served

WRONG = "The name or the password is wrong."
LATER = "Too many wrong tries. Try again later."


def attempt(team: Team, name: str, password: str) -> Answer:
    return team.served.stranger().post("/sign-in/", "/sign-in/", login=name, password=password)


def shown(answer: Answer, name: str) -> str:
    """What a page says, without what is another each time."""
    return TOKEN.sub("", answer.text).replace(name, "")


def test_wrong_name_wrong_password_and_closed_account_get_one_answer(teamed: Team, ana: Served) -> None:
    teamed.invite(ana, "Petar Oln", "viewer")
    assert ana.post(f"/people/{number_of(ana, 'Petar Oln')}/", "/people/", do="close").status == 302
    answers = {
        shown(attempt(teamed, name, password), name)
        for name, password in (("Ana Merin", "wrong"), ("Nobody Here", "wrong"), ("Petar Oln", PASSWORD), ("Nobody Here", PASSWORD))
    }
    assert len(answers) == 1
    assert WRONG in answers.pop()


def test_a_name_is_held_after_wrong_passwords_whether_or_not_it_is_one(record: Path) -> None:
    with team(record) as first:
        first.found("Ana Merin")
        for name in ("Ana Merin", "Nobody Here"):
            said = [attempt(first, name, "wrong").text for _ in range(6)]
            assert [WRONG in text for text in said] == [True] * 5 + [False]
            assert LATER in said[-1]
        assert LATER in attempt(first, "Ana Merin", PASSWORD).text


def test_many_wrong_passwords_hold_an_account_until_an_administrator_lets_in_again(record: Path) -> None:
    with team(record) as first:
        ana = first.found("Ana Merin")
        first.invite(ana, "Petar Oln", "viewer")
        with sqlite3.connect(record / "workbench" / "workbench.db") as kept:
            attempt(first, "Petar Oln", "wrong")
            assert kept.execute("update accounts_signintally set failures = 19").rowcount == 1
        assert WRONG in attempt(first, "PETAR OLN", "wrong").text
        assert LATER in attempt(first, "Petar Oln", PASSWORD).text
    with team(record) as second:
        assert LATER in attempt(second, "Petar Oln", PASSWORD).text
        ana = second.sign_in("Ana Merin")
        assert "held" in ana.get("/people/").text
        assert ana.post(f"/people/{number_of(ana, 'Petar Oln')}/", "/people/", do="let-in").status == 302
        assert attempt(second, "Petar Oln", PASSWORD).status == 302


def test_no_name_that_was_typed_is_kept(record: Path) -> None:
    with team(record) as first:
        attempt(first, "my secret words typed wrongly", "x")
    for file in filter(Path.is_file, (record / "workbench").rglob("*")):
        assert b"secret words" not in file.read_bytes()


def test_a_password_is_kept_by_argon2_alone(record: Path) -> None:
    with team(record) as first:
        first.found("Ana Merin")
    with sqlite3.connect(record / "workbench" / "workbench.db") as kept:
        ((password,),) = kept.execute("select password from accounts_account")
    assert password.startswith("argon2$argon2id$v=19$m=47104,")


def test_signing_out_ends_the_session_for_whoever_has_its_cookie(teamed: Team, ana: Served) -> None:
    assert ana.get("/").status == 200
    visitor = teamed.sign_in("Ana Merin")
    copied = teamed.served.stranger()
    copied.cookies = dict(visitor.cookies)
    assert copied.get("/").status == 200
    assert visitor.get("/sign-out/").status == 200
    assert visitor.post("/sign-out/", "/sign-out/").status == 302
    assert copied.get("/").status == 302


@pytest.mark.parametrize("login", ["", "x" * 5000, "a\x00b", "' or 1=1 --", "../../etc"])
def test_hostile_names_are_wrong_names(teamed: Team, login: str) -> None:
    answer = attempt(teamed, login, "wrong")
    assert answer.status == 200
    assert 'role="alert"' in answer.text
