"""A report: its words with what was read in them, where it came from, what else carries its text; its original and its proof."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.archive import encode_proof
from onrecord.casework import Opened, is_provable, original_of, prove_shown
from onrecord.core import ArchiveError, CaseworkError, Span
from onrecord.publication import render_legend, render_pair
from onrecord.reading import Reading
from onrecord.record import Sheet
from onrecord.workbench.access import Permission, page
from onrecord.workbench.decisions.forms import FORMS
from onrecord.workbench.decisions.groups import decide_groups
from onrecord.workbench.decisions.model import About
from onrecord.workbench.documents import head_of, reading_of, sheet_of
from onrecord.workbench.following import suggested, suggested_by
from onrecord.workbench.lines import line_of
from onrecord.workbench.looking import looking
from onrecord.workbench.originals import can_be_shown, kept_file, likeness, picture_type
from onrecord.workbench.origins import copies_of, decisions_on, log_of, versions_of
from onrecord.workbench.views.judging import PREFIX, proposed_markup

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")

_AT_DOCUMENT = ("enter-incident", "misread")
"""The decisions that rest on words which somebody selects, where nothing is known of them."""


@page(Permission.LOOK)
def report(request: HttpRequest, given: str) -> HttpResponse:
    """Answer with one report; `at=START-END` names characters of it to be shown."""
    with looking(request) as opened:
        sheet = sheet_of(opened, given)
        reading = reading_of(opened, sheet)
        content = _content(opened, sheet)
        told = list(opened.record.named(sheet.incidents, opened.redaction))
        may_decide = request.visitor.may(Permission.DECIDE)
        proposed, lead = proposed_markup(request, opened, sheet, reading) if reading is not None and may_decide else (None, "")
        pointed = proposed.pointed if proposed is not None else ()
        shown = {
            "head": head_of(sheet, reading),
            "document": sheet.id,
            "incidents": [line_of(one) for one in told],
            "topics": suggested(told) or (suggested_by(reading) if reading is not None else []),
            "pair": render_pair(reading, PREFIX, _asked(request, reading), pointed, lead) if reading is not None else "",
            "legend": render_legend() if reading is not None else "",
            "withheld": content is None,
            "framed": content is not None and can_be_shown(content, sheet.file or ""),
            "picture": content is not None and picture_type(content) is not None,
            "size": len(content or b""),
            "copies": copies_of(opened, sheet),
            "versions": versions_of(opened, sheet),
            "entries": log_of(opened, sheet, withheld=content is None),
            "decisions": decisions_on(opened, sheet),
            "provable": is_provable(opened, sheet.sha256),
            "may_decide": may_decide,
            "may_export": request.visitor.may(Permission.EXPORT),
            "decide_groups": decide_groups(About.DOCUMENT, request.visitor),
            "at_document": [FORMS[name] for name in _AT_DOCUMENT],
        }
        return render(request, "workbench/report.html", shown)


@page(Permission.LOOK)
def report_called(request: HttpRequest) -> HttpResponse:
    """Answer with the report whose id stands behind the question mark, as one does that holds signs of addresses."""
    return report(request, request.GET.get("document", ""))


@page(Permission.LOOK)
def original(request: HttpRequest, given: str) -> HttpResponse:
    """Answer with an original as a file to be kept; with `shown`, as a likeness of it that can do nothing."""
    with looking(request) as opened:
        sheet = sheet_of(opened, given)
        content = original_of(opened, sheet.sha256)
        if content is None:
            raise Http404
        if "shown" not in request.GET:
            return kept_file(content, sheet.file or sheet.sha256)
        shown = likeness(content, sheet.file or "")
        if shown is None:
            raise Http404
        return shown


@page(Permission.EXPORT)
def proof(request: HttpRequest, given: str) -> HttpResponse:
    """Answer with the proof that a document is on record."""
    with looking(request) as opened:
        sheet = sheet_of(opened, given)
        try:
            found = prove_shown(opened, sheet.sha256)
        except CaseworkError:
            raise Http404 from None
        return kept_file(encode_proof(found.proof), f"{sheet.sha256[:12]}.proof.json", "application/json")


def _content(opened: Opened, sheet: Sheet) -> bytes | None:
    """Return the original; None where it is withheld or its bytes are no longer there, which the verification tells."""
    try:
        return original_of(opened, sheet.sha256)
    except ArchiveError:
        return None


def _asked(request: HttpRequest, reading: Reading) -> Span | None:
    """Return the characters that the address asks for; None where it asks for none that are there."""
    found = _SPAN.fullmatch(request.GET.get("at", ""))
    if found is None:
        return None
    start, end = int(found[1]), min(int(found[2]), len(reading.text))
    return Span(start, end) if start < end else None
