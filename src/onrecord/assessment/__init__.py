"""An incident judged: ranges, sources, positions, grade, each with its reason."""

from onrecord.assessment.assess import CORRECTABLE, assess
from onrecord.assessment.explain import Line, explain
from onrecord.assessment.model import Assessment, Count, Fate, Grade, Position, Quote, Source, StrikeStatus, Verdict, View

__all__ = [
    "CORRECTABLE",
    "Assessment",
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
]
