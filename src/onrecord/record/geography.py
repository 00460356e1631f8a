"""Incidents by where they were: in a rectangle or a polygon of the map, or within some kilometres of a place of the record.

In: an area, a place's name and a distance; out: questions to the database, and whether a point answers one. Distances are those of a flat
map around the point, which is right within a hundredth for some hundreds of kilometres; the poles are nobody's.
"""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Case, Count, ExpressionWrapper, F, FloatField, IntegerField, Q, Value, When
from django.db.models.lookups import Exact, LessThan, LessThanOrEqual
from msgspec.structs import replace

from onrecord.linking import Location
from onrecord.record import models
from onrecord.record.folding import fold
from onrecord.record.queries import Area, Circle, Polygon, Query

_DEGREE = 111.195  # kilometres of a degree of latitude
_ROUND = 360.0  # degrees
_HALF = 180.0
_PLACES = 20
"""Places of one name around which incidents are looked for: those with the most incidents."""


def with_places_near(query: Query) -> Query:
    """Return a query with the points of the places that it asks to be near to."""
    name = fold(query.near.place) if query.near is not None else ""
    if query.near is None or query.around or not name:
        return query
    called = Q(places=name) | Q(places__startswith=f"{name} | ")
    rows = models.Incident.objects.filter(called, latitude__isnull=False, longitude__isnull=False)
    most = rows.values_list("latitude", "longitude").annotate(number=Count("name")).order_by("-number", "latitude", "longitude")
    return replace(query, around=tuple(Circle(latitude, longitude, query.near.kilometres) for latitude, longitude, _ in most[:_PLACES]))


def in_area(area: Area | Polygon) -> Q:
    """Return the question for what lies in an area."""
    if isinstance(area, Polygon):
        return _in_polygon(area)
    across = Q(longitude__gte=area.west, longitude__lte=area.east)
    if area.west > area.east:
        across = Q(longitude__gte=area.west) | Q(longitude__lte=area.east)
    return Q(latitude__gte=area.south, latitude__lte=area.north) & across


def _in_polygon(polygon: Polygon) -> Q:
    """Return the question for what lies in a polygon: a line from there to the east crosses an odd number of its edges."""
    east, north = zip(*polygon.corners, strict=True)
    crossings: Any = Value(0)
    for low, high, slope, start in _edges(polygon):
        beside = ExpressionWrapper(F("latitude") * slope + start, output_field=FloatField())
        crossed = Q(latitude__gte=low, latitude__lt=high) & Q(LessThan(F("longitude"), beside))
        crossings += Case(When(crossed, then=Value(1)), default=Value(0))
    box = Q(latitude__range=(min(north), max(north)), longitude__range=(min(east), max(east)))
    return box & Q(Exact(ExpressionWrapper(crossings % 2, output_field=IntegerField()), 1))


def _edges(polygon: Polygon) -> Iterator[tuple[float, float, float, float]]:
    """Give the edges that are not level: their lower and upper latitude, and by which longitude they go at a latitude."""
    for (east, north), (other_east, other_north) in zip(polygon.corners, (*polygon.corners[1:], polygon.corners[0]), strict=True):
        if north != other_north:
            slope = (other_east - east) / (other_north - north)
            yield min(north, other_north), max(north, other_north), slope, east - north * slope


def in_circles(circles: Iterable[Circle]) -> Q:
    """Return the question for what lies in one of some circles; without any, nothing does."""
    found = Q(pk__in=())
    for circle in circles:
        for longitude in _longitudes(circle):
            found |= _around(circle, longitude)
    return found


def is_there(place: Location | None, query: Query) -> bool:
    """Tell whether a place answers what a query asks of where."""
    if query.area is None and query.near is None and query.at is None:
        return True
    if query.at is not None and (place is None or place.country != query.at.country or query.at.name not in {None, place.name}):
        return False
    if query.area is None and query.near is None:
        return True
    if place is None or place.latitude is None or place.longitude is None:
        return False
    return (query.area is None or holds_point(query.area, place.latitude, place.longitude)) and (
        query.near is None or any(_reaches(circle, place.latitude, place.longitude) for circle in query.around)
    )


def _around(circle: Circle, longitude: float) -> Q:
    wide = circle.kilometres / _DEGREE
    across = wide / _narrowed(circle)
    north = (F("latitude") - circle.latitude) * _DEGREE
    east = (F("longitude") - longitude) * (_DEGREE * _narrowed(circle))
    distance = ExpressionWrapper(north * north + east * east, output_field=FloatField())
    box = Q(latitude__range=(circle.latitude - wide, circle.latitude + wide), longitude__range=(longitude - across, longitude + across))
    return box & Q(LessThanOrEqual(distance, circle.kilometres**2))


def _longitudes(circle: Circle) -> Iterator[float]:
    """Give a circle's longitude, and the same from the other side where the circle lies across the line of the date."""
    across = circle.kilometres / _DEGREE / _narrowed(circle)
    yield circle.longitude
    if circle.longitude + across > _HALF:
        yield circle.longitude - _ROUND
    if circle.longitude - across < -_HALF:
        yield circle.longitude + _ROUND


def _narrowed(circle: Circle) -> float:
    """Return how much shorter a degree of longitude is at a circle than at the equator."""
    return max(math.cos(math.radians(circle.latitude)), 0.01)


def holds_point(area: Area | Polygon, latitude: float, longitude: float) -> bool:
    """Tell whether a point lies in an area."""
    if isinstance(area, Polygon):
        return sum(low <= latitude < high and longitude < latitude * slope + start for low, high, slope, start in _edges(area)) % 2 == 1
    inside = area.west <= longitude <= area.east if area.west <= area.east else longitude >= area.west or longitude <= area.east
    return inside and area.south <= latitude <= area.north


def _reaches(circle: Circle, latitude: float, longitude: float) -> bool:
    north = (latitude - circle.latitude) * _DEGREE
    return any(math.hypot(north, (longitude - one) * _DEGREE * _narrowed(circle)) <= circle.kilometres for one in _longitudes(circle))
