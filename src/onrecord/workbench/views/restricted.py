"""Whether somebody is shown what is restricted: the page that asks why, shows it, and hides it again; and a document's redacted copy.

In: a form; out: pages. Nothing is shown that the custody log does not note; see `unveiling`.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onrecord.core import OnrecordError
from onrecord.publication import redacted_text
from onrecord.workbench.access import Permission, fresh_login, page
from onrecord.workbench.documents import reading_of, sheet_of
from onrecord.workbench.looking import looking
from onrecord.workbench.originals import kept_file
from onrecord.workbench.unveiling import SECONDS, unveil, unveiled_for, veil

_LONGEST = 1_000  # letters of a reason


@page(Permission.SEE_RESTRICTED)
def restricted(request: HttpRequest) -> HttpResponse:
    """Answer with what showing it means; a form that is sent shows or hides it."""
    if request.method != "POST":
        return _asking(request)
    if request.POST.get("step") == "hide":
        veil(request)
        messages.success(request, _("What is restricted is hidden again."))
        return redirect("home")
    why = " ".join(request.POST.get("why", "").split())[:_LONGEST]
    if not why or request.POST.get("sure") != "yes":
        return _asking(request, _("Say why, and that you are alone with this screen."), why, status=422)
    asked: HttpResponse | None = fresh_login(request)
    if asked is not None:
        return asked
    try:
        unveil(request, why)
    except OnrecordError as error:
        return _asking(request, error.message, why, status=503)
    return redirect("home")


@page(Permission.EXPORT)
def redacted_copy(request: HttpRequest, given: str) -> HttpResponse:
    """Answer with a document's words to be kept, without what is restricted, whatever the visitor is shown."""
    with looking(request, redacted=True) as opened:
        sheet = sheet_of(opened, given)
        reading = reading_of(opened, sheet)
        if reading is None:
            raise Http404
        content = redacted_text(reading, sheet.sha256).encode("utf-8", "replace")
        return kept_file(content, f"{sheet.sha256[:12]}.redacted.txt", "text/plain; charset=utf-8")


def _asking(request: HttpRequest, error: str = "", why: str = "", status: int = 200) -> HttpResponse:
    shown = {"error": error, "why": why, "minutes": int(SECONDS // 60), "is_on": unveiled_for(request) is not None}
    return render(request, "workbench/restricted.html", shown, status=status)
