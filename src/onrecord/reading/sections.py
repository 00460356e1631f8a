"""Headings that hold for what stands below them: "ORSHEVA - ..." in a digest, "1. Orsheva, 5 March" in a report.

In: a report, its places and times. Out: its sections, in order. A heading is a dateline; a line with a place and a day; or what opens
a paragraph: "5 March, Orsheva. Two men ...". One heading alone is a dateline, which says where a report was written; so there must be two.
What opens a paragraph holds for it alone, the others until the next heading.
"""

import bisect
import datetime as dt
import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core import Span
from onrecord.page import ZoneKind
from onrecord.reading.found import PlaceMention, PlaceTable, Report, TimeMention

LEAST = 2
"""Headings that a report must have."""
LONGEST = 60
"""Characters of a line that is a heading."""
FEW = 7
"""Days of a heading that names more than one: "15-16 August"."""
STOPS = '.!?:;”"'
"""Marks that end a sentence; a heading ends in none."""
OPENING = re.compile(r"[^\n]{3,60}?(?:[.:](?=\s)|\s[-–—](?=\s))")
"""What opens a paragraph, up to a stop, a colon or a dash."""
NUMBER = re.compile(r"^\(?(?:\d{1,2}|[A-Za-z])[.)]\s+")
"""The number of an entry in a list."""
PLAIN = re.compile(r"\b[a-z]{4,}|\b(?:[A-Z][a-z]+\s+){3,}[A-Z][a-z]+")
"""Words that no heading has beside its place and day."""


class _Kind(enum.Enum):
    """What a heading is."""

    DATELINE = enum.auto()
    LINE = enum.auto()
    OPENING = enum.auto()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below a heading: where the heading ends, the place that it names, and its day; neither where a section ends."""

    end: int
    place: PlaceMention | None
    time: TimeMention | None = None


class _Headings:
    """Reads the headings of a report."""

    def __init__(self, report: Report, places: PlaceTable, times: Sequence[TimeMention]) -> None:
        self._text = report.page.text
        self._by_id = {place.id: place for place in places.places}
        self._places = places.mentions
        self._starts = [mention.span.start for mention in places.mentions]
        self._days = [time for time in times if _is_short(time)]
        self._day_starts = [time.span.start for time in self._days]

    def of(self, kind: ZoneKind, span: Span) -> tuple[_Kind, Section] | None:
        """Return the heading that a zone is, or begins with."""
        line = span.of(self._text).strip()
        if kind is ZoneKind.DATELINE:
            place = self._place_in(span, mapped=True)
            return None if place is None else (_Kind.DATELINE, Section(span.end, place, self._day_in(span)))
        if kind not in (ZoneKind.BODY, ZoneKind.QUOTED):
            return None
        if _is_line(line):
            place, day = self._place_in(span, mapped=True), self._day_in(span)
            if place is not None and day is not None:
                return _Kind.LINE, Section(span.end, place, day)
        return self._opening(span)

    def _opening(self, span: Span) -> tuple[_Kind, Section] | None:
        """Return the heading that a paragraph opens with: "5 March, Orsheva. Two men ..."."""
        found = OPENING.match(self._text, span.start, span.end)
        while found is not None and NUMBER.fullmatch(found.group() + " "):
            found = OPENING.match(self._text, span.start + len(found.group()) + 1, span.end)
        if found is None or not self._text[found.end() : span.end].strip():
            return None
        here = Span(span.start, found.end())
        place, day = self._place_in(here), self._day_in(here)
        if day is None or PLAIN.search(self._without(here, place, day)):
            return None
        return _Kind.OPENING, Section(here.end, place, day)

    def _without(self, span: Span, *parts: PlaceMention | TimeMention | None) -> str:
        """Return a stretch of the text without its place and day."""
        left = span.of(self._text)
        for part in parts:
            left = left if part is None else left.replace(part.span.of(self._text), " ")
        return left

    def _place_in(self, span: Span, *, mapped: bool = False) -> PlaceMention | None:
        """Return the first place that a stretch names."""
        at = bisect.bisect_left(self._starts, span.start)
        while at < len(self._starts) and span.covers(self._places[at].span):
            if not mapped or self._by_id[self._places[at].place].latitude is not None:
                return self._places[at]
            at += 1
        return None

    def _day_in(self, span: Span) -> TimeMention | None:
        """Return the first day that a stretch names."""
        at = bisect.bisect_left(self._day_starts, span.start)
        return self._days[at] if at < len(self._days) and span.covers(self._days[at].span) else None


def find_sections(report: Report, places: PlaceTable, times: Sequence[TimeMention]) -> tuple[Section, ...]:
    """Return the sections of a report, by the kind of heading of which it has most."""
    headings = _Headings(report, places, times)
    found: dict[_Kind, list[Section]] = {kind: [] for kind in _Kind}
    for zone in report.page.zones:
        heading = headings.of(zone.kind, zone.span)
        if heading is not None:
            kind, section = heading
            found[kind].append(section)
            if kind is _Kind.OPENING:
                found[kind].append(Section(zone.span.end, None))
    enough = [sections for sections in found.values() if len({_known_by(section) for section in sections} - {None}) >= LEAST]
    longest: list[Section] = max(enough, key=len, default=[])
    return tuple(longest)


def _known_by(section: Section) -> object:
    """Return what tells a section from another: its place, or its day."""
    if section.place is not None:
        return section.place.place
    return None if section.time is None else section.time.period


def _is_short(time: TimeMention) -> bool:
    """Tell whether a time is a day, or a few days, on which something happened."""
    if time.period.from_ is None or time.period.to is None:
        return False
    return time.period.to - time.period.from_ <= dt.timedelta(days=FEW)


def _is_line(text: str) -> bool:
    """Tell whether a line may be a heading: short, no sentence, and not the signature of a post ("— Dolm Centre (@dolm) ...")."""
    return len(text) <= LONGEST and text[-1:] not in STOPS and text[:1].isalnum() and "@" not in text
