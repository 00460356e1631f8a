"""A decision that concerns many incidents is noted at once and carried out by a process of its own: nobody sees the record half judged."""

import datetime as dt
import fcntl
import json
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from tests.record.made import readings_of
from tests.record.test_checking import Noted
from typer.testing import CliRunner

import onrecord
from onrecord.archive import EntryKind, open_reader
from onrecord.casework import Desk, catching_up, decide, deciding, open_to_look, plan, start_catching_up, undecide
from onrecord.casework.decisions import carrying
from onrecord.cli.app import app
from onrecord.cli.deciding import carrying as printing
from onrecord.core import ArchiveError
from onrecord.workbench.decisions import carrying as pages
from texts import make_texts

TEXTS = readings_of(list(make_texts(40, seed=8)))
SOON = 120.0  # seconds in which another process has surely started


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    filled = Noted(tmp_path_factory.mktemp("wide") / "record", TEXTS)
    filled.keep(TEXTS)
    filled.take()
    assert filled.check() == []
    filled.record.close()
    return filled.folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record in which everything that concerns more than three reports is left to another process."""
    monkeypatch.setattr(carrying, "AT_ONCE", 3)
    return Path(shutil.copytree(made, tmp_path / "record"))


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything be decided at one moment, so that two records can be compared."""
    monkeypatch.setattr(Desk, "now", lambda _: dt.datetime(2031, 3, 9, tzinfo=dt.UTC))


def houses() -> tuple[str, str]:
    """Return two houses that tell of one incident: to be one changes how many sources it has."""
    told = [reading.document.publisher or "" for reading in TEXTS.values()]
    first = max(dict.fromkeys(told), key=told.count)
    return first, max((one for one in dict.fromkeys(told) if one != first), key=told.count)


def wide(folder: Path, *, may_defer: bool) -> carrying.Decided:
    with deciding(folder) as desk:
        return decide(desk, plan(desk.record, onrecord.SamePartyRequest(names=houses(), kind="media"), "one house"), may_defer=may_defer)


def digest(folder: Path) -> str:
    with open_to_look(folder) as opened:
        return opened.record.digest()


def behind(folder: Path) -> int:
    from onrecord.record import open_database  # noqa: PLC0415 beside what is imported of casework

    record = open_database(folder, to_look=True)
    try:
        with open_reader(folder) as reader:
            return record.lag(reader)
    finally:
        record.close()


@pytest.mark.usefixtures("steady")
def test_what_is_judged_later_is_as_if_it_were_judged_at_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    before = digest(folder)
    at_once = wide(other, may_defer=False)
    assert at_once.deferred is None
    assert at_once.decision.after
    assert digest(other) != before

    deferred = wide(folder, may_defer=True)
    assert deferred.deferred is not None
    assert deferred.deferred.documents > 3
    assert deferred.decision.id == at_once.decision.id
    assert behind(folder) == 1  # nothing of it is carried out

    monkeypatch.setattr(catching_up, "_GRACE", 0.0)
    assert digest(folder) == digest(other)  # whoever looks has it carried out
    with onrecord.open(folder) as record:
        assert record.verify(database=True).sound


@pytest.mark.usefixtures("steady")
def test_a_process_of_its_own_carries_it_out(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    wide(other, may_defer=False)
    wide(folder, may_defer=True)

    def refuse(*_: object) -> bool:
        pytest.fail("whoever looks need not do it")

    monkeypatch.setattr(catching_up, "_catch_up", refuse)
    monkeypatch.setattr(catching_up, "_GRACE", SOON)
    start_catching_up(folder)
    assert digest(folder) == digest(other)  # it waits for the process
    with deciding(folder) as desk:  # and so does whoever decides next, while that ends
        assert desk.record.digest() == digest(other)


@pytest.mark.usefixtures("steady")
def test_whoever_writes_waits_for_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wide(folder, may_defer=True)
    monkeypatch.setattr(catching_up, "_GRACE", SOON)
    start_catching_up(folder)
    with onrecord.open(folder) as record:
        record.add()
        assert behind(folder) == 0
        assert record.verify(database=True).sound


def test_another_who_writes_is_not_waited_for(folder: Path) -> None:
    with (folder / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        began = time.monotonic()
        with pytest.raises(ArchiveError, match="is being written"), onrecord.open(folder) as record:
            record.add()
        with pytest.raises(ArchiveError, match="is being written"), deciding(folder):
            pass
        assert time.monotonic() - began < 5


@contextmanager
def held_for_a_while(folder: Path) -> Iterator[None]:
    """Hold a record's lock for a second and a half, as a process does that judges and then ends."""
    lock = (folder / ".lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    let_go = threading.Timer(1.5, lock.close)
    let_go.start()
    try:
        yield
    finally:
        let_go.cancel()
        lock.close()


def test_adding_waits_while_what_was_decided_is_judged(folder: Path) -> None:
    wide(folder, may_defer=True)
    with held_for_a_while(folder), onrecord.open(folder) as record:
        record.add()
    assert behind(folder) == 0


def test_a_process_that_has_just_judged_is_given_time_to_end(folder: Path) -> None:
    wide(folder, may_defer=False)
    with held_for_a_while(folder), deciding(folder) as desk:
        assert desk.record.decisions()


def test_a_page_does_not_wait(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wide(folder, may_defer=True)
    here = SimpleNamespace(ONRECORD=SimpleNamespace(folder=folder, database=None))
    monkeypatch.setattr(pages, "settings", here)
    monkeypatch.setattr(pages, "_PATIENCE", 0.3)
    began = time.monotonic()
    with (folder / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(ArchiveError, match="is being written"), pages.writing():
            pass
    assert time.monotonic() - began < 5
    with pages.writing() as desk:  # where nobody carries it out, it does
        assert desk.record.decisions()
    assert behind(folder) == 0


def test_whoever_waits_long_asks_seldom(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wide(folder, may_defer=True)
    now = [0.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    monkeypatch.setattr("onrecord.casework.catching_up.time.monotonic", lambda: now[0])
    monkeypatch.setattr("onrecord.casework.catching_up.time.sleep", sleep)
    monkeypatch.setattr(catching_up, "_catch_up", lambda *_: now[0] < 60)
    with open_to_look(folder):
        pass
    assert 60 <= now[0] < 70
    assert len(slept) < 120


def test_where_nobody_can_carry_it_out_the_record_is_shown_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest(folder)
    wide(folder, may_defer=True)
    monkeypatch.setattr(catching_up, "_catch_up", lambda *_: False)
    monkeypatch.setattr(catching_up, "_GRACE", 0.0)
    assert digest(folder) == before
    assert "the database lacks 1 entry of the log" in capsys.readouterr().err


@pytest.mark.usefixtures("steady")
def test_it_is_withdrawn_in_the_same_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: one.assessment for name, one in _incidents(folder).items()}
    wide(folder, may_defer=False)
    assert {name: one.assessment for name, one in _incidents(folder).items()} != before
    with deciding(folder) as desk:
        gone = undecide(desk, None, "two houses after all", may_defer=True)
    assert gone.deferred is not None
    assert not gone.decision.stands
    assert behind(folder) == 1
    monkeypatch.setattr(catching_up, "_GRACE", 0.0)
    assert {name: one.assessment for name, one in _incidents(folder).items()} == before


def _incidents(folder: Path) -> dict[str, Any]:
    with open_to_look(folder) as opened:
        return {one.id: one for one in opened.record.incidents(slim=True)}


def test_the_log_says_in_short_what_is_changed(folder: Path) -> None:
    decided = wide(folder, may_defer=True)
    assert decided.deferred is not None
    first, second = houses()
    told = {"incidents": decided.deferred.incidents, "documents": decided.deferred.documents}
    assert decided.decision.before == ({"parties": [first, second], **told},)
    assert decided.decision.after == ({"parties": [first], **told},)
    with open_reader(folder) as reader:
        (entry,) = reader.of_kind(EntryKind.DECISION)
    assert len(msgspec.json.encode(entry.payload)) < 1000


def test_what_concerns_few_is_carried_out_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "AT_ONCE", len(TEXTS) * 3)
    assert wide(folder, may_defer=True).deferred is None
    assert behind(folder) == 0


def test_the_command_says_so_and_starts_the_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[object, ...]] = []
    monkeypatch.setattr(printing, "start_catching_up", lambda *place: started.append(place))
    told = ["decide", "same-party", *houses(), "--kind", "media", "--why", "one house", "--record", str(folder)]
    done = CliRunner().invoke(app, told)
    assert done.exit_code == 0, done.output
    assert "judged anew in the background" in " ".join(done.output.split())
    assert started == [(folder, None)]
    monkeypatch.setattr(catching_up, "_GRACE", 0.0)
    gone = CliRunner().invoke(app, ["decide", "undo", "--why", "wrong", "--json", "--record", str(folder)])
    assert json.loads(gone.stdout)["deferred"]["documents"] > 3
    assert len(started) == 2


def restrict(folder: Path, *, may_defer: bool) -> carrying.Decided:
    """Restrict the name of a house in one of its reports: others have it, too."""
    house = houses()[0]
    document = next(name for name, reading in TEXTS.items() if reading.document.publisher == house)
    with deciding(folder) as desk:
        request = onrecord.RestrictRequest(document=document, words=(house,))
        return decide(desk, plan(desk.record, request, "somebody may be in danger"), may_defer=may_defer)


def found_by_the_house(folder: Path) -> list[str]:
    """Return which documents have the name in the columns that they are found by, whatever is shown of them."""
    with sqlite3.connect(f"file:{folder / 'record.db'}?mode=ro", uri=True) as database:
        return [row[0] for row in database.execute("SELECT name FROM record_document WHERE publisher = ?", houses()[:1])]


@pytest.mark.usefixtures("steady")
def test_a_name_that_many_have_is_taken_out_later_as_if_at_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    at_once, deferred = restrict(other, may_defer=False), restrict(folder, may_defer=True)
    assert at_once.deferred is None
    assert deferred.deferred is not None
    assert deferred.deferred.documents > 3
    assert (deferred.decision, deferred.only_beside, deferred.copies) == (at_once.decision, at_once.only_beside, at_once.copies)
    assert behind(folder) == 1
    assert len(found_by_the_house(folder)) > 3
    with monkeypatch.context() as alone:  # where nobody takes it out, nobody is shown it all the same
        alone.setattr(catching_up, "_catch_up", lambda *_: False)
        alone.setattr(catching_up, "_GRACE", 0.0)
        for told in (["list", "--json"], ["list", "--documents", "--json"], ["list", "--search", houses()[0], "--json"]):
            done = CliRunner().invoke(app, [*told, "--record", str(folder)])
            assert done.exit_code == 0, done.output
            assert houses()[0] not in done.stdout
    capsys.readouterr()
    monkeypatch.setattr(catching_up, "_GRACE", 0.0)
    assert digest(folder) == digest(other)
    assert found_by_the_house(folder) == found_by_the_house(other) == []
    with onrecord.open(folder) as record:
        assert record.verify(database=True).sound


def test_the_command_says_that_a_name_is_taken_out_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[object, ...]] = []
    monkeypatch.setattr(printing, "start_catching_up", lambda *place: started.append(place))
    document = next(name for name, reading in TEXTS.items() if reading.document.publisher == houses()[0])
    told = ["decide", "restrict", document, "--words", houses()[0], "--why", "danger", "--record", str(folder)]
    done = CliRunner().invoke(app, told)
    assert done.exit_code == 0, done.output
    assert "may have these words: what they are found by is being written without them in the background" in " ".join(done.output.split())
    assert houses()[0] not in done.output
    assert started == [(folder, None)]
