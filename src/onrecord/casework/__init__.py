"""The application over a record: add, read many, look up, decide, export. Every face (command line, Python, browser) calls it.

In: a record's folder and what somebody asks for; out: typed results, or one coded error. It prints nothing and reads no command
line. Each part is loaded when it is first asked for, so that a look does not pay for the reader.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.casework.adding import Added, AddOptions, add
    from onrecord.casework.clock import SystemClock, login_name
    from onrecord.casework.custody.checking import ADVICE, Basis, check_database, refuse_contradicted
    from onrecord.casework.custody.finding import find_document
    from onrecord.casework.decisions.requests import OPEN, Planned, correcting, joining, overruling, parting, restricting, withdrawing
    from onrecord.casework.documents import find_documents
    from onrecord.casework.line import ErrorLine
    from onrecord.casework.model import Failure, Item, Outcome, ReadOptions, Settings
    from onrecord.casework.opened import Desk, Opened, deciding, open_to_look
    from onrecord.casework.settings import FILE, AuthoritySettings, TimestampSettings, read_settings
    from onrecord.casework.sources import find_arrivals
    from onrecord.casework.workers import read_all

_PLACES = {
    "ADVICE": "custody.checking",
    "Basis": "custody.checking",
    "check_database": "custody.checking",
    "refuse_contradicted": "custody.checking",
    "FILE": "settings",
    "OPEN": "decisions.requests",
    "AddOptions": "adding",
    "Added": "adding",
    "AuthoritySettings": "settings",
    "Desk": "opened",
    "ErrorLine": "line",
    "Failure": "model",
    "Item": "model",
    "Opened": "opened",
    "Outcome": "model",
    "Planned": "decisions.requests",
    "ReadOptions": "model",
    "Settings": "model",
    "SystemClock": "clock",
    "TimestampSettings": "settings",
    "add": "adding",
    "correcting": "decisions.requests",
    "deciding": "opened",
    "find_arrivals": "sources",
    "find_document": "custody.finding",
    "find_documents": "documents",
    "joining": "decisions.requests",
    "login_name": "clock",
    "open_to_look": "opened",
    "overruling": "decisions.requests",
    "parting": "decisions.requests",
    "read_all": "workers",
    "read_settings": "settings",
    "restricting": "decisions.requests",
    "withdrawing": "decisions.requests",
}

__all__ = [
    "ADVICE",
    "FILE",
    "OPEN",
    "AddOptions",
    "Added",
    "AuthoritySettings",
    "Basis",
    "Desk",
    "ErrorLine",
    "Failure",
    "Item",
    "Opened",
    "Outcome",
    "Planned",
    "ReadOptions",
    "Settings",
    "SystemClock",
    "TimestampSettings",
    "add",
    "check_database",
    "correcting",
    "deciding",
    "find_arrivals",
    "find_document",
    "find_documents",
    "joining",
    "login_name",
    "open_to_look",
    "overruling",
    "parting",
    "read_all",
    "read_settings",
    "refuse_contradicted",
    "restricting",
    "withdrawing",
]


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"{__name__}.{place}"), name)
    return found
