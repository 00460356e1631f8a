"""A record of documents that need no model to be read, and hands that edit its database."""

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.casework.adding.conftest import Call, call, reports

__all__ = ["call", "reports"]

Edit = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path, reports: Path, call: Call) -> Path:
    """A record with decisions: a grade, and two restrictions, of which one is withdrawn."""
    folder = tmp_path / "record"
    assert call("add", reports, "--record", folder).exit_code == 0
    [first, *_] = incidents(folder)
    assert call("decide", "overrule", first, "fair", "--why", "heard from both", "--record", folder).exit_code == 0
    for document in ("07.txt", "08.txt"):
        assert call("decide", "restrict", document, "--why", "the source asked", "--record", folder).exit_code == 0
    [*_, last] = select(folder, "SELECT name FROM record_decision ORDER BY entry")
    assert call("decide", "withdraw", last, "--why", "she agreed", "--record", folder).exit_code == 0
    return folder


def select(folder: Path, statement: str) -> list[Any]:
    """Return the first column of what is asked for."""
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        return [row[0] for row in connection.execute(statement)]


def incidents(folder: Path) -> list[str]:
    return select(folder, "SELECT name FROM record_incident ORDER BY name")


def number_of(folder: Path, name: str) -> int:
    """Return the number of a document by the name of its file."""
    [number] = select(folder, f"SELECT document_id FROM record_receipt WHERE `where` LIKE '%/{name}'")  # noqa: S608 our own
    return int(number)


def stored_reading(folder: Path, number: int) -> bytes:
    """Return the stored reading of a document, packed."""
    [packed] = select(folder, f"SELECT content FROM record_storedreading WHERE document_id = {number}")  # noqa: S608 our own
    return bytes(packed)


def edit(folder: Path, statement: str, *values: object) -> None:
    """Edit the database as anybody can who may write to it."""
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        assert connection.execute(statement, values).rowcount > 0
        connection.commit()


def edit_judgement(folder: Path, **values: object) -> None:
    """Give the first incident another judgement, in its columns too."""
    [name, *_] = incidents(folder)
    [packed, *_] = select(folder, f"SELECT assessment FROM record_incident WHERE name = '{name}'")  # noqa: S608 our own
    judged = json.loads(zlib.decompress(packed)) | values
    edit(folder, "UPDATE record_incident SET assessment = ? WHERE name = ?", zlib.compress(json.dumps(judged).encode()), name)
