"""The reports of the record: what came, what became of each, and which of them have some words."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from onrecord.casework import Opened
from onrecord.publication import HitPiece, brief_day, find_hits
from onrecord.record import Sheet, SheetQuery, State
from onrecord.workbench.access import Permission, page
from onrecord.workbench.documents import DocumentHead, head_of, reading_of
from onrecord.workbench.kept import kept
from onrecord.workbench.looking import looking

_ROWS = 25  # of a page
_FURTHEST = 1_000_000  # pages
_STATES = {
    State.READ: gettext_lazy("read"),
    State.WAITING: gettext_lazy("waiting to be read"),
    State.UNREADABLE: gettext_lazy("could not be read"),
}


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A document in the list: what it is, what became of it, and the words that were looked for."""

    head: DocumentHead
    came: str
    state: Any
    incidents: int
    hits: list[tuple[HitPiece, ...]]


@page(Permission.LOOK)
def reports(request: HttpRequest) -> HttpResponse:
    """Answer with a page of the list."""
    query, number = _asked(request.GET), _number(request.GET.get("page", ""))
    with looking(request) as opened:
        first = (number - 1) * _ROWS
        rows, has_more = kept(opened, ("reports", query, first), lambda: _rows(opened, query, first))
        counts = opened.record.counts() if not opened.redaction.documents else {}
        shown = {
            "rows": rows,
            "query": query,
            "text": query.text or "",
            "states": [(state.value, words, counts.get(state), query.state is state) for state, words in _STATES.items()],
            "may_decide": request.visitor.may(Permission.DECIDE),
            "bulk_about": "document",
            "is_filtered": query != SheetQuery(),
            "number": number,
            "before": _link(request.GET, number - 1) if number > 1 else "",
            "after": _link(request.GET, number + 1) if has_more else "",
        }
        return render(request, "workbench/reports.html", shown)


def _rows(opened: Opened, query: SheetQuery, first: int) -> tuple[list[ListedReport], bool]:
    """Return the documents of a page, and whether there are more."""
    found = opened.record.find_sheets(query, opened.redaction, slice(first, first + _ROWS + 1))
    return [_row(opened, sheet, query) for sheet in found[:_ROWS]], len(found) > _ROWS


def _asked(given: QueryDict) -> SheetQuery:
    state = given.get("state", "")
    return SheetQuery(
        state=State(state) if state in set(State) else None,
        publisher=given.get("publisher", "").strip() or None,
        undated=given.get("undated") == "yes",
        text=given.get("text", "").strip() or None,
    )


def _number(given: str) -> int:
    return min(max(int(given), 1), _FURTHEST) if given.isascii() and given.isdecimal() and len(given) < len(str(_FURTHEST)) + 1 else 1


def _link(given: QueryDict, number: int) -> str:
    """Return the query of another page of the same list."""
    other = given.copy()
    other["page"] = str(number)
    return f"?{other.urlencode()}"


def _row(opened: Opened, sheet: Sheet, query: SheetQuery) -> ListedReport:
    reading = reading_of(opened, sheet) if query.text is not None or not sheet.title else None
    came = min((arrival.when for arrival in sheet.arrivals), default=None)
    return ListedReport(
        head=head_of(sheet, reading),
        came=brief_day(came.date()) if came is not None else "",
        state=_STATES[sheet.state],
        incidents=len(sheet.incidents),
        hits=find_hits(reading.text, query.text) if reading is not None and query.text is not None else [],
    )
