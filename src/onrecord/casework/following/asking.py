"""Begins and ends that somebody follows a topic.

In: a record's folder, a topic as it was typed, by which way; out: a `Follower`. Who follows the same by the same way again is the
one who does already. A place's points and a selection's text are taken as they are now.
"""

import datetime as dt
import difflib
import secrets
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from onrecord.casework.following.followers import all_followers, drop_follower, followers_of, put_follower
from onrecord.casework.following.keeping import is_followed, open_following
from onrecord.casework.following.model import FollowChannel, Follower, TellingPeriod
from onrecord.casework.following.topics import FollowedTopic, TopicKind, parse_topic
from onrecord.casework.opened import Opened
from onrecord.casework.selections import parse_selection
from onrecord.core import CaseworkError
from onrecord.record import KindOf, Near, Query, fold

_BYTES = 16  # of an id, and of a token
_NEAR = 3  # names that a refusal proposes

FindSelection = Callable[[str], str | None]
"""Returns the text of a selection that was saved under a name."""


def resolve_topic(opened: Opened, text: str, saved: FindSelection | None = None) -> FollowedTopic:
    """Return a topic with what the record knows of it.

    Raises:
        CaseworkError: `topic` where it is none, where no place or kind is called so, or no selection was saved so.
        RecordError: `unknown` where no incident goes by the id.
    """
    topic = parse_topic(text)
    match topic.kind:
        case TopicKind.PLACE if topic.kilometres is not None and not topic.around:
            return _around(opened, topic, topic.kilometres)
        case TopicKind.INCIDENT:
            return replace(topic, value=opened.record.incident(topic.value, opened.redaction).id)
        case TopicKind.WEAPON | TopicKind.TARGET:
            return _of_kind(opened, topic)
        case TopicKind.SELECTION if topic.name:
            found = saved(topic.name) if saved is not None else None
            if found is None:
                advice = "Save one in the workbench, or write it out: selection:act=shelling&since=2031-03-01."
                raise CaseworkError("topic", f"No selection was saved as “{topic.name:.60}”.", advice)
            return replace(topic, value=parse_selection(found).text)
    return topic


def follow_topic(  # noqa: PLR0913 what a follower is
    folder: Path,
    topic: FollowedTopic,
    channel: FollowChannel,
    *,
    now: dt.datetime,
    address: str = "",
    period: TellingPeriod = TellingPeriod.AT_ONCE,
    language: str = "en",
    secret: str = "",
    confirmed: bool = True,
) -> tuple[Follower, bool]:
    """Let somebody follow a topic; return who does, and whether that is new. The record was looked at before (`begin_following`)."""
    with open_following(folder, begin=True) as kept, kept.step():
        known = next((one for one in followers_of(kept, topic) if (one.channel, one.address) == (channel, address)), None)
        if known is not None:
            changed = replace(known, period=period, language=language)
            put_follower(kept, changed)
            return changed, False
        follower = Follower(
            id=secrets.token_hex(_BYTES),
            topic=topic,
            channel=channel,
            since=now,
            address=address,
            token=secrets.token_urlsafe(_BYTES),
            secret=secret,
            period=period,
            language=language,
            confirmed=confirmed,
        )
        put_follower(kept, follower)
        return follower, True


def list_followers(folder: Path) -> list[Follower]:
    """Return all who follow anything, whoever was first first; none where nobody ever did."""
    if not is_followed(folder):
        return []
    with open_following(folder) as kept:
        return list(all_followers(kept))


def stop_following(folder: Path, given: str) -> list[Follower]:
    """Let those no longer follow who are called so: by the beginning of an id, a topic, or an address; return who they were.

    Raises:
        CaseworkError: `following` where nobody is called so.
    """
    with open_following(folder) as kept, kept.step():
        everybody = list(all_followers(kept))
        found = [one for one in everybody if given in {one.topic.text, one.address, one.token} or one.id == given]
        found = found or [one for one in everybody if len(given) >= _NEAR and one.id.startswith(given)]
        if not found:
            raise CaseworkError("following", "Nobody follows by that name.", "`onrecord follow --list` prints who follows what.")
        for one in found:
            drop_follower(kept, one.id)
        return found


def _around(opened: Opened, topic: FollowedTopic, kilometres: float) -> FollowedTopic:
    """Return a place with a radius with the points of the places that are called so."""
    circles = opened.record.around(Near(topic.value, kilometres))
    if circles:
        return replace(topic, around=circles)
    known = {fold(one.place.name): one.place.name for one in opened.record.overview(Query(), opened.redaction).places}
    near = difflib.get_close_matches(fold(topic.value), known, n=_NEAR)
    hint = f"The nearest: {', '.join(known[one] for one in near)}. " if near else ""
    advice = f"{hint}Or give its point, as latitude and longitude: place:36.2,37.1+{kilometres:g}km."
    raise CaseworkError("topic", f"No incident of the record was at a place with coordinates that is called {topic.value:.60}.", advice)


def _of_kind(opened: Opened, topic: FollowedTopic) -> FollowedTopic:
    """Return a kind of weapon or target; where the record has only one that looks like it, it is refused."""
    known = {one.replace(" ", "_") for one in opened.record.kinds()[KindOf(topic.kind.value)]}
    near = difflib.get_close_matches(topic.value, sorted(known), n=_NEAR)
    if topic.value not in known and near:
        told = ", ".join(f"{topic.kind.value}:{one}" for one in near)
        raise CaseworkError(
            "topic", f"No incident of the record has a {topic.kind.value} called {topic.value:.60}.", f"The nearest: {told}."
        )
    return topic
