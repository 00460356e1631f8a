"""The day on which a report was published, as its own text says it: in its dateline, on a line at its top, or in its closing line.

In: a text with its zones, and the day on which it came at the latest (of its message, its feed), if one is known. Out: the day, and
whether a dateline or a line says it; None where nothing does, or where two that say it disagree. A day counts by its place and form alone:
"Orsheva, 5 March 2019", "By Mirel Haddock | 5 March 2019", "Field bulletin no. 17, 9 March". One in a sentence is that of an event.
Limits: a day without a year needs the day on which the report came; the labels are English. Linear in the length of the text.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.core import WrittenDay, find_written_days
from onrecord.page.block import LONG_LENGTH, RUNNING_LENGTH, ends_sentence
from onrecord.page.model import PublishedFrom, Zone, ZoneKind
from onrecord.page.table import load, plain

TOP = 4_000  # characters in which a report gives its day, under its page's menus
LONGEST_LINE = 120  # characters of a line that gives the day
LONGEST_PLACE = 40  # characters of a place before the day
MOST_BETWEEN = 5  # lines between the day and the text; a page that prints the day on which it is looked at has its menus there
CLOSING = 2_000  # characters at the end in which a correction tells that the day under it is its own
FRESH = dt.timedelta(days=31)  # between the day that a text gives without its year and the day on which it came
_HOUR = (
    r"(?:[\s,|–—-]*(?:at\s|@\s?)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\.?|[مص]|hrs?))?(?:\s?\(?[A-Z]{2,5}(?:[+-]\d{1,2})?\)?)?)?"
)
_TAIL = re.compile(rf"{_HOUR}[\s.|)\]–—-]*", re.IGNORECASE)
_SIGNED = re.compile(rf"{_HOUR}[\s,|–—-]*(?:by\s.{{2,60}})?[\s.|)\]]*", re.IGNORECASE)
_CAPITAL = r"(?:(?:al|el|de|la|of|the)[ -])?[A-ZÀ-ÖØ-ÞĞİŞŁŚŻŽŠĆČĐ][\w'’.]*(?:-[\w'’]+)*"
_PLACE = re.compile(rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}(?:, {_CAPITAL}(?: {_CAPITAL}){{0,2}})?,")
_NUMBERED = re.compile(r"(?P<what>[^\W\d_]+)(?:\s(?:no\.?|number|nr\.?|#)\s?\d{1,5}|\s#?\d{1,5})?\s?[,:(|–—-]\s?", re.IGNORECASE)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?,?\s*"
_ENDING = re.compile(rf"[\s|(\[–—-]*{_WEEKDAY}$|[\s|(\[–—-]+$", re.IGNORECASE)
_READ = frozenset({ZoneKind.BODY, ZoneKind.QUOTED})
_HEAD = frozenset({ZoneKind.HEADLINE, ZoneKind.BYLINE, ZoneKind.CAPTION, ZoneKind.CREDIT, ZoneKind.DATELINE})
_CORRECTION = re.compile(r"\bcorrect(?:ion|ed)\b|\bmisstated\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDay:
    """The day of publication that a text gives; None, and `disagree`, where two of its lines give two."""

    day: dt.date | None = None
    source: PublishedFrom | None = None
    disagree: bool = False


def find_published(text: str, zones: Sequence[Zone], latest: dt.date | None = None) -> FoundDay:
    """Return the day of publication that a text gives.

    Args:
        text: The text.
        zones: Its zones.
        latest: The day on which it came, which tells the year of a day without one, and after which it can't be published.
    """
    found = list(_at_top(text, zones)) or list(_at_end(text, zones))
    if any(source is PublishedFrom.TEXT for source, _ in found):
        found += _headings(text, zones)
    days = {day: source for source, written in reversed(found) if (day := _date(written, latest)) is not None}
    if not days:
        return FoundDay()
    parts = {(written.month, written.day) for _, written in found}
    if len(days) > 1 or len(parts) > 1:
        return FoundDay(disagree=True)
    ((day, source),) = days.items()
    return FoundDay(day, source)


def _date(written: WrittenDay, latest: dt.date | None) -> dt.date | None:
    """Return the day that is written, its year told by the day on which the report came; None where it can't be."""
    if written.year is not None:
        return written.date if latest is None or written.date is None or written.date <= latest + dt.timedelta(days=1) else None
    day = written.last_before(latest) if latest is not None else None
    return day if day is not None and latest is not None and latest - day <= FRESH else None


def _at_top(text: str, zones: Sequence[Zone]) -> Iterator[tuple[PublishedFrom, WrittenDay]]:
    """Give the days of the datelines, by-lines and lines above the first running text, and of the dateline that it begins with."""
    head = list(_above_text(text, zones))
    if head and head[-1].kind is ZoneKind.DATELINE:
        yield from ((PublishedFrom.DATELINE, day) for day in find_written_days(head.pop().span.of(text)))
    between = 0
    for zone in reversed(head):
        words = zone.span.of(text)
        if zone.kind in (ZoneKind.BYLINE, ZoneKind.DATELINE):
            source = PublishedFrom.DATELINE if zone.kind is ZoneKind.DATELINE else PublishedFrom.TEXT
            yield from ((source, day) for day in find_written_days(words[-LONGEST_LINE:]))
        else:
            yield from ((PublishedFrom.TEXT, day) for line in words.splitlines() if (day := _line_day(line.strip())) is not None)
        between += zone.kind not in _HEAD
        if between > MOST_BETWEEN:
            return


def _headings(text: str, zones: Sequence[Zone]) -> Iterator[tuple[PublishedFrom, WrittenDay]]:
    """Give the days that stand alone over running text further down: those of a chronology, of which none is the report's."""
    running = [n for n, zone in enumerate(zones) if zone.kind in _READ and _is_running(zone.span.of(text))]
    for zone in zones[running[0] + 1 : running[-1]] if running else ():
        words = zone.span.of(text)
        day = _line_day(words) if len(words) <= LONGEST_PLACE else None
        if day is not None:
            yield PublishedFrom.TEXT, day


def _above_text(text: str, zones: Sequence[Zone]) -> Iterator[Zone]:
    """Give the zones above the first running text, its dateline among them; none where there is no running text."""
    for n, zone in enumerate(zones):
        if zone.span.start > TOP:
            return
        if zone.kind in _READ and _is_running(zone.span.of(text)):
            yield from zones[:n]
            return


def _at_end(text: str, zones: Sequence[Zone]) -> Iterator[tuple[PublishedFrom, WrittenDay]]:
    """Give the day of the line that closes a report, under its last running text and above the page's furniture."""
    last = max((n for n, zone in enumerate(zones) if zone.kind in _READ and _is_running(zone.span.of(text))), default=None)
    if last is None or last + 1 >= len(zones) or _CORRECTION.search(text, max(0, zones[last].span.end - CLOSING), zones[last].span.end):
        return
    for zone in zones[last + 1 : last + 3]:
        day = _line_day(zone.span.of(text))
        if day is not None:
            yield PublishedFrom.TEXT, day
            return


def _is_running(words: str) -> bool:
    return len(words) >= LONG_LENGTH or (len(words) >= RUNNING_LENGTH and ends_sentence(words))


def _line_day(line: str) -> WrittenDay | None:
    """Return the day that a line gives as that of the report; None where the line says anything else."""
    if len(line) > LONGEST_LINE:
        return None
    days = list(find_written_days(line))
    if len(days) != 1:
        return None
    (day,) = days
    before, after = _ENDING.sub("", line[: day.start]).strip(), line[day.end :]
    if not before:
        return day if _TAIL.fullmatch(after) or _SIGNED.fullmatch(after) else None
    bare = plain(before).strip(" :.|–—-")
    if bare in _words("labels"):
        return day if _SIGNED.fullmatch(after) else None
    if bare in _words("others") or not _TAIL.fullmatch(after):
        return None
    numbered = _NUMBERED.search(line[: day.start].rstrip() + " ")
    is_document = numbered is not None and plain(numbered["what"]) in _words("documents")
    is_place = len(before) <= LONGEST_PLACE and _PLACE.fullmatch(before) is not None
    return day if is_document or is_place else None


@functools.cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(plain, load("days")[kind]))
