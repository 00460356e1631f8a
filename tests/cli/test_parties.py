"""A team's table of parties over the real program: refused by its rows before anything is kept, kept by its digest, clashes told."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app

REPORT = "Shells fired by the QFR killed three people in Aleppo on 5 March 2019, a doctor said."
TABLE = '[[party]]\nid = "q-front"\nname = "Quen Front"\nkind = "armed_group"\naliases = ["QFR", "Hamas"]\n'


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "team.toml").write_text(TABLE, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path / "wire.txt"


def test_a_table_is_read_with_kept_and_its_clashes_told(report: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    added = call("add", report, "--parties", tmp_path / "team.toml", "--record", record)
    assert added.exit_code == 0
    assert added.stderr.count("team.toml: “Hamas” was a name of Hamas (hamas), and is now one of Quen Front.") == 1
    (row,) = map(json.loads, call("export", "--format", "jsonl", "--record", record).stdout.splitlines())
    assert [party["name"] for party in row["perpetrators"]] == ["Quen Front"]
    (tmp_path / "team.toml").unlink()
    assert "The record is the same." in call("rebuild", "--record", record).stdout
    assert "“Hamas”" not in call("add", "--record", record).stderr


def test_a_row_that_is_wrong_is_said_and_nothing_is_kept(report: Path, tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text(TABLE.replace("aliases", "alias"), encoding="utf-8")
    for command in (("add", report, "--record", tmp_path / "record"), ("read", report)):
        done = call(*command, "--parties", tmp_path / "team.toml")
        assert done.exit_code == 2
        assert "party 1 (“Quen Front”): alias is no key (meant: aliases?)" in done.stderr
    assert not (tmp_path / "record").exists()
