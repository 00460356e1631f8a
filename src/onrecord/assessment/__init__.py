"""An incident judged: ranges, sources, positions, grade, each with its reason."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_PLACES = {
    "Assessment": "model",
    "CORRECTABLE": "corrections",
    "Casualty": "model",
    "Correction": "model",
    "Count": "model",
    "Fate": "model",
    "Grade": "model",
    "Line": "explaining",
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
}

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


def __getattr__(name: str) -> object:
    """Load the part of the room that a name stands in, when it is first asked for: who only looks does not pay for the reader."""
    place = _PLACES.get(name)
    if place is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(importlib.import_module(f"{__name__}.{place}"), name)
    globals()[name] = found
    return found
