"""The application over a record: add, read many, look up, decide, export. Every face (command line, Python, browser) calls it.

In: a record's folder and what somebody asks for; out: typed results, or one coded error. It prints nothing and reads no command
line. Each part is loaded when it is first asked for, so that a look does not pay for the reader.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.casework.adding import Added, AddOptions
    from onrecord.casework.clock import SystemClock, login_name
    from onrecord.casework.collecting import add_sources, rebuild_record
    from onrecord.casework.custody.checking import ADVICE, Basis, check_before_leaving, check_database, refuse_contradicted
    from onrecord.casework.custody.journal import Journal, open_journal
    from onrecord.casework.custody.proving import Grown, Proven, prove_document, prove_growth_between
    from onrecord.casework.custody.stamping import stamp_record
    from onrecord.casework.custody.verifying import verify_record
    from onrecord.casework.custody.witnessing import change_key, keep_answer, request_to
    from onrecord.casework.decisions.asked import CorrectRequest, JoinRequest, OverruleRequest, PartRequest, RestrictRequest
    from onrecord.casework.decisions.carrying import Decided, decide, undecide
    from onrecord.casework.decisions.requests import OPEN, Planned, correcting, joining, overruling, parting, restricting, withdrawing
    from onrecord.casework.documents import find_documents
    from onrecord.casework.exporting import Exported, export_record
    from onrecord.casework.line import ErrorLine
    from onrecord.casework.model import Failure, Item, Outcome, ReadOptions, Settings
    from onrecord.casework.opened import Desk, Opened, deciding, open_to_look, without_names
    from onrecord.casework.record import Record, Verified
    from onrecord.casework.settings import read_settings
    from onrecord.casework.single import File, Files, day_of, read_report
    from onrecord.casework.workers import read_all

_PLACES = {
    "ADVICE": "custody.checking",
    "AddOptions": "adding",
    "Added": "adding",
    "Basis": "custody.checking",
    "CorrectRequest": "decisions.asked",
    "Decided": "decisions.carrying",
    "Desk": "opened",
    "ErrorLine": "line",
    "Exported": "exporting",
    "Failure": "model",
    "File": "single",
    "Files": "single",
    "Grown": "custody.proving",
    "Item": "model",
    "JoinRequest": "decisions.asked",
    "Journal": "custody.journal",
    "OPEN": "decisions.requests",
    "Opened": "opened",
    "Outcome": "model",
    "OverruleRequest": "decisions.asked",
    "PartRequest": "decisions.asked",
    "Planned": "decisions.requests",
    "Proven": "custody.proving",
    "ReadOptions": "model",
    "Record": "record",
    "RestrictRequest": "decisions.asked",
    "Settings": "model",
    "SystemClock": "clock",
    "Verified": "record",
    "add_sources": "collecting",
    "change_key": "custody.witnessing",
    "check_before_leaving": "custody.checking",
    "check_database": "custody.checking",
    "correcting": "decisions.requests",
    "day_of": "single",
    "decide": "decisions.carrying",
    "deciding": "opened",
    "export_record": "exporting",
    "find_documents": "documents",
    "joining": "decisions.requests",
    "keep_answer": "custody.witnessing",
    "login_name": "clock",
    "open_journal": "custody.journal",
    "open_to_look": "opened",
    "overruling": "decisions.requests",
    "parting": "decisions.requests",
    "prove_document": "custody.proving",
    "prove_growth_between": "custody.proving",
    "read_all": "workers",
    "read_report": "single",
    "read_settings": "settings",
    "rebuild_record": "collecting",
    "refuse_contradicted": "custody.checking",
    "request_to": "custody.witnessing",
    "restricting": "decisions.requests",
    "stamp_record": "custody.stamping",
    "undecide": "decisions.carrying",
    "verify_record": "custody.verifying",
    "withdrawing": "decisions.requests",
    "without_names": "opened",
}

__all__ = [
    "ADVICE",
    "OPEN",
    "AddOptions",
    "Added",
    "Basis",
    "CorrectRequest",
    "Decided",
    "Desk",
    "ErrorLine",
    "Exported",
    "Failure",
    "File",
    "Files",
    "Grown",
    "Item",
    "JoinRequest",
    "Journal",
    "Opened",
    "Outcome",
    "OverruleRequest",
    "PartRequest",
    "Planned",
    "Proven",
    "ReadOptions",
    "Record",
    "RestrictRequest",
    "Settings",
    "SystemClock",
    "Verified",
    "add_sources",
    "change_key",
    "check_before_leaving",
    "check_database",
    "correcting",
    "day_of",
    "decide",
    "deciding",
    "export_record",
    "find_documents",
    "joining",
    "keep_answer",
    "login_name",
    "open_journal",
    "open_to_look",
    "overruling",
    "parting",
    "prove_document",
    "prove_growth_between",
    "read_all",
    "read_report",
    "read_settings",
    "rebuild_record",
    "refuse_contradicted",
    "request_to",
    "restricting",
    "stamp_record",
    "undecide",
    "verify_record",
    "withdrawing",
    "without_names",
]


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"{__name__}.{place}"), name)
    return found
