"""As of when a record says what it says: the last thing in its custody log that changes it.

In: the archive; out: the time and the number of that entry. Exports, time-stamps and looks are in the log too and change nothing: the same
record is the same state after them.
"""

import datetime as dt
from dataclasses import dataclass

from onrecord.archive import EntryKind, Reader

_CHANGING = frozenset({EntryKind.OPENED, EntryKind.RECEIPT, EntryKind.READING, EntryKind.DECISION, EntryKind.RESTRICTION})


@dataclass(frozen=True, slots=True)
class RecordState:
    """The last entry that changed a record, and when it was written."""

    entries: int
    when: dt.datetime


def state_of(reader: Reader) -> RecordState:
    """Return the state of a record; raises ArchiveError where its log is not whole."""
    for number in range(reader.checkpoint.size - 1, 0, -1):
        entry = reader.entry(number)
        if entry.kind in _CHANGING:
            return RecordState(number + 1, entry.when)
    return RecordState(1, reader.entry(0).when)
