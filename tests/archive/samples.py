"""What the tests of the archive keep: invented reports, brought by one person at one time."""

import datetime as dt

from onrecord.archive import Origin

WHEN = dt.datetime(2031, 3, 5, 9, 30, tzinfo=dt.UTC)
WHO = "Ilvana Merrit"


def origin(where: str) -> Origin:
    return Origin(where=where, when=WHEN, who=WHO, media_type="text/plain")


def text(number: int) -> bytes:
    return f"Report {number}: shells fell on Orsheva, the town's hospital said. ".encode() * (1 + number % 3)
