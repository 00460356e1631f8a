"""A rebuilding takes over stored readings that the custody log vouches for, and reads all else again: the database is never believed."""

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.casework.adding.conftest import Call, contents
from tests.casework.adding.test_adding import readings

from onrecord.casework import reading_cache
from onrecord.casework.reader_digest import digest_reader

ALL = 40


@pytest.fixture
def folder(tmp_path: Path, reports: Path, call: Call) -> Path:
    folder = tmp_path / "record"
    assert call("add", reports, "--record", folder).exit_code == 0
    return folder


def counts(call: Call, folder: Path, *options: str) -> tuple[int, int]:
    """Make the record anew; return how many documents were read, and how many readings were taken over."""
    done = call("rebuild", "--record", folder, *options)
    assert done.exit_code == 0, done.output
    line = next(line for line in done.stdout.splitlines() if "new documents" in line)
    told = line.split(". ")[0].split(", ")
    return int(told[1].split()[0]), int(told[2].split()[0]) if len(told) > 2 else 0


def stored(folder: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the stored reading of the first document."""
    with closing(sqlite3.connect(folder / "record.db")) as database, database:
        number, content = database.execute("SELECT document_id, content FROM record_storedreading ORDER BY document_id").fetchone()
        database.execute("UPDATE record_storedreading SET content = ? WHERE document_id = ?", (change(content), number))


def test_all_readings_are_taken_over_and_nothing_is_noted(folder: Path, call: Call) -> None:
    before = contents(folder)
    assert counts(call, folder) == (0, ALL)
    assert counts(call, folder, "--read-again") == (ALL, 0)
    assert contents(folder) == before
    assert len(readings(folder)) == ALL


def test_a_stored_reading_that_the_log_did_not_note_is_made_again(folder: Path, call: Call) -> None:
    before = contents(folder)
    stored(folder, lambda content: zlib.compress(zlib.decompress(content).replace(b"killed", b"bitten")))
    assert counts(call, folder) == (1, ALL - 1)
    assert contents(folder) == before


def test_of_a_damaged_database_nothing_is_taken_over(folder: Path, call: Call) -> None:
    before = contents(folder)
    stored(folder, lambda content: content[:-9])
    assert counts(call, folder) == (ALL, 0)
    assert contents(folder) == before


def test_one_reading_in_the_place_of_another_is_not_taken(folder: Path, call: Call) -> None:
    before = contents(folder)
    with closing(sqlite3.connect(folder / "record.db")) as database, database:
        first, second = database.execute("SELECT document_id FROM record_storedreading ORDER BY document_id LIMIT 2").fetchall()
        (content,) = database.execute("SELECT content FROM record_storedreading WHERE document_id = ?", first).fetchone()
        database.execute("UPDATE record_storedreading SET content = ? WHERE document_id = ?", (content, *second))
    assert counts(call, folder) == (1, ALL - 1)
    assert contents(folder) == before


def test_another_reader_reads_all_again_and_is_noted_so_that_the_next_rebuilding_is_cheap(
    folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_cache, "digest_reader", lambda model: f"newer {model}")
    assert counts(call, folder) == (ALL, 0)
    assert len(readings(folder)) == 2 * ALL
    assert counts(call, folder) == (0, ALL)
    assert counts(call, folder, "--model", "a_pipeline") == (ALL, 0)


@pytest.mark.parametrize("option", ["--gazetteer", "--parties"])
def test_with_a_table_that_came_later_all_is_read_with_it_once(folder: Path, tmp_path: Path, call: Call, option: str) -> None:
    table = tmp_path / "table"
    table.write_text("" if option == "--gazetteer" else '[[party]]\nid = "guard"\nname = "Vale Guard"\nkind = "armed_group"\n')
    assert call("add", "--record", folder, option, table).stdout.startswith(f"0 new documents, {ALL} read.")
    assert counts(call, folder) == (0, ALL)
    assert call("add", "--record", folder, option, table).stdout.startswith("0 new documents, 0 read.")  # the same table again
    assert counts(call, folder) == (0, ALL)


def test_what_more_was_said_of_a_document_is_read_with_it(folder: Path, reports: Path, call: Call) -> None:
    file = reports / "07.txt"
    assert call("add", file, "--publisher", "Orm Post", "--record", folder).exit_code == 0
    assert call("add", file, "--record", folder).exit_code == 0  # nothing new is said
    assert counts(call, folder) == (0, ALL)


def test_a_day_that_was_decided_counts_also_where_the_run_that_reads_it_never_came(folder: Path, call: Call) -> None:
    decided = call("decide", "correct-document", "07.txt", "published", "2031-03-02", "--why", "its first line", "--record", folder)
    assert decided.exit_code == 0, decided.output
    assert counts(call, folder) == (1, ALL - 1)
    assert counts(call, folder) == (0, ALL)
    assert call("decide", "undo", "--record", folder).exit_code == 0
    assert counts(call, folder) == (1, ALL - 1)
    assert counts(call, folder) == (0, ALL)


def test_the_digest_of_the_reader_is_that_of_its_parts_and_of_the_pipeline() -> None:
    assert digest_reader() == digest_reader()
    assert len({digest_reader(), digest_reader("a_pipeline"), digest_reader("another")}) == 3
