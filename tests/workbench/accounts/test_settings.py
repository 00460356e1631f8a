"""The settings of a team's workbench, as Django's own checks for a server see them; and how it answers behind a proxy."""

import json
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.postgres import find_programs, running
from tests.workbench.accounts.teaming import team
from tests.workbench.serving import Served, serving

_CHECKING = """
import json, sys
from pathlib import Path
from onrecord.workbench.model import ServeOptions
from onrecord.workbench.settings import configure
configure(ServeOptions(Path(sys.argv[1]), None, "127.0.0.1", 0, "", team=True, hosts=("record.example",), proxy="127.0.0.1"))
from django.conf import settings
from django.core.checks import run_checks
from onrecord.workbench.accounts.settings import SILENCED
found = run_checks(include_deployment_checks=True)
print(json.dumps([[str(one) for one in found if one.id not in SILENCED], sorted(SILENCED), list(settings.SILENCED_SYSTEM_CHECKS)]))
"""
_MIGRATING = """
import sys
from pathlib import Path
from onrecord.workbench.model import ServeOptions
from onrecord.workbench.settings import configure
configure(ServeOptions(Path(sys.argv[1]), None, "127.0.0.1", 0, "", team=True))
from django.core.management import call_command
call_command("makemigrations", "accounts", "--check", "--dry-run")
"""
FORWARDED = {"Host": "record.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}


def run(code: str, record: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, str(record)], capture_output=True, text=True, check=True)  # noqa: S603 our own program


def test_djangos_checks_for_a_server_find_nothing_but_what_is_said_with_its_reason(record: Path) -> None:
    found, silenced, is_set = json.loads(run(_CHECKING, record).stdout)
    assert found == []
    assert silenced == sorted(is_set) == ["security.W005", "security.W019", "security.W021"]


def test_the_tables_are_those_of_the_models(record: Path) -> None:
    assert "No changes detected" in run(_MIGRATING, record).stdout


def test_others_reach_it_over_tls_alone(record: Path) -> None:
    (record / "settings.toml").write_text('[workbench]\nallowed_hosts = "record.example"\nproxy = "127.0.0.1"\n', encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with team(record, "--port", str(port)) as found:
        assert "https://record.example/join/" in found.told
        served = Served(found.told, "127.0.0.1", port)
        answer = served.ask("GET", "/sign-in/", headers=FORWARDED)
        assert answer.status == 200
        assert "max-age=" in answer.headers["Strict-Transport-Security"]
        plain = served.ask("GET", "/sign-in/", headers={"Host": "record.example"})
        assert (plain.status, plain.headers["Location"]) == (301, "https://record.example/sign-in/")
        assert served.ask("GET", "/sign-in/", headers={**FORWARDED, "Host": "evil.example"}).status == 400
        assert served.ask("GET", "/healthz").text == "ok\n"


def test_what_nobody_was_told_to_believe_is_not_believed(record: Path) -> None:
    with team(record) as found:
        answer = found.served.ask("GET", "/sign-in/", headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"})
        assert "Strict-Transport-Security" not in answer.headers
        ana = found.found()
        ana.ask("GET", "/", headers={"X-Forwarded-For": "203.0.113.9"})
        assert "203.0.113.9" not in ana.get("/account/").text


def test_what_a_newer_program_keeps_is_left_alone(record: Path) -> None:
    with team(record):
        pass
    with sqlite3.connect(record / "workbench" / "workbench.db") as kept:
        kept.execute("insert into django_migrations (app, name, applied) values ('accounts', '9999_later', '2031-01-01')")
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--no-browser", "--port", "0", "--team"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 our own program
    assert ended.returncode == 2
    assert "[workbench.newer_version]" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_team_takes_over_what_one_person_had(record: Path) -> None:
    with serving(record) as laptop:
        assert laptop.get("/").status == 200
    with team(record) as found:
        assert found.found().get("/").status == 200
    with serving(record) as laptop:
        assert laptop.get("/").status == 200
        assert laptop.get("/people/").status == 404


def test_accounts_can_be_in_postgresql(record: Path) -> None:
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL is installed here")
    with running(programs) as server:
        address = f"{server}/postgres"
        (record / "settings.toml").write_text(f'[workbench]\ndatabase = "{address}"\n', encoding="utf-8")
        with team(record) as found:
            ana = found.found()
            assert found.invite(ana, "Petar Oln", "viewer").get("/").status == 200
        with team(record) as again:
            assert again.first_link == ""
            assert "Petar Oln" in again.sign_in("Ana Merin").get("/people/").text
    assert not (record / "workbench" / "workbench.db").exists()
