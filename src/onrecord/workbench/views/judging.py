"""Accept what the reader proposes of a report, one value or all that is left; and the reader's guess at words that somebody selects.

In: a form's answers; out: the list of values as it is then, for a page that has it already, or the page. An acceptance changes no value of
the record, so that nothing is shown before it; it can be undone as every decision can.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import ngettext

from onrecord.casework import AcceptRequest, Opened, parse_span
from onrecord.core import CaseworkError
from onrecord.linking import OF_EVENTS
from onrecord.reading import Reading
from onrecord.record import Sheet
from onrecord.workbench.access import Permission, page
from onrecord.workbench.decisions.carrying import asked_of, carry_out
from onrecord.workbench.decisions.forms import ACCEPTING
from onrecord.workbench.decisions.subject import subject_of
from onrecord.workbench.documents import reading_of, sheet_of
from onrecord.workbench.guessing import guesses_at
from onrecord.workbench.looking import looking
from onrecord.workbench.proposed import ProposedList, proposed_list, undecided, value_of

PREFIX = "r"
"""What the anchors of a report's page begin with."""
_REST = "rest"


@page(Permission.DECIDE)
def accept(request: HttpRequest) -> HttpResponse:
    """Accept a value of a report, or all of which nobody has said anything."""
    if request.method != "POST":
        return redirect("reports")
    with looking(request) as opened:
        sheet = sheet_of(opened, request.POST.get("of", ""))
        given = request.POST.get("value", "")
        found = opened.record.proposed(sheet.sha256, opened.redaction)
        values = [value_of(found, one) for one in undecided(found)] if given == _REST else [given]
        subject = subject_of(opened, ACCEPTING, sheet.id)
        asked = [request for value in values for request in asked_of(opened, ACCEPTING, subject, _answers(value))]
    decided = carry_out(asked, AcceptRequest.usual_why, request.visitor)
    request.session["undo"] = [one.decision.id for one in decided]
    said = ngettext("Accepted.", "Accepted: %(number)s values.", len(decided)) % {"number": len(decided)}
    if request.headers.get("HX-Request") != "true":
        messages.success(request, said)
        return redirect(f"/report/{sheet.sha256}/#proposed")
    with looking(request) as opened:
        sheet = sheet_of(opened, sheet.sha256)
        reading = reading_of(opened, sheet)
        if reading is None:
            return HttpResponse(status=204)
        _, lead = proposed_markup(request, opened, sheet, reading, said)
        return HttpResponse(lead)


@page(Permission.DECIDE)
def guess(request: HttpRequest) -> HttpResponse:
    """Answer with what words of a report may be, each with the form that enters it and the reader's guess filled in."""
    with looking(request) as opened:
        sheet = sheet_of(opened, request.GET.get("of", ""))
        reading = reading_of(opened, sheet)
        words = request.GET.get("words", "").strip()
        shown = guesses_at(opened, sheet, reading, words, request.GET.get("incident", "")) if reading is not None and words else ()
        return render(request, "workbench/guesses.html", {"guesses": shown})


def proposed_markup(request: HttpRequest, opened: Opened, sheet: Sheet, reading: Reading, said: str = "") -> tuple[ProposedList, str]:
    """Return what the reader proposes of a report, and the list of it as markup."""
    found = proposed_list(opened, sheet, reading, PREFIX)
    shown: dict[str, Any] = {
        "proposed": found,
        "of": sheet.sha256,
        "said": said,
        "visitor": request.visitor,
        "here": f"/report/{sheet.sha256}/",
    }
    return found, render_to_string("workbench/report_proposed.html", shown, request)


def _answers(value: str) -> dict[str, list[str]]:
    """Return the answers that a value of the list stands for; raises CaseworkError `unanswered` where it is none."""
    what, where, *event = value.split() if len(value.split()) in {2, 3} else ("", "", "")
    if not what:
        raise CaseworkError("unanswered", "No value was chosen.", "Choose one of the list on the report's page.")
    parse_span(where)
    return {"what": [what], "said": [where], "event" if what in set(OF_EVENTS) else "part": event}
