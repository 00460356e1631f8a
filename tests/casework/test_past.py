"""A record as it stood on a past day: the same as a rebuilding of the log as far as it went; and restricted now, restricted then."""

import datetime as dt
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.workbench.conftest import REPORTS

import onrecord
from onrecord.archive import EntryKind, open_reader
from onrecord.casework import (
    CorrectDocumentRequest,
    CorrectRequest,
    RestrictRequest,
    SharedRecord,
    drop_outdated,
    entries_until,
    make_past,
    past_folder,
)
from onrecord.casework.clock import SystemClock
from onrecord.core import CaseworkError
from onrecord.record import Query, open_database

DAYS = [dt.datetime(2031, 4, day, 12, tzinfo=dt.UTC) for day in (1, 2, 3)]
_FILES = list(REPORTS.items())


@contextmanager
def frozen(monkeypatch: pytest.MonkeyPatch, when: dt.datetime) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setattr(SystemClock, "now", lambda _self: when)
        yield


@pytest.fixture
def grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of three days, and copies of it as it was at the end of the first two."""
    for name, text in _FILES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    folder = tmp_path / "record"
    with frozen(monkeypatch, DAYS[0]), onrecord.open(folder, who="ana") as record:
        record.add([tmp_path / name for name, _ in _FILES[:1]], dated_names=True)
    shutil.copytree(folder, tmp_path / "first")
    with frozen(monkeypatch, DAYS[1]), onrecord.open(folder, who="ben") as record:
        record.add([tmp_path / name for name, _ in _FILES[1:]], dated_names=True)
        incident = next(one.id for one in record.incidents(Query(act="airstrike")))
        record.decide(CorrectRequest(incident=incident, field="killed", value="9-11"), why="the hospital's list")
    shutil.copytree(folder, tmp_path / "second")
    with frozen(monkeypatch, DAYS[2]), onrecord.open(folder, who="ana") as record:
        record.decide(CorrectDocumentRequest(document=_FILES[0][0], field="published", value="2031-03-08"), why="the day was wrong")
        record.undo(why="it was right")
        record.decide(CorrectDocumentRequest(document=_FILES[0][0], field="title", value="Another title"), why="it has another")
        record.add()
    return folder


def content(folder: Path) -> str:
    database = open_database(folder, to_look=True)
    try:
        return database.content_digest()
    finally:
        database.close()


def test_a_past_day_is_what_the_log_gives_as_far_as_it_went(grown: Path) -> None:
    for day, copied in zip(DAYS[:2], ("first", "second"), strict=True):
        with open_reader(grown) as reader:
            entries = entries_until(reader, day.date())
        with open_reader(grown.parent / copied) as reader:
            assert entries == reader.checkpoint.size
        steps: list[tuple[int, int]] = []
        place = make_past(grown, None, entries, lambda done, of: steps.append((done, of)))  # noqa: B023 it is called at once
        assert content(place) == content(grown.parent / copied)
        assert steps[-1][0] == steps[-1][1] > 0
        assert make_past(grown, None, entries) == place
    assert content(grown) != content(grown.parent / "second")


def test_a_look_back_sees_what_was_there_and_no_more(grown: Path) -> None:
    shared = SharedRecord(grown)
    with pytest.raises(CaseworkError) as missing, shared.look_back(DAYS[0].date()):
        pass
    assert missing.value.code == "casework.past_missing"
    with open_reader(grown) as reader:
        positions = [entries_until(reader, day.date()) for day in DAYS]
    for entries in positions[:2]:
        make_past(grown, None, entries)
    with shared.look_back(DAYS[0].date()) as then:
        assert len(list(then.record.incidents(Query(), then.redaction))) == 1
        assert sum(then.record.counts().values()) == 1
        assert then.record.decisions() == ()
    with shared.look_back(DAYS[1].date()) as then:
        assert len(then.record.decisions()) == 1
        killed = {one.assessment.killed for one in then.record.incidents(Query(act="airstrike"), then.redaction)}
        assert killed == {(9, 11)}
        assert then.record.sheet(_FILES[0][0], then.redaction).title != "Another title"
    with shared.look_back(dt.date(2031, 5, 1)) as now:
        assert now.record.sheet(_FILES[0][0], now.redaction).title == "Another title"
    with pytest.raises(CaseworkError) as before, shared.look_back(dt.date(2031, 3, 31)):
        pass
    assert before.value.code == "casework.before"


def test_restricted_now_is_restricted_on_every_past_day(grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_reader(grown) as reader:
        entries = entries_until(reader, DAYS[1].date())
    old = make_past(grown, None, entries)
    shared = SharedRecord(grown)
    with frozen(monkeypatch, DAYS[2]), onrecord.open(grown, who="ana") as record:
        record.decide(RestrictRequest(document=_FILES[1][0], words=("Ilda Marsen",)), why="she may be harmed")
        record.decide(RestrictRequest(document=_FILES[2][0]), why="its source may be harmed")
    with pytest.raises(CaseworkError), shared.look_back(DAYS[1].date()):
        pass
    place = make_past(grown, None, entries)
    with open_reader(grown) as reader:
        assert place == past_folder(grown, reader, entries) != old
        drop_outdated(grown, reader)
    assert not old.exists()
    assert place.exists()
    with shared.look_back(DAYS[1].date()) as then:
        for text in ('"Ilda Marsen"', "Dolm"):
            assert list(then.record.incidents(Query(text=text), then.redaction)) == []
        shown = [reading.text for one in then.record.incidents(Query(), then.redaction) for reading in one.readings.values()]
        assert shown
        assert not any("Marsen" in text or "Petar Oln" in text for text in shown)
    assert b"ilda marsen" not in (place / "record.db").read_bytes()


def test_few_past_records_are_kept(grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.casework import past  # noqa: PLC0415 to change what it keeps

    monkeypatch.setattr(past, "KEPT", 1)
    with open_reader(grown) as reader:
        first, second = (make_past(grown, None, entries_until(reader, day.date())) for day in DAYS[:2])
    assert not first.exists()
    assert second.exists()


def test_the_command_line_lists_and_shows_a_past_day_and_asks_by_a_selection(grown: Path) -> None:
    def said(*arguments: str, status: int = 0) -> list[dict[str, Any]]:
        command = [sys.executable, "-m", "onrecord", *arguments, "--record", str(grown)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own program
        assert (done.returncode == 0) == (status == 0), done.stderr
        assert "Traceback" not in done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    assert len(said("list", "--json", "--as-of", "2031-04-01")) == 1
    (bombed,) = said("list", "--json", "--selection", "act=airstrike&doer=kelmar")
    assert bombed["killed"] == [9, 11]
    (then,) = said("show", bombed["id"], "--json", "--as-of", "2031-04-01")
    assert then["killed"] != bombed["killed"]
    said("list", "--as-of", "2030-01-01", status=1)
    said("list", "--as-of", "2031-04-01", "--restricted", status=1)
    said("list", "--selection", "act=picnic", status=1)


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "gold"])
def test_what_leaves_of_a_past_day_is_what_left_then(grown: Path, form: str) -> None:
    for name, day in (("first", DAYS[0]), ("second", DAYS[1])):
        then, now = io.BytesIO(), io.BytesIO()
        with onrecord.open(grown.parent / name) as record:
            record.export(form, then)
        with onrecord.open(grown) as record:
            record.export(form, now, as_of=day.date())
        assert now.getvalue() == then.getvalue()
        assert form == "gold" or then.getvalue()
    with open_reader(grown) as reader:
        noted = [entry.payload for entry in reader.of_kind(EntryKind.EXPORT)]
    assert [one.get("as_of") for one in noted] == ["2031-04-01", "2031-04-02"]


def test_what_is_restricted_now_leaves_of_no_past_day(grown: Path) -> None:
    with onrecord.open(grown, who="ana") as record:
        record.decide(RestrictRequest(document=_FILES[0][0], words=("Red Crescent",)), why="they may be harmed")
        out = io.BytesIO()
        record.export("jsonl", out, as_of="2031-04-01")
    assert out.getvalue()
    assert b"Red Crescent" not in out.getvalue()


def test_there_is_no_archive_of_a_past_day_and_none_of_a_day_before(grown: Path) -> None:
    with onrecord.open(grown) as record:
        with pytest.raises(CaseworkError, match="there is none of a past day") as refused:
            record.export("wacz", grown.parent / "x.wacz", as_of=DAYS[0].date())
        assert refused.value.code == "casework.past_wacz"
        assert not (grown.parent / "x.wacz").exists()
        with pytest.raises(CaseworkError) as before:
            record.export("csv", io.BytesIO(), as_of="2030-01-01")
        assert before.value.code == "casework.before"
