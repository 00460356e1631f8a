"""Incidents, in a list and one by one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.record import Query
from onrecord.workbench.access import Permission, page
from onrecord.workbench.lines import line_of, title_of
from onrecord.workbench.looking import looking


@page(Permission.LOOK)
def incidents(request: HttpRequest) -> HttpResponse:
    """Answer with a list of incidents."""
    with looking(request) as opened:
        found = [line_of(one) for one in opened.record.incidents(Query(), opened.redaction, slim=True, part=slice(0, 25))]
        return render(request, "workbench/incidents.html", {"found": found})


@page(Permission.LOOK)
def incident(request: HttpRequest, given: str) -> HttpResponse:
    """Answer with one incident."""
    with looking(request) as opened:
        found = opened.record.incident(given, opened.redaction)
        return render(request, "workbench/incident.html", {"title": title_of(found), "one": line_of(found)})
