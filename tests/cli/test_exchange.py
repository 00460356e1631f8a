"""What one record exported, brought into another on the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from made_rows import made_rows
from onrecord.cli.app import app

ROWS = list(made_rows(3))


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    file = tmp_path / "incidents.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")
    return file


def test_it_is_looked_at_added_and_listed(exported: Path, tmp_path: Path) -> None:
    arguments = ["--table", "auto", "--publisher", "Harbour Watch", str(exported)]
    seen = CliRunner().invoke(app, ["add", "--preview", *arguments])
    assert seen.exit_code == 0, seen.output
    assert "coded from reports by Harbour Watch" in seen.output
    assert "/perpetrators/*/name" in seen.output
    folder = ["--record", str(tmp_path / "record")]
    added = CliRunner().invoke(app, ["add", *arguments, *folder])
    assert "3 new documents" in added.output, added.output
    again = CliRunner().invoke(app, ["add", *arguments, *folder])
    assert "3 kept before" in again.output
    listed = CliRunner().invoke(app, ["list", "--json", *folder])
    places = {row["place"]["name"] for row in map(json.loads, listed.stdout.splitlines())}
    assert places == {row["place"]["name"] for row in ROWS}


def test_somebody_has_to_say_who_published_it(exported: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["add", "--table", "jsonl", "--record", str(tmp_path / "record"), str(exported)])
    assert done.exit_code == 1
    assert "casework.source" in done.output
    assert "--publisher" in done.output


def test_losses_are_printed_of_one_format_and_of_all() -> None:
    one, every = (CliRunner().invoke(app, ["schema", *asked, "--losses"]).output for asked in (["ucdp"], []))
    assert "injured: It has no column for them." in one
    assert "acled" not in one
    assert "injured (acled, ucdp): It has no column for them." in every
    assert CliRunner().invoke(app, ["schema", "wacz", "--losses"]).output.startswith("wacz brings the reports themselves")


def test_without_table_it_is_refused_with_what_to_do(exported: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["add", "--record", str(tmp_path / "record"), str(exported)])
    assert done.exit_code == 1
    assert "--table auto" in done.output
