"""Invitations by e-mail: sent where a server is set and an address is given, handed over else, and where it could not be sent."""

import re
from pathlib import Path

from tests.mailserver import MailTray, mail_server_running
from tests.workbench.accounts.teaming import link_of, team

TO = "dara@record.example"


def set_mail(record: Path, tray: MailTray) -> None:
    text = f'smtp = "{tray.address}"\n[mail]\nsender = "record@record.example"\n'
    (record / "settings.toml").write_text(text, encoding="utf-8")


def test_an_invitation_is_sent_and_its_link_shown_nowhere(record: Path) -> None:
    with mail_server_running() as tray, team(record) as found:
        set_mail(record, tray)
        ana = found.found("Ana Merin")
        page = ana.post("/people/", "/people/", role="researcher", name="Dara Venn", address=TO).text
        assert f"on its way to {TO}" in page
        assert "/join/" not in page
        (message,) = tray.messages
        assert message["To"] == TO
        body = message.get_body()
        assert body is not None
        text = body.get_content()
        assert "Ana Merin" in text
        link = re.search(rf"{re.escape(found.served.origin)}(/join/[\w-]+/)", text.replace("=\n", ""))
        assert link is not None
        assert found.make(link[1], "Dara Venn").status == 302
        assert found.sign_in("Dara Venn").get("/").status == 200
        assert TO not in ana.get("/people/").text


def test_a_link_is_handed_over_where_no_address_is_given_or_nothing_could_be_sent(record: Path) -> None:
    with mail_server_running() as tray, team(record) as found:
        ana = found.found("Ana Merin")
        assert 'name="address"' not in ana.get("/people/").text
        set_mail(record, tray)
        assert 'name="address"' in ana.get("/people/").text
        assert "/join/" in ana.post("/people/", "/people/", role="viewer", name="").text
        tray.answers[TO] = "550 nobody here"
        answer = ana.post("/people/", "/people/", role="viewer", name="Petar Oln", address=TO)
        assert "could not be sent" in answer.text
        assert tray.messages == []
        assert found.make(link_of(answer), "Petar Oln").status == 302
        wrong = ana.post("/people/", "/people/", role="viewer", name="Ilda Soll", address="a@b.example\nBcc: c@d.example")
        assert wrong.status == 422
        assert "/join/" not in wrong.text
