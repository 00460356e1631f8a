"""The door of a workbench on one laptop: whoever opened the address that `onrecord serve` printed comes in, nobody else.

In: requests; out: the same with `request.visitor`, or a page that says how to come in. The address holds a random token; whoever shows
it gets a cookie with it, which no script can read and no other site sends along. What another site's page asks for is refused,
whatever it shows, and so is a view that names no permission. The names of hosts are Django's to check (`ALLOWED_HOSTS`).
"""

import hmac
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import render

from onrecord.workbench.access import TeamRole, Visitor
from onrecord.workbench.site_files import site_is_open

ENTER = "/enter/"
"""What the path of the address begins with that is printed; the token follows."""

_OPEN = frozenset({"/healthz", "/reopen/"})
"""What is answered without a token: it says nothing of the record."""
_FOLLOWERS = "/follow/"
"""What the paths of pages begin with whose address holds a follower's own token."""
_SITE = "/site/"
"""What the paths of the published site begin with, which everybody sees where a setting says so."""
_RENEWED: list[str] = []  # the tokens that took the place of the one that was printed


class Door:
    """A middleware; Django makes one, and calls it for each request."""

    def __init__(self, respond: Callable[[Any], Any]) -> None:
        """Take what answers the request."""
        self._respond = respond
        self._cookie = _cookie()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        if request.path in _OPEN:
            return self._respond(request)
        if is_from_elsewhere(request):
            return HttpResponseForbidden("A page of another site asked for this.", content_type="text/plain")
        if request.path.startswith(_FOLLOWERS):
            return self._respond(request)
        if request.path.startswith(ENTER) and request.method == "GET":
            return self._entering(request.path.removeprefix(ENTER).strip("/"), request)
        if not _is_token(request.COOKIES.get(self._cookie, "")):
            return self._respond(request) if request.path.startswith(_SITE) and site_is_open() else _closed(request)
        request.visitor = Visitor(settings.ONRECORD_WHO, frozenset(TeamRole))
        return self._respond(request)

    def process_view(self, _request: HttpRequest, view: object, _args: object, _named: object) -> None:
        """Refuse a view that names no permission."""
        if getattr(view, "permission", None) is None and getattr(view, "is_open", None) is not True:
            raise PermissionDenied

    def _entering(self, shown: str, request: HttpRequest) -> HttpResponse:
        if not _is_token(shown):
            return _closed(request)
        return let_in()


def let_in() -> HttpResponse:
    """Return an answer that leads to the first page, with the token that opens it."""
    entered = HttpResponseRedirect("/")
    entered.set_cookie(_cookie(), _token(), httponly=True, samesite="Strict")
    return entered


def shut_out() -> None:
    """Let nobody in any longer by the token that they have."""
    _RENEWED.append(secrets.token_urlsafe(32))


def _token() -> str:
    return _RENEWED[-1] if _RENEWED else str(settings.ONRECORD.token)


def _cookie() -> str:
    return f"onrecord-{settings.ONRECORD.port}"  # cookies don't tell ports apart


def _is_token(shown: str) -> bool:
    return hmac.compare_digest(shown.encode(), _token().encode())


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether a browser says that a page of another site asks, and not somebody who follows a link."""
    fetched = request.headers.get("Sec-Fetch-Site", "same-origin")
    follows = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    return fetched not in {"same-origin", "none"} and not follows


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "workbench/closed.html", status=403)
