"""A report: its words with what was read in them, where it came from, what else carries its text."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.core import Span
from onrecord.publication import render_legend, render_pair
from onrecord.reading import Reading
from onrecord.workbench.access import Permission, page
from onrecord.workbench.documents import head_of, reading_of, sheet_of
from onrecord.workbench.lines import line_of
from onrecord.workbench.looking import looking

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_PREFIX = "r"  # what the anchors of the report begin with


@page(Permission.LOOK)
def report(request: HttpRequest, given: str) -> HttpResponse:
    """Answer with one report; `at=START-END` names characters of it to be shown."""
    with looking(request) as opened:
        sheet = sheet_of(opened, given)
        reading = reading_of(opened, sheet)
        shown = {
            "head": head_of(sheet, reading),
            "incidents": [line_of(one) for one in opened.record.named(sheet.incidents, opened.redaction)],
            "pair": render_pair(reading, _PREFIX, _asked(request, reading)) if reading is not None else "",
            "legend": render_legend() if reading is not None else "",
        }
        return render(request, "workbench/report.html", shown)


def _asked(request: HttpRequest, reading: Reading) -> Span | None:
    """Return the characters that the address asks for; None where it asks for none that are there."""
    found = _SPAN.fullmatch(request.GET.get("at", ""))
    if found is None:
        return None
    start, end = int(found[1]), min(int(found[2]), len(reading.text))
    return Span(start, end) if start < end else None
