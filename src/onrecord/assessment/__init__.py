"""An incident judged: ranges, sources, positions, grade, each with its reason."""

from onrecord.assessment.casualties import list_casualties
from onrecord.assessment.corrections import CORRECTABLE, read_value
from onrecord.assessment.explaining import Line, explain
from onrecord.assessment.judging import assess
from onrecord.assessment.model import (
    Assessment,
    Casualty,
    Correction,
    Count,
    Fate,
    Grade,
    Position,
    Quote,
    Source,
    StrikeStatus,
    Verdict,
    View,
)

__all__ = [
    "CORRECTABLE",
    "Assessment",
    "Casualty",
    "Correction",
    "Count",
    "Fate",
    "Grade",
    "Line",
    "Position",
    "Quote",
    "Source",
    "StrikeStatus",
    "Verdict",
    "View",
    "assess",
    "explain",
    "list_casualties",
    "read_value",
]
