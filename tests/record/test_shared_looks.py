"""A server looks again and again through connections that stay open: it sees what is there now, and what is restricted now."""

import sqlite3
from itertools import islice
from pathlib import Path

import pytest
from tests.record.made import Filled, readings_of

from onrecord.casework import SharedRecord
from onrecord.core import RecordError
from onrecord.linking import Restrict
from onrecord.record import DecisionRequest, Sheet, SheetQuery, State
from texts import make_texts

TEXTS = readings_of(list(make_texts(12, seed=8)))


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    """A record of the first texts."""
    filled = Filled(tmp_path / "record", TEXTS)
    filled.keep(islice(TEXTS, 5))
    filled.take()
    return filled


def _seen(shared: SharedRecord) -> list[Sheet]:
    with shared.look() as opened:
        return opened.record.find_sheets(SheetQuery(), opened.redaction, slice(0, 100))


def test_what_others_add_is_seen_and_counted(filled: Filled) -> None:
    shared = SharedRecord(filled.folder)
    assert len(_seen(shared)) == 5
    with shared.look() as opened:
        assert opened.record.counts()[State.READ] == 5
    filled.keep(TEXTS)
    filled.take()
    assert len(_seen(shared)) == len(TEXTS)
    with shared.look() as opened:
        assert opened.record.counts()[State.READ] == len(TEXTS)


def test_a_database_in_the_place_of_another_is_opened(filled: Filled) -> None:
    shared = SharedRecord(filled.folder)
    assert len(_seen(shared)) == 5
    filled.keep(TEXTS)
    filled.take()
    filled.record.close()
    with sqlite3.connect(filled.folder / "record.db") as now, sqlite3.connect(filled.folder / "other.db") as other:
        now.backup(other)
        other.execute("update record_document set title = 'Another title'")
    now.close()
    other.close()
    (filled.folder / "other.db").replace(filled.folder / "record.db")
    (filled.folder / "record.db-wal").unlink(missing_ok=True)
    assert {sheet.title for sheet in _seen(shared)} == {"Another title"}


def test_what_is_restricted_is_not_shown_at_the_next_look(filled: Filled) -> None:
    shared = SharedRecord(filled.folder)
    one, other, *_ = _seen(shared)
    for moment, restricted in enumerate((one, other)):
        request = DecisionRequest(why="she may be harmed", content=Restrict(document=restricted.id))
        filled.decide(moment, request)
        assert restricted.id not in {sheet.id for sheet in _seen(shared)}  # the database does not know it yet
        filled.waiting()
        assert restricted.id not in {sheet.id for sheet in _seen(shared)}


def test_the_same_restrictions_are_made_out_once(filled: Filled) -> None:
    shared = SharedRecord(filled.folder)
    filled.decide(1, DecisionRequest(why="she may be harmed", content=Restrict(document=_seen(shared)[0].id)))
    filled.waiting()
    with shared.look() as first, shared.look() as second:
        assert first.redaction is second.redaction
    filled.keep(TEXTS)
    filled.take()
    with shared.look() as third:
        assert third.redaction is not first.redaction


def test_a_database_of_another_record_is_refused(filled: Filled, tmp_path: Path) -> None:
    other = Filled(tmp_path / "other", TEXTS)
    other.keep(islice(TEXTS, 3))
    other.take()
    shared = SharedRecord(filled.folder)
    assert _seen(shared)
    filled.record.close()
    other.record.close()
    for end in ("", "-wal", "-shm"):
        (filled.folder / f"record.db{end}").unlink(missing_ok=True)
    (other.folder / "record.db").replace(filled.folder / "record.db")
    with pytest.raises(RecordError) as refused:
        _seen(shared)
    assert refused.value.code == "record.other_record"
