"""The queue: what needs somebody now, the most useful first, each with the reason why it stands here.

In: the record and the visitor; out: incidents that nobody signed off as they are, by the rules of `_RULES` in their order, each once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from onrecord.assessment import Grade
from onrecord.casework import Opened, WaitsFor, open_correction_count, second_readings_of, waiting_for
from onrecord.linking import WorkStatus
from onrecord.publication import called_words, heading_words, moment_words
from onrecord.record import Incident, Query, SortOrder
from onrecord.workbench.access import Permission, Visitor, page
from onrecord.workbench.kept import kept
from onrecord.workbench.lines import IncidentLine, line_of
from onrecord.workbench.looking import looking

_LISTED = 25
_TRIED = 200  # incidents that a rule looks at
_MANY = 5  # killed, on a single source


@dataclass(frozen=True, slots=True)
class QueueRule:
    """Why an incident needs somebody: which are asked for, and which of them it is said of."""

    reason: Any
    query: Callable[[Visitor], Query]
    holds: Callable[[Incident], bool] = lambda _: True


def _asking(**asked: Any) -> Callable[[Visitor], Query]:  # noqa: ANN401 fields of a query
    return lambda _visitor: Query(reviewed=False, **{"sort": SortOrder.NEWEST, **asked})


def _was_signed(incident: Incident) -> bool:
    return incident.reviewed is not None and incident.reviewed.changed_since


_RULES = (
    QueueRule(_("assigned to you"), lambda visitor: Query(assigned_to=visitor.name, reviewed=False, sort=SortOrder.NEWEST)),
    QueueRule(_("it changed since it was signed off"), _asking(status=WorkStatus.DONE), _was_signed),
    QueueRule(_("one party says so, another denies it"), _asking(disputed=True)),
    QueueRule(_("sources contradict each other on who did it"), _asking(grade=Grade.CONTESTED.value)),
    QueueRule(
        _("many killed, on a single source"),
        _asking(grade=Grade.WEAK.value, sort=SortOrder.KILLED),
        lambda one: one.assessment.killed is not None and one.assessment.killed[0] >= _MANY and len(one.assessment.sources) == 1,
    ),
    QueueRule(_("its place is not known"), _asking(), lambda one: one.assessment.place is None),
    QueueRule(_("its day is not known"), _asking(), lambda one: one.assessment.date is None),
    QueueRule(_("new: nobody has signed it off"), _asking()),
)


@page(Permission.LOOK)
def queue(request: HttpRequest) -> HttpResponse:
    """Answer with what needs somebody now."""
    with looking(request) as opened:
        found = queued(opened, request.visitor, _LISTED)
        shown = {
            "found": found,
            "yours": yours(opened, request.visitor),
            "reported": _reported(request.visitor),
            "may_decide": request.visitor.may(Permission.DECIDE),
            "bulk_about": "incident",
        }
        return render(request, "workbench/queue.html", shown)


def _reported(visitor: Visitor) -> int:
    """Return how many corrections that readers reported wait for whoever may read them."""
    return open_correction_count(settings.ONRECORD.folder) if visitor.may(Permission.SEE_RESTRICTED) else 0


@dataclass(frozen=True, slots=True)
class QueueNote:
    """What waits for a visitor by name: what it is about, its page, who says so, when, and the note."""

    title: str
    path: str
    who: str
    when: str
    note: str


def yours(opened: Opened, visitor: Visitor) -> list[QueueNote]:
    """Return the notes that speak to a visitor, and the reports that were given to them."""
    return [*_to_read(opened, visitor), *(_note(one) for one in waiting_for(opened, visitor.name))]


def _to_read(opened: Opened, visitor: Visitor) -> list[QueueNote]:
    """Return the reports that a visitor was asked to read blind: they are on no other page until that is done."""
    own = [one for one in second_readings_of(opened.record).values() if one.reader == visitor.name and one.done is None]
    sheets = {sheet.id: sheet for sheet in opened.record.sheets_of([one.document for one in own], opened.record.redaction())}
    told = str(_("to be read a second time, blind"))
    found = [(one.asked, sheets[one.document]) for one in own if one.document in sheets]
    return [QueueNote(called_words(sheet), f"/second/{sheet.sha256}/", asked.who, moment_words(asked.when), told) for asked, sheet in found]


def _note(one: WaitsFor) -> QueueNote:
    if isinstance(one.subject, Incident):
        title, path = heading_words(one.subject), f"/incident/{one.subject.id}/"
    else:
        title, path = called_words(one.subject), f"/report/{one.subject.sha256}/"
    return QueueNote(title, path, one.who, moment_words(one.when), one.note)


def queued(opened: Opened, visitor: Visitor, most: int) -> list[IncidentLine]:
    """Return what needs somebody now, at most so many."""
    return kept(opened, ("queue", visitor.name, most), lambda: list(islice(_queued(opened, visitor), most)))


def _queued(opened: Opened, visitor: Visitor) -> Iterator[IncidentLine]:
    seen: set[str] = set()
    for rule in _RULES:
        for incident in opened.record.incidents(rule.query(visitor), opened.redaction, slim=True, part=slice(0, _TRIED)):
            if incident.id not in seen and rule.holds(incident):
                seen.add(incident.id)
                yield line_of(incident, str(rule.reason))
