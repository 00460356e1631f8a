"""The index by which documents find each other: what was linked, in one file that can be made again from the tables.

In: the folder; out: an `Index` with its tables, one writer at a time. It holds no text: readings and fingerprints stay in the tables of
documents. What one more document costs is a few looks into B-trees, however many there are.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from onrecord.core import ScaleError
from onrecord.scale.tables import pack, unpack

Kind = TypeVar("Kind")

FORM = 1
"""The version of the tables; an index of another one is made anew."""
MEMORY = 256
"""Mebibytes of the index that stay in memory."""

_SETTINGS = ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON")
_TABLES = """
CREATE TABLE IF NOT EXISTS told(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file(path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS document(
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, file TEXT NOT NULL, digest TEXT NOT NULL,
    key TEXT NOT NULL, seen TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL, family TEXT);
CREATE INDEX IF NOT EXISTS document_file ON document(file);
CREATE INDEX IF NOT EXISTS document_key ON document(key);
CREATE INDEX IF NOT EXISTS document_family ON document(family);
CREATE TABLE IF NOT EXISTS again(name TEXT, file TEXT, PRIMARY KEY(name, file)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event(name TEXT PRIMARY KEY, document INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS event_document ON event(document);
CREATE TABLE IF NOT EXISTS family(name TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS print(
    print INTEGER, rank INTEGER, document INTEGER, size INTEGER NOT NULL, PRIMARY KEY(print, rank, document)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS paragraph(
    site INTEGER, digest INTEGER, document INTEGER, PRIMARY KEY(site, digest, document)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mark(document INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS boilerplate(site INTEGER, digest INTEGER, PRIMARY KEY(site, digest)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS copy(
    one INTEGER, other INTEGER, content BLOB NOT NULL, PRIMARY KEY(one, other)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copy_other ON copy(other);
CREATE TABLE IF NOT EXISTS mention(
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, document INTEGER NOT NULL, incident TEXT, content BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS mention_document ON mention(document);
CREATE INDEX IF NOT EXISTS mention_incident ON mention(incident);
CREATE TABLE IF NOT EXISTS block(
    time INTEGER, what INTEGER, placed INTEGER, mention INTEGER, PRIMARY KEY(time, what, placed, mention)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link(first INTEGER, second INTEGER, weight REAL NOT NULL, PRIMARY KEY(first, second)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_second ON link(second);
CREATE TABLE IF NOT EXISTS incident(name TEXT PRIMARY KEY, day TEXT NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS incident_day ON incident(day);
CREATE TABLE IF NOT EXISTS waiting(mention INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS unwritten(part TEXT, day TEXT, PRIMARY KEY(part, day)) WITHOUT ROWID;
"""


class Index:
    """The tables, open for one writer."""

    def __init__(self, path: Path, memory: int = MEMORY) -> None:
        """Open the index, or begin one. What is deleted is overwritten: a page that was taken down leaves nothing in it.

        Args:
            path: The file.
            memory: Mebibytes that it may keep in memory.

        Raises:
            ScaleError: `locked` where another run writes it, `damaged` where it is no such file.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=1.0)
        try:
            for setting in (
                "locking_mode=EXCLUSIVE",
                "journal_mode=WAL",
                "synchronous=NORMAL",
                "secure_delete=ON",
                f"cache_size=-{memory << 10}",
            ):
                self._connection.execute(f"PRAGMA {setting}").fetchall()
            self._connection.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise _unusable(error) from error

    def close(self) -> None:
        """Close the index."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of it or nothing."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a question."""
        return self._connection.execute(query, values).fetchall()

    def among(self, query: str, values: Iterable[object], *more: object) -> list[tuple[Any, ...]]:
        """Return the rows of a question that says `IN {}` of some values, however many they are; `more` comes after them."""
        return self._connection.execute(query.format(_AMONG), (msgspec.json.encode(list(values)).decode(), *more)).fetchall()

    def stream(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a question, not all in memory."""
        return iter(self._connection.execute(query, values))

    def put(self, query: str, rows: Iterable[Sequence[object]]) -> None:
        """Carry out a statement with each of some rows."""
        self._connection.executemany(query, rows)

    def told(self, name: str) -> str | None:
        """Return something that is noted once of the whole index."""
        found = self.rows("SELECT value FROM told WHERE name = ?", name)
        return found[0][0] if found else None

    def tell(self, name: str, value: str) -> None:
        """Note something of the whole index."""
        self.put("INSERT OR REPLACE INTO told VALUES (?, ?)", [(name, value)])


INCIDENTS, MENTIONS = "incidents", "mentions"
"""Parts of `linked/`, a table a day each; those of some days wait to be written."""
_AMONG = "(SELECT value FROM json_each(?))"


def packed(value: object) -> bytes:
    """Return a struct as bytes of a table."""
    return pack(msgspec.msgpack.encode(value))


def unpacked(content: bytes, kind: type[Kind]) -> Kind:
    """Return what was packed."""
    return msgspec.msgpack.decode(unpack(content), type=kind)


def _unusable(error: sqlite3.DatabaseError) -> ScaleError:
    if "locked" in str(error):
        return ScaleError("locked", "Another run links this folder.", "Wait until it has ended.")
    return ScaleError("damaged", f"The index of what was linked can't be used: {error}.", "Delete linked/index.sqlite: it is made again.")
