"""What was published last, so that only what changed is made anew: entries of incidents, digests of pages, the files that were written.

In: a record's folder, the folder of a site; out: a small SQLite file in the record's folder. It holds what is published and nothing else;
what is taken out of it leaves nothing in free pages. Where it is lost all pages are made anew, and those that come out the same stay.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.archive import make_private_folder
from onrecord.publication import IncidentEntry, PublishedChange

FOLDER = Path("workbench", "published")
"""Where it lies in a record's folder."""
_LETTERS = 16
_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS incident (id TEXT PRIMARY KEY, digest TEXT NOT NULL, entry BLOB);
CREATE TABLE IF NOT EXISTS page (name TEXT PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS person (digest TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS changed (id TEXT PRIMARY KEY, changes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL) WITHOUT ROWID;
"""


class KeptFile(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was written: its digest, size, and when, in nanoseconds."""

    sha256: str
    size: int
    mtime: int


class KeptIncident(NamedTuple):
    """An incident as it was published last: the digest of what it rested on; its entry, None where a notice stands in its place."""

    digest: str
    entry: IncidentEntry | None


class SiteState:
    """What was published last in one folder."""

    def __init__(self, record: Path, site: Path) -> None:
        """Open what is kept, or begin it."""
        name = hashlib.sha256(str(site.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:_LETTERS]
        folder = record / FOLDER
        make_private_folder(folder.parent)
        make_private_folder(folder)
        self.path = folder / f"{name}.db"
        self._open()
        try:
            self._database.executescript(_TABLES)
        except sqlite3.DatabaseError:  # a damaged file costs one whole publication
            self._database.close()
            self.path.unlink()
            self._open()
            self._database.executescript(_TABLES)
        self._decode = msgspec.msgpack.Decoder(IncidentEntry).decode

    def _open(self) -> None:
        self._database = sqlite3.connect(self.path, isolation_level=None)
        self.path.chmod(0o600)
        self._database.execute("PRAGMA secure_delete=ON")

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def about(self) -> dict[str, str]:
        """Return what the last publication was made with."""
        return dict(self._database.execute("SELECT name, value FROM about"))

    def incidents(self) -> dict[str, KeptIncident]:
        """Return all incidents that were published, by id."""
        rows = self._database.execute("SELECT id, digest, entry FROM incident")
        try:
            return {name: KeptIncident(digest, self._decode(entry) if entry is not None else None) for name, digest, entry in rows}
        except msgspec.DecodeError:  # an older version of the program wrote it
            return {name: KeptIncident("", None) for name, *_ in self._database.execute("SELECT id FROM incident")}

    def changed(self) -> dict[str, tuple[PublishedChange, ...]]:
        """Return what became of incidents from one publication to the next."""
        decode = msgspec.msgpack.Decoder(tuple[PublishedChange, ...]).decode
        try:
            return {name: decode(changes) for name, changes in self._database.execute("SELECT id, changes FROM changed")}
        except msgspec.DecodeError:  # an older version of the program wrote it
            return {}

    def pages(self) -> dict[str, str]:
        """Return the digests of what pages over many incidents were made of."""
        return dict(self._database.execute("SELECT name, digest FROM page"))

    def people(self) -> frozenset[str]:
        """Return the digests of the names that were kept back."""
        return frozenset(digest for (digest,) in self._database.execute("SELECT digest FROM person"))

    def files(self, there: Mapping[str, tuple[int, int]]) -> tuple[dict[str, str], set[str]]:
        """Return the digests of the files that were written, and which of these are not there with the size and time that they had.

        They come in the order of their paths, so that who sorts them has little to do.
        """
        digests, others = {}, set()
        for path, sha256, size, mtime in self._database.execute("SELECT path, sha256, size, mtime FROM file"):
            digests[path] = sha256
            if there.get(path) != (size, mtime):
                others.add(path)
        return digests, others

    def keep(  # noqa: PLR0913 all that is kept, in one transaction
        self,
        *,
        about: Mapping[str, str],
        incidents: Mapping[str, KeptIncident],
        changed: Mapping[str, tuple[PublishedChange, ...]],
        pages: Mapping[str, str],
        files: Mapping[str, KeptFile],
        people: Iterable[str],
        gone: Iterable[str],
        removed: Iterable[str],
    ) -> None:
        """Keep what was made anew, all of it or nothing."""
        encode = msgspec.msgpack.encode
        ask = self._database
        ask.execute("BEGIN IMMEDIATE")
        ask.execute("DELETE FROM about")
        ask.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        rows = ((name, one.digest, encode(one.entry) if one.entry is not None else None) for name, one in incidents.items())
        ask.executemany("INSERT OR REPLACE INTO incident VALUES (?, ?, ?)", rows)
        ask.executemany("DELETE FROM incident WHERE id = ?", ((name,) for name in gone))
        ask.executemany("INSERT OR REPLACE INTO changed VALUES (?, ?)", ((name, encode(some)) for name, some in changed.items()))
        ask.execute("DELETE FROM page")
        ask.executemany("INSERT INTO page VALUES (?, ?)", pages.items())
        ask.execute("DELETE FROM person")
        ask.executemany("INSERT INTO person VALUES (?)", ((digest,) for digest in people))
        ask.executemany(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)", ((path, one.sha256, one.size, one.mtime) for path, one in files.items())
        )
        ask.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in removed))
        ask.execute("COMMIT")
