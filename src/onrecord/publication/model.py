"""An incident as it is published: the record's line of the contract, version 1.

Everything that a line says is in the `Incident` that it is made of. None is "not stated", in every format. The parts are
named as the printed JSON Schema names them.
"""

import datetime as dt
from typing import Any

import msgspec

from onrecord.assessment import Grade, StrikeStatus, View
from onrecord.core import Period, Span
from onrecord.linking import Range
from onrecord.reading import Act, Group

__all__ = ["Perpetrator", "Range", "RecordIncident", "RecordPlace", "RecordPosition", "RecordSource"]


class RecordPlace(msgspec.Struct, frozen=True):
    """Where an incident of the record happened."""

    name: str
    latitude: float | None
    longitude: float | None
    country: str | None


class Perpetrator(msgspec.Struct, frozen=True):
    """Who is said to have done it."""

    name: str
    country: str | None


class RecordSource(msgspec.Struct, frozen=True):
    """A document that an incident rests on; `family` groups copies of one text."""

    document: str
    family: str
    publisher: str | None
    published: dt.date | None


class RecordPosition(msgspec.Struct, frozen=True):
    """What a party says of an incident, of which part of it (`on`), and the words."""

    party: str
    stance: View
    document: str
    span: Span
    on: str


class RecordIncident(msgspec.Struct, frozen=True):
    """One incident of a record, as `onrecord export --format jsonl` prints it.

    `withheld` is how many of its documents are restricted, and so left out of all the rest.
    """

    schema: int
    id: str
    date: Period | None
    place: RecordPlace | None
    act: Act | None
    perpetrators: tuple[Perpetrator, ...]
    killed: Range | None
    injured: Range | None
    killed_by_group: dict[Group, Range]
    grading: Grade
    strike_status: StrikeStatus
    contested: bool
    independent_sources: int
    sources: tuple[RecordSource, ...]
    positions: tuple[RecordPosition, ...]
    reviewed: dict[str, Any] | None
    withheld: int
