"""How far a database is behind its record's log.

In: a record that is open for reading; out: what the database has taken in, and a number. Nothing is written: whoever only looks into a
record while it is being added to, or after a run was killed, sees what the database has, behind everything that the log says is restricted
(`noted.py`).
"""

from onrecord.archive import Reader
from onrecord.core import RecordError
from onrecord.record import models
from onrecord.record.routing import cursor


def lag(reader: Reader) -> int:
    """Return how many entries the database lacks.

    Raises:
        RecordError: `other_record` where the database is that of another record.
    """
    known: int = progress_of(reader).entries
    return max(0, reader.checkpoint.size - known)


def progress_of(reader: Reader) -> models.Progress:
    """Return how much of a log the database has; a row that is not stored yet where it has nothing.

    Raises:
        RecordError: `other_record` where the database is that of another record.
    """
    key = reader.identity
    progress: models.Progress = models.Progress.objects.first() or models.Progress(record=key)
    if progress.record != key:
        raise _other()
    return progress


def refuse_other(reader: Reader) -> None:
    """Raise RecordError `other_record` where the database is that of another record; quicker than `lag`, for each page."""
    with cursor() as asked:
        asked.execute(f"SELECT record FROM {models.Progress._meta.db_table}")  # noqa: S608, SLF001 Django's own name for it is public
        found = asked.fetchone()
    if found is not None and found[0] != reader.identity:
        raise _other()


def _other() -> RecordError:
    return RecordError("other_record", "The database is that of another record.", "Give each record a database of its own.")


def is_stale() -> bool:
    """Tell whether documents are being read anew."""
    return bool(models.Progress.objects.filter(stale=True).exists())
