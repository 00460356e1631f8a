"""Checks that the entries' times go forward: an entry is written after the one before it, and after every time-stamp before it.

In: a record's paths, the number of entries that count, the time-stamps; out: notes. Times are what the computer's clock said:
one that was wrong, and one that was set back on purpose, look alike. That an entry says an earlier time than what stands
before it is told; which of the two is right, the time-stamps around it say.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from onrecord.archive.layout import Layout
from onrecord.archive.log import read_lines
from onrecord.archive.model import Cosignature, Finding, FindingCode, Stamp
from onrecord.archive.times import time_of
from onrecord.archive.verification.finding import note

_SKEW = dt.timedelta(minutes=1)  # that the clock of an authority may be ahead of this computer's


def check_times(layout: Layout, size: int, vouched: Mapping[int, Stamp | Cosignature]) -> Iterator[Finding]:
    """Give a note for each run of entries that say an earlier time than an entry or a time-stamp before them."""
    latest, by, run = b"", "", list[int]()
    first = b""
    where = layout.name(layout.entries)
    for number, line in zip(range(size), read_lines(layout) if layout.entries.is_file() else (), strict=False):
        when = time_of(line)
        if when is None:
            continue  # the line was changed, which the check of the entries says
        if when < latest:
            first = first if run else when
            run.append(number)
        else:
            yield from _told(run, first, latest, by, where)
            run, latest, by = [], when, f"entry {number}"
        if (each := vouched.get(number)) is not None and each.time is not None and (said := _written(each.time - _SKEW)) > latest:
            yield from _told(run, first, latest, by, where)
            run, latest, by = [], said, f"the {'time-stamp' if isinstance(each, Stamp) else 'witness'} of entry {number}"
    yield from _told(run, first, latest, by, where)


def _written(when: dt.datetime) -> bytes:
    return when.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z").encode()


def _told(run: list[int], first: bytes, latest: bytes, by: str, where: str) -> Iterator[Finding]:
    if run:
        entries = f"entry {run[0]} says" if len(run) == 1 else f"entries {run[0]} to {run[-1]} say"
        what = f"{entries} an earlier time ({first.decode('ascii', 'replace')}) than {by} before ({latest.decode('ascii', 'replace')})"
        yield note(FindingCode.TIME_EARLIER, what, f"{where}, line {run[0] + 1}")
