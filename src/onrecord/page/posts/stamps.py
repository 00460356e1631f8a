"""The times before the lines of a chat, and the order of day and month in them, told from the file as a whole.

In: lines; out: their `LineTime`s, and one `Order` for all, or None where it can't be told. A chat that was exported is written as the
phone writes days: day first, month first or year first. A number above 12 is no month; messages stand in the order in which they
came; and where neither tells, the way of writing does: in the locale data of Unicode (CLDR), month comes first only before a year of
two digits, with slashes, and 24 hours or "pm" go with days first.
"""

import datetime as dt
import enum
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_STEERING = "[\u200e\u200f\u202a-\u202e\ufeff]*"
_SPACE = "[ \u00a0\u202f]"
_HALF = rf"[AaPp]\.?{_SPACE}?[Mm]\.?|[صم]"
_STAMP = re.compile(
    rf"{_STEERING}(?P<open>\[)?{_STEERING}"
    rf"(?P<one>\d{{1,4}}){_STEERING}(?P<bar>[./-]){_SPACE}?(?P<two>\d{{1,2}}){_STEERING}(?P=bar){_SPACE}?(?P<three>\d{{1,4}})\.?{_STEERING}"
    rf"(?:[,،]|{_SPACE}(?:at|à|às|um|kl\.?|alle))?{_SPACE}{{1,2}}{_STEERING}(?:[上下]午|오[전후]|午[前後])?"
    rf"(?P<time>\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?)(?:{_SPACE}{{0,2}}(?P<half>{_HALF}))?{_STEERING}(?(open)\]|{_SPACE}[-–—])(?:{_SPACE}|\Z)"
)
_COPIED = re.compile(
    rf"{_STEERING}\[(?P<time>\d{{1,2}}[:.]\d{{2}})(?:{_SPACE}{{0,2}}(?P<half>{_HALF}))?,{_SPACE}"
    r"(?P<one>\d{1,4})(?P<bar>[./-])(?P<two>\d{1,2})(?P=bar)(?P<three>\d{1,4})\](?: |\Z)"
)  # "[21:40, 05/03/2024] Ana: words", as the browser copies it
_AROUND = "[]-–— \u200e\u200f\ufeff"


class Order(enum.Enum):
    """Which comes first in the days of a file."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class LineTime(NamedTuple):
    """A time before a line: its three numbers as written, what stands between them, the half of the day, where it ends, the whole of it."""

    numbers: tuple[str, str, str]
    bar: str
    half: str
    end: int
    written: str


def stamp_of(line: str) -> LineTime | None:
    """Return the time that a line begins with; None where it begins with none."""
    found = _STAMP.match(line) or _COPIED.match(line)
    if found is None:
        return None
    numbers = (found["one"], found["two"], found["three"])
    return LineTime(numbers, found["bar"], found["half"] or "", found.end(), found[0].strip(_AROUND))


def day_of(stamp: LineTime, order: Order) -> dt.date | None:
    """Return the day of a time; None where it is none of the calendar."""
    one, two, three = (int(number) for number in stamp.numbers)
    year, month, day = {Order.DAY: (three, two, one), Order.MONTH: (three, one, two), Order.YEAR: (one, two, three)}[order]
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def order_of(stamps: Sequence[LineTime]) -> Order | None:
    """Return the order of day and month in all of them; None where it can't be told."""
    years_first = {len(stamp.numbers[0]) == 4 for stamp in stamps}
    if years_first != {False}:
        return Order.YEAR if years_first == {True} else None
    possible = [order for order in (Order.DAY, Order.MONTH) if all(day_of(stamp, order) is not None for stamp in stamps)]
    if len(possible) < 2:
        return possible[0] if possible else None
    standing = [order for order in possible if _in_order(stamps, order)]
    return standing[0] if len(standing) == 1 else _usual(stamps)


def _in_order(stamps: Sequence[LineTime], order: Order) -> bool:
    days = [day_of(stamp, order) for stamp in stamps]
    return all(one is not None and other is not None and one <= other for one, other in pairwise(days))


def _usual(stamps: Sequence[LineTime]) -> Order | None:
    """Return the order that goes with this way of writing times; None where more than one does."""
    first = stamps[0]
    if first.bar != "/":
        return Order.DAY
    whole_day, small = not any(stamp.half for stamp in stamps), first.half.islower()
    is_padded = all(len(number) == 2 for stamp in stamps for number in stamp.numbers[:2])
    if len(first.numbers[2]) == 4:
        return Order.DAY if whole_day or small or not first.half.isascii() else None
    if is_padded:
        return Order.DAY if whole_day else None
    return Order.MONTH if first.half in {"AM", "PM"} else None
