"""What a decision prints of an incident: each value that is another, also what people note of it, and what a wrong value can be."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app

REPORT = "Shells killed three people in Orsheva on 5 March 2019. Army spokesman Dorn Velk denied that the army had shelled Orsheva.\n"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "100", "ONRECORD_WHO": "ana"})


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("changed")
    (base / "orsheva.txt").write_text(REPORT, encoding="utf-8")
    added = call("add", base / "orsheva.txt", "--record", base / "record")
    assert added.exit_code == 0, added.output
    return base / "record"


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "record"))


def incident(folder: Path) -> str:
    listed = call("list", "--record", folder).stdout
    return next(line.split()[0] for line in listed.splitlines() if "Orsheva" in line)


@pytest.mark.parametrize(
    ("request_of", "printed"),
    [
        (("note", "look again"), "notes: 0 → 1"),
        (("tag", "market"), "tags: none → market"),
        (("status", "in_work"), "status: new → in work"),
        (("assign", "ben"), "assigned to: nobody → ben"),
        (("review",), "signed off: no → by ana"),
        (("no-incident", "--reason", "hoax", "--why", "seen"), "listed and exported: yes → no"),
        (("correct", "targets", "market; school", "--why", "seen"), "targets: not stated → market, school"),
        (("correct", "weapons", "barrel bomb", "--why", "seen"), "weapons: artillery → barrel bomb"),
        (("correct", "injured_by_group", '{"children": [1, 2]}', "--why", "seen"), "injured by group: not stated → 1–2 children"),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else "",
)
def test_a_decision_prints_before_and_after(record: Path, request_of: tuple[str, ...], printed: str) -> None:
    name, *rest = request_of
    done = call("decide", name, incident(record), *rest, "--record", record)
    assert done.exit_code == 0, done.output
    assert printed in done.stdout
    assert "nothing changed" not in done.stdout
    assert "market or school" not in done.stdout
    undone = call("decide", "undo", "--record", record)
    what, _, values = printed.partition(": ")
    assert f"{what}: {' → '.join(reversed(values.split(' → ')))}" in undone.stdout


@pytest.mark.parametrize(
    ("request_of", "hint"),
    [
        (("no-incident", "--reason", "rumour"), "It can be: accident, crime, disaster"),
        (("correct", "act", "bombing"), "It can be: airstrike, drone_strike"),
        (("correct", "strike_status", "sure"), "It can be: declared, likely, contested, single_source."),
        (("correct", "killed", "5-3"), "Write 3, 3-5, 3+, none or unknown"),
        (("correct", "killed_by_group", '{"kids": [1, 2]}'), 'Write it as {"civilians": [1, 2]}'),
    ],
)
def test_a_value_that_there_is_not_is_refused_with_those_that_there_are(filled: Path, request_of: tuple[str, ...], hint: str) -> None:
    name, *rest = request_of
    refused = call("decide", name, incident(filled), *rest, "--why", "seen", "--record", filled)
    assert refused.exit_code == 2
    assert hint in " ".join(refused.output.split())


def test_a_document_is_called_by_its_name_in_each_rule(filled: Path) -> None:
    explained = call("explain", incident(filled), "--record", filled).stdout
    assert "Only orsheva.txt reports it." in " ".join(explained.split())


def test_where_nobody_says_so_the_empty_side_does_not_speak_of_denials(filled: Path) -> None:
    shown = " ".join(call("show", incident(filled), "--record", filled).stdout.split())
    assert "denies" in shown
    assert "nobody denies it" not in shown


def test_the_list_names_in_words_what_people_corrected_and_not_what_follows(record: Path) -> None:
    for field, value in (("injured_by_group", '{"children": [1, 2]}'), ("perpetrators", "Grey Column")):
        assert call("decide", "correct", incident(record), field, value, "--why", "seen", "--record", record).exit_code == 0
    listed = " ".join(call("list", "--record", record).stdout.split())
    assert "corrected: perpetrators, injured by group" in listed
    assert listed.endswith("injured by group")


def test_what_is_neither_is_said_to_be_neither(filled: Path) -> None:
    refused = " ".join(call("show", "nothing-of-the-kind", "--record", filled).output.split())
    assert "No incident and no document of the record is called nothing-of-the-kind." in refused
    assert "[record.unknown]" in refused


def test_no_range_of_a_list_is_cut(record: Path) -> None:
    assert call("decide", "correct", incident(record), "killed", "1000-46000", "--why", "seen", "--record", record).exit_code == 0
    runner = CliRunner().invoke(app, ["list", "--record", str(record)], env={"COLUMNS": "80"})
    assert "1,000–46,000" in runner.stdout
    assert all(len(line) <= 80 for line in runner.stdout.splitlines())


def test_the_log_says_of_which_events_something_is_decided(record: Path) -> None:
    assert call("decide", "no-incident", incident(record), "--reason", "hoax", "--why", "seen", "--record", record).exit_code == 0
    last = call("log", "--tail", "1", "--record", record).stdout
    assert "kind no-incident, events orsheva.txt (" in last
    assert "sighting" not in call("log", "--record", record).stdout
