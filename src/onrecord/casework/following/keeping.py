"""The database of who follows what: in the record's folder, beside its own database, which can be made anew at any time.

In: a record's folder; out: an `OpenFollowing`. Topics, addresses, what was told and what is to be told are sealed in it (`secret.py`); what
it is searched by are keyed digests. In clear stand times and counts alone. SQLite, for a team on PostgreSQL too: one program
tells at a time.
"""

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from onrecord.archive import make_private_folder, open_private
from onrecord.casework.following.secret import FollowingSecret, load_secret, make_secret
from onrecord.core import CaseworkError

FOLDER: Final = "following"
DATABASE: Final = "following.db"
_LOCK = "telling.lock"
_VERSION = "1"
_WAITING = 30.0  # seconds for another program to be done with a write
_AT_ONCE = 500  # values in one question

T = TypeVar("T")

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE topic (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, content BLOB NOT NULL);
CREATE TABLE term (digest BLOB NOT NULL, topic INTEGER NOT NULL, PRIMARY KEY (digest, topic)) WITHOUT ROWID;
CREATE INDEX term_topic ON term (topic);
CREATE TABLE follower (
    id TEXT PRIMARY KEY, topic INTEGER NOT NULL, token BLOB NOT NULL UNIQUE, active INTEGER NOT NULL, content BLOB NOT NULL
);
CREATE INDEX follower_topic ON follower (topic);
CREATE TABLE state (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, content BLOB NOT NULL);
CREATE TABLE snapshot (incident BLOB PRIMARY KEY, raw BLOB NOT NULL, state INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX snapshot_state ON snapshot (state);
CREATE TABLE told (
    follower TEXT NOT NULL, incident BLOB NOT NULL, state INTEGER NOT NULL, sure INTEGER NOT NULL, PRIMARY KEY (follower, incident)
) WITHOUT ROWID;
CREATE INDEX told_incident ON told (incident);
CREATE INDEX told_state ON told (state);
CREATE TABLE pending (
    follower TEXT NOT NULL, incident BLOB NOT NULL, state INTEGER, due REAL NOT NULL, gone BLOB, PRIMARY KEY (follower, incident)
) WITHOUT ROWID;
CREATE INDEX pending_due ON pending (due);
CREATE INDEX pending_state ON pending (state);
CREATE TABLE notice (
    number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, letter TEXT NOT NULL, follower TEXT NOT NULL,
    incident BLOB NOT NULL, content BLOB NOT NULL, due REAL, tries INTEGER NOT NULL DEFAULT 0, came TEXT NOT NULL DEFAULT ''
);
CREATE INDEX notice_due ON notice (due);
CREATE INDEX notice_letter ON notice (letter);
CREATE INDEX notice_follower ON notice (follower, number);
"""


@dataclass(frozen=True, slots=True)
class OpenFollowing:
    """The open database, and the key to it."""

    db: sqlite3.Connection
    secret: FollowingSecret

    @contextlib.contextmanager
    def step(self) -> Iterator[None]:
        """Do all of a block or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def sealed(self, value: object, place: str) -> bytes:
        """Return a struct sealed."""
        return self.secret.seal(msgspec.json.encode(value), place)

    def opened(self, content: bytes, kind: type[T], place: str) -> T:
        """Return a sealed struct; raises CaseworkError `following_key`."""
        return msgspec.json.decode(self.secret.open(content, place), type=kind)

    def meta(self, name: str) -> str:
        """Return a value that was noted; empty where there is none."""
        found = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def note(self, name: str, value: str) -> None:
        """Note a value."""
        self.db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))


def is_followed(folder: Path) -> bool:
    """Tell whether anybody ever followed anything in a record."""
    return (folder / FOLDER / DATABASE).is_file()


def following_state(folder: Path) -> tuple[int, ...]:
    """Return what changes where anything in the database does: when its files were written last, in nanoseconds, and their sizes."""
    told: list[int] = []
    for name in (DATABASE, f"{DATABASE}-wal"):
        try:
            found = (folder / FOLDER / name).stat()
        except OSError:
            continue
        told += (found.st_mtime_ns, found.st_size)
    return tuple(told)


@contextlib.contextmanager
def open_following(folder: Path, *, begin: bool = False) -> Iterator[OpenFollowing]:
    """Open what is followed in a record; `begin`: where nothing is yet, it begins.

    Raises:
        CaseworkError: `following` where nobody follows anything, or the database can't be used; `following_key` where its key is not there,
            or is another one.
    """
    place = folder / FOLDER
    path = place / DATABASE
    try:
        if begin and not path.is_file():
            make_private_folder(place)
            _begin(path, make_secret(place))
        if not path.is_file():
            raise CaseworkError("following", "Nobody follows anything in this record.", "`onrecord follow TOPIC --feed` begins.")
        secret = load_secret(place)
        with contextlib.closing(sqlite3.connect(path, timeout=_WAITING, isolation_level=None)) as db:
            for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                db.execute(f"PRAGMA {setting}")
            kept = OpenFollowing(db, secret)
            if kept.meta("version") != _VERSION:
                raise CaseworkError("following", "A newer version of onrecord has written what is followed.", "Use that version.")
            kept.opened(bytes.fromhex(kept.meta("check")), str, "check")
            yield kept
    except sqlite3.Error as error:
        advice = "Check the room and your rights there; where it is damaged, put it back from a backup."
        raise CaseworkError("following", f"{path} can't be used: {error!s:.200}.", advice) from None


def _begin(path: Path, secret: FollowingSecret) -> None:
    """Make the database beside its place, which it takes when it is whole; where two do so, the first one stays."""
    part = path.with_name(f"{DATABASE}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    os.close(open_private(part, os.O_WRONLY | os.O_EXCL))
    with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as db:
        db.executescript(_TABLES)
        kept = OpenFollowing(db, secret)
        kept.note("version", _VERSION)
        kept.note("check", kept.sealed("onrecord", "check").hex())
    with contextlib.suppress(FileExistsError):
        os.link(part, path)
    part.unlink()


def forget_all(folder: Path) -> None:
    """Take away everything that is followed, and the key to it."""
    place = folder / FOLDER
    for path in sorted(place.glob("*")) if place.is_dir() else ():
        path.unlink()


@contextlib.contextmanager
def telling_alone(folder: Path) -> Iterator[None]:
    """Keep other programs from telling at the same time; raises CaseworkError `telling` where one does."""
    descriptor = open_private(folder / FOLDER / _LOCK, os.O_RDWR)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CaseworkError("telling", "Another program tells followers right now.", "Wait until it ends.") from None
        yield
    finally:
        os.close(descriptor)


def questions(values: "list[T]") -> Iterator[tuple[str, list[T]]]:
    """Give values in lists that one question can hold, with the marks for them."""
    for at in range(0, len(values), _AT_ONCE):
        some = values[at : at + _AT_ONCE]
        yield ",".join("?" * len(some)), some
