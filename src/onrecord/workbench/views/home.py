"""Home: what happened lately, who says so, who denies it, and what needs somebody now.

In: the record; out: one sentence, three lists, a map and a timeline. Each list is short; its link leads to the whole.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.casework import Labels, Opened
from onrecord.publication import number_words, numeral
from onrecord.record import Query, SortOrder
from onrecord.workbench.access import Permission, page
from onrecord.workbench.custody import checked_words
from onrecord.workbench.kept import kept
from onrecord.workbench.lines import DisputeLine, IncidentLine, dispute_of, line_of
from onrecord.workbench.looking import looking
from onrecord.workbench.selection import selection_of
from onrecord.workbench.views.incidents import where_and_when
from onrecord.workbench.views.queue import queued

_LISTED = 6  # incidents of each list


@page(Permission.LOOK)
def home(request: HttpRequest) -> HttpResponse:
    """Answer with the first page of the record."""
    with looking(request) as opened:
        shown = {
            **kept(opened, ("home",), lambda: _lists(opened)),
            "checked": checked_words(),
            "review": queued(opened, request.visitor, _LISTED),
            "where_and_when": where_and_when(opened, selection_of({})),
        }
        return render(request, "workbench/home.html", shown)


def _lists(opened: Opened) -> dict[str, object]:
    """Return what is the same for everybody who sees the same of the record."""
    return {"lead": _lead(opened), "newest": _lines(opened, Query(sort=SortOrder.NEWEST)), "disputes": _disputes(opened)}


def _lead(opened: Opened) -> str:
    """Say how much there is; numbers that would tell of what is restricted are not given."""
    if opened.redaction.documents:
        return str(_("Part of this record is withheld from you, and so is how much it holds."))
    told = number_words(sum(opened.record.counts().values()), "document")
    incidents, disputed = opened.record.incident_count(), opened.record.incident_count(Query(disputed=True))
    words = ngettext(
        "%(documents)s, %(incidents)s, %(totals)s, %(number)s disputed.",
        "%(documents)s, %(incidents)s, %(totals)s, %(number)s disputed.",
        disputed,
    )
    totals = number_words(opened.record.total_count(), "total")
    return str(words % {"documents": told, "incidents": number_words(incidents, "incident"), "totals": totals, "number": numeral(disputed)})


def _lines(opened: Opened, query: Query) -> list[IncidentLine]:
    found = opened.record.incidents(query, opened.redaction, slim=True, part=slice(0, _LISTED))
    return [line_of(incident) for incident in found]


def _disputes(opened: Opened) -> list[DisputeLine]:
    labels = Labels(opened.record, opened.redaction)
    found = opened.record.incidents(Query(disputed=True, sort=SortOrder.NEWEST), opened.redaction, part=slice(0, _LISTED))
    return [side for incident in found if (side := dispute_of(labels.incident(incident))) is not None]
