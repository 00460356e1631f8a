"""The application over a record: add, read many, look up, decide, export. Every face (command line, Python, browser) calls it.

In: a record's folder and what somebody asks for; out: typed results, or one coded error. It prints nothing and reads no command
line. Each part is loaded when it is first asked for, so that a look does not pay for the reader.
"""

from typing import TYPE_CHECKING

from onrecord.core import load_late

if TYPE_CHECKING:
    from onrecord.casework.added import Added, AddOptions, Watch
    from onrecord.casework.backing_up import Backup, back_up, restore
    from onrecord.casework.batches import Between, noted_since
    from onrecord.casework.called import incidents_called, under_current_ids, unrestricted
    from onrecord.casework.clock import SystemClock, login_name
    from onrecord.casework.collecting import add_sources, add_tables, bring, bring_table, rebuild_record
    from onrecord.casework.confined import Confined
    from onrecord.casework.custody.accesses import Access, note_access, note_unveiling
    from onrecord.casework.custody.checking import ADVICE, ExportBasis, check_before_leaving, check_database, refuse_contradicted
    from onrecord.casework.custody.closing import SHORTEST_PASSPHRASE, close_record, is_closed, reopen_record
    from onrecord.casework.custody.journal import Journal, open_journal
    from onrecord.casework.custody.naming import Called, OriginalNames, with_names
    from onrecord.casework.custody.originals import entries_of, original_of
    from onrecord.casework.custody.proving import Grown, Proven, is_provable, prove_document, prove_growth_between, prove_shown
    from onrecord.casework.custody.stamping import stamp_record
    from onrecord.casework.custody.verifying import verify_record
    from onrecord.casework.custody.witnessing import change_key, keep_answer, request_to
    from onrecord.casework.decisions.asked import REQUESTS
    from onrecord.casework.decisions.carrying import Decided, Foreseen, decide, foresee, undecide
    from onrecord.casework.decisions.concerning import decisions_on, decisions_on_document, documents_of
    from onrecord.casework.decisions.dismissing import NoIncidentRequest
    from onrecord.casework.decisions.documents import CorrectDocumentRequest
    from onrecord.casework.decisions.entering import (
        EnterDisputeRequest,
        EnterFigureRequest,
        EnterIncidentRequest,
        EnterPositionRequest,
        EnterVictimRequest,
    )
    from onrecord.casework.decisions.judging import AcceptRequest, CorrectReadingRequest
    from onrecord.casework.decisions.parties import OtherPartyRequest, SamePartyRequest
    from onrecord.casework.decisions.planned import Request, plan
    from onrecord.casework.decisions.requests import CorrectRequest, JoinRequest, OverruleRequest, PartRequest
    from onrecord.casework.decisions.restricting import RestrictRequest
    from onrecord.casework.decisions.rows import decision_row
    from onrecord.casework.decisions.source_notes import keep_source_note
    from onrecord.casework.decisions.sources import IndependenceRequest
    from onrecord.casework.decisions.striking import CorrectVictimRequest, StrikeRequest
    from onrecord.casework.decisions.targets import OPEN, Words, parse_span
    from onrecord.casework.decisions.working import AssignRequest, NoteRequest, ReviewRequest, StatusRequest, TagRequest, UntagRequest
    from onrecord.casework.desk import Desk, deciding
    from onrecord.casework.documents import find_documents
    from onrecord.casework.exporting import Exported, export_record
    from onrecord.casework.gazetteers.fetching import bring_gazetteer, fetch_gazetteers
    from onrecord.casework.gazetteers.model import OwnGazetteer
    from onrecord.casework.gazetteers.shelf import own_gazetteers, readable, remove_gazetteers
    from onrecord.casework.labels import Labels
    from onrecord.casework.line import ErrorLine
    from onrecord.casework.model import MOST_NAMED, DocumentOutcome, Failure, Item, ReadOptions, Settings
    from onrecord.casework.opened import Opened, SharedRecord, open_to_look, unread_warning, without_names
    from onrecord.casework.past import drop_outdated, make_past
    from onrecord.casework.past_places import entries_until, past_folder
    from onrecord.casework.precision import PrecisionReport, precision_of
    from onrecord.casework.record import Record, Verified
    from onrecord.casework.selections import ReadSelection, parse_area, parse_locality, parse_near, parse_selection, read_selection, text_of
    from onrecord.casework.settings import environment_settings, read_settings, recognition_of
    from onrecord.casework.single import File, Files, day_of, read_report
    from onrecord.casework.sources import Brought, BroughtKind
    from onrecord.casework.spreadsheets.columns import FIELDS, KNOWN, Description
    from onrecord.casework.spreadsheets.guessing import TableLook, describe_columns, look_at_table
    from onrecord.casework.spreadsheets.model import TableRequest
    from onrecord.casework.spreadsheets.previewing import Preview, preview_for, preview_table
    from onrecord.casework.unplaced import Advice, Sought
    from onrecord.casework.versions import ChangedVersion, changed_versions
    from onrecord.casework.workers import read_all

_PLACES = {
    "Backup": "backing_up",
    "back_up": "backing_up",
    "restore": "backing_up",
    "Description": "spreadsheets.columns",
    "FIELDS": "spreadsheets.columns",
    "KNOWN": "spreadsheets.columns",
    "TableLook": "spreadsheets.guessing",
    "look_at_table": "spreadsheets.guessing",
    "describe_columns": "spreadsheets.guessing",
    "preview_for": "spreadsheets.previewing",
    "Watch": "added",
    "Between": "batches",
    "noted_since": "batches",
    "bring": "collecting",
    "bring_table": "collecting",
    "Brought": "sources",
    "BroughtKind": "sources",
    "PrecisionReport": "precision",
    "precision_of": "precision",
    "AcceptRequest": "decisions.judging",
    "CorrectReadingRequest": "decisions.judging",
    "ADVICE": "custody.checking",
    "MOST_NAMED": "model",
    "OPEN": "decisions.targets",
    "REQUESTS": "decisions.asked",
    "SHORTEST_PASSPHRASE": "custody.closing",
    "Access": "custody.accesses",
    "AddOptions": "added",
    "Added": "added",
    "AssignRequest": "decisions.working",
    "ExportBasis": "custody.checking",
    "Called": "custody.naming",
    "Confined": "confined",
    "CorrectDocumentRequest": "decisions.documents",
    "CorrectRequest": "decisions.requests",
    "CorrectVictimRequest": "decisions.striking",
    "ChangedVersion": "versions",
    "Decided": "decisions.carrying",
    "Desk": "desk",
    "EnterDisputeRequest": "decisions.entering",
    "EnterFigureRequest": "decisions.entering",
    "EnterIncidentRequest": "decisions.entering",
    "EnterPositionRequest": "decisions.entering",
    "EnterVictimRequest": "decisions.entering",
    "ErrorLine": "line",
    "Exported": "exporting",
    "Failure": "model",
    "File": "single",
    "Files": "single",
    "Foreseen": "decisions.carrying",
    "Grown": "custody.proving",
    "IndependenceRequest": "decisions.sources",
    "Item": "model",
    "JoinRequest": "decisions.requests",
    "Journal": "custody.journal",
    "Labels": "labels",
    "OriginalNames": "custody.naming",
    "NoIncidentRequest": "decisions.dismissing",
    "NoteRequest": "decisions.working",
    "Opened": "opened",
    "OtherPartyRequest": "decisions.parties",
    "DocumentOutcome": "model",
    "OverruleRequest": "decisions.requests",
    "OwnGazetteer": "gazetteers.model",
    "PartRequest": "decisions.requests",
    "Preview": "spreadsheets.previewing",
    "Proven": "custody.proving",
    "ReadOptions": "model",
    "Record": "record",
    "Request": "decisions.planned",
    "RestrictRequest": "decisions.restricting",
    "ReviewRequest": "decisions.working",
    "SamePartyRequest": "decisions.parties",
    "Settings": "model",
    "StatusRequest": "decisions.working",
    "StrikeRequest": "decisions.striking",
    "SystemClock": "clock",
    "TableRequest": "spreadsheets.model",
    "TagRequest": "decisions.working",
    "UntagRequest": "decisions.working",
    "Verified": "record",
    "Words": "decisions.targets",
    "add_sources": "collecting",
    "add_tables": "collecting",
    "bring_gazetteer": "gazetteers.fetching",
    "change_key": "custody.witnessing",
    "changed_versions": "versions",
    "check_before_leaving": "custody.checking",
    "check_database": "custody.checking",
    "close_record": "custody.closing",
    "day_of": "single",
    "decisions_on": "decisions.concerning",
    "decisions_on_document": "decisions.concerning",
    "documents_of": "decisions.concerning",
    "decide": "decisions.carrying",
    "deciding": "desk",
    "decision_row": "decisions.rows",
    "entries_of": "custody.originals",
    "environment_settings": "settings",
    "recognition_of": "settings",
    "export_record": "exporting",
    "fetch_gazetteers": "gazetteers.fetching",
    "find_documents": "documents",
    "incidents_called": "called",
    "foresee": "decisions.carrying",
    "is_closed": "custody.closing",
    "is_provable": "custody.proving",
    "keep_answer": "custody.witnessing",
    "keep_source_note": "decisions.source_notes",
    "login_name": "clock",
    "note_access": "custody.accesses",
    "note_unveiling": "custody.accesses",
    "open_journal": "custody.journal",
    "open_to_look": "opened",
    "original_of": "custody.originals",
    "own_gazetteers": "gazetteers.shelf",
    "parse_span": "decisions.targets",
    "plan": "decisions.planned",
    "preview_table": "spreadsheets.previewing",
    "prove_document": "custody.proving",
    "prove_growth_between": "custody.proving",
    "prove_shown": "custody.proving",
    "read_all": "workers",
    "read_report": "single",
    "read_settings": "settings",
    "readable": "gazetteers.shelf",
    "rebuild_record": "collecting",
    "refuse_contradicted": "custody.checking",
    "remove_gazetteers": "gazetteers.shelf",
    "reopen_record": "custody.closing",
    "request_to": "custody.witnessing",
    "stamp_record": "custody.stamping",
    "undecide": "decisions.carrying",
    "under_current_ids": "called",
    "unread_warning": "opened",
    "unrestricted": "called",
    "verify_record": "custody.verifying",
    "with_names": "custody.naming",
    "without_names": "opened",
    "Advice": "unplaced",
    "Sought": "unplaced",
    "SharedRecord": "opened",
    "make_past": "past",
    "drop_outdated": "past",
    "entries_until": "past_places",
    "past_folder": "past_places",
    "ReadSelection": "selections",
    "parse_area": "selections",
    "parse_locality": "selections",
    "parse_near": "selections",
    "parse_selection": "selections",
    "read_selection": "selections",
    "text_of": "selections",
}

__all__ = [
    "ADVICE",
    "FIELDS",
    "KNOWN",
    "MOST_NAMED",
    "OPEN",
    "REQUESTS",
    "SHORTEST_PASSPHRASE",
    "AcceptRequest",
    "Access",
    "AddOptions",
    "Added",
    "Advice",
    "AssignRequest",
    "Backup",
    "Between",
    "Brought",
    "BroughtKind",
    "Called",
    "ChangedVersion",
    "Confined",
    "CorrectDocumentRequest",
    "CorrectReadingRequest",
    "CorrectRequest",
    "CorrectVictimRequest",
    "Decided",
    "Description",
    "Desk",
    "DocumentOutcome",
    "EnterDisputeRequest",
    "EnterFigureRequest",
    "EnterIncidentRequest",
    "EnterPositionRequest",
    "EnterVictimRequest",
    "ErrorLine",
    "ExportBasis",
    "Exported",
    "Failure",
    "File",
    "Files",
    "Foreseen",
    "Grown",
    "IndependenceRequest",
    "Item",
    "JoinRequest",
    "Journal",
    "Labels",
    "NoIncidentRequest",
    "NoteRequest",
    "Opened",
    "OriginalNames",
    "OtherPartyRequest",
    "OverruleRequest",
    "OwnGazetteer",
    "PartRequest",
    "PrecisionReport",
    "Preview",
    "Proven",
    "ReadOptions",
    "ReadSelection",
    "Record",
    "Request",
    "RestrictRequest",
    "ReviewRequest",
    "SamePartyRequest",
    "Settings",
    "SharedRecord",
    "Sought",
    "StatusRequest",
    "StrikeRequest",
    "SystemClock",
    "TableLook",
    "TableRequest",
    "TagRequest",
    "UntagRequest",
    "Verified",
    "Watch",
    "Words",
    "add_sources",
    "add_tables",
    "back_up",
    "bring",
    "bring_gazetteer",
    "bring_table",
    "change_key",
    "changed_versions",
    "check_before_leaving",
    "check_database",
    "close_record",
    "day_of",
    "decide",
    "deciding",
    "decision_row",
    "decisions_on",
    "decisions_on_document",
    "describe_columns",
    "documents_of",
    "drop_outdated",
    "entries_of",
    "entries_until",
    "environment_settings",
    "export_record",
    "fetch_gazetteers",
    "find_documents",
    "foresee",
    "incidents_called",
    "is_closed",
    "is_provable",
    "keep_answer",
    "keep_source_note",
    "login_name",
    "look_at_table",
    "make_past",
    "note_access",
    "note_unveiling",
    "noted_since",
    "open_journal",
    "open_to_look",
    "original_of",
    "own_gazetteers",
    "parse_area",
    "parse_locality",
    "parse_near",
    "parse_selection",
    "parse_span",
    "past_folder",
    "plan",
    "precision_of",
    "preview_for",
    "preview_table",
    "prove_document",
    "prove_growth_between",
    "prove_shown",
    "read_all",
    "read_report",
    "read_selection",
    "read_settings",
    "readable",
    "rebuild_record",
    "recognition_of",
    "refuse_contradicted",
    "remove_gazetteers",
    "reopen_record",
    "request_to",
    "restore",
    "stamp_record",
    "text_of",
    "undecide",
    "under_current_ids",
    "unread_warning",
    "unrestricted",
    "verify_record",
    "with_names",
    "without_names",
]


__getattr__ = load_late(__name__, _PLACES)
