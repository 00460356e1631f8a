"""The door of a team's workbench: who signed in comes in, with their role; others get the page on which people sign in.

In: requests; out: the same with `request.visitor`. Nobody gets an answer of the record before they are known, not even whether an address
is one. What another site's page asks for is refused, and so is a view that names no permission. Forms are counted: somebody who sends
ever more of them waits.
"""

from collections.abc import Callable
from typing import Any

from allauth.core import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from onrecord.workbench.access import TeamRole, Visitor, is_open_to_all
from onrecord.workbench.door import is_from_elsewhere
from onrecord.workbench.failing import failure

WRITING = "write"
"""What the rate limit of forms is called."""
_ASK_NO_MORE = 286
"""What ends htmx's asking again."""
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_SETTING_UP = frozenset(
    "account end_sessions mfa_index mfa_list_webauthn mfa_activate_totp mfa_add_webauthn mfa_view_recovery_codes "
    "mfa_generate_recovery_codes account_change_password account_reauthenticate".split()
)
"""The pages that somebody gets who has no second factor yet and needs one."""


class TeamDoor:
    """A middleware; Django makes one, and calls it for each request."""

    def __init__(self, respond: Callable[[Any], Any]) -> None:
        """Take what answers the request."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        request.visitor = None
        if is_from_elsewhere(request):
            return HttpResponseForbidden("A page of another site asked for this.", content_type="text/plain")
        if request.user.is_authenticated:
            request.visitor = Visitor(request.user.name, frozenset({TeamRole(request.user.role)}))
            if lacks_second_factor(request) and not _leads_to_one(request):
                return _ask_for_one(request)
            if request.method not in _READING and not ratelimit.consume(request, action=WRITING, user=request.user):
                return failure(request, 429, _("You sent very many forms. Wait a minute, then go back and send this one again."))
        elif not _is_open(request):
            return _sign_in(request)
        return self._respond(request)

    def process_view(self, request: HttpRequest, view: object, _args: object, _named: object) -> None:
        """Refuse a view that names no permission, and whoever is not known."""
        if not is_open_to_all(view) and (getattr(view, "permission", None) is None or request.visitor is None):
            raise PermissionDenied


def lacks_second_factor(request: HttpRequest) -> bool:
    """Tell whether somebody needs a second factor, and has none; recovery codes alone are none."""
    return settings.ONRECORD.second_factor and not is_mfa_enabled(request.user)


def _leads_to_one(request: HttpRequest) -> bool:
    """Tell whether a page is one of those on which second factors are set up, or one that is open to anybody."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    return found.view_name in _SETTING_UP or getattr(found.func, "is_open", None) is True


def _ask_for_one(request: HttpRequest) -> HttpResponse:
    """Answer somebody who has no second factor and needs one."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=403, headers={"HX-Redirect": reverse("account")})
    if request.method not in _READING:
        return failure(request, 403, _("Set up a second factor first: it is needed here. Your account has it."))
    return redirect("account")


def _is_open(request: HttpRequest) -> bool:
    try:
        return is_open_to_all(resolve(request.path_info).func)
    except Resolver404:
        return False


def _sign_in(request: HttpRequest) -> HttpResponse:
    """Answer somebody who is not known."""
    if request.method not in _READING:
        return failure(request, 403, _("You are not signed in any more. Sign in in another window; then go back, and send this again."))
    way = reverse("account_login")
    if request.path == reverse("bell"):
        return HttpResponse(status=_ASK_NO_MORE)  # whoever fills in a form is not led away from it
    if request.path != "/":
        way += "?" + urlencode({"next": request.get_full_path()})
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": way})
    return redirect(way)
