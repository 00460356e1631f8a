"""Originals in: WARC records, digests, custody log, time-stamps; verify; WACZ out.

In: bytes and where they came from; out: a record that proves what it keeps. What this room needs of other libraries comes
with `pip install 'onrecord[record]'` and is loaded when it is first asked for, so that reading alone does without.
"""

import importlib
from typing import TYPE_CHECKING

from onrecord.core import ArchiveError

if TYPE_CHECKING:
    from onrecord.archive.model import Entry, EntryKind, Finding, FindingCode, Kept, Origin, Receipt, Weight
    from onrecord.archive.opening import open_reader, open_record
    from onrecord.archive.reader import Reader
    from onrecord.archive.verification import verify
    from onrecord.archive.writer import Writer

_PLACES = {
    "Entry": "model",
    "EntryKind": "model",
    "Finding": "model",
    "FindingCode": "model",
    "Kept": "model",
    "Origin": "model",
    "Receipt": "model",
    "Weight": "model",
    "open_reader": "opening",
    "open_record": "opening",
    "Reader": "reader",
    "verify": "verification",
    "Writer": "writer",
}

__all__ = [
    "Entry",
    "EntryKind",
    "Finding",
    "FindingCode",
    "Kept",
    "Origin",
    "Reader",
    "Receipt",
    "Weight",
    "Writer",
    "open_reader",
    "open_record",
    "verify",
]


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    try:
        return getattr(importlib.import_module(f"{__name__}.{place}"), name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("onrecord"):
            raise
        message = f"Keeping a record needs the library {error.name}."
        raise ArchiveError("not_installed", message, "Install it: pip install 'onrecord[record]'") from None
