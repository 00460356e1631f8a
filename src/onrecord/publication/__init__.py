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
    from onrecord.publication.phrases import (
        NOT_QUOTED,
        NOT_STATED,
        coordinate_words,
        counted_words,
        day_words,
        denied_words,
        disputed_words,
        figure_words,
        group_words,
        kind_words,
        medium_words,
        people_words,
        period_words,
        provenance,
        range_words,
        shortened,
        toll_words,
        unnamed_words,
        victim_words,
        when_words,
    )
    from onrecord.publication.record_page import Heading, write_record_page
    from onrecord.publication.row import row_of
    from onrecord.publication.section import Section, render_section
    from onrecord.publication.statements import sort_statements
    from onrecord.publication.view import ReadingView
    from onrecord.publication.wacz import parcel
    from onrecord.publication.webpage import Webpage

_PLACES = {
    "Heading": "record_page",
    "write_record_page": "record_page",
    "render_section": "section",
    "Section": "section",
    "NOT_QUOTED": "phrases",
    "NOT_STATED": "phrases",
    "counted_words": "phrases",
    "day_words": "phrases",
    "denied_words": "phrases",
    "group_words": "phrases",
    "kind_words": "phrases",
    "toll_words": "phrases",
    "unnamed_words": "phrases",
    "victim_words": "phrases",
    "when_words": "phrases",
    "ReadingView": "view",
    "Webpage": "webpage",
    "figure_words": "phrases",
    "period_words": "phrases",
    "sort_statements": "statements",
    "coordinate_words": "phrases",
    "medium_words": "phrases",
    "shortened": "phrases",
    "disputed_words": "phrases",
    "range_words": "phrases",
    "people_words": "phrases",
    "provenance": "phrases",
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
    "NOT_QUOTED",
    "NOT_STATED",
    "Format",
    "Heading",
    "Perpetrator",
    "Range",
    "ReadingView",
    "RecordIncident",
    "RecordMention",
    "RecordPlace",
    "RecordPosition",
    "RecordSource",
    "RecordTotal",
    "RecordVictim",
    "Section",
    "Webpage",
    "coordinate_words",
    "counted_words",
    "day_words",
    "denied_words",
    "disputed_words",
    "encode_reading",
    "export",
    "figure_words",
    "group_words",
    "kind_words",
    "medium_words",
    "parcel",
    "people_words",
    "period_words",
    "provenance",
    "range_words",
    "reading_line_type",
    "render_section",
    "row_of",
    "shortened",
    "sort_statements",
    "toll_words",
    "unnamed_words",
    "victim_words",
    "when_words",
    "write_record_page",
]


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"{__name__}.{place}"), name)
    return found
