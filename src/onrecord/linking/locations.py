"""Where a mention is: its places, the most telling first, and how far apart two of them may lie.

In: an incident of a reading. Out: locations: the incident's own place and those of its claims; apart from them, those that the
headline and the opening name, which only help to compare. A town reaches a few kilometres, since a village is told by its town; a
province reaches far, and says little.
"""

import functools
import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking.model import Location
from onrecord.linking.spelling import spelling_key
from onrecord.page import ZoneKind
from onrecord.reading import Claim, Incident, Place, Placement, Reading

TOWN, AREA, COUNTRY = 6.0, 90.0, 1200.0
"""Kilometres from the point of a place to what is still said to be there."""

OPENING = 700  # characters of the body: the first paragraphs
MOST = 10

_EARTH = 6371.0
_JOINTS = frozenset({" and ", " & ", " or "})
"""What stands between two places of one list."""
_NEAR = 30  # characters before a list


def find_locations(reading: Reading, incident: Incident, told: Sequence[Claim]) -> tuple[Location, ...]:
    """Return the places that a report names for an incident, its own first, no place twice; what lies in another country comes last."""
    by_id = {place.id: place for place in reading.places}
    ids = [incident.place] if incident.place else []
    ids += [place for claim in told for place in claim.places]
    beside = _listed_beside(reading, by_id.get(incident.place or ""))
    there = [by_id[identifier] for identifier in dict.fromkeys(ids) if identifier not in beside]
    home = _home(there, by_id.get(incident.place or ""))
    return tuple(location_of(place) for place in sorted(there, key=lambda place: place.country not in {home, None}))[:MOST]


def _listed_beside(reading: Reading, own: Place | None) -> set[str]:
    """Return the places that a report lists with an incident's own: it does not lie in them.

    "Shelled Dolm and Orsk", but not "on the road between Dolm and Orsk".
    """
    if own is None:
        return set()
    named = sorted((mention, place.id) for place in reading.places for mention in place.mentions)
    found = set()
    for (one, first), (other, second) in pairwise(named):
        before = reading.text[max(0, one.start - _NEAR) : one.start].split()
        if own.id in {first, second} and reading.text[one.end : other.start] in _JOINTS and "between" not in before:
            found |= {first, second}
    return found - {own.id}


def locations_around(reading: Reading, named: Sequence[Location]) -> tuple[Location, ...]:
    """Return the further places that headline and opening of a report name; where there are none, the names in its publisher's name."""
    by_id = {place.id: place for place in reading.places}
    datelines = [zone.span for zone in reading.zones if zone.kind is ZoneKind.DATELINE]
    opening = [by_id[identifier] for identifier in dict.fromkeys(_opening(reading))]
    around = [place for place in opening if not _is_only_in(place, datelines)]
    there = around if around or named else opening
    countries = {location.country for location in named[:1]} | {None}
    ordered = sorted(there, key=lambda place: bool(named) and place.country not in countries)
    found = tuple(location for location in map(location_of, ordered) if location not in named)[: max(0, MOST - len(named))]
    return found if any(location.reach <= AREA for location in (*named, *found)) else (*found, *_of_publisher(reading))


def _of_publisher(reading: Reading) -> tuple[Location, ...]:
    """Return the names in a publisher's name: a village council that names no place speaks of its village."""
    names = [word for word in (reading.document.publisher or "").split() if word[:1].isupper()]
    return tuple(Location(name, key, reach=TOWN) for name in names if len(key := spelling_key(name)) > 2)


def _is_only_in(place: Place, zones: Sequence[Span]) -> bool:
    """Tell whether a report names a place nowhere but where it says where it was written."""
    return bool(zones) and all(any(zone.covers(mention) for zone in zones) for mention in place.mentions)


def _home(places: Sequence[Place], own: Place | None) -> str | None:
    """Return the country of the incident's own town, else that which most of the places named lie in."""
    if own is not None and location_of(own).reach <= AREA:
        return own.country
    named = Counter(place.country for place in places for _ in place.mentions if place.country is not None)
    return max(sorted(named), key=lambda country: named[country]) if named else None


def distance(a: Location, b: Location) -> float | None:
    """Return the kilometres between two locations; None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    x, y = math.radians(a.latitude), math.radians(b.latitude)
    across = math.radians(b.longitude - a.longitude)
    half = math.sin((y - x) / 2) ** 2 + math.cos(x) * math.cos(y) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _opening(reading: Reading) -> list[str]:
    """Return the ids of the places that headline and the first paragraphs name, in order of the text."""
    spans = [zone.span for zone in reading.zones if zone.kind is ZoneKind.HEADLINE]
    body = next((zone.span.start for zone in reading.zones if zone.kind is ZoneKind.BODY), 0)
    spans.append(Span(body, body + OPENING))
    mentions = [(mention, place.id) for place in reading.places for mention in place.mentions]
    named = sorted((mention.start, identifier) for mention, identifier in mentions if any(span.covers(mention) for span in spans))
    return [identifier for _, identifier in named]


def own_location(reading: Reading, incident: Incident) -> Location | None:
    """Return where a report says that an incident was, and how exactly; None where it does not say."""
    by_id = {place.id: place for place in reading.places}
    place = by_id.get(incident.place or "")
    if place is None:
        return None
    named = by_id.get(incident.place_named or "")
    location = location_of(place)
    precision = incident.place_precision or (Placement.IN if location.reach >= AREA else Placement.AT)
    return replace(location, precision=precision, named=None if named is None else named.name)


def location_of(place: Place) -> Location:
    """Return a place of a reading as a location."""
    reach = TOWN
    if place.feature == "A" or place.latitude is None:
        reach = COUNTRY if place.is_country else AREA
    elif place.feature not in {"P", "S"}:
        reach = AREA
    return Location(
        name=place.name,
        key=spelling_key(place.name),
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        geonames=place.geonames,
        reach=TOWN if place.latitude is None else reach,
        is_seat=reach == TOWN and place.latitude is not None and _is_seat(place.name, place.country),
    )


@functools.lru_cache(maxsize=4096)
def _is_seat(name: str, country: str | None) -> bool:
    """Tell whether a division of the country has the town's name."""
    from onrecord.reading import load_gazetteer  # noqa: PLC0415 late: mentions that are there have no use for it

    return any(entry.country == country for entry in load_gazetteer().find_division(name))
