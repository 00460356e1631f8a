"""One-time links: the first administrator's, those of invitations, those for a new password. Each works once, for whoever has it."""

import sqlite3
from pathlib import Path

import pytest
from tests.workbench.accounts.teaming import PASSWORD, Team, link_of, number_of, team
from tests.workbench.serving import Served

OTHER = "nine brown otters dive"


def test_the_first_link_works_once_and_the_page_is_had_by_nobody_without_it(record: Path) -> None:
    with team(record) as first:
        for link in ("/join/", "/join/x/", first.first_link[:-2] + "/"):
            answer = first.served.stranger().get(link)
            assert answer.status in {302, 404}
            assert 'name="password"' not in answer.text
        assert first.make(first.first_link, "Ana Merin").status == 302
        assert first.served.stranger().get(first.first_link).status == 404
        assert first.sign_in("Ana Merin").get("/people/").status == 200
    with team(record) as again:
        assert again.first_link == ""
        assert again.sign_in("Ana Merin").get("/").status == 200
    with team(record, "--new-administrator") as another:
        assert another.make(another.first_link, "Bea Oln").status == 302
        assert another.sign_in("Bea Oln").get("/people/").status == 200


def test_a_new_start_and_a_day_end_the_first_link(record: Path) -> None:
    with team(record) as first:
        link = first.first_link
    with team(record) as second:
        assert second.first_link != link
        assert second.served.stranger().get(link).status == 404
        with sqlite3.connect(record / "workbench" / "workbench.db") as kept:
            kept.execute("update accounts_invitation set until = datetime('now', '-1 second')")
        assert second.served.stranger().get(second.first_link).status == 404


def test_an_invitation_makes_one_account_with_its_role(teamed: Team, ana: Served) -> None:
    link = link_of(ana.post("/people/", "/people/", role="viewer", name=""))
    two = [teamed.served.stranger(), teamed.served.stranger()]
    for visitor in two:
        assert "viewer" in visitor.get(link).text
    assert two[0].post(link, link, name="Petar Oln", password=OTHER, repeated=OTHER).status == 302
    assert two[1].ask("GET", link).status == 404
    petar = teamed.sign_in("Petar Oln", OTHER)
    assert (petar.get("/").status, petar.get("/people/").status, petar.get("/queue/").status) == (200, 403, 200)


def test_the_link_is_shown_once_and_kept_nowhere(teamed: Team, ana: Served) -> None:
    link = link_of(ana.post("/people/", "/people/", role="reviewer", name="Dara Venn"))
    assert link not in ana.get("/people/").text
    assert "Dara Venn" in ana.get("/people/").text
    assert 'value="Dara Venn"' in teamed.served.stranger().get(link).text
    number = ana.get("/people/").text.split('action="/people/invitations/')[1].split("/")[0]
    assert ana.post(f"/people/invitations/{number}/", "/people/").status == 302
    assert teamed.served.stranger().get(link).status == 404


def test_whoever_was_given_a_name_can_take_no_other(teamed: Team, ana: Served) -> None:
    link = link_of(ana.post("/people/", "/people/", role="viewer", name="Ilda Venn"))
    assert teamed.make(link, "Somebody Else").status == 302
    page = ana.get("/people/").text
    assert "Ilda Venn" in page
    assert "Somebody Else" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("Ana  merin", OTHER, OTHER), "Somebody has this name."),
        (("ＡＮＡ MERIN", OTHER, OTHER), "Somebody has this name."),
        (("Аna Merin", OTHER, OTHER), "letters of one script"),
        (("Rok\u202evaD", OTHER, OTHER), "letters, digits"),
        (("<b>Rok</b>", OTHER, OTHER), "letters, digits"),
        (("R", OTHER, OTHER), "2 to 80"),
        (("Rok Davor", "short", "short"), "at least 12"),
        (("Rok Davor", "q1w2e3r4t5y6", "q1w2e3r4t5y6"), "too common"),
        (("Rok Davor", "842917563012", "842917563012"), "entirely numeric"),
        (("Rok Davorin Merin", "rok davorin merin", "rok davorin merin"), "too similar"),
        (("Rok Davor", OTHER, OTHER + "s"), "not the same"),
    ],
)
def test_a_name_is_nobody_elses_and_a_password_hard_to_guess(teamed: Team, ana: Served, typed: tuple[str, str, str], said: str) -> None:
    name, password, repeated = typed
    link = link_of(ana.post("/people/", "/people/", role="viewer", name=""))
    answer = teamed.served.stranger().post(link, link, name=name, password=password, repeated=repeated)
    assert answer.status == 422
    assert said in answer.text
    assert teamed.served.stranger().get(link).status == 200


def test_a_link_for_a_new_password_works_once_for_one_account(teamed: Team, ana: Served) -> None:
    teamed.invite(ana, "Mira Soll", "viewer")
    link = link_of(ana.post(f"/people/{number_of(ana, 'Mira Soll')}/", "/people/", do="password"))
    visitor = teamed.served.stranger()
    assert "Mira Soll" in visitor.get(link).text
    assert visitor.post(link, link, password=OTHER, repeated=OTHER).status == 302
    assert visitor.get(link).status == 404
    assert teamed.sign_in("Mira Soll", OTHER).get("/").status == 200
    assert teamed.served.stranger().post("/sign-in/", "/sign-in/", login="Mira Soll", password=PASSWORD).status == 200


def test_nobody_signs_up_by_themselves(teamed: Team, ana: Served) -> None:
    assert ana.get("/").status == 200
    for path in ("/signup/", "/accounts/signup/", "/accounts/login/", "/sign-up/", "/account/email/", "/password/reset/"):
        assert teamed.served.stranger().get(path).status == 302
        assert ana.get(path).status == 404
