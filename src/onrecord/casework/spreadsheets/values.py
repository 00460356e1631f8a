"""The values of a row as cells: those of a line of CSV, or those of an object of JSON, each called by its JSON pointer.

In: the bytes of a row, what its columns mean; out: its cells in their order, and which of them are of which field. A pattern of a field is
a pointer, in which `*` stands for any number (`/victims/*/name`); `#` and a word after it say how the text of the value has to begin
(`/notes/*#killed: `), and the field is what follows. Limits: `MOST` values a row, `LONGEST`
characters a cell.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from onrecord.casework.spreadsheets.model import Columns, RowForm
from onrecord.publication import plain_text

LONGEST = 1 << 20  # characters of a cell
MOST = 20_000  # values of a row: one with a thousand reports has some ten thousand
_NUMBER = re.compile(r"(?<=/)\d+(?=/|$)")
_AFTER = "#"


class Cell(NamedTuple):
    """A cell: what it is called, and what stands in it."""

    name: str
    words: str


class Held(NamedTuple):
    """A cell of a field: its number in the row, which item of a list it belongs to, and how many of its letters are a label."""

    number: int
    item: str
    label: int


def cells_of(content: bytes, delimiter: str, charset: str) -> tuple[str, ...]:
    """Return the cells of a line of CSV."""
    csv.field_size_limit(LONGEST)
    found = next(csv.reader(io.StringIO(content.decode(charset), newline=""), delimiter=delimiter), [])
    return tuple(found)


def row_cells(content: bytes, columns: Columns) -> tuple[Cell, ...]:
    """Return the cells of a row; raises ValueError where it is none."""
    if columns.form is RowForm.CELLS:
        header = columns.header
        cells = cells_of(content, columns.delimiter, columns.charset)
        return tuple(
            Cell(header[at] if at < len(header) else f"column {at + 1}", plain_text(cell.replace("\r\n", "\n").strip()))
            for at, cell in enumerate(cells)
        )
    return tuple(values_in(content))


def values_in(content: bytes) -> Iterator[Cell]:
    """Give the values of an object of JSON that are stated, in their order; raises ValueError where it is none.

    A line below the object is no part of it: the name of who coded it, where another coded the same.
    """
    found = _decoded(content)
    if found is None:
        found = _decoded(content.rpartition(b"\n")[0])
    if not isinstance(found, dict):
        message = "it is no object of JSON"
        raise ValueError(message)  # noqa: TRY004 what a row holds, not what a program passes
    for at, cell in enumerate(_leaves(found, "")):
        if at >= MOST:
            message = f"it has more than {MOST:,} values"
            raise ValueError(message)
        yield cell


def _decoded(content: bytes) -> object:
    """Return a value of JSON; None where it is none."""
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None


def pointers_in(rows: Iterable[bytes]) -> tuple[str, ...]:
    """Return the pointers of all values, numbers as `*`, each once; what is not stated in one row may be in another."""
    found: dict[str, None] = {}
    for row in rows:
        try:
            found |= dict.fromkeys(_starred(cell.name) for cell in values_in(row))
        except ValueError:
            continue
    return tuple(found)


def fields_in(cells: Iterable[Cell], columns: Columns) -> Mapping[str, tuple[Held, ...]]:
    """Return the cells of each field, in their order."""
    found: dict[str, list[Held]] = {}
    cells = tuple(cells)
    if columns.form is RowForm.CELLS:
        for field, numbers in columns.fields.items():
            found[field] = [Held(number, str(at), 0) for at, number in enumerate(numbers) if number < len(cells)]
    else:
        wanted = _patterns(tuple((field, pattern) for field, patterns in columns.pointers.items() for pattern in patterns))
        for number, cell in enumerate(cells):
            for form in dict.fromkeys((cell.name, _starred_once(cell.name), _starred(cell.name))):
                for field, label in wanted.get(form, ()):
                    if cell.words.startswith(label):
                        found.setdefault(field, []).append(Held(number, _item(cell.name), len(label)))
    return {field: tuple(held) for field, held in found.items() if held}


def is_used(pointer: str, patterns: Iterable[str]) -> bool:
    """Tell whether a field may stand at a pointer of which numbers are `*`."""
    return any(pointer == _starred(pattern.partition(_AFTER)[0]) for pattern in patterns)


@lru_cache(maxsize=64)
def _patterns(pairs: tuple[tuple[str, str], ...]) -> Mapping[str, list[tuple[str, str]]]:
    """Return the fields that stand at each form of a pointer, each with the label that a value has to begin with."""
    found: dict[str, list[tuple[str, str]]] = {}
    for field, pattern in pairs:
        form, _, label = pattern.partition(_AFTER)
        found.setdefault(form, []).append((field, label))
    return found


def _leaves(value: Any, pointer: str) -> Iterator[Cell]:  # noqa: ANN401 JSON has no type
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, f"{pointer}/{escaped(str(key))}")
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _leaves(part, f"{pointer}/{at}")
    elif value is not None and (words := _written(value)):
        yield Cell(pointer, words)


def escaped(key: str) -> str:
    """Return a key as a JSON pointer has it (RFC 6901)."""
    return " ".join(key.replace("~", "~0").replace("/", "~1").split())


def _written(value: Any) -> str:  # noqa: ANN401 as above
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return str(value).replace("\r\n", "\n").strip()


def _starred(pointer: str) -> str:
    return _NUMBER.sub("*", pointer)


def _starred_once(pointer: str) -> str:
    return _NUMBER.sub("*", pointer, count=1)


def _item(pointer: str) -> str:
    """Return which item of a list a value belongs to; one that belongs to none is alone."""
    found = _NUMBER.search(pointer)
    return found[0] if found is not None else ""
