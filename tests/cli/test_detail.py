"""`--quiet` and `--verbose` mean the same everywhere: only what went wrong; each document, file or step on standard error."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.casework.test_requests import folder
from typer.main import get_command
from typer.testing import CliRunner, Result

from onrecord.cli.app import app

__all__ = ["folder"]
BOTH = ("add", "export", "publish", "read", "rebuild", "tell", "verify", "watch")
QUIET_ALONE = ("backup", "restore", "scale link", "scale read", "scale reread", "send", "timestamp")


@pytest.fixture
def record(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "record"))


def run(record: Path, *words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--record", str(record)])


def options_of(command: str) -> set[str]:
    found: Any = get_command(app)
    for word in command.split():
        found = found.get_command(None, word)
    return {option for each in found.params for option in each.opts}


@pytest.mark.parametrize("command", [*BOTH, *QUIET_ALONE])
def test_the_options_are_offered_where_they_mean_something(command: str) -> None:
    assert {"--quiet", "-q"} <= options_of(command)
    assert ({"--verbose", "-v"} <= options_of(command)) == (command in BOTH)


@pytest.mark.parametrize("command", ["export", "verify", "tell", "rebuild"])
def test_not_both(record: Path, command: str) -> None:
    done = run(record, command, "-q", "-v")
    assert done.exit_code == 2
    assert "Either --quiet or --verbose" in done.stderr


def test_a_record_that_verifies_is_no_news(record: Path) -> None:
    quiet = run(record, "verify", "-q", "--database")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, "", "")
    assert "The record verifies" in run(record, "verify").stdout
    verbose = run(record, "verify", "-v", "--database")
    assert verbose.stderr.splitlines() == ["checking the custody log and the originals", "checking the database against the custody log"]
    entries = record / "log" / "entries.jsonl"
    entries.write_bytes(entries.read_bytes().replace(b"keeper", b"Keeper", 1))
    broken = run(record, "verify", "-q")
    assert broken.exit_code == 1
    assert "does NOT verify" in broken.stdout


def test_an_export_tells_its_digest_where_each_step_is_asked_for(record: Path) -> None:
    usual, quiet, verbose = (run(record, "export", *words) for words in ((), ("-q",), ("-v",)))
    assert usual.stdout == quiet.stdout == verbose.stdout != ""
    assert usual.stderr == quiet.stderr == ""
    assert "sha256" in verbose.stderr


def test_a_wacz_is_written_quietly(record: Path, tmp_path: Path) -> None:
    assert "wrote" in run(record, "export", "--format", "wacz", "-o", tmp_path / "one.wacz").stderr
    assert run(record, "export", "--format", "wacz", "-o", tmp_path / "two.wacz", "-q").stderr == ""


def test_a_site_names_its_files_or_nothing(record: Path, tmp_path: Path) -> None:
    verbose = run(record, "publish", tmp_path / "site", "--all", "-v")
    told = {line.removeprefix("wrote ") for line in verbose.stderr.splitlines()}
    assert "index.html" in told
    assert all((tmp_path / "site" / path).is_file() for path in told)
    assert "published" in verbose.stdout
    quiet = run(record, "publish", tmp_path / "site", "-q")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, "", "")


def test_telling_and_putting_aside_are_quiet(record: Path, tmp_path: Path) -> None:
    assert run(record, "tell").stdout == "Nobody follows anything in this record.\n"
    assert run(record, "tell", "-q").stdout == ""
    assert run(record, "backup", tmp_path / "aside", "-q").output == ""
    assert run(tmp_path / "back", "restore", tmp_path / "aside", "-q").output == ""
