"""A judgement in full, part by part: the grade and its rules, when, where, what, by whom, how many, sources, positions, corrections.

In: an incident; out: parts with what they are called, each of lines as `assessment.explain` gives them.
"""

from dataclasses import dataclass
from itertools import groupby

from onrecord.assessment import ExplainedLine, explain
from onrecord.record import Incident

_TITLES = {
    "grade": "Grade",
    "rule": "Rules",
    "date": "When",
    "place": "Where",
    "act": "What",
    "perpetrator": "By whom",
    "range": "How many",
    "count": "Counts",
    "source": "Independent sources",
    "position": "Positions",
    "corrected": "Corrected by people",
}
_VALUED = frozenset({"date", "place", "act", "perpetrator"})


@dataclass(frozen=True, slots=True)
class JudgementPart:
    """A part of a judgement; `value` is the line with the value that stands, where the part has one, `lines` what it rests on."""

    key: str
    title: str
    value: ExplainedLine | None
    lines: tuple[ExplainedLine, ...]


def judgement_parts(incident: Incident) -> tuple[JudgementPart, ...]:
    """Return all parts of a judgement, in order."""
    explained = explain(incident.assessment, incident.readings, incident.cluster.members)
    parts = []
    for key, found in groupby(explained, key=lambda line: line.part):
        lines = tuple(found)
        has_value = key in _VALUED
        parts.append(JudgementPart(key, _TITLES.get(key, key), lines[0] if has_value else None, lines[1:] if has_value else lines))
    return tuple(parts)
