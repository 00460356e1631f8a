"""What incidents are found by, of all of them in memory: for a server, which is asked many things of one state of a record.

In: columns of the table of incidents; out: arrays of numbers, in which a selection is found, counted and put in order within some
milliseconds, where the database goes through all of its index. A value that many incidents have stands once, and is compared once. They are
of one state of the database, as its stamp tells (`remembered.py`), and made anew for the next: that takes some tenths of a second for
100,000 incidents, as long as one question to the database that counts them all. Limits: `MOST` incidents; those that are dismissed are
not in here; a command that looks once does without (`remembered.is_serving`).
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.record import models
from onrecord.record.remembered import stamp
from onrecord.record.routing import cursor

MOST = 500_000
"""Incidents that are held in memory: some hundred megabytes of them."""
_STATES = 2
"""States of databases whose columns are held: that of now, and that of a day of which somebody looks at the record as it was."""

_OFTEN = 6
"""Questions on one state: three pages of filters, which cost the database as much as to load the columns."""
NO_DAY = 0
"""A day that is none, as a number."""

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

_KIND, _PERIOD, _SPOT = ("act", "grade", "contested"), ("date_from", "date_to", "contested"), ("place", "country", "latitude", "longitude")
_DAYS = ("date_from", "date_to")  # asked for as texts: each day is made once, not for each incident
_NUMBERS = ("killed_low", "injured_low", "sources")
_TEXTS = ("places", "parties", "doers", "deniers", "marks")
_COLUMNS = ("name", *dict.fromkeys((*_KIND, *_PERIOD, *_SPOT)), *_NUMBERS, *_TEXTS)


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """A column, or several that are asked together: each value once, and of each incident which of them it has."""

    values: tuple[Any, ...]
    codes: Codes

    def having(self, fits: Callable[[Any], bool]) -> Mask:
        """Return which incidents have a value that fits; each value is asked for once."""
        found: Mask = np.fromiter(map(fits, self.values), np.bool_, len(self.values))[self.codes]
        return found


@dataclass(frozen=True, slots=True)
class HeldColumns:
    """The incidents that are not dismissed, in the order of their ids.

    `kinds` are act, grade and whether it is disputed; `periods` the first day, the last, and whether it is disputed; `spots` are place,
    country, latitude and longitude; the other columns go by their names.
    """

    names: tuple[str, ...]
    days: tuple[Numbers, Numbers]
    """Of each value of `periods` the first day and the last, as numbers; `NO_DAY` where there is none."""
    months: Codes
    """Of each value of `periods` a number: the same where all of both lies in one month, and both are disputed or both are not."""
    kinds: CodedColumn
    periods: CodedColumn
    spots: CodedColumn
    texts: dict[str, CodedColumn]
    numbers: dict[str, tuple[int | None, ...]]
    orders: dict[object, Numbers]
    """The incidents in each order that somebody asked for."""

    def among(self, names: Sequence[str] | set[str] | frozenset[str]) -> Mask:
        """Return which incidents have one of these ids."""
        wanted = frozenset(names)
        found: Mask = np.fromiter((name in wanted for name in self.names), np.bool_, len(self.names))
        return found


_kept: OrderedDict[str, HeldColumns | None] = OrderedDict()
_questions: OrderedDict[str, int] = OrderedDict()
_LOADING = Lock()


def columns(*, pays: bool) -> HeldColumns | None:
    """Return the columns of the database that is asked, as it is now or newer; None where they are not held, or can't be.

    They are loaded for the question for which that `pays`, since it goes through all incidents itself, and once a state of the database was
    asked `_OFTEN` questions: after a decision, whoever looks at one page does not wait for them.
    """
    state = stamp()  # before they are loaded: they may be newer than it, never older
    if not state or not _LOADING.acquire(blocking=pays):  # whoever has to count all waits, and finds them
        return None
    try:
        _questions[state] = _questions.pop(state, 0) + 1
        if state not in _kept and (pays or _questions[state] > _OFTEN):
            _kept[state] = _loaded()
        for known in (_kept, _questions):
            while len(known) > _STATES:
                known.popitem(last=False)
        if state in _kept:
            _kept.move_to_end(state)
        return _kept.get(state)
    finally:
        _LOADING.release()


def _loaded() -> HeldColumns | None:
    """Return the columns as the database has them; None where there are too many incidents."""
    asked_for = ", ".join(f'CAST("{name}" AS text)' if name in _DAYS else f'"{name}"' for name in _COLUMNS)
    table = models.Incident._meta.db_table  # noqa: SLF001 Django's own name for it is public by its documentation
    with cursor() as asked:
        asked.execute(f"SELECT {asked_for} FROM {table} WHERE no_incident IS NULL LIMIT {MOST + 1}")  # noqa: S608 names of our own columns
        rows = asked.fetchall()
    if len(rows) > MOST:
        return None
    rows.sort(key=itemgetter(0))
    told: dict[str, Sequence[Any]] = dict(zip(_COLUMNS, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(_COLUMNS, ())
    days = {each: None if each is None else dt.date.fromisoformat(each) for each in {*told["date_from"], *told["date_to"]}}
    for name in _DAYS:
        told[name] = list(map(days.__getitem__, told[name]))
    told["contested"] = list(map(bool, told["contested"]))
    kinds, periods, spots = (_coded(list(zip(*(told[name] for name in names), strict=True))) for names in (_KIND, _PERIOD, _SPOT))
    first, last = ([NO_DAY if period[at] is None else period[at].toordinal() for period in periods.values] for at in (0, 1))
    return HeldColumns(
        names=tuple(told["name"]),
        days=(np.array(first, np.int64), np.array(last, np.int64)),
        months=_coded([_month(*period) for period in periods.values]).codes,
        kinds=kinds,
        periods=periods,
        spots=spots,
        texts={name: _coded(told[name]) for name in _TEXTS},
        numbers={name: tuple(told[name]) for name in _NUMBERS},
        orders={},
    )


def _month(first: dt.date | None, last: dt.date | None, contested: bool) -> tuple[object, ...]:  # noqa: FBT001 a column's value
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return first, last, contested
    return first.year, first.month, contested


def _coded(values: Sequence[Hashable]) -> CodedColumn:
    known = {value: at for at, value in enumerate(dict.fromkeys(values))}  # as below, without a step of our own for each value
    codes = np.fromiter(map(known.__getitem__, values), np.int32, len(values))
    return CodedColumn(tuple(known), codes)
