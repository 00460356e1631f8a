"""Totals: sums over many events that reports give, each beside the incidents of its period and area; nothing is added to anything.

In: days, a party, reports; out: a list, or the page of one total: who gives it, who denies it, and what the record holds beside it.
"""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from msgspec.structs import replace as asking

from onrecord.casework import Labels, Opened, text_of
from onrecord.publication import added_words, incidents_beside, is_region, total_line, total_page
from onrecord.record import TotalQuery, TotalsGroup
from onrecord.workbench.access import Permission, page
from onrecord.workbench.looking import looking

_LISTED = 25  # totals of a page
_KEY = 16  # digits of base sixteen by which a total goes
_DIGITS = 7  # of the number of a total in the list


@dataclass(frozen=True, slots=True)
class IncidentsBeside:
    """What the record holds in the period and area of a total: how many incidents, what their numbers add up to, and their list."""

    number: int
    killed: str
    stated: int
    injured: str
    injured_stated: int
    at_the_edge: int
    address: str
    is_region: bool


@page(Permission.LOOK)
def totals(request: HttpRequest) -> HttpResponse:
    """Answer with the totals of the record, those of the last days first."""
    party = " ".join(request.GET.get("party", "").split())[:300]
    document = request.GET.get("report", "")[:300]
    told = request.GET.get("first", "")
    first = int(told) if told.isdecimal() and len(told) <= _DIGITS else 0
    since, until = _day(request, "since"), _day(request, "until")
    query = TotalQuery(since=since, until=until, party=party or None, documents=(document,) if document else None)
    with looking(request) as opened:
        found = list(opened.record.totals(query, opened.redaction, slice(first, first + _LISTED + 1)))
        asked = {"party": party, "report": document, "since": since or "", "until": until or ""}
        kept = {name: value for name, value in asked.items() if value}
        shown = {
            "found": [(total_line(each), _beside(opened, each)) for each in found[:_LISTED]],
            "asked": asked,
            "is_all": not kept,
            "earlier": f"?{urlencode({**kept, 'first': max(0, first - _LISTED)})}" if first else "",
            "further": f"?{urlencode({**kept, 'first': first + _LISTED})}" if len(found) > _LISTED else "",
        }
        return render(request, "workbench/totals.html", shown)


@page(Permission.LOOK)
def total(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with one total."""
    if len(key) != _KEY or not set(key) <= set("0123456789abcdef"):
        raise Http404
    with looking(request) as opened:
        found = next(opened.record.totals(TotalQuery(key=key), opened.redaction), None)
        if found is None:
            raise Http404
        called = Labels(opened.record, opened.redaction).called([one.reading.document.id for one in found.said])
        return render(request, "workbench/total.html", {"one": total_page(found, called), "beside": _beside(opened, found)})


def _day(request: HttpRequest, name: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(request.GET.get(name, ""))
    return None


def _beside(opened: Opened, group: TotalsGroup) -> IncidentsBeside | None:
    """Return what the record holds beside a total; None where that can't be compared."""
    query = incidents_beside(group)
    if query is None:
        return None
    tally = opened.record.tally(query, opened.redaction)
    touching = opened.record.tally(asking(query, inside=False), opened.redaction) if query.since or query.until else tally
    return IncidentsBeside(
        number=tally.number,
        killed=added_words(tally.killed) if tally.stated else "",
        stated=tally.stated,
        injured=added_words(tally.injured) if tally.injured_stated else "",
        injured_stated=tally.injured_stated,
        at_the_edge=touching.number - tally.number,
        address=text_of(query),
        is_region=is_region(group),
    )
