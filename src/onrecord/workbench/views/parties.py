"""Parties: who is said to have done something, and who says something of it; one party with its statements over time.

In: a party's name; out: what it says and denies, each in its words, beside what others say of the same incident and how that is graded.
Limits: the newest `_INCIDENTS` incidents are looked at; what a party says twice of one incident, in other words, is counted once.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from onrecord.assessment import Assessment, Position, View
from onrecord.casework import Opened
from onrecord.linking import SameParty
from onrecord.publication import (
    Counted,
    brief_day,
    draw_counted,
    isolated,
    kind_words,
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
from onrecord.workbench.selection import PAGE

_INCIDENTS = 500
_QUOTED = 240  # letters of a quotation
_DIGITS = 7  # of the number of an incident in a list


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


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """How a party stands: its other names, the incidents that name it, the newest first; what it is said to have done, what it denies."""

    also: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    done: int = 0
    denials: int = 0
    contradicted: int = 0
    grades: tuple[tuple[str, int], ...] = ()
    spoke: tuple[tuple[dt.date, bool, int], ...] = ()
    """Days on which reports have something that it said; whether it denies; how often."""


@page(Permission.LOOK)
def parties(request: HttpRequest) -> HttpResponse:
    """Answer with all parties, those with the most incidents first."""
    with looking(request) as opened:
        found = kept(opened, ("parties",), lambda: _counted(opened))
        return render(request, "workbench/parties.html", {"found": found, "looked_at": _INCIDENTS})


def _counted(opened: Opened) -> list[PartyCount]:
    known: dict[str, PartyCount] = {}
    for _id, judged in _newest(opened, Query(sort=SortOrder.NEWEST)):
        for name in {actor.name for actor in judged.perpetrators}:
            known.setdefault(name, PartyCount(name)).done += 1
        for name, view in {(position.party.name, position.view.value) for position in judged.positions}:
            known.setdefault(name, PartyCount(name)).views[view] += 1
    return sorted(known.values(), key=lambda one: (-one.done - one.views.total(), one.name))


@page(Permission.LOOK)
def party(request: HttpRequest) -> HttpResponse:
    """Answer with one party: what it says over time, what it denies, and how that stands."""
    name = request.GET.get("name", "").strip()[:300]
    told = request.GET.get("first", "")
    first = int(told) if told.isdecimal() and len(told) <= _DIGITS else 0
    with looking(request) as opened:
        standing = kept(opened, ("party", name), lambda: _record_of(opened, name)) if name else PartyRecord()
        if not standing.incidents:
            raise Http404
        first = first if first < len(standing.incidents) else 0
        leaving = {"asked": (("party", name),), "may_export": request.visitor.may(Permission.EXPORT)}
        return render(
            request, "workbench/party.html", {"name": name, "first": first + 1, **leaving, **_shown(opened, name, standing, first)}
        )


def _shown(opened: Opened, name: str, standing: PartyRecord, first: int) -> dict[str, object]:
    """Return what the page of a party shows: how it stands, and the incidents of one part of their list."""
    part = standing.incidents[first : first + PAGE]
    said, done = kept(opened, ("party's", name, first), lambda: _listed(opened, name, part))
    last = first + len(part)
    return {
        "said": said,
        "done": done,
        "standing": standing,
        "stand": sorted((kind_words(grade), number) for grade, number in standing.grades),
        "timeline": draw_counted([Counted(day, day, denies, number) for day, denies, number in standing.spoke], brief_day),
        "looked_at": _INCIDENTS,
        "last": last,
        "several": len(standing.incidents) > PAGE,
        "earlier": _link(name, max(0, first - PAGE)) if first else "",
        "further": _link(name, last) if last < len(standing.incidents) else "",
    }


def _link(name: str, first: int) -> str:
    return f"?{urlencode({'name': name, 'first': first})}"


def _record_of(opened: Opened, name: str) -> PartyRecord:
    """Return how a party stands in the newest incidents that name it; in none where nobody is called so."""
    found = [(one, judged) for one, judged in _newest(opened, Query(party=name, sort=SortOrder.NEWEST)) if _is_in(name, judged)]
    views = [(judged, position) for _id, judged in found for position in _said(name, judged)]
    denied = [(judged, position) for judged, position in views if position.view is View.DENIES]
    days = opened.record.published({position.quote.document for _judged, position in views})
    known = ((days.get(position.quote.document), position.view is View.DENIES) for _judged, position in views)
    spoke = Counter((day, denies) for day, denies in known if day is not None)
    return PartyRecord(
        also=tuple(_also_called(opened, name)) if found else (),
        incidents=tuple(one for one, _judged in found),
        done=sum(_accuses(name, judged) for _id, judged in found),
        denials=len(denied),
        contradicted=sum(any(_stands_against(position, one, name) for one in judged.positions) for judged, position in denied),
        grades=tuple(sorted(Counter(judged.grade.value for judged, _position in denied).items())),
        spoke=tuple((day, denies, number) for (day, denies), number in sorted(spoke.items())),
    )


def _said(name: str, judged: Assessment) -> Iterator[Position]:
    """Give what a party says of an incident, each stance of it once, as the first of its reports has it."""
    seen: set[tuple[str, str]] = set()
    for position in judged.positions:
        if position.party.name == name and (said := position_words(position)) not in seen:
            seen.add(said)
            yield position


def _accuses(name: str, judged: Assessment) -> bool:
    return any(name == actor.name for actor in judged.perpetrators)


def _stands_against(position: Position, other: Position, name: str) -> bool:
    """Tell whether somebody else says otherwise of an incident than a party does."""
    return other.party.name != name and (other.view is View.DENIES) != (position.view is View.DENIES)


def _listed(opened: Opened, name: str, part: Sequence[str]) -> tuple[list[PartyStatement], list[IncidentLine]]:
    """Return what a party says of some incidents, the last first, and which of them it is said to have done."""
    whole = {incident.id: incident for incident in opened.record.named(part, opened.redaction, slim=False)}
    found = [whole[one] for one in part if one in whole]
    said = sorted((each for incident in found for each in _statements(name, incident)), key=_last_first, reverse=True)
    return said, [line_of(incident) for incident in found if _accuses(name, incident.assessment)]


def _last_first(each: PartyStatement) -> dt.date:
    return each.day or dt.date.min


def _also_called(opened: Opened, name: str) -> list[str]:
    """Return the other names of a party, as people decided them."""
    contents = (opened.redaction.decision(each).content for each in opened.record.decisions() if each.stands)
    together = ([party.name for party in content.parties] for content in contents if isinstance(content, SameParty))
    return sorted({other for names in together if name in names for other in names} - {name})


def _newest(opened: Opened, query: Query) -> Iterable[tuple[str, Assessment]]:
    return opened.record.judgements(query, opened.redaction, slice(0, _INCIDENTS))


def _is_in(name: str, judged: Assessment) -> bool:
    return _accuses(name, judged) or any(name == one.party.name for one in judged.positions)


def _statements(name: str, incident: Incident) -> Iterator[PartyStatement]:
    positions = incident.assessment.positions
    seen: set[Any] = set()
    for position in positions:
        says, stance = position_words(position)
        words, language = _words(position, incident)
        if position.party.name != name or (says, words) in seen:
            continue
        seen.add((says, words))
        others = (one for one in positions if _stands_against(position, one, name))
        against = dict.fromkeys(_otherwise(one, incident) for one in others)
        source, day = _source(position, incident), _day(position, incident)
        yield PartyStatement(line_of(incident), says, stance, words, language, source, day, tuple(against)[:4])


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
