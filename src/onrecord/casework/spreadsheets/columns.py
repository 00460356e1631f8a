"""What the columns of a table mean: a TOML file of the user's, or a known form (Airwars, UCDP, jsonl …) by the names of its columns.

In: the file or the name, the line of names of the table; out: `Columns`. A file has `[table]` (source, country, day_order, separator,
independent, blank, zero_is_blank, sheet, header, root, as_exported), `[columns]` (a field, and the columns, or JSON pointers, that it
stands in; `{group}` and `{Group}` stand for each group of people), `[words.FIELD]` (what a word of a column means), `[only.FIELD]` (rows
in which a column is believed). What it does not know is refused, with its place.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from onrecord.casework.spreadsheets.model import Column, Columns, Exactness, Precision, RowForm, TableLayout
from onrecord.casework.spreadsheets.values import escaped
from onrecord.core import CaseworkError
from onrecord.reading import Act, Group

KNOWN = ("airwars", "acled", "ucdp", "csv", "jsonl", "geojson", "jsonld", "ftm")
_FILES = {"geojson": "jsonl", "parquet": "jsonl"}
"""Forms whose rows are those of another: the rows of Parquet come as lines of JSON, those of GeoJSON stand in each feature."""

_ROOTS = {"geojson": "/properties"}
COUNTS = tuple(
    f"{outcome}{group}{end}"
    for outcome in ("killed", "injured", "missing", "detained", "displaced")
    for group in ("", "_unknown", "_not_fighters", *(f"_{group}" for group in Group))
    for end in ("", "_low", "_high")
)
"""The fields that count: `killed`, `killed_children`, `injured_low`; `killed_unknown` are those of whom nobody says what they were,
`killed_not_fighters` all who are not said to have been fighters, as a record counts."""

FIELDS = (*Column, *COUNTS)
_GROUP, _CAPITAL = "{group}", "{Group}"
_WORDS = (Column.ACT, Column.TARGETS, Column.WEAPONS, Column.PERPETRATORS, Column.DATE_PRECISION, Column.PLACE_PRECISION, Column.COUNTRY)
_CLOSED: Mapping[str, Iterable[str]] = {Column.ACT: Act, Column.DATE_PRECISION: Precision, Column.PLACE_PRECISION: Exactness}
_KIND = re.compile(r"[a-z][a-z_]{1,40}")
_PLACES = 'Its parts are [table], [columns], [words.FIELD], [only.FIELD]; the how-to page "Spreadsheets" has an example.'


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str | None = None
    independent: bool = False
    country: str | None = None
    day_order: str | None = None
    separator: str = ";"
    blank: tuple[str, ...] = ()
    zero_is_blank: bool = False
    sheet: str | None = None
    header: int | None = None
    signs: tuple[tuple[str, ...], ...] = ()
    """By which columns a table is known: all of any of these."""
    root: str = ""
    """What stands before the names of columns, where rows are objects of JSON."""
    as_exported: bool = False


class Only(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """In which rows a field is believed: those that have one of these words in this column."""

    column: str
    words: tuple[str, ...]


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the columns of a table mean, by their names."""

    columns: dict[str, str | tuple[str, ...]]
    table: _Table = _Table()
    words: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    only: dict[str, Only] = msgspec.field(default_factory=dict)


def load_description(asked: "str | Path | Description") -> Description:
    """Return what a file, or a known table, says of columns; what is a description already, as it is.

    Raises:
        CaseworkError: `columns` where the file can't be read, or says what nobody knows.
    """
    if isinstance(asked, Description):
        return asked
    name = str(asked)
    if name in {*KNOWN, *_FILES}:
        folder = resources.files("onrecord.casework.spreadsheets").joinpath("known")
        return _under(_ROOTS.get(name, ""), _parsed(folder.joinpath(f"{_FILES.get(name, name)}.toml").read_text("utf-8"), name))
    try:
        return _parsed(Path(asked).read_text(encoding="utf-8"), name)
    except OSError as error:
        advice = f"Name a file, or a known table: {', '.join(KNOWN)}."
        raise CaseworkError("columns", f"{name} can't be read: {error.strerror}.", advice) from None
    except UnicodeDecodeError:
        raise CaseworkError("columns", f"{name} is no text in UTF-8.", "Save it as UTF-8.") from None


def describe(
    columns: Mapping[str, tuple[str, ...]], name: str, *, independent: bool, country: str | None, day_order: str | None
) -> Description:
    """Return a description of what somebody says of columns; raises CaseworkError `columns`."""
    table = _Table(independent=independent, country=country, day_order=day_order)
    return _checked(Description(dict(columns), table), name)


def detect_description(header: Sequence[str]) -> Description | None:
    """Return the known table that has such a line of names; None where none has."""
    name = detect_known(header)
    return None if name is None else load_description(name)


def detect_known(header: Sequence[str]) -> str | None:
    """Return the name of the known table that has such a line of names; None where none has."""
    names = set(map(_plain, header))
    for name in KNOWN:
        found = load_description(name)
        for signs in found.table.signs:
            if set(map(_plain, signs)) <= names or (found.table.root and {_plain(_pointer(found, sign)) for sign in signs} <= names):
                return name
    return None


def lay_out(description: Description, layout: TableLayout, where: str, *, source: str | None) -> Columns:
    """Return what the columns of one table mean, by their numbers.

    Args:
        description: What they mean, by their names.
        layout: The table.
        where: What people call it.
        source: Who coded it, where somebody says so; None: as the description has it.

    Raises:
        CaseworkError: `columns` where a column is not there, `source` where nobody says who coded it.
    """
    table = description.table
    coded_by = source or table.source
    if not coded_by:
        raise CaseworkError("source", f"Nobody says who coded {where}.", 'Say it: --publisher NAME, or source = "NAME" under [table].')
    fields, pointers = {}, {}
    if layout.form is RowForm.VALUES:
        pointers = {field: tuple(_pointer(description, name) for name in _listed(named)) for field, named in description.columns.items()}
        pointers |= {f"only_{field}": (_pointer(description, only.column),) for field, only in description.only.items()}
    else:
        fields = _by_number(description, layout.header, where)
    words = {field: {_plain(word): meaning for word, meaning in table_.items()} for field, table_ in description.words.items()}
    words |= {f"only_{field}": {_plain(word): "yes" for word in only.words} for field, only in description.only.items()}
    return Columns(
        header=layout.header,
        delimiter=layout.delimiter,
        charset=layout.charset,
        source=coded_by,
        independent=table.independent,
        country=table.country,
        day_order=table.day_order,
        separator=table.separator,
        fields=fields,
        words=words,
        blank=tuple(map(_plain, table.blank)),
        zero_is_blank=table.zero_is_blank,
        form=layout.form,
        pointers=pointers,
        as_exported=table.as_exported,
    )


def _by_number(description: Description, header: Sequence[str], where: str) -> dict[str, tuple[int, ...]]:
    """Return the columns of each field by their numbers."""
    by_name: dict[str, list[int]] = {}
    for number, name in enumerate(header):
        by_name.setdefault(_plain(name), []).append(number)
    fields = {}
    for field, named in description.columns.items():
        names = _listed(named)
        numbers = tuple(number for name in names for number in by_name.get(_plain(name), ()))
        lacking = [name for name in names if _plain(name) not in by_name]
        if lacking and not description.table.signs:
            has = ", ".join(f"“{name}”" for name in header[:40])
            raise CaseworkError("columns", f"{where} has no column “{lacking[0]:.60}”, which [columns] names.", f"It has: {has}.")
        if numbers:
            fields[field] = numbers
    for field, only in description.only.items():
        fields[f"only_{field}"] = tuple(by_name.get(_plain(only.column), ()))
    return fields


def _listed(named: str | tuple[str, ...]) -> tuple[str, ...]:
    return (named,) if isinstance(named, str) else named


def _pointer(description: Description, name: str) -> str:
    """Return the pointer that a name of a column stands for in an object of JSON."""
    return name if name.startswith("/") else f"{description.table.root}/{escaped(name)}"


def _under(root: str, description: Description) -> Description:
    """Return a description of objects that stand inside others."""
    if not root:
        return description
    table = msgspec.structs.replace(
        description.table, signs=tuple(tuple(f"{root}{sign}" for sign in signs) for signs in description.table.signs)
    )
    columns = {field: tuple(f"{root}{name}" for name in _listed(named)) for field, named in description.columns.items()}
    return msgspec.structs.replace(description, table=table, columns=columns)


def _spelt_out(description: Description) -> Description:
    """Return a description with a field for each group of people, where one stands for all."""
    columns: dict[str, str | tuple[str, ...]] = {}
    for field, named in description.columns.items():
        groups = tuple(Group) if _GROUP in field else ("",)
        for group in groups:
            spelt = (name.replace(_GROUP, group).replace(_CAPITAL, group.capitalize()) for name in _listed(named))
            columns[field.replace(_GROUP, group)] = tuple(spelt)
    return msgspec.structs.replace(description, columns=columns)


def has_column(columns: Columns, field: str) -> bool:
    """Tell whether a field stands in any column, whatever a row has there."""
    return field in columns.fields or field in columns.pointers


def encode_columns(columns: Columns) -> bytes:
    """Return what columns mean, as it is kept."""
    return msgspec.json.encode(columns, order="sorted")


def decode_columns(content: bytes) -> Columns:
    """Return what columns mean, from what was kept."""
    return msgspec.json.decode(content, type=Columns)


def _parsed(text: str, name: str) -> Description:
    try:
        description = _spelt_out(msgspec.convert(tomllib.loads(text), Description))
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CaseworkError("columns", f"{name} does not describe a table: {error}.", _PLACES) from None
    return _checked(description, name)


def _checked(description: Description, name: str) -> Description:
    """Return a description that says nothing that nobody knows; raises CaseworkError `columns`."""
    for part, table in (("columns", description.columns), ("words", description.words), ("only", description.only)):
        known: Sequence[str] = FIELDS if part != "words" else _WORDS
        unknown = next((field for field in table if field not in known), None)
        if unknown is not None:
            what = f"{name}: [{part}] has “{unknown:.40}”, which is no field."
            raise CaseworkError("columns", what, f"The fields are: {', '.join(Column if part != 'words' else _WORDS)}; killed, injured ….")
    for field, meanings in description.words.items():
        for word, meaning in meanings.items():
            _check_meaning(name, field, word, meaning)
    if description.table.day_order not in {None, "dmy", "mdy"}:
        raise CaseworkError("columns", f"{name}: day_order is “{description.table.day_order:.20}”.", 'It is "dmy" or "mdy".')
    if not ({Column.DATE, Column.PLACE} & description.columns.keys()):
        raise CaseworkError("columns", f"{name}: [columns] names neither a date nor a place.", _PLACES)
    return description


def _check_meaning(name: str, field: str, word: str, meaning: str) -> None:
    """Refuse a word that means what nobody knows; one that means "" says nothing, and is known to say nothing."""
    closed: Any = _CLOSED.get(field)
    ok = not meaning or (meaning in set(closed) if closed is not None else field not in {"targets", "weapons"} or _KIND.fullmatch(meaning))
    if not ok:
        advice = f"It can be: {', '.join(closed)}." if closed is not None else "Write a kind in small letters, as in: cluster_munition."
        raise CaseworkError("columns", f"{name}: [words.{field}] lets “{word:.40}” mean “{meaning:.40}”.", advice)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
