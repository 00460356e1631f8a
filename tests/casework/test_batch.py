"""Many decisions in one go: one batch in the log, refused ones named, one undo for all; made anew it is the same."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.casework import MOST_AT_ONCE, foresee_batch
from onrecord.casework.desk import deciding
from onrecord.cli.app import app

TOWNS = ("Orsheva", "Dolm", "Vortha", "Kelmar")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch")
    lines = [
        {"id": f"post-{number}", "published": "2031-03-07", "publisher": "Valley Wire", "text": text}
        for number, text in enumerate(
            f"Shells of the Sarrel Front killed {count} people in {town} on {day} March 2031, the mayor said."
            for town, count, day in zip(TOWNS, ("two", "three", "four", "five"), (3, 4, 5, 6), strict=True)
        )
    ]
    (folder / "posts.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    onrecord.open(folder / "record", who="ana").add(folder / "posts.jsonl")
    return folder / "record"


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> onrecord.Record:
    return onrecord.open(shutil.copytree(filled, tmp_path / "record"), who="ana")


def test_a_batch_is_one_in_the_history_and_one_undo_withdraws_all_of_it(record: onrecord.Record) -> None:
    ids = [one.id for one in record.incidents()]
    record.decide(onrecord.TagRequest(given=ids[0], tag="before"))
    done = record.decide_many([onrecord.NoIncidentRequest(given=one, reason="hoax") for one in ids[1:]], why="a drill")
    assert done.refused == ()
    assert {one.batch for one in done.decisions} == {done.id}
    assert len({one.when for one in done.decisions}) == 1
    assert [one.id for one in record.incidents()] == ids[:1]
    for one in done.decisions:
        assert [row["no_incident"] for row in one.after] == [True]
    built = record.rebuild()
    assert built.before == built.digest
    record.undo(why="no drill")
    assert sorted(one.id for one in record.incidents()) == sorted(ids)
    assert [one.stands for one in record.decisions()] == [True, False, False, False]
    again = record.decide_many([onrecord.TagRequest(given=one, tag="spring") for one in ids])
    record.withdraw(again.id[:8], why="of winter")
    assert sum(one.stands for one in record.decisions()) == 1


def test_one_of_a_batch_is_withdrawn_alone_and_the_rest_at_once(record: onrecord.Record) -> None:
    done = record.decide_many([onrecord.TagRequest(given=one.id, tag="spring") for one in record.incidents()])
    record.withdraw(done.decisions[0].id, why="of winter")
    assert sum(one.stands for one in record.decisions()) == len(done.decisions) - 1
    record.undo(why="of winter, all")
    assert not any(one.stands for one in record.decisions())


def test_what_cannot_be_decided_is_named_with_its_reason_and_the_rest_goes_on(record: onrecord.Record) -> None:
    first = next(record.incidents()).id
    requests = [onrecord.TagRequest(given="nothing-of-this-name", tag="x"), onrecord.OverruleRequest(incident=first, grade="great")]
    done = record.decide_many([*requests, onrecord.TagRequest(given=first, tag="x")], why="seen")
    assert [(one.name, one.code) for one in done.refused] == [("1", "record.unknown"), ("2", "record.decision")]
    assert len(done.decisions) == 1


def test_a_batch_is_bounded_and_never_empty(record: onrecord.Record) -> None:
    first = next(record.incidents()).id
    with pytest.raises(onrecord.CaseworkError) as refused:
        record.decide_many([onrecord.TagRequest(given=first, tag=str(number)) for number in range(MOST_AT_ONCE + 1)])
    assert refused.value.code == "casework.too_many"
    with pytest.raises(onrecord.CaseworkError) as refused:
        record.decide_many([])
    assert refused.value.code == "casework.too_few"
    assert record.decisions() == ()


def test_what_a_batch_would_change_is_foreseen_and_nothing_is_kept(record: onrecord.Record) -> None:
    ids = [one.id for one in record.incidents()]
    with deciding(record.folder) as desk:
        seen = foresee_batch(desk, [(one, onrecord.OverruleRequest(incident=one, grade="discounted")) for one in ids], "fighters")
    assert seen.number == len(ids)
    assert sorted(one.incident for one in seen.changes) == sorted(ids)
    assert all(one.after == {"grading": '"discounted"'} for one in seen.changes)
    assert record.decisions() == ()


def test_the_command_line_decides_on_a_file_of_requests(record: onrecord.Record, tmp_path: Path) -> None:
    first = next(record.incidents()).id
    asked = [{"decide": "tag", "given": first, "tag": "spring"}, {"decide": "fly"}, {"decide": "tag", "given": first}]
    (tmp_path / "asked.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in asked) + "no JSON\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["decide", "batch", str(tmp_path / "asked.jsonl"), "--record", str(record.folder)])
    assert done.exit_code == 1, done.output
    assert "1 decision, 3 refused" in done.stdout
    assert [f"line {number}:" in done.stderr for number in (1, 2, 3, 4)] == [False, True, True, True]
    (made,) = record.decisions()
    assert made.batch is not None
    nowhere = CliRunner().invoke(app, ["decide", "batch", str(tmp_path / "nowhere"), "--record", str(record.folder)])
    assert nowhere.exit_code == 2
