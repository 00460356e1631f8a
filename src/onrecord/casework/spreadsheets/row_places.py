"""Where a row says that an incident was: by its coordinates, else as the gazetteer has the name.

In: a `Coded`, what its columns mean, the gazetteer; out: the place, and how exactly it is known. A name of several places gets no
coordinates.
"""

from typing import NamedTuple

from onrecord.casework.spreadsheets.coded import Coded
from onrecord.casework.spreadsheets.coded_people import CellValue
from onrecord.casework.spreadsheets.model import Columns, Exactness
from onrecord.publication import country_code
from onrecord.reading import Gazetteer, Place, Placement, Registry

_TOWN = ("P", "PPL")
_KINDS = {Exactness.PLACE: _TOWN, Exactness.NEAR: ("L", "LCTY"), Exactness.REGION: ("A", "ADM1"), Exactness.COUNTRY: ("A", "PCLI")}
"""GeoNames' class and code for what a row gives coordinates of."""

_PLACEMENTS = {Exactness.PLACE: Placement.AT, Exactness.NEAR: Placement.NEAR, Exactness.REGION: Placement.IN}


class Placed(NamedTuple):
    """The places of a row: the incident's own first; how exactly it is known; the one that the row names, where no map has it."""

    places: tuple[Place, ...] = ()
    precision: Placement | None = None
    named: str | None = None

    @property
    def own(self) -> Place | None:
        """The incident's own place."""
        return self.places[0] if self.places else None


def find_place(coded: Coded, columns: Columns, registry: Registry, gazetteer: Gazetteer) -> Placed:
    """Return where a row says that it was."""
    place = _place(coded, columns, registry, gazetteer)
    if place is None:
        return Placed()
    precision = None if coded.exactness is None else _PLACEMENTS.get(coded.exactness)
    if coded.named is None:
        return Placed((place,), precision)
    named = Place("l2", coded.named.words, None, None, None, None, place.country, (coded.named.span,))
    return Placed((place, named), precision or Placement.NEAR, named.id)


def _place(coded: Coded, columns: Columns, registry: Registry, gazetteer: Gazetteer) -> Place | None:
    country = _country(coded.country, registry, as_exported=columns.as_exported) or columns.country
    exactness = coded.exactness or Exactness.PLACE
    told = coded.place or coded.country
    if exactness is Exactness.COUNTRY and (known := _whole_country(coded.country or coded.place, country, gazetteer)) is not None:
        return known
    if coded.point is not None and (exactness is not Exactness.COUNTRY or columns.as_exported):
        latitude, longitude, spans = coded.point
        words = coded.place.words if coded.place is not None else spans[0].of(coded.text)
        is_town = coded.named is not None or (exactness is Exactness.NEAR and columns.as_exported)
        feature, code = _TOWN if is_town else _KINDS[exactness]
        mentions = (coded.place.span, *spans) if coded.place else spans
        return Place("l1", words, latitude, longitude, coded.geonames, feature, country, mentions, code)
    if told is None or exactness is Exactness.COUNTRY:
        return None
    if coded.place is None:
        return _whole_country(told, country, gazetteer)
    for name in dict.fromkeys((told.words, told.words.partition(",")[0].strip())) if not columns.as_exported else ():
        entries = {entry.geonames: entry for entry in gazetteer.find(name) if country in {None, entry.country}}
        if len(entries) == 1:
            entry = next(iter(entries.values()))
            return Place("l1", name, entry.latitude, entry.longitude, entry.geonames, entry.feature, entry.country, (told.span,))
    return Place("l1", told.words, None, None, coded.geonames, None, country, (told.span,))


def _whole_country(told: CellValue | None, country: str | None, gazetteer: Gazetteer) -> Place | None:
    """Return a country as a place; None where it is not one that is known."""
    if told is None:
        return None
    entry = next((entry for entry in gazetteer.find(told.words) if entry.code.startswith("PCL") and country in {None, entry.country}), None)
    if entry is None:
        return None
    return Place("l1", told.words, entry.latitude, entry.longitude, entry.geonames, entry.feature, entry.country, (told.span,))


def _country(told: CellValue | None, registry: Registry, *, as_exported: bool) -> str | None:
    if told is None:
        return None
    words = told.words.split()
    if len(told.words) == 2 and (as_exported or told.words.upper() in registry.countries):
        return told.words.upper()
    known = (name.of for first, end, name in registry.find(words) if (first, end) == (0, len(words)) and name.of in registry.countries)
    return next(known, None) or country_code(told.words)
