"""A record's database, emptied so that it is made anew from the archive.

In: a record's folder, its lock held; out: an open database with nothing in it. What is damaged is moved aside and kept.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.archive import open_reader
from onrecord.core import RecordError
from onrecord.record import open_database, set_database_aside

if TYPE_CHECKING:
    from onrecord.record import Database, KeptReadings


def open_anew(folder: Path, url: str | None) -> tuple["Database", str | None, "KeptReadings | None"]:
    """Open a database and empty it.

    Args:
        folder: The record's folder; whoever calls holds its lock.
        url: The address of the database; None: SQLite's file, which is set aside where it is damaged or that of another record.

    Returns:
        The database; the digest of what it held, None where it could not be read, or held nothing; the readings that it held.

    Raises:
        RecordError: As `open_database` does; `other_record` where the address is that of another record's database.
    """
    try:
        record = open_database(folder, url)
        try:
            with open_reader(folder) as reader:
                record.lag(reader)  # refused where it is that of another record
            before = record.content_digest() if any(record.counts().values()) else None
            kept = record.kept_readings()
            record.forget()
        except BaseException:
            record.close()
            raise
    except RecordError as error:
        if url is not None or error.code not in {"record.corrupt", "record.other_record"}:
            raise
    else:
        return record, before, kept
    set_database_aside(folder)
    return open_database(folder, url), None, None
