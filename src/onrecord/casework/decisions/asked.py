"""All that somebody can ask to have decided."""

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
from onrecord.casework.decisions.planned import Request
from onrecord.casework.decisions.requests import CorrectRequest, JoinRequest, OverruleRequest, PartRequest
from onrecord.casework.decisions.restricting import RestrictRequest
from onrecord.casework.decisions.second import AskSecondRequest
from onrecord.casework.decisions.sources import IndependenceRequest
from onrecord.casework.decisions.striking import CorrectVictimRequest, StrikeRequest
from onrecord.casework.decisions.working import AssignRequest, NoteRequest, ReviewRequest, StatusRequest, TagRequest, UntagRequest

REQUESTS: tuple[type[Request], ...] = (
    JoinRequest,
    PartRequest,
    CorrectRequest,
    OverruleRequest,
    RestrictRequest,
    NoIncidentRequest,
    EnterIncidentRequest,
    EnterFigureRequest,
    EnterVictimRequest,
    EnterPositionRequest,
    EnterDisputeRequest,
    StrikeRequest,
    CorrectVictimRequest,
    AcceptRequest,
    CorrectReadingRequest,
    CorrectDocumentRequest,
    IndependenceRequest,
    SamePartyRequest,
    OtherPartyRequest,
    NoteRequest,
    TagRequest,
    UntagRequest,
    AssignRequest,
    StatusRequest,
    ReviewRequest,
    AskSecondRequest,
)
"""Every kind of request; a withdrawal names a decision and is none."""
