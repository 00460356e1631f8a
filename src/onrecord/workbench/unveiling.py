"""Who is shown what is restricted, and until when: off unless somebody asked for it, for one session and for `SECONDS` of it at most.

In: a request; out: an `Unveiled`, or None. It is kept in this process alone, so that a new start ends it, as do a new session, a role that
no longer allows it, and closing the record. Each document and each restriction is noted in the custody log once for each time that
somebody asked, before the page that shows it leaves: what can't be noted is not shown.
"""

import secrets
import time
from dataclasses import dataclass, field
from threading import Lock

from django.http import HttpRequest

from onrecord.casework import Access, note_access, note_unveiling
from onrecord.record import Watched
from onrecord.workbench.access import Permission
from onrecord.workbench.decisions.carrying import writing

SECONDS = 3600.0
"""How long it is shown without being asked for anew: an hour."""
_KEY = "unveiled"
"""What the session calls the word that stands for an `Unveiled`."""


@dataclass(slots=True)
class Unveiled:
    """That somebody is shown what is restricted: who, until when (on the monotonic clock), and what was noted so far."""

    id: str
    who: str
    until: float
    documents: set[str] = field(default_factory=set)
    restricted_in: set[str] = field(default_factory=set)


_STANDING: dict[str, Unveiled] = {}
_GUARD = Lock()


def unveiled_for(request: HttpRequest) -> Unveiled | None:
    """Return that this visitor is shown what is restricted; None where that is not so."""
    session, visitor = getattr(request, "session", None), getattr(request, "visitor", None)
    word = session.get(_KEY) if session is not None else None
    if word is None or visitor is None:
        return None
    found = _STANDING.get(word)
    if found is None or found.who != visitor.name or time.monotonic() > found.until or not visitor.may(Permission.SEE_RESTRICTED):
        return None
    return found


def unveil(request: HttpRequest, why: str) -> None:
    """Show this visitor what is restricted, once the custody log has noted that, and why; raises as `writing` does."""
    veil(request)
    who, word = request.visitor.name, secrets.token_urlsafe(16)
    found = Unveiled(secrets.token_hex(4), who, time.monotonic() + SECONDS)
    with writing() as desk:
        note_unveiling(desk, why, who, found.id)
    with _GUARD:
        _forget_old()
        _STANDING[word] = found
    request.session[_KEY] = word


def veil(request: HttpRequest) -> None:
    """Show this visitor no longer what is restricted."""
    word = request.session.pop(_KEY, None)
    with _GUARD:
        _STANDING.pop(word, None)


def veil_all() -> None:
    """Show nobody any longer what is restricted."""
    with _GUARD:
        _STANDING.clear()


def note_shown(unveiled: Unveiled, watched: Watched) -> None:
    """Note in the custody log what was shown and is not noted yet; raises as `writing` does."""
    documents, restricted_in = watched.shown - unveiled.documents, watched.restricted_in - unveiled.restricted_in
    if not documents and not restricted_in:
        return
    with writing() as desk:
        note_access(desk, Access(documents, watched.restricted_in), unveiled.who, unveiled.id)
    unveiled.documents |= documents
    unveiled.restricted_in |= restricted_in


def _forget_old() -> None:
    now = time.monotonic()
    for word in [word for word, one in _STANDING.items() if one.until < now]:
        del _STANDING[word]
