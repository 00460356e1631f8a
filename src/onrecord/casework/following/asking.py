"""Begins and ends that somebody follows a topic.

In: a record's folder, a topic that was looked up (`resolving.py`), by which way; out: a `Follower`. Who follows the same by the same way
again is the one who does already.
"""

import datetime as dt
import secrets
from pathlib import Path

from msgspec.structs import replace

from onrecord.casework.following.followers import all_followers, drop_follower, followers_of, put_follower
from onrecord.casework.following.keeping import is_followed, open_following
from onrecord.casework.following.model import FollowChannel, Follower, TellingPeriod
from onrecord.casework.following.topics import FollowedTopic
from onrecord.core import CaseworkError

_BYTES = 16  # of an id, and of a token
_SHORTEST = 3  # letters of an id by which somebody is found


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
        found = found or [one for one in everybody if len(given) >= _SHORTEST and one.id.startswith(given)]
        if not found:
            raise CaseworkError("following", "Nobody follows by that name.", "`onrecord follow --list` prints who follows what.")
        for one in found:
            drop_follower(kept, one.id)
        return found
