"""A record opened by a command, to be looked into.

In: the record's folder and, where it is not SQLite, the address of its database; out: the open database, the archive beside it,
what is restricted. To look changes nothing on the disk, loads nothing that would, and waits for nobody but what judges decisions.
"""

import datetime as dt
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.archive import EntryKind, NamedDigests, Reader, open_reader
from onrecord.casework.catching_up import wait_until_caught_up
from onrecord.casework.past_places import entries_until, past_folder
from onrecord.casework.settings import read_settings
from onrecord.core import CaseworkError, OnrecordError
from onrecord.record import Redaction, open_database, open_past

if TYPE_CHECKING:
    from onrecord.record import Database

_BREATH = 0.01  # seconds between two pieces of the log, for those who wait for pages


@dataclass(frozen=True, slots=True)
class Opened:
    """A record that is looked into: its database, its archive, and what is restricted (`redaction`)."""

    record: "Database"
    reader: Reader
    redaction: Redaction


@contextmanager
def open_to_look(folder: Path, database: str | None = None, *, restricted: bool = False) -> Iterator[Opened]:
    """Open a record to look into it.

    Args:
        folder: The record's folder.
        database: The address of its database; None: as its settings have it.
        restricted: Whether what is restricted is shown.

    Raises:
        ArchiveError: Where there is no record, or it can't be read.
        CaseworkError: Where its settings are wrong.
        RecordError: Where its database can't be used.
    """
    with open_reader(folder) as reader:
        database = database or read_settings(folder).database
        record = open_database(folder, database, to_look=True)
        try:
            wait_until_caught_up(record, reader, folder, database)
            behind = record.lag(reader)
            redaction = Redaction() if restricted else record.redaction(reader)
            if redaction.unread:
                sys.stderr.write(f"onrecord: {unread_warning(redaction)}\n")
            with naming_nobody(lambda: redaction):
                yield Opened(record, reader, redaction)
            if behind:
                entries = f"{behind:,} {'entry' if behind == 1 else 'entries'}"
                sys.stderr.write(f"onrecord: the database lacks {entries} of the log; `onrecord add` takes them in.\n")
        finally:
            record.close()


@contextmanager
def open_as_of(folder: Path, day: dt.date, database: str | None = None) -> Iterator[Opened]:
    """Open a record as it stood at the end of a day; where that was not put together yet, it is, which takes milliseconds a document.

    Raises:
        CaseworkError: `before` where there was no record.
        ArchiveError, RecordError: As `open_to_look` does.
    """
    with open_reader(folder) as reader:
        entries = entries_until(reader, day)
        if entries < reader.checkpoint.size:
            from onrecord.casework.past import drop_outdated, make_past  # noqa: PLC0415 late: it loads what reads

            drop_outdated(folder, reader)
            make_past(folder, database, entries)
    shared = SharedRecord(folder, database)
    with shared.look_back(day) as opened:
        try:
            yield opened
        finally:
            opened.record.close()


class SharedRecord:
    """A record that many look into, one after the other and side by side, as a server does: its connections stay open, one a thread."""

    def __init__(self, folder: Path, database: str | None = None) -> None:
        """Take the record's folder and the address of its database; nothing is read yet."""
        self.folder, self._address = folder, database
        self._of_thread = threading.local()
        self._warned: frozenset[str] = frozenset()
        self._named = NamedDigests()

    @contextmanager
    def look(self, *, watched: bool = False) -> Iterator[Opened]:
        """Open the record to look into it; raises as `open_to_look` does.

        Args:
            watched: Whether what is restricted is shown; the redaction remembers then what of it was (`Watched`).
        """
        with open_reader(self.folder) as reader:
            reader.named = self._named
            record = self._connected()
            redaction = record.look(reader)
            self._warn(redaction)
            if watched and redaction.documents:
                redaction = _watched(redaction)
            with naming_nobody(lambda: redaction):
                yield Opened(record, reader, redaction)

    @contextmanager
    def look_back(self, day: dt.date) -> Iterator[Opened]:
        """Open the record as it stood at the end of a day; what is restricted now is not in it, whoever asks.

        Raises:
            CaseworkError: `past_missing` where that is not made yet; `before` where there was no record.
        """
        with open_reader(self.folder) as reader:
            reader.named = self._named
            entries = entries_until(reader, day)
            now = self._connected()
            redaction = now.look(reader)
            self._warn(redaction)
            place = past_folder(self.folder, reader, entries)
            if entries < reader.checkpoint.size and not place.exists():
                message = f"The record as it stood on {day.isoformat()} is not put together yet."
                raise CaseworkError("past_missing", message, "Wait a moment.")
            record = self._past(place, entries) if entries < reader.checkpoint.size else now
            with naming_nobody(lambda: redaction):
                yield Opened(record, reader.as_it_was(entries), redaction)

    def prepare(self) -> None:
        """Look through the log for what it names, a piece at a time, so that whoever asks first need not wait."""
        with suppress(OnrecordError), open_reader(self.folder) as reader:
            while self._named.grow(reader.layout):
                time.sleep(_BREATH)

    def _past(self, place: Path, entries: int) -> "Database":
        """Return the connection of this thread to a past record; it has one at a time."""
        known: tuple[Path, Database] | None = getattr(self._of_thread, "past", None)
        if known is None or known[0] != place:
            if known is not None:
                known[1].close()
            known = place, open_past(self.folder, place, entries)
            self._of_thread.past = known
        return known[1]

    def _warn(self, redaction: Redaction) -> None:
        """Say once where words are restricted in documents that can't be read any more: a server looks many times."""
        if not redaction.unread <= self._warned:
            self._warned |= redaction.unread
            sys.stderr.write(f"onrecord: {unread_warning(redaction)}\n")

    def _connected(self) -> "Database":
        known: Database | None = getattr(self._of_thread, "record", None)
        if known is None:
            known = open_database(self.folder, self._address or read_settings(self.folder).database, to_look=True)
            known.serve()
            self._of_thread.record = known
        return known


def _watched(redaction: Redaction) -> Redaction:
    from onrecord.record import Policy, Watched  # noqa: PLC0415 late: a record that restricts nothing loads nothing that looks for names

    return Watched(redaction) if isinstance(redaction, Policy) else redaction


def unread_warning(redaction: Redaction) -> str:
    """Return what is said where words are restricted in documents that can't be read any more."""
    several = len(redaction.unread)
    which = "a document that" if several == 1 else f"{several:,} documents that"
    return (
        f"[record.restricted_unread] Words are restricted in {which} can't be read any more, so that nobody knows which. It is withheld; "
        "where other documents have these words, they are shown. Restrict the words there: `onrecord decide restrict`."
    )


@contextmanager
def naming_nobody(redaction: Callable[[], Redaction]) -> Iterator[None]:
    """Let errors pass without what is restricted: they repeat what somebody typed, and names of files and documents."""
    try:
        yield
    except OnrecordError as error:
        told = redaction().words(error.message)
        if told == error.message:
            raise
        raise error.told(told) from None


def without_names(folder: Path, message: str, database: str | None = None) -> str:
    """Return a message without what is restricted in a record; as it is, where there is none, or nobody can tell what that is."""
    try:
        with open_reader(folder) as reader:
            if next(reader.of_kind(EntryKind.RESTRICTION), None) is None:
                return message
        with open_to_look(folder, database) as opened:
            return opened.redaction.words(message)
    except OnrecordError:
        return message
