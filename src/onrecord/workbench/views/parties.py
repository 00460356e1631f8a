"""Parties: who is said to have done something, and who says something of it; one party with its statements over time.

In: a party's name; out: what it says and denies, each in its words, beside what others say of the same incident and how that is graded.
Limits: the newest `_INCIDENTS` incidents are looked at.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from onrecord.assessment import Position, View
from onrecord.casework import Opened
from onrecord.linking import SameParty
from onrecord.publication import (
    Counted,
    Timeline,
    brief_day,
    draw_counted,
    isolated,
    position_words,
    publisher_words,
    shortened,
    unquoted,
)
from onrecord.record import Incident, Query, SortOrder
from onrecord.workbench.access import Permission, page
from onrecord.workbench.kept import kept
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
    day: dt.date | None
    against: tuple[str, ...]
    accused: bool


@page(Permission.LOOK)
def parties(request: HttpRequest) -> HttpResponse:
    """Answer with all parties, those with the most incidents first."""
    with looking(request) as opened:
        found = kept(opened, ("parties",), lambda: _counted(opened))
        return render(request, "workbench/parties.html", {"found": found, "looked_at": _INCIDENTS})


def _counted(opened: Opened) -> list[PartyCount]:
    known: dict[str, PartyCount] = {}
    for incident in _newest(opened, Query(sort=SortOrder.NEWEST), slim=True):
        for name in {actor.name for actor in incident.assessment.perpetrators}:
            known.setdefault(name, PartyCount(name)).done += 1
        for name, view in {(position.party.name, position.view.value) for position in incident.assessment.positions}:
            known.setdefault(name, PartyCount(name)).views[view] += 1
    return sorted(known.values(), key=lambda one: (-one.done - one.views.total(), one.name))


@page(Permission.LOOK)
def party(request: HttpRequest) -> HttpResponse:
    """Answer with one party: what it says over time, what it denies, and how that stands."""
    name = request.GET.get("name", "").strip()[:300]
    with looking(request) as opened:
        shown = kept(opened, ("party", name), lambda: _shown(opened, name)) if name else {}
        if not shown:
            raise Http404
        return render(request, "workbench/party.html", {"name": name, **shown})


def _shown(opened: Opened, name: str) -> dict[str, object]:
    """Return what the page of a party shows; nothing where nobody is called so."""
    found = [incident for incident in _newest(opened, Query(party=name, sort=SortOrder.NEWEST)) if _is_in(name, incident)]
    if not found:
        return {}
    said = sorted((each for incident in found for each in _statements(name, incident)), key=_last_first, reverse=True)
    denials = [each for each in said if each.stance == "denies"]
    stand = Counter(each.line.grade_words for each in denials)
    return {
        "also": _also_called(opened, name),
        "said": said,
        "done": [line_of(incident) for incident in found if name in {actor.name for actor in incident.assessment.perpetrators}],
        "denials": len(denials),
        "contradicted": sum(bool(each.against) for each in denials),
        "stand": sorted(stand.items()),
        "timeline": _over_time(said),
        "looked_at": _INCIDENTS,
    }


def _last_first(each: PartyStatement) -> dt.date:
    return each.day or dt.date.min


def _over_time(said: Iterable[PartyStatement]) -> Timeline | None:
    """Return when it said what it says, as a drawing; its denials are hollow. None where no day is known."""
    days = Counter((each.day, each.stance == "denies") for each in said if each.day is not None)
    return draw_counted([Counted(day, day, denies, number) for (day, denies), number in sorted(days.items())], brief_day)


def _also_called(opened: Opened, name: str) -> list[str]:
    """Return the other names of a party, as people decided them."""
    contents = (opened.redaction.decision(each).content for each in opened.record.decisions() if each.stands)
    together = ([party.name for party in content.parties] for content in contents if isinstance(content, SameParty))
    return sorted({other for names in together if name in names for other in names} - {name})


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
        against = dict.fromkeys(_otherwise(one, incident) for one in others)
        accused = name in {actor.name for actor in incident.assessment.perpetrators}
        source, day = _source(position, incident), _day(position, incident)
        yield PartyStatement(line_of(incident), says, stance, words, language, source, day, tuple(against)[:4], accused)


def _words(position: Position, incident: Incident) -> tuple[str, str]:
    reading = incident.readings.get(position.quote.document)
    if reading is None:
        return "", "en"
    return shortened(unquoted(position.quote.span.of(reading.text)), _QUOTED), reading.document.language or "en"


def _otherwise(position: Position, incident: Incident) -> str:
    """Say who says otherwise, what, and on which day a report has it."""
    day = _day(position, incident)
    told = {"party": isolated(position.party.name), "says": position_words(position)[0], "day": brief_day(day) if day is not None else ""}
    return str((_("%(party)s %(says)s (%(day)s)") if day is not None else _("%(party)s %(says)s")) % told)


def _day(position: Position, incident: Incident) -> dt.date | None:
    reading = incident.readings.get(position.quote.document)
    return reading.document.published if reading is not None else None


def _source(position: Position, incident: Incident) -> str:
    day = _day(position, incident)
    return " · ".join([publisher_words(position.quote.document, incident.readings), *([brief_day(day)] if day is not None else [])])
