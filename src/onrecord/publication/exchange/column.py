"""A column of a table that others use: its name there, what is put into it, and the rule in words.

In: an incident as it leaves the record; out: cells. A cell is empty where the record does not state the value: a blank is never zero.
Limits: one incident is in memory.
"""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO, Generic, TypeVar

from onrecord.publication.csv import Cell, Encoded
from onrecord.publication.exchange.coding import CountryCodes, country_of
from onrecord.publication.guarding import guarded
from onrecord.publication.model import RecordIncident
from onrecord.publication.papers import Paper, papers_of
from onrecord.publication.precision import both_ends
from onrecord.publication.row import row_of
from onrecord.record import Incident

JOIN = "; "

T = TypeVar("T")


@dataclass(frozen=True)
class Outgoing:
    """An incident that leaves: as the record has it, and its line of the contract."""

    incident: Incident
    row: RecordIncident

    @cached_property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """Its first and its last day; None where one of them is not stated."""
        return both_ends(self.row.date)

    @property
    def middle(self) -> dt.date | None:
        """The day in the middle of its period, the earlier of two."""
        return None if self.days is None else self.days[0] + (self.days[1] - self.days[0]) // 2

    @property
    def location(self) -> str | None:
        """Its place as the record names it."""
        return self.row.place.name if self.row.place else None

    @property
    def latitude(self) -> float | None:
        """Of its place, where a gazetteer has it."""
        return self.row.place.latitude if self.row.place else None

    @property
    def longitude(self) -> float | None:
        """Of its place, where a gazetteer has it."""
        return self.row.place.longitude if self.row.place else None

    @property
    def doers(self) -> list[str]:
        """Who is said to have done it."""
        return [each.name for each in self.row.perpetrators]

    @cached_property
    def country(self) -> CountryCodes | None:
        """The country of its place, as others call it."""
        return country_of(self.row.place.country if self.row.place else None)

    @property
    def publishers(self) -> str | None:
        """The publishers of its documents, each once."""
        return joined(dict.fromkeys(each.publisher for each in self.row.sources))

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """Its documents, in order of their ids."""
        return tuple(papers_of(self.incident).values())


@dataclass(frozen=True, slots=True)
class ExportColumn(Generic[T]):
    """A column: `value` gives its cell; None where nothing is ever put into it. `note` says what it holds, or why it is empty."""

    name: str
    value: Callable[[T], Cell] | None
    note: str

    def cell(self, of: T) -> Cell:
        """Return the cell of a row, safe in a spreadsheet."""
        found = self.value(of) if self.value is not None else None
        return guarded(found) if isinstance(found, str) else found


def write_table(columns: Sequence[ExportColumn[T]], rows: Iterable[T], out: BinaryIO, *, header: bool = True) -> None:
    """Write a header, unless it stands already, and the rows as CSV (RFC 4180, UTF-8)."""
    writer = csv.writer(Encoded(out), lineterminator="\r\n")
    if header:
        writer.writerow([column.name for column in columns])
    writer.writerows([column.cell(row) for column in columns] for row in rows)


def outgoing(incidents: Iterable[Incident]) -> Iterator[Outgoing]:
    """Give incidents as they leave."""
    return (Outgoing(incident, row_of(incident)) for incident in incidents)


def joined(parts: Iterable[str | None]) -> str | None:
    """Return a list as one cell; nothing where it is empty."""
    return JOIN.join(part for part in parts if part) or None
