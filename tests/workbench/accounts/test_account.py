"""One's own account: where one is signed in, and the password."""

import re

import pytest
from tests.workbench.accounts.teaming import PASSWORD, Team
from tests.workbench.serving import Served


def test_sessions_are_listed_and_ended_one_by_one_or_all(teamed: Team, ana: Served) -> None:
    petar = teamed.invite(ana, "Petar Oln", "viewer")
    others = [teamed.sign_in("Petar Oln") for _ in range(3)]
    page = petar.get("/account/").text
    numbers = re.findall(r'name="session" value="(\d+)"', page)
    assert len(numbers) == 3
    assert petar.post("/account/sessions/", "/account/", session=numbers[0]).status == 302
    assert sorted(other.get("/").status for other in others) == [200, 200, 302]
    assert petar.post("/account/sessions/", "/account/", session="others").status == 302
    assert [other.get("/").status for other in others] == [302, 302, 302]
    assert petar.get("/").status == 200


@pytest.mark.parametrize("named", ["", "x", "-1", "9" * 40, "all"])
def test_nobody_elses_session_is_ended(teamed: Team, ana: Served, named: str) -> None:
    visitor = teamed.sign_in("Ana Merin")
    page = ana.get("/account/").text
    (number, *_) = re.findall(r'name="session" value="(\d+)"', page)
    stranger = teamed.served.stranger()
    assert stranger.post("/account/sessions/", "/sign-in/", session=number).status == 403
    assert ana.post("/account/sessions/", "/account/", session=named).status == 302
    assert visitor.get("/").status == 200


def test_another_password_ends_the_other_sessions(teamed: Team, ana: Served) -> None:
    dara = teamed.invite(ana, "Dara Venn", "viewer")
    elsewhere = teamed.sign_in("Dara Venn")
    new = "four slow trams climb"
    for old, status in (("wrong", 200), (PASSWORD, 302)):
        answer = dara.post("/account/password/", "/account/password/", oldpassword=old, password1=new, password2=new)
        assert answer.status == status
    assert dara.get("/").status == 200
    assert elsewhere.get("/").status == 302
    assert teamed.sign_in("Dara Venn", new).get("/").status == 200
