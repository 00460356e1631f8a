"""How far a database is behind its record's log.

In: a record that is open for reading; out: a number. Nothing is written: whoever only looks into a record while it is being added to,
or after a run was killed, sees what the database has, behind everything that the log says is restricted (`noted.py`).
"""

from onrecord.archive import Reader
from onrecord.record.replay import progress_of


def lag(reader: Reader) -> int:
    """Return how many entries the database lacks.

    Raises:
        RecordError: `other_record` where the database is that of another record.
    """
    known: int = progress_of(reader).entries
    return max(0, reader.checkpoint.size - known)
