"""The application over a record: add, read many, look up, decide, export. Every face (command line, Python, browser) calls it.

In: a record's folder and what somebody asks for; out: typed results, or one coded error. It prints nothing and reads no command
line. Each part is loaded when it is first asked for, so that a look does not pay for the reader.
"""

from typing import TYPE_CHECKING

from onrecord.core import load_late

if TYPE_CHECKING:
    from onrecord.casework.adding import Added, AddOptions
    from onrecord.casework.clock import SystemClock, login_name
    from onrecord.casework.collecting import add_sources, rebuild_record
    from onrecord.casework.custody.checking import ADVICE, Basis, check_before_leaving, check_database, refuse_contradicted
    from onrecord.casework.custody.journal import Journal, open_journal
    from onrecord.casework.custody.naming import Called, Names, with_names
    from onrecord.casework.custody.proving import Grown, Proven, prove_document, prove_growth_between
    from onrecord.casework.custody.stamping import stamp_record
    from onrecord.casework.custody.verifying import verify_record
    from onrecord.casework.custody.witnessing import change_key, keep_answer, request_to
    from onrecord.casework.decisions.asked import CorrectRequest, JoinRequest, OverruleRequest, PartRequest, RestrictRequest
    from onrecord.casework.decisions.carrying import Decided, decide, decision_row, undecide
    from onrecord.casework.decisions.dismissing import dismissing
    from onrecord.casework.decisions.documents import correcting_document
    from onrecord.casework.decisions.entering import (
        entering_dispute,
        entering_figure,
        entering_incident,
        entering_position,
        entering_victim,
    )
    from onrecord.casework.decisions.parties import telling_apart, uniting
    from onrecord.casework.decisions.planned import Planned
    from onrecord.casework.decisions.requests import correcting, joining, overruling, parting, withdrawing
    from onrecord.casework.decisions.restricting import restricting
    from onrecord.casework.decisions.source_notes import keep_source_note
    from onrecord.casework.decisions.sources import relating
    from onrecord.casework.decisions.striking import correcting_victim, striking
    from onrecord.casework.decisions.targets import OPEN, parse_span
    from onrecord.casework.decisions.working import working
    from onrecord.casework.documents import find_documents
    from onrecord.casework.exporting import Exported, export_record
    from onrecord.casework.gazetteers.fetching import bring_gazetteer, fetch_gazetteers
    from onrecord.casework.gazetteers.model import LICENCE, OwnGazetteer
    from onrecord.casework.gazetteers.shelf import own_gazetteers, readable, remove_gazetteers
    from onrecord.casework.line import ErrorLine
    from onrecord.casework.model import MOST_NAMED, Failure, Item, Outcome, ReadOptions, Settings
    from onrecord.casework.opened import Desk, Opened, deciding, open_to_look, without_names
    from onrecord.casework.record import Record, Verified
    from onrecord.casework.settings import environment_settings, read_settings
    from onrecord.casework.single import File, Files, day_of, read_report
    from onrecord.casework.workers import read_all

_PLACES = {
    "ADVICE": "custody.checking",
    "OPEN": "decisions.targets",
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
    "Opened": "opened",
    "Outcome": "model",
    "OverruleRequest": "decisions.asked",
    "PartRequest": "decisions.asked",
    "Planned": "decisions.planned",
    "Called": "custody.naming",
    "Names": "custody.naming",
    "with_names": "custody.naming",
    "Proven": "custody.proving",
    "MOST_NAMED": "model",
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
    "correcting_document": "decisions.documents",
    "correcting_victim": "decisions.striking",
    "decide": "decisions.carrying",
    "decision_row": "decisions.carrying",
    "deciding": "opened",
    "dismissing": "decisions.dismissing",
    "entering_dispute": "decisions.entering",
    "entering_figure": "decisions.entering",
    "entering_incident": "decisions.entering",
    "entering_position": "decisions.entering",
    "entering_victim": "decisions.entering",
    "export_record": "exporting",
    "find_documents": "documents",
    "joining": "decisions.requests",
    "keep_answer": "custody.witnessing",
    "keep_source_note": "decisions.source_notes",
    "login_name": "clock",
    "open_journal": "custody.journal",
    "open_to_look": "opened",
    "overruling": "decisions.requests",
    "parse_span": "decisions.targets",
    "parting": "decisions.requests",
    "prove_document": "custody.proving",
    "prove_growth_between": "custody.proving",
    "read_all": "workers",
    "read_report": "single",
    "environment_settings": "settings",
    "read_settings": "settings",
    "rebuild_record": "collecting",
    "refuse_contradicted": "custody.checking",
    "request_to": "custody.witnessing",
    "relating": "decisions.sources",
    "restricting": "decisions.restricting",
    "stamp_record": "custody.stamping",
    "striking": "decisions.striking",
    "telling_apart": "decisions.parties",
    "undecide": "decisions.carrying",
    "uniting": "decisions.parties",
    "verify_record": "custody.verifying",
    "withdrawing": "decisions.requests",
    "without_names": "opened",
    "working": "decisions.working",
    "LICENCE": "gazetteers.model",
    "OwnGazetteer": "gazetteers.model",
    "bring_gazetteer": "gazetteers.fetching",
    "fetch_gazetteers": "gazetteers.fetching",
    "own_gazetteers": "gazetteers.shelf",
    "readable": "gazetteers.shelf",
    "remove_gazetteers": "gazetteers.shelf",
}

__all__ = [
    "ADVICE",
    "LICENCE",
    "MOST_NAMED",
    "OPEN",
    "AddOptions",
    "Added",
    "Basis",
    "Called",
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
    "Names",
    "Opened",
    "Outcome",
    "OverruleRequest",
    "OwnGazetteer",
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
    "bring_gazetteer",
    "change_key",
    "check_before_leaving",
    "check_database",
    "correcting",
    "correcting_document",
    "correcting_victim",
    "day_of",
    "decide",
    "deciding",
    "decision_row",
    "dismissing",
    "entering_dispute",
    "entering_figure",
    "entering_incident",
    "entering_position",
    "entering_victim",
    "environment_settings",
    "export_record",
    "fetch_gazetteers",
    "find_documents",
    "joining",
    "keep_answer",
    "keep_source_note",
    "login_name",
    "open_journal",
    "open_to_look",
    "overruling",
    "own_gazetteers",
    "parse_span",
    "parting",
    "prove_document",
    "prove_growth_between",
    "read_all",
    "read_report",
    "read_settings",
    "readable",
    "rebuild_record",
    "refuse_contradicted",
    "relating",
    "remove_gazetteers",
    "request_to",
    "restricting",
    "stamp_record",
    "striking",
    "telling_apart",
    "undecide",
    "uniting",
    "verify_record",
    "with_names",
    "withdrawing",
    "without_names",
    "working",
]


__getattr__ = load_late(__name__, _PLACES)
