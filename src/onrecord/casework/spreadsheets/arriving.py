"""The rows of a table as originals: the file whole, what its columns mean, and each row by itself.

In: a file, what is said of its columns and of who coded it; out: arrivals, and a refusal in the place of each row that can't be read: row
number, column, what is wrong, what to do. Words that nobody knows are told of. The file is taken apart in the process apart. Where two
people coded a row alike, the second is kept with their name on a line of its own below it, so that it is a document of its own.
"""

import contextlib
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from onrecord.archive import Purpose, Told, read_source
from onrecord.casework.piecewise import piecewise
from onrecord.casework.sources import Arrival, Refused
from onrecord.casework.spreadsheets.cells import day_order_in
from onrecord.casework.spreadsheets.coded import Coded, read_cells
from onrecord.casework.spreadsheets.columns import KNOWN, detect_description, encode_columns, lay_out, load_description
from onrecord.casework.spreadsheets.model import AUTO, Column, Columns, RowForm, SheetRow, TableLayout, TableRequest, Trouble
from onrecord.casework.spreadsheets.rows import BrokenTable, take_rows
from onrecord.casework.spreadsheets.values import fields_in, row_cells
from onrecord.core import ArchiveError, CaseworkError, OnrecordError, printable, sha256

_TYPES = {RowForm.CELLS: "text/csv; header=absent", RowForm.VALUES: "application/json"}
_LOOKED_AT = 2_000  # rows in which the order of days is looked for
_TOLD = 8  # words that nobody knows, as they are told of


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table that was opened: the file's bytes, its columns, its rows."""

    content: bytes
    name: str
    columns: Columns
    rows: tuple[SheetRow, ...]
    broken: OnrecordError | None = None


def open_table(request: TableRequest) -> OpenTable:
    """Open a table.

    Raises:
        ArchiveError: Where the file can't be read.
        CaseworkError: `columns`, `source`, `unknown_table` where nobody says what the columns mean; `table`, `no_table`, `which_sheet`.
        PageError: `not_installed` where it is a workbook, and what reads them is not there.
    """
    content = read_source(request.path)
    name = printable(request.called or request.path.name)
    said = request.columns
    asked = None if said is None or said == AUTO else load_description(said)
    table = asked.table if asked is not None else None
    pieces = piecewise(take_rows, io.BytesIO(content), name, table.sheet if table else None, table.header if table else None)
    layout: TableLayout | None = None
    rows: list[SheetRow] = []
    broken: OnrecordError | None = None
    for piece in pieces:
        if isinstance(piece, TableLayout):
            layout = piece
        elif isinstance(piece, BrokenTable):
            broken = piece.error
        else:
            rows.append(piece)
    if layout is None:
        raise broken or CaseworkError("no_table", f"There is nothing in {name}.", "Check that the file was saved whole.")
    description = asked or detect_description(layout.header)
    if description is None:
        advice = f"Say it in a file: --table columns.toml. Known by their columns are: {', '.join(KNOWN)}."
        raise CaseworkError("unknown_table", f"Nothing says what the columns of {name} mean.", advice)
    columns = lay_out(description, layout, name, source=request.source)
    if columns.day_order is None:
        columns = msgspec.structs.replace(columns, day_order=day_order_in(_days(rows, columns)))
    return OpenTable(content, name, columns, tuple(rows), broken)


def arrivals_of(request: TableRequest) -> Iterator[Arrival | Refused]:
    """Give the originals of a table; raises nothing: what can't be had is a refusal."""
    where = printable(request.called or str(request.path))
    try:
        table = open_table(request)
    except (ArchiveError, OnrecordError) as error:
        yield Refused.of(where, error)
        return
    rows = list(rows_of(table, where))
    note = note_of([coded for _, coded in rows if isinstance(coded, Coded)])
    whole = Told(purpose=Purpose.PART, name=table.name)
    yield Arrival(table.content, where, whole, note=note)
    described = encode_columns(table.columns)
    yield Arrival(described, f"{where}: columns", Told(purpose=Purpose.COLUMNS, name=table.name, carrier=where), "application/json")
    columns = sha256(described)
    for row, coded in rows:
        if isinstance(coded, Refused):
            yield coded
            continue
        name = f"{table.name} row {row.number}"
        told = Told(name=name, carrier=where, number=row.number, columns=columns, publisher=table.columns.source, url=coded.url)
        apart = row.content + f"\n{table.columns.source}".encode(table.columns.charset, "backslashreplace")
        yield Arrival(row.content, f"{where} row {row.number}", told, _TYPES[table.columns.form], apart=apart)
    if table.broken is not None:
        yield Refused.of(where, table.broken)


def rows_of(table: OpenTable, where: str) -> Iterator[tuple[SheetRow, Coded | Refused]]:
    """Give each row with what it says, or why it can't be read."""
    seen: dict[bytes, int] = {}
    for row in table.rows:
        called = f"{where} row {row.number}"
        if row.content in seen:
            message = f"It is the same as row {seen[row.content]}, and is taken once."
            advice = "Where it is another incident, give both a column that tells them apart."
            yield row, Refused.of(called, CaseworkError("row_again", message, advice))
            continue
        seen[row.content] = row.number
        coded = read_cells(row.content, table.columns)
        grave = grave_trouble(coded)
        yield row, coded if grave is None else Refused.of(called, grave.error())


def note_of(coded: list[Coded]) -> str | None:
    """Return which words of a table nobody knows, and what to do; None where all are known."""
    counted = Counter(trouble for each in coded for trouble in each.troubles)
    parts = [f"column {one.column}: {one.message} ({count} {'row' if count == 1 else 'rows'})" for one, count in counted.most_common(_TOLD)]
    more = f"; and {len(counted) - _TOLD} more" if len(counted) > _TOLD else ""
    return f"left out, since nothing says what it means: {'; '.join(parts)}{more}. {next(iter(counted)).advice}" if parts else None


def grave_trouble(coded: Coded) -> Trouble | None:
    """Return what keeps a row out; a row without day and place is no incident that anybody could tell from another."""
    if coded.grave is not None:
        return coded.grave
    if coded.date is None and coded.place is None and coded.point is None:
        return Trouble("of day and place", "both are blank", "Add one; a row of sums is no incident.")
    return None


def _days(rows: list[SheetRow], columns: Columns) -> list[str]:
    """Return the cells with days of the first rows."""
    found = []
    for row in rows[:_LOOKED_AT]:
        with contextlib.suppress(ValueError):
            cells = row_cells(row.content, columns)
            found += [cells[held.number].words for held in fields_in(cells, columns).get(Column.DATE, ())]
    return found
