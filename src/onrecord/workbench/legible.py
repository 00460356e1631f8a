"""Pages in which no text of a stranger steers anything: control characters and direction overrides are shown as what can't be shown.

In: a page that is about to leave; out: the same, as `core.visible` has it. It stands around every page, so that no template can forget it.
"""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

_PAGE = "text/html"
_UNFIT = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]")
"""What `core.visible` takes for unfit, in UTF-8; carriage returns end lines of templates, and do nothing."""
_STAND_IN = "\N{REPLACEMENT CHARACTER}".encode()


class VisibleOnly:
    """A middleware; Django makes one, and calls it for each request."""

    def __init__(self, respond: Callable[[Any], Any]) -> None:
        """Take what answers the request."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        answer: HttpResponse = self._respond(request)
        if answer.get("Content-Type", "").startswith(_PAGE) and not answer.streaming and _UNFIT.search(answer.content):
            answer.content = _UNFIT.sub(_STAND_IN, answer.content)
        return answer
