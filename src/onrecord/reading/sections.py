"""Headings that hold for what stands below them: "ORSHEVA - ..." in a digest, "1. Orsheva, 5 March" in a report.

In: a report, its places and times. Out: its sections, in order. A heading is a dateline; a line with a place and a day, or with a day
alone; or what opens a paragraph: "5 March, Orsheva. Two men ...". One heading alone is a dateline, which says where a report was written;
so there must be two.
What opens a paragraph holds for it alone, the others until the next heading. A sheet's lines "Place: Orsheva" and "Date: 5 March"
hold for what stands below them, one alone as well.
"""

import bisect
import datetime as dt
import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.core import Span
from onrecord.page import ZoneKind
from onrecord.reading.en.reference import words
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
NUMBER = re.compile(r"^(?:\d{1,2}[:.]\d{2}(?:\s+[-–—])?|\(?(?:\d{1,2}|[A-Za-z])[.)]|[-–—*•▪●]\ufe0f?)\s+")
"""The number of an entry in a list, its bullet, or its time of day."""
PLAIN = re.compile(r"\b[a-z]{4,}|\b(?:[A-Z][a-z]+\s+){3,}[A-Z][a-z]+")
"""Words that no heading has beside its place and day."""


VILLAGE = re.compile(r"^\s*[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}, (?=\0)")
"""A name that is known as no place's, before the place that it lies in (which stands as one sign): "Orsheva, Vale district"."""
WORD = re.compile(r"[^\W\d_]+")


LABELLED = re.compile(r"^[ \t]*(?P<label>[A-Za-z][A-Za-z ]{2,30}?)[ \t]*:[ \t]+\S[^\n]*", re.MULTILINE)
"""A line of a recorder's sheet: "Location: Orsheva"."""

SHEET = frozenset({ZoneKind.HEADLINE, ZoneKind.BODY})
"""Zones that such lines stand in: the first one of a page looks like its headline."""


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
        return self._day_line(span) or self._opening(span)

    def _day_line(self, span: Span) -> tuple[_Kind, Section] | None:
        """Return the heading that a paragraph is, or begins with, where a line of it has a day and nothing else: "Sunday 5 October"."""
        end = self._text.find("\n", span.start, span.end)
        line = Span(span.start, end if end > 0 else span.end)
        day = self._day_in(line)
        if day is None or any(sign.isalnum() for sign in self._without(line, day)):
            return None
        return _Kind.LINE, Section(line.end, None, day)

    def of_sheet(self, spans: Iterable[Span]) -> Iterator[Section]:
        """Yield what holds below each line that is labelled as the place or the day: "Place: Orsheva", "Date: 5 March 2031".

        A label that comes again begins what is told of another event. Where no label speaks of harm, the day is that of a letter.
        """
        known: dict[str, PlaceMention | TimeMention] = {}
        lines = list(_labelled(self._text, spans))
        if words().labels_of_harm.isdisjoint(word for line in lines for word in line["label"].lower().split()):
            return
        end = lines[0].start()
        for line in lines:
            if self._text[end : line.start()].strip():  # what is no line of the sheet has its own place and day
                yield Section(end, None)
                known = {}
            here, label, end = Span(line.start(), line.end()), line["label"].lower(), line.end()
            kind = "place" if label in words().labels_of_place else "day" if label in words().labels_of_day else ""
            found = self._narrowest_in(here) if kind == "place" else self._day_in(here) if kind else None
            known = {} if kind in known else known
            if found is not None:
                known[kind] = found
                yield Section(end, self._known_place(known), self._known_day(known))
        yield Section(end, None)

    @staticmethod
    def _known_place(known: Mapping[str, PlaceMention | TimeMention]) -> PlaceMention | None:
        place = known.get("place")
        return place if isinstance(place, PlaceMention) else None

    @staticmethod
    def _known_day(known: Mapping[str, PlaceMention | TimeMention]) -> TimeMention | None:
        day = known.get("day")
        return day if isinstance(day, TimeMention) else None

    def _opening(self, span: Span) -> tuple[_Kind, Section] | None:
        """Return the heading that a paragraph opens with: "5 March, Orsheva. Two men ..."."""
        found = OPENING.match(self._text, span.start, span.end)
        while found is not None and NUMBER.fullmatch(found.group() + " "):
            found = OPENING.match(self._text, span.start + len(found.group()) + 1, span.end)
        if found is None or not self._text[found.end() : span.end].strip():
            return None
        here = Span(span.start, found.end())
        place, day = self._place_in(here), self._day_in(here)
        is_entry = NUMBER.match(self._text[span.start : span.end]) is not None
        is_sentence = is_entry or self._text[here.end : span.end].rstrip().endswith((".", "!", "?"))  # no headline: "Orsheva: Mill bombed"
        if place is not None and day is None and is_sentence and self._names_where(here):
            return _Kind.OPENING, Section(here.end, place)  # "Orsheva: On 5 March, shells hit a school."
        if day is None or PLAIN.search(self._without(here, place, day)):
            return None
        return _Kind.OPENING, Section(here.end, place, day)

    def _names_where(self, span: Span) -> bool:
        """Tell whether a stretch says where, and nothing else: "Orsheva:", "Territory of Orsheva:", "Dolm, Vale district."."""
        left, at = self._text[span.start : span.end], bisect.bisect_left(self._starts, span.start)
        while at < len(self._starts) and span.covers(self._places[at].span):
            left = left.replace(self._places[at].span.of(self._text), "\0", 1)
            at += 1
        left = VILLAGE.sub("", NUMBER.sub("", left))
        return all(word.lower() in words().of_areas for word in WORD.findall(left))

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

    def _narrowest_in(self, span: Span) -> PlaceMention | None:
        """Return the first place of a label's line; the last one where colons lead from the larger to the smaller: "Vale : Orsheva"."""
        colon = self._text.rfind(":", span.start, span.end)
        return self._place_in(Span(colon, span.end)) or self._place_in(span)

    def _day_in(self, span: Span) -> TimeMention | None:
        """Return the first day that a stretch names."""
        at = bisect.bisect_left(self._day_starts, span.start)
        return self._days[at] if at < len(self._days) and span.covers(self._days[at].span) else None


def find_sections(report: Report, places: PlaceTable, times: Sequence[TimeMention]) -> tuple[Section, ...]:
    """Return the sections of a report, by the kind of heading of which it has most."""
    headings = _Headings(report, places, times)
    sheet = tuple(headings.of_sheet(_sheet_spans(report)))
    if sheet:
        return sheet
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


def named_as_responsible(report: Report) -> list[Span]:
    """Return the lines of a sheet that are labelled as who did it: "Responsible: Vale army"."""
    lines = _labelled(report.page.text, _sheet_spans(report))
    return [Span(line.start(), line.end()) for line in lines if line["label"].lower() in words().labels_of_doer]


def _sheet_spans(report: Report) -> Iterator[Span]:
    """Yield the stretches of a report in which the lines of a sheet may stand."""
    return (zone.span for zone in report.page.zones if zone.kind in SHEET)


def _labelled(text: str, spans: Iterable[Span]) -> Iterator[re.Match[str]]:
    """Yield the lines that begin with a label."""
    return (line for span in spans for line in LABELLED.finditer(text, span.start, span.end))


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
