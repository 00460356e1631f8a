"""The language of a page: what Django found that the visitor reads, for the words that `publication` computes too.

In: requests, of which Django's own middleware has found the language (cookie of the choice at the foot of each page, else what the browser
asks for); out: the same, answered in it. Limits: what is written into the record while a request is answered is English all the same:
`casework` and `record` know no other language.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from onrecord.publication import SOURCE, speaking


class ReadingLanguage:
    """A middleware; Django makes one, and calls it for each request."""

    def __init__(self, respond: Callable[[Any], Any]) -> None:
        """Take what answers the request."""
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        with speaking(get_language() or SOURCE):
            return self._respond(request)
