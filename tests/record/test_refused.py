"""What a database would refuse is kept and found all the same; where it goes away in the middle, the next run goes on."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import psycopg
import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from tests.record.made import Filled, readings_of

from onrecord.core import RecordError
from onrecord.reading import Reading
from onrecord.record import Query, open_database
from texts import make_texts

TEXTS = readings_of(list(make_texts(12, seed=8)))


def renamed(reading: Reading, name: str) -> Reading:
    return msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, id=name))


def of_many(reading: Reading) -> Reading:
    """Let a reading tell of more dead than a column can hold."""
    figures = tuple(msgspec.structs.replace(figure, low=10**13, high=10**13) for figure in reading.figures)
    incidents = tuple(msgspec.structs.replace(incident, killed=(10**13, 10**13)) for incident in reading.incidents)
    return msgspec.structs.replace(reading, figures=figures, incidents=incidents)


def titled(reading: Reading) -> Reading:
    said = msgspec.structs.replace(reading.document, title="a\0b c" * 900, publisher="\0", url="x" * 9000)
    return msgspec.structs.replace(reading, document=said)


def test_names_and_numbers_that_a_column_does_not_hold(tmp_path: Path, address: str | None) -> None:
    first, second, third, fourth, *rest = TEXTS.values()
    named = {"n" * 6000 + "1": first, "n" * 6000 + "2": second, "\0": third, "a\0b": of_many(fourth), "c": titled(rest[0])}
    filled = Filled(tmp_path / "record", {name: renamed(reading, name) for name, reading in named.items()}, address)
    filled.keep(named)
    filled.take()
    names = [sheet.id for sheet in filled.record.sheets()]
    assert len(set(names)) == 5
    assert max(map(len, names)) < 600
    digest = filled.record.digest()
    assert len(list(filled.record.incidents())) == filled.record.incident_count()
    assert list(filled.record.incidents(Query(words="no such name"))) == []
    filled.record.forget()
    filled.take()
    assert filled.record.digest() == digest
    filled.record.close()


def test_a_name_that_is_made_to_take_the_place_of_another(tmp_path: Path, address: str | None) -> None:
    first, second, third, fourth, *_ = TEXTS.values()
    taken = f"same~{second.document.sha256[:12]}"
    batches = [[("same", first), (taken, third), (second.document.sha256, fourth)], [("same", second)]]
    filled = Filled(tmp_path / "record", {}, address)
    for some in batches:
        for name, reading in some:
            filled.readings = {**filled.readings, name: reading} if name not in filled.readings else {name: reading, f"{name}1": first}
            filled.keep([name])
    filled.readings = {reading.document.sha256: reading for some in batches for _, reading in some}
    filled.take()
    names = [sheet.id for sheet in filled.record.sheets()]
    assert names == ["same", taken, second.document.sha256, f"{second.document.sha256}~2"]
    filled.record.close()


def test_tables_are_made_whole_or_not_at_all(tmp_path: Path, address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(MigrationRecorder, "record_applied", cut)
        with pytest.raises(RecordError):
            open_database(tmp_path, address)
    record = open_database(tmp_path, address)
    assert record.incident_count() == 0
    record.close()


def terminate(server: str, name: str) -> None:
    """Let the server hang up on everybody who uses a database."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


@pytest.mark.parametrize("at", ["replay", "store_readings", "recompute", "waiting", "digest"])
@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_is_said_and_the_next_run_goes_on(
    tmp_path: Path, address: str, server: str, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    from onrecord.record import upkeep as module  # noqa: PLC0415 after Django is set up

    def going(real: Callable[..., object]) -> Callable[..., object]:
        def gone(*arguments: object, **named: object) -> object:
            terminate(server, address.rsplit("/", 1)[1])
            return real(*arguments, **named)

        return gone

    whole = Filled(tmp_path / "whole", TEXTS)
    whole.keep(TEXTS)
    whole.take()
    digest = whole.record.digest()
    whole.record.close()
    filled = Filled(tmp_path / "record", TEXTS, address)
    filled.keep(TEXTS)
    with monkeypatch.context() as patch:
        if at in {"replay", "store_readings", "recompute"}:
            patch.setattr(module, at, going(getattr(module, at)))
        else:
            filled.waiting()
            terminate(server, address.rsplit("/", 1)[1])
        with pytest.raises(RecordError) as error:
            filled.record.digest() if at == "digest" else filled.take(5)
    assert error.value.code == "record.unreachable"
    assert "onrecord@" not in error.value.message
    filled.record.close()
    again = Filled(tmp_path / "record", TEXTS, address)
    again.take()
    assert again.record.digest() == digest
    again.record.close()
