"""Whether somebody has just said who they are: what is dangerous asks for that.

In: a request of somebody signed in; out: nothing, or the page that asks. A form that was sent too late is not lost: the page that asks for
the password holds its answers, and sends them on. They are kept nowhere: they can be words that are to be restricted.
"""

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

_PASSWORD = "again-password"  # noqa: S105 the name of a field
_UNSENT = frozenset({_PASSWORD, "csrfmiddlewaretoken"})


def is_fresh(request: HttpRequest) -> bool:
    """Tell whether somebody signed in, or said again who they are, a short while ago."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < settings.ONRECORD.fresh


def ask_again(request: HttpRequest) -> HttpResponse | None:
    """Return the page that asks who somebody is; None where they have just said so."""
    if is_fresh(request):
        return None
    if request.method == "GET":
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
    error = ""
    if _PASSWORD in request.POST:
        try:
            if get_adapter().reauthenticate(request.user, request.POST[_PASSWORD]):
                reauthenticate_by_password(request)
                return None
            raise get_adapter().validation_error("incorrect_password")
        except ValidationError as wrong:
            error = " ".join(wrong.messages)
    sent = [(name, value) for name, values in request.POST.lists() if name not in _UNSENT for value in values]
    return render(request, "workbench/accounts/again.html", {"sent": sent, "error": error, "field": _PASSWORD}, status=403)
