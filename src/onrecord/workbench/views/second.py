"""A blind second reading: its page for whoever reads, with the original and what was read, and afterwards both readings side by side.

In: a document, what the second reader says of each value; out: pages. Only who was asked reads, and only until they are done; what others
decided is on no page that they see until then.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from onrecord.casework import (
    ComparedReading,
    Opened,
    SecondDoneRequest,
    SecondReading,
    SecondVerdictRequest,
    compare_second,
    parse_span,
    said_by_second,
    second_readings_of,
)
from onrecord.core import CaseworkError
from onrecord.linking import OF_EVENTS, SecondVerdict
from onrecord.publication import brief_day, kind_label, proposal_words, render_pair, value_words
from onrecord.record import Sheet
from onrecord.workbench.access import Permission, page
from onrecord.workbench.decisions.carrying import carry_out
from onrecord.workbench.documents import head_of, sheet_of
from onrecord.workbench.looking import looking
from onrecord.workbench.proposed import list_of
from onrecord.workbench.views.judging import PREFIX

_STATES = {True: "accepted", False: "struck"}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A value of both readings in words: who says what, whether they agree, who settled it, where it is settled."""

    label: str
    words: str
    quote: str
    first: str
    second: str
    agrees: bool
    settled: str
    path: str


@page(Permission.DECIDE)
def second(request: HttpRequest, given: str) -> HttpResponse:
    """Answer whoever reads with what they read, others with both readings once that is done."""
    with looking(request, blind=False) as opened:
        sheet = sheet_of(opened, given)
        reading = second_readings_of(opened.record).get(sheet.id)
        if reading is None:
            raise Http404
        if reading.done is None and reading.reader == request.visitor.name:
            return _read(request, opened, sheet, reading)
    with looking(request) as opened:
        return _compared(request, opened, sheet_of(opened, given))


def _read(request: HttpRequest, opened: Opened, sheet: Sheet, second_: SecondReading) -> HttpResponse:
    """Show what is to be read, or note what the reader says."""
    if request.method == "POST":
        return _said(request, sheet)
    found = opened.record.proposed(sheet.sha256, opened.redaction, lambda _one: False)
    told = {key: _state(one) for key, one in said_by_second(opened.record, second_).items()}
    proposed = list_of(found, sheet, found.reading, PREFIX, told)
    lead = render_to_string("workbench/second_proposed.html", {"proposed": proposed, "of": sheet.sha256}, request)
    shown = {"head": head_of(sheet, found.reading), "pair": render_pair(found.reading, PREFIX, None, proposed.pointed, lead)}
    return render(request, "workbench/second.html", shown)


def _state(one: SecondVerdict) -> tuple[str, str, str]:
    """Return what a second reader said: its state, in words, and the value in the place of what was read."""
    said = _("right") if one.right else _("wrong")
    return _STATES[one.right], said, value_words(one.instead) if one.instead is not None else ""


def _said(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    if request.POST.get("step") == "done":
        carry_out([SecondDoneRequest(document=sheet.id)], SecondDoneRequest.usual_why, request.visitor)
        messages.success(request, _("Done. Both readings lie side by side now."))
        return redirect("second", sheet.sha256)
    value = request.POST.get("value", "").split()
    if len(value) not in {2, 3}:
        raise CaseworkError("unanswered", "No value was chosen.", "Choose one of the list on the page.")
    what, where, *event = value
    request_ = SecondVerdictRequest(
        document=sheet.id,
        what=what,
        said=parse_span(where),
        right=request.POST.get("says") == "right",
        instead=request.POST.get("instead", "").strip() or None,
        of=event[0] if event and what in set(OF_EVENTS) else None,
        part=event[0] if event and what not in set(OF_EVENTS) else None,
    )
    carry_out([request_], SecondVerdictRequest.usual_why, request.visitor)
    return redirect(f"/second/{sheet.sha256}/#proposed")


def _compared(request: HttpRequest, opened: Opened, sheet: Sheet) -> HttpResponse:
    found = compare_second(opened.record, opened.redaction, sheet.id)
    shown: dict[str, Any] = {"head": head_of(sheet, None), "found": found}
    if found is not None:
        text = opened.record.reading(sheet.sha256, opened.redaction).text
        rows = [_row(one, text, sheet) for one in found.rows]
        shown |= {
            "rows": [one for one in rows if not one.agrees] + [one for one in rows if one.agrees],
            "apart": sum(1 for one in rows if not one.agrees),
            "open": sum(1 for one in rows if not one.agrees and not one.settled),
            "nominal": _alpha(found.nominal),
            "interval": _alpha(found.interval),
        }
    return render(request, "workbench/second_compared.html", shown)


def _row(one: ComparedReading, text: str, sheet: Sheet) -> ComparedRow:
    proposal, first = one.proposal, one.first
    said = ""
    if first is not None:
        instead = f": {value_words(first.instead)}" if first.instead is not None else ""
        said = f"{first.kind.value}{instead} · {first.who} · {brief_day(first.when.date())}"
    other = "" if one.right is None else (_("right") if one.right else _("wrong"))
    if one.instead:
        other = f"{other}: {value_words(one.instead)}"
    return ComparedRow(
        label=kind_label(proposal.what),
        words=proposal_words(proposal.what, proposal.value),
        quote=" ".join(proposal.spans[0].of(text).split())[:120],
        first=said,
        second=other,
        agrees=one.agrees,
        settled=one.settled,
        path=f"/report/{sheet.sha256}/#p-{proposal.what}-{proposal.part}",
    )


def _alpha(value: float | None) -> str:
    return f"{value:.2f}" if value is not None else ""
