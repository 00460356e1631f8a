"""Makes notices of what waits and is due: one for a follower, an incident and a period, from what they were told last to what it is now.

In: a `OpenFollowing`, the time; out: rows of notices, each under the key that it keeps over kills and restarts. A change that came and
went within the period is told to nobody; what is taken back is told to those alone who were told it.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from onrecord.casework.following.followers import follower_called
from onrecord.casework.following.keeping import OpenFollowing
from onrecord.casework.following.model import KEPT_CHANNELS, Follower, TellingPeriod
from onrecord.casework.following.states import incident_term, put_state, seal_notice, state_numbered
from onrecord.casework.following.taking import GoneWhy, opened_why
from onrecord.publication import Change, IncidentState, Notice, changes_between, notice_key, retracts, speaking, state_title

TOGETHER: Final = 200  # notices that are made in one transaction
KEPT: Final = "kept"
"""How a notice ended that is fetched from here."""
_MOST_KEPT = 500  # notices of a feed or a bell


@dataclass(frozen=True, slots=True)
class Bundled:
    """A notice that was made, and for whom."""

    notice: Notice
    follower: Follower


def bundle_due(kept: OpenFollowing, now: dt.datetime, base_url: str = "") -> list[Bundled]:
    """Make the notices that are due; some together are made whole or not at all."""
    made: list[Bundled] = []
    while True:
        with kept.step():
            asked = "SELECT follower, incident, state, gone FROM pending WHERE due <= ? ORDER BY due, follower, incident LIMIT ?"
            rows = kept.db.execute(asked, (now.timestamp(), TOGETHER)).fetchall()
            letters: dict[str, str] = {}
            made += [one for row in rows if (one := _bundle(kept, row, now, base_url, letters)) is not None]
        if len(rows) < TOGETHER:
            return made


def link_of(base_url: str, incident: str) -> str:
    """Return the address of an incident's page; empty where nobody said where the pages are."""
    return f"{base_url.rstrip('/')}/incident/{incident}.html" if base_url else ""


def _bundle(
    kept: OpenFollowing, row: tuple[str, bytes, int | None, bytes | None], now: dt.datetime, base_url: str, letters: dict[str, str]
) -> Bundled | None:
    """Make one notice of what waits; `letters`: by which key all go out that a follower is told together."""
    name, term, number, gone = row
    kept.db.execute("DELETE FROM pending WHERE follower = ? AND incident = ?", (name, term))
    follower = follower_called(kept, name)
    before = state_numbered(kept, number) if number is not None else None
    there = kept.db.execute("SELECT state FROM snapshot WHERE incident = ?", (term,)).fetchone()
    after = state_numbered(kept, there[0]) if there is not None else None
    was_told = kept.db.execute("SELECT sure FROM told WHERE follower = ? AND incident = ?", (name, term)).fetchone()
    why = opened_why(kept, gone) if gone is not None else GoneWhy()
    changes = _changes(kept, before, after, why)
    if was_told is None or not was_told[0]:
        changes = tuple(change for change in changes if not retracts(change))
    told = after or before
    if follower is None or told is None or not changes:
        return None
    with speaking(follower.language):
        title = state_title(told)
    notice = Notice(
        key=notice_key(follower.id, told.id, before, after, _next_number(kept)),
        incident=told.id,
        title=title,
        link=link_of(base_url, told.id),
        changes=changes,
        moment=now,
    )
    is_alone = follower.period is TellingPeriod.AT_ONCE
    _put(kept, notice, follower, term, notice.key if is_alone else letters.setdefault(follower.id, notice.key))
    if after is None:
        kept.db.execute("DELETE FROM told WHERE follower = ? AND incident = ?", (name, term))
    else:
        _note_told(kept, follower, term, put_state(kept, after))
    return Bundled(notice, follower)


def _changes(kept: OpenFollowing, before: IncidentState | None, after: IncidentState | None, why: GoneWhy) -> tuple[Change, ...]:
    if after is not None or not why.into:
        return changes_between(before, after, why=why.reason, silent=why.silent, by=why.by)
    there = kept.db.execute("SELECT state FROM snapshot WHERE incident = ?", (incident_term(kept, why.into),)).fetchone()
    into = state_numbered(kept, there[0]) if there is not None else IncidentState(id=why.into)
    return changes_between(before, None, into=into, by=why.by)


def _next_number(kept: OpenFollowing) -> int:
    number = int(kept.meta("notices") or 0) + 1
    kept.note("notices", str(number))
    return number


def _put(kept: OpenFollowing, notice: Notice, follower: Follower, term: bytes, letter: str) -> None:
    """Put a notice into the outbox; where it is fetched from here, it is told by that."""
    is_kept = follower.channel in KEPT_CHANNELS
    due, came = (None, KEPT) if is_kept else (notice.moment.timestamp(), "")
    row = (notice.key, letter, follower.id, term, seal_notice(kept, notice), due, came)
    columns = "key, letter, follower, incident, content, due, came"
    kept.db.execute(f"INSERT INTO notice ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608 our own words
    if is_kept:
        older = "SELECT number FROM notice WHERE follower = ? ORDER BY number DESC LIMIT -1 OFFSET ?"
        kept.db.execute(f"DELETE FROM notice WHERE number IN ({older})", (follower.id, _MOST_KEPT))  # noqa: S608 our own words


def _note_told(kept: OpenFollowing, follower: Follower, term: bytes, state: int) -> None:
    """Note what a follower was told of an incident; surely, once it was tried or is fetched from here."""
    sure = int(follower.channel in KEPT_CHANNELS)
    kept.db.execute(
        "INSERT INTO told VALUES (?, ?, ?, ?) ON CONFLICT (follower, incident) DO UPDATE SET state = excluded.state, sure = max(sure, "
        "excluded.sure)",
        (follower.id, term, state, sure),
    )
