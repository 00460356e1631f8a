"""A record put aside and put back: while others write, whole or not at all, private, and the same."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.dumps import Made, dump

import onrecord
from onrecord.casework import back_up, restore
from onrecord.core import CaseworkError, OnrecordError

REPORT = "Shelling in Orsheva\n\nShelling by the Sarrel Front killed {} civilians in Orsheva on 12 March 2031, the Red Crescent said.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backup")
    (folder / "places.tsv").write_text(dump(Made(1, "Orsheva", 35.1, 38.2, people=90_000, country="XA")), encoding="utf-8")
    for number in (21, 22):
        (folder / f"{number}.txt").write_text(REPORT.format(number), encoding="utf-8")
    with onrecord.open(folder / "record", who="ana") as record:
        record.add(sorted(folder.glob("*.txt")), gazetteer=folder / "places.tsv")
    return folder / "record"


def told(record: Path) -> tuple[list[str], str]:
    """The ids of the incidents, and the digest of all that the database holds."""
    database = onrecord.record.open_database(record, None, to_look=True)
    try:
        digest = database.content_digest()
    finally:
        database.close()
    with onrecord.open(record) as opened:
        return [incident.id for incident in opened.incidents()], digest


def test_what_is_put_back_is_the_same_and_private(made: Path, tmp_path: Path) -> None:
    back_up(made, tmp_path / "aside")
    restore(tmp_path / "aside", tmp_path / "again")
    assert told(tmp_path / "again") == told(made)
    with onrecord.open(tmp_path / "again") as opened:
        assert opened.verify(outside=made / "log" / "checkpoint", database=True).sound
    for folder in ("aside", "again"):
        for path in [tmp_path / folder, *(tmp_path / folder).rglob("*")]:
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
        assert not (tmp_path / folder / "keys" / "record.key").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "aside"]


def test_what_was_deleted_is_not_put_aside(made: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    shutil.copytree(made, record)
    with sqlite3.connect(record / "record.db") as one:
        one.execute("PRAGMA secure_delete=OFF")
        one.execute("UPDATE record_document SET title = 'Delmira Karsani speaks'")
        one.commit()
        one.execute("UPDATE record_document SET title = NULL")
    one.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    one.close()
    assert b"Karsani" in (record / "record.db").read_bytes()
    back_up(record, tmp_path / "aside")
    assert b"Karsani" not in (tmp_path / "aside" / "record.db").read_bytes()


def test_with_its_keys_it_can_be_gone_on_with(made: Path, tmp_path: Path) -> None:
    back_up(made, tmp_path / "aside", keys=True)
    restore(tmp_path / "aside", tmp_path / "again")
    with onrecord.open(tmp_path / "again", who="ben") as opened:
        incident = next(iter(opened.incidents()))
        opened.decide(onrecord.casework.NoteRequest(given=incident.id, note="looked at"))
        assert opened.verify().sound


def test_while_others_write_it_is_whole(made: Path, tmp_path: Path) -> None:
    copied = tmp_path / "record"
    back_up(made, tmp_path / "first", keys=True)
    restore(tmp_path / "first", copied)
    script = (
        "import sys, datetime as dt; from pathlib import Path\n"
        "from onrecord.archive import open_record, Origin\n"
        "now = dt.datetime.now(dt.UTC)\n"
        "for turn in range(100_000):\n"
        "    with open_record(Path(sys.argv[1]), when=now, who='ben') as writer:\n"
        "        for number in range(20):\n"
        "            writer.keep(f'words {turn} {number}'.encode() * 50, Origin(where=f'{turn}-{number}', when=now, who='ben'))\n"
        "    print('kept', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(copied)], stdout=subprocess.PIPE, text=True) as writing:  # noqa: S603
        assert writing.stdout is not None
        sizes: list[int] = []
        try:
            for turn in range(4):
                assert writing.stdout.readline() == "kept\n"
                sizes += [back_up(copied, tmp_path / f"aside-{turn}", keys=True).entries]
            assert writing.poll() is None, "nobody wrote meanwhile"
            head, copy = copied / "log" / "checkpoint", tmp_path / "aside-3" / "log" / "checkpoint"
            by = time.monotonic() + 60
            while head.read_bytes() == copy.read_bytes() and time.monotonic() < by:
                time.sleep(0.01)
        finally:
            writing.kill()
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0]
    restore(tmp_path / "aside-3", tmp_path / "again")
    with onrecord.open(tmp_path / "again") as opened:
        assert opened.verify(outside=copied / "log" / "checkpoint").findings  # the record itself has grown since
        assert opened.verify(outside=tmp_path / "aside-3" / "log" / "checkpoint").sound


def test_what_the_workbench_keeps_goes_along(made: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    back_up(made, tmp_path / "first")
    restore(tmp_path / "first", record)
    kept = record / "workbench" / "uploads" / "key"
    kept.mkdir(parents=True)
    (kept / "000001").write_text("brought", encoding="utf-8")
    (record / "workbench" / "secret").write_text("signing", encoding="utf-8")
    with sqlite3.connect(record / "workbench" / "workbench.db") as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("create table saved (name text)")
        database.execute("insert into saved values ('mine')")
        database.commit()
        back_up(record, tmp_path / "aside")
    restore(tmp_path / "aside", tmp_path / "again")
    with sqlite3.connect(tmp_path / "again" / "workbench" / "workbench.db") as database:
        assert database.execute("select name from saved").fetchall() == [("mine",)]
    assert (tmp_path / "again" / "workbench" / "uploads" / "key" / "000001").read_text(encoding="utf-8") == "brought"
    assert not (tmp_path / "again" / "workbench" / "secret").exists()


def test_nothing_is_written_over(made: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine", encoding="utf-8")
    back_up(made, tmp_path / "aside")
    with pytest.raises(CaseworkError) as caught:
        back_up(made, tmp_path / "there")
    assert caught.value.code == "casework.backup"
    with pytest.raises(CaseworkError) as caught:
        restore(tmp_path / "aside", tmp_path / "there")
    assert caught.value.code == "casework.backup"
    for inside in (made / "aside", made):
        with pytest.raises(CaseworkError):
            back_up(made, inside)
    assert (tmp_path / "there" / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("harm", ["original", "entry", "description", "link", "none"])
def test_a_backup_that_was_changed_is_refused_and_nothing_is_left(made: Path, tmp_path: Path, harm: str) -> None:
    aside = tmp_path / "aside"
    back_up(made, aside)
    match harm:
        case "original":
            volume = next((aside / "archive").iterdir())
            content = bytearray(volume.read_bytes())
            content[len(content) // 2] ^= 1
            volume.write_bytes(content)
        case "entry":
            path = aside / "log" / "entries.jsonl"
            path.write_bytes(path.read_bytes().replace(b'"when":"2', b'"when":"1'))
        case "description":
            path = aside / "backup.json"
            path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "entries": 3}), encoding="utf-8")
        case "link":
            (aside / "archive" / "more").symlink_to("/etc/passwd")
        case _:
            (aside / "backup.json").unlink()
    with pytest.raises(OnrecordError):
        restore(aside, tmp_path / "again")
    assert sorted(os.listdir(tmp_path)) == ["aside"]  # noqa: PTH208 names
