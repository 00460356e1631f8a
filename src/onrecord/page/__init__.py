"""Bytes or text in, `Page` out: the text as given, its zones, and what the document says of itself."""

from onrecord.page.format import detect_format
from onrecord.page.lines import read_lines
from onrecord.page.model import Failure, Fault, Format, Metadata, Page, Zone, ZoneKind
from onrecord.page.opening import open_page, read_text
from onrecord.page.paragraph import paragraphs, running_text
from onrecord.page.tongue import detect_language

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
