"""Who follows what in the workbench: under keyed digests of their names, so that nobody can tell from the database who that is.

In: an open `OpenFollowing`, a name; out: followers that are theirs, how much of what they were told they have not seen.
"""

from collections.abc import Iterator

from onrecord.casework.following.followers import drop_follower, follower_called
from onrecord.casework.following.keeping import OpenFollowing, questions
from onrecord.casework.following.model import FollowChannel, Follower

_TABLES = (
    "CREATE TABLE IF NOT EXISTS owner (owner BLOB NOT NULL, follower TEXT NOT NULL, rings INTEGER NOT NULL, PRIMARY KEY (owner, follower))",
    "CREATE TABLE IF NOT EXISTS seen (owner BLOB PRIMARY KEY, number INTEGER NOT NULL)",
)


def own(kept: OpenFollowing, who: str, follower: Follower) -> None:
    """Note whose a follower is."""
    _make_tables(kept)
    rings = int(follower.channel is FollowChannel.BELL)
    kept.db.execute("INSERT OR IGNORE INTO owner VALUES (?, ?, ?)", (_term(kept, who), follower.id, rings))


def owned_by(kept: OpenFollowing, who: str) -> list[Follower]:
    """Return what somebody follows, by whichever way, the oldest first."""
    found = (follower_called(kept, name) for name in _names(kept, who))
    return sorted((one for one in found if one is not None), key=lambda one: one.since)


def drop_owned(kept: OpenFollowing, who: str, identifier: str) -> bool:
    """Take out what somebody follows; return whether it was theirs."""
    if identifier not in _names(kept, who):
        return False
    with kept.step():
        drop_follower(kept, identifier)
    return True


def bells_of(kept: OpenFollowing, who: str) -> list[Follower]:
    """Return what somebody is told of in the workbench itself."""
    return [one for one in owned_by(kept, who) if one.channel is FollowChannel.BELL]


def unseen(kept: OpenFollowing, who: str) -> int:
    """Return of how many incidents there are notices that somebody has not seen."""
    return len({incident for _, incident in _unseen(kept, who)})


def unseen_keys(kept: OpenFollowing, who: str) -> frozenset[str]:
    """Return the keys of the notices that somebody has not seen."""
    return frozenset(key for key, _ in _unseen(kept, who))


def _unseen(kept: OpenFollowing, who: str) -> Iterator[tuple[str, bytes]]:
    _make_tables(kept)
    found = kept.db.execute("SELECT number FROM seen WHERE owner = ?", (_term(kept, who),)).fetchone()
    for marks, some in questions(_names(kept, who, rings=True)):
        asked = f"SELECT key, incident FROM notice WHERE number > ? AND follower IN ({marks})"  # noqa: S608 marks alone
        yield from kept.db.execute(asked, (found[0] if found else 0, *some))


def note_seen(kept: OpenFollowing, who: str) -> None:
    """Note that somebody has seen all that there is now."""
    _make_tables(kept)
    newest = "SELECT coalesce(max(number), 0) FROM notice"
    put = f"INSERT INTO seen VALUES (?, ({newest})) ON CONFLICT (owner) DO UPDATE SET number = excluded.number"  # noqa: S608 our own words
    kept.db.execute(put, (_term(kept, who),))


def _names(kept: OpenFollowing, who: str, *, rings: bool = False) -> list[str]:
    _make_tables(kept)
    asked = "SELECT follower FROM owner WHERE owner = ? AND rings >= ?"
    return [str(row[0]) for row in kept.db.execute(asked, (_term(kept, who), int(rings)))]


def _make_tables(kept: OpenFollowing) -> None:
    """Make the tables of this file, where nobody followed anything in the workbench yet."""
    for table in _TABLES:
        kept.db.execute(table)


def _term(kept: OpenFollowing, who: str) -> bytes:
    return kept.secret.term(f"owner:{who}")
