"""Scans in a record, with tesseract and without it: what is read of them, and that no figure rests on it."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.page.conftest import _pdf as pdf
from tests.scans import scan

import onrecord
from onrecord.casework.recognising import Tesseract, find_recogniser
from onrecord.core import PageError
from onrecord.page import PagePicture, ZoneKind

SHELLED = [
    "Four people were killed and twelve wounded on Tuesday 12 March 2024 when shells",
    "fell on the harbour of Tunis, an office said. Jon Vorsa, 34, was killed there.",
]
DENIED = ["The ministry denied that its guns had fired at the harbour of Tunis and said", "that nobody was there."]
WHITE = PagePicture(400, 400, b"\xff" * 160_000, 100)


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scan") / "statement.pdf"
    path.write_bytes(scan(pdf([SHELLED, DENIED]), but={2}))
    return path


@pytest.fixture
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def test_a_scanned_page_is_read_and_its_figures_count_for_nothing(scanned: Path) -> None:
    reading = onrecord.read(scanned, published=dt.date(2024, 3, 13))
    assert [zone.kind for zone in reading.zones] == [ZoneKind.RECOGNISED, ZoneKind.BODY]
    assert {(figure.outcome, figure.low) for figure in reading.figures} >= {("killed", 4), ("injured", 12)}
    assert any(claim.figures for claim in reading.claims)
    [incident] = reading.incidents
    assert (incident.killed, incident.injured, incident.killed_by_group, incident.victims) == (None, None, {}, ())
    assert {victim.incident for victim in reading.victims} <= {None}
    assert reading.totals == ()


def test_a_toll_is_that_of_another_report_or_of_a_person(scanned: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("13 March 2024\n\nShells killed five people in the harbour of Tunis on Tuesday 12 March 2024, the mayor said.\n")
    with onrecord.open(tmp_path / "record", who="ana") as record:
        assert record.add(str(scanned), published=dt.date(2024, 3, 13)).unreadable == []
        [alone] = record.incidents()
        assert alone.assessment.killed is None
        record.decide(onrecord.CorrectRequest(incident=alone.id, field="killed", value="4"), why="the scan is plain to read")
        [alone] = record.incidents()
        assert alone.assessment.killed == (4, 4)
    with onrecord.open(tmp_path / "both", who="ana") as record:
        record.add([str(scanned), str(other)], published=dt.date(2024, 3, 13))
        assert {one.assessment.killed for one in record.incidents()} <= {(5, 5), None}
        assert (5, 5) in {one.assessment.killed for one in record.incidents()}


@pytest.mark.usefixtures("without")
def test_without_tesseract_the_pages_are_named(scanned: Path, tmp_path: Path) -> None:
    assert find_recogniser("eng", 60) is None
    with onrecord.open(tmp_path / "record") as record:
        record.add(str(scanned))
        [document] = record.documents()
        assert record.reading(document.id).document.unread_pages == (1,)
        whole = tmp_path / "whole.pdf"
        whole.write_bytes(scan(pdf([SHELLED])))
        [(_, failure)] = record.add(str(whole)).unreadable
        assert failure.code == "page.no_text"
        assert "page 1 is a picture" in failure.message
        assert "tesseract" in failure.message


def test_the_program_is_bounded_and_what_it_can_not_do_is_said(tmp_path: Path) -> None:
    program = shutil.which("tesseract") or ""
    assert Tesseract(program, "eng", 60)(WHITE) is None
    with pytest.raises(PageError, match="can't make out text in 'xyz'") as refused:
        Tesseract(program, "xyz", 60)(WHITE)
    assert refused.value.code == "page.not_installed"
    endless = tmp_path / "endless"
    endless.write_text("#!/bin/sh\nwhile :; do :; done\n")
    endless.chmod(0o755)
    assert Tesseract(str(endless), "eng", 1)(WHITE) is None
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    assert Tesseract(str(broken), "eng", 1)(WHITE) is None
    assert Tesseract(str(tmp_path / "none"), "eng", 1)(WHITE) is None


def test_what_is_guessed_is_not_taken(tmp_path: Path) -> None:
    def answer(*sure: int) -> list[str] | None:
        rows = [f"5\t1\t1\t{1 + at // 4}\t{1 + at % 4 // 2}\t{at}\t0\t0\t9\t9\t{one}\tshells{at}" for at, one in enumerate(sure)]
        (tmp_path / "rows").write_text("level\n" + "\n".join(rows) + "\n")
        program = tmp_path / "says"
        program.write_text(f"#!/bin/sh\ncat > /dev/null\nexec cat {tmp_path / 'rows'}\n")
        program.chmod(0o755)
        return Tesseract(str(program), "eng", 5)(WHITE)

    assert answer(90, 91, 92, 90, 95, 96) == ["shells0 shells1 shells2 shells3", "shells4 shells5"]
    assert answer(20, 30, 40, 20, 95, 10) is None
    assert answer(95, 95) is None
