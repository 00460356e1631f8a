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

from django.db.models import Count, Min
from msgspec.structs import replace

from onrecord.assessment import Assessment
from onrecord.linking import Location
from onrecord.record import models
from onrecord.record.lookups import incidents
from onrecord.record.model import Area, DaysCount, KindCount, Overview, PlaceCount, Query
from onrecord.record.packing import unpack
from onrecord.record.redaction import Redaction
from onrecord.record.remembered import remembered_for
from onrecord.record.selecting import selected
from onrecord.record.sql import select

MOST = 2_000
"""Incidents that are looked at one by one."""
_PLACES, _DAYS = 300, 1_000
"""Places of a map; periods of a timeline."""
_FIELDS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)  # degrees: the sides of a field of the grid
_YEARS = 366 * 6  # days, beyond which months are narrower than a timeline draws
_DEGREE = 111.195  # kilometres of a degree of latitude

Place = tuple[str, str | None, float | None, float | None, int, str]
"""A place as the columns have it: name, country, latitude, longitude; how many incidents were there, and one of them."""


def overview(query: Query, redaction: Redaction) -> Overview:
    """Return the counts of a selection."""
    return remembered_for(redaction, ("overview", query), lambda: _overview(query, redaction))


def _overview(query: Query, redaction: Redaction) -> Overview:
    found = selected(query, redaction)
    if found is None:
        return _looked_at(query, redaction)
    rows = found.order_by()
    several_kinds = rows.values_list("act", "grade", "contested").annotate(number=Count("name")).order_by("act", "grade", "contested")
    kinds = tuple(KindCount(*row) for row in several_kinds)
    columns = ("place", "country", "latitude", "longitude")
    placed = rows.filter(place__isnull=False).values_list(*columns).annotate(number=Count("name"), one=Min("name"))
    days = rows.filter(date_from__isnull=False, date_to__isnull=False).values_list("date_from", "date_to", "contested")
    counted = days.annotate(number=Count("name")).order_by("date_from", "date_to", "contested")
    return Overview(
        number=sum(each.number for each in kinds),
        places=tuple(_drawn(sorted(placed.order_by(), key=_most_first), redaction)),
        days=_thinned([DaysCount(*row) for row in counted]),
        kinds=kinds,
    )


def _most_first(place: Place) -> tuple[int, str, str, str]:
    return -place[4], place[0], place[1] or "", place[5]


def _drawn(placed: Sequence[Place], redaction: Redaction) -> Iterator[PlaceCount]:
    """Give the places of a map, those with the most incidents first; where there are too many, the fields of a grid."""
    if len(placed) <= _PLACES:
        samples = dict(select(models.Incident, ("name", "assessment"), "name", sorted(row[5] for row in placed)))
        yield from _places((_shown(unpack(samples[row[5]], Assessment).place, row, redaction), row[4], row[5]) for row in placed)
        return
    known = [row for row in placed if row[2] is not None and row[3] is not None]
    grids = (_in_fields(known, side) for side in _FIELDS)
    yield from next((grid for grid in grids if len(grid) <= _PLACES), [])


def _shown(place: Location | None, row: Place, redaction: Redaction) -> Location | None:
    """Return a place as it may be seen: the columns lack what is restricted of its name."""
    if place is None or redaction.is_clear(place, ()):
        return place
    return replace(place, name=row[0], named=None)


def _in_fields(placed: Sequence[Place], side: float) -> list[PlaceCount]:
    """Return the fields of a grid that hold places, those with the most incidents first; each is called as its first place is."""
    fields: dict[tuple[int, int], list[Place]] = {}
    for row in placed:
        fields.setdefault((math.floor((row[2] or 0.0) / side), math.floor((row[3] or 0.0) / side)), []).append(row)
    found = [_field(south * side, west * side, side, rows) for (south, west), rows in fields.items()]
    return sorted(found, key=lambda each: (-each.number, each.one))


def _field(south: float, west: float, side: float, rows: Sequence[Place]) -> PlaceCount:
    name, country, latitude, longitude, number, one = rows[0]
    place = Location(name=name, key="", latitude=latitude, longitude=longitude, country=country)
    if len(rows) == 1:
        return PlaceCount(place, number, one)
    area = Area(west=west, south=south, east=min(west + side, 180.0), north=min(south + side, 90.0))
    return PlaceCount(replace(place, reach=side * _DEGREE / 2), sum(row[4] for row in rows), one, len(rows), area)


def _thinned(days: Sequence[DaysCount]) -> tuple[DaysCount, ...]:
    """Return periods, of many those that lie in one month, or in one year, as one from their first day to their last."""
    if len(days) <= _DAYS:
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
