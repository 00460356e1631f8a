"""How far a database is behind its record's log, and what of it must not wait: restrictions.

In: a record that is open for reading; out: numbers, decisions. Nothing is written: whoever only looks into a record while it is
being added to, or after a run was killed, sees what the database has, behind everything that the log says is restricted.
"""

from collections.abc import Iterator

from onrecord.archive import EntryKind, Reader
from onrecord.linking import Decision
from onrecord.record.decisions import decision_in
from onrecord.record.replay import progress_of
from onrecord.record.requests import WITHDRAWAL


def lag(reader: Reader) -> int:
    """Return how many entries the database lacks.

    Raises:
        RecordError: `other_record` where the database is that of another record.
    """
    known: int = progress_of(reader).entries
    return max(0, reader.checkpoint.size - known)


def unheard(reader: Reader) -> Iterator[Decision]:
    """Give the restrictions that the database lacks; those that are withdrawn meanwhile stand until it has taken that in."""
    behind = lag(reader)
    for _, entry in reader.entries(reader.checkpoint.size - behind) if behind else ():
        if entry.kind is EntryKind.RESTRICTION and entry.payload.get("kind") != WITHDRAWAL:
            yield decision_in(entry)
