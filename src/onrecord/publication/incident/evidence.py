"""The words that one value of an incident rests on, with the rule that made the value of them.

In: an incident, its reports, a field; out: what each report says, in its words. Fields are those that stand at the head of the page.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.assessment import Count, ExplainedLine, Fate, Quote
from onrecord.publication.incident.cleaning import fit
from onrecord.publication.incident.judgement import judgement_parts
from onrecord.publication.incident.model import EvidenceLine, FieldEvidence, PageValue
from onrecord.publication.incident.reports import Reports
from onrecord.publication.incident.rules import EvidenceField, rule_of
from onrecord.publication.incident.setting import act_of, day_of, doer_of, harm_of, place_of
from onrecord.publication.phrases import kind_words, people_words
from onrecord.publication.translation import gettext
from onrecord.publication.words import brief_day, harm_words
from onrecord.record import Incident

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b(?![-\w.])")
_PUBLISHED, _TO = ", from the day of publication", " to "  # as `assessment.explain` says it
_PARTS = {
    EvidenceField.DATE: "date",
    EvidenceField.PLACE: "place",
    EvidenceField.ACT: "act",
    EvidenceField.PERPETRATORS: "perpetrator",
}


def evidence_of(incident: Incident, field: EvidenceField, called: Mapping[str, str] | None = None) -> FieldEvidence:
    """Return the words that a value rests on."""
    reports = Reports(incident, called or {})
    value, rule = _value(incident, field), rule_of(incident, field)
    if field in _PARTS:
        lines = next((part.lines for part in judgement_parts(incident) if part.key == _PARTS[field]), ())
        words = {EvidenceField.DATE: _with_days, EvidenceField.ACT: kind_words}.get(field, str)
        told = [replace(line, says=words(line.says)) for line in lines]
        return fit(FieldEvidence(value, rule, tuple(_said(told, reports))))
    counts = [count for count in incident.assessment.counts if count.outcome == field and count.document in incident.readings]
    return fit(FieldEvidence(value, rule, tuple(_counted(counts, reports))))


def _value(incident: Incident, field: EvidenceField) -> PageValue:
    found = {one.field: one for one in (act_of(incident), place_of(incident), day_of(incident), doer_of(incident), *harm_of(incident))}
    return found[field]


def _said(lines: Sequence[ExplainedLine], reports: Reports) -> Iterator[EvidenceLine]:
    """Give what reports say, those that say the same in one line."""
    by_words: dict[str, list[Quote]] = {}
    for line in lines:
        by_words.setdefault(line.says, []).extend([line.quote] if line.quote is not None else [])
    for says, quotes in by_words.items():
        yield EvidenceLine(reports.told(says), "", reports.spoken(quotes))


def _with_days(says: str) -> str:
    """Return a sentence with its days as people write them."""
    stated = says.removesuffix(_PUBLISHED)
    first, _, last = (_DAY.sub(lambda found: brief_day(dt.date.fromisoformat(found[0])), part) for part in stated.partition(_TO))
    told = gettext("{first} to {last}", first=first, last=last) if last else first
    return gettext("{day}, from the day of publication", day=told) if stated != says else told


def _counted(counts: Sequence[Count], reports: Reports) -> Iterator[EvidenceLine]:
    """Give the counts, those that are used first; equal counts of one source with one fate in one line."""
    grouped: dict[tuple[object, ...], list[Count]] = {}
    order = list(Fate)
    for count in sorted(counts, key=lambda one: order.index(one.fate)):
        grouped.setdefault((count.counted_by, count.counted, count.group, count.fate), []).append(count)
    for some in grouped.values():
        first = some[0]
        group = f" {people_words(first.group, *first.counted)}" if first.group is not None else ""
        spoken = reports.spoken(count.quote for count in some if count.quote is not None)
        why = reports.told(first.why)
        note = why if first.fate is Fate.USED else gettext("{fate}: {why}", fate=kind_words(first.fate.value), why=why)
        yield EvidenceLine(f"{harm_words(first.counted)}{group}", note, spoken)
