"""`onrecord rebuild`: the same record from the archive and the decisions alone, whatever became of the database."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.casework.adding.conftest import Call, contents, digest, originals
from tests.casework.adding.sayings import saying

from onrecord.archive import Origin, open_record
from onrecord.casework import opened
from onrecord.casework.clock import SystemClock
from onrecord.linking import Join, content_of
from onrecord.record import DecisionRequest, open_database, payload_of


@pytest.fixture
def folder(tmp_path: Path, reports: Path, call: Call) -> Path:
    """A record with decisions of which one was withdrawn."""
    folder = tmp_path / "record"
    assert call("add", reports, "--record", folder).exit_code == 0
    first, second, third = members(folder)[:3]
    note(folder, "join", sightings=first + second)
    note(folder, "overrule", sighting=third[0], grade="discounted")
    assert call("add", "--record", folder).exit_code == 0
    assert len(members(folder)) == 13
    return folder


def members(folder: Path) -> list[list[str]]:
    """Return the mentions of each incident."""
    record = open_database(folder)
    try:
        return sorted(sorted(record.members(incident.id)) for incident in record.by_id())
    finally:
        record.close()


def note(folder: Path, kind: str, **content: object) -> None:
    """Note a decision in the log alone, as a run that is killed right after it does."""
    stamp = Origin(where="", when=SystemClock().now(), who="keeper")
    with open_record(folder, when=stamp.when, who="keeper") as writer:
        writer.note(*payload_of(DecisionRequest(why="seen on the spot", content=content_of({"kind": kind, **content}))), stamp)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


def blank(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:8192] + bytes(len(content) - 8192))


def overwrite(file: Path) -> None:
    file.write_bytes(b"this is no database, but it is long enough to be read as one" * 500)


def spoil(file: Path) -> None:
    """Change a judgement where it is packed."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "UPDATE record_incident SET assessment = CAST(substr(assessment, 1, 30) || x'0000' || substr(assessment, 33) AS BLOB)"
        )


def swap(file: Path) -> None:
    """Put a whole value where another kind of value should be."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE record_incident SET assessment = (SELECT content FROM record_storedreading LIMIT 1)")


def test_what_is_whole_is_the_same(folder: Path, call: Call) -> None:
    before = contents(folder)
    done = call("rebuild", "--record", folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"before: {before}\nafter:  {before}\nThe record is the same.\n" in done.stdout
    assert not list(folder.glob("*.damaged*"))


@pytest.mark.parametrize("damage", [cut, blank, overwrite, spoil])
def test_what_is_damaged_is_set_aside_and_made_anew(folder: Path, call: Call, damage: Callable[[Path], None]) -> None:
    before = contents(folder)
    for rest in folder.glob("record.db-*"):
        rest.unlink()
    damage(folder / "record.db")
    damaged = (folder / "record.db").read_bytes()
    done = call("list", "--record", folder)
    assert (done.exit_code, "record.corrupt" in done.stderr) == (2, True), done.output
    done = call("rebuild", "--record", folder)
    assert (done.exit_code, f"after:  {before}\n" in done.stdout) == (0, True), done.output
    assert (folder / "record.db.damaged-0").read_bytes() == damaged
    assert call("list", "--record", folder).exit_code == 0
    assert call("verify", "--record", folder).exit_code == 0


def test_what_holds_other_values_is_made_anew(folder: Path, call: Call) -> None:
    before = contents(folder)
    swap(folder / "record.db")
    assert "record.corrupt" in call("list", "--record", folder).stderr
    done = call("rebuild", "--record", folder)
    assert (done.exit_code, f"after:  {before}\n" in done.stdout) == (0, True)


def test_a_database_that_is_gone_is_made_by_adding_nothing(folder: Path, call: Call) -> None:
    before = contents(folder)
    for file in folder.glob("record.db*"):
        file.unlink()
    done = call("add", "--record", folder)
    assert done.exit_code == 0
    assert done.stdout.startswith("0 new documents, 40 read. The record has 40 documents and 13 incidents.\n")
    assert contents(folder) == before


def test_the_database_of_another_record_is_kept_and_set_aside(folder: Path, tmp_path: Path, call: Call) -> None:
    before = contents(folder)
    call("add", tmp_path / "reports" / "01.txt", "--record", tmp_path / "other")
    shutil.copyfile(tmp_path / "other" / "record.db", folder / "record.db")
    assert "record.other_record" in call("add", "--record", folder).stderr
    done = call("rebuild", "--record", folder)
    assert (done.exit_code, f"after:  {before}\n" in done.stdout) == (0, True)
    assert (folder / "record.db.damaged-0").exists()


def test_nothing_is_set_aside_where_there_is_nothing_wrong_with_it(folder: Path, call: Call) -> None:
    with closing(sqlite3.connect(folder / "record.db")) as database, database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('record', '9999_of_tomorrow', '2031-01-01')")
    before = (folder / "record.db").read_bytes()
    for command in ("add", "rebuild", "list"):
        done = call(command, "--record", folder)
        assert (done.exit_code, "record.newer_version" in done.stderr) == (2, True)
    assert (folder / "record.db").read_bytes() == before
    assert not list(folder.glob("*.damaged*"))


def test_while_somebody_writes_the_database_is_left_alone_and_readers_go_on(folder: Path, tmp_path: Path, call: Call) -> None:
    before = contents(folder)
    with open_record(folder, when=SystemClock().now(), who="somebody else"):
        for command in (["add", tmp_path / "reports"], ["rebuild"]):
            done = call(*command, "--record", folder)
            assert (done.exit_code, "archive.locked" in done.stderr) == (2, True)
        assert call("list", "--record", folder).exit_code == 0
        assert call("verify", "--record", folder).exit_code == 0
    assert contents(folder) == before


def test_a_record_put_back_to_an_earlier_state_is_said(folder: Path, tmp_path: Path, reports: Path, call: Call) -> None:
    shutil.copytree(folder, tmp_path / "earlier")
    (reports / "41.txt").write_bytes(saying(41))
    call("add", reports, "--record", folder)
    shutil.copyfile(folder / "record.db", tmp_path / "earlier" / "record.db")
    assert "record.ahead" in call("add", "--record", tmp_path / "earlier").stderr
    assert call("rebuild", "--record", tmp_path / "earlier").exit_code == 0


def test_a_decision_that_a_killed_run_noted_is_taken_in_by_the_next(folder: Path, call: Call) -> None:
    found = members(folder)
    note(folder, "join", sightings=found[5] + found[6])
    note(folder, "correct", sighting=found[9][0], field="killed", value="[7, 9]")
    done = call("add", "--record", folder)
    assert done.stdout == "0 new documents, 0 read. The record has 40 documents and 12 incidents.\n"
    after = contents(folder)
    assert "The record is the same." in call("rebuild", "--record", folder).stdout
    assert contents(folder) == after


def test_whoever_looks_takes_in_a_decision_that_a_killed_run_noted(folder: Path) -> None:
    found = members(folder)
    with opened.open_to_look(folder) as looked:
        assert looked.record.incident_count() == 13
    note(folder, "join", sightings=found[5] + found[6])
    with opened.open_to_look(folder) as looked:
        assert looked.record.incident_count() == 12


def test_the_same_decision_noted_twice_at_one_moment_is_one(folder: Path, call: Call) -> None:
    found = members(folder)
    stamp = Origin(where="", when=SystemClock().now(), who="keeper")
    with open_record(folder, when=stamp.when, who="keeper") as writer:
        for _ in range(2):
            writer.note(*payload_of(DecisionRequest(why="one and the same", content=Join(mentions=(*found[5], *found[6])))), stamp)
    assert call("add", "--record", folder).exit_code == 0
    assert "The record is the same." in call("rebuild", "--record", folder).stdout


@pytest.mark.parametrize("half", [0, 13])
def test_tables_that_come_later_make_the_record_that_they_would_have_made(tmp_path: Path, reports: Path, call: Call, half: int) -> None:
    parties = tmp_path / "parties.toml"
    parties.write_text('[[party]]\nid = "vale-guard"\nname = "Vale Guard"\nkind = "armed_group"\n')
    first = sorted(reports.iterdir())[:half]
    call("add", *first, "--record", tmp_path / "one")
    assert call("add", reports, "--parties", parties, "--record", tmp_path / "one").exit_code == 0
    assert call("add", reports, "--parties", parties, "--record", tmp_path / "two").exit_code == 0
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert "The record is the same." in call("rebuild", "--record", tmp_path / "one").stdout
    shutil.rmtree(tmp_path / "one" / "tables")
    assert "The record is the same." in call("rebuild", "--record", tmp_path / "one").stdout
    assert len(originals(reports)) == 40
