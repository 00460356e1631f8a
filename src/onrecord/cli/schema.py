"""The JSON Schema of what the program prints: a reading, the line of a document that could not be read, and a record.

In: nothing; out: one schema (2020-12) whose `$defs` hold all three, and which any line of the program satisfies. All three come
from the types that are printed.
"""

import inspect
import json
from typing import Any

import msgspec

from onrecord.casework import ErrorLine
from onrecord.cli.custody.line import FindingLine, LogLine, VerdictLine
from onrecord.publication import RecordIncident, reading_line_type
from onrecord.reading import SCHEMA

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE = "#/$defs/{name}"
_LEFT_OUT = {"said_on", "speaker", "replaced", "caveats"}
"""What a zone has only where it is quoted, and a source only where there is something to say."""


def schema_text() -> str:
    """Return the schema as JSON, laid out for people."""
    return json.dumps(build_schema(), ensure_ascii=False, indent=2)


def build_schema() -> dict[str, Any]:
    """Return the schema: `$defs` of every part, and `anyOf` the lines that the program prints."""
    types = (reading_line_type(), ErrorLine, RecordIncident, FindingLine, VerdictLine, LogLine)
    lines, definitions = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    for name in ("Reading", "ErrorLine", "RecordIncident", "FindingLine", "VerdictLine", "LogLine"):
        definitions[name]["properties"]["schema"] = {"const": SCHEMA}
    for part in definitions.values():
        _state(part)
    for name in ("Zone", "RecordSource"):
        definitions[name]["required"] = [part for part in definitions[name]["required"] if part not in _LEFT_OUT]
    definitions["Span"] |= {"prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}], "items": False}
    definitions["Span"] |= {"minItems": 2, "maxItems": 2}
    return {
        "$schema": _DIALECT,
        "$id": f"urn:onrecord:schema:{SCHEMA}",
        "title": "What onrecord prints",
        "description": "One line of `onrecord read --json` (Reading or ErrorLine), of `onrecord export --format jsonl` (RecordIncident), "
        "of `onrecord verify --json` (FindingLine, at the end VerdictLine) or of `onrecord log --json` (LogLine).",
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
