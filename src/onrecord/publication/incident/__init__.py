"""One incident as a page: its values in words, its drawings as numbers, the words that each value rests on."""

from onrecord.publication.incident.evidence import evidence_of
from onrecord.publication.incident.history import history_of, values_changed
from onrecord.publication.incident.independence import NOT_INDEPENDENT, dependent_of, families_of
from onrecord.publication.incident.joined import effect_words, joined_of, mention_words, probability_words, strongest_first
from onrecord.publication.incident.judgement import JudgementPart, judgement_parts
from onrecord.publication.incident.model import DecisionMade, FieldEvidence, IncidentPage, MapArea, ReportPlace, ReportsJoined, ValueChanged
from onrecord.publication.incident.page import incident_page
from onrecord.publication.incident.rules import EvidenceField

__all__ = [
    "NOT_INDEPENDENT",
    "DecisionMade",
    "EvidenceField",
    "FieldEvidence",
    "IncidentPage",
    "JudgementPart",
    "MapArea",
    "ReportPlace",
    "ReportsJoined",
    "ValueChanged",
    "dependent_of",
    "effect_words",
    "evidence_of",
    "families_of",
    "history_of",
    "incident_page",
    "joined_of",
    "judgement_parts",
    "mention_words",
    "probability_words",
    "strongest_first",
    "values_changed",
]
