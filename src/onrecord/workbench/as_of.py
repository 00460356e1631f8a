"""The record as it stood on a past day, as an address asks for it: `?as_of=2031-03-01` on any page, then below `/as-of/2031-03-01/`.

In: requests; out: the same with `request.as_of`, and links that stay on that day. Nothing can be changed there: forms are refused, and
whoever looks has no rights but to look and to export. What is no page of the record (accounts, custody, what is being added) is as it is
today.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import set_script_prefix
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from onrecord.workbench.access import Permission, TeamRole, Visitor
from onrecord.workbench.failing import failure

ASKED = "as_of"
"""The parameter of an address that asks for a past day."""
_BELOW = re.compile(r"/as-of/(\d{4}-\d{2}-\d{2})(/.*)", re.ASCII)
_PAGES = frozenset(
    ("", "incidents", "incident", "reports", "report", "totals", "total", "victims", "parties", "party", "queue", "decisions", "compare")
)
"""The first part of the paths of pages that show the record."""
_CHANGING = frozenset(("decide", "undo", "add"))
_EXPORTS = frozenset(("incidents.csv",))
"""What leaves as it stood then: that it left is noted today, and nothing else."""
_RIGHTS = frozenset((Permission.LOOK, Permission.EXPORT))
_SAFE = frozenset(("GET", "HEAD"))
_WAITING = "making"
"""What a page that waits for a past record is called in its requests: it is loaded anew once that is there."""


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Somebody who looks at a past day: they may look and export, and what is restricted they do not see there."""

    visitor: Visitor

    @property
    def name(self) -> str:
        """Their name."""
        return self.visitor.name

    @property
    def roles(self) -> frozenset[TeamRole]:
        """Their roles."""
        return self.visitor.roles

    def may(self, permission: Permission) -> bool:
        """Tell whether they may do it, on a past day."""
        return permission in _RIGHTS and self.visitor.may(permission)


class AsOf:
    """A middleware; Django makes one, and calls it for each request."""

    def __init__(self, respond: Callable[[Any], Any]) -> None:
        """Take what answers the request."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        request.as_of = None
        below = _BELOW.fullmatch(request.path_info)
        asked = request.GET.get(ASKED) if request.method in _SAFE else None
        if asked is not None:
            return _led(request, below[2] if below else request.path_info, asked)
        if below is None:
            return self._respond(request)
        day, path = _day(below[1]), below[2]
        first = path.split("/")[1]
        request.path_info = path
        if day is None or first not in _PAGES | _CHANGING | _EXPORTS:
            return self._respond(request)
        request.as_of = day
        request.is_changing = first in _CHANGING or (request.method not in _SAFE and first not in _EXPORTS)
        set_script_prefix(f"/as-of/{below[1]}/")
        answer = self._respond(request)
        if request.headers.get("HX-Target") == _WAITING and not getattr(request, "is_making", False):
            answer["HX-Refresh"] = "true"
        return answer

    def process_view(self, request: HttpRequest, _view: object, _args: object, _named: object) -> HttpResponse | None:
        """Take the right to change anything from whoever looks at a past day."""
        if request.as_of is None:
            return None
        if request.is_changing:
            return failure(request, 405, _("On a past day nothing can be changed."), "workbench.past")
        if isinstance(getattr(request, "visitor", None), Visitor):
            request.visitor = Onlooker(request.visitor)
        return None


def _led(request: HttpRequest, path: str, asked: str) -> HttpResponse:
    """Lead to a page as it was on the day that is asked for; without one, as it is today."""
    rest = [(name, value) for name, values in request.GET.lists() if name != ASKED for value in values]
    query = f"?{urlencode(rest)}" if rest else ""
    if not asked.strip():
        return HttpResponseRedirect(f"{path}{query}")
    day = _day(asked.strip())
    if day is None:
        return HttpResponseRedirect(f"{path}{query}")
    return HttpResponseRedirect(f"/as-of/{day.isoformat()}{path}{query}")


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
