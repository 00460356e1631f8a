"""The database of what readers reported: in the record's folder, sealed, beside its own database, which can be made anew at any time.

In: a record's folder; out: reports. What was written, about which incident, and the answer are sealed with a key in a private file (as who
follows what is, `following/secret`); in clear stand random keys, times and states. SQLite, for a team on PostgreSQL too. What is forgotten
is overwritten.
"""

import contextlib
import datetime as dt
import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from onrecord.archive import make_private_folder, open_private
from onrecord.casework.corrections.model import CorrectionAnswer, CorrectionReport, CorrectionState, CorrectionWords
from onrecord.casework.following.secret import FollowingSecret, load_secret, make_secret
from onrecord.core import CaseworkError

FOLDER: Final = "corrections"
DATABASE: Final = "corrections.db"
_WAITING = 30.0  # seconds for another program to be done with a write
_ADVICE = "Put the file `corrections/secret` back from where you keep keys; without it nobody reads what was reported."
_SEALED_OTHERWISE = "its key is another one, or somebody changed it"
_TABLE = """
CREATE TABLE IF NOT EXISTS report (
    number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, arrived TEXT NOT NULL, state TEXT NOT NULL,
    about BLOB NOT NULL, told BLOB, answer BLOB, noted TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS report_state ON report (state, number);
"""
_ALL = "SELECT key, arrived, state, about, told, answer FROM report"


class OpenCorrections:
    """The open database, and the key to it."""

    def __init__(self, db: sqlite3.Connection, secret: FollowingSecret) -> None:
        """Take both."""
        self._db, self._secret = db, secret

    def put(self, told: CorrectionWords, now: dt.datetime) -> str:
        """Keep what somebody wrote; return the key that it has."""
        key = secrets.token_hex(8)
        about, sealed = self._sealed(told.incident, f"about {key}"), self._sealed(told, f"told {key}")
        row = (key, now.isoformat(), CorrectionState.OPEN.value, about, sealed)
        self._db.execute("INSERT INTO report (key, arrived, state, about, told) VALUES (?, ?, ?, ?, ?)", row)
        return key

    def report(self, key: str) -> CorrectionReport | None:
        """Return a report; None where there is none with this key."""
        row = self._db.execute(f"{_ALL} WHERE key = ?", (key,)).fetchone()
        return self._report(row) if row is not None else None

    def reports(self, state: CorrectionState, most: int, first: int = 0) -> list[CorrectionReport]:
        """Return reports in a state, the oldest first; those that were answered the newest first."""
        order = "ASC" if state is CorrectionState.OPEN else "DESC"
        rows = self._db.execute(f"{_ALL} WHERE state = ? ORDER BY number {order} LIMIT ? OFFSET ?", (state.value, most, first))
        return [self._report(row) for row in rows]

    def number(self, state: CorrectionState) -> int:
        """Return how many are in a state."""
        return int(self._db.execute("SELECT count(*) FROM report WHERE state = ?", (state.value,)).fetchone()[0])

    def since(self, moment: dt.datetime) -> int:
        """Return how many came since a moment."""
        return int(self._db.execute("SELECT count(*) FROM report WHERE arrived >= ?", (moment.isoformat(),)).fetchone()[0])

    def answer(self, key: str, state: CorrectionState, answer: CorrectionAnswer) -> bool:
        """Answer a report that is open; return whether it was."""
        done = self._db.execute(
            "UPDATE report SET state = ?, answer = ? WHERE key = ? AND state = ?",
            (state.value, self._sealed(answer, f"answer {key}"), key, CorrectionState.OPEN.value),
        )
        return done.rowcount == 1

    def forget(self, key: str) -> None:
        """Overwrite what was written; when it came, and what was answered, stays."""
        self._db.execute("UPDATE report SET told = NULL WHERE key = ?", (key,))

    def unnoted(self) -> list[tuple[str, str, str]]:
        """Return what the custody log does not say yet: keys, what became of them, when they came."""
        rows = self._db.execute("SELECT key, state, arrived, noted FROM report WHERE noted <> state ORDER BY number")
        found = []
        for key, state, arrived, noted in rows:
            found += [(key, CorrectionState.OPEN.value, arrived)] if not noted else []
            found += [(key, state, arrived)] if state != CorrectionState.OPEN else []
        return found

    def note(self, key: str, state: str) -> None:
        """Remember that the custody log says it."""
        self._db.execute("UPDATE report SET noted = ? WHERE key = ?", (state, key))

    def _sealed(self, value: object, place: str) -> bytes:
        return self._secret.seal(msgspec.json.encode(value), place)

    def _report(self, row: tuple[str, str, str, bytes, bytes | None, bytes | None]) -> CorrectionReport:
        key, arrived, state, about, told, answer = row
        try:
            return CorrectionReport(
                key=key,
                arrived=dt.datetime.fromisoformat(arrived),
                state=CorrectionState(state),
                incident=msgspec.json.decode(self._secret.open(about, f"about {key}"), type=str),
                told=msgspec.json.decode(self._secret.open(told, f"told {key}"), type=CorrectionWords) if told else None,
                answer=msgspec.json.decode(self._secret.open(answer, f"answer {key}"), type=CorrectionAnswer) if answer else None,
            )
        except CaseworkError:
            raise _no_key(_SEALED_OTHERWISE) from None


def is_corrected(folder: Path) -> bool:
    """Tell whether anybody ever reported a correction of a record."""
    return (folder / FOLDER / DATABASE).is_file()


@contextlib.contextmanager
def open_corrections(folder: Path) -> Iterator[OpenCorrections]:
    """Open what was reported, or begin it.

    Raises:
        CaseworkError: `corrections` where the database can't be used, `corrections_key` where its key is not there, or is another one.
    """
    place = folder / FOLDER
    try:
        if not is_corrected(folder):
            make_private_folder(place)
            make_secret(place)
            os.close(open_private(place / DATABASE, os.O_WRONLY))
        secret = load_secret(place)
    except CaseworkError:
        why = f"the key {place / 'secret'} is not there, or can't be read"
        raise _no_key(why) from None
    try:
        with contextlib.closing(sqlite3.connect(place / DATABASE, timeout=_WAITING, isolation_level=None)) as db:
            for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                db.execute(f"PRAGMA {setting}")
            db.executescript(_TABLE)
            yield OpenCorrections(db, secret)
    except sqlite3.Error as error:
        advice = "Check the room and your rights there; where it is damaged, put it back from a backup."
        raise CaseworkError("corrections", f"{place / DATABASE} can't be used: {error!s:.200}.", advice) from None


def _no_key(why: str) -> CaseworkError:
    return CaseworkError("corrections_key", f"What readers reported can't be read: {why}.", _ADVICE)
