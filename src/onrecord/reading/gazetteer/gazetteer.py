"""All sources of places behind one question: which places have this name?

In: a name as a report writes it. Out: entries. What a user adds by a dump stands beside the shipped ones; the same place
(one GeoNames number) comes once, from the dump.
"""

import functools
import mmap
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from onrecord.core import ReadingError
from onrecord.reading.gazetteer.areas import DIVISION, Areas, known_divisions, load_areas
from onrecord.reading.gazetteer.compiling import compile_index
from onrecord.reading.gazetteer.index import HEAD, PlaceIndex, is_index
from onrecord.reading.gazetteer.key import consonants_of, key_of, loose_key_of
from onrecord.reading.gazetteer.model import GazetteerEntry
from onrecord.reading.gazetteer.towns import Towns, load_towns

KEPT = 1 << 14
"""How many names' answers are kept: enough for the names of many reports, some megabytes."""
VIEWS = 8
"""How many countries, or sets of such, have a gazetteer at hand."""
DIVISIONS = ("Governorate", "Province", "Region", "Oblast", "State")
"""What stands behind the name of a seat in that of its first-level division."""
LONGEST = 100  # characters; nothing longer is the name of a place


class Gazetteer:
    """Places by name."""

    def __init__(self, areas: Areas, towns: Towns, dumps: Sequence[PlaceIndex] = (), about: frozenset[str] | None = None) -> None:
        """Take the table of areas, the shipped towns, and what dumps add, the newest first; `about`: the countries whose villages count."""
        self._areas = areas
        self._towns = towns
        self._dumps = dumps
        self._about = about
        self._views: dict[frozenset[str], Self] = {}
        self._kept = functools.lru_cache(maxsize=KEPT)(self._find)
        self._kept_exactly = functools.lru_cache(maxsize=KEPT)(self._find_exactly)

    def about(self, countries: AbstractSet[str]) -> Self:
        """Return the gazetteer for a report about some countries: it has villages of these alone, which elsewhere may be any word."""
        if not self._dumps:
            return self
        asked = frozenset(countries)
        if asked not in self._views:
            if len(self._views) >= VIEWS:
                self._views.clear()
            self._views[asked] = type(self)(self._areas, self._towns, self._dumps, asked)
        return self._views[asked]

    @functools.cached_property
    def village_countries(self) -> frozenset[str]:
        """The countries of which dumps were added."""
        return frozenset(country for dump in self._dumps for country in dump.countries)

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Return the places that have a name, in whatever spelling."""
        return self._kept(name) if len(name) <= LONGEST else ()

    def find_exactly(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Return the places that have a name; but for case, marks, spaces and hyphens, as it is written."""
        return self._kept_exactly(name) if len(name) <= LONGEST else ()

    def find_likely(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Return the towns whose names have the consonants of a name: too little to go by without another sign."""
        key = consonants_of(name) if len(name) <= LONGEST else ""
        found = self._by_key(key, name) if key else ()
        return tuple(entry for entry in found if entry.feature == "P" and not entry.is_village)

    def find_division(self, seat: str) -> tuple[GazetteerEntry, ...]:
        """Return the first-level divisions of countries that are called after a town."""
        found = (entry for word in DIVISIONS for entry in self.find(f"{seat} {word}") if entry.code == DIVISION)
        return tuple(dict.fromkeys(found))

    def division_of(self, name: str, geonames: int, country: str) -> str | None:
        """Return the first-level division that a place of a country lies in, by its name there; None where none is known."""
        entry = next((entry for entry in self.find(name) if (entry.geonames, entry.country) == (geonames, country)), None)
        return None if entry is None or not entry.area else self._divisions.get((country, entry.area))

    def division_at(self, name: str, point: tuple[float, float], country: str) -> str | None:
        """Return the code of the first-level division that a place of a country, named so at a point, is or lies in; None for unknown."""
        found = (entry for entry in self.find(name) if entry.country == country and (entry.latitude, entry.longitude) == point)
        return next((entry.area for entry in found if entry.area), None)

    @functools.cached_property
    def _divisions(self) -> dict[tuple[str, str], str]:
        """The names of divisions by country and code: those of dumps before those of the table."""
        found = known_divisions()
        for dump in reversed(self._dumps):
            found |= {(entry.country or "", entry.area): entry.name for entry in dump.coded(DIVISION)}
        return found

    def _find(self, name: str) -> tuple[GazetteerEntry, ...]:
        found = self.find_exactly(name)
        if not found and (loose := loose_key_of(name)):
            found = self._by_key(loose, name)
        return found

    def _find_exactly(self, name: str) -> tuple[GazetteerEntry, ...]:
        key = key_of(name)
        return self._by_key(key, name) if key else ()

    def _by_key(self, key: str, name: str) -> tuple[GazetteerEntry, ...]:
        added = self._added(key)
        areas = self._areas.by_key.get(key, ()) if self._areas.is_written_so(name) else ()
        known = {entry.geonames for entry in (*added, *areas) if entry.geonames is not None}
        return (*added, *areas, *(entry for entry in self._towns.find(key) if entry.geonames not in known))

    def _added(self, key: str) -> Sequence[GazetteerEntry]:
        """Return the places of dumps that have a key, each once."""
        found: dict[int | None, GazetteerEntry] = {}
        for dump in self._dumps:
            for entry in dump.find(key):
                if self._about is None or not entry.is_village or entry.country in self._about:
                    found.setdefault(entry.geonames, entry)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class TextDump:
    """A dump as a file of text."""

    path: Path

    @property
    def called(self) -> str:
        """Its path."""
        return str(self.path)

    def lines(self) -> Iterator[str]:
        """Give its lines; raises ReadingError where it can't be read."""
        try:
            with self.path.open(encoding="utf-8-sig", newline="\n") as stream:
                yield from stream
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            advice = "Give a country's dump from geonames.org as text; `onrecord gazetteer --from FILE` takes a ZIP too."
            raise ReadingError("gazetteer", f"The gazetteer {self.path} can't be read: {reason}.", advice) from error


@functools.cache
def _shipped() -> tuple[Areas, Towns]:
    return load_areas(), load_towns()


def load_gazetteer(paths: Iterable[Path] = ()) -> Gazetteer:
    """Return the shipped places, with those of GeoNames dumps added.

    Args:
        paths: Dumps of countries as text, and indices of such; what comes later is newer.

    Raises:
        ReadingError: Where one can't be read (`reading.gazetteer`).
    """
    return _load(tuple(paths))


@functools.lru_cache(maxsize=4)
def _load(paths: tuple[Path, ...]) -> Gazetteer:
    texts = [TextDump(path) for path in paths if not _has_index(path)]
    found = [_mapped(path) for path in paths if _has_index(path)]
    if texts:
        found.append(PlaceIndex(compile_index(texts).content))
    return Gazetteer(*_shipped(), tuple(reversed(found)))


def _has_index(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_index(file.read(HEAD.size))
    except OSError:
        return False  # whoever reads it as text says why it can't be


def _mapped(path: Path) -> PlaceIndex:
    try:
        with path.open("rb") as file:
            return PlaceIndex(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        message = f"The gazetteer {path} can't be opened: {getattr(error, 'strerror', None) or error}."
        raise ReadingError("gazetteer", message, "Fetch it again with `onrecord gazetteer`.") from error
