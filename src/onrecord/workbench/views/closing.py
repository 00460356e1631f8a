"""Closing the record in the browser, and opening it again.

In: a passphrase; out: a page. Wrong ones wait: each doubles the seconds until another is looked at, whoever asks. Limits: the wait is
forgotten with the process; whoever has the record's folder can try there, against scrypt.
"""

import time
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onrecord.casework import SHORTEST_PASSPHRASE, close_record, is_closed, reopen_record
from onrecord.core import OnrecordError
from onrecord.workbench.access import Permission, open_page, page
from onrecord.workbench.closing import closed_page, end_all
from onrecord.workbench.door import let_in

_LONGEST_WAIT = 600.0  # seconds


@dataclass(slots=True)
class _Waiting:
    """How many passphrases were wrong, and from when on (of the monotonic clock) another is looked at."""

    wrong: int = 0
    until: float = 0.0


_WAITING, _GUARD = _Waiting(), Lock()


@page(Permission.ADMINISTER, is_fresh=True)
def close(request: HttpRequest) -> HttpResponse:
    """Answer with what closing means; a form that is sent closes the record at once."""
    error = ""
    if request.method == "POST":
        passphrase = request.POST.get("passphrase", "")
        if passphrase != request.POST.get("again", ""):
            error = _("The two passphrases are not the same.")
        else:
            try:
                close_record(settings.ONRECORD.folder, passphrase, request.visitor.name)
            except OnrecordError as refused:
                error = refused.message
            else:
                request.session.flush()
                end_all()
                return closed_page(request)
    shown = {"error": error, "shortest": SHORTEST_PASSPHRASE}
    return render(request, "workbench/close.html", shown, status=422 if error else 200)


@open_page
def reopen(request: HttpRequest) -> HttpResponse:
    """Answer with the question for the passphrase; the right one opens the record."""
    if not is_closed(settings.ONRECORD.folder):
        return redirect("home")
    if request.method != "POST":
        return _asking(request)
    with _GUARD:
        left = _WAITING.until - time.monotonic()
        if left > 0:
            return _asking(request, _("Wait before you try again."), 429)
        try:
            reopen_record(settings.ONRECORD.folder, request.POST.get("passphrase", ""), database=settings.ONRECORD.database)
        except OnrecordError as error:
            _WAITING.wrong += 1
            _WAITING.until = time.monotonic() + min(2.0**_WAITING.wrong, _LONGEST_WAIT)
            return _asking(request, error.message, 403)
        _WAITING.wrong, _WAITING.until = 0, 0.0
    return redirect("home") if settings.ONRECORD.team else let_in()


def _asking(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    answer = render(request, "workbench/reopen.html", {"error": error}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
