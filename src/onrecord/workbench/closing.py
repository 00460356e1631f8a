"""A workbench whose record is closed: every address says so and nothing else, until somebody opens it again.

In: requests; out: the same where the record is open, else a page of one sentence. As soon as it is closed, all sessions end, nobody is
shown anything restricted, and the word of the address that was printed opens nothing any more. Browsers are told to forget what they keep.
"""

from collections.abc import Callable
from threading import Lock
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.casework import is_closed
from onrecord.workbench.door import shut_out
from onrecord.workbench.unveiling import veil_all

_STAYS = frozenset({"/healthz", "/reopen/"})
"""What is answered while the record is closed."""
_CLOSED = 503


class _Ending:
    """Whether everything that stood open was ended since the record was closed."""

    def __init__(self) -> None:
        self.is_done = False
        self.guard = Lock()


_ENDING = _Ending()


class Closed:
    """A middleware; Django makes one, and calls it for each request."""

    def __init__(self, respond: Callable[[Any], Any]) -> None:
        """Take what answers the request."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        if not is_closed(settings.ONRECORD.folder):
            _ENDING.is_done = False
            answer: HttpResponse = self._respond(request)
            answer.setdefault("Cache-Control", "no-store")  # so that no way back leads to a page of a record that is closed
            return answer
        end_all()
        return self._respond(request) if request.path in _STAYS else closed_page(request)


def end_all() -> None:
    """End every session, and all that somebody was let in or shown by; once for each time that the record is closed."""
    with _ENDING.guard:
        if not _ENDING.is_done:
            veil_all()
            shut_out()
            Session.objects.all().delete()
            _ENDING.is_done = True


def closed_page(request: HttpRequest) -> HttpResponse:
    """Return what every address of a closed record says."""
    answer = render(request, "workbench/shut.html", status=_CLOSED)
    answer["Cache-Control"] = "no-store"
    answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer
