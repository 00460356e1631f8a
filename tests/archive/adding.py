"""Adds originals to a record until it is killed; run by test_killed.py. Arguments: the record, how many."""

import sys
from pathlib import Path

from tests.archive.samples import WHEN, WHO, origin, text

from onrecord.archive import EntryKind, open_record
from onrecord.core import sha256

with open_record(Path(sys.argv[1]), when=WHEN, who=WHO, volume_bytes=4_000) as record:
    for number in range(int(sys.argv[2])):
        content = text(number)
        if record.holds(sha256(content)):
            continue
        kept = record.keep(content, origin(f"reports/{number}.txt"))
        record.note(EntryKind.READING, {"sha256": kept.sha256}, origin(""))
        if number % 3 == 0:
            record.commit()
            print(number, flush=True)  # noqa: T201 the promise: what came up to here is kept
