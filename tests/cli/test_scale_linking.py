"""`onrecord scale link` and `onrecord scale drop` over the real program."""

import json
from pathlib import Path

from tests.scale.made import begin, put_segment, row
from typer.testing import CliRunner

from made_war import make_reports
from onrecord.cli.app import app
from onrecord.scale.tables import read_documents


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


def test_a_page_is_dropped(tmp_path: Path) -> None:
    _run("scale", "link", _folder(tmp_path))
    (row,) = list(read_documents(tmp_path / "documents/day=2031-03-05/one.parquet"))[:1]
    status, lines = _run("scale", "drop", tmp_path, row.url, "--why", "asked", "--who", "Ada")
    assert (status, lines[0]) == (0, "1 document dropped; the page is not read again.")
    assert lines[1].endswith("incidents now.")
    assert all(len(line) <= 80 for line in lines)
    status, lines = _run("scale", "drop", tmp_path, row.url, "--json")
    assert (status, json.loads(lines[0])["known"]) == (0, True)


def test_what_is_no_address(tmp_path: Path) -> None:
    status, lines = _run("scale", "drop", _folder(tmp_path), "yesterday")
    assert status == 2
    assert "[scale.no_address]" in lines[0]
