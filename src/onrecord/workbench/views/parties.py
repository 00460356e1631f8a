"""Parties: who is said to have done something, and who says something of it; one party with its statements over time.

In: a party's name; out: what it says and denies, each in its words, beside what others say of the same incident and how that is graded.
Limits: the newest `_INCIDENTS` incidents are looked at.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from onrecord.assessment import Position, View
from onrecord.casework import Opened
from onrecord.publication import brief_day, isolated, position_words, publisher_words, shortened, unquoted
from onrecord.record import Incident, Query, SortOrder
from onrecord.workbench.access import Permission, page
from onrecord.workbench.lines import IncidentLine, line_of
from onrecord.workbench.looking import looking

_INCIDENTS = 500
_QUOTED = 240  # letters of a quotation


@dataclass(slots=True)
class PartyCount:
    """A party of the record: in how many incidents it is said to have done it, and what it says of how many."""

    name: str
    done: int = 0
    views: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class PartyStatement:
    """What a party says of an incident, in its own words, with who says otherwise."""

    line: IncidentLine
    says: str
    stance: str
    words: str
    language: str
    source: str
    against: tuple[str, ...]
    accused: bool


@page(Permission.LOOK)
def parties(request: HttpRequest) -> HttpResponse:
    """Answer with all parties, those with the most incidents first."""
    with looking(request) as opened:
        known: dict[str, PartyCount] = {}
        for incident in _newest(opened, Query(sort=SortOrder.NEWEST), slim=True):
            for name in {actor.name for actor in incident.assessment.perpetrators}:
                known.setdefault(name, PartyCount(name)).done += 1
            for name, view in {(position.party.name, position.view.value) for position in incident.assessment.positions}:
                known.setdefault(name, PartyCount(name)).views[view] += 1
        found = sorted(known.values(), key=lambda one: (-one.done - one.views.total(), one.name))
        return render(request, "workbench/parties.html", {"found": found, "looked_at": _INCIDENTS})


@page(Permission.LOOK)
def party(request: HttpRequest) -> HttpResponse:
    """Answer with one party: what it says over time, what it denies, and how that stands."""
    name = request.GET.get("name", "").strip()[:300]
    with looking(request) as opened:
        query = Query(party=name, sort=SortOrder.NEWEST)
        found = [incident for incident in _newest(opened, query) if _is_in(name, incident)] if name else []
        if not found:
            raise Http404
        said = [each for incident in found for each in _statements(name, incident)]
        denials = [each for each in said if each.stance == "denies"]
        stand = Counter(each.line.grade_words for each in denials)
        done = [line_of(incident) for incident in found if name in {actor.name for actor in incident.assessment.perpetrators}]
        shown = {"name": name, "said": said, "done": done, "denials": len(denials), "stand": sorted(stand.items()), "looked_at": _INCIDENTS}
        return render(request, "workbench/party.html", shown)


def _newest(opened: Opened, query: Query, *, slim: bool = False) -> Iterable[Incident]:
    return opened.record.incidents(query, opened.redaction, slim=slim, part=slice(0, _INCIDENTS))


def _is_in(name: str, incident: Incident) -> bool:
    judged = incident.assessment
    return any(name == actor.name for actor in judged.perpetrators) or any(name == one.party.name for one in judged.positions)


def _statements(name: str, incident: Incident) -> Iterator[PartyStatement]:
    positions = incident.assessment.positions
    seen: set[Any] = set()
    for position in positions:
        says, stance = position_words(position)
        words, language = _words(position, incident)
        if position.party.name != name or (says, words) in seen:
            continue
        seen.add((says, words))
        others = (one for one in positions if one.party.name != name and (one.view is View.DENIES) != (position.view is View.DENIES))
        told = ({"party": isolated(one.party.name), "says": position_words(one)[0]} for one in others)
        against = dict.fromkeys(_("%(party)s %(says)s") % each for each in told)
        accused = name in {actor.name for actor in incident.assessment.perpetrators}
        yield PartyStatement(line_of(incident), says, stance, words, language, _source(position, incident), tuple(against)[:4], accused)


def _words(position: Position, incident: Incident) -> tuple[str, str]:
    reading = incident.readings.get(position.quote.document)
    if reading is None:
        return "", "en"
    return shortened(unquoted(position.quote.span.of(reading.text)), _QUOTED), reading.document.language or "en"


def _source(position: Position, incident: Incident) -> str:
    reading = incident.readings.get(position.quote.document)
    day = [brief_day(reading.document.published)] if reading is not None and reading.document.published else []
    return " · ".join([publisher_words(position.quote.document, incident.readings), *day])
