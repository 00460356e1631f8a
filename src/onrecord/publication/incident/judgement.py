"""A judgement in full, part by part: the grade and its rules, when, where, what, by whom, how many, sources, positions, corrections.

In: an incident; out: parts with what they are called, each of lines as `assessment.explain` gives them; what the reports give of a value
that people set stands in words.
"""

from dataclasses import dataclass
from itertools import groupby

from msgspec.structs import replace

from onrecord.assessment import ExplainedLine, explain
from onrecord.publication.words import correction_words
from onrecord.record import Incident

_CORRECTED = "corrected"
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
    _CORRECTED: "Corrected by people",
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
        if key == _CORRECTED:
            lines = _in_words(incident, lines)
        has_value = key in _VALUED
        parts.append(JudgementPart(key, _TITLES.get(key, key), lines[0] if has_value else None, lines[1:] if has_value else lines))
    return tuple(parts)


def _in_words(incident: Incident, lines: tuple[ExplainedLine, ...]) -> tuple[ExplainedLine, ...]:
    """Return the lines on what people corrected, each with the computed value in words."""
    made = incident.assessment.corrections
    says = (f"{correction_words(one)}, by {one.who}: {one.why}" for one in made)
    return tuple(replace(line, says=words) for line, words in zip(lines, says, strict=True))
