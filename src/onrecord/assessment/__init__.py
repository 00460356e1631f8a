"""An incident judged: ranges, sources, positions, grade, each with its reason."""

from typing import TYPE_CHECKING

from onrecord.core import load_late

if TYPE_CHECKING:
    from onrecord.assessment.agreement import interval_alpha, nominal_alpha
    from onrecord.assessment.casualties import list_casualties
    from onrecord.assessment.corrections import CORRECTABLE, read_value
    from onrecord.assessment.explaining import ExplainedLine, explain
    from onrecord.assessment.judging import assess
    from onrecord.assessment.model import (
        ALONE,
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
    from onrecord.assessment.precision import JudgedValue, ReadingPrecision, count_by, judged_values
    from onrecord.assessment.silence import silent_parties

_PLACES = {
    "interval_alpha": "agreement",
    "nominal_alpha": "agreement",
    "JudgedValue": "precision",
    "ReadingPrecision": "precision",
    "count_by": "precision",
    "judged_values": "precision",
    "ALONE": "model",
    "Assessment": "model",
    "CORRECTABLE": "corrections",
    "Casualty": "model",
    "Correction": "model",
    "Count": "model",
    "Fate": "model",
    "Grade": "model",
    "ExplainedLine": "explaining",
    "Position": "model",
    "Quote": "model",
    "Source": "model",
    "StrikeStatus": "model",
    "Verdict": "model",
    "View": "model",
    "assess": "judging",
    "explain": "explaining",
    "list_casualties": "casualties",
    "read_value": "corrections",
    "silent_parties": "silence",
}

__all__ = [
    "ALONE",
    "CORRECTABLE",
    "Assessment",
    "Casualty",
    "Correction",
    "Count",
    "ExplainedLine",
    "Fate",
    "Grade",
    "JudgedValue",
    "Position",
    "Quote",
    "ReadingPrecision",
    "Source",
    "StrikeStatus",
    "Verdict",
    "View",
    "assess",
    "count_by",
    "explain",
    "interval_alpha",
    "judged_values",
    "list_casualties",
    "nominal_alpha",
    "read_value",
    "silent_parties",
]


__getattr__ = load_late(__name__, _PLACES)
