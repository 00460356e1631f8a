"""What an administrator does to accounts: at once, everywhere, and never so that the team has no administrator."""

import pytest
from tests.workbench.accounts.teaming import PASSWORD, Team, number_of
from tests.workbench.serving import Served


def test_closing_an_account_ends_its_sessions_everywhere_and_keeps_its_name(teamed: Team, ana: Served) -> None:
    petar = teamed.invite(ana, "Petar Oln", "reviewer")
    elsewhere = teamed.sign_in("Petar Oln")
    assert (petar.get("/").status, elsewhere.get("/").status) == (200, 200)
    ana.post(f"/people/{number_of(ana, 'Petar Oln')}/", "/people/", do="close")
    assert (petar.get("/").status, elsewhere.get("/").status) == (302, 302)
    assert "Somebody has this name." in ana.post("/people/", "/people/", role="viewer", name="petar oln").text
    ana.post(f"/people/{number_of(ana, 'Petar Oln')}/", "/people/", do="open")
    assert petar.get("/").status == 302
    assert teamed.sign_in("Petar Oln").get("/").status == 200


def test_another_role_counts_from_the_next_page_on(teamed: Team, ana: Served) -> None:
    dara = teamed.invite(ana, "Dara Venn", "viewer")
    assert dara.get("/decide/same-party/").status == 403
    ana.post(f"/people/{number_of(ana, 'Dara Venn')}/", "/people/", do="role", role="researcher")
    assert dara.get("/decide/same-party/").status == 200
    ana.post(f"/people/{number_of(ana, 'Dara Venn')}/", "/people/", do="role", role="viewer")
    assert dara.get("/decide/same-party/").status == 403


def test_a_team_keeps_an_administrator(teamed: Team, ana: Served) -> None:
    own = number_of(ana, "Ana Merin")
    for deed in ({"do": "close"}, {"do": "role", "role": "viewer"}):
        assert ana.post(f"/people/{own}/", "/people/", **deed).status == 302
        assert "would be without an administrator" in ana.get("/people/").text
    assert teamed.sign_in("Ana Merin").get("/people/").status == 200


@pytest.mark.parametrize("role", ["viewer", "researcher", "reviewer"])
def test_nobody_but_an_administrator_touches_accounts(teamed: Team, ana: Served, role: str) -> None:
    visitor = teamed.invite(ana, f"Some {role.title()}", role)
    own = number_of(ana, f"Some {role.title()}")
    assert visitor.get("/people/").status == 403
    assert "People" not in visitor.get("/").text
    for path, deed in ((f"/people/{own}/", {"do": "role", "role": "administrator"}), ("/people/", {"role": "administrator", "name": ""})):
        assert visitor.post(path, "/account/password/", **deed).status == 403
    assert visitor.get("/people/").status == 403


@pytest.mark.parametrize("deed", [{"do": "role", "role": "owner"}, {"do": "delete"}, {}, {"do": "role"}])
def test_what_cannot_be_done_to_an_account_is_not_there(ana: Served, deed: dict[str, str]) -> None:
    assert ana.post(f"/people/{number_of(ana, 'Ana Merin')}/", "/people/", **deed).status == 404
    assert ana.post("/people/99999/", "/people/", do="close").status == 404
    assert ana.get(f"/people/{number_of(ana, 'Ana Merin')}/").status == 404


def test_what_was_done_to_accounts_is_noted(teamed: Team, ana: Served) -> None:
    teamed.invite(ana, "Mira Soll", "viewer")
    ana.post(f"/people/{number_of(ana, 'Mira Soll')}/", "/people/", do="role", role="reviewer")
    page = ana.get("/people/").text
    assert "Ana Merin made Mira Soll reviewer" in page
    assert "Mira Soll came in as viewer, invited by Ana Merin" in page
    assert PASSWORD not in page
