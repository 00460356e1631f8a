"""What a table of incidents is: what its columns mean, its rows, and what can't be read of one.

Everything here is plain and frozen; `Columns` is kept in the archive beside the rows, which are read with it today and after a rebuilding.
"""

import enum
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.core import CaseworkError

if TYPE_CHECKING:
    from onrecord.casework.spreadsheets.columns import Description

AUTO = "auto"  # in place of the name of a table that is known: by its columns


@dataclass(frozen=True, slots=True)
class TableRequest:
    """A table that is to be added.

    `columns` is a file that says what its columns mean, or the name of a known form, or a description; None, as "auto": a known
    one, by its columns.
    `source` is who coded it; None: as the description of the columns has it.
    """

    path: Path
    columns: "str | Description | None" = None
    source: str | None = None
    called: str | None = None
    """What its file is called, where it lies under another name."""


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
    PERPETRATOR_COUNTRIES = "perpetrator_countries"
    PLACE_NAMED = "place_named"
    GEONAMES = "geonames"
    VICTIMS = "victims"
    VICTIM_NAME = "victim_name"
    VICTIM_NAMES = "victim_names"
    VICTIM_AGE_LOW = "victim_age_low"
    VICTIM_AGE_HIGH = "victim_age_high"
    VICTIM_SEX = "victim_sex"
    VICTIM_ROLE = "victim_role"
    VICTIM_RELATION = "victim_relation"
    VICTIM_RELATION_TO = "victim_relation_to"
    VICTIM_OUTCOME = "victim_outcome"
    VICTIM_GROUP = "victim_group"
    POSITIONS = "positions"
    POSITION_PARTY = "position_party"
    POSITION_STANCE = "position_stance"
    POSITION_ON = "position_on"
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


class RowForm(enum.StrEnum):
    """How a row is written."""

    CELLS = "cells"  # a line of CSV
    VALUES = "values"  # an object of JSON: its values are cells, called by their JSON pointers


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
    form: RowForm = RowForm.CELLS
    pointers: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Where each field stands in an object of JSON: patterns of pointers, `/victims/*/name`."""
    as_exported: bool = False
    """Whether rows are incidents as a record exports them: a blank end of a period is open, and victims are named, not counted."""
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
    form: RowForm = RowForm.CELLS


class Trouble(msgspec.Struct, frozen=True):
    """What of a row can't be read: in which column, what is wrong, what to do; a grave one keeps the whole row out."""

    column: str
    message: str
    advice: str
    is_grave: bool = True

    def error(self) -> CaseworkError:
        """Return it as the error of a row."""
        return CaseworkError("row", f"Column {self.column}: {self.message}.", self.advice)
