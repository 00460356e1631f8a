"""The command line as people type it, with a reader that reads nothing: what is printed where, and the exit status."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.casework.fakes import load_fake
from typer.testing import CliRunner

from onrecord import __version__
from onrecord.cli.app import app

Run = Callable[..., Any]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the program in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("onrecord.casework.workers.load_reader", load_fake)

    def run_command(*arguments: str, given: bytes = b"") -> Any:
        return CliRunner().invoke(app, list(arguments), input=given)

    return run_command


def lines(result: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_line_a_reading_schema_first(run: Run) -> None:
    result = run("read", "-", "--json", "--published", "2031-03-05", "--publisher", "Harbour Wire", given=b"A report.")
    assert result.exit_code == 0
    assert result.stdout.startswith('{"schema":1,"document":{"id":')
    document = lines(result)[0]["document"]
    assert (document["published"], document["publisher"], document["url"]) == ("2031-03-05", "Harbour Wire", None)


def test_a_document_that_can_not_be_read_has_its_line_and_the_run_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A report.")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "bad.jsonl").write_text('{"id": "x", "text": "fine"}\n{broken\n{"id": "y", "text": "fail"}\n')
    (tmp_path / "foreign.txt").write_text("foreign words")
    result = run("read", "gone.txt", ".", "empty.txt", "bad.jsonl", "foreign.txt", "good.txt", "--json")
    assert result.exit_code == 1
    found = [line["error"]["code"] if "error" in line else None for line in lines(result)]
    expected = [
        "casework.missing",
        "casework.folder",
        "page.empty",
        None,
        "page.broken_line",
        "reading.failed",
        "language.unsupported",
        None,
    ]
    assert found == expected
    assert [line["document"]["id"] for line in lines(result)][5] == "y"
    assert "6 documents could not be read" in result.stderr
    assert "bad.jsonl:2" in result.stderr
    assert "Traceback" not in result.stderr


def test_ledger_for_people_without_colours_in_a_pipe(run: Run) -> None:
    result = run("read", "-", given=b"A report.")
    assert result.exit_code == 0
    assert "Harm claimed" in result.stdout
    assert "\x1b" not in result.stdout


def test_the_page_is_written_and_nothing_printed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A <b>report</b>.")
    result = run("read", "a.txt", "gone.txt", "--html", "out.html")
    assert (result.exit_code, result.stdout) == (1, "")
    page = (tmp_path / "out.html").read_text()
    assert "A &lt;b&gt;report&lt;/b&gt;." in page
    assert "gone.txt" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "-", "--published", "tuesday"], "is not a day"),
        (["read", "-", "--workers", "0"], "workers"),
        (["read"], "Missing argument"),
        (["read", "-", "--colour"], "No such option"),
        (["guess"], "No such command"),
    ],
)
def test_a_command_that_can_not_be_carried_out_ends_with_two(run: Run, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_version_help_and_schema(run: Run) -> None:
    assert run("--version").stdout == f"onrecord {__version__}\n"
    text = run("read", "--help").stdout
    for option in ("--json", "--html", "--published", "--publisher", "--url", "--model", "--gazetteer", "--workers", "Exit status"):
        assert option in text
    assert set(json.loads(run("schema").stdout)["$defs"]) >= {"Reading", "ErrorLine", "RecordIncident"}


def test_as_much_is_told_as_is_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A report.")
    (tmp_path / "empty.txt").write_text("")
    told = run("read", "good.txt", "empty.txt", "--json", "--verbose").stderr.splitlines()
    assert told[0] == "read good.txt"
    assert told[1].startswith("not read empty.txt: ")
    assert told[2:6] == [
        "1 document has no day of publication: “on Tuesday” stays without a date there.",
        "  good.txt",
        "To give it: --published DAY.",
        "onrecord: 1 document could not be read:",
    ]
    assert run("read", "good.txt", "--json", "-q").stderr == ""
    both = run("read", "good.txt", "-q", "-v")
    assert (both.exit_code, "not both" in both.stderr) == (2, True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(shell: str) -> None:
    asked = {"_ONRECORD_COMPLETE": f"complete_{shell}", "COMP_WORDS": "onrecord exp", "COMP_CWORD": "1"}
    asked |= {"_TYPER_COMPLETE_ARGS": "onrecord exp", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = subprocess.run([sys.executable, "-m", "onrecord"], env=os.environ | asked, capture_output=True, text=True, check=False)
    assert set(re.findall(r"\bexp\w+", done.stdout)) >= {"explain", "export"}
