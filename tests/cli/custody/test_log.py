"""`onrecord log`: when, who, what."""

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from tests.archive.samples import WHEN, WHO, text
from tests.cli.custody.conftest import Run

from onrecord.archive import EntryKind, Origin, open_reader, open_record
from onrecord.cli.custody.journal import _what
from onrecord.cli.schema import build_schema
from onrecord.core import sha256


def test_every_entry_is_a_line_in_their_order(run: Run, record: Path) -> None:
    result = run("log")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    with open_reader(record) as reader:
        assert len(lines) == reader.checkpoint.size
    assert [int(line.split()[0]) for line in lines] == list(range(len(lines)))
    assert lines[0].startswith(f" 0  2031-03-05 09:30:00Z  {WHO}  opened  the record began; its key is onrecord.record/")
    assert f"receipt  {sha256(text(0))[:12]}  reports/0.txt (id vortha-1), {len(text(0))} bytes" in lines[2]
    assert f"reading  sha256 {sha256(text(0))[:12]}, reader onrecord 0.1" in lines[3] or "reader onrecord 0.1" in lines[3]
    assert lines[-1].endswith(f"reports/again.txt, {len(text(0))} bytes, the same bytes as entry 2")


def test_nothing_of_what_documents_say_is_in_it(run: Run, record: Path) -> None:
    assert record.exists()
    assert "Orsheva" not in run("log").stdout + run("log", "--json").stdout


@pytest.mark.parametrize(("tail", "number"), [("3", 3), ("0", 0), ("9999", None)])
def test_the_last_entries(run: Run, record: Path, tail: str, number: int | None) -> None:
    whole = run("log", "--json", "--record", str(record)).stdout.splitlines()
    assert run("log", "--json", "--tail", tail).stdout.splitlines() == whole[len(whole) - (len(whole) if number is None else number) :]


def test_lines_of_json_are_the_entries_and_satisfy_the_schema(run: Run, record: Path) -> None:
    validator = jsonschema.Draft202012Validator(build_schema())
    stored = (record / "log" / "entries.jsonl").read_text().splitlines()
    for line, entry in zip(run("log", "--json").stdout.splitlines(), stored, strict=True):
        validator.validate(json.loads(line))
        assert json.loads(line)["payload"] == json.loads(entry)["payload"]


def test_names_of_strangers_steer_no_terminal(run: Run, record: Path) -> None:
    with open_record(record, when=WHEN, who="a\x1b[31mb") as writer:
        writer.note(EntryKind.DECISION, {"why": "two\nlines"}, Origin(where="", when=WHEN, who="a\x1b[31mb"))
    said = run("log", "--tail", "1").stdout
    assert "\x1b" not in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_log_that_is_cut_is_said_and_not_taken_for_a_shorter_one(run: Run, record: Path, end: str) -> None:
    path = record / "log" / "entries.jsonl"
    lines = path.read_text().split("\n")
    path.write_text("\n".join(lines[:-3]) + (end or "\n" + lines[-3][:-9]))
    result = run("log")
    assert result.exit_code == 2
    assert "[archive.damaged]" in result.stderr


def test_entries_of_every_kind_are_said(record: Path) -> None:
    with open_reader(record) as reader:
        entry = reader.entry(0)
    for kind in EntryKind:
        changed = type(entry)(kind=kind, when=entry.when, who=entry.who, payload={"sha256": "ab" * 32, "far": True, "n": 3, "of": "x"})
        assert "\n" not in _what(changed, lambda _: None)
