"""Whether the workbench lives, and what it answers where no view does."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.i18n import set_language

from onrecord.workbench.access import open_page
from onrecord.workbench.failing import failure
from onrecord.workbench.looking import is_reachable


@open_page
def healthz(_: HttpRequest) -> HttpResponse:
    """Answer whoever watches the program: whether the record and the databases answer; it says nothing of the record."""
    if is_reachable():
        return HttpResponse("ok\n", content_type="text/plain")
    return HttpResponse("the record or a database does not answer\n", content_type="text/plain", status=503)


@open_page
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Keep the language that somebody chooses at the foot of a page, and go back to that page; anybody may, it touches no record.

    Its form has no token: a page that says nothing of a visitor stays the same for all. What another site sends, `door` refuses.
    """
    return set_language(request)


choose_language.csrf_exempt = True  # type: ignore[attr-defined]  # what Django looks for


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 Django calls it so
    """Answer a request that can't be understood."""
    return HttpResponse("This request can't be understood.\n", content_type="text/plain", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 as above
    """Answer a request that is not allowed."""
    return failure(request, 403, _("Your role does not allow this."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 as above
    """Answer a request for what is not there."""
    return failure(request, 404, _("Nothing is here."))


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 as above
    """Answer where the page of the error failed too."""
    return HttpResponse("The workbench failed here; nothing was changed.\n", content_type="text/plain", status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 as above
    """Answer a form that this page did not get from here, or so long ago that the session is another."""
    return failure(request, 403, _("This form is out of date, or of another page. Go back, load the page anew, and send it again."))
