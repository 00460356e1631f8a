"""Bytes or text in, `Page` out: the text as given, its zones, and what the document says of itself."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.page.format import detect_format
    from onrecord.page.lines import read_lines
    from onrecord.page.model import Failure, Fault, Format, Metadata, Page, Zone, ZoneKind
    from onrecord.page.opening import open_page, read_text
    from onrecord.page.paragraph import paragraphs, running_text
    from onrecord.page.tongue import detect_language

_PLACES = {
    "Failure": "model",
    "Fault": "model",
    "Format": "model",
    "Metadata": "model",
    "Page": "model",
    "Zone": "model",
    "ZoneKind": "model",
    "detect_format": "format",
    "detect_language": "tongue",
    "open_page": "opening",
    "paragraphs": "paragraph",
    "read_lines": "lines",
    "read_text": "opening",
    "running_text": "paragraph",
}

__all__ = [
    "Failure",
    "Fault",
    "Format",
    "Metadata",
    "Page",
    "Zone",
    "ZoneKind",
    "detect_format",
    "detect_language",
    "open_page",
    "paragraphs",
    "read_lines",
    "read_text",
    "running_text",
]


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in, when it is first asked for: who only looks does not pay for the reader."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"{__name__}.{place}"), name)
    globals()[name] = found
    return found
