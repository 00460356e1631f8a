"""Victims: the people whom reports name, each with what is said of them and the incident; searched by name in any script.

In: a name, or none; out: a list. A name in another script or spelling is found where the record has at most `_EACH` incidents, which are
looked through one by one; in a larger one a name is found as its reports write it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.assessment import Casualty
from onrecord.casework import Opened
from onrecord.publication import harmed_words, heading_words, kin_words, victim_words
from onrecord.record import BlackOut, Incident, Query, SortOrder, Terms
from onrecord.workbench.access import Permission, page
from onrecord.workbench.kept import kept
from onrecord.workbench.looking import looking

_EACH = 500
"""Incidents that are looked through one by one."""
_LISTED = 100
"""People of a page."""


@dataclass(frozen=True, slots=True)
class VictimLine:
    """A person, what is said of them, and in which incident."""

    name: str
    outcome: str
    said: tuple[str, ...]
    incident: str
    title: str


@page(Permission.LOOK)
def victims(request: HttpRequest) -> HttpResponse:
    """Answer with the people who are named, those of the newest incidents first."""
    name = " ".join(request.GET.get("name", "").split())[:200]
    with looking(request) as opened:
        found = kept(opened, ("victims", name), lambda: list(islice(_found(opened, name), _LISTED + 1)))
        shown = {"name": name, "found": found[:_LISTED], "more": len(found) > _LISTED, "listed": _LISTED}
        return render(request, "workbench/victims.html", shown)


def _found(opened: Opened, name: str) -> Iterator[VictimLine]:
    spelled = BlackOut(Terms(frozenset({name}))) if name else None
    for incident in _incidents(opened, name):
        for one in incident.casualties:
            if one.name is not None and (spelled is None or any(spelled.hits(known) for known in (one.name, *one.names))):
                yield _line(one, incident)


def _incidents(opened: Opened, name: str) -> Iterator[Incident]:
    is_small = opened.record.incident_count() <= _EACH
    query = Query(sort=SortOrder.NEWEST) if is_small or not name else Query(sort=SortOrder.NEWEST, text=name)
    return opened.record.incidents(query, opened.redaction, part=slice(0, _EACH))


def _line(one: Casualty, incident: Incident) -> VictimLine:
    kin = kin_words(one.relation, one.relation_to) if one.relation and one.relation_to else None
    return VictimLine(one.name or "", harmed_words(one.outcome), tuple(victim_words(one, kin)), incident.id, heading_words(incident))
