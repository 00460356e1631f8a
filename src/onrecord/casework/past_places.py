"""Where a record lies as it stood on a past day, and which position of its log that day ends at.

In: a record that is open for reading, a day; out: a number of entries, a folder. Limits: days are those of UTC, as the log has them; where
a clock was put back meanwhile, the day ends at one of the entries that could be its last.
"""

import bisect
import datetime as dt
from pathlib import Path

from onrecord.archive import EntryKind, Reader
from onrecord.core import CaseworkError

FOLDER = Path("workbench", "past")
"""Where past records lie in a record's folder."""


def entries_until(reader: Reader, day: dt.date) -> int:
    """Return how many entries the log of a record had at the end of a day.

    Raises:
        CaseworkError: `before` where the record was begun after that day.
    """
    found = bisect.bisect_right(range(reader.checkpoint.size), day, key=lambda number: _day_of(reader, number))
    if found == 0:
        message = f"There was no record on {day.isoformat()}: it was begun on {_day_of(reader, 0).isoformat()}."
        raise CaseworkError("before", message, "Ask for a later day.")
    return found


def past_folder(folder: Path, reader: Reader, entries: int) -> Path:
    """Return where the record lies as it was at a position of its log, with what is restricted by now taken out."""
    restricted = sum(1 for _ in reader.of_kind(EntryKind.RESTRICTION))
    return folder / FOLDER / f"{entries}-{restricted}"


def _day_of(reader: Reader, number: int) -> dt.date:
    return reader.entry(number).when.astimezone(dt.UTC).date()
