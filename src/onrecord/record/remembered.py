"""What was computed from a database, kept in memory for as long as the database stays as it was.

In: what is computed, a name for it, and the function that computes it; out: what that gave, the last time or now. Each step that changes
the database leaves a new stamp in it, that no other state of any database ever has: what is kept belongs to one stamp. Limits: `_MOST`
values, those that were asked for last; nothing is kept for a database that no step of this version has changed, nor within such a step.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from django.db import connections

from onrecord.record import models
from onrecord.record.redaction import Redaction
from onrecord.record.routing import cursor, here

T = TypeVar("T")

_MOST = 500
_POLICY = "Policy"
"""The class that takes out what is restricted; it is not loaded where nothing is."""
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()
_serving: set[str] = set()


def serve_from_memory(alias: str) -> None:
    """Note that a connection is that of a server, which is asked many things of one state of its database."""
    _serving.add(alias)


def is_serving() -> bool:
    """Tell whether the database is asked by a server."""
    return here() in _serving


def restamp() -> None:
    """Note that the database is another than it was."""
    models.Progress.objects.update(stamp=secrets.token_hex(8))


def stamp() -> str:
    """Return what no other state of a database has; empty where nobody can tell one state from another."""
    if connections[here()].in_atomic_block:  # a step that is under way leaves its stamp at its end
        return ""
    with cursor() as asked:  # Django's own way takes longer than the question itself, and it is asked often
        asked.execute(f"SELECT stamp FROM {models.Progress._meta.db_table}")  # noqa: S608, SLF001 Django's own name for it is public
        found = asked.fetchone()
    return str(found[0]) if found else ""


def remembered(name: Hashable, compute: Callable[[], T]) -> T:
    """Return what a function computes from the database; `name` says which function, and everything else that its result depends on."""
    state = stamp()  # before it is computed: what is kept may be newer than its stamp, never older
    if not state:
        return compute()
    key = (state, name)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: T = _kept[key]
            return found
    made = compute()
    with _lock:
        _kept[key] = made
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return made


def remembered_for(redaction: Redaction, name: Hashable, compute: Callable[[], T]) -> T:
    """Return what a function computes for whoever sees what a redaction shows; the same only for who sees the same.

    What notes down whatever it shows is asked each time.
    """
    is_plain = type(redaction) is Redaction or type(redaction).__name__ == _POLICY
    return remembered((redaction.digest, name), compute) if is_plain else compute()
