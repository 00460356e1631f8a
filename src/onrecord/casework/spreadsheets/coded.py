"""A row of a table as a text whose words its values point at: a line a cell, "Killed: 3–5".

In: the bytes of a row, what its columns mean; out: a `Coded`: the text, its zones, each value with the words of its cell, and what of it
can't be read. A cell that holds what nobody knows keeps its row out; a word that no table knows is left out and told.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from onrecord.casework.spreadsheets.cells import CellCount, count_of, degrees_of, is_blank, period_of
from onrecord.casework.spreadsheets.columns import COUNTS
from onrecord.casework.spreadsheets.model import Column, Columns, Exactness, Precision, Trouble
from onrecord.casework.spreadsheets.rows import cells_of
from onrecord.casework.spreadsheets.widening import widened
from onrecord.core import Period, Span
from onrecord.page import Zone, ZoneKind
from onrecord.reading import Act

T = TypeVar("T")
_PROSE = (Column.DESCRIPTION,)
_OR = " or "
_COUNTS = frozenset(COUNTS)


@dataclass(frozen=True, slots=True)
class CellValue:
    """A value and the words of its cell."""

    words: str
    span: Span


@dataclass(slots=True)
class Coded:
    """What a row says."""

    text: str
    zones: tuple[Zone, ...]
    date: tuple[Period, tuple[Span, ...]] | None = None
    place: CellValue | None = None
    country: CellValue | None = None
    point: tuple[float, float, tuple[Span, ...]] | None = None
    exactness: Exactness = Exactness.PLACE
    act: tuple[Act, Span] | None = None
    targets: list[tuple[str, Span]] = dataclasses.field(default_factory=list)
    weapons: list[tuple[str, Span]] = dataclasses.field(default_factory=list)
    perpetrators: list[CellValue] = dataclasses.field(default_factory=list)
    alternatives: bool = False
    """Whether the perpetrators are alternatives: "A or B"."""
    victims: list[CellValue] = dataclasses.field(default_factory=list)
    counts: dict[str, tuple[CellCount, tuple[Span, ...]]] = dataclasses.field(default_factory=dict)
    title: str | None = None
    url: str | None = None
    identifier: str | None = None
    troubles: list[Trouble] = dataclasses.field(default_factory=list)

    @property
    def grave(self) -> Trouble | None:
        """What keeps the row out, if anything does."""
        return next((trouble for trouble in self.troubles if trouble.is_grave), None)


def read_cells(content: bytes, columns: Columns) -> Coded:
    """Return what a row says."""
    return _Row(content, columns).coded()


class _Row:
    """One row, as its cells are looked at."""

    def __init__(self, content: bytes, columns: Columns) -> None:
        self._columns = columns
        self._cells = cells_of(content, columns.delimiter, columns.charset)
        self._spans: dict[int, Span] = {}
        text, zones = [], []
        at = 0
        for number, cell in enumerate(self._cells):
            words = cell.replace("\r\n", "\n").strip()
            if not words:
                continue
            name = self._name(number)
            start = at + len(name) + 2
            self._spans[number] = Span(start, start + len(words))
            kind = ZoneKind.BODY if any(number in columns.fields.get(each, ()) for each in _PROSE) else ZoneKind.TABLE
            zones += [Zone(ZoneKind.TABLE, Span(at, start - 1)), Zone(kind, self._spans[number])]
            text.append(f"{name}: {words}\n")
            at += len(text[-1])
        self._coded = Coded("".join(text), tuple(zones))
        self._lines = len(self._cells)

    def coded(self) -> Coded:
        coded = self._coded
        if self._lines > len(self._columns.header):
            self._trouble(len(self._columns.header), f"the row has {self._lines} cells", "Put cells with a separator in quotation marks.")
        coded.date = self._date()
        coded.place, coded.country = self._first(Column.PLACE), self._first(Column.COUNTRY)
        coded.exactness = self._meaning(Column.PLACE_PRECISION, Exactness) or Exactness.PLACE
        coded.point = self._point()
        act = self._word(Column.ACT)
        coded.act = (Act(act[0]), act[1]) if act is not None and act[0] else None
        coded.targets, coded.weapons = list(self._kinds(Column.TARGETS)), list(self._kinds(Column.WEAPONS))
        coded.perpetrators = list(self._parties()) if self._is_believed(Column.PERPETRATORS) else []
        coded.victims = [told for each in self._filled(Column.VICTIMS) for told in _split(each, (";", "\n"))]
        self._count()
        title, url, identifier = self._first(Column.TITLE), self._first(Column.URL), self._first(Column.ID)
        coded.title = None if title is None else " ".join(title.words.split())[:300]
        coded.url = url.words if url is not None and url.words.startswith(("http://", "https://")) else None
        coded.identifier = None if identifier is None else identifier.words
        return coded

    def _name(self, number: int) -> str:
        header = self._columns.header
        return header[number] if number < len(header) else f"column {number + 1}"

    def _trouble(self, number: int, message: str, advice: str, *, is_grave: bool = True) -> None:
        self._coded.troubles.append(Trouble(self._name(number), message, advice, is_grave))

    def _filled(self, field: str) -> Iterator[CellValue]:
        """Give the cells of a field that say something."""
        for number in self._columns.fields.get(field, ()):
            if number in self._spans:
                span = self._spans[number]
                words = span.of(self._coded.text)
                if not is_blank(words, self._columns.blank):
                    yield CellValue(words, span)

    def _first(self, field: str) -> CellValue | None:
        return next(self._filled(field), None)

    def _number_of(self, told: CellValue) -> int:
        return next(number for number, span in self._spans.items() if span.start <= told.span.start and told.span.end <= span.end)

    def _parsed(self, told: CellValue, parse: Callable[[str], T], advice: str) -> T | None:
        try:
            return parse(told.words)
        except ValueError as error:
            self._trouble(self._number_of(told), str(error), advice)
            return None

    def _date(self) -> tuple[Period, tuple[Span, ...]] | None:
        first, last = self._first(Column.DATE), self._first(Column.DATE_TO)
        advice = 'Write it as 2031-03-05 or 5 March 2031, leave it blank, or say day_order = "dmy" under [table].'
        order = self._columns.day_order
        begin = None if first is None else self._parsed(first, lambda words: period_of(words, order), advice)
        if first is None or begin is None:
            return None
        end = None if last is None else self._parsed(last, lambda words: period_of(words, order), advice)
        spans = (first.span,) if last is None or end is None else (first.span, last.span)
        to = begin.to if end is None else end.to
        if begin.from_ is not None and to is not None and to < begin.from_:
            self._trouble(self._number_of(last or first), "the last day is before the first one", "Check both days.")
            return None
        return widened(Period(begin.from_, to), self._meaning(Column.DATE_PRECISION, Precision)), spans

    def _point(self) -> tuple[float, float, tuple[Span, ...]] | None:
        both = self._first(Column.COORDINATES)
        if both is not None:
            parts = (
                [part for part in both.words.replace(";", ",").split(",") if part.strip()]
                if "," in both.words or ";" in both.words
                else both.words.split()
            )
            found = self._parsed(both, lambda _: _pair(parts), "Write latitude and longitude as 35.93, 36.63.")
            return None if found is None else (*found, (both.span,))
        north, east = self._first(Column.LATITUDE), self._first(Column.LONGITUDE)
        if north is None or east is None:
            return None
        advice = "Write degrees with a point, as in 35.93; leave both blank where they are not known."
        latitude = self._parsed(north, lambda words: degrees_of(words, 90), advice)
        longitude = self._parsed(east, lambda words: degrees_of(words, 180), advice)
        return None if latitude is None or longitude is None else (latitude, longitude, (north.span, east.span))

    def _word(self, field: Column) -> tuple[str, Span] | None:
        """Return what a cell of one word means; a word that nobody knows is told, and left out."""
        told = self._first(field)
        if told is None:
            return None
        meaning = self._mean(field, told)
        return None if meaning is None else (meaning, told.span)

    def _mean(self, field: Column, told: CellValue) -> str | None:
        plain = " ".join(told.words.split()).casefold()
        words = self._columns.words.get(field, {})
        if plain in words:
            return words[plain]
        squeezed = plain.replace(" ", "_").replace("-", "_")
        if field is Column.ACT:
            own = {each.value.replace("_", ""): each.value for each in Act}
            if squeezed.replace("_", "") in own:
                return own[squeezed.replace("_", "")]
        elif squeezed.isidentifier() and squeezed.isascii() and not words:
            return squeezed
        advice = f'Add it under [words.{field}], with "" where it means nothing.'
        self._trouble(self._number_of(told), f"“{told.words:.60}”", advice, is_grave=False)
        return None

    def _kinds(self, field: Column) -> Iterator[tuple[str, Span]]:
        for each in self._filled(field):
            for told in _split(each, (self._columns.separator, "\n")):
                meaning = self._mean(field, told)
                if meaning:
                    yield meaning, told.span

    def _meaning(self, field: Column, values: type[T]) -> T | None:
        told = self._first(field)
        if told is None:
            return None
        plain = " ".join(told.words.split()).casefold()
        meaning = self._columns.words.get(field, {}).get(plain, plain)
        try:
            return values(meaning)  # type: ignore[call-arg]  # an enum of words
        except ValueError:
            advice = f"Add it under [words.{field}]: {', '.join(str(each) for each in values)}."  # type: ignore[attr-defined]  # as above
            self._trouble(self._number_of(told), f"“{told.words:.40}” is no precision", advice)
            return None

    def _parties(self) -> Iterator[CellValue]:
        cell = self._first(Column.PERPETRATORS)
        self._coded.alternatives = cell is not None and _OR in cell.words
        for told in _split(cell, (self._columns.separator, "\n", _OR)) if cell is not None else ():
            plain = " ".join(told.words.split()).casefold()
            meant = self._columns.words.get(Column.PERPETRATORS, {}).get(plain, told.words)
            if meant and not is_blank(meant, self._columns.blank):
                yield CellValue(meant, told.span)

    def _is_believed(self, field: str) -> bool:
        """Tell whether a field is believed in this row."""
        only = self._columns.words.get(f"only_{field}")
        if only is None:
            return True
        told = self._first(f"only_{field}")
        return told is not None and " ".join(told.words.split()).casefold() in only

    def _count(self) -> None:
        advice = "Write 3, 3-5, 3+, at least 3, or leave it blank where it is not known."
        for field in sorted(self._columns.fields.keys() & _COUNTS):
            if not self._is_believed(field):
                continue
            counted: CellCount | None = None
            spans: tuple[Span, ...] = ()
            for told in self._filled(field):
                found = self._parsed(told, count_of, advice)
                if found is None or (self._columns.zero_is_blank and (found.low, found.high) == (0, 0)):
                    continue
                counted = found if counted is None else _sum(counted, found)
                spans = (*spans, told.span)
            if counted is not None:
                self._coded.counts[field] = (counted, spans)


def _sum(one: CellCount, other: CellCount) -> CellCount:
    high = None if one.high is None or other.high is None else one.high + other.high
    return CellCount(one.low + other.low, high, one.bound if one.bound is other.bound else other.bound)


def _pair(parts: list[str]) -> tuple[float, float]:
    if len(parts) != 2:
        message = "these are no latitude and longitude"
        raise ValueError(message)
    return degrees_of(parts[0], 90), degrees_of(parts[1], 180)


def _split(told: CellValue, separators: tuple[str, ...]) -> Iterator[CellValue]:
    """Give the parts of a cell between separators, each with its own words."""
    at = 0
    text = told.words
    for separator in separators:
        text = text.replace(separator, "\0" * len(separator))
    for part in text.split("\0"):
        bare = part.strip()
        if bare:
            start = told.span.start + at + len(part) - len(part.lstrip())
            yield CellValue(bare, Span(start, start + len(bare)))
        at += len(part) + 1
