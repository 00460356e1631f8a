"""Sweeps a database file: what was taken out of its tables could still be in its free pages, in the index of texts and in the journal.

In: the connected database; out: SQLite's file without it. Every connection of this program overwrites what it deletes (`PRAGMA
secure_delete`), and the index of texts holds no words (`texts.py`): so it is enough to write the journal into the file and to empty it.
SQLite leaves copies of rows in unused parts of pages now and then, when it moves them; so a file is also written anew: a small one at once,
a larger one when documents are added next; a backup (`casework/backing_up.py`) is always written anew. One that other programs wrote to, or
older versions, is written anew at once. PostgreSQL keeps rows that were replaced until its own VACUUM clears them, and its journal and
back-ups longer: that is its keeper's to do. Limits: what the disk itself keeps of files that were written over is not in reach of any
program; an encrypted disk answers that.
"""

from onrecord.core import RecordError
from onrecord.record import models
from onrecord.record.database import coded
from onrecord.record.routing import cursor, vendor
from onrecord.record.vacuuming import is_overwritten, size_of, write_anew

_SMALL = 1 << 24  # bytes of a file that is written anew in a tenth of a second, 16 MiB
_LATER = frozenset({"record.busy", "record.no_space", "record.io"})


def sweep(*, thoroughly: bool = False) -> bool:
    """Let nothing be left in the file of what was taken out since it was last; return whether that is so.

    What another program holds, or a full disk, keeps it from that: then the next who writes to the record tries again.

    Args:
        thoroughly: Whether a large file is written anew, too.
    """
    left = {"rewritten": False} if thoroughly else {"swept": False}
    with coded():
        if not models.Progress.objects.filter(**left).exists():
            return True
    try:
        with coded():
            return _sweep(thoroughly=thoroughly)
    except RecordError as error:
        if error.code in _LATER:
            return False
        raise


def _sweep(*, thoroughly: bool) -> bool:
    is_rewritten = True
    if vendor() == "sqlite":
        with cursor() as asked:
            is_rewritten = thoroughly or size_of(asked) <= _SMALL or not is_overwritten(asked)
            if is_rewritten:
                write_anew(asked)
            asked.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if asked.fetchone()[0]:
                return False
    models.Progress.objects.update(**{"swept": True, "rewritten": True} if is_rewritten else {"swept": True})
    return True
