"""An entry of the gazetteer."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A place of the gazetteer.

    `name` is empty for the shipped towns, whose names are only kept as keys. `feature` is GeoNames' class (A, H, L, P, S,
    T ...), `code` its code, `area` the code of the first-level division. `is_main`: found under its main name, not under
    another one.
    """

    geonames: int | None
    name: str
    latitude: float
    longitude: float
    feature: str
    code: str
    country: str | None
    area: str
    population: int
    is_main: bool
