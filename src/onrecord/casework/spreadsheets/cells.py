"""What a cell of a table says: a day, a count, coordinates. Blank is "not stated", never zero and never a day.

In: the text of a cell as somebody typed it; out: its value, or ValueError with what is wrong.
Counts: `3`, `1,200`, `3-5`, `3 to 5`, `3+`, `at least 3`, `up to 5`, `about 12`, `dozens`. Days: `2031-03-05`, `5 March 2031`,
`March 2031`, `2031`, `3–5 March 2031`, `2031-03-05 to 2031-03-07`; `05/03/2031` only where the table says which comes first.
"""

import calendar
import datetime as dt
import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources

from onrecord.core import Period, find_written_days
from onrecord.reading import Bound

NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "na", "none given", "not stated", "unknown", "nan", "null", "unspecified", "no data"})
"""What stands for "not stated" in every table."""

NOBODY = frozenset({"none", "nobody", "nil", "zero", "no"})
_NUMBER = r"\d{1,3}(?:[, \u00a0\u2009\u202f’']\d{3})+|\d+"
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|—|\.\.|to|and|or)\s*({_NUMBER})")
_BETWEEN = re.compile(rf"between\s+({_NUMBER})\s+and\s+({_NUMBER})")
_OPEN = re.compile(rf"(?:at least|minimum|min|over|≥|>=)\s*({_NUMBER})|({_NUMBER})\s*(?:\+|or more|and more|at least)")
_MOST = re.compile(rf"(?:up to|at most|max|maximum|≤|<=)\s*({_NUMBER})")
_ABOUT = re.compile(rf"(?:about|around|approx|approximately|circa|ca|c|some|nearly|~|≈)\.?\s*({_NUMBER})")
_WHOLE = re.compile(rf"({_NUMBER})(?:\.0+)?")
_YEAR = re.compile(r"((?:19|20)\d{2})(?:\.0)?")
_MONTH = re.compile(r"((?:19|20)\d{2})[-/](\d{1,2})|([A-Za-z]+)\.?,?\s+((?:19|20)\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})")
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}.*")
_BETWEEN_DAYS = re.compile(r"\s+(?:-|–|—|to|until)\s+|\.\.|\s*[–—]\s*")
_FIRST_DAY = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2}\s+\D+\d{4})")
_SERIAL = re.compile(r"[345]\d{4}(?:\.\d+)?")
_DEGREES = re.compile(r"[-+−]?\d{1,3}(?:[.,]\d+)?")
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class CellCount:
    """A count: from how many to how many; `high` None is open."""

    low: int
    high: int | None
    bound: Bound


def is_blank(text: str, further: tuple[str, ...] = ()) -> bool:
    """Tell whether a cell says nothing."""
    plain = " ".join(text.split()).casefold()
    return plain in NOTHING or plain in further


def count_of(text: str) -> CellCount:
    """Return how many a cell counts; raises ValueError."""
    plain = " ".join(text.split()).casefold().rstrip(".")
    if plain in NOBODY:
        return CellCount(0, 0, Bound.EXACT)
    if found := _WHOLE.fullmatch(plain):
        return CellCount(_int(found[1]), _int(found[1]), Bound.EXACT)
    if found := _RANGE.fullmatch(plain) or _BETWEEN.fullmatch(plain):
        low, high = _int(found[1]), _int(found[2])
        if high < low:
            message = f"“{text}” ends below its beginning"
            raise ValueError(message)
        return CellCount(low, high, Bound.BETWEEN if high > low else Bound.EXACT)
    if found := _OPEN.fullmatch(plain):
        return CellCount(_int(found[1] or found[2]), None, Bound.AT_LEAST)
    if found := _MOST.fullmatch(plain):
        return CellCount(0, _int(found[1]), Bound.AT_MOST)
    if found := _ABOUT.fullmatch(plain):
        return CellCount(_int(found[1]), _int(found[1]), Bound.ABOUT)
    if plain in _vague():
        return CellCount(*_vague()[plain], Bound.VAGUE)
    message = f"“{text:.60}” is no count"
    raise ValueError(message)


def period_of(text: str, day_order: str | None = None) -> Period:
    """Return the days that a cell gives, with the precision that it has; raises ValueError."""
    plain = " ".join(text.split())
    if found := _FIRST_DAY.fullmatch(plain):
        last = _period(found[2], day_order)
        return Period(last.to.replace(day=int(found[1])) if last.to is not None else None, last.to)
    parts = [part for part in _BETWEEN_DAYS.split(plain) if part]
    if len(parts) == 2:
        return Period(_period(parts[0], day_order).from_, _period(parts[1], day_order).to)
    return _period(plain, day_order)


def degrees_of(text: str, most: float) -> float:
    """Return a latitude (`most` 90) or longitude (180); raises ValueError."""
    plain = text.strip().rstrip("°").replace("−", "-")
    if not _DEGREES.fullmatch(plain) or abs(float(plain.replace(",", "."))) > most:
        message = f"“{text:.40}” is no {'latitude' if most < 180 else 'longitude'} in degrees"
        raise ValueError(message)
    return float(plain.replace(",", "."))


def day_order_in(cells: list[str]) -> str | None:
    """Return which comes first in days like 25/03/2031, where any of the cells tells: "dmy", "mdy"; None where none does."""
    orders = set()
    for cell in cells:
        if found := _SLASHED.fullmatch(cell.strip()):
            orders |= {"dmy"} if int(found[1]) > 12 else {"mdy"} if int(found[2]) > 12 else set()
    return orders.pop() if len(orders) == 1 else None


def _period(plain: str, day_order: str | None) -> Period:
    if found := _STAMP.fullmatch(plain):
        plain = found[1]
    if found := _YEAR.fullmatch(plain):
        return Period(dt.date(int(found[1]), 1, 1), dt.date(int(found[1]), 12, 31))
    if (month := _month(plain)) is not None:
        return month
    if found := _SLASHED.fullmatch(plain):
        return Period.day(_slashed(plain, found, day_order))
    days = list(find_written_days(plain))
    if len(days) == 1 and (days[0].start, days[0].end) == (0, len(plain)) and days[0].date is not None:
        return Period.day(days[0].date)
    if _SERIAL.fullmatch(plain):
        message = f"“{plain}” is a day as a spreadsheet counts it, from 1900 or 1904"
        raise ValueError(message)
    message = f"“{plain:.60}” is no day"
    raise ValueError(message)


def _month(plain: str) -> Period | None:
    found = _MONTH.fullmatch(plain)
    if found is None:
        return None
    if found[1]:
        year, month = int(found[1]), int(found[2])
    else:
        year, month = int(found[4]), _months().get(found[3].casefold(), 0)
    if not 1 <= month <= 12:
        return None
    return Period(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def _slashed(plain: str, found: re.Match[str], day_order: str | None) -> dt.date:
    one, other, year = int(found[1]), int(found[2]), int(found[3])
    if day_order is None and one != other and "." not in plain:
        message = f"“{plain}” may be two days: nothing says which of its numbers is the month"
        raise ValueError(message)
    day, month = (other, one) if day_order == "mdy" and "." not in plain else (one, other)
    try:
        return dt.date(year, month, day)
    except ValueError:
        message = f"“{plain}” is no day of the calendar"
        raise ValueError(message) from None


def _int(written: str) -> int:
    digits = "".join(filter(str.isdecimal, written))
    if len(digits) > _MOST_DIGITS:
        message = f"“{written:.20}” is more than there are people"
        raise ValueError(message)
    return int(digits)


@functools.cache
def _months() -> dict[str, int]:
    names = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
    return names | {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}


@functools.cache
def _vague() -> dict[str, tuple[int, int | None]]:
    """Return what vague words count for: the reader's own table."""
    content = resources.files("onrecord.reading").joinpath("en", "tables", "vague_numbers.toml").read_text(encoding="utf-8")
    return {
        phrase.removesuffix(" of"): (limits[0], limits[1] if len(limits) > 1 else None)
        for phrase, limits in tomllib.loads(content)["phrases"].items()
    }
