"""The record that a request looks into, as whoever asks may see it.

In: a request; out: the open record with what is restricted for this visitor. The connection to the database stays open from request to
request, one for each thread.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.http import HttpRequest

from onrecord.casework import Opened, SharedRecord
from onrecord.core import OnrecordError


@cache
def _shared() -> SharedRecord:
    return SharedRecord(settings.ONRECORD.folder, settings.ONRECORD.database)


@contextmanager
def looking(_request: HttpRequest) -> Iterator[Opened]:
    """Open the record for a request; what is restricted is not in it."""
    with _shared().look() as opened:
        yield opened


def record_name(request: HttpRequest) -> str:
    """Return the name of the record's folder without what is restricted; empty where nobody can tell what that is."""
    try:
        with looking(request) as opened:
            return opened.redaction.words(settings.ONRECORD.folder.resolve().name)
    except OnrecordError:
        return ""
