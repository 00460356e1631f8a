"""What a visitor follows, and what they were told of it: the rows of the page of notices.

In: who asks, the record as they may see it; out: plain values. Who follows what stands in the record's folder sealed, under digests of
names (`casework`): this room keeps nothing of it.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onrecord.casework import (
    FollowChannel,
    FollowedTopic,
    Follower,
    FollowerPage,
    TellingPeriod,
    TopicKind,
    bells_of,
    following_state,
    is_followed,
    notices_of,
    open_following,
    owned_by,
    page_address,
    shown_topic,
    suggest_reading_topics,
    suggest_topics,
    unseen,
    unseen_keys,
)
from onrecord.core import OnrecordError
from onrecord.publication import Notice, SaidChange, kind_words, said_change
from onrecord.reading import Reading
from onrecord.record import Incident, Redaction

MOST = 100
"""Notices that a page shows."""
WAYS = {
    FollowChannel.BELL: gettext_lazy("the bell here"),
    FollowChannel.FEED: gettext_lazy("a feed"),
    FollowChannel.MAIL: gettext_lazy("e-mail"),
    FollowChannel.WEBHOOK: gettext_lazy("a webhook"),
}
"""What the ways are called."""
PERIODS = {
    TellingPeriod.AT_ONCE: gettext_lazy("at once"),
    TellingPeriod.DAILY: gettext_lazy("once a day"),
    TellingPeriod.WEEKLY: gettext_lazy("once a week"),
}
_KINDS = {
    TopicKind.PARTY: gettext_lazy("party"),
    TopicKind.PLACE: gettext_lazy("place"),
    TopicKind.ACT: gettext_lazy("act"),
    TopicKind.WEAPON: gettext_lazy("weapon"),
    TopicKind.TARGET: gettext_lazy("target"),
    TopicKind.INCIDENT: gettext_lazy("incident"),
    TopicKind.VICTIM: gettext_lazy("victim"),
    TopicKind.WORDS: gettext_lazy("words"),
    TopicKind.SELECTION: gettext_lazy("selection"),
}
_VOCABULARIES = frozenset({TopicKind.ACT, TopicKind.WEAPON, TopicKind.TARGET})


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as the page shows it."""

    incident: str
    title: str
    moment: dt.datetime
    said: tuple[SaidChange, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class FollowLine:
    """One thing that a visitor follows: by which way, how often, in which state; addresses of its feeds."""

    id: str
    topic: str
    way: str
    period: str
    since: dt.datetime
    address: str
    state: str
    feeds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TopicSuggested:
    """A topic that somebody could follow: how it is typed, what kind of topic it is, what it is called."""

    text: str
    kind: str
    value: str


FIRST_WAIT = 60
"""Seconds until a page asks for the first time whether there are new notices."""
_LONGEST_WAIT = 15 * 60
_MOST_COUNTED = 1_000  # people whose count is kept
_COUNTED: dict[tuple[Path, str], tuple[tuple[int, ...], int]] = {}
"""How many notices somebody had not seen, and the state of the files that say so."""


def next_wait(waited: int, *, is_same: bool) -> int:
    """Return after how many seconds a page asks again: ever later while nothing comes."""
    return min(max(2 * waited, FIRST_WAIT), _LONGEST_WAIT) if is_same else FIRST_WAIT


def bell_count(folder: Path, who: str) -> int:
    """Return how many notices somebody has not seen; 0 where what is followed can't be read: the page of notices says why.

    The database is opened only where its files changed since it was asked last.
    """
    if not is_followed(folder):
        return 0
    state, known = following_state(folder), _COUNTED.get((folder, who))
    if known is not None and known[0] == state:
        return known[1]
    try:
        with open_following(folder) as kept:
            found = unseen(kept, who)
    except OnrecordError:
        return 0
    if len(_COUNTED) >= _MOST_COUNTED:
        _COUNTED.clear()
    _COUNTED[folder, who] = state, found
    return found


def notice_lines(folder: Path, who: str, redaction: Redaction) -> list[NoticeLine]:
    """Return what somebody was told by the bell, the newest first."""
    if not is_followed(folder):
        return []
    with open_following(folder) as kept:
        fresh = unseen_keys(kept, who)
        found = [one for bell in bells_of(kept, who) for one in notices_of(kept, bell, redaction, MOST)]
    together: dict[tuple[str, bytes], list[Notice]] = {}  # one change, for all that one follows of it
    for notice in sorted(found, key=lambda one: (one.moment, one.key), reverse=True):
        together.setdefault((notice.incident, msgspec.json.encode(notice.changes)), []).append(notice)
    return [_notice_line(some[0], is_new=any(one.key in fresh for one in some)) for some in list(together.values())[:MOST]]


def follow_lines(folder: Path, who: str, redaction: Redaction, base: str) -> list[FollowLine]:
    """Return what somebody follows."""
    if not is_followed(folder):
        return []
    with open_following(folder) as kept:
        return [_follow_line(one, redaction, base) for one in owned_by(kept, who)]


def topic_text(kind: TopicKind, value: str) -> str:
    """Return a topic as it is typed."""
    return FollowedTopic(kind, value).text


def suggested(incidents: Iterable[Incident]) -> list[TopicSuggested]:
    """Return the topics that incidents suggest: who acted or spoke, where, what was done; each once."""
    return [_suggested(one.kind, one.value) for one in suggest_topics(incidents)]


def suggested_by(reading: Reading) -> list[TopicSuggested]:
    """Return the topics that a report suggests that is in no incident of the record."""
    return [_suggested(one.kind, one.value) for one in suggest_reading_topics(reading)]


def _suggested(kind: TopicKind, value: str) -> TopicSuggested:
    return TopicSuggested(topic_text(kind, value), str(_KINDS[kind]), kind_words(value) if kind in _VOCABULARIES else value)


def _notice_line(notice: Notice, *, is_new: bool) -> NoticeLine:
    return NoticeLine(notice.incident, notice.title, notice.moment, tuple(said_change(change) for change in notice.changes), is_new)


def _follow_line(follower: Follower, redaction: Redaction, base: str) -> FollowLine:
    is_feed = follower.channel is FollowChannel.FEED
    pages = (("Atom", FollowerPage.ATOM), ("JSON Feed", FollowerPage.JSON)) if is_feed else ()
    return FollowLine(
        id=follower.id,
        topic=shown_topic(follower.topic.text, redaction.words),
        way=str(WAYS[follower.channel]),
        period="" if follower.period is TellingPeriod.AT_ONCE else str(PERIODS[follower.period]),
        since=follower.since,
        address=redaction.words(follower.address) if follower.channel in {FollowChannel.MAIL, FollowChannel.WEBHOOK} else "",
        state=_state(follower),
        feeds=tuple((name, page_address(base, page, follower.token)) for name, page in pages),
    )


def _state(follower: Follower) -> str:
    if follower.stopped:
        bounced = follower.channel is FollowChannel.MAIL
        return str(_("stopped: its letters come back") if bounced else _("stopped: it wants nothing any more"))
    return "" if follower.confirmed else str(_("waits until somebody confirms by the letter that was sent there"))
