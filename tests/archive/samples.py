"""What the tests of the archive keep: invented reports, brought by one person at one time."""

import datetime as dt
from pathlib import Path

from onrecord.archive import EntryKind, Origin, open_record

WHEN = dt.datetime(2031, 3, 5, 9, 30, tzinfo=dt.UTC)
WHO = "Ilvana Merrit"


def origin(where: str) -> Origin:
    return Origin(where=where, when=WHEN, who=WHO, media_type="text/plain")


def text(number: int) -> bytes:
    return f"Report {number}: shells fell on Orsheva, the town's hospital said. ".encode() * (1 + number % 3)


def make_fifty(folder: Path) -> Path:
    """Make a record of 50 originals in three WARC files, some of which came twice, with a torn end set aside."""
    for start in range(0, 50, 10):
        with open_record(folder, when=WHEN, who=WHO, volume_bytes=6_000) as record:
            for number in range(start, start + 10):
                kept = record.keep(text(number), origin(f"reports/{number}.txt"))
                record.note(EntryKind.READING, {"sha256": kept.sha256, "reader": "onrecord 0.1"}, origin(""))
                if number % 4 == 0:
                    record.commit()
            record.keep(text(start), origin("reports/again.txt"))
    with (folder / "log" / "entries.jsonl").open("ab") as stream:
        stream.write(b'{"kind":"rece')  # a run that was killed: the next one sets it aside
    open_record(folder, when=WHEN, who=WHO).close()
    return folder
