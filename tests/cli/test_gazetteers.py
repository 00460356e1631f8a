"""`onrecord gazetteer` over the real program; what it brings is read with, and kept by records."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.archive.servers import page, raw_server, serving
from tests.dumps import Made, dump, names, packed
from typer.testing import CliRunner, Result

from onrecord.archive import verify
from onrecord.cli.app import app

PLACES = dump(Made(90001, "Qelmirra", 35.1, 37.2, "Qelmirra Dale"), Made(90002, "Tel Mirran", 35.2, 37.3, people=3100))
REPORT = "Shells killed three people in the village of Qelmirra in Syria on 5 March 2019, a doctor said."


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "SY.zip").write_bytes(packed(PLACES))
    (tmp_path / "2019-03-06-wire.txt").write_text(REPORT, encoding="utf-8")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def places(record: Path) -> list[tuple[str, float | None]]:
    rows = map(json.loads, call("export", "--format", "jsonl", "--record", record).stdout.splitlines())
    return [(row["place"]["name"], row["place"]["latitude"]) for row in rows]


def tables(record: Path) -> list[str]:
    entries = [json.loads(line) for line in call("log", "--json", "--record", record).stdout.splitlines()]
    told = [entry["payload"].get("told") or {} for entry in entries]
    return [each["name"] for each in told if each.get("purpose") == "gazetteer"]


def test_it_lists_what_there_is_and_whose_it_is(tmp_path: Path) -> None:
    assert "No gazetteer of a country" in call("gazetteer").stdout
    brought = call("gazetteer", "--from", tmp_path / "SY.zip")
    assert (brought.exit_code, brought.stdout.split()[:5]) == (0, ["SY", "2", "places", "3", "names"])
    listed = call("gazetteer").stdout
    assert "sha256" in listed
    assert "GeoNames (geonames.org), CC BY 4.0" in listed
    (row,) = map(json.loads, call("gazetteer", "--json").stdout.splitlines())
    assert (row["country"], row["places"], row["licence"]) == ("SY", 2, "GeoNames (geonames.org), CC BY 4.0")
    assert call("gazetteer", "SY", "--remove").exit_code == 0
    assert "No gazetteer of a country" in call("gazetteer").stdout


def test_it_is_fetched_from_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = packed(names((90001, "ar", "أورسك")))
    with raw_server(serving({"/SY.zip": page((tmp_path / "SY.zip").read_bytes()), "/alternatenames/SY.zip": page(table)})) as base:
        monkeypatch.setenv("ONRECORD_GAZETTEERS__URL", base)
        monkeypatch.setenv("ONRECORD_GAZETTEERS__OWN_NETWORK", "true")
        done = call("gazetteer", "SY")
    assert (done.exit_code, done.stdout.split()[:5]) == (0, ["SY", "2", "places", "4", "names"])


@pytest.mark.parametrize("given", [("SY", "--from", "SY.zip"), ("--remove",), ("--from", "SY.zip", "--remove")])
def test_what_says_two_things_at_once_is_refused(given: tuple[str, ...]) -> None:
    assert call("gazetteer", *given).exit_code == 2


def test_a_report_is_read_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> dict[str, object]:
        reading = json.loads(call("read", tmp_path / "2019-03-06-wire.txt", "--json").stdout)
        named: dict[str, object] = next(place for place in reading["places"] if place["name"].startswith("Qelm"))
        return named

    assert found()["latitude"] is None
    call("gazetteer", "--from", tmp_path / "SY.zip")
    assert (found()["latitude"], found()["geonames"]) == (35.1, 90001)
    monkeypatch.setenv("ONRECORD_GAZETTEERS__COUNTRIES", "UA SD")
    assert found()["latitude"] is None


def test_a_record_keeps_its_own_copy_and_is_the_same_without_the_users(tmp_path: Path) -> None:
    record = tmp_path / "record"
    call("add", tmp_path / "2019-03-06-wire.txt", "--record", record)
    assert places(record)[0][1] is None
    call("gazetteer", "--from", tmp_path / "SY.zip")
    added = call("add", "--record", record)
    assert (added.exit_code, places(record)) == (0, [("Qelmirra", 35.1)])
    assert tables(record) == ["SY.zip"]
    call("gazetteer", "SY", "--remove")
    assert "The record is the same." in call("rebuild", "--record", record).stdout
    assert (places(record), list(verify(record))) == ([("Qelmirra", 35.1)], [])


def test_a_record_that_has_one_of_the_country_stays_with_it(tmp_path: Path) -> None:
    record = tmp_path / "record"
    call("gazetteer", "--from", tmp_path / "SY.zip")
    call("add", tmp_path / "2019-03-06-wire.txt", "--record", record)
    (tmp_path / "SY.zip").write_bytes(packed(PLACES.replace("35.10000", "35.90000")))
    call("gazetteer", "--from", tmp_path / "SY.zip")
    call("add", "--record", record)
    assert (places(record), tables(record)) == ([("Qelmirra", 35.1)], ["SY.zip"])
    assert call("add", "--record", record, "--gazetteer", "SY").exit_code == 0
    assert (places(record), tables(record)) == ([("Qelmirra", 35.9)], ["SY.zip", "SY.zip"])


def test_an_index_of_a_record_that_was_touched_is_made_anew_by_a_rebuilding(tmp_path: Path) -> None:
    record = tmp_path / "record"
    call("gazetteer", "--from", tmp_path / "SY.zip")
    call("add", tmp_path / "2019-03-06-wire.txt", "--record", record)
    (index,) = (record / "tables").glob("*.places")
    whole = index.read_bytes()
    index.write_bytes(whole.replace((3510000).to_bytes(4, "little"), (3310000).to_bytes(4, "little")))
    assert index.read_bytes() != whole
    assert "The record is the same." in call("rebuild", "--record", record).stdout
    assert index.read_bytes() == whole


def test_a_file_of_the_users_that_is_not_as_it_came_is_refused(tmp_path: Path) -> None:
    call("gazetteer", "--from", tmp_path / "SY.zip")
    (kept,) = (tmp_path / "data").rglob("*.zip")
    kept.write_bytes(packed(PLACES.replace("35.10000", "35.90000")))
    done = call("add", tmp_path / "2019-03-06-wire.txt", "--record", tmp_path / "record")
    assert done.exit_code == 2
    assert "casework.gazetteers" in done.stderr


MANY = (
    "Shells killed three people in the village of Qelmirra in Syria on 5 March 2019, a doctor said. Two died in the village of Tal Qorush, "
    "near Aleppo, and one in Zerqan village, rescuers in Aleppo said."
)
ADVICE = "3 places were not found on any map; most documents that name them tell of Syria: `onrecord gazetteer SY`"


def test_places_that_were_not_found_are_told_of_once_with_what_to_fetch(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name}. {MANY}", encoding="utf-8")
    record = tmp_path / "record"
    assert call("add", tmp_path / "a.txt", tmp_path / "b.txt", "--record", record).stdout.count(ADVICE) == 1
    read = call("read", tmp_path / "a.txt", tmp_path / "b.txt")
    assert (read.stderr.count(ADVICE), ADVICE in read.stdout) == (1, False)
    assert ADVICE not in call("read", tmp_path / "a.txt", "--quiet").stderr
    assert "not found on any map" not in call("read", tmp_path / "2019-03-06-wire.txt").stderr
    call("gazetteer", "--from", tmp_path / "SY.zip")
    assert "not found on any map" not in call("read", tmp_path / "a.txt").stderr
    assert "not found on any map" not in call("add", tmp_path / "a.txt", "--record", record).stdout


def test_what_is_near_a_town_is_shown_as_near_it_everywhere(tmp_path: Path) -> None:
    report, record = tmp_path / "near.txt", tmp_path / "record"
    report.write_text(
        "Shells killed three people in the village of Qelmirra, near Aleppo, on 5 March 2019, a doctor said.", encoding="utf-8"
    )
    told = "near Aleppo (Qelmirra not found)"
    assert told in call("read", report).stdout
    call("add", report, "--record", record)
    assert "near Aleppo" in call("list", "--record", record).stdout
    identifier = json.loads(call("list", "--json", "--record", record).stdout)["id"]
    for look in ("show", "explain"):
        assert told in call(look, identifier, "--record", record).stdout, look
    call("list", "--record", record, "--html", tmp_path / "page.html")
    assert told in (tmp_path / "page.html").read_text("utf-8")

    def exported(form: str) -> str:
        return call("export", "--format", form, "--record", record).stdout

    row = json.loads(exported("jsonl"))["place"]
    assert (row["name"], row["precision"], row["named"]) == ("Aleppo", "near", "Qelmirra")
    collection = json.loads(exported("geojson"))
    assert collection["features"][0]["properties"]["place"]["precision"] == "near"
    assert collection["attribution"] == "Places: GeoNames (geonames.org), CC BY 4.0"
    assert f'"name":"{told}"' in exported("jsonld")
    (cells,) = csv.DictReader(io.StringIO(exported("csv")))
    assert (cells["place"], cells["place_precision"], cells["place_named"]) == ("Aleppo", "near", "Qelmirra")
    (cells,) = csv.DictReader(io.StringIO(exported("ucdp")))
    assert cells["where_prec"] == "2"
