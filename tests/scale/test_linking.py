"""Incidents over tables are those of a record: of the same documents, in any batches, on any number of processes."""

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from tests.scale.made import begin, content_of, put_segment, row

from made_war import make_reports
from onrecord.assessment import assess
from onrecord.core import ScaleError
from onrecord.linking import Copies, DocumentSource, link, name_speakers, take_fingerprint
from onrecord.publication import row_of
from onrecord.reading import Reading, load_registry
from onrecord.record import Incident
from onrecord.scale.linked import read_incidents, read_manifest
from onrecord.scale.linking import LinkOptions, link_folder

FIRST = dt.date(2031, 3, 1)


def _readings() -> list[Reading]:
    """Reports of some sixty incidents, and copies of some of them."""
    found = []
    for number, report in enumerate(make_reports(60)):
        reading = report.reading
        found.append(reading)
        if number % 7 == 0:  # a copy on another site
            document = msgspec.structs.replace(
                reading.document, id=f"{reading.document.id}c", sha256=f"{number:064x}", publisher="Copied Post"
            )
            found.append(msgspec.structs.replace(reading, document=document))
    random.Random(7).shuffle(found)  # noqa: S311 an order, no secret
    return found


def _in_memory(readings: Sequence[Reading]) -> dict[str, bytes]:
    """The incidents that the room `linking` makes of all at once, judged, as lines by their ids."""
    registry = load_registry()
    copies = Copies()
    for reading in readings:
        copies.add(take_fingerprint(DocumentSource.of_reading(reading)))
    families = {name: family for family in copies.families() for name in family.documents}
    by_name = {reading.document.id: reading for reading in readings}
    lines = {}
    for cluster in link(readings, families):
        documents = sorted({member.document for member in cluster.members})
        told = {name: by_name[name] for name in documents}
        passages = name_speakers(copies.quotations(documents) if len(documents) > 1 else (), told, registry)
        texts = {name: families[name] for name in documents}
        judged = assess(cluster, told, texts, (), registry, passages)
        lines[cluster.id] = msgspec.json.encode(row_of(Incident(cluster=cluster, assessment=judged, readings=told, families=texts)))
    return lines


def _put(folder: Path, readings: Sequence[Reading], days: int, first: int = 0) -> None:
    size = -(-len(readings) // days)
    for number in range(days):
        some = [row(reading) for reading in readings[number * size : (number + 1) * size]]
        day = FIRST + dt.timedelta(first + number)
        put_segment(folder, f"s{first + number:03}", str(day), some)


def _linked(folder: Path) -> dict[str, bytes]:
    return {one.id: one.line for path in sorted(folder.glob("linked/incidents/*/*.parquet")) for one in read_incidents(path)}


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return _readings()


@pytest.fixture(scope="module")
def whole(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of nine days, linked at once."""
    folder = tmp_path_factory.mktemp("whole")
    begin(folder)
    _put(folder, readings, 9)
    link_folder(folder)
    return folder


def test_the_incidents_are_those_that_linking_makes_of_all_at_once(readings: list[Reading], whole: Path) -> None:
    expected = _in_memory(readings)
    found = _linked(whole)
    assert found.keys() == expected.keys()
    assert any(len(msgspec.json.decode(line)["sources"]) > 1 for line in found.values())
    assert found == expected


def test_day_by_day_gives_the_same_tables(readings: list[Reading], whole: Path, tmp_path: Path) -> None:
    begin(tmp_path)
    size = -(-len(readings) // 9)
    for number in range(9):
        _put(tmp_path, readings[number * size : (number + 1) * size], 1, first=number)
        link_folder(tmp_path)
    expected, found = content_of(whole), content_of(tmp_path)
    assert {name: found[name] for name in found if name.endswith(".parquet")} == {
        n: c for n, c in expected.items() if n.endswith(".parquet")
    }


def test_a_second_run_has_nothing_to_do(whole: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in whole.rglob("*.parquet")}
    again = link_folder(whole)
    assert (again.tables, again.new, again.judged, again.written) == (0, 0, 0, [])
    assert before == {path: path.stat().st_mtime_ns for path in whole.rglob("*.parquet")}


def test_an_index_that_is_lost_is_made_again(readings: list[Reading], whole: Path, tmp_path: Path) -> None:
    begin(tmp_path)
    _put(tmp_path, readings, 9)
    link_folder(tmp_path)
    for path in (tmp_path / "linked").glob("index.*"):
        path.unlink()
    link_folder(tmp_path)
    assert content_of(tmp_path) == content_of(whole)


@pytest.mark.parametrize("workers", [2, 4])
def test_processes_give_the_same_bytes(readings: list[Reading], whole: Path, tmp_path: Path, workers: int) -> None:
    begin(tmp_path)
    _put(tmp_path, readings, 9)
    link_folder(tmp_path, LinkOptions(workers=workers))
    assert content_of(tmp_path) == content_of(whole)


def test_the_manifest_counts(readings: list[Reading], whole: Path) -> None:
    manifest = read_manifest(whole)
    assert manifest is not None
    assert manifest.documents == len(readings)
    assert manifest.incidents == len(_linked(whole))
    assert [len(run) for run in manifest.runs] == [9]
    assert sum(file.rows for path, file in manifest.files.items() if "incidents" in path) == manifest.incidents


def test_a_folder_into_which_nothing_was_read(tmp_path: Path) -> None:
    with pytest.raises(ScaleError) as raised:
        link_folder(tmp_path)
    assert raised.value.code == "scale.nothing_read"


def test_other_parties_are_refused(tmp_path: Path) -> None:
    begin(tmp_path)
    (tmp_path / "parties.toml").write_text("")
    with pytest.raises(ScaleError) as raised:
        link_folder(tmp_path, LinkOptions(parties=(tmp_path / "parties.toml",)))
    assert raised.value.code == "scale.other_parties"
