"""A GeoNames dump of a country: tab-separated, nineteen columns, all its features.

In: a path. Out: entries by key, with the loose keys. The file is read whole; a country's dump has some ten thousand to a
few hundred thousand lines.
"""

from pathlib import Path

from onrecord.core import ReadingError
from onrecord.reading.gazetteer.key import consonants_of, key_of, loose_keys_of
from onrecord.reading.gazetteer.model import Entry

COLUMNS = 19


def read_dump(path: Path) -> dict[str, list[Entry]]:
    """Return the entries of a dump by key.

    Raises:
        ReadingError: Where the file can't be read, or is not a GeoNames dump; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ReadingError("gazetteer", f"The gazetteer {path} can't be read: {reason}.", _ADVICE) from error
    found: dict[str, list[Entry]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.rstrip("\r")  # noqa: PLW2901 the same line, as the file means it
        if not line.strip() or line.startswith("#"):
            continue
        entry, names = _entry(line, path, number)
        for key in {key: None for name in names for key in (key_of(name), *sorted(loose_keys_of(name)), consonants_of(name)) if key}:
            found.setdefault(key, []).append(entry._replace(is_main=key == key_of(entry.name)))
    return found


_ADVICE = "Give a country's dump from geonames.org, nineteen columns parted by tabs."


def _entry(line: str, path: Path, number: int) -> tuple[Entry, list[str]]:
    """Return the entry of a line and all its names."""
    cells = line.split("\t")
    try:
        entry = Entry(
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
        entry = None
    if entry is None or len(cells) != COLUMNS or not (abs(entry.latitude) <= 90 and abs(entry.longitude) <= 180):
        message = f"Line {number} of the gazetteer {path} is not one of a GeoNames dump."
        raise ReadingError("gazetteer", message, _ADVICE)
    return entry, [cells[1], cells[2], *cells[3].split(",")]
