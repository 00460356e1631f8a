"""Spreadsheets saved as text (CSV, TSV): told from prose, so that no row of one is read as a sentence.

In: text, and the file's name; out: a `Table`, or None. A file that is named as one is one; any other is one only where it can be nothing
else: several lines of as many cells as the line of names above them. Linear in the length that is looked at.
"""

import csv
import io
from collections import Counter
from dataclasses import dataclass

LOOKED_AT = 40_000  # characters
DELIMITERS = ",;\t|"
_NAMED = (".csv", ".tsv", ".tab")
_LONGEST_NAME = 60  # characters of the name of a column
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3  # the line of names among them
_ALIKE = 0.9  # of the rows that have as many cells as there are names


@dataclass(frozen=True, slots=True)
class Table:
    """How a table is written: what parts its cells, and how many columns it has."""

    delimiter: str
    columns: int


def table_in(text: str, name: str | None = None) -> Table | None:
    """Return how a table is written; None where a text is none."""
    looked_at = text[:LOOKED_AT]
    if len(text) > LOOKED_AT:  # the last row may be cut
        looked_at = looked_at[: looked_at.rfind("\n") + 1] or looked_at
    named = (name or "").lower().endswith(_NAMED)
    found = [table for delimiter in DELIMITERS if (table := _as_table(looked_at, delimiter, named=named)) is not None]
    return max(found, key=lambda table: table.columns, default=None)


def _as_table(text: str, delimiter: str, *, named: bool) -> Table | None:
    head = text.lstrip("\ufeff\r\n").partition("\n")[0]
    if delimiter not in head:
        return None
    try:
        rows = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter) if any(map(str.strip, row))]
    except csv.Error:
        return None
    if not rows or len(rows[0]) < 2:
        return None
    if named:
        return Table(delimiter, len(rows[0]))
    names = [name.strip() for name in rows[0]]
    named_well = all(len(name) <= _LONGEST_NAME and not name.endswith((".", "!", "?")) for name in names) and sum(map(bool, names)) >= 2
    alike = Counter(map(len, rows))[len(names)]
    if not named_well or len(names) < _FEWEST_COLUMNS or len(rows) < _FEWEST_ROWS or alike < _ALIKE * len(rows):
        return None
    return Table(delimiter, len(names))
