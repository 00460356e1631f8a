"""A day that is added costs what it touches: ids stay, tables of other days are not written, and nothing else is weighed again."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from tests.scale.made import begin, put_segment, row

import onrecord.scale.placing
from made_war import make_reports
from onrecord.core import Period
from onrecord.linking import Link, weigh
from onrecord.reading import Reading
from onrecord.scale.linked import read_incidents
from onrecord.scale.linking import link_folder

FIRST = dt.date(2031, 3, 1)
DAYS = 30
A_DAY = 3
"""Incidents."""


def _moved(reading: Reading, day: dt.date) -> Reading:
    """A report as if it told of a day."""
    incidents = tuple(msgspec.structs.replace(one, date=Period(day, day)) for one in reading.incidents)
    claims = tuple(
        msgspec.structs.replace(one, when=msgspec.structs.replace(one.when, from_=day, to=day)) for one in reading.claims if one.when
    )
    document = msgspec.structs.replace(reading.document, published=day)
    return msgspec.structs.replace(reading, incidents=incidents, claims=claims, document=document)


def _days() -> list[list[Reading]]:
    """Readings by day: each day's incidents with all their reports."""
    days: list[list[Reading]] = [[] for _ in range(DAYS + 1)]
    for report in make_reports(A_DAY * (DAYS + 1), seed=5):
        number = int(report.id[1:7]) // A_DAY
        days[number].append(_moved(report.reading, FIRST + dt.timedelta(number)))
    return days


def _ids(folder: Path) -> dict[str, frozenset[str]]:
    """The documents of each incident, by its id."""
    tables = folder.glob("linked/incidents/*/*.parquet")
    return {one.id: frozenset(one.documents) for path in tables for one in read_incidents(path)}


@pytest.fixture(scope="module")
def days() -> list[list[Reading]]:
    return _days()


@pytest.fixture
def thirty(days: list[list[Reading]], tmp_path: Path) -> Path:
    begin(tmp_path)
    for number, readings in enumerate(days[:DAYS]):
        put_segment(tmp_path, f"s{number:02}", str(FIRST + dt.timedelta(number)), [row(reading) for reading in readings])
    link_folder(tmp_path)
    return tmp_path


def _add(folder: Path, readings: list[Reading], number: int = DAYS) -> None:
    put_segment(folder, f"s{number:02}", str(FIRST + dt.timedelta(number)), [row(reading) for reading in readings])


def test_what_it_does_not_touch_stays_as_it_is(days: list[list[Reading]], thirty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in thirty.rglob("*.parquet")}
    known = _ids(thirty)
    weighed: list[tuple[str, str]] = []

    def noted(one: object, other: object) -> Link:
        weighed.append((one.id, other.id))  # type: ignore[attr-defined]  # mentions
        return weigh(one, other)  # type: ignore[arg-type]  # as above

    monkeypatch.setattr(onrecord.scale.placing, "weigh", noted)
    _add(thirty, days[DAYS])
    linked = link_folder(thirty)
    fresh = {reading.document.id for reading in days[DAYS]}
    assert linked.new == len(days[DAYS])
    assert all({one.partition("#")[0], other.partition("#")[0]} & fresh for one, other in weighed)
    assert known.items() <= _ids(thirty).items()
    assert before.items() <= {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in thirty.rglob("*.parquet")}.items()


def test_it_is_what_linking_all_at_once_gives(days: list[list[Reading]], thirty: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    _add(thirty, days[DAYS])
    link_folder(thirty)
    whole = tmp_path_factory.mktemp("whole")
    begin(whole)
    for number, readings in enumerate(days):
        put_segment(whole, f"s{number:02}", str(FIRST + dt.timedelta(number)), [row(reading) for reading in readings])
    link_folder(whole)
    assert _ids(thirty) == _ids(whole)


def test_a_day_that_came_late_takes_no_id(days: list[list[Reading]], thirty: Path) -> None:
    """A report of the first day that comes last joins its incident, which keeps its id."""
    known = _ids(thirty)
    late = days[0][0]
    document = msgspec.structs.replace(late.document, id="late", sha256="1" * 64, publisher="Late Post")
    put_segment(thirty, "r00", str(FIRST - dt.timedelta(1)), [row(msgspec.structs.replace(late, document=document))])
    link_folder(thirty)
    found = _ids(thirty)
    (grown,) = [name for name, documents in found.items() if "1" * 64 in documents]
    assert grown in known
    assert found[grown] == known[grown] | {"1" * 64}
    assert found.keys() == known.keys()
