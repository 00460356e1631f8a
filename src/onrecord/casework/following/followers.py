"""Followers and their topics in the database: put, found, changed, taken out.

In: a `OpenFollowing`, a follower; out: rows, of which only digests can be compared without the key. One topic stands once, with all who
follow it.
"""

from collections.abc import Collection, Iterator

from onrecord.casework.following.keeping import OpenFollowing, questions
from onrecord.casework.following.model import Follower
from onrecord.casework.following.terms import topic_terms
from onrecord.casework.following.topics import FollowedTopic

_FOLLOWER, _TOPIC = "follower", "topic"


def put_follower(kept: OpenFollowing, follower: Follower) -> None:
    """Put a follower, new or changed, beside all who follow the same topic."""
    topic = _topic_number(kept, follower.topic)
    active = int(follower.confirmed and not follower.stopped)
    row = (follower.id, topic, kept.secret.term(f"token:{follower.token}"), active, kept.sealed(follower, _FOLLOWER))
    kept.db.execute(
        "INSERT INTO follower VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET topic = excluded.topic, token = excluded.token, "
        "active = excluded.active, content = excluded.content",
        row,
    )


def drop_follower(kept: OpenFollowing, identifier: str) -> None:
    """Take out a follower with all that was to be told, and the topic where nobody else follows it."""
    for table in ("pending", "told", "notice"):
        kept.db.execute(f"DELETE FROM {table} WHERE follower = ?", (identifier,))  # noqa: S608 names of our own tables
    kept.db.execute("DELETE FROM follower WHERE id = ?", (identifier,))
    unused = "topic NOT IN (SELECT topic FROM follower)"
    kept.db.execute(f"DELETE FROM term WHERE {unused}")  # noqa: S608 our own words
    kept.db.execute("DELETE FROM topic WHERE id NOT IN (SELECT topic FROM follower)")


def all_followers(kept: OpenFollowing) -> Iterator[Follower]:
    """Give all followers, whoever was first first."""
    for (content,) in kept.db.execute("SELECT content FROM follower ORDER BY rowid"):
        yield kept.opened(content, Follower, _FOLLOWER)


def follower_called(kept: OpenFollowing, identifier: str) -> Follower | None:
    """Return a follower by id."""
    found = kept.db.execute("SELECT content FROM follower WHERE id = ?", (identifier,)).fetchone()
    return kept.opened(found[0], Follower, _FOLLOWER) if found else None


def follower_with_token(kept: OpenFollowing, token: str) -> Follower | None:
    """Return the follower whose token this is: of a feed's address, of a link to confirm or to unsubscribe."""
    found = kept.db.execute("SELECT content FROM follower WHERE token = ?", (kept.secret.term(f"token:{token}"),)).fetchone()
    return kept.opened(found[0], Follower, _FOLLOWER) if found else None


def followers_of(kept: OpenFollowing, topic: FollowedTopic) -> list[Follower]:
    """Return all who follow a topic."""
    asked = "SELECT content FROM follower WHERE topic = (SELECT id FROM topic WHERE digest = ?)"
    rows = kept.db.execute(asked, (_topic_digest(kept, topic),))
    return [kept.opened(content, Follower, _FOLLOWER) for (content,) in rows]


def active_followers(kept: OpenFollowing, topics: Collection[int]) -> dict[str, Follower]:
    """Return those who are told, of topics by number, by their ids."""
    found = {}
    for marks, some in questions(sorted(topics)):
        rows = kept.db.execute(f"SELECT id, content FROM follower WHERE active AND topic IN ({marks})", some)  # noqa: S608 marks alone
        found.update({identifier: kept.opened(content, Follower, _FOLLOWER) for identifier, content in rows})
    return found


def topics_with(kept: OpenFollowing, terms: Collection[str]) -> dict[int, FollowedTopic]:
    """Return the topics that have one of some terms, by number: they could be meant."""
    numbers: set[int] = set()
    for marks, some in questions(sorted(map(kept.secret.term, terms))):
        numbers.update(row[0] for row in kept.db.execute(f"SELECT topic FROM term WHERE digest IN ({marks})", some))  # noqa: S608 as above
    found = {}
    for marks, chosen in questions(sorted(numbers)):
        rows = kept.db.execute(f"SELECT id, content FROM topic WHERE id IN ({marks})", chosen)  # noqa: S608 as above
        found.update({number: kept.opened(content, FollowedTopic, _TOPIC) for number, content in rows})
    return found


def _topic_number(kept: OpenFollowing, topic: FollowedTopic) -> int:
    digest = _topic_digest(kept, topic)
    found = kept.db.execute("SELECT id FROM topic WHERE digest = ?", (digest,)).fetchone()
    if found is None:
        made = kept.db.execute("INSERT INTO topic (digest, content) VALUES (?, ?)", (digest, kept.sealed(topic, _TOPIC)))
        number = int(made.lastrowid or 0)
        rows = [(kept.secret.term(term), number) for term in sorted(topic_terms(topic))]
        kept.db.executemany("INSERT INTO term VALUES (?, ?)", rows)
        return number
    return int(found[0])


def _topic_digest(kept: OpenFollowing, topic: FollowedTopic) -> bytes:
    return kept.secret.term(f"topic:{topic.text}|{topic.value}|{topic.around}")
