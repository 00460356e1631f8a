"""The files of the data: all published incidents for programs and spreadsheets, put together of the rows that entries keep.

In: entries, in the order of their ids; out: bytes by path. Parquet is there where pyarrow is installed.
"""

import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import BinaryIO

from onrecord.publication.csv import write_csv_rows
from onrecord.publication.exchange import write_airwars_rows
from onrecord.publication.geojson import feature_of, write_features
from onrecord.publication.parquet import write_parquet_anew, write_parquet_lines
from onrecord.publication.site.model import IncidentEntry
from onrecord.publication.translation import gettext, gettext_noop, numeral

PARQUET = "data/incidents.parquet"
_WORDS = {
    "data/incidents.csv": gettext_noop("One incident a row, for spreadsheets."),
    "data/incidents.geojson": gettext_noop("One feature an incident, for maps; a point is where the gazetteer puts the place."),
    "data/incidents.jsonl": gettext_noop("One incident a line, with nothing left out: what every other file is made of."),
    "data/airwars.zip": gettext_noop("Tables with the names of columns that Airwars uses."),
    PARQUET: gettext_noop("One incident a row with types, for analysis."),
}
_KILOBYTE = 1000


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the data on the page that lists them."""

    path: str
    words: str
    size: str


def data_files(entries: Sequence[IncidentEntry], changed: Collection[str] = (), before: bytes = b"") -> dict[str, bytes]:
    """Return the files; `before` is the Parquet file of last time, if there is one, of which the rows but those of `changed` are right."""
    rows = [entry.data for entry in entries]
    lines = [row.line for row in rows]
    made = {
        "data/incidents.csv": _written(lambda out: write_csv_rows((row.csv for row in rows), out)),
        "data/incidents.geojson": _written(lambda out: write_features(map(feature_of, lines), out)),
        "data/incidents.jsonl": b"".join(lines),
        "data/airwars.zip": _written(lambda out: write_airwars_rows((row.airwars for row in rows), out)),
    }
    if find_spec("pyarrow") is not None:
        made[PARQUET] = _written(lambda out: _write_parquet(entries, changed, before, out))
    return made


def _write_parquet(entries: Sequence[IncidentEntry], changed: Collection[str], before: bytes, out: BinaryIO) -> None:
    if before:
        write_parquet_anew(before, {entry.id: entry.data.line for entry in entries}, changed, out)
    else:
        write_parquet_lines((entry.data.line for entry in entries), out)


def data_list(sizes: Mapping[str, int]) -> tuple[DataFile, ...]:
    """Return the list of files, with their sizes in bytes, in the language that is spoken."""
    return tuple(DataFile(path, gettext(words), _size(sizes[path])) for path, words in _WORDS.items() if path in sizes)


def _size(number: int) -> str:
    return gettext("{number} kB", number=numeral(max(1, round(number / _KILOBYTE))))


def _written(write: Callable[[BinaryIO], None]) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()
