"""A GeoNames dump of a country, tab-separated: places (nineteen columns), or further names of places (eight or ten columns).

In: lines; out: places with their names, or names with the number of their place. The form is that of
https://download.geonames.org/export/dump/readme.txt (`XX.txt`, `alternateNames.txt`, `alternateNamesV2.txt`). Left out are names of
Latin letters that are codes, or that a machine wrote in lower case, and of the further names addresses, post codes and the like.
Limits: a line of `LONGEST_LINE` characters.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.core import ReadingError
from onrecord.reading.gazetteer.model import GazetteerEntry

LONGEST_LINE = 40_000  # characters: GeoNames cuts the column of further names at ten thousand
LONGEST_NAME = 100  # characters of a name that anybody writes
_CODE = 4  # letters of a code in capitals, as of an airport
_LARGEST = (1 << 32) - 1  # of a number of a place or of people: an index keeps 32 bits
_COUNTRY = re.compile(r"[A-Z]{2}")
_NO_NAMES = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "phon"})
"""What GeoNames has in the place of a language where a further name is none that is written in a text."""
_ADVICE = "Give a country's dump from geonames.org, nineteen columns parted by tabs."


_PLACES = 19  # columns
_NAMES = {8, 10}  # columns, without and with the years in which a name was in use


def has_names(line: str) -> bool:
    """Tell whether a line is one of a dump of further names, and of none of places."""
    return line.count("\t") + 1 in _NAMES


def read_places(lines: Iterable[str], called: str) -> Iterator[tuple[GazetteerEntry, list[str]]]:
    """Give the places of a dump, each with all its names, the main one first.

    Raises:
        ReadingError: `gazetteer` where a line is not one of a dump of places; the message names it.
    """
    for number, line in _lines(lines):
        found = _place(line)
        if found is None:
            raise ReadingError("gazetteer", f"Line {number} of the gazetteer {called} is not one of a GeoNames dump.", _ADVICE)
        yield found


def read_names(lines: Iterable[str], called: str) -> Iterator[tuple[int, str]]:
    """Give further names of places, each with the number of its place; raises as `read_places` does."""
    for number, line in _lines(lines):
        cells = line.split("\t")
        if len(cells) not in _NAMES or not _is_number(cells[1]):
            message = f"Line {number} of the gazetteer {called} is not one of a GeoNames dump of names."
            raise ReadingError(
                "gazetteer", message, "Give the alternate names of a country from geonames.org, eight or ten columns parted by tabs."
            )
        if cells[2] not in _NO_NAMES and is_name(cells[3]):
            yield int(cells[1]), cells[3]


def is_name(text: str) -> bool:
    """Tell whether a text is a name as people write it: no code ("ALP"), nothing that a machine spelt ("hlb")."""
    if not text or len(text) > LONGEST_NAME:
        return False
    return not text.isascii() or not (text.islower() or (len(text) <= _CODE and text.isupper()))


def _lines(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give the lines that say something, with their numbers."""
    for number, line in enumerate(lines, start=1):
        text = line.rstrip("\r\n")
        if text.strip() and not text.startswith("#"):
            yield number, text


def _place(line: str) -> tuple[GazetteerEntry, list[str]] | None:
    """Return the place of a line and its names; None where the line is none of a dump."""
    cells = line.split("\t") if len(line) <= LONGEST_LINE else []
    try:
        entry = GazetteerEntry(
            int(cells[0]),
            cells[1],
            float(cells[4]),
            float(cells[5]),
            cells[6] or "P",
            cells[7],
            cells[8] or None,
            cells[10],
            int(cells[14] or 0),
            is_main=True,
        )
    except (ValueError, IndexError):
        return None
    is_on_earth = abs(entry.latitude) <= 90 and abs(entry.longitude) <= 180
    is_counted = 0 <= (entry.geonames or 0) <= _LARGEST and 0 <= entry.population <= _LARGEST
    is_somewhere = entry.country is None or _COUNTRY.fullmatch(entry.country)
    if len(cells) != _PLACES or not (is_on_earth and is_counted and is_somewhere and cells[1]):
        return None
    return entry, [cells[1], *(name for name in (cells[2], *cells[3].split(",")) if is_name(name))]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= _LARGEST
