"""Rows of files that other programs wrote: each as its very bytes, and what is said where a file can't be read further."""

import csv
import datetime as dt
import io

import openpyxl
import pytest

from onrecord.casework.spreadsheets.model import SheetRow, TableLayout
from onrecord.casework.spreadsheets.rows import BrokenTable, take_rows
from onrecord.casework.spreadsheets.values import cells_of

TABLE = 'Day,Town,Killed\n2031-03-05,Vortha,3\n\n2031-03-07,"Kesra, upper\ntown",\n'


def taken(content: bytes, name: str | None = "t.csv", **asked: str | int) -> tuple[TableLayout, list[SheetRow], BrokenTable | None]:
    layout, *rest = take_rows(io.BytesIO(content), name, **asked)  # type: ignore[arg-type]  # what the test says
    assert isinstance(layout, TableLayout)
    broken = [each for each in rest if isinstance(each, BrokenTable)]
    return layout, [each for each in rest if isinstance(each, SheetRow)], broken[0] if broken else None


def broken(content: bytes, name: str | None = "t.csv", **asked: str | int) -> str:
    (only,) = take_rows(io.BytesIO(content), name, **asked)  # type: ignore[arg-type]  # as above
    assert isinstance(only, BrokenTable)
    return only.error.code


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_rows_are_slices_of_the_file(charset: str, ending: str) -> None:
    content = TABLE.replace("Kesra", "Késra").replace("\n", ending).encode(charset)
    layout, rows, _ = taken(content)
    assert layout.header == ("Day", "Town", "Killed")
    assert [row.number for row in rows] == [2, 4]
    assert all(row.content in content for row in rows)
    assert cells_of(rows[1].content, layout.delimiter, layout.charset) == ("2031-03-07", f"Késra, upper{ending}town", "")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(delimiter: str) -> None:
    layout, rows, _ = taken(f"Day{delimiter}Town\n2031-03-05{delimiter}Vortha, upper town\n".encode())
    assert layout.delimiter == delimiter
    assert cells_of(rows[0].content, delimiter, layout.charset) == ("2031-03-05", "Vortha, upper town")


def test_names_of_columns_below_a_title() -> None:
    layout, rows, _ = taken(b"Harbour Watch 2031,,\n,,\nDay,Town,Killed\n2031-03-05,Vortha,3\n", header=3)
    assert layout.header == ("Day", "Town", "Killed")
    assert [row.content for row in rows] == [b"2031-03-05,Vortha,3"]


def test_a_mark_that_is_not_closed_swallows_no_rows_in_silence() -> None:
    _, rows, ended = taken(b'Day,Town\n2031-03-05,Vortha\n2031-03-06,"Kesra\n2031-03-07,Ilm\n')
    assert [row.number for row in rows] == [2]
    assert ended is not None
    assert ended.error.code == "casework.table"
    assert "quotation mark" in ended.error.message


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS: list[list[object]] = [
    ["Day", "Town", "Killed"],
    [dt.date(2031, 3, 5), "Vortha, upper town", 3],
    [],
    ["March 2031", "Kesra", "3-5"],
]


def test_workbooks_give_cells_as_people_see_them() -> None:
    layout, rows, _ = taken(workbook(("Incidents", ROWS), ("Empty", [])), "t.xlsx")
    assert layout.header == ("Day", "Town", "Killed")
    assert [row.number for row in rows] == [2, 4]
    assert [cells_of(row.content, layout.delimiter, layout.charset) for row in rows] == [
        ("2031-03-05", "Vortha, upper town", "3"),
        ("March 2031", "Kesra", "3-5"),
    ]
    assert next(csv.reader([rows[0].content.decode()])) == ["2031-03-05", "Vortha, upper town", "3"]


def test_sheets_are_chosen_and_not_guessed() -> None:
    content = workbook(("One", ROWS), ("Two", ROWS[:2]))
    assert broken(content, "t.xlsx") == "casework.which_sheet"
    assert len(taken(content, "t.xlsx", sheet="Two")[1]) == 1
    assert broken(content, "t.xlsx", sheet="Three") == "casework.no_table"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "casework.no_table"),
        (b"Shells fell on Vortha.", "casework.no_table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "page.binary"),
        (workbook(("One", ROWS))[:-600], "page.truncated"),
        (workbook(("One", ROWS)).replace(b"PK\3\4", b"PK\3\5").replace(b"PK\3\5", b"PK\3\4", 1), "casework.table"),
        ("\ufeffDay,Town\n2031-03-05,Vortha\n".encode("utf-16-le")[:-1], "casework.table"),
    ],
)
def test_what_is_no_table_is_said(content: bytes, code: str) -> None:
    assert broken(content, None) == code
