"""`follow` and `tell`: what is typed, what is printed, and that nobody is told twice."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.servers import raw_server
from tests.casework.delivering.test_webhook import Box, answer
from tests.casework.following.conftest import decide, followed, incident_at
from tests.mailserver import mail_server_running
from typer.testing import CliRunner, Result

import onrecord
from onrecord.casework import list_followers
from onrecord.cli.app import app
from onrecord.cli.showing.either import suggest_following

__all__ = ["followed"]

Run = Callable[..., Result]


@pytest.fixture
def folder(followed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(followed, tmp_path / "record"))


@pytest.fixture
def run(folder: Path) -> Run:
    def running(*words: str, environment: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(
            app, [*words, "--record", str(folder)], env={"ONRECORD_FOLLOWING__UNSIGNED": "true", **(environment or {})}
        )

    return running


def corrected(folder: Path) -> None:
    decide(folder, onrecord.CorrectRequest(incident=incident_at(folder, "Orsheva").id, field="killed", value="8-11"))


def test_a_feed_is_followed_listed_told_and_stopped(run: Run, folder: Path) -> None:
    assert run("tell").output == "Nobody follows anything in this record.\n"
    assert run("follow", "--list").output == "Nobody follows anything in this record.\n"
    begun = run("follow", "place:Orsheva+10km", "--feed")
    assert begun.output.splitlines()[0] == "Followed from now on: place:Orsheva+10km"
    assert ".atom" in begun.output
    assert run("follow", "place:Orsheva+10km", "--feed").output == begun.output
    assert "place:Orsheva+10km  feed" in run("follow", "--list").output
    corrected(folder)
    foreseen = run("tell", "--dry-run")
    assert "To 1 follower:" in foreseen.output
    assert "8–11" in foreseen.output or "8 to 11" in foreseen.output
    assert "1 changed, 1 notice; nobody was told." in foreseen.output
    assert run("tell").output == "1 changed, 1 notice made.\n"
    assert run("tell").output == "0 changed, 0 notices made.\n"
    assert run("follow", "--stop", "place:Orsheva+10km").output == "Let go: 1.\n"
    assert list_followers(folder) == []


def test_mail_is_asked_first_then_told(run: Run, folder: Path) -> None:
    with mail_server_running() as tray:
        environment = {"ONRECORD_SMTP": tray.address, "ONRECORD_MAIL__SENDER": "record@kelmar.example"}
        told = run("follow", "act:airstrike", "--mail", "desk@corvane.example", "--every", "at_once", environment=environment)
        assert "asked by e-mail" in told.output
        corrected(folder)
        assert run("tell", environment=environment).output == "1 changed, 0 notices made.\n"
        assert len(tray.messages) == 1
        assert "(not confirmed yet)" in run("follow", "--list").output
        token = list_followers(folder)[0].token
        assert run("follow", "--confirm", token).exit_code == 0
        decide(folder, onrecord.CorrectRequest(incident=incident_at(folder, "Orsheva").id, field="killed", value="8-14"))
        assert run("tell", environment=environment).output == "1 changed, 1 notice made, 1 delivered.\n"
        assert len(tray.messages) == 2
        decide(folder, onrecord.CorrectRequest(incident=incident_at(folder, "Orsheva").id, field="killed", value="8-15"))
    failed = run("tell", environment=environment)
    assert failed.exit_code == 1
    assert "1 later" in failed.output
    assert "desk@corvane.example" not in failed.output


def test_who_could_not_be_asked_is_told_of_and_asked_again(run: Run, folder: Path) -> None:
    with mail_server_running() as gone:
        pass
    environment = {"ONRECORD_SMTP": gone.address, "ONRECORD_MAIL__SENDER": "record@kelmar.example"}
    begun = run("follow", "act:airstrike", "--mail", "desk@corvane.example", environment=environment)
    assert "can't be asked now" in begun.output
    assert ".." not in begun.output
    unasked = run("tell", environment=environment)
    assert (unasked.exit_code, "asked." in unasked.stdout, "1 not asked to confirm" in unasked.output) == (1, False, True)
    assert "desk@corvane.example" not in unasked.output
    with mail_server_running() as tray:
        environment["ONRECORD_SMTP"] = tray.address
        assert run("tell", environment=environment).output == "0 changed, 0 notices made, 1 address asked.\n"
        tray.answers["gone@corvane.example"] = "550 nobody here"
        refused = run("follow", "act:airstrike", "--mail", "gone@corvane.example", environment=environment)
    assert "can't be asked, and follows nothing" in refused.output
    assert [one.confirmed for one in list_followers(folder)] == [False]


def test_a_server_without_its_password_stops_no_webhook(run: Run, folder: Path) -> None:
    box = Box(answer("200 OK"))
    with raw_server(box) as hook:
        own = {"ONRECORD_WEBHOOKS__OWN_NETWORK": "true"}
        misset = {**own, "ONRECORD_SMTP": "smtp://record@kelmar.example:587", "ONRECORD_MAIL__SENDER": "record@kelmar.example"}
        run("follow", "act:airstrike", "--webhook", hook, environment=own)
        asked = run("follow", "act:airstrike", "--mail", "desk@corvane.example", environment=misset)
        assert (asked.exit_code, "there is no password" in asked.output) == (0, True)
        corrected(folder)
        told = run("tell", environment=misset)
        assert told.exit_code == 1
        assert "1 delivered" in told.output
        assert "nothing is sent by e-mail" in told.output
        assert "[casework.settings]" in told.output
        assert len(box.bodies) == 1


def test_a_webhook_shows_its_secret_once_and_goes_to_the_public_internet_only(run: Run, folder: Path) -> None:
    refused = run("follow", "act:airstrike", "--webhook", "https://127.0.0.1/hook")
    assert (refused.exit_code, "[casework.webhook]" in refused.output) == (2, True)
    assert list_followers(folder) == []
    own = {"ONRECORD_WEBHOOKS__OWN_NETWORK": "true"}
    assert "whsec_" in run("follow", "act:airstrike", "--webhook", "http://127.0.0.1:9/hook", environment=own).output
    assert "whsec_" not in run("follow", "act:airstrike", "--webhook", "http://127.0.0.1:9/hook", environment=own).output
    assert "whsec_" not in run("follow", "--list").output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["follow"], "cli.follow"),
        (["follow", "act:airstrike"], "cli.follow"),
        (["follow", "act:airstrike", "--feed", "--mail", "a@b.example"], "cli.follow"),
        (["follow", "act:airstrike", "--feed", "--every", "hourly"], "cli.period"),
        (["follow", "airstrike", "--feed"], "casework.topic"),
        (["follow", "place:Orshva+10km", "--feed"], "casework.topic"),
        (["follow", "selection:Markets", "--feed"], "casework.topic"),
        (["follow", "place:Orsheva+xkm", "--feed"], "casework.topic"),
        (["follow", "weapon:banana", "--feed"], "casework.topic"),
        (["follow", "target:moon", "--feed"], "casework.topic"),
        (["follow", "act:airstrike", "--feed", "--language", "fr"], "publication.language"),
        (["follow", "incident:ffffffffffffffff", "--feed"], "record.unknown"),
        (["follow", "act:airstrike", "--mail", "nobody"], "casework.follow_address"),
        (["follow", "--stop", "desk@corvane.example"], "casework.following"),
        (["follow", "--confirm", "token"], "casework.follow_token"),
        (["follow", "--bounce", "/nowhere"], "cli.input"),
    ],
)
def test_what_can_not_be_followed_is_refused_with_a_code(run: Run, words: list[str], code: str) -> None:
    refused = run(*words)
    assert (refused.exit_code, f"[{code}]" in refused.output) == (2, True), refused.output


def test_a_near_place_is_proposed(run: Run) -> None:
    assert "The nearest: Orsheva" in run("follow", "place:Orshva+10km", "--feed").output


def test_a_refused_kind_has_its_choices(run: Run) -> None:
    refused = run("follow", "weapon:barel_bomb", "--feed").output
    assert "The nearest: weapon:barrel_bomb" in refused
    assert "cluster_munition" in refused
    assert "place:Orsheva+10km" in run("follow", "place:Orsheva+xkm", "--feed").output
    assert "Languages: en, ar." in run("follow", "act:airstrike", "--feed", "--language", "fr").output
    assert run("follow", "weapon:barrel bomb", "--feed").exit_code == 0


def test_what_people_say_is_no_incident_has_nothing_to_tell(run: Run, folder: Path) -> None:
    incident = incident_at(folder, "Dolm").id
    decide(folder, onrecord.NoIncidentRequest(given=incident, reason="retracted"))
    refused = run("follow", f"incident:{incident}", "--feed")
    assert (refused.exit_code, "[casework.topic]" in refused.output) == (2, True)
    assert list_followers(folder) == []


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("party:Nobody At All", "No incident of the record has a party called so yet: nothing is told before one does."),
        ("party:Sarrel Frnt", "The nearest: Sarrel Front"),
        ("place:Orshva", "The nearest: Orsheva"),
        ("party:sarrel front", ""),
        ("party:Syrian Arab Air Force", ""),
        ("party:Albania", ""),  # a party of the tables, which no incident has yet
        ("place:Orsheva", ""),
        ("victim:Nobody At All", ""),
    ],
)
def test_a_party_or_a_place_may_be_named_later_and_whoever_follows_it_is_told_so(run: Run, topic: str, told: str) -> None:
    begun = run("follow", topic, "--feed")
    assert begun.exit_code == 0
    assert begun.output.startswith("Followed from now on: ")
    assert (told in begun.output) if told else ("No incident" not in begun.output)


def test_the_custody_log_does_not_say_who_follows_what(run: Run) -> None:
    run("follow", 'victim:"Halima Karsani"', "--feed")
    run("tell")
    assert "Karsani" not in json.dumps(run("log", "--json").output)
    assert run("follow", "--forget-all").exit_code == 0
    assert "Nobody" in run("follow", "--list").output


def test_whoever_looks_at_a_terminal_is_told_what_can_be_followed(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    incident = incident_at(folder, "Orsheva")
    assert "follow:" not in run("show", incident.id).output
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    suggest_following([incident])
    told = capsys.readouterr().err
    assert "place:Orsheva, act:airstrike" in told
    assert 'party:"Kelmar Air Force"' in told
