"""What a table seems to be, before anybody says it: a form that is known, or its columns by what such columns are usually called.

In: a file; out: a `TableLook`: the names of its columns, the known form, a guess of what each column means, which a person looks at before
anything is kept. Limits: names alone are looked at, and a name that could be two things is guessed as the first.
"""

import io
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from onrecord.archive import read_source
from onrecord.casework.piecewise import piecewise
from onrecord.casework.spreadsheets.columns import FIELDS, Description, describe, detect_known
from onrecord.casework.spreadsheets.model import RowForm, TableLayout
from onrecord.casework.spreadsheets.rows import BrokenTable, take_rows
from onrecord.core import CaseworkError, printable


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table seems to be.

    Attributes:
        header: The names of its columns; of rows of JSON, their pointers.
        known: The known form that it has: `acled`, `jsonl` …; None where it has none.
        guess: What each column seems to mean, by its name; columns of which nobody knows are left out.
        is_objects: Whether its rows are objects of JSON.
    """

    header: tuple[str, ...]
    known: str | None
    guess: Mapping[str, str]
    is_objects: bool


def look_at_table(path: Path, called: str) -> TableLook:
    """Return what a table seems to be.

    Raises:
        ArchiveError: Where the file can't be read.
        CaseworkError: `table`, `no_table`, `which_sheet` where it is none.
        PageError: `not_installed` where it is a workbook, and what reads them is not there.
    """
    name = printable(called)
    with closing(piecewise(take_rows, io.BytesIO(read_source(path)), name, None, None)) as pieces:  # type: ignore[type-var]  # a generator
        first = next(iter(pieces), None)
    if isinstance(first, BrokenTable):
        raise first.error
    if not isinstance(first, TableLayout):
        raise CaseworkError("no_table", f"There is nothing in {name}.", "Check that the file was saved whole.")
    return TableLook(first.header, detect_known(first.header), guess_columns(first.header), first.form is RowForm.VALUES)


def guess_columns(header: Sequence[str]) -> dict[str, str]:
    """Return what columns seem to mean, each field once."""
    guess: dict[str, str] = {}
    for name in header:
        field = _usual().get(_plain(name.rpartition("/")[2]))
        if field is not None and field not in guess.values():
            guess[name] = field
    return guess


def describe_columns(fields: Mapping[str, str], name: str, *, independent: bool, country: str | None, day_order: str | None) -> Description:
    """Return what columns mean, as somebody says it by their names.

    Args:
        fields: The field of each column, by the column's name; several columns of one count are added up.
        name: What people call the table.
        independent: Whether it did its own reporting.
        country: The country where no column says another, as ISO 3166-1 has it.
        day_order: `dmy` or `mdy`; None: as its days show.

    Raises:
        CaseworkError: `columns` where it can't be so.
    """
    columns: dict[str, tuple[str, ...]] = {}
    for column, field in fields.items():
        columns[field] = (*columns.get(field, ()), column)
    return describe(columns, name, independent=independent, country=country, day_order=day_order)


@cache
def _usual() -> dict[str, str]:
    """Return the field that each usual name stands for; the fields' own names too."""
    text = resources.files("onrecord.casework.spreadsheets").joinpath("known", "usual.toml").read_text("utf-8")
    named = msgspec.convert(tomllib.loads(text), dict[str, tuple[str, ...]])
    usual = {_plain(field): str(field) for field in FIELDS}
    for field, names in named.items():
        usual |= {_plain(name): field for name in names}
    return usual


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()
