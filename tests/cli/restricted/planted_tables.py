"""Tables of incidents that people coded, each with a name of its own in every column, and in all else that a table file says.

In: the names by the fields; out: files by what they are called, and what their columns mean. `TABLE_FIELDS` are the fields.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

import openpyxl
from openpyxl.comments import Comment

_COLUMNS = ("id", "place", "act", "perpetrator", "victim", "notes", "title", "address", "coder", "header", "refused row", "refused day")
KINDS = ("CSV", "XLSX")
TABLE_FIELDS = (
    "table source",
    *(f"{kind} {field}" for kind, field in product(KINDS, ("file", *_COLUMNS))),
    *("XLSX sheet", "XLSX author", "XLSX title", "XLSX comment"),
)
_HEADER = ("No", "Day", "Town", "What", "By", "Killed", "Injured", "Names", "What happened", "Title", "Link", "Coded by")


def planted_columns(names: Mapping[str, str]) -> str:
    """Return what the columns mean, and who coded them."""
    meant = zip(
        ("id", "date", "place", "act", "perpetrators", "killed", "injured", "victims", "description", "title", "url"), _HEADER, strict=False
    )
    lines = "\n".join(f'{field} = "{column}"' for field, column in meant)
    return f'[table]\nsource = "{names["table source"]} and others"\nseparator = ";"\n\n[columns]\n{lines}\n'


def planted_tables(names: Mapping[str, str], sentence: Callable[[str], str]) -> dict[str, bytes]:
    """Return the files; `sentence` says something of an incident by whom it is given."""
    called = {kind: f"2019-03-06-{names[f'{kind} file'].replace(' ', '_').lower()}.{kind.lower()}" for kind in KINDS}
    return {called["CSV"]: _csv(_rows(names, sentence, "CSV")), called["XLSX"]: _workbook(names, _rows(names, sentence, "XLSX"))}


def _rows(names: Mapping[str, str], sentence: Callable[[str], str], kind: str) -> list[Sequence[str]]:
    def name(field: str) -> str:
        return names[f"{kind} {field}"]

    address = f"https://table.example/{kind}/{name('address').replace(' ', '-')}"
    told = ("4", "9", f"{name('victim')} (34, f)", sentence(name("notes")), f"{name('title')} saw it", address, name("coder"))
    whole = (name("id"), "2019-03-05", "Orsheva", "shelling", f"{name('perpetrator')} Brigade", *told)
    placed = ("2", "2019-03-05", f"House of {name('place')}", f"{name('act')}", "Sarrel Highland Front", "2", "", "", "", "", "", "")
    refused = (name("refused row"), f"before {name('refused day')}", "Orsheva", "shelling", "", "1", "", "", "", "", "", "")
    return [(*_HEADER, f"Seen by {name('header')}"), (*whole, "x"), (*placed, ""), (*refused, "")]


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _workbook(names: Mapping[str, str], rows: Sequence[Sequence[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = names["XLSX sheet"]
    for row in rows:
        sheet.append(list(row))
    sheet["A2"].comment = Comment(f"{names['XLSX comment']} saw it", names["XLSX author"])
    book.properties.creator, book.properties.title = names["XLSX author"], names["XLSX title"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
