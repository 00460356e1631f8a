"""A database that lacks decisions which its log has: who carries them out, and how others wait for that.

What concerns very many incidents is noted in the log at once and judged by a process of its own, in seconds or minutes, which the command
that noted it starts (`start_catching_up`). Nobody sees the record half judged: the process does it in one transaction. Whoever looks or
writes meanwhile waits (`wait_until_caught_up`); where nobody does it (the process was killed), who waits does, if it may write.
"""

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.archive import EntryKind, Reader, open_reader
from onrecord.casework.settings import read_settings
from onrecord.core import ArchiveError, OnrecordError
from onrecord.record import open_database

if TYPE_CHECKING:
    from onrecord.record import Database

_PATIENCE = 900.0  # seconds that somebody waits: some 200,000 incidents are judged in them
_GRACE = 5.0  # seconds in which the process that was started takes the record's lock
_AGAIN = 2.0  # seconds between two tries to do it oneself
_BREATH, _LONGEST_BREATH = 0.05, 1.0  # seconds between two looks at how far the database is: more, the longer it takes
_TOLD = 2.0  # seconds after which whoever waits is told what for
_WAITING = "onrecord: waiting until what was decided is judged.\n"
_DECISIONS = (EntryKind.DECISION, EntryKind.RESTRICTION)


class _Place(msgspec.Struct, frozen=True):
    """Where a record is: its folder, and the address of its database."""

    folder: str
    database: str | None


def start_catching_up(folder: Path, database: str | None = None) -> None:
    """Start a process that carries out what the log has and the database lacks; it goes on when this one ends.

    Args:
        folder: The record's folder, whose lock this process does not hold.
        database: The address of its database; None: as its settings have it. It stands on no command line, where others would see it.
    """
    place = msgspec.json.encode(_Place(str(folder.absolute()), database or read_settings(folder).database))
    process = subprocess.Popen(  # noqa: S603 this program
        [sys.executable, "-P", "-m", __name__],  # nothing is loaded from the folder that somebody works in
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C and a terminal that is closed do not end it
    )
    if process.stdin is not None:
        with suppress(OSError), process.stdin:  # where it did not start, whoever looks next does it
            process.stdin.write(place)
    process.returncode = 0  # nobody waits for it, and Python is not to warn that it still runs


def wait_until_caught_up(
    record: "Database", reader: Reader, folder: Path, database: str | None = None, *, grace: float | None = None
) -> bool:
    """Wait until a database has all decisions of its log, or nobody can carry them out; tell whether there was something to wait for.

    Args:
        record: The open database.
        reader: The log.
        folder: The record's folder, whose lock this process does not hold.
        database: The address of the database; None: SQLite.
        grace: Seconds after which it is tried to do it here; None: enough for a process that was started to begin.

    Raises:
        RecordError: `other_record` where the database is that of another record.
    """
    began = tried = time.monotonic()
    grace = _GRACE if grace is None else grace
    has_waited, is_told = False, False
    while _lacks_decisions(record, reader):
        now, has_waited = time.monotonic(), True
        if now - began > _PATIENCE:
            break
        if now - began > _TOLD and not is_told:
            sys.stderr.write(_WAITING)
            is_told = True
        if now - began >= grace and (now - tried > _AGAIN or tried == began):
            tried = now
            if not _catch_up(folder, database):
                break
        time.sleep(min(_LONGEST_BREATH, max(_BREATH, (now - began) / 10)))
    return has_waited


def may_be_judging(reader: Reader) -> bool:
    """Tell whether the log ends in a decision, so that whoever holds the lock may be about to have carried it out."""
    return reader.checkpoint.size > 0 and reader.entry(reader.checkpoint.size - 1).kind in _DECISIONS


def await_the_lock(folder: Path, database: str | None = None) -> bool:
    """Wait where another process may hold a record's lock to carry out what was decided; tell whether that was so."""
    with suppress(OnrecordError), open_reader(folder) as reader:
        record = open_database(folder, database, to_look=True)
        try:
            return wait_until_caught_up(record, reader, folder, database) or may_be_judging(reader)
        finally:
            record.close()
    return False


def _lacks_decisions(record: "Database", reader: Reader) -> bool:
    behind = record.lag(reader)
    return behind > 0 and next(reader.of_kind(*_DECISIONS, start=reader.checkpoint.size - behind), None) is not None


def _catch_up(folder: Path, database: str | None) -> bool:
    """Carry out what a database lacks; tell whether there is still hope: it is done, or another process holds the lock."""
    from onrecord.casework.desk import deciding  # noqa: PLC0415 late: who only looks loads nothing that writes

    try:
        with deciding(folder, database, waits=False):
            return True  # a desk takes in all that the log has
    except ArchiveError as error:
        return error.code == "archive.locked"
    except OnrecordError:
        return False


def main() -> None:
    """Carry out what the database lacks, of the record that standard input names."""
    place = msgspec.json.decode(sys.stdin.buffer.read(), type=_Place)
    folder = Path(place.folder)
    with open_reader(folder) as reader:
        record = open_database(folder, place.database, to_look=True)
        try:
            wait_until_caught_up(record, reader, folder, place.database, grace=0)
        finally:
            record.close()


if __name__ == "__main__":
    main()
