"""The JSON Schema of what the program prints: a reading, the line of a document that could not be read, and a record.

In: nothing; out: one schema (2020-12) whose `$defs` hold all three, and which any line of the program satisfies. The
reading and the error line come from the types that are printed; the record's types here are its contract until the
record itself is made.
"""

import datetime as dt
import inspect
import json
from enum import StrEnum
from typing import Any

import msgspec

from onrecord.cli.line import ErrorLine, reading_line_type
from onrecord.core import Period, Span
from onrecord.reading import SCHEMA, Act, Group, Stance

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE = "#/$defs/{name}"

Range = tuple[int, int | None]


class Grading(StrEnum):
    """How well an incident is supported."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class StrikeStatus(StrEnum):
    """What is known of who struck."""

    DECLARED = "declared"
    LIKELY = "likely"
    CONTESTED = "contested"
    SINGLE_SOURCE = "single_source"


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


class Position(msgspec.Struct, frozen=True):
    """What a party says of an incident, and the words."""

    party: str
    stance: Stance
    document: str
    span: Span


class RecordIncident(msgspec.Struct, frozen=True):
    """One incident of a record, as `onrecord export --format jsonl` prints it."""

    schema: int
    id: str
    date: Period | None
    place: RecordPlace | None
    act: Act | None
    perpetrators: tuple[Perpetrator, ...]
    killed: Range | None
    injured: Range | None
    killed_by_group: dict[Group, Range]
    grading: Grading
    strike_status: StrikeStatus
    contested: bool
    independent_sources: int
    sources: tuple[RecordSource, ...]
    positions: tuple[Position, ...]
    reviewed: Any


def schema_text() -> str:
    """Return the schema as JSON, laid out for people."""
    return json.dumps(build_schema(), ensure_ascii=False, indent=2)


def build_schema() -> dict[str, Any]:
    """Return the schema: `$defs` of every part, and `anyOf` the three lines that the program prints."""
    types = (reading_line_type(), ErrorLine, RecordIncident)
    lines, definitions = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    for name in ("Reading", "ErrorLine", "RecordIncident"):
        definitions[name]["properties"]["schema"] = {"const": SCHEMA}
    for part in definitions.values():
        _state(part)
    definitions["Span"] |= {"prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}], "items": False}
    definitions["Span"] |= {"minItems": 2, "maxItems": 2}
    return {
        "$schema": _DIALECT,
        "$id": f"urn:onrecord:schema:{SCHEMA}",
        "title": "What onrecord prints",
        "description": "One line of `onrecord read --json` (Reading or ErrorLine) or of `onrecord export --format jsonl` (RecordIncident).",
        "anyOf": list(lines),
        "$defs": dict(sorted(definitions.items())),
    }


def _state(part: dict[str, Any]) -> None:
    """State that every property is printed: a value that the text does not state is null, and never left out."""
    if "description" in part:
        part["description"] = inspect.cleandoc(part["description"])
    if "properties" in part:
        part["required"] = list(part["properties"])
        for value in part["properties"].values():
            value.pop("default", None)
