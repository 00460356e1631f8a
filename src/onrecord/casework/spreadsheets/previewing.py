"""The first rows of a table as they would be read, with nothing kept: so that a mistake in the columns shows before it is on record.

In: a table, gazetteers and parties; out: a `Preview`: which column was taken for what, the first readings, every row that can't be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from onrecord.casework.opened import Opened
from onrecord.casework.spreadsheets.arriving import note_of, open_table, rows_of
from onrecord.casework.spreadsheets.coded import Coded
from onrecord.casework.spreadsheets.columns import FIELDS
from onrecord.casework.spreadsheets.model import Columns, RowForm, TableRequest
from onrecord.casework.spreadsheets.row_reading import read_row
from onrecord.casework.spreadsheets.values import is_used
from onrecord.casework.tables import lay_out_gazetteers, lay_out_parties
from onrecord.core import OnrecordError, sha256
from onrecord.reading import Document, Reading, load_gazetteer, load_registry

FIRST = 10  # rows that are shown


@dataclass(frozen=True, slots=True)
class Preview:
    """A table as it would be read.

    Attributes:
        name: The file's name.
        source: Who coded it.
        independent: Whether that was own reporting.
        count: How many rows it has.
        fields: Each field with the names of the columns that it stands in.
        unused: The names of the columns of which nothing is taken.
        rows: The first rows that can be read, each with its number.
        refused: The rows that can't be, each with its number, code and message.
        note: Which words nobody knows; None where all are known.
        broken: Why the table can't be read further, where it can't.
    """

    name: str
    source: str
    independent: bool
    count: int
    fields: dict[str, tuple[str, ...]]
    unused: tuple[str, ...]
    rows: tuple[tuple[int, Reading], ...]
    refused: tuple[tuple[int, str, str], ...]
    note: str | None
    broken: OnrecordError | None


def preview_table(request: TableRequest, gazetteers: Sequence[Path] = (), parties: Sequence[Path] = (), first: int = FIRST) -> Preview:
    """Return a table as it would be read; raises as `open_table` does, and ReadingError where a gazetteer or parties can't be read."""
    table = open_table(request)
    registry, gazetteer = load_registry(tuple(parties)), load_gazetteer(gazetteers)
    rows = list(rows_of(table, table.name))
    good = [(row, said) for row, said in rows if isinstance(said, Coded)]
    readings = []
    for row, _ in islice(good, first):
        document = Document(f"row {row.number}", sha256(row.content))
        readings.append((row.number, read_row(row.content, table.columns, document, registry, gazetteer)))
    fields, unused = _named(table.columns)
    return Preview(
        name=table.name,
        source=table.columns.source,
        independent=table.columns.independent,
        count=len(table.rows),
        fields=fields,
        unused=unused,
        rows=tuple(readings),
        refused=tuple((row.number, said.failure.code, said.failure.message) for row, said in rows if not isinstance(said, Coded)),
        note=note_of([said for _, said in good]),
        broken=table.broken,
    )


def preview_for(opened: Opened, request: TableRequest) -> Preview:
    """Return a table as it would be read for a record, with the gazetteers and parties of that; raises as `preview_table` does."""
    tables, folder = opened.record.tables(), opened.record.folder
    parties = lay_out_parties(tables, opened.reader, folder)
    return preview_table(request, lay_out_gazetteers(tables, opened.reader, folder), parties)


def _named(columns: Columns) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the names of the columns, or the pointers, of each field that stands in any, and those of which nothing is taken."""
    header = columns.header
    if columns.form is RowForm.VALUES:
        taken = {field: tuple(name for name in header if is_used(name, columns.pointers.get(field, ()))) for field in FIELDS}
        fields = {field: names for field, names in taken.items() if names}
        return fields, tuple(name for name in header if not any(name in names for names in fields.values()))
    fields = {field: tuple(header[number] for number in numbers) for field in FIELDS if (numbers := columns.fields.get(field))}
    used = {number for numbers in columns.fields.values() for number in numbers}
    return fields, tuple(name for number, name in enumerate(header) if number not in used)
