"""How far a database is behind its record's log, and what of it must not wait: restrictions.

In: a record that is open for reading; out: numbers, decisions. Nothing is written: whoever only looks into a record while it is
being added to, or after a run was killed, sees what the database has, behind everything that the log says is restricted.
"""

from collections.abc import Iterator

from onrecord.archive import EntryKind, Reader
from onrecord.core import RecordError
from onrecord.linking import Decision
from onrecord.record import models
from onrecord.record.decisions import decision_in
from onrecord.record.wishes import WITHDRAWAL


def lag(reader: Reader) -> int:
    """Return how many entries the database lacks.

    Raises:
        RecordError: `other_record` where the database is that of another record.
    """
    progress = models.Progress.objects.first()
    if progress is not None and progress.record != str(reader.key):
        raise RecordError("other_record", "The database is that of another record.", "Give each record a database of its own.")
    return max(0, reader.checkpoint.size - (progress.entries if progress is not None else 0))


def unheard(reader: Reader) -> Iterator[Decision]:
    """Give the restrictions that the database lacks; those that are withdrawn meanwhile stand until it has taken that in."""
    behind = lag(reader)
    for _, entry in reader.entries(reader.checkpoint.size - behind) if behind else ():
        if entry.kind is EntryKind.RESTRICTION and entry.payload.get("kind") != WITHDRAWAL:
            yield decision_in(entry)
