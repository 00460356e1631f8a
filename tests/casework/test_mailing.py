"""Messages reach a real server or one error says why not; a password goes over TLS alone, and is in no error."""

import datetime as dt
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests import mailserver
from tests.mailserver import MailTray, certificate, mail_server_running

from onrecord.casework.mail_settings import PASSWORD, mail_server
from onrecord.casework.mailing import MAIL_LATER, posting, send_mail
from onrecord.casework.settings import MailSettings, RecordSettings
from onrecord.core import CaseworkError
from onrecord.publication import Mail

NOTHING: dict[str, str] = {}
SECRET = {PASSWORD: mailserver.PASSWORD}


def mail(to: str = "desk@example.org", number: int = 1) -> Mail:
    when = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)
    return Mail(to=to, subject="Orsheva", text="Three killed.\n.\nFrom here on\n", message_id=f"<m{number}@record.example>", date=when)


def settings(address: str | None, **mail_settings: Any) -> RecordSettings:
    return RecordSettings(smtp=address, mail=MailSettings(**{"sender": "record@example.org", "seconds": 20.0, **mail_settings}))


def send(tray: MailTray, folder: Path, environment: dict[str, str] = NOTHING, **mail_settings: Any) -> None:
    send_mail(mail_server(settings(tray.address, **mail_settings), folder, environment), mail())


def refused(code: str) -> Any:
    return pytest.raises(CaseworkError, check=lambda error: error.code == f"casework.{code}")


def test_messages_reach_the_server_one_after_the_other(tmp_path: Path) -> None:
    with mail_server_running() as tray:
        with posting(mail_server(settings(tray.address), tmp_path, NOTHING)) as postbox:
            for number in (1, 2):
                postbox.send(mail(number=number))
        first, second = tray.messages
    assert (first["Message-ID"], second["Message-ID"]) == ("<m1@record.example>", "<m2@record.example>")
    assert first.get_content().replace("\r\n", "\n") == "Three killed.\n.\nFrom here on\n"
    assert tray.greeted_as == ["example.org"] * 2, "the name of this machine is nobody's business"


def test_a_password_is_asked_for_and_given(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{mailserver.PASSWORD}\n", encoding="utf-8")
    with mail_server_running(password=True) as tray:
        send(tray, tmp_path, SECRET)
        send(tray, tmp_path, password_file="secret")  # noqa: S106 — it is the name of a file
        assert (len(tray.raw), tray.signed_in) == (2, [mailserver.USER] * 2)
        with refused("mail_login") as caught:
            send(tray, tmp_path, {PASSWORD: "quite another"})
        assert "quite another" not in str(caught.value)
        with refused("settings"):
            send(tray, tmp_path)
        assert len(tray.raw) == 2


def test_tls_from_the_start_and_from_a_greeting_on(tmp_path: Path) -> None:
    roots, context = certificate(tmp_path)
    for given in ({"tls": context}, {"starts_tls": context}):
        with mail_server_running(password=True, **given) as tray:
            send(tray, tmp_path, SECRET, roots=roots.name)
        assert (len(tray.raw), tray.under_tls) == (1, [True])


def test_a_certificate_that_does_not_hold_ends_it(tmp_path: Path) -> None:
    _, context = certificate(tmp_path)
    other, wrong_name = certificate(tmp_path, "127.0.0.9")
    for shown, roots in ((context, other.name), (wrong_name, other.name)):
        for given in ({"tls": shown}, {"starts_tls": shown}):
            with mail_server_running(password=True, **given) as tray:
                with refused("mail_tls"):
                    send(tray, tmp_path, SECRET, roots=roots)
                assert (tray.raw, tray.signed_in) == ([], [])


def test_a_server_without_tls_is_not_spoken_to_where_it_has_to_have_it(tmp_path: Path) -> None:
    roots, _ = certificate(tmp_path)
    with mail_server_running(password=True) as tray:
        with refused("mail_tls"):
            send(tray, tmp_path, SECRET, roots=roots.name)
        tray.address = tray.address.replace("smtp:", "smtps:")
        with refused("mail_tls"):
            send(tray, tmp_path, SECRET, roots=roots.name)
        assert tray.signed_in == []


def test_beyond_this_machine_tls_is_asked_for_unless_the_settings_say_there_is_none(tmp_path: Path) -> None:
    def made(address: str, environment: dict[str, str] = NOTHING, **more: Any) -> bool:
        return mail_server(settings(address, **more), tmp_path, environment).starts_tls

    assert made("smtp://mail.example.org:25")
    assert not made("smtp://mail.example.org:25", unencrypted=True)
    assert not made("smtp://localhost:25")
    assert made("smtp://user@mail.example.org", SECRET)
    with refused("settings"):
        made("smtp://user@mail.example.org", SECRET, unencrypted=True)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("550 5.1.1 nobody of that name \x1b[31m", "mail_recipient"),
        ("450 4.2.1 come back later", "mail_later"),
        ("421 4.3.2 closing", "mail_later"),
    ],
)
def test_what_a_server_answers_for_an_address_says_whether_to_come_back(tmp_path: Path, answer: str, code: str) -> None:
    with mail_server_running() as tray:
        tray.answers["desk@example.org"] = answer
        with posting(mail_server(settings(tray.address), tmp_path, NOTHING)) as postbox:
            with refused(code) as caught:
                postbox.send(mail())
            assert answer[4:9] in caught.value.message
            assert "\x1b" not in caught.value.message
            if code == "mail_recipient":
                postbox.send(mail("other@example.org"))
                assert len(tray.raw) == 1, "the line is good for the next one"


@pytest.mark.parametrize(("answer", "code"), [("554 5.7.1 spam", "mail_refused"), ("451 4.3.0 full", "mail_later")])
def test_a_message_may_be_refused_as_a_whole(tmp_path: Path, answer: str, code: str) -> None:
    with mail_server_running() as tray:
        tray.data_answer = answer
        with refused(code):
            send(tray, tmp_path)


def test_where_nobody_listens_it_is_for_later(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"smtp://127.0.0.1:{taken.getsockname()[1]}"
        with refused("mail_later") as caught:
            send_mail(mail_server(settings(address), tmp_path, NOTHING), mail())
    assert caught.value.code == MAIL_LATER


@contextmanager
def scripted(*answers: bytes, drips: bool = False) -> Iterator[str]:
    """Run a server that gives these answers, one for each line it gets and one before, and then hangs up or drips."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            line, _ = listening.accept()
            with line, line.makefile("rb") as said:
                for number, each in enumerate(answers):
                    if number:
                        said.readline()
                    line.sendall(each)
                while drips:
                    try:
                        line.sendall(b"2")
                    except OSError:
                        return
                    gone.wait(0.05)
                    if gone.is_set():
                        return

        gone = threading.Event()
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"smtp://127.0.0.1:{listening.getsockname()[1]}"
        gone.set()
        thread.join(20)


SPOKEN = (b"220 here\r\n", b"250 yes\r\n", b"250 from\r\n", b"250 to\r\n", b"354 go on\r\n")


@pytest.mark.parametrize("answers", range(len(SPOKEN) + 1))
def test_a_server_that_dies_midway_leaves_it_for_later(tmp_path: Path, answers: int) -> None:
    with scripted(*SPOKEN[:answers]) as address, refused("mail_later"):
        send_mail(mail_server(settings(address), tmp_path, NOTHING), mail())


@pytest.mark.parametrize("answers", [0, 1, 4])
def test_a_server_that_drips_holds_nobody(tmp_path: Path, answers: int) -> None:
    with scripted(*SPOKEN[:answers], drips=True) as address, refused("mail_later"):
        send_mail(mail_server(settings(address, seconds=0.5), tmp_path, NOTHING), mail())


def test_without_a_server_that_is_said(tmp_path: Path) -> None:
    with refused("mail_not_set") as caught:
        mail_server(settings(None), tmp_path, NOTHING)
    assert "ONRECORD_SMTP=smtp://user@host:port" in caught.value.message


@pytest.mark.parametrize(
    ("address", "changed"),
    [
        ("http://mail.example.org", {}),
        ("smtp://", {}),
        ("smtp://mail.example.org:99999", {}),
        ("smtp://mail.example.org/path", {}),
        ("smtp://user:hidden-word@mail.example.org", {}),
        ("smtp://mail.example.org", {"sender": None}),
        ("smtp://user@mail.example.org", {"sender": "a@b\r\nBcc: c"}),
        ("smtp://user@mail.example.org", {"password_file": "missing"}),
        ("smtp://user@mail.example.org", {"password_file": "two-lines"}),
    ],
)
def test_settings_that_are_none_are_refused_without_what_they_say(tmp_path: Path, address: str, changed: dict[str, Any]) -> None:
    (tmp_path / "two-lines").write_text("hidden-word\nhidden-word\n", encoding="utf-8")
    with refused("settings") as caught:
        mail_server(settings(address, **changed), tmp_path, NOTHING)
    assert "hidden-word" not in str(caught.value)


def test_the_users_address_is_the_sender_where_none_is_set(tmp_path: Path) -> None:
    found = mail_server(settings("smtp://record%40example.org@127.0.0.1", sender=None), tmp_path, SECRET)
    assert (found.sender, found.user, found.port) == ("record@example.org", "record@example.org", 587)
    assert mailserver.PASSWORD not in repr(found)
    assert mailserver.PASSWORD not in repr(msgspec.structs.replace(found, port=1))
