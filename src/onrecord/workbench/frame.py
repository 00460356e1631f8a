"""What stands around every page: the record's name, the ways through it, the visitor.

In: a request; out: values for `base.html`.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_bidi, gettext_lazy

from onrecord.workbench.access import Permission, Visitor
from onrecord.workbench.following import FIRST_WAIT, bell_count
from onrecord.workbench.looking import RecordFrame, record_frame
from onrecord.workbench.unveiling import unveiled_for


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the head: the view's name, and what it is called."""

    view: str
    words: Any
    needs: Permission = Permission.LOOK


_WAYS = (
    Way("home", gettext_lazy("Home")),
    Way("incidents", gettext_lazy("Incidents")),
    Way("reports", gettext_lazy("Reports")),
    Way("totals", gettext_lazy("Totals")),
    Way("victims", gettext_lazy("Victims")),
    Way("parties", gettext_lazy("Parties")),
    Way("add", gettext_lazy("Add"), Permission.ADD),
    Way("queue", gettext_lazy("Queue")),
    Way("decisions", gettext_lazy("Decisions")),
)


_NOT_AGAIN = frozenset({"as_of", "topic"})
"""What the form for a past day does not ask for again: another day, and what somebody would follow, in whose words a name can stand."""


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what `base.html` needs on every page; who is not known learns nothing of the record."""
    visitor = getattr(request, "visitor", None)
    told = record_frame(request) if visitor is not None else RecordFrame()
    return {
        "record_name": told.name,
        "ways": [way for way in _WAYS if visitor.may(way.needs)] if visitor is not None else [],
        "here": request.resolver_match.view_name if request.resolver_match else "",
        "visitor": visitor,
        "is_team": settings.ONRECORD.team,
        "administers": visitor is not None and visitor.may(Permission.ADMINISTER),
        "unveiled": getattr(request, "as_of", None) is None and unveiled_for(request) is not None,
        "may_unveil": told.restricts and visitor is not None and visitor.may(Permission.SEE_RESTRICTED),
        "unread": told.unread if visitor is not None and visitor.may(Permission.RESTRICT) else "",
        "bell": _bell(request, visitor),
        "first_wait": FIRST_WAIT,
        "can_undo": bool(request.session.get("undo")) if hasattr(request, "session") else False,
        "languages": settings.LANGUAGES,
        "as_of": getattr(request, "as_of", None),
        "asked_again": [(name, value) for name, value in request.GET.items() if name not in _NOT_AGAIN],
        "today": _today(request),
        "direction": "rtl" if get_language_bidi() else "ltr",
    }


def _bell(request: HttpRequest, visitor: Visitor | None) -> int:
    """Return how many notices whoever asks has not seen; of a past day there are none."""
    if visitor is None or getattr(request, "as_of", None) is not None:
        return 0
    return bell_count(settings.ONRECORD.folder, visitor.name)


def _today(request: HttpRequest) -> str:
    """Return the address of the same page as it is today."""
    query = request.GET.urlencode()
    return f"{request.path_info}?{query}" if query else request.path_info
