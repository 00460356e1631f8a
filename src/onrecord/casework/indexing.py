"""Indexes what a record took in with an older version of this program, and says how far it is: of a large record that takes minutes.

In: the record's database; out: lines on standard error, one every `EVERY` seconds; none where it is quicker. Killed in between, the next
run goes on where this one was.
"""

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.record import Database

EVERY = 5.0
"""Seconds between two lines."""


def index_older(record: "Database") -> None:
    """Index what is not indexed yet."""
    told = time.monotonic()
    for done, last in record.index_more():
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            share = 100 * done // max(1, last)
            sys.stderr.write(f"onrecord: an older version made this record; its names are being indexed, once: {share} %\n")
