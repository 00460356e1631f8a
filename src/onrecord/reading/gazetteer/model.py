"""An entry of the gazetteer."""

from typing import NamedTuple

TOWN = 500
"""People of a place of a dump that counts as a town, as the shipped ones do; with fewer, or none counted, it is a village."""


class GazetteerEntry(NamedTuple):
    """A place of the gazetteer.

    `name` is empty for the shipped towns, whose names are only kept as keys. `feature` is GeoNames' class (A, H, L, P, S,
    T ...), `code` its code, `area` the code of the first-level division. `is_main`: found under its main name, not under
    another one. `is_known`: known by its name alone, as what the table of areas has, and the states and divisions of dumps.
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
    is_known: bool = False

    @property
    def is_village(self) -> bool:
        """Tell whether it is a village of a dump, or another small thing there, whose name may be any word."""
        return bool(self.name) and not self.is_known and self.population < TOWN
