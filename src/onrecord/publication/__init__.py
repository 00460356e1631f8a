"""What leaves the record: exports in the formats that others read. It takes incidents of the record, and writes bytes.

In: incidents, one at a time, from which the record has taken what is restricted; out: bytes that are the same for the
same record. Each part is loaded when it is first asked for, so that a command that only reads does not pay for it.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.publication.form import Format
    from onrecord.publication.formats import export
    from onrecord.publication.line import encode_reading, reading_line_type
    from onrecord.publication.model import (
        Perpetrator,
        Range,
        RecordIncident,
        RecordMention,
        RecordPlace,
        RecordPosition,
        RecordSource,
        RecordTotal,
        RecordVictim,
    )
    from onrecord.publication.row import row_of
    from onrecord.publication.wacz import parcel

_PLACES = {
    "Format": "form",
    "Perpetrator": "model",
    "Range": "model",
    "RecordIncident": "model",
    "RecordMention": "model",
    "RecordPlace": "model",
    "RecordPosition": "model",
    "RecordSource": "model",
    "RecordTotal": "model",
    "RecordVictim": "model",
    "encode_reading": "line",
    "export": "formats",
    "parcel": "wacz",
    "reading_line_type": "line",
    "row_of": "row",
}

__all__ = [
    "Format",
    "Perpetrator",
    "Range",
    "RecordIncident",
    "RecordMention",
    "RecordPlace",
    "RecordPosition",
    "RecordSource",
    "RecordTotal",
    "RecordVictim",
    "encode_reading",
    "export",
    "parcel",
    "reading_line_type",
    "row_of",
]


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"{__name__}.{place}"), name)
    return found
