"""A row as a text whose words its values point at: a line a cell, "Killed: 3–5", "/killed/0: 3".

In: the bytes of a row, what its columns mean; out: a `Coded`: the text, its zones, each value with the words of its cell, and what of it
can't be read. A cell that holds what nobody knows keeps its row out; a word that no table knows is left out and told.
"""

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.casework.spreadsheets.cells import CellCount, count_of, degrees_of, is_blank, period_of
from onrecord.casework.spreadsheets.coded_people import (
    VICTIM_FIELDS,
    CellValue,
    CodedPosition,
    CodedVictim,
    position_in_words,
    positions_by_item,
    victim_in_words,
    victims_by_item,
)
from onrecord.casework.spreadsheets.columns import COUNTS
from onrecord.casework.spreadsheets.model import Column, Columns, Exactness, Precision, RowForm, Trouble
from onrecord.casework.spreadsheets.values import Cell, fields_in, row_cells
from onrecord.casework.spreadsheets.widening import widened
from onrecord.core import Period, Span
from onrecord.page import Zone, ZoneKind
from onrecord.reading import Act

T = TypeVar("T")
_NUMBER = re.compile(r"(\d{1,12})/?$")  # GeoNames' number, or the address that ends in it
_PROSE = (Column.DESCRIPTION,)
_OR = " or "
_COUNTS = frozenset(COUNTS)


@dataclass(slots=True)
class Coded:
    """What a row says."""

    text: str
    zones: tuple[Zone, ...]
    date: tuple[Period, tuple[Span, ...]] | None = None
    place: CellValue | None = None
    country: CellValue | None = None
    point: tuple[float, float, tuple[Span, ...]] | None = None
    exactness: Exactness | None = None
    """How exactly it knows the place, where it says so."""
    named: CellValue | None = None
    """The place that it names, where no map has it and `place` stands for it."""
    geonames: int | None = None
    act: tuple[Act, Span] | None = None
    targets: list[tuple[str, Span]] = dataclasses.field(default_factory=list)
    weapons: list[tuple[str, Span]] = dataclasses.field(default_factory=list)
    perpetrators: list[CellValue] = dataclasses.field(default_factory=list)
    countries: list[str | None] = dataclasses.field(default_factory=list)
    """The state of each perpetrator, two letters, where the row says it."""
    alternatives: bool = False
    """Whether the perpetrators are alternatives: "A or B"."""
    victims: list[CodedVictim] = dataclasses.field(default_factory=list)
    positions: list[CodedPosition] = dataclasses.field(default_factory=list)
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
    try:
        cells = row_cells(content, columns)
    except ValueError as error:
        return Coded("", (), troubles=[Trouble("names", f"there are none: {error}", "Check that the file was saved whole.")])
    return _Row(cells, columns).coded()


class _Row:
    """One row, as its cells are looked at."""

    def __init__(self, cells: Sequence[Cell], columns: Columns) -> None:
        self._columns, self._cells = columns, cells
        self._spans: dict[int, Span] = {}
        self._held = fields_in(cells, columns)
        prose = {held.number for field in _PROSE for held in self._held.get(field, ())}
        text, zones = [], []
        at = 0
        for number, (name, words) in enumerate(cells):
            if not words:
                continue
            start = at + len(name) + 2
            self._spans[number] = Span(start, start + len(words))
            kind = ZoneKind.BODY if number in prose else ZoneKind.TABLE
            zones += [Zone(ZoneKind.TABLE, Span(at, start - 1)), Zone(kind, self._spans[number])]
            text.append(f"{name}: {words}\n")
            at += len(text[-1])
        self._coded = Coded("".join(text), tuple(zones))

    def coded(self) -> Coded:
        coded = self._coded
        if self._columns.form is RowForm.CELLS and len(self._cells) > len(self._columns.header):
            advice = "Put cells with a separator in quotation marks."
            self._trouble(len(self._columns.header), f"the row has {len(self._cells)} cells", advice)
        coded.date = self._date()
        coded.place, coded.country = self._first(Column.PLACE), self._first(Column.COUNTRY)
        coded.exactness = self._meaning(Column.PLACE_PRECISION, Exactness)
        coded.named, coded.geonames = self._first(Column.PLACE_NAMED), self._geonames()
        coded.point = self._point()
        act = self._word(Column.ACT)
        coded.act = (Act(act[0]), act[1]) if act is not None and act[0] else None
        coded.targets, coded.weapons = list(self._kinds(Column.TARGETS)), list(self._kinds(Column.WEAPONS))
        coded.perpetrators = list(self._parties()) if self._is_believed(Column.PERPETRATORS) else []
        coded.countries = self._countries()
        coded.victims = list(self._victims())
        coded.positions = list(self._positions())
        self._count()
        title, url, identifier = self._first(Column.TITLE), self._first(Column.URL), self._first(Column.ID)
        coded.title = None if title is None else " ".join(title.words.split())[:300]
        coded.url = url.words if url is not None and url.words.startswith(("http://", "https://")) else None
        coded.identifier = None if identifier is None else identifier.words
        return coded

    def _name(self, number: int) -> str:
        return self._cells[number].name if number < len(self._cells) else f"column {number + 1}"

    def _trouble(self, number: int, message: str, advice: str, *, is_grave: bool = True) -> None:
        self._coded.troubles.append(Trouble(self._name(number), message, advice, is_grave))

    def _filled(self, field: str) -> Iterator[CellValue]:
        """Give the cells of a field that say something."""
        return (told for _, told in self._items(field))

    def _items(self, field: str) -> Iterator[tuple[str, CellValue]]:
        """Give the cells of a field that say something, each with the item of a list that it belongs to."""
        for held in self._held.get(field, ()):
            if held.number in self._spans:
                span = self._spans[held.number]
                words = span.of(self._coded.text)
                if not is_blank(words, self._columns.blank):
                    yield held.item, CellValue(words, span).part(held.label, len(words))

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
        end = None if last is None else self._parsed(last, lambda words: period_of(words, order), advice)
        if self._columns.as_exported and (begin is None) != (end is None):
            told = first or last
            period = Period(begin.from_ if begin else None, end.to if end else None)
            return None if told is None or (first is not None and last is not None) else (period, (told.span,))
        if first is None or begin is None:
            return None
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
        for item, each in self._items(field):
            for told in [each] if self._is_alone(item) else _split(each, (self._columns.separator, "\n")):
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
        cells = self._doers()
        several = () if self._columns.as_exported else (_OR,)
        parts = []
        for item, cell in cells:
            alone = self._is_alone(item)
            self._coded.alternatives |= not alone and any(word in cell.words for word in several)
            parts += [cell] if alone else list(_split(cell, (self._columns.separator, "\n", *several)))
        for told in parts:
            plain = " ".join(told.words.split()).casefold()
            meant = self._columns.words.get(Column.PERPETRATORS, {}).get(plain, told.words)
            if meant and not is_blank(meant, self._columns.blank):
                yield CellValue(meant, told.span)

    def _doers(self) -> list[tuple[str, CellValue]]:
        """Return the cells that say who acted: those of a list, where there is one beside a cell that sums it up; else the first."""
        cells = list(self._items(Column.PERPETRATORS))
        return [(item, cell) for item, cell in cells if self._is_alone(item)] or cells[:1]

    def _is_alone(self, item: str) -> bool:
        """Tell whether a value of a list has a cell of its own."""
        return self._columns.form is RowForm.VALUES and item != ""

    def _countries(self) -> list[str | None]:
        """Return the state of each perpetrator, where the row says it: those of a list keep their places."""
        doers = self._doers()
        if all(self._is_alone(item) for item, _ in doers):
            said = {item: told.words.upper() for item, told in self._items(Column.PERPETRATOR_COUNTRIES)}
            return [said.get(item) for item, _ in doers]
        cell = self._first(Column.PERPETRATOR_COUNTRIES)
        return [] if cell is None else [part.strip().upper() or None for part in cell.words.split(self._columns.separator)]

    def _geonames(self) -> int | None:
        told = self._first(Column.GEONAMES)
        number = None if told is None else _NUMBER.search(told.words)
        return None if number is None else int(number[1])

    def _victims(self) -> Iterator[CodedVictim]:
        for each in self._filled(Column.VICTIMS):
            for told in _split(each, (";", "\n")):
                victim = victim_in_words(told, as_exported=self._columns.as_exported)
                if victim is not None:
                    yield victim
        yield from victims_by_item({field: items for field in VICTIM_FIELDS if (items := list(self._items(field)))})

    def _positions(self) -> Iterator[CodedPosition]:
        for cell in self._filled(Column.POSITIONS):
            for told in _split(cell, (self._columns.separator, "\n")):
                position = position_in_words(told)
                if position is not None:
                    yield position
        parties, stances, on = (list(self._items(f)) for f in (Column.POSITION_PARTY, Column.POSITION_STANCE, Column.POSITION_ON))
        yield from positions_by_item(parties, stances, on)

    def _is_believed(self, field: str) -> bool:
        """Tell whether a field is believed in this row."""
        only = self._columns.words.get(f"only_{field}")
        if only is None:
            return True
        told = self._first(f"only_{field}")
        if told is None:
            return "" in only
        return " ".join(told.words.split()).casefold() in only

    def _count(self) -> None:
        advice = "Write 3, 3-5, 3+, at least 3, or leave it blank where it is not known."
        for field in sorted(self._held.keys() & _COUNTS):
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
