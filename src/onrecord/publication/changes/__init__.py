"""What differs between two states of one incident, as values."""

from onrecord.publication.changes.comparing import changes_between, retracts
from onrecord.publication.changes.model import (
    Change,
    ChangeKind,
    GradeChanged,
    IncidentAppeared,
    IncidentJoined,
    IncidentState,
    IncidentWithdrawn,
    PartyState,
    PlaceState,
    PositionGone,
    PositionState,
    PositionTaken,
    QuotedWords,
    RangeChanged,
    ValueCorrected,
    VictimGone,
    VictimNamed,
    VictimState,
)
from onrecord.publication.changes.state import state_digest, state_of
from onrecord.publication.changes.title import state_title

__all__ = [
    "Change",
    "ChangeKind",
    "GradeChanged",
    "IncidentAppeared",
    "IncidentJoined",
    "IncidentState",
    "IncidentWithdrawn",
    "PartyState",
    "PlaceState",
    "PositionGone",
    "PositionState",
    "PositionTaken",
    "QuotedWords",
    "RangeChanged",
    "ValueCorrected",
    "VictimGone",
    "VictimNamed",
    "VictimState",
    "changes_between",
    "retracts",
    "state_digest",
    "state_of",
    "state_title",
]
