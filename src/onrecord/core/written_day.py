"""Days as people and programs write them: "4 March 2025", "March 4", "2 Dec 88", "2025-03-04", "4.3.2025", "6 mars 2024".

In: text. Out: the days in it with where they stand; the year is None where it is not written. What can mean two days (4/3/2025), is
no day of the calendar, contradicts the day of the week before it, or counts by another calendar (1446 AH, 2567 BE, years before
1900 or after 2100) is left out: a day is never guessed. Linear in the length of the text.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.core.month_names import ENGLISH_MONTHS, MONTHS, WEEKDAYS

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years in which a report that is read here can have been published."""

_CENTURY = 50  # two figures from here on are of the last century, as RFC 5322 has it
_LEAP = 2000  # a year that has every day
_OTHER_CALENDAR = re.compile(r"\s*\(?(?:A\.?H\.?|B\.?E\.?|E\.?C\.?|S\.?H\.?|هـ|ه\.?ش|م\.?ش)(?![^\W\d_])")
_RANGE = re.compile(r"\d(?:\s\w{1,12})?\s?[-–—/]\s?$|\d(?:\s\w{1,12})?\s(?:to|and|until|through)\s$", re.IGNORECASE)
_BEFORE = 24  # characters in which a day of the week stands before a day
_WORD = re.compile(r"([^\W\d_]+)\.?,?\s*$")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day in a text: from where to where it stands, and what is written of it."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def date(self) -> dt.date | None:
        """Return the day; None where its year is not written."""
        return dt.date(self.year, self.month, self.day) if self.year is not None else None

    def last_before(self, latest: dt.date) -> dt.date | None:
        """Return the last such day on or before another, or on the day after it, since days begin elsewhere sooner."""
        if self.year is not None:
            return self.date
        for year in range(latest.year + 1, latest.year - 5, -1):
            day = _date(year, self.month, self.day)
            if day is not None and day <= latest + dt.timedelta(days=1):
                return day
        return None


def find_written_days(text: str) -> Iterator[WrittenDay]:
    """Give the days that a text writes down, in order."""
    for match in _pattern().finditer(text):
        found = _day_of(match)
        if (
            found is not None
            and not _OTHER_CALENDAR.match(text, match.end())
            and not _RANGE.search(text, max(0, match.start() - _BEFORE), match.start())
        ):
            yield found


def is_credible(day: dt.date) -> bool:
    """Tell whether a report can have been published on a day, as far as its year says."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _day_of(match: re.Match[str]) -> WrittenDay | None:
    groups = match.groupdict()
    year: int | None
    if groups["y1"]:
        year, month, day = int(groups["y1"]), int(groups["m1"]), int(groups["d1"])
    elif groups["d2"]:
        year, month, day = int(groups["y2"]), int(groups["m2"]), int(groups["d2"])
        if "." not in match[0]:  # 4/3/2025 is 4 March to some, April 3 to others
            if day <= 12 and month <= 12 and day != month:
                return None
            day, month = (month, day) if month > 12 else (day, month)
    elif groups["d3"]:
        year, month, day = _year(groups["y3"] or groups["y3s"]), MONTHS[_spelt(groups["m3"])], int(groups["d3"])
    else:
        year, month, day = _year(groups["y4"]), MONTHS[_spelt(groups["m4"])], int(groups["d4"])
    if _date(_LEAP if year is None else year, month, day) is None or (year is not None and not FIRST_YEAR <= year <= LAST_YEAR):
        return None
    found = WrittenDay(match.start(), match.end(), year, month, day)
    return found if _fits_weekday(found, match.string) else None


def _fits_weekday(found: WrittenDay, text: str) -> bool:
    """Tell whether the day of the week before a day, if there is one, is the one that it was."""
    named = _WORD.search(text, max(0, found.start - _BEFORE), found.start)
    weekday = WEEKDAYS.get(named[1].lower()) if named is not None else None
    return weekday is None or found.date is None or found.date.weekday() == weekday


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    year = int(written)
    return year if len(written) > 2 else year + (1900 if year >= _CENTURY else 2000)


def _spelt(month: str) -> str:
    return " ".join(month.lower().split())


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a day: year first, in figures, day and month's name, English month's name and day."""
    months, english = (
        "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))
        for names in (MONTHS, ENGLISH_MONTHS)
    )
    letters = r"(?![^\W\d_])"
    return re.compile(
        r"(?<![\w/.:-])(?:"
        r"(?P<y1>\d{4})\s?[-/.年]\s?(?P<m1>\d{1,2})\s?[-/.月]\s?(?P<d1>\d{1,2})(?!\d)日?"
        r"|(?P<d2>\d{1,2})(?P<sep>[/.-])\s?(?P<m2>\d{1,2})(?P=sep)\s?(?P<y2>\d{4})(?!\d)"
        rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?[\s-]?(?:of\s|de\s)?\s?(?P<m3>{months}){letters}\.?"
        r"(?:(?:[\s,،.-]|\sde\s){1,3}(?P<y3>\d{4})(?!\d)|[\s-]'?(?P<y3s>\d{2})(?=\s*(?:$|[,()–—-]|\d{1,2}[:.]\d)))?"
        rf"|(?P<m4>{english}){letters}\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?!\s(?:{months}){letters})(?:[,،]?\s(?P<y4>\d{{4}})(?!\d))?"
        r")",
        re.IGNORECASE,
    )
