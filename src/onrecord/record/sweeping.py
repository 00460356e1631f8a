"""Sweeps a database file: what was taken out of its tables is still in its free pages, in the index of texts and in the journal.

In: the connected database; out: SQLite's file written anew, without them. PostgreSQL keeps rows that were replaced until its own VACUUM
clears them, and its journal and back-ups longer: that is its keeper's to do. Limits: what the disk itself keeps of files that were
written over is not in reach of any program; an encrypted disk answers that.
"""

from onrecord.core import RecordError
from onrecord.record import models
from onrecord.record.database import coded
from onrecord.record.routing import atomic, cursor, vendor

_IN_MEMORY = 1 << 28  # bytes of a file that is written anew in memory, 256 MiB; a larger one is in a temporary file meanwhile
_LATER = frozenset({"record.busy", "record.no_space", "record.io"})


def sweep() -> bool:
    """Write the file anew where something was taken out since it was last; return whether nothing is left of it.

    What another program holds, or a full disk, keeps it from that: then the next who writes to the record tries again.
    """
    with coded():
        if not models.Progress.objects.filter(swept=False).exists():
            return True
    try:
        with coded():
            return _sweep()
    except RecordError as error:
        if error.code in _LATER:
            return False
        raise


def _sweep() -> bool:
    if vendor() == "sqlite":
        with atomic(), cursor() as asked:
            asked.execute("INSERT INTO record_text(record_text) VALUES ('optimize')")  # merges away what its segments still have
        with cursor() as asked:
            asked.execute("PRAGMA page_count")
            (pages,) = asked.fetchone()
            asked.execute("PRAGMA page_size")
            (size,) = asked.fetchone()
            asked.execute(f"PRAGMA temp_store={'MEMORY' if pages * size <= _IN_MEMORY else 'FILE'}")
            asked.execute("VACUUM")
            asked.execute("PRAGMA temp_store=MEMORY")
            asked.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if asked.fetchone()[0]:
                return False
    models.Progress.objects.update(swept=True)
    return True
