"""A record opened by a command, to be decided on: nobody else writes meanwhile.

In: the record's folder and, where it is not SQLite, the address of its database; out: the open database, which has taken in all of the
log, and what decisions are judged with. It holds the record's lock.
"""

import datetime as dt
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.archive import Clock, Entry, Origin, Reader, Writer, open_reader, open_record
from onrecord.casework.catching_up import may_be_judging, wait_until_caught_up
from onrecord.casework.clock import SystemClock
from onrecord.casework.indexing import index_older
from onrecord.casework.opened import naming_nobody
from onrecord.casework.settings import RecordSettings, read_settings
from onrecord.casework.tables import lay_out_parties
from onrecord.core import ArchiveError
from onrecord.reading import Registry, load_registry
from onrecord.record import open_database

if TYPE_CHECKING:
    from onrecord.record import Database

LETTING_GO = 15.0
"""Seconds in which a process that has judged what was decided gives the record's lock back: SQLite moves what it wrote to its place."""
_BREATH = 0.05  # seconds between two tries to take it
_UNSWEPT = (
    "onrecord: words that are restricted now are still in free pages of the database's file, since another program reads it or the disk is "
    "full; the next decision or `onrecord add` sweeps it.\n"
)


class Desk:
    """A record that is decided on: nobody else writes meanwhile."""

    def __init__(self, folder: Path, record: "Database", writer: Writer, settings: RecordSettings) -> None:
        """Take the open parts, and take in what the database lacks."""
        self.folder, self.record, self.writer, self.settings = folder, record, writer, settings
        with open_reader(folder) as reader:  # with the tables that the database knows: what a killed run decided is judged with them
            self.registry = self._registry(reader)
            index_older(record)
            record.catch_up(reader, self.registry)
            self.registry = self._registry(reader)

    def carry_out(self, entry: Entry) -> None:
        """Carry out a decision, and note it with what it changed."""

        def note(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Reader:
            payload = entry.payload | {"before": before, "after": after}
            self.writer.note(entry.kind, payload, Origin(where="", when=entry.when, who=entry.who))
            self.writer.commit()
            return open_reader(self.folder)

        self.record.carry_out(entry, self.registry, note)
        self._sweep()

    def catch_up(self) -> None:
        """Take into the database what the log has beyond it, and judge anew what that touches."""
        with open_reader(self.folder) as reader:
            self.record.catch_up(reader, self.registry)
        self._sweep()

    def _sweep(self) -> None:
        if not self.record.sweep():
            sys.stderr.write(_UNSWEPT)

    def _registry(self, reader: Reader) -> Registry:
        return load_registry(lay_out_parties(self.record.tables(), reader, self.folder))

    def original(self, sha256: str) -> bytes:
        """Return an original; raises ArchiveError `missing`, `damaged`."""
        with open_reader(self.folder) as reader:
            return reader.original(sha256)

    def now(self) -> dt.datetime:
        """Return the time."""
        return SystemClock().now()


def begin_record(folder: Path) -> None:
    """Begin a record where there is none; one that is there stays as it is. Raises as `open_record` does."""
    with open_record(folder, when=SystemClock().now(), who=read_settings(folder).who):
        pass


@contextmanager
def deciding(folder: Path, database: str | None = None, *, waits: bool = True) -> Iterator[Desk]:
    """Open a record that is there already to decide on it; raises as `open_to_look` does, and ArchiveError `locked`.

    Args:
        folder: Its folder.
        database: The address of its database; None: as its settings have it.
        waits: Whether it is waited, for minutes if need be, for a process that carries out what was decided: a page does not.
    """
    settings = read_settings(folder)
    database = database or settings.database
    with open_reader(folder) as reader:  # opening to write would begin a record where there is none
        record = open_database(folder, database)
        try:
            is_near = waits and (wait_until_caught_up(record, reader, folder, database) or may_be_judging(reader))
            with open_patiently(folder, SystemClock(), settings.who, LETTING_GO if is_near else 0) as writer:
                desk = Desk(folder, record, writer, settings)
                with naming_nobody(record.redaction):
                    yield desk
        finally:
            record.close()


def open_patiently(folder: Path, clock: Clock, who: str, patience: float) -> Writer:
    """Open a record to write; for so many seconds it is waited for another process, which is about to end. Raises as `open_record` does."""
    until = time.monotonic() + patience
    while True:
        try:
            return open_record(folder, when=clock.now(), who=who)
        except ArchiveError as error:
            if error.code != "archive.locked" or time.monotonic() >= until:
                raise
        time.sleep(_BREATH)
