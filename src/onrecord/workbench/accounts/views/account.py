"""One's own account: name and role, password, second factors, where one is signed in.

In: requests of somebody signed in; out: the page. Sessions are ended one by one, or all others at once.
"""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onrecord.workbench.access import Permission, TeamRole, page
from onrecord.workbench.accounts.devices import device_words
from onrecord.workbench.accounts.team_door import lacks_second_factor
from onrecord.workbench.accounts.words import ROLE_MEANINGS, ROLE_WORDS


@page(Permission.LOOK)
def account(request: HttpRequest) -> HttpResponse:
    """Answer with one's own account."""
    factors = Authenticator.objects.filter(user=request.user)
    codes = factors.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    role = TeamRole(request.user.role)
    sessions = sorted(UserSession.objects.purge_and_list(request.user), key=lambda one: one.last_seen_at, reverse=True)
    shown = {
        "role": ROLE_WORDS[role],
        "must_add": lacks_second_factor(request),
        "meaning": ROLE_MEANINGS[role],
        "has_app": factors.filter(type=Authenticator.Type.TOTP).exists(),
        "keys": [factor.wrap() for factor in factors.filter(type=Authenticator.Type.WEBAUTHN)],
        "codes": len(codes.wrap().get_unused_codes()) if codes else None,
        "sessions": [(one, device_words(one.user_agent)) for one in sessions],
    }
    return render(request, "workbench/accounts/account.html", shown)


@page(Permission.LOOK)
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one of one's sessions, or all but this one."""
    if request.method != "POST":
        raise Http404
    mine = UserSession.objects.filter(user=request.user)
    named = request.POST.get("session", "")
    others = mine.exclude(session_key=request.session.session_key)
    for session in others.filter(pk=int(named)) if named.isdecimal() and len(named) < 19 else others if named == "others" else []:
        session.end()
    messages.info(request, _("Signed out there."))
    return redirect("account")


@page(Permission.LOOK)
def second_factors(_request: HttpRequest) -> HttpResponse:
    """Lead to the account, where second factors stand."""
    return redirect("account")
