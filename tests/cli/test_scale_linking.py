"""`onrecord scale link` over the real program."""

import json
from pathlib import Path

from tests.scale.made import begin, put_segment, row
from typer.testing import CliRunner

from made_war import make_reports
from onrecord.cli.app import app


def _run(*arguments: object) -> tuple[int, list[str]]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output.splitlines()


def _folder(folder: Path, incidents: int = 6) -> Path:
    begin(folder)
    put_segment(folder, "one", "2031-03-05", [row(report.reading) for report in make_reports(incidents)])
    return folder


def test_the_first_line_says_how_many_there_are(tmp_path: Path) -> None:
    status, lines = _run("scale", "link", _folder(tmp_path))
    assert status == 0
    assert lines[0].startswith("6 incidents of ")
    assert any("linked/incidents/day=2031-03-05" in line for line in lines)
    assert all(len(line) <= 80 for line in lines)


def test_again_nothing_is_new(tmp_path: Path) -> None:
    _run("scale", "link", _folder(tmp_path))
    status, lines = _run("scale", "link", tmp_path)
    assert (status, lines[1]) == (0, "Nothing is new since it was linked last.")


def test_json(tmp_path: Path) -> None:
    status, lines = _run("scale", "link", _folder(tmp_path), "--json")
    assert (status, json.loads(lines[0])["incidents"]) == (0, 6)


def test_what_is_no_such_folder(tmp_path: Path) -> None:
    status, lines = _run("scale", "link", tmp_path / "nothing")
    assert status == 2
    assert "[scale.nothing_read]" in lines[0]
