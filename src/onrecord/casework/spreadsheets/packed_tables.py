"""The rows of tables that lie beside each other in a ZIP file, as Airwars' do: an incident with what the other tables have of it.

In: the bytes of the file; out: rows, each written as an object of JSON: `/incident/Country`, `/victims/0/Name`. A table beside names its
incident in the first column, as the table of incidents does. Limits: those of `read_zip`; what else is in the file is left alone.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from onrecord.archive import ArchivedDocument, Bounds, read_zip
from onrecord.casework.spreadsheets.model import SheetRow
from onrecord.core import CaseworkError
from onrecord.publication import plain_text

_INCIDENTS = "incidents"
_BESIDE = frozenset({"victims", "belligerents", "sources"})
_Row = dict[str, str]


def rows_of_packed(content: bytes) -> Iterator[SheetRow]:
    """Give the rows of the tables in a ZIP file.

    Raises:
        CaseworkError: `no_table` where no table of incidents is in it, `table` where one of them can't be read.
    """
    tables: dict[str, list[tuple[int, str, _Row]]] = {}
    beside: dict[str, dict[str, list[_Row]]] = {}
    for member in read_zip(io.BytesIO(content), Bounds()):
        name = PurePosixPath(member.url).stem if isinstance(member, ArchivedDocument) else ""
        if isinstance(member, ArchivedDocument) and name in {_INCIDENTS, *_BESIDE}:
            tables[name] = list(_rows(name, member.content))
            for _, code, row in tables[name]:
                beside.setdefault(code, {}).setdefault(name, []).append(row)
    if _INCIDENTS not in tables:
        advice = "Airwars' tables have it; unpack the file, and add the table that has an incident a row."
        raise CaseworkError("no_table", "No table incidents.csv is in the ZIP file.", advice)
    for number, code, incident in tables[_INCIDENTS]:
        others = {name: rows for name, rows in sorted(beside[code].items()) if name != _INCIDENTS}
        yield SheetRow(number, msgspec.json.encode({"incident": incident, **others}))


def _rows(name: str, content: bytes) -> Iterator[tuple[int, str, _Row]]:
    """Give the rows of a table with their numbers and the code of their incident; what is blank is left out."""
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        header = next(lines, [])
        for number, cells in enumerate(lines, start=2):
            if cells:
                yield number, cells[0], {key: plain_text(cell) for key, cell in zip(header, cells, strict=False) if cell.strip()}
    except (UnicodeDecodeError, csv.Error) as error:
        raise CaseworkError("table", f"{name}.csv can't be read: {error}.", "It has to be CSV in UTF-8.") from None
