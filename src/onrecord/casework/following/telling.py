"""Tells followers what is due: takes what changed, makes notices of it, hands each to its way out until that has delivered it.

In: a record that somebody follows, the ways out; out: what came of it, in numbers. Killed at any moment, nothing is missed: what changed
and who is to be told of it is one transaction, a notice and that it was made is another, and each try is noted before it is made. So a
webhook or a mail may go out again after a kill, under the same key; what was acknowledged is not sent again. What goes wrong for one
follower is noted there.
"""

import contextlib
import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from onrecord.archive import Clock
from onrecord.casework.delivering.attempt import Attempt, AttemptEnd, wait_before_next
from onrecord.casework.following.bundling import KEPT, Bundled, bundle_due
from onrecord.casework.following.followers import follower_called, put_follower
from onrecord.casework.following.keeping import Kept, open_following, telling_alone
from onrecord.casework.following.model import Deliverers, Delivers, Follower
from onrecord.casework.following.states import open_notice, redacted_words
from onrecord.casework.following.taking import AsPublic, Looking, take_changes
from onrecord.casework.opened import Opened, open_to_look
from onrecord.publication import Notice
from onrecord.record import Redaction

DELIVERED: Final = "delivered"
REFUSED, GIVEN_UP, GONE = "refused", "given up", "gone"
_WAITING_FOR_WAY = 3600.0  # seconds until a notice is tried again for which there is no way out here


@dataclass(frozen=True, slots=True)
class TellOptions:
    """How followers are told: by which ways, of what, when."""

    deliverers: Deliverers
    clock: Clock
    everything: bool = False
    base_url: str = ""
    as_public: AsPublic = field(default=lambda incident: incident)
    rule: str = ""
    database: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What came of telling: incidents that changed, notices that were made, how tries ended; why some failed, without who it was."""

    changed: int = 0
    made: tuple[Bundled, ...] = ()
    ends: Counter[str] = field(default_factory=Counter)
    failures: tuple[str, ...] = ()


def tell(folder: Path, options: TellOptions) -> Told:
    """Tell what is due.

    Raises:
        CaseworkError: `following` where nobody follows anything; `telling` where another program tells right now; `following_key`.
        ArchiveError, RecordError: Where the record can't be looked into.
    """
    with open_following(folder) as kept, telling_alone(folder), open_to_look(folder, options.database) as opened:
        changed = take_changes(kept, _looking(opened, options))
        made = bundle_due(kept, options.clock.now(), options.base_url)
        ends, failures = deliver_due(kept, options.deliverers, options.clock, opened.redaction)
        return Told(changed, tuple(made), ends, failures)


def foresee_telling(folder: Path, options: TellOptions) -> Told:
    """Return what would be told now; nothing is told, and nothing noted. Raises as `tell` does."""
    with (
        open_following(folder) as kept,
        open_to_look(folder, options.database) as opened,
        contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as copy,
    ):
        kept.db.backup(copy)
        trial = Kept(copy, kept.secret)
        changed = take_changes(trial, _looking(opened, options))
        return Told(changed, tuple(bundle_due(trial, options.clock.now(), options.base_url)))


def begin_following(folder: Path, options: TellOptions) -> None:
    """Take what is published now as told, where nobody followed anything yet: who begins is told of what changes from now on."""
    with open_following(folder, begin=True) as kept:
        if not kept.meta("begun"):
            with open_to_look(folder, options.database) as opened:
                take_changes(kept, _looking(opened, options))


def _looking(opened: Opened, options: TellOptions) -> Looking:
    return Looking(opened, options.clock.now(), options.everything, options.as_public, options.rule)


def deliver_due(kept: Kept, deliverers: Deliverers, clock: Clock, redaction: Redaction) -> tuple[Counter[str], tuple[str, ...]]:
    """Hand every notice that is due to its way out, once; return how the tries ended, and why some failed."""
    ends: Counter[str] = Counter()
    failures: list[str] = []
    now = clock.now()
    for number, name, content in _due(kept, now):
        follower = follower_called(kept, name)
        if follower is None or follower.stopped or not follower.confirmed:
            kept.db.execute("UPDATE notice SET due = NULL, came = ? WHERE number = ?", (GONE, number))
            continue
        deliver = deliverers.get(follower.channel)
        if deliver is None:
            kept.db.execute("UPDATE notice SET due = ? WHERE number = ?", (now.timestamp() + _WAITING_FOR_WAY, number))
            continue
        tries = _note_try(kept, number)
        attempt = _tried(deliver, redacted_words(open_notice(kept, content), redaction), follower)
        end = _note_end(kept, number, follower, attempt, tries, now)
        ends[end] += 1
        if end != DELIVERED:
            failures.append(f"{follower.channel.value}: {attempt.why or end}")
    kept.db.execute("DELETE FROM notice WHERE due IS NULL AND came <> ?", (KEPT,))
    return ends, tuple(failures)


def notices_of(kept: Kept, follower: Follower, redaction: Redaction, most: int = 100) -> list[Notice]:
    """Return what a follower was told, the newest first, without what is restricted now: what a feed or a bell shows."""
    rows = kept.db.execute("SELECT content FROM notice WHERE follower = ? ORDER BY number DESC LIMIT ?", (follower.id, most))
    return [redacted_words(open_notice(kept, content), redaction) for (content,) in rows]


def _due(kept: Kept, now: dt.datetime) -> Iterator[tuple[int, str, bytes]]:
    """Give the notices that are due now, some at a time; each once."""
    last = -1
    while True:
        asked = "SELECT number, follower, content FROM notice WHERE due <= ? AND number > ? ORDER BY number LIMIT 100"
        rows = kept.db.execute(asked, (now.timestamp(), last)).fetchall()
        if not rows:
            return
        yield from rows
        last = rows[-1][0]


def _note_try(kept: Kept, number: int) -> int:
    """Note that a notice is tried, before it is: from then on nobody can say that it was not received."""
    with kept.step():
        kept.db.execute("UPDATE notice SET tries = tries + 1 WHERE number = ?", (number,))
        sure = "UPDATE told SET sure = 1 WHERE (follower, incident) = (SELECT follower, incident FROM notice WHERE number = ?)"
        kept.db.execute(sure, (number,))
        (tries,) = kept.db.execute("SELECT tries FROM notice WHERE number = ?", (number,)).fetchone()
    return int(tries)


def _tried(deliver: Delivers, notice: Notice, follower: Follower) -> Attempt:
    """Return what came of a try; an error of a way out is one that may pass, and stops no other."""
    try:
        return deliver(notice, follower)
    except Exception as error:  # noqa: BLE001 whoever walks over all followers goes on with the next
        return Attempt(AttemptEnd.LATER, f"the way out failed ({type(error).__name__})")


def _note_end(kept: Kept, number: int, follower: Follower, attempt: Attempt, tries: int, now: dt.datetime) -> str:  # noqa: PLR0913, PLR0917
    """Note what came of a try, and return it as a word."""
    wait = wait_before_next(tries, attempt.wait) if attempt.end is AttemptEnd.LATER else None
    if wait is not None:
        kept.db.execute("UPDATE notice SET due = ? WHERE number = ?", (now.timestamp() + wait, number))
        return "later"
    end = {AttemptEnd.DELIVERED: DELIVERED, AttemptEnd.REFUSED: REFUSED, AttemptEnd.GONE: GONE}.get(attempt.end, GIVEN_UP)
    with kept.step():
        kept.db.execute("UPDATE notice SET due = NULL, came = ? WHERE number = ?", (end, number))
        if attempt.end is AttemptEnd.GONE:
            put_follower(kept, replace(follower, stopped=attempt.why or GONE))
    return end
