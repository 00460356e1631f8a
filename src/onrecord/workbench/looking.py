"""The record that a request looks into, as whoever asks may see it.

In: a request; out: the open record with what is restricted for this visitor: all that is, unless they asked to be shown it (`unveiling`);
what of it they were shown is noted before the page leaves. The connection to the database stays open from request to request, one for each
thread.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from threading import Thread

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest

from onrecord.casework import KeptFrom, Opened, SharedRecord, kept_from, unread_warning
from onrecord.core import OnrecordError
from onrecord.record import Redaction, Watched
from onrecord.workbench.unveiling import note_shown, unveiled_for


@cache
def _shared() -> SharedRecord:
    return SharedRecord(settings.ONRECORD.folder, settings.ONRECORD.database)


def prepare() -> None:
    """Prepare beside all else what the first visitors would wait for."""
    Thread(target=_shared().prepare, name="preparing", daemon=True).start()


def is_reachable() -> bool:
    """Tell whether the record, its database and what the workbench keeps answer; a record that is closed for a time is well."""
    try:
        connection.ensure_connection()
        with connection.cursor() as asked:
            asked.execute("SELECT 1")
        with _shared().look():
            return True
    except DatabaseError:
        return False
    except OnrecordError as error:
        return error.code == "archive.closed"


def names_in_log() -> frozenset[str]:
    """Return all names under which somebody decided or added something."""
    with _shared().look() as opened:
        return opened.record.people()


@contextmanager
def looking(request: HttpRequest, *, redacted: bool = False, blind: bool = True) -> Iterator[Opened]:
    """Open the record for a request, as it stood on the day that it asks for, where what is restricted is left out for everybody.

    Args:
        request: Whose it is.
        blind: Whether what somebody reads blind is kept from them, as everywhere but on the page of their second reading.
        redacted: Whether what is restricted is left out whatever they asked for: of what is made to leave.
    """
    day = getattr(request, "as_of", None)
    if day is not None:
        kept = _kept(request)
        with _shared().look_back(day) as opened:
            request.told = _told(opened.redaction)
            yield replace(opened, redaction=kept.within(opened.redaction))
        return
    unveiled = None if redacted else unveiled_for(request)
    with _shared().look(watched=unveiled is not None) as opened:
        request.told = _told(opened.redaction)
        kept = kept_from(opened.record, _name(request)) if blind else KeptFrom()
        try:
            yield replace(opened, redaction=kept.within(opened.redaction))
        finally:  # an error may repeat what is restricted, too
            if unveiled is not None and isinstance(opened.redaction, Watched):
                note_shown(unveiled, opened.redaction)


def _kept(request: HttpRequest) -> KeptFrom:
    """Return what is kept from a visitor today: who reads something blind looks into no past of it either."""
    with _shared().look() as opened:
        return kept_from(opened.record, _name(request))


def _name(request: HttpRequest) -> str:
    visitor = getattr(request, "visitor", None)
    return visitor.name if visitor is not None else ""


@dataclass(frozen=True, slots=True)
class RecordFrame:
    """What stands around every page of the record: its name, whether anything in it is restricted, what has to be mended of that."""

    name: str = ""
    restricts: bool = False
    unread: str = ""


def record_frame(request: HttpRequest) -> RecordFrame:
    """Return what stands around a page; the name is without what is restricted, and empty where nobody can tell what that is."""
    told: RecordFrame | None = getattr(request, "told", None)
    if told is not None:
        return told
    try:
        with _shared().look() as opened:
            return _told(opened.redaction)
    except OnrecordError:
        return RecordFrame()


def _told(redaction: Redaction) -> RecordFrame:
    """Return what stands around a page of a record of which something is restricted for everybody, whatever this visitor is shown."""
    plain = redaction.policy if isinstance(redaction, Watched) else redaction
    return RecordFrame(plain.words(_called()), bool(plain.documents), unread_warning(plain) if plain.unread else "")


@cache
def _called() -> str:
    return str(settings.ONRECORD.folder.resolve().name)
