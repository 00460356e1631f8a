"""Notes, tags, assignment, status and reviews say what they changed: in the log, and for programs."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.casework.test_requests import Case, case, folder
from typer.testing import CliRunner

import onrecord
from onrecord.archive import EntryKind, open_reader
from onrecord.cli.app import app

__all__ = ["case", "folder"]

Values = dict[str, Any]


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "record"))


def changed(record: Path, *words: str) -> tuple[list[Values], list[Values]]:
    """Return what a command says that it changed; the log says the same."""
    done = CliRunner().invoke(app, ["decide", *words, "--json", "--record", str(record)])
    assert done.exit_code == 0, done.output
    row = json.loads(done.stdout)
    with open_reader(record) as reader:
        payload = [entry.payload for entry in reader.of_kind(EntryKind.DECISION)][-1]
    assert (payload["before"], payload["after"]) == (row["before"], row["after"])
    return row["before"], row["after"]


def test_each_says_what_was_noted_before_and_after(copy: Path, case: Case) -> None:
    named = {"incident": case.incident}
    assert changed(copy, "tag", case.incident, "spring") == ([named | {"tags": []}], [named | {"tags": ["spring"]}])
    assert changed(copy, "tag", case.incident, "checked") == ([named | {"tags": ["spring"]}], [named | {"tags": ["checked", "spring"]}])
    assert changed(copy, "tag", case.incident, "spring") == ([], [])  # it had that tag
    assert changed(copy, "untag", case.incident, "checked")[1] == [named | {"tags": ["spring"]}]
    assert changed(copy, "note", case.incident, "ask again") == ([named | {"notes": 0}], [named | {"notes": 1}])
    assert changed(copy, "assign", case.incident, "Ilda") == ([named | {"assigned_to": None}], [named | {"assigned_to": "Ilda"}])
    assert changed(copy, "status", case.incident, "done") == ([named | {"status": "new"}], [named | {"status": "done"}])
    before, after = changed(copy, "review", case.incident, "--who", "ana")
    assert before == [named | {"reviewed": None}]
    assert after[0]["reviewed"]["who"] == "ana"
    with onrecord.open(copy) as record:
        assert record.incident(case.incident).reviewed is not None
        assert record.verify(database=True).sound


def test_a_document_is_named_by_the_decision_alone(copy: Path, case: Case) -> None:
    document = case.documents[0]
    assert changed(copy, "status", document, "in_work") == ([{"status": "new"}], [{"status": "in_work"}])
    done = CliRunner().invoke(app, ["decide", "restrict", document, "--why", "in danger", "--record", str(copy)])
    assert done.exit_code == 0, done.output
    listed = CliRunner().invoke(app, ["decide", "list", "--json", "--record", str(copy)]).stdout
    assert document not in listed


def test_each_of_a_batch_says_its_own(copy: Path, case: Case) -> None:
    requests = [
        onrecord.TagRequest(given=case.incident, tag="spring"),
        onrecord.TagRequest(given=case.incident, tag="market"),
        onrecord.OverruleRequest(incident=case.incident, grade="weak"),
    ]
    with onrecord.open(copy) as record:
        first, second, third = record.decide_many(requests, why="at the table").decisions
        assert first.after == ({"incident": case.incident, "tags": ["spring"]},)
        assert second.before == first.after
        assert second.after == ({"incident": case.incident, "tags": ["market", "spring"]},)
        assert set(third.after[0]) - {"incident"}
        assert "tags" not in third.after[0]
        assert record.verify(database=True).sound


def test_what_people_note_is_in_no_public_change_log(copy: Path, case: Case, tmp_path: Path) -> None:
    with onrecord.open(copy) as record:
        record.decide(onrecord.ReviewRequest(given=case.incident))
        record.decide(onrecord.NoteRequest(given=case.incident, note="Marsen-of-the-mill"))
        record.decide(onrecord.TagRequest(given=case.incident, tag="Quillsand"))
        record.decide(onrecord.AssignRequest(given=case.incident, to="Ilvebrand"))
        record.publish(tmp_path / "site", everything=True)
    pages = b"".join(path.read_bytes() for path in sorted((tmp_path / "site").rglob("*")) if path.is_file())
    assert case.incident.encode() in pages
    for name in (b"Marsen-of-the-mill", b"Quillsand", b"Ilvebrand"):
        assert name not in pages
