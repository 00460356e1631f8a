"""Which incidents answer a query, by the columns that a server holds in memory: to count them, and to leaf through.

In: a query; out: which incidents, in which order, and counts of them, all as the database itself would have answered. What the columns
don't tell (words of texts, names in documents, figures on the map, the work of people) is asked of the database and laid upon them. Limits:
incidents that are dismissed, and on PostgreSQL the order of places, which is its own: there the database answers.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.assessment import Grade
from onrecord.record.asking import asked, incidents_telling, marks_asked, noted_work
from onrecord.record.columns import NO_DAY, CodedColumn, HeldColumns, Mask, Numbers, columns
from onrecord.record.counts import DaysCount, KindCount
from onrecord.record.dockets import fits
from onrecord.record.folding import fold
from onrecord.record.geography import holds_point
from onrecord.record.queries import Area, Query, SortOrder
from onrecord.record.remembered import remembered
from onrecord.record.routing import vendor
from onrecord.record.selecting import Counts, PlaceRow

_LAST = np.iinfo(np.int64).max  # what has no value comes last
_GRADES = {grade.value: at for at, grade in enumerate(Grade)}


@dataclass(frozen=True, slots=True)
class Picked:
    """The incidents that answer a query, in the order of their ids."""

    columns: HeldColumns
    chosen: Mask

    def without(self, names: Sequence[str]) -> "Picked":
        """Return them without some, by their ids."""
        return Picked(self.columns, self.chosen & ~self.columns.among(names)) if names else self

    def names(self, sort: SortOrder, part: slice) -> list[str]:
        """Return the ids of a part of them, in an order."""
        order = _order(self.columns, sort)
        return [self.columns.names[at] for at in order[self.chosen[order]][part]]

    def counts(self, most: int) -> Counts:
        """Return what they hold of each kind, at each place and in each period: of more than `most` periods those of one month are one."""
        days, periods = self._periods(most)
        return list(self._kinds()), list(self._places()), days, periods

    def _numbered(self, column: CodedColumn) -> list[tuple[int, int]]:
        """Return which values of a column they have, by their places in it, each with how many have it."""
        numbers = np.bincount(column.codes[self.chosen], minlength=len(column.values))
        there = np.flatnonzero(numbers)
        return list(zip(there.tolist(), numbers[there].tolist(), strict=True))

    def _kinds(self) -> Iterator[KindCount]:
        for at, number in self._numbered(self.columns.kinds):
            act, grade, contested = self.columns.kinds.values[at]
            yield KindCount(act, grade, contested, number)

    def _places(self) -> Iterator[PlaceRow]:
        spots = self.columns.spots
        there = np.flatnonzero(self.chosen)[::-1]  # the last that is set stays: the first of each place
        first = np.zeros(len(spots.values), np.int64)
        first[spots.codes[there]] = there
        for at, number in self._numbered(spots):
            place, country, latitude, longitude = spots.values[at]
            if place is not None:
                yield place, country, latitude, longitude, number, self.columns.names[first[at]]

    def _periods(self, most: int) -> tuple[list[DaysCount], int]:
        values, (first, last) = self.columns.periods.values, self.columns.days
        numbers = np.bincount(self.columns.periods.codes[self.chosen], minlength=len(values))
        there = np.flatnonzero((numbers > 0) & (first != NO_DAY) & (last != NO_DAY))
        if len(there) <= most:
            alone = ((*values[at], number) for at, number in zip(there.tolist(), numbers[there].tolist(), strict=True))
            return [DaysCount(start, end, contested, number) for start, end, contested, number in alone], len(there)
        _, one, group = np.unique(self.columns.months[there], return_index=True, return_inverse=True)
        begun, ended = np.full(len(one), _LAST), np.zeros(len(one), np.int64)
        np.minimum.at(begun, group, first[there])
        np.maximum.at(ended, group, last[there])
        added = np.bincount(group, weights=numbers[there]).astype(np.int64)
        day = dt.date.fromordinal
        rows = zip(there[one].tolist(), begun.tolist(), ended.tolist(), added.tolist(), strict=True)
        return [DaysCount(day(start), day(end), values[at][2], number) for at, start, end, number in rows], len(there)


def picked(query: Query, *, pays: bool) -> Picked | None:
    """Return the incidents that answer a query, as `asked` would find them; None where the database is to be asked.

    `pays`: whether the database would go through all incidents, so that the columns are loaded for it.
    """
    if query.dismissed or (query.sort is SortOrder.PLACE and vendor() != "sqlite"):
        return None
    held = columns(pays=pays)
    if held is None:
        return None
    chosen = np.ones(len(held.names), np.bool_)
    if query.since is not None or query.until is not None:
        chosen &= _in_days(held, query)
    for column, answers in _conditions(held, query):
        chosen &= column.having(answers)
    rest = _for_the_database(query)
    if rest != Query():
        chosen &= held.among(remembered(("names", rest), lambda: frozenset(asked(rest).order_by().values_list("name", flat=True))))
    if query.text is not None:
        text = query.text
        chosen &= held.among(remembered(("telling", text), lambda: incidents_telling(text)))
    if query.asks_of_work:
        fitting, others = noted_work(query)
        chosen &= ~held.among(others) if fits(None, query) else held.among(fitting)
    return Picked(held, chosen)


def _for_the_database(query: Query) -> Query:
    """Return what of a query the columns don't tell."""
    area = None if isinstance(query.area, Area) else query.area
    return Query(ids=query.ids, words=query.words, near=query.near, around=query.around, area=area)


def _conditions(held: HeldColumns, query: Query) -> Iterator[tuple[CodedColumn, Callable[[Any], bool]]]:
    """Give the columns that a query asks, each with what answers it there."""
    if query.grade is not None or query.act is not None or query.disputed is not None:
        wanted = (query.act, query.grade, query.disputed)
        yield held.kinds, lambda kind: all(asks is None or asks == has for asks, has in zip(wanted, kind, strict=True))
    if query.at is not None or isinstance(query.area, Area):
        yield held.spots, lambda spot: _is_there(spot, query)
    for name, words in (("places", query.place), ("doers", query.doer), ("deniers", query.denier)):
        if words is not None:
            yield held.texts[name], _one_of([fold(words)])
    if query.party is not None:
        yield held.texts["parties"], _one_of([fold(name) for name in (query.party, *query.also)])
    for mark in marks_asked(query):
        yield held.texts["marks"], _one_of([mark])


def _one_of(words: Sequence[str]) -> Callable[[str], bool]:
    return lambda text: any(each in text for each in words)


def _in_days(held: HeldColumns, query: Query) -> Mask:
    """Return which incidents lie in the days that a query asks for."""
    first, last = held.days
    begins, ends = (first, last) if query.inside else (last, first)
    there = np.ones(len(first), np.bool_)
    if query.since is not None:
        there &= begins >= query.since.toordinal()
    if query.until is not None:
        there &= (ends <= query.until.toordinal()) & (ends != NO_DAY)
    found: Mask = there[held.periods.codes]
    return found


def _is_there(spot: tuple[str | None, str | None, float | None, float | None], query: Query) -> bool:
    place, country, latitude, longitude = spot
    if query.at is not None and (country != query.at.country or (query.at.name is not None and place != query.at.name)):
        return False
    if not isinstance(query.area, Area):
        return True
    return latitude is not None and longitude is not None and holds_point(query.area, latitude, longitude)


def _order(held: HeldColumns, sort: SortOrder) -> Numbers:
    """Return incidents in an order, those of one value by day where that is not the order itself, then by their ids."""
    if sort not in held.orders:
        keys = [_key(held, sort)]
        if sort not in {SortOrder.DAY, SortOrder.NEWEST}:
            keys.append(_key(held, SortOrder.DAY))
        held.orders[sort] = np.lexsort(keys[::-1]).astype(np.int64)  # it keeps what is equal in the order of the ids
    return held.orders[sort]


def _key(held: HeldColumns, sort: SortOrder) -> Numbers:
    """Return what incidents are put in order by."""
    if sort is SortOrder.DAY:
        return _of_values(held.periods, [_last_if_none(first and first.toordinal()) for first, _, _ in held.periods.values])
    if sort is SortOrder.NEWEST:
        return _of_values(held.periods, [_last_if_none(last and -last.toordinal()) for _, last, _ in held.periods.values])
    if sort is SortOrder.GRADE:
        return _of_values(held.kinds, [_GRADES.get(grade, len(_GRADES)) for _, grade, _ in held.kinds.values])
    if sort is SortOrder.PLACE:
        ranks = {place: at for at, place in enumerate(sorted({spot[0] for spot in held.spots.values if spot[0] is not None}))}
        return _of_values(held.spots, [ranks.get(spot[0], _LAST) for spot in held.spots.values])
    numbers = held.numbers[{SortOrder.KILLED: "killed_low", SortOrder.INJURED: "injured_low", SortOrder.SOURCES: "sources"}[sort]]
    return np.array([_LAST if number is None else -number for number in numbers], np.int64)


def _of_values(column: CodedColumn, keys: Sequence[int]) -> Numbers:
    found: Numbers = np.array(keys, np.int64)[column.codes]
    return found


def _last_if_none(number: int | None) -> int:
    return _LAST if number is None else number
