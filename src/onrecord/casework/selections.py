"""A selection of incidents as text: what stands behind the question mark of the workbench's address, and what is saved under a name.

In: `since=2031-03-01&act=airstrike&area=35.1,36.2,38.0,37.5`; out: a `Query`, and back. The text is canonical: two that ask the same in
another order are one. What can't be understood is told, never passed over in silence by who gives it to `parse_selection`.
"""

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from onrecord.assessment import Grade
from onrecord.core import CaseworkError
from onrecord.linking import WorkStatus
from onrecord.reading import Act
from onrecord.record import Area, Locality, Near, Polygon, Query, SortOrder, Stand

_LONGEST = 300  # letters of a value
_FARTHEST = 2_000.0  # kilometres
_YES_NO = {"yes": True, "no": False}
_AREA = 4  # numbers
_FEWEST, _MOST = 3, 20  # corners of a polygon
_LATITUDE, _LONGITUDE = 90.0, 180.0


def parse_area(text: str) -> Area | Polygon:
    """Return a rectangle of the map, given as west, south, east, north in degrees, or a polygon: longitude, latitude of each corner.

    Raises:
        ValueError: Where it is neither.
    """
    numbers = [float(part) for part in text.split(",")]
    if not all(map(math.isfinite, numbers)):
        raise ValueError(text)
    if len(numbers) != _AREA:
        return _polygon(numbers)
    west, south, east, north = numbers
    if not (-_LONGITUDE <= west <= _LONGITUDE and -_LONGITUDE <= east <= _LONGITUDE and -_LATITUDE <= south <= north <= _LATITUDE):
        raise ValueError(text)
    return Area(west, south, east, north)


def _polygon(numbers: Sequence[float]) -> Polygon:
    corners = tuple(zip(numbers[::2], numbers[1::2], strict=True))  # ValueError where one has no latitude
    if not _FEWEST <= len(corners) <= _MOST:
        raise ValueError(numbers)
    if not all(-_LONGITUDE <= east <= _LONGITUDE and -_LATITUDE <= north <= _LATITUDE for east, north in corners):
        raise ValueError(numbers)
    return Polygon(corners)


def parse_near(text: str) -> Near:
    """Return what lies near, given as a place and kilometres (`Dolm,20`); raises ValueError."""
    place, _, told = text.rpartition(",")
    kilometres = float(told)
    if not place.strip() or not 0 < kilometres <= _FARTHEST:
        raise ValueError(text)
    return Near(place.strip(), kilometres)


def parse_locality(text: str) -> Locality:
    """Return a place by its name and country (`Dolm,XA`), or a country alone (`,XA`); raises ValueError."""
    name, comma, country = text.rpartition(",")
    if not comma or not (name or country):
        raise ValueError(text)
    return Locality(name or None, country or None)


_PARTS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "since": ("since", dt.date.fromisoformat),
    "until": ("until", dt.date.fromisoformat),
    "inside": ("inside", _YES_NO.__getitem__),
    "place": ("place", str),
    "at": ("at", parse_locality),
    "near": ("near", parse_near),
    "area": ("area", parse_area),
    "party": ("party", str),
    "doer": ("doer", str),
    "denier": ("denier", str),
    "position": ("stand", Stand),
    "act": ("act", lambda text: Act(text).value),
    "target": ("target", str),
    "weapon": ("weapon", str),
    "grade": ("grade", lambda text: Grade(text).value),
    "disputed": ("disputed", _YES_NO.__getitem__),
    "reviewed": ("reviewed", _YES_NO.__getitem__),
    "status": ("status", WorkStatus),
    "assigned": ("assigned_to", str),
    "tag": ("tag", str),
    "names": ("words", str),
    "text": ("text", str),
    "dismissed": ("dismissed", _YES_NO.__getitem__),
    "sort": ("sort", SortOrder),
}
"""What a selection asks, each by its name in the text: the field of the query, and how its value is read."""


@dataclass(frozen=True, slots=True)
class ReadSelection:
    """A selection as it was read: the query, what of the text it comes from, and what of it can't be understood, as name and value."""

    query: Query
    asked: Mapping[str, str]
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """Return its canonical text."""
        return urlencode(self.asked)


def read_selection(told: Mapping[str, str]) -> ReadSelection:
    """Return what named values ask for; what can't be understood is told apart, and left out."""
    asked, refused, found = dict[str, str](), list[tuple[str, str]](), dict[str, Any]()
    for name, (field, read) in _PARTS.items():
        value = " ".join(told.get(name, "").split())[:_LONGEST]
        if not value:
            continue
        try:
            found[field] = read(value)
            asked[name] = value
        except (ValueError, KeyError):
            refused.append((name, value))
    return ReadSelection(Query(**found), asked, tuple(refused))


def parse_selection(text: str) -> ReadSelection:
    """Return what a text asks for.

    Raises:
        CaseworkError: `selection` where some of it can't be understood.
    """
    is_short = len(text) <= _LONGEST * len(_PARTS) and text.count("&") <= len(_PARTS)
    told = dict(parse_qsl(text.removeprefix("?"), keep_blank_values=True)) if is_short else {}
    found = read_selection(told)
    unknown = sorted(set(told) - set(_PARTS) - {"first"})
    if found.refused or unknown or (text and not told):
        named = ", ".join([*unknown, *(f"{name}={value}" for name, value in found.refused)]) or text[:_LONGEST]
        raise CaseworkError("selection", f"This is no selection: {named:.200}.", f"What can be asked: {', '.join(_PARTS)}.")
    return found


def text_of(query: Query) -> str:
    """Return the text that asks what a query asks; of a query by ids, the rest."""
    plain, asked = Query(), {}
    for name, (field, _) in _PARTS.items():
        value = getattr(query, field)
        if value != getattr(plain, field):
            asked[name] = _written(value)
    return urlencode(asked)


def _written(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return value.isoformat()
        case Area(west, south, east, north):
            return ",".join(f"{number:g}" for number in (west, south, east, north))
        case Polygon(corners):
            return ",".join(f"{number:g}" for corner in corners for number in corner)
        case Near(place, kilometres):
            return f"{place},{kilometres:g}"
        case Locality(name, country):
            return f"{name or ''},{country or ''}"
    return str(value)
