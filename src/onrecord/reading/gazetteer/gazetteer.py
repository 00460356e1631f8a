"""All sources of places behind one question: which places have this name?

In: a name as a report writes it. Out: entries. What a user adds by a dump stands beside the shipped ones; the same place
(one GeoNames number) comes once, from the dump.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from onrecord.reading.gazetteer.areas import Areas, load_areas
from onrecord.reading.gazetteer.dump import read_dump
from onrecord.reading.gazetteer.key import consonants_of, key_of, loose_key_of
from onrecord.reading.gazetteer.model import Entry
from onrecord.reading.gazetteer.towns import Towns, load_towns

KEPT = 1 << 14
"""How many names' answers are kept: enough for the names of many reports, some megabytes."""
DIVISIONS = ("Governorate", "Province", "Region", "Oblast", "State")
"""What stands behind the name of a seat in that of its first-level division."""
LONGEST = 100  # characters; nothing longer is the name of a place


class Gazetteer:
    """Places by name."""

    def __init__(self, areas: Areas, towns: Towns, dumps: Mapping[str, Sequence[Entry]]) -> None:
        """Take the table of areas, the shipped towns, and what dumps add, by key."""
        self._areas = areas
        self._towns = towns
        self._dumps = dumps
        self._kept = functools.lru_cache(maxsize=KEPT)(self._find)
        self._kept_exactly = functools.lru_cache(maxsize=KEPT)(self._find_exactly)

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the places that have a name, in whatever spelling."""
        return self._kept(name) if len(name) <= LONGEST else ()

    def find_exactly(self, name: str) -> tuple[Entry, ...]:
        """Return the places that have a name; but for case, marks, spaces and hyphens, as it is written."""
        return self._kept_exactly(name) if len(name) <= LONGEST else ()

    def find_likely(self, name: str) -> tuple[Entry, ...]:
        """Return the towns whose names have the consonants of a name: too little to go by without another sign."""
        key = consonants_of(name) if len(name) <= LONGEST else ""
        return tuple(entry for entry in self._by_key(key, name) if entry.feature == "P") if key else ()

    def find_division(self, seat: str) -> tuple[Entry, ...]:
        """Return the first-level divisions of countries that are called after a town."""
        found = (entry for word in DIVISIONS for entry in self.find(f"{seat} {word}") if entry.code == "ADM1")
        return tuple(dict.fromkeys(found))

    def _find(self, name: str) -> tuple[Entry, ...]:
        found = self.find_exactly(name)
        if not found and (loose := loose_key_of(name)):
            found = self._by_key(loose, name)
        return found

    def _find_exactly(self, name: str) -> tuple[Entry, ...]:
        key = key_of(name)
        return self._by_key(key, name) if key else ()

    def _by_key(self, key: str, name: str) -> tuple[Entry, ...]:
        added = self._dumps.get(key, ())
        areas = self._areas.by_key.get(key, ()) if self._areas.is_written_so(name) else ()
        known = {entry.geonames for entry in (*added, *areas) if entry.geonames is not None}
        return (*added, *areas, *(entry for entry in self._towns.find(key) if entry.geonames not in known))


@functools.cache
def _shipped() -> tuple[Areas, Towns]:
    return load_areas(), load_towns()


def load_gazetteer(paths: Iterable[Path] = ()) -> Gazetteer:
    """Return the shipped places, with those of GeoNames dumps added.

    Args:
        paths: Dumps of countries.

    Raises:
        ReadingError: Where a dump can't be read (`reading.gazetteer`).
    """
    return _load(tuple(paths))


@functools.lru_cache(maxsize=4)
def _load(paths: tuple[Path, ...]) -> Gazetteer:
    dumps: dict[str, list[Entry]] = {}
    for path in paths:
        for key, entries in read_dump(path).items():
            dumps.setdefault(key, []).extend(entries)
    return Gazetteer(*_shipped(), dumps)
