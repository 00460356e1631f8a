"""Errors as pages: each coded error says what was wrong and what to do; what nobody expected says so, and writes no word of a report.

In: a request that failed; out: a page with the fitting status. What is restricted is answered as what is not there, so that nobody can
tell the one from the other.
"""

import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from onrecord.core import OnrecordError
from onrecord.publication import said_anew
from onrecord.workbench.past import being_made

_NOWHERE = 404
_STATUS = {
    "record.unknown": _NOWHERE,
    "record.ambiguous": _NOWHERE,
    "record.restricted": _NOWHERE,
    "record.gone": 410,
    "archive.locked": 503,
    "record.busy": 503,
    "record.unreachable": 503,
    "archive.no_space": 507,
    "archive.newer_version": 503,
    "record.newer_version": 503,
    "record.older_version": 503,
}
"""The statuses of errors that are not plainly a wrong request (400)."""


class Failing:
    """A middleware; Django makes one, and calls it for each request."""

    def __init__(self, respond: Callable[[Any], Any]) -> None:
        """Take what answers the request."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self._respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse:
        """Answer where a view failed."""
        match error:
            case OnrecordError(code="casework.past_missing"):
                return being_made(request)
            case OnrecordError():
                status = _STATUS.get(error.code, 400)
                return failure(request, status, _told(error), "" if status == _NOWHERE else error.code)
            case Http404():
                return failure(request, _NOWHERE, _("Nothing is here."))
            case PermissionDenied():
                return failure(request, 403, _("Your role does not allow this."))
        sys.stderr.write(f"onrecord: {type(error).__name__} at {request.resolver_match.view_name} [workbench.failed]\n")
        return failure(request, 500, _("The workbench failed here; nothing was changed."), "workbench.failed")


def failure(request: HttpRequest, status: int, message: str, code: str = "") -> HttpResponse:
    """Return the page of an error."""
    return render(request, "workbench/failure.html", {"message": message, "code": code, "status": status}, status=status)


def _told(error: OnrecordError) -> str:
    return _("Nothing is here.") if _STATUS.get(error.code) == _NOWHERE else said_anew(error.message)
