"""One incident as its page shows it, from top to bottom: made of what the record gives, without any input or output.

In: an incident from which the record has taken what is restricted, what people call its documents; out: an `IncidentPage`, in which all
text is fit to be shown.
"""

from collections.abc import Iterator, Mapping

from onrecord.publication.incident.cleaning import fit
from onrecord.publication.incident.days import timeline_of
from onrecord.publication.incident.independence import earlier_of, others_of, sources_of
from onrecord.publication.incident.model import IncidentPage, RuleFound, WorkNoted
from onrecord.publication.incident.positions import sides_of
from onrecord.publication.incident.reports import Reports
from onrecord.publication.incident.setting import (
    act_of,
    day_of,
    doer_of,
    grade_of,
    harm_of,
    people_of,
    place_of,
    spot_of,
    things_of,
)
from onrecord.publication.incident.tolls import charts_of
from onrecord.publication.phrases import kind_words
from onrecord.publication.translation import gettext
from onrecord.publication.words import heading_words, moment_words, number_words
from onrecord.record import Docket, Incident


def incident_page(incident: Incident, called: Mapping[str, str] | None = None) -> IncidentPage:
    """Return the page of an incident; `called` is what people call its documents that go by their digests."""
    judged, reports = incident.assessment, Reports(incident, called or {})
    charts, area = charts_of(reports), spot_of(incident)
    return fit(
        IncidentPage(
            id=incident.id,
            former_ids=incident.former_ids,
            members_digest=incident.cluster.members_digest,
            title=heading_words(incident),
            act=act_of(incident),
            place=place_of(incident),
            day=day_of(incident),
            grade=grade_of(incident),
            grade_kind=judged.grade.value,
            values=(*harm_of(incident), doer_of(incident), *things_of(incident)),
            backing=number_words(len(judged.sources), "independent source"),
            contested=judged.contested,
            withheld=_withheld(incident.withheld),
            warnings=tuple(_warnings(incident)),
            victims=people_of(reports),
            sides=sides_of(reports),
            charts=tuple(chart for chart in charts if not chart.group),
            group_charts=tuple(chart for chart in charts if chart.group),
            area=area,
            unplaced="" if area is not None else _unplaced(incident),
            timeline=timeline_of(reports),
            sources=sources_of(reports),
            others=others_of(reports),
            earlier=earlier_of(reports),
            counted=_counted(incident),
            rules=tuple(dict.fromkeys(RuleFound(kind_words(one.rule), one.holds, reports.told(one.reason)) for one in judged.verdicts)),
            work=_work(incident.docket or Docket()),
        )
    )


def _withheld(number: int) -> str:
    return gettext("{documents} withheld: restricted", documents=number_words(number, "document")) if number else ""


def _counted(incident: Incident) -> str:
    reports, sources = number_words(len(incident.readings), "report"), number_words(len(incident.assessment.sources), "independent source")
    return gettext("{reports}, {sources}", reports=reports, sources=sources)


def _unplaced(incident: Incident) -> str:
    if incident.assessment.place is None:
        return gettext("No report says where it was.")
    return gettext("No gazetteer here has the place, so that it is on no map.")


def _warnings(incident: Incident) -> Iterator[str]:
    if incident.cluster.no_incident is not None:
        yield gettext("No incident, as was decided: it is in no list and no export.")
    if incident.replaced and all(name in incident.replaced for name in incident.readings):
        yield gettext("Only earlier versions of pages tell of it: the newest say nothing of it any more.")


def _work(docket: Docket) -> WorkNoted:
    signed = docket.reviewed
    return WorkNoted(
        status=kind_words(docket.status.value),
        assigned_to=docket.assigned_to or "",
        tags=docket.tags,
        notes=tuple((note.who, moment_words(note.when), note.note) for note in docket.notes),
        reviewed=gettext("{who}, {when}", who=signed.who, when=moment_words(signed.when)) if signed is not None else "",
        is_outdated=signed is not None and signed.changed_since,
    )
