"""A timeline as numbers for a drawing 1,000 units wide: a square an incident, stacked by day, week, month or year; bars for longer periods.

In: events with their days; out: marks and ticks. A square stands for an incident that is known as closely as a column is wide;
what is known less closely is a bar under the axis, as long as its period. Limits: what has no first and last day is in no mark.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.publication.translation import gettext, ngettext

WIDTH = 1000.0
_TALLEST, _LARGEST, _GAP = 160.0, 14.0, 1.5  # units: of all squares of a column, of one square, between two
_BAR, _LANES = 6.0, 6  # units of a bar with its gap; bars one under the other at most
_FOOT = 4.0  # units between the axis and the bars


@dataclass(frozen=True, slots=True)
class Dated:
    """An incident on a timeline; `words` are read out for it."""

    anchor: str
    first: dt.date
    last: dt.date
    contested: bool
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A square or a bar; `kind` is `day`, `contested` or `span`."""

    anchor: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing; `axis` is how far its axis lies from its top, `ticks` are the days at its two ends, or the one day."""

    height: float
    axis: float
    marks: tuple[Mark, ...]
    ticks: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class _Column:
    """What one column of squares holds: so many days, or a few fewer (`fewest`)."""

    days: int
    fewest: int
    of: Callable[[dt.date], dt.date]
    """The first day of the column that a day is in."""


_COLUMNS = (
    _Column(1, 1, lambda day: day),
    _Column(7, 7, lambda day: day - dt.timedelta(days=day.weekday())),
    _Column(31, 28, lambda day: day.replace(day=1)),
    _Column(366, 365, lambda day: day.replace(month=1, day=1)),
)
_MOST_COLUMNS = 72
"""Of these the narrowest kind is taken that needs no more columns."""


def draw(events: Sequence[Dated], write: Callable[[dt.date], str]) -> Timeline | None:
    """Return the timeline of events, `write` giving a day in words; None where there are none."""
    if not events:
        return None
    first, last = min(event.first for event in events), max(event.last for event in events)
    days = (last - first).days + 1
    column = next((kind for kind in _COLUMNS if days <= kind.days * _MOST_COLUMNS), _COLUMNS[-1])
    begin = column.of(first)
    scale = WIDTH / ((column.of(last) - begin).days + column.days)  # whole columns, so that none is cut
    squares = [event for event in events if column.of(event.first) == column.of(event.last)]
    stacks: dict[dt.date, list[Dated]] = {}
    for event in squares:
        stacks.setdefault(column.of(event.first), []).append(event)
    highest = max((len(stack) for stack in stacks.values()), default=0)
    side = min(_LARGEST, column.fewest * scale - _GAP, _TALLEST / max(highest, 1) - _GAP)
    side = max(side, 1.0)
    axis = highest * (side + _GAP) + _GAP
    marks = [mark for day, stack in sorted(stacks.items()) for mark in _stack(stack, (day - begin).days * scale, side, axis)]
    spans = [event for event in events if column.of(event.first) != column.of(event.last)]
    bars, lanes = _bars(spans, begin, scale, axis + _FOOT)
    height = axis + _FOOT + lanes * _BAR
    ticks = (write(first), write(last)) if last != first else (write(first),)
    words = _dated(len(events), write(first), write(last))
    return Timeline(round(height, 1), round(axis, 1), (*marks, *bars), ticks, words)


def _stack(stack: Sequence[Dated], x: float, side: float, axis: float) -> list[Mark]:
    left = round(min(x, WIDTH - side), 2)
    return [
        Mark(
            event.anchor,
            "contested" if event.contested else "day",
            left,
            round(axis - (number + 1) * (side + _GAP), 2),
            round(side, 2),
            round(side, 2),
            event.words,
        )
        for number, event in enumerate(stack)
    ]


def _bars(spans: Sequence[Dated], begin: dt.date, scale: float, top: float) -> tuple[list[Mark], int]:
    """Return bars for periods, each in the first lane with room, and how many lanes there are; the last lane takes what has none."""
    ends: list[float] = []
    marks = []
    for event in sorted(spans, key=lambda event: (event.first, event.last)):
        x = (event.first - begin).days * scale
        width = max(((event.last - event.first).days + 1) * scale, 2.0)
        lane = next((number for number, end in enumerate(ends) if end < x), len(ends))
        lane = min(lane, _LANES - 1)
        ends[lane : lane + 1] = [max(x + width, *ends[lane : lane + 1])] if lane < len(ends) else [x + width]
        marks.append(Mark(event.anchor, "span", round(x, 2), round(top + lane * _BAR, 2), round(width, 2), _BAR - 2, event.words))
    return marks, len(ends)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many incidents have one and the same period, disputed or not."""

    first: dt.date
    last: dt.date
    contested: bool
    number: int


def draw_counted(counted: Sequence[Counted], write: Callable[[dt.date], str]) -> Timeline | None:
    """Return the timeline of ever so many incidents: a bar a column, as high as there are incidents in it, the disputed ones on top.

    The anchor of a mark says its days: `since=2031-03-05&until=2031-03-11`.
    """
    if not counted:
        return None
    first, last = min(each.first for each in counted), max(each.last for each in counted)
    days = (last - first).days + 1
    column = next((kind for kind in _COLUMNS if days <= kind.days * _MOST_COLUMNS), _COLUMNS[-1])
    begin = column.of(first)
    scale = WIDTH / ((column.of(last) - begin).days + column.days)
    stacks: dict[dt.date, list[int]] = {}
    spans = []
    for each in counted:
        day = column.of(each.first)
        if day == column.of(each.last):
            stacks.setdefault(day, [0, 0])[each.contested] += each.number
        else:
            spans.append(each)
    highest = max((sum(stack) for stack in stacks.values()), default=1)
    tall = min(_TALLEST, highest * _LARGEST)
    axis = tall + _GAP
    marks = [
        mark
        for day, stack in sorted(stacks.items())
        for mark in _columns(
            _Stack(day, *stack), column, (day - begin).days * scale, min(column.fewest * scale - _GAP, 3 * _LARGEST), write
        )
    ]
    high = [replace(mark, y=round(axis - mark.y * tall / highest, 2), height=round(mark.height * tall / highest, 2)) for mark in marks]
    dated = [Dated(_days(each.first, each.last), each.first, each.last, each.contested, _counted_words(each, write)) for each in spans]
    bars, lanes = _bars(dated, begin, scale, axis + _FOOT)
    ticks = (write(first), write(last)) if last != first else (write(first),)
    words = _dated(sum(each.number for each in counted), write(first), write(last))
    return Timeline(round(axis + _FOOT + lanes * _BAR, 1), round(axis, 1), (*high, *bars), ticks, words)


@dataclass(frozen=True, slots=True)
class _Stack:
    """What one column holds: from which day, how many that nobody disputes, how many disputed."""

    day: dt.date
    plain: int
    contested: int


def _columns(stack: _Stack, column: _Column, x: float, width: float, write: Callable[[dt.date], str]) -> Iterator[Mark]:
    """Give the one or two bars of a column; `y` and `height` count incidents, from the axis upwards."""
    days = (stack.day + dt.timedelta(days=more) for more in range(column.days - 1, -1, -1))
    last = next(day for day in days if column.of(day) == stack.day)
    wide = round(max(1.0, width), 2)
    left = round(min(x, WIDTH - wide), 2)
    for kind, top, number in (("day", stack.plain, stack.plain), ("contested", stack.plain + stack.contested, stack.contested)):
        if number:
            words = _counted_words(Counted(stack.day, last, kind == "contested", number), write)
            yield Mark(_days(stack.day, last), kind, left, top, wide, number, words)


def _dated(number: int, first: str, last: str) -> str:
    return ngettext("{number} dated, from {first} to {last}", "{number} dated, from {first} to {last}", number, first=first, last=last)


def _days(first: dt.date, last: dt.date) -> str:
    return f"since={first}&until={last}"


def _counted_words(each: Counted, write: Callable[[dt.date], str]) -> str:
    when = write(each.first)
    if each.first != each.last:
        when = gettext("{first} to {last}", first=when, last=write(each.last))
    if each.contested:
        return ngettext("{when}: {number} incident, disputed", "{when}: {number} incidents, disputed", each.number, when=when)
    return ngettext("{when}: {number} incident", "{when}: {number} incidents", each.number, when=when)
