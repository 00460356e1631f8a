"""One incident: how many were harmed, who says so, who denies it; why it is one incident; the words behind each value.

In: an id, also a former one or the beginning of one; out: pages. A former id leads to the incident that its report is part of now, and
the page says so; where that is more than one, they are listed. Unknown and restricted ids are answered alike.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from onrecord.casework import Labels, Opened, TopicKind, decisions_on, unrestricted
from onrecord.core import RecordError
from onrecord.publication import EvidenceField, IncidentPage, MapArea, evidence_of, history_of, incident_page, joined_of, total_line
from onrecord.record import TotalQuery, TotalsGroup
from onrecord.workbench.access import Permission, page
from onrecord.workbench.decisions.groups import decide_links
from onrecord.workbench.following import TopicSuggested, suggested, topic_text
from onrecord.workbench.kept import kept
from onrecord.workbench.lines import line_of
from onrecord.workbench.looking import looking

_TOTALS = 10  # that are listed
_FROM = "from"
"""The parameter that says by which former id somebody came."""


@page(Permission.LOOK)
def incident(request: HttpRequest, given: str) -> HttpResponse:
    """Answer with one incident, or with where a former id leads."""
    with looking(request) as opened:
        try:
            told = kept(opened, ("incident", given), lambda: _told(opened, given))
        except RecordError as error:
            if error.code != "record.several":
                raise
            return _several(request, opened, given)
        one = told.one
        if one.id != given:
            led = given if given in one.former_ids else ""
            return HttpResponseRedirect(reverse("incident", args=[one.id]) + (f"?{_FROM}={led}" if led else ""))
        led = request.GET.get(_FROM, "")
        values = {
            "one": one,
            "led": led if led in one.former_ids else "",
            "told": told.told,
            "has_place": one.area is not None,
            "itself": topic_text(TopicKind.INCIDENT, one.id),
            "topics": told.topics,
            "may_decide": request.visitor.may(Permission.DECIDE),
            "may_export": request.visitor.may(Permission.EXPORT),
            "decide_links": decide_links(request.visitor, one.id),
        }
        return render(request, "workbench/incident.html", values)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page of an incident has for everybody who sees the same of it: from the positions on, `told` is drawn."""

    one: IncidentPage
    told: SafeString
    topics: tuple[TopicSuggested, ...]


def _told(opened: Opened, given: str) -> _Told:
    found = opened.record.incident(given, opened.redaction)
    labels = Labels(opened.record, opened.redaction)
    one = incident_page(found, labels.called(found.readings))
    values = {
        "one": one,
        "totals": [total_line(each) for each in totals_of(opened, found.readings)],
        "history": history_of(found, [labels.decision(each) for each in decisions_on(opened, found)]),
        "places": [_on_map(one.area, one.title)] if one.area is not None else [],
    }
    return _Told(one, render_to_string("workbench/incident_told.html", values), tuple(suggested([found])))


def totals_of(opened: Opened, documents: Collection[str]) -> list[TotalsGroup]:
    """Return the first sums over many events that documents give."""
    query = TotalQuery(documents=tuple(sorted(documents)))
    return list(opened.record.totals(query, opened.redaction, slice(0, _TOTALS)))


@page(Permission.LOOK)
def reasons(request: HttpRequest, given: str) -> HttpResponse:
    """Answer with the grade's reasons, and why the reports are one incident."""
    with looking(request) as opened:
        found = opened.record.incident(given, opened.redaction)
        labels = Labels(opened.record, opened.redaction)
        called = labels.called(found.readings)
        decided = history_of(found, [labels.decision(one) for one in decisions_on(opened, found)])
        values = {
            "one": incident_page(found, called),
            "joined": joined_of(found, called),
            "decided": [one for one in decided if one.effect],
        }
        return render(request, "workbench/incident_reasons.html", values)


@page(Permission.LOOK)
def evidence(request: HttpRequest, given: str, field: str) -> HttpResponse:
    """Answer with the words that a value rests on; the page of an incident takes the panel out of this page."""
    if field not in set(EvidenceField):
        raise Http404
    with looking(request) as opened:
        found = opened.record.incident(given, opened.redaction)
        called = Labels(opened.record, opened.redaction).called(found.readings)
        values = {"one": incident_page(found, called), "evidence": evidence_of(found, EvidenceField(field), called)}
        return render(request, "workbench/incident_evidence.html", values)


def _several(request: HttpRequest, opened: Opened, given: str) -> HttpResponse:
    """Answer with the incidents that the reports of a former id are in now."""
    found = unrestricted(opened.record, opened.record.whereabouts(given).now, opened.redaction)
    if not found:
        raise Http404
    return render(request, "workbench/incident_several.html", {"given": given, "found": [line_of(one) for one in found]}, status=300)


def _on_map(area: MapArea, title: str) -> dict[str, object]:
    """Return a place as the map's script takes it."""
    return {"name": area.name, "at": area.at, "reach": area.reach, "href": "#where", "number": 1, "words": title}
