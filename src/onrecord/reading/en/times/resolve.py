"""Which days expressions mean, seen from the day of publication and from the other dates of the report.

In: the expressions of a report in order, the day of publication (None: not known), and which expressions speak of what is
to come. Out: for each a period, or None where nothing tells: a date is never made up.
"""

import bisect
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.core import Period
from onrecord.reading.days import Parts, Unit, complete, numeric_day, period_of, shifted, stretch_until, weekday_seen_from
from onrecord.reading.en.times.expression import Expression, Meaning, Month, Numeric, Seen, Shift, Stretch, Turn, Weekday, Weekend, Written

_SATURDAY = 5
_PARTS = {"early": (1, 10), "mid": (11, 20), "first": (1, 7), "second": (8, 14), "third": (15, 21)}
"""The days of a part of a month, or of one of its weeks; "late" is what is left of it."""
_WEEK = 7  # days
FRESH = 31  # days before publication in which an ambiguous date is taken to lie


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the report states in full: the days, and where; and the day of publication."""

    places: Sequence[int]
    days: Sequence[dt.date]
    published: dt.date | None

    def before(self, offset: int) -> tuple[int, dt.date] | None:
        """Return the last full date that begins before an offset of the page."""
        n = bisect.bisect_left(self.places, offset)
        return (self.places[n - 1], self.days[n - 1]) if n else None

    def nearest(self, offset: int) -> dt.date | None:
        """Return the last full date before an offset, else the first after it."""
        if not self.days:
            return None
        return self.days[max(0, bisect.bisect_left(self.places, offset) - 1)]


@dataclass(frozen=True, slots=True)
class Syntax:
    """What the tree says of expressions: whether one speaks of what is to come or dates a saying, and the number of its sentence."""

    is_ahead: Callable[[Expression], bool]
    is_of_saying: Callable[[Expression], bool]
    sentence: Callable[[Expression], int]


def resolve(expressions: Sequence[Expression], published: dt.date | None, syntax: Syntax) -> list[Period | None]:
    """Return the period of each expression, None where it can't be told."""
    day_first = _order(expressions, published)
    stated = [(e.start, p.from_) for e in expressions if (p := _stated(e, day_first)) and p.is_day and p.from_]
    anchors = Anchors([place for place, _ in stated], [day for _, day in stated], published)
    found: list[Period | None] = []
    story, said = None, None  # the days that the report last spoke of, and on which somebody last spoke
    for n, e in enumerate(expressions):
        period = _stated(_in_year(expressions, n, syntax), day_first) or _seen(e, anchors, story or said, ahead=syntax.is_ahead(e))
        if period is None and _is_from_other(e):
            period = _from_beside(expressions, n, anchors, day_first, syntax)
        found.append(period)
        if period is not None and period.is_day:
            story, said = (story, period.from_) if syntax.is_of_saying(e) else (period.from_, said)
    return found


def _in_year(expressions: Sequence[Expression], number: int, syntax: Syntax) -> Expression:
    """Return a day and month without a year with the year that opens its sentence: "In 2010, as the town marked Christmas Eve"."""
    e = expressions[number]
    if not isinstance(e.meaning, Written) or e.meaning.shift is not None or e.meaning.first.year is not None or not number:
        return e
    before, meaning = expressions[number - 1], expressions[number - 1].meaning
    if not isinstance(meaning, Written) or meaning.first.month is not None or meaning.first != meaning.last:
        return e
    if syntax.sentence(before) != syntax.sentence(e):
        return e
    year = meaning.first.year
    return replace(e, meaning=replace(e.meaning, first=replace(e.meaning.first, year=year), last=replace(e.meaning.last, year=year)))


def _is_from_other(expression: Expression) -> bool:
    """Tell whether an expression is seen from another day of the report."""
    return isinstance(expression.meaning, Shift) and expression.meaning.seen is Seen.STORY


def _from_beside(
    expressions: Sequence[Expression],
    number: int,
    anchors: Anchors,
    day_first: bool | None,  # noqa: FBT001 a value, not a switch
    syntax: Syntax,
) -> Period | None:
    """Return the period of an expression that is seen from the nearest other day of its sentence."""
    e = expressions[number]
    here = syntax.sentence(e)
    for other in (*expressions[max(0, number - 1) : number], *expressions[number + 1 : number + 2]):
        if syntax.sentence(other) == here and not _is_from_other(other):
            day = _stated(other, day_first) or _seen(other, anchors, None, ahead=syntax.is_ahead(other))
            if day is not None and day.is_day and day.from_ is not None and isinstance(e.meaning, Shift):
                return shifted(day.from_, e.meaning.unit, e.meaning.count)
    return None


def _stated(expression: Expression, day_first: bool | None) -> Period | None:  # noqa: FBT001 a value, not a switch
    """Return the period of an expression that needs nothing else."""
    meaning = expression.meaning
    if isinstance(meaning, Numeric) and day_first is not None:
        day = numeric_day(meaning.first, meaning.second, meaning.year, day_first=day_first)
        day = day or numeric_day(meaning.first, meaning.second, meaning.year, day_first=not day_first)
        return Period.day(day) if day else None
    if isinstance(meaning, Numeric):
        days = _readings(meaning)
        return Period.day(days[0]) if len(days) == 1 else None
    if isinstance(meaning, Written) and meaning.first.year is not None:
        return _between(period_of(meaning.first), period_of(meaning.last))
    return None


def _seen(expression: Expression, anchors: Anchors, story: dt.date | None, *, ahead: bool) -> Period | None:
    """Return the period of an expression that is seen from another day."""
    meaning = expression.meaning
    if isinstance(meaning, Written) and meaning.shift is not None:
        year = anchors.published.year + meaning.shift if anchors.published else None
        return _between(period_of(replace(meaning.first, year=year)), period_of(replace(meaning.last, year=year)))
    if isinstance(meaning, Written):
        return _between(
            _partial(meaning.first, expression.start, anchors, ahead=ahead), _partial(meaning.last, expression.start, anchors, ahead=ahead)
        )
    if isinstance(meaning, Month):
        return _month(meaning, expression.start, anchors, ahead=ahead)
    if isinstance(meaning, Shift) and meaning.seen is Seen.STORY:
        return shifted(story, meaning.unit, meaning.count) if story else None
    return _from_published(meaning, anchors.published, ahead=ahead) if anchors.published else None


def _from_published(meaning: Meaning, published: dt.date, *, ahead: bool) -> Period | None:
    """Return the period of an expression that is seen from the day of publication."""
    if isinstance(meaning, Weekday):
        to_come = ahead or meaning.turn is Turn.NEXT
        day = weekday_seen_from(published, meaning.weekday, ahead=to_come, strictly=meaning.turn in (Turn.LAST, Turn.NEXT))
        return Period.day(day) if day else None
    if isinstance(meaning, Shift) and meaning.to_day:
        stretch = stretch_until(published, meaning.unit, -meaning.count) if meaning.count < 0 else None
        return Period.day(stretch.from_) if stretch and stretch.from_ else None
    if isinstance(meaning, Shift):
        return shifted(published, meaning.unit, meaning.count)
    if isinstance(meaning, Weekend):
        saturday = weekday_seen_from(published, _SATURDAY, ahead=ahead or meaning.turn is Turn.NEXT, strictly=meaning.turn is Turn.LAST)
        return Period(saturday, saturday + dt.timedelta(days=1)) if saturday else None
    if isinstance(meaning, Stretch):
        return stretch_until(published, meaning.unit, meaning.count)
    return None


def _partial(parts: Parts, offset: int, anchors: Anchors, *, ahead: bool) -> Period | None:
    """Return the day that day and month mean: the one that the text states in full elsewhere, else as seen from publication."""
    same = next((day for day in anchors.days if (day.month, day.day) == (parts.month, parts.day)), None)
    if same is not None:
        return Period.day(same)
    if anchors.published is not None:
        return complete(parts, anchors.published, ahead=ahead)
    nearest = anchors.nearest(offset)
    return complete(parts, nearest, ahead=None) if nearest else None


def _month(meaning: Month, offset: int, anchors: Anchors, *, ahead: bool) -> Period | None:
    if meaning.turn is None or anchors.published is None:
        found = _partial(Parts(month=meaning.month), offset, anchors, ahead=ahead) if meaning.turn is None else None
        return _part(found, meaning.part) if found is not None and meaning.part else found
    if meaning.turn is Turn.THIS:
        return period_of(Parts(anchors.published.year, meaning.month))
    other = shifted(anchors.published, Unit.MONTH, 1 if meaning.turn is Turn.NEXT else -1)
    from_ = other.from_ if other else None
    return complete(Parts(month=meaning.month), from_, ahead=meaning.turn is Turn.NEXT) if from_ else None


def _part(month: Period, part: str) -> Period:
    """Return the first, second or last ten days of a month (or what is left of it), or a week: "early", "mid", "last week of"."""
    if month.from_ is None or month.to is None:
        return month
    name = part.removeprefix("the ").split()[0]
    last_days = (month.to.day - _WEEK + 1, month.to.day) if name == "last" else (21, month.to.day)
    first, last = _PARTS.get(name, last_days)
    return Period(month.from_.replace(day=first), month.from_.replace(day=last))


def _between(first: Period | None, last: Period | None) -> Period | None:
    """Return the period from the beginning of one to the end of the other; None where it would run backwards."""
    if first is None or last is None or first.from_ is None or last.to is None or last.to < first.from_:
        return None
    return Period(first.from_, last.to)


def _readings(numeric: Numeric) -> list[dt.date]:
    """Return the days that a date in numbers can mean, one or two."""
    days = {numeric_day(numeric.first, numeric.second, numeric.year, day_first=order) for order in (True, False)}
    return sorted(day for day in days if day)


def _order(expressions: Sequence[Expression], published: dt.date | None) -> bool | None:
    """Tell whether the report writes the day before the month in its dates in numbers; None where nothing tells.

    A date that can be read in one way only tells; else a date that in one way only is one that the report spells out
    elsewhere, or lies in the weeks before publication.
    """
    dates = [e.meaning for e in expressions if isinstance(e.meaning, Numeric)]
    for numeric in dates:
        if len(_readings(numeric)) == 1:
            return numeric.first > 12
    known = {p.from_ for e in expressions if isinstance(e.meaning, Written) and (p := _stated(e, None)) and p.is_day}
    for numeric in dates:
        good = [day for day in _readings(numeric) if day in known]
        if not good and published is not None:
            good = [day for day in _readings(numeric) if 0 <= (published - day).days <= FRESH]
        if len(good) == 1:
            return numeric_day(numeric.first, numeric.second, numeric.year, day_first=True) == good[0]
    return None
