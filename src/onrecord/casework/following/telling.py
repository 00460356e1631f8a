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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from onrecord.archive import Clock
from onrecord.casework.delivering.attempt import Attempt, AttemptEnd, wait_before_next
from onrecord.casework.following.bundling import KEPT, Bundled, bundle_due
from onrecord.casework.following.followers import follower_called, put_follower
from onrecord.casework.following.keeping import OpenFollowing, open_following, telling_alone
from onrecord.casework.following.model import Deliverers, Delivers, Follower
from onrecord.casework.following.states import open_notice, redacted_words
from onrecord.casework.following.taking import Looking, MakeView, take_changes
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
    view: MakeView | None = None
    rule: str = ""
    database: str | None = None


@dataclass(frozen=True, slots=True)
class TellingDone:
    """What came of telling: incidents that changed, notices that were made, how tries ended; why some failed, without who it was."""

    changed: int = 0
    made: tuple[Bundled, ...] = ()
    ends: Counter[str] = field(default_factory=Counter)
    failures: tuple[str, ...] = ()


def tell(folder: Path, options: TellOptions) -> TellingDone:
    """Tell what is due.

    Raises:
        CaseworkError: `following` where nobody follows anything; `telling` where another program tells right now; `following_key`.
        ArchiveError, RecordError: Where the record can't be looked into.
    """
    with open_following(folder) as kept, telling_alone(folder), open_to_look(folder, options.database) as opened:
        changed, made = _gathered(kept, opened, options)
        ends, failures = deliver_due(kept, options.deliverers, options.clock, opened.redaction)
        return TellingDone(changed, made, ends, failures)


def gather(folder: Path, options: TellOptions) -> TellingDone:
    """Make notices of what changed, and send none: feeds and the bell have them then. Raises as `tell` does."""
    with open_following(folder) as kept, telling_alone(folder), open_to_look(folder, options.database) as opened:
        return TellingDone(*_gathered(kept, opened, options))


def foresee_telling(folder: Path, options: TellOptions) -> TellingDone:
    """Return what would be told now; nothing is told, and nothing noted. Raises as `tell` does."""
    with (
        open_following(folder) as kept,
        open_to_look(folder, options.database) as opened,
        contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as copy,
    ):
        kept.db.backup(copy)
        trial = OpenFollowing(copy, kept.secret)
        return TellingDone(*_gathered(trial, opened, options))


def begin_following(folder: Path, options: TellOptions) -> None:
    """Take what is published now as told, where nobody followed anything yet: who begins is told of what changes from now on."""
    with open_following(folder, begin=True) as kept:
        if not kept.meta("begun"):
            with open_to_look(folder, options.database) as opened:
                take_changes(kept, _looking(opened, options))


def _gathered(kept: OpenFollowing, opened: Opened, options: TellOptions) -> tuple[int, tuple[Bundled, ...]]:
    changed = take_changes(kept, _looking(opened, options))
    return changed, tuple(bundle_due(kept, options.clock.now(), options.base_url))


def _looking(opened: Opened, options: TellOptions) -> Looking:
    return Looking(opened, options.clock.now(), options.everything, options.view, options.rule)


def deliver_due(kept: OpenFollowing, deliverers: Deliverers, clock: Clock, redaction: Redaction) -> tuple[Counter[str], tuple[str, ...]]:
    """Hand every notice that is due to its way out, once; return how the tries ended, and why some failed."""
    ends: Counter[str] = Counter()
    failures: list[str] = []
    now = clock.now()
    for letter, name in _due(kept, now):
        follower = follower_called(kept, name)
        if follower is None or follower.stopped or not follower.confirmed:
            kept.db.execute("UPDATE notice SET due = NULL, came = ? WHERE letter = ?", (GONE, letter))
            continue
        deliver = deliverers.get(follower.channel)
        if deliver is None:
            kept.db.execute("UPDATE notice SET due = ? WHERE letter = ?", (now.timestamp() + _WAITING_FOR_WAY, letter))
            continue
        tries = _note_try(kept, letter)
        rows = kept.db.execute("SELECT content FROM notice WHERE letter = ? ORDER BY number", (letter,)).fetchall()
        attempt = _tried(deliver, [redacted_words(open_notice(kept, content), redaction) for (content,) in rows], follower)
        end = _note_end(kept, letter, follower, attempt, now.timestamp(), tries)
        ends[end] += len(rows)
        if end != DELIVERED:
            failures.append(f"{follower.channel.value}: {attempt.why or end}")
    kept.db.execute("DELETE FROM notice WHERE due IS NULL AND came <> ?", (KEPT,))
    return ends, tuple(failures)


def notices_of(kept: OpenFollowing, follower: Follower, redaction: Redaction, most: int = 100) -> list[Notice]:
    """Return what a follower was told, the newest first, without what is restricted now: what a feed or a bell shows."""
    rows = kept.db.execute("SELECT content FROM notice WHERE follower = ? ORDER BY number DESC LIMIT ?", (follower.id, most))
    return [redacted_words(open_notice(kept, content), redaction) for (content,) in rows]


def _due(kept: OpenFollowing, now: dt.datetime) -> Iterator[tuple[str, str]]:
    """Give what goes out together and is due now, each with its follower, some at a time; each once."""
    last = -1
    while True:
        asked = (
            "SELECT letter, follower, min(number) AS first FROM notice WHERE due <= ? GROUP BY letter HAVING first > ? ORDER BY first "
            "LIMIT 100"
        )
        rows = kept.db.execute(asked, (now.timestamp(), last)).fetchall()
        if not rows:
            return
        yield from ((letter, follower) for letter, follower, _ in rows)
        last = rows[-1][2]


def _note_try(kept: OpenFollowing, letter: str) -> int:
    """Note that notices are tried, before they are: from then on nobody can say that they were not received."""
    with kept.step():
        kept.db.execute("UPDATE notice SET tries = tries + 1 WHERE letter = ?", (letter,))
        sure = "UPDATE told SET sure = 1 WHERE (follower, incident) IN (SELECT follower, incident FROM notice WHERE letter = ?)"
        kept.db.execute(sure, (letter,))
        (tries,) = kept.db.execute("SELECT max(tries) FROM notice WHERE letter = ?", (letter,)).fetchone()
    return int(tries)


def _tried(deliver: Delivers, notices: Sequence[Notice], follower: Follower) -> Attempt:
    """Return what came of a try; an error of a way out is one that may pass, and stops no other."""
    try:
        return deliver(notices, follower)
    except Exception as error:  # noqa: BLE001 whoever walks over all followers goes on with the next
        return Attempt(AttemptEnd.LATER, f"the way out failed ({type(error).__name__})")


def _note_end(  # noqa: PLR0913, PLR0917 what was tried, and what came of it
    kept: OpenFollowing, letter: str, follower: Follower, attempt: Attempt, now: float, tries: int
) -> str:
    """Note what came of a try, and return it as a word."""
    wait = wait_before_next(tries, attempt.wait) if attempt.end is AttemptEnd.LATER else None
    if wait is not None:
        kept.db.execute("UPDATE notice SET due = ? WHERE letter = ?", (now + wait, letter))
        return "later"
    end = {AttemptEnd.DELIVERED: DELIVERED, AttemptEnd.REFUSED: REFUSED, AttemptEnd.GONE: GONE}.get(attempt.end, GIVEN_UP)
    with kept.step():
        kept.db.execute("UPDATE notice SET due = NULL, came = ? WHERE letter = ?", (end, letter))
        if attempt.end is AttemptEnd.GONE:
            put_follower(kept, replace(follower, stopped=attempt.why or GONE))
    return end
