"""The rows of a file of incidents, one by one, each as its very bytes: CSV, TSV, XLSX; JSON and Parquet; tables in a ZIP file.

In: an open file; out: its `TableLayout`, then its rows; a `BrokenTable` where it can't be read further. A row of a CSV file is a
slice of it; one of a workbook, which holds its cells in many places, is written as a line of CSV. Meant for the process apart
(`piecewise`): openpyxl, an extra, reads workbooks. Limits: `MOST_ROWS` rows, `MOST_COLUMNS` columns, `LONGEST` characters a cell.
"""

import contextlib
import csv
import datetime as dt
import importlib
import io
import itertools
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.archive import LARGEST
from onrecord.casework.spreadsheets.model import RowForm, SheetRow, TableLayout
from onrecord.casework.spreadsheets.objects import is_objects, rows_of_objects
from onrecord.casework.spreadsheets.packed_tables import rows_of_packed
from onrecord.casework.spreadsheets.parquet_rows import SIGN, rows_of_parquet
from onrecord.casework.spreadsheets.values import LONGEST, pointers_in
from onrecord.core import CaseworkError, OnrecordError, PageError
from onrecord.page import Packed, decode, packed_in, table_in

MOST_ROWS, MOST_COLUMNS = 1_000_000, 1_000
_LOOKED_AT = 500  # rows of objects, for what they hold
_CHARSETS = ("cp1252", "cp1251", "cp1256", "cp1250", "cp1254", "iso8859_15", "mac_roman", "gb18030", "shift_jis")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_BROKEN = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    RuntimeError,
    SyntaxError,
    ArithmeticError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)
"""What openpyxl, and what it unpacks with, raise on broken files."""


class BrokenTable(msgspec.Struct, frozen=True):
    """Where a table can't be read further, and why."""

    error: OnrecordError


def take_rows(
    stream: BinaryIO, name: str | None, sheet: str | None = None, header: int | None = None
) -> Iterator[TableLayout | SheetRow | BrokenTable]:
    """Give the layout of a table and its rows.

    Args:
        stream: The file.
        name: Its name.
        sheet: The sheet of a workbook; None: the first that has anything in it.
        header: Which row has the names of the columns, from 1; None: the first that is not blank.
    """
    csv.field_size_limit(LONGEST)
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        yield BrokenTable(CaseworkError("table", f"The table has more than {LARGEST:,} bytes.", "Split it."))
        return
    try:
        packed = packed_in(content)
        if packed is Packed.XLSX:
            yield from _of_workbook(content, sheet, header)
        elif packed is Packed.OTHER:
            yield from _of_values(rows_of_packed(content))
        elif content.startswith(SIGN):
            yield from _of_values(rows_of_parquet(content))
        elif is_objects(content):
            yield from _of_values(rows_of_objects(content))
        else:
            yield from _of_text(content, name, header)
    except OnrecordError as error:
        yield BrokenTable(error)


def _of_values(rows: Iterator[SheetRow]) -> Iterator[TableLayout | SheetRow]:
    """Give rows that are objects of JSON, after the pointers of what the first of them hold."""
    first = list(itertools.islice(rows, _LOOKED_AT))
    yield TableLayout(pointers_in(row.content for row in first), ",", "utf-8", RowForm.VALUES)
    yield from first
    yield from rows


def _of_text(content: bytes, name: str | None, header: int | None) -> Iterator[TableLayout | SheetRow]:
    charset, text = _decoded(content)
    table = table_in(text, name or "table.csv")
    if table is None:
        raise CaseworkError("no_table", "This is no table: its first line has no names of columns.", "Save the sheet as CSV, and add that.")
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=table.delimiter, strict=True)
    waiting = True
    try:
        for number, cells in enumerate(reader, start=1):
            written = lines.taken()
            if not any(map(str.strip, cells)) or (header is not None and number < header):
                continue
            if waiting:
                waiting = False
                yield TableLayout(_named(cells), table.delimiter, charset)
            else:
                _check(number, len(cells))
                yield SheetRow(number, written.rstrip("\r\n").encode(charset))
    except csv.Error as error:
        message = f"The table can't be read from line {reader.line_num} on: {error}."
        raise CaseworkError("table", message, "Look for a quotation mark that is not closed there.") from None


class _Lines:
    """The lines of a text, as the parser takes them, with what it took since it was last asked."""

    def __init__(self, text: str) -> None:
        self._rest = io.StringIO(text, newline="")
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._rest.readline()
        if not line:
            raise StopIteration
        self._taken.append(line)
        return line

    def taken(self) -> str:
        written, self._taken = "".join(self._taken), []
        return written


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the character set of a table, and its text."""
    for mark, charset in _MARKS:
        if content.startswith(mark):
            with contextlib.suppress(UnicodeDecodeError):
                return charset, content[len(mark) :].decode(charset)
            raise CaseworkError("table", f"The table is not all in {charset}, as its first bytes say.", "Save it as CSV in UTF-8.")
    with contextlib.suppress(UnicodeDecodeError):
        return "utf-8", content.decode("utf-8")
    text = decode(content)
    for charset in _CHARSETS:
        with contextlib.suppress(UnicodeDecodeError):
            if content.decode(charset) == text:
                return charset, text
    raise CaseworkError("table", "The character set of the table can't be told.", "Save it as CSV in UTF-8.")


def _of_workbook(content: bytes, sheet: str | None, header: int | None) -> Iterator[TableLayout | SheetRow]:
    try:
        openpyxl: Any = importlib.import_module("openpyxl")
    except ImportError:
        advice = "pip install 'onrecord[office]' brings openpyxl; or save the sheet as CSV, and add that."
        raise PageError("not_installed", "This is a spreadsheet (XLSX), and what reads such files is not installed.", advice) from None
    waiting = True
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for number, cells in enumerate(_chosen(book, sheet).iter_rows(values_only=True), start=1):
            row = [_written(cell) for cell in cells]
            if not any(map(str.strip, row)) or (header is not None and number < header):
                continue
            if waiting:
                waiting = False
                yield TableLayout(_named(row), ",", "utf-8")
            else:
                _check(number, len(row))
                yield SheetRow(number, _as_line(row))
    except _BROKEN as error:
        advice = "Open it in a spreadsheet program and save it again, or save the sheet as CSV."
        raise CaseworkError("table", f"The workbook can't be read ({type(error).__name__}).", advice) from None
    if waiting:
        raise CaseworkError("no_table", "There is nothing in the sheet.", 'Name another: sheet = "NAME" under [table].')


def _chosen(book: Any, sheet: str | None) -> Any:  # noqa: ANN401 openpyxl's sheets have no common type
    if sheet is not None and sheet not in book.sheetnames:
        named = ", ".join(f"“{name}”" for name in book.sheetnames[:20])
        raise CaseworkError("no_table", f"The workbook has no sheet “{sheet:.60}”.", f"It has: {named}.")
    if sheet is not None:
        return book[sheet]
    filled = [each for each in book.worksheets if any(any(row) for row in itertools.islice(each.iter_rows(values_only=True), 50))]
    if len(filled) > 1:
        named = ", ".join(f"“{each.title}”" for each in filled[:20])
        raise CaseworkError("which_sheet", f"The workbook has several sheets: {named}.", 'Say which: sheet = "NAME" under [table].')
    return (filled or book.worksheets)[0]


def _written(cell: object) -> str:
    """Return a cell as its words: a day as 2031-03-05, a whole number without a point."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _as_line(cells: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


def _named(cells: list[str]) -> tuple[str, ...]:
    _check(1, len(cells))
    return tuple(" ".join(cell.split()) or f"column {number}" for number, cell in enumerate(cells, start=1))


def _check(number: int, columns: int) -> None:
    if number > MOST_ROWS or columns > MOST_COLUMNS:
        raise CaseworkError("table", f"The table has more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns.", "Split it.")
