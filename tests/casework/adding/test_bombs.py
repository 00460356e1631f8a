"""`onrecord add` of a document that takes all memory: it is kept, it is told as unreadable, and the record goes on."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from tests.bombs import form_in_itself
from tests.casework.adding.conftest import Call, faults, kept, originals

from onrecord.archive import Origin, Told, open_record
from onrecord.casework import Settings, adding
from onrecord.casework.workers import Pool

NOON = dt.datetime(2031, 3, 5, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def confined(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 it lets processes find the reader
    from tests.casework.hands import load_opening  # noqa: PLC0415 the path is only there now

    def small(settings: Settings, size: int) -> Pool:
        return Pool(replace(settings, memory=300 << 20), size, load_opening)

    monkeypatch.setattr(adding, "Pool", small)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bomb_among_reports(tmp_path: Path, reports: Path, call: Call, workers: int) -> None:
    (reports / "05-bomb.pdf").write_bytes(form_in_itself())
    done = call("add", reports, "--record", tmp_path / "record", "--workers", workers)
    assert (done.exit_code, "05-bomb.pdf" in done.stderr, "[page.too_costly]" in done.stderr) == (1, True, True), done.output
    assert "41 new documents, 40 read." in done.output
    assert kept(tmp_path / "record") == originals(reports)
    assert faults(tmp_path / "record") == []


def test_a_bomb_that_an_earlier_run_kept_stops_no_later_one(tmp_path: Path, reports: Path, call: Call) -> None:
    folder = tmp_path / "record"
    assert call("add", reports / "01.txt", "--record", folder).exit_code == 0
    with open_record(folder, when=NOON, who="ana") as writer:
        told = Told(name="bomb.pdf")
        writer.keep(form_in_itself(), Origin(where="bomb.pdf", when=NOON, who="ana", media_type="application/pdf", told=told))
        writer.commit()
    first = call("add", reports / "02.txt", "--record", folder)
    assert (first.exit_code, "[page.too_costly]" in first.stderr) == (1, True), first.output
    second = call("add", reports / "03.txt", "--record", folder)
    assert second.exit_code == 0, second.output
    assert "The record has 4 documents" in second.output
