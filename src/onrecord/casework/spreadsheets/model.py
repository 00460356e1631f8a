"""What a table of incidents is: what its columns mean, its rows, and what can't be read of one.

Everything here is plain and frozen; `Columns` is kept in the archive beside the rows, which are read with it today and after a rebuilding.
"""

import enum
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.core import CaseworkError

AUTO = "auto"  # in place of the name of a table that is known: by its columns


@dataclass(frozen=True, slots=True)
class TableRequest:
    """A table that is to be added.

    `columns` is a file that says what its columns mean, or the name of a known table; None, as "auto": a known table, by its columns.
    `source` is who coded it; None: as the description of the columns has it.
    """

    path: Path
    columns: str | None = None
    source: str | None = None


class Column(enum.StrEnum):
    """What a column says of an incident, beside how many were harmed."""

    ID = "id"
    DATE = "date"
    DATE_TO = "date_to"
    DATE_PRECISION = "date_precision"
    PLACE = "place"
    COUNTRY = "country"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    COORDINATES = "coordinates"
    PLACE_PRECISION = "place_precision"
    ACT = "act"
    TARGETS = "targets"
    WEAPONS = "weapons"
    PERPETRATORS = "perpetrators"
    VICTIMS = "victims"
    TITLE = "title"
    DESCRIPTION = "description"
    URL = "url"


class Precision(enum.StrEnum):
    """How exactly a row knows the day: what its date stands for."""

    DAY = "day"
    WEEK = "week"  # three days before it to three days after
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"  # from `date` to `date_to`, whatever lies between


class Exactness(enum.StrEnum):
    """How exactly a row knows the place: what its coordinates stand for."""

    PLACE = "place"  # the place itself
    NEAR = "near"  # somewhere around it
    REGION = "region"  # the middle of a district or province
    COUNTRY = "country"  # the middle of a country: no place at all


class Columns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the columns of one table mean, laid out for its line of names."""

    header: tuple[str, ...]
    delimiter: str
    charset: str
    source: str
    """Who coded it."""
    independent: bool = False
    """Whether it did its own reporting, or was coded from reports of others."""
    country: str | None = None
    day_order: str | None = None
    separator: str = ";"
    fields: dict[str, tuple[int, ...]] = msgspec.field(default_factory=dict)
    """The columns of each field, by their numbers from 0."""
    words: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    """What the words of a field mean, by the field; words in small letters."""
    blank: tuple[str, ...] = ()
    """What stands for "not stated", in small letters."""
    zero_is_blank: bool = False
    """Whether a count of 0 says that nobody counted, not that nobody was harmed."""


class SheetRow(msgspec.Struct, frozen=True):
    """A row of a table: its number as a spreadsheet counts, from 1, and its bytes."""

    number: int
    content: bytes


class TableLayout(msgspec.Struct, frozen=True):
    """How a table is written, and the names of its columns."""

    header: tuple[str, ...]
    delimiter: str
    charset: str


class Trouble(msgspec.Struct, frozen=True):
    """What of a row can't be read: in which column, what is wrong, what to do; a grave one keeps the whole row out."""

    column: str
    message: str
    advice: str
    is_grave: bool = True

    def error(self) -> CaseworkError:
        """Return it as the error of a row."""
        return CaseworkError("row", f"Column {self.column}: {self.message}.", self.advice)
