"""`onrecord add`: what is kept, read and said, and what is refused."""

import json
import os
import re
from pathlib import Path

import pytest
from tests.casework.adding.conftest import Call, digest, faults, kept, originals
from tests.casework.adding.sayings import saying

from onrecord.archive import EntryKind, open_reader
from onrecord.core import sha256

PASSWORD = "gulls-at-noon"  # noqa: S105 what must not be printed


def readings(folder: Path) -> list[str]:
    with open_reader(folder) as reader:
        return [entry.payload["digest"] for _, entry in reader.entries() if entry.kind is EntryKind.READING]


def test_all_is_kept_read_and_placed_and_nothing_is_left_to_do(tmp_path: Path, reports: Path, call: Call) -> None:
    done = call("add", reports, "--record", tmp_path / "record")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("40 new documents, 40 read. The record has 40 documents and 14 incidents.\n")
    assert kept(tmp_path / "record") == originals(reports)
    assert len(readings(tmp_path / "record")) == 40
    assert call("list", "--record", tmp_path / "record").stderr == ""


def test_all_that_is_made_is_its_owners_alone(tmp_path: Path, reports: Path, call: Call) -> None:
    folder = tmp_path / "record"
    places = tmp_path / "places.txt"
    places.write_text("9000001\tOrsheva\tOrsheva\t\t-47.31\t-124.62\tP\tPPL\tXA\t\t\t\t\t\t1000\t\t\t\t\n", encoding="utf-8")
    before = os.umask(0)
    try:
        call("add", reports, "--record", folder, "--gazetteer", places)
        call("export", "--record", folder, "--format", "csv", "--output", tmp_path / "all.csv")
    finally:
        os.umask(before)
    made = [folder, tmp_path / "all.csv", *folder.rglob("*")]
    assert {path.name for path in made} >= {"record.db", ".lock", "tables"}
    assert {path: oct(path.stat().st_mode & 0o077) for path in made if path.stat().st_mode & 0o077} == {}


def test_as_much_is_told_as_is_asked_for(tmp_path: Path, reports: Path, call: Call) -> None:
    (reports / "40.txt").write_bytes(b"")
    done = call("add", reports / "00.txt", reports / "40.txt", "--record", tmp_path / "record", "--quiet")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == "onrecord: 1 could not be read:"
    done = call("add", reports / "01.txt", "--record", tmp_path / "record", "-v")
    assert done.stderr.splitlines() == [f"kept {reports / '01.txt'}", "read 01.txt"]
    assert done.stdout.startswith("1 new document, 1 read.")
    done = call("rebuild", "--record", tmp_path / "record", "-q")
    assert done.stdout.splitlines()[2:] == ["The record is the same."]
    assert call("add", "-q", "-v", "--record", tmp_path / "record").exit_code == 2


def test_with_nothing_new_nothing_changes(tmp_path: Path, reports: Path, call: Call) -> None:
    folder = tmp_path / "record"
    call("add", reports, "--record", folder)
    before, noted = digest(folder), readings(folder)
    done = call("add", "--record", folder)
    assert (done.exit_code, done.stdout) == (0, "0 new documents, 0 read. The record has 40 documents and 14 incidents.\n")
    again = call("add", reports, reports / "03.txt", "--record", folder)
    assert again.stdout.startswith("0 new documents, 41 kept before, 0 read.")
    assert (digest(folder), readings(folder)) == (before, noted)
    assert kept(folder) == originals(reports)


def test_documents_without_a_day_of_publication_are_counted_with_what_to_do(tmp_path: Path, call: Call) -> None:
    for name, number in (("2031-01-05-a.txt", 1), ("b.txt", 2), ("c.txt", 3)):
        (tmp_path / name).write_bytes(saying(number))
    folder = tmp_path / "record"
    added = call("add", *sorted(tmp_path.glob("*.txt")), "--dated-names", "--record", folder).stdout
    assert "2 documents have no day of publication: “on Tuesday” stays without a date there.\n  b.txt\n  c.txt\nTo give it," in added
    assert "--published DAY" in added
    told = call("add", tmp_path / "b.txt", "--published", "2031-01-06", "--record", folder).stdout
    assert "1 document has no day of publication" in told
    assert "day of publication" not in call("add", tmp_path / "c.txt", "--published", "2031-01-07", "--record", folder).stdout


def test_one_text_under_two_names_is_one_document(tmp_path: Path, call: Call) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(saying(1))
    done = call("add", tmp_path / "a.txt", tmp_path / "b.txt", "--record", tmp_path / "record")
    assert done.stdout.startswith("1 new document, 1 kept before, 1 read. The record has 1 document and 1 incident.")
    with open_reader(tmp_path / "record") as reader:
        assert [Path(receipt.where).name for _, _, receipt in reader.receipts()] == ["a.txt", "b.txt"]


def test_what_can_not_be_kept_or_read_is_named_and_the_rest_goes_on(tmp_path: Path, call: Call) -> None:
    lines = [{"id": str(number), "text": saying(number).decode()} for number in range(5)]
    lines[2]["text"] = "fail and tell nobody that Ilvana Merrit saw it"
    lines[3]["text"] = "slow Vesk 2031-01-04 4"
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7")
    sources = [tmp_path / "missing.txt", tmp_path / "a.jsonl", tmp_path / "cut.pdf"]
    done = call("add", *sources, "--record", tmp_path / "record")
    assert done.exit_code == 1
    assert done.stdout.startswith("6 new documents, 4 read. The record has 6 documents")
    assert "1 could not be kept; 2 could not be read:" in done.stderr
    assert re.findall(r"\[([\w.]+)\]", done.stderr) == ["archive.no_source", "reading.failed", "page.damaged"]
    assert "Ilvana" not in done.output
    assert faults(tmp_path / "record") == []
    assert call("add", "--record", tmp_path / "record").exit_code == 0


def test_more_processes_make_the_same_record_and_one_that_dies_is_named(tmp_path: Path, reports: Path, call: Call) -> None:
    call("add", reports, "--record", tmp_path / "one")
    call("add", reports, "--record", tmp_path / "two", "--workers", 2)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    (reports / "07a.txt").write_bytes(b"die and take the process along")
    done = call("add", reports, "--record", tmp_path / "two", "--workers", 2)
    assert (done.exit_code, re.findall(r"07a.txt.*\[([\w.]+)\]", done.stderr)) == (1, ["reading.worker_lost"])
    assert "The record has 41 documents and 14 incidents" in done.stdout
    assert faults(tmp_path / "two") == []


def test_an_original_that_was_damaged_meanwhile_is_named(tmp_path: Path, reports: Path, call: Call) -> None:
    folder = tmp_path / "record"
    call("add", reports, "--record", folder)
    before = digest(folder)
    volume = folder / "archive" / "originals-00001.warc.gz"
    whole = volume.read_bytes()
    with open_reader(folder) as reader:
        [region] = [r.record for _, _, r in reader.receipts() if r.where.endswith("20.txt") and r.record is not None]
    at = region.offset + region.length // 2
    volume.write_bytes(whole[:at] + bytes([whole[at] ^ 8]) + whole[at + 1 :])
    done = call("rebuild", "--record", folder)
    assert (done.exit_code, "another than before" in done.stdout) == (1, True)
    assert re.search(r"\[archive\.\w+\]", done.stderr)
    assert "The record has 40 documents" in done.stdout
    volume.write_bytes(whole)
    assert call("rebuild", "--record", folder).exit_code == 0
    assert digest(folder) == before


@pytest.mark.parametrize(
    ("settings", "code"),
    [("fetchign = 1", "casework.settings"), ("database = 7", "casework.settings"), ("who = ", "casework.settings")],
)
def test_settings_that_are_none(tmp_path: Path, reports: Path, call: Call, settings: str, code: str) -> None:
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / "settings.toml").write_text(settings)
    done = call("add", reports, "--record", folder)
    assert (done.exit_code, code in done.stderr) == (2, True)
    assert not (folder / "version").exists()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (f"postgresql://keeper:{PASSWORD}@127.0.0.1:9/record", "record.unreachable"),
        (f"postgresql://keeper:{PASSWORD}@127.0.0.1:port/record", "record.unreachable"),
        (f"postgresql://keeper:{PASSWORD}@127.0.0.1:9", "record.address"),
        (f"postgresql://keeper:{PASSWORD}@127.0.0.1:9/{'long' * 20}", "record.address"),
        (f"postgresql://keeper:{PASSWORD}@%zz/record", "record.address"),
        (f"postgresql://keeper:{PASSWORD}@127.0.0.1:9/record?colour=red", "record.address"),
        (f"mysql://keeper:{PASSWORD}@127.0.0.1/record", "record.address"),
        (f"keeper:{PASSWORD}@127.0.0.1", "record.address"),
    ],
)
def test_an_address_is_never_printed(tmp_path: Path, reports: Path, call: Call, address: str, code: str) -> None:
    told = call("add", reports, "--record", tmp_path / "record", "--database", address)
    (tmp_path / "record" / "settings.toml").write_text(f'database = "{address}"')
    for done in (told, call("add", "--record", tmp_path / "record"), call("rebuild", "--record", tmp_path / "record")):
        assert (done.exit_code, code in done.stderr) == (2, True), done.stderr
        assert PASSWORD not in done.output
    (tmp_path / "record" / "settings.toml").unlink()
    assert call("add", reports, "--record", tmp_path / "record").exit_code == 0


def test_where_all_is_refused_no_record_is_begun(tmp_path: Path, reports: Path, call: Call) -> None:
    folder = tmp_path / "record"
    for refused in (["nowhere.txt", tmp_path / "gone"], ["--table", "airwars", "nowhere.csv"]):
        done = call("add", *refused, "--record", folder)
        assert (done.exit_code, done.stdout) == (1, "Nothing could be kept, so no record was begun.\n")
        assert "[archive.no_source]" in done.stderr
        assert not folder.exists()
    done = call("add", "nowhere.txt", reports / "01.txt", "--record", folder)
    assert (done.exit_code, kept(folder)) == (1, [sha256(saying(1))])
    done = call("add", "nowhere.txt", "--record", folder)
    assert (done.exit_code, "The record has 1 document " in done.stdout) == (1, True)
