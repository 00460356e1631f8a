"""The reports of an incident by what they rest on: independent sources with the reason why they count as one, copies folded.

In: an incident, its reports; out: the independent sources; the reports that are nobody's independent source; earlier versions of
pages, of which newer ones count.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.publication.incident.model import ReportRow, SourceGroup, TextFamily
from onrecord.publication.incident.reports import Reports
from onrecord.publication.translation import gettext, gettext_noop
from onrecord.publication.words import number_words
from onrecord.record import Incident

NOT_INDEPENDENT = gettext_noop("parties to the fighting, or who only passes on their words")
"""Why reports are no independent sources."""


def families_of(documents: Iterable[str], incident: Incident) -> list[list[str]]:
    """Return documents by the text that they carry, the one that it comes from first."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        family = incident.families.get(document)
        grouped[family.id if family else document].append(document)
    for some in grouped.values():
        family = incident.families.get(some[0])
        first = family.origin.document if family else some[0]
        some[:] = [*(one for one in some if one == first), *(one for one in some if one != first)]
    return list(grouped.values())


def dependent_of(incident: Incident) -> list[str]:
    """Return the documents that count and are nobody's independent source."""
    counted = {document for source in incident.assessment.sources for document in source.documents}
    return [document for document in incident.counting if document not in counted]


def sources_of(reports: Reports) -> tuple[SourceGroup, ...]:
    """Return the independent sources of an incident."""
    incident = reports.incident
    return tuple(
        _group(reports.called_in(source.name), reports.told(source.why), source.documents, reports)
        for source in incident.assessment.sources
    )


def others_of(reports: Reports) -> SourceGroup | None:
    """Return the reports that are no independent source; None where there are none."""
    others = dependent_of(reports.incident)
    return _group("", gettext(NOT_INDEPENDENT), others, reports) if others else None


def earlier_of(reports: Reports) -> tuple[ReportRow, ...]:
    """Return the earlier versions of pages, of which newer ones count."""
    incident = reports.incident
    return tuple(reports.row(name) for name in incident.readings if name not in incident.counting)


def _group(name: str, why: str, documents: Sequence[str], reports: Reports) -> SourceGroup:
    known = [document for document in documents if document in reports.incident.readings]
    families = families_of(known, reports.incident)
    told = tuple(TextFamily(reports.row(some[0]), tuple(reports.row(one) for one in some[1:])) for some in families)
    return SourceGroup(name, why, told, number_words(len(known), "report"))
