"""The table of areas (`tables/areas.tsv`): countries, regions, seas, divisions and well-known places.

Out: entries by key. Names of up to four letters ("US", "Man.") count only as they are written in the table, which
`is_written_so` tells.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from onrecord.reading.gazetteer.key import key_of, loose_key_of
from onrecord.reading.gazetteer.model import GazetteerEntry

_COUNTRIES = {"PCLI", "PCLD"}
DIVISION = "ADM1"  # GeoNames' code of a first-level division
SHORT = 4  # letters: names up to this length are told apart by case and dots


@dataclass(frozen=True, slots=True)
class Areas:
    """The entries by key, and the short names as they are written."""

    by_key: Mapping[str, tuple[GazetteerEntry, ...]]
    short_names: frozenset[str]

    def is_written_so(self, name: str) -> bool:
        """Tell whether a name is long, or a short one written as in the table."""
        return len(name.replace(".", "")) > SHORT or name in self.short_names


def known_countries() -> dict[str, tuple[str, ...]]:
    """Return the codes of countries (ISO 3166-1), each with its names in the table, the usual one first."""
    return {row[2]: tuple(name for name in (row[4], *row[5].split("|")) if name) for row in _rows() if row[1] in _COUNTRIES}


def known_divisions() -> dict[tuple[str, str], str]:
    """Return the names of first-level divisions by country and GeoNames' code, as far as the table has them."""
    return {(row[2], row[3]): row[4] for row in _rows() if row[1] == DIVISION and row[2] and row[3]}


def load_areas() -> Areas:
    """Return the table of areas."""
    found: dict[str, list[GazetteerEntry]] = {}
    short: set[str] = set()
    for feature, code, country, area, name, others, latitude, longitude, geonames in _rows():
        entry = GazetteerEntry(
            int(geonames) if geonames else None,
            name,
            float(latitude),
            float(longitude),
            feature,
            code,
            country or None,
            area,
            population=0,
            is_main=True,
            is_known=True,
        )
        for n, written in enumerate([name, *others.split("|")] if others else [name]):
            if len(written.replace(".", "")) <= SHORT:
                short.update((written, written.removesuffix(".")))
            is_loose = code in ("PPLX", DIVISION) and len(written.replace(".", "")) > SHORT  # no other spelling of "Alta"
            keys = {key_of(written)} | ({loose_key_of(written)} if is_loose else set())
            for key in keys - {""}:
                places = found.setdefault(key, [])
                if all(other[:4] != entry[:4] for other in places):
                    places.append(entry._replace(is_main=n == 0))
    return Areas({key: tuple(entries) for key, entries in found.items()}, frozenset(short))


def _rows() -> Iterator[list[str]]:
    """Give the rows of the table, nine cells each."""
    text = resources.files("onrecord.reading").joinpath("tables/areas.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), ""][:9]
