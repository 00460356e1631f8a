"""How far places lie from one another, and which lies in which.

In: entries of the gazetteer, or points (latitude, longitude). Out: kilometres; yes or no.
"""

import enum
import math

from onrecord.reading.gazetteer import GazetteerEntry
from onrecord.reading.model import Place

REACH = {"PCLI": 2500.0, "ADM1": 200.0, "ADM2": 60.0, "RGN": 400.0}
"""How far, in kilometres, a town may lie from the point of an area that it lies in."""


class Size(enum.IntEnum):
    """How much ground a place covers."""

    TOWN = 0  # or less: a village, a street, a site
    AREA = 1  # a part of a country
    COUNTRY = 2  # or more


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance between two points, in kilometres."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    turn = math.radians(b[1] - a[1])
    cosine = math.sin(lat_a) * math.sin(lat_b) + math.cos(lat_a) * math.cos(lat_b) * math.cos(turn)
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


def lies_in(entry: GazetteerEntry, area: GazetteerEntry) -> bool:
    """Tell whether an entry lies in another."""
    if area[:4] == entry[:4] or (area.country is not None and area.country != entry.country):
        return False
    if area.code in ("PCLI", "PCLD"):
        return entry.code not in ("PCLI", "PCLD")
    if area.code == "CONT" or (area.code == "RGN" and area.country is None):
        return False
    if area.feature == "A" and area.area and entry.area:
        return area.area == entry.area and entry.code != "ADM1"
    return distance(area[2:4], entry[2:4]) <= REACH.get(area.code, 60.0)


def size_of(place: Place) -> Size:
    """Return how much ground a place covers; a name on no map is taken for a town or less."""
    if place.feature in {"P", "S"} or place.latitude is None:
        return Size.TOWN
    return Size.COUNTRY if place.is_country else Size.AREA
