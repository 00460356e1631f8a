"""What a selection of incidents looks like from afar: how many, at which places, in which days; for maps and timelines.

In: a query, what is restricted; out: counts. The columns are counted, and one incident of each place is looked into; where only a look at
each incident tells what is seen of it, the first `MOST` of them are looked at. Limits: of more than `_PLACES` places those that lie in one
field of a grid are one, of more than `_DAYS` periods those of one month or year.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import msgspec
from django.core.exceptions import EmptyResultSet
from msgspec.structs import replace

from onrecord.linking import Location
from onrecord.record import models
from onrecord.record.counts import DaysCount, KindCount, Overview, PlaceCount
from onrecord.record.lookups import incidents
from onrecord.record.packing import unpack
from onrecord.record.queries import Area, Query
from onrecord.record.redaction import Redaction
from onrecord.record.remembered import remembered_for
from onrecord.record.routing import cursor, here
from onrecord.record.selecting import Counts, PlaceRow, picked_for, selected
from onrecord.record.sql import select

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 2_000
"""Incidents that are looked at one by one."""
_PLACES, _DAYS = 300, 1_000
"""Places of a map; periods of a timeline."""
_FIELDS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)  # degrees: the sides of a field of the grid
_YEARS = 366 * 6  # days, beyond which months are narrower than a timeline draws
_DEGREE = 111.195  # kilometres of a degree of latitude

_NO_KIND = "CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS boolean)"
_NO_PLACE = "CAST(NULL AS text), CAST(NULL AS text), CAST(NULL AS double precision), CAST(NULL AS double precision)"
_NO_DAYS = "CAST(NULL AS date), CAST(NULL AS date)"
_MONTH = "substr(CAST({column} AS text), 1, 7)"
_FROM, _TO = _MONTH.format(column="date_from"), _MONTH.format(column="date_to")
_COUNTED = ("name", "act", "grade", "contested", "place", "country", "latitude", "longitude", "date_from", "date_to")
_KIND, _PLACE, _PERIOD, _PERIODS = range(4)
_COUNTING = f"""
WITH chosen AS {{aside}} ({{chosen}}),
days AS MATERIALIZED (
    SELECT date_from, date_to, contested, COUNT(*) AS number FROM chosen
    WHERE date_from IS NOT NULL AND date_to IS NOT NULL GROUP BY date_from, date_to, contested
)
SELECT {_KIND}, act, grade, contested, {_NO_PLACE}, {_NO_DAYS}, CAST(NULL AS text), COUNT(*)
FROM chosen GROUP BY act, grade, contested
UNION ALL
SELECT {_PLACE}, {_NO_KIND}, place, country, latitude, longitude, {_NO_DAYS}, MIN(name), COUNT(*)
FROM chosen WHERE place IS NOT NULL GROUP BY place, country, latitude, longitude
UNION ALL
SELECT {_PERIOD}, CAST(NULL AS text), CAST(NULL AS text), contested, {_NO_PLACE}, MIN(date_from), MAX(date_to),
CAST(NULL AS text), CAST(SUM(number) AS bigint) FROM days GROUP BY contested, CASE
    WHEN (SELECT COUNT(*) FROM days) > {{most}} AND {_FROM} = {_TO} THEN {_FROM}
    ELSE CAST(date_from AS text) || CAST(date_to AS text) END
UNION ALL
SELECT {_PERIODS}, {_NO_KIND}, {_NO_PLACE}, {_NO_DAYS}, CAST(NULL AS text), COUNT(*) FROM days
"""  # noqa: S608 names of our own columns
"""Counts of a selection that is looked up once; of more periods than are drawn those of one month are one."""


class _Placed(msgspec.Struct):
    """Of a judgement, where it was."""

    place: Location | None = None


def overview(query: Query, redaction: Redaction) -> Overview:
    """Return the counts of a selection."""
    return remembered_for(redaction, ("overview", query), lambda: _overview(query, redaction))


def _overview(query: Query, redaction: Redaction) -> Overview:
    counts = _counts(query, redaction)
    if counts is None:
        return _looked_at(query, redaction)
    kinds, placed, days, periods = counts
    return Overview(
        number=sum(each.number for each in kinds),
        places=tuple(_drawn(sorted(placed, key=_most_first), redaction)),
        days=_thinned(days, periods),
        kinds=tuple(kinds),
    )


def _counts(query: Query, redaction: Redaction) -> Counts | None:
    """Return what a selection holds, in order; None where only a look at each incident tells."""
    is_part = replace(query, sort=Query().sort) != Query()
    picked = picked_for(query, redaction, pays=not is_part)
    if picked is not None:
        counts = picked.counts(_DAYS)
    else:
        found = selected(query, redaction)
        if found is None:
            return None
        counts = _counted(found, is_part=is_part)
    kinds, _, days, _ = counts
    kinds.sort(key=lambda each: (each.act or "", each.grade, each.contested))
    days.sort(key=lambda each: (each.first, each.last, each.contested))
    return counts


def _counted(found: "QuerySet[models.Incident]", *, is_part: bool) -> Counts:
    """Return what a selection holds of each kind, at each place and in each period, and how many periods there are.

    `is_part`: whether something is asked for, so that it is looked up once for all of these; counting all of a large record goes along its
    index three times, which is quicker than to put all of it aside.
    """
    try:
        chosen, values = found.order_by().values_list(*_COUNTED).query.get_compiler(using=here()).as_sql()
    except EmptyResultSet:  # nothing can answer this
        return [], [], [], 0
    with cursor() as asked:
        asked.execute(_COUNTING.format(chosen=chosen, aside="MATERIALIZED" if is_part else "NOT MATERIALIZED", most=_DAYS), values)
        rows = asked.fetchall()
    kinds, placed, days, periods = [], [], [], 0
    for of, act, grade, contested, place, country, latitude, longitude, first, last, one, number in rows:
        if of == _KIND:
            kinds.append(KindCount(act, grade, bool(contested), number))
        elif of == _PLACE:
            placed.append((place, country, latitude, longitude, number, one))
        elif of == _PERIOD:
            days.append(DaysCount(_day(first), _day(last), bool(contested), number))
        else:
            periods = number
    return kinds, placed, days, periods


def _day(told: dt.date | str) -> dt.date:
    """Return a day of a column: SQLite forgets that it is one where rows are put together."""
    return dt.date.fromisoformat(told) if isinstance(told, str) else told


def _most_first(place: PlaceRow) -> tuple[int, str, str, str]:
    return -place[4], place[0], place[1] or "", place[5]


def _drawn(placed: Sequence[PlaceRow], redaction: Redaction) -> Iterator[PlaceCount]:
    """Give the places of a map, those with the most incidents first; where there are too many, the fields of a grid."""
    if len(placed) <= _PLACES:
        samples = dict(select(models.Incident, ("name", "assessment"), "name", sorted(row[5] for row in placed)))
        yield from _places((_shown(unpack(samples[row[5]], _Placed).place, row, redaction), row[4], row[5]) for row in placed)
        return
    known = [row for row in placed if row[2] is not None and row[3] is not None]
    side = next((side for side in _FIELDS if len({_field_of(row, side) for row in known}) <= _PLACES), None)
    yield from _in_fields(known, side) if side is not None else ()


def _shown(place: Location | None, row: PlaceRow, redaction: Redaction) -> Location | None:
    """Return a place as it may be seen: the columns lack what is restricted of its name."""
    if place is None or redaction.is_clear(place, ()):
        return place
    return replace(place, name=row[0], named=None)


def _in_fields(placed: Sequence[PlaceRow], side: float) -> list[PlaceCount]:
    """Return the fields of a grid that hold places, those with the most incidents first; each is called as its first place is."""
    fields: dict[tuple[int, int], list[PlaceRow]] = {}
    for row in placed:
        fields.setdefault(_field_of(row, side), []).append(row)
    found = [_field(south * side, west * side, side, rows) for (south, west), rows in fields.items()]
    return sorted(found, key=lambda each: (-each.number, each.one))


def _field_of(row: PlaceRow, side: float) -> tuple[int, int]:
    return math.floor((row[2] or 0.0) / side), math.floor((row[3] or 0.0) / side)


def _field(south: float, west: float, side: float, rows: Sequence[PlaceRow]) -> PlaceCount:
    name, country, latitude, longitude, number, one = rows[0]
    place = Location(name=name, key="", latitude=latitude, longitude=longitude, country=country)
    if len(rows) == 1:
        return PlaceCount(place, number, one)
    area = Area(west=west, south=south, east=min(west + side, 180.0), north=min(south + side, 90.0))
    return PlaceCount(replace(place, reach=side * _DEGREE / 2), sum(row[4] for row in rows), one, len(rows), area)


def _thinned(days: Sequence[DaysCount], periods: int) -> tuple[DaysCount, ...]:
    """Return periods, of many those that lie in one month, or in one year, as one from their first day to their last.

    Of many, those of one month come as one already.
    """
    if periods <= _DAYS:
        return tuple(days)
    by_year = (max(each.last for each in days) - min(each.first for each in days)).days > _YEARS
    found: dict[tuple[object, ...], DaysCount] = {}
    for each in days:
        begun, ended = _column(each.first, by_year=by_year), _column(each.last, by_year=by_year)
        key = (begun, each.contested) if begun == ended else (each.first, each.last, each.contested)
        known = found.get(key, each)
        number = each.number + (known.number if key in found else 0)
        found[key] = DaysCount(min(known.first, each.first), max(known.last, each.last), each.contested, number)
    return tuple(found.values())


def _column(day: dt.date, *, by_year: bool) -> dt.date:
    return day.replace(month=1, day=1) if by_year else day.replace(day=1)


def _looked_at(query: Query, redaction: Redaction) -> Overview:
    found = list(islice(incidents(query, redaction, slim=True), MOST))
    places: dict[tuple[str, str | None], list[tuple[Location, str]]] = {}
    days: Counter[tuple[object, object, bool]] = Counter()
    kinds = Counter((one.assessment.act, one.assessment.grade, one.assessment.contested) for one in found)
    for one in found:
        judged = one.assessment
        if judged.place is not None:
            places.setdefault((judged.place.name, judged.place.country), []).append((judged.place, one.id))
        if judged.date is not None and judged.date.from_ is not None and judged.date.to is not None:
            days[judged.date.from_, judged.date.to, judged.contested] += 1
    told = sorted(places.values(), key=lambda some: (-len(some), some[0][0].name))[:_PLACES]
    return Overview(
        number=len(found),
        places=tuple(_places((some[0][0], len(some), some[0][1]) for some in told)),
        days=tuple(DaysCount(*span, number) for span, number in sorted(days.items(), key=str)),  # type: ignore[arg-type]  # a key's parts
        kinds=tuple(KindCount(act, grade, contested, number) for (act, grade, contested), number in sorted(kinds.items(), key=str)),
    )


def _places(counted: Iterable[tuple[Location | None, int, str]]) -> Iterator[PlaceCount]:
    for place, number, one in counted:
        if place is not None and place.latitude is not None and place.longitude is not None:
            yield PlaceCount(place, number, one)
