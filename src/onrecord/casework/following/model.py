"""Who follows a topic, by which way and how often they are told; what is handed to the ways out, and what comes back from them."""

import datetime as dt
import enum
from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from onrecord.casework.delivering.attempt import Attempt
from onrecord.casework.following.topics import FollowedTopic
from onrecord.publication import Notice


class FollowChannel(enum.StrEnum):
    """By which way a follower is told."""

    FEED = "feed"  # Atom and JSON: who has its address reads it
    BELL = "bell"  # in the workbench
    MAIL = "mail"
    WEBHOOK = "webhook"


KEPT_CHANNELS = frozenset({FollowChannel.FEED, FollowChannel.BELL})
"""What is fetched here: a notice of theirs is told once it is kept."""


class TellingPeriod(enum.StrEnum):
    """How often a follower is told, at most."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def length(self) -> dt.timedelta:
        """How long changes are gathered."""
        return {TellingPeriod.DAILY: dt.timedelta(days=1), TellingPeriod.WEEKLY: dt.timedelta(weeks=1)}.get(self, dt.timedelta())


class Follower(msgspec.Struct, frozen=True, kw_only=True):
    """One who follows one topic by one way.

    `id` is random, and is known to the record's keeper alone. `address` is a mail address, that of a webhook, or who has the bell.
    `token` is what an address for this follower alone is made of: that of a feed, of a link to confirm or to unsubscribe. `secret` is
    what a webhook is signed with. Who is not `confirmed` is told nothing but that they are asked.
    """

    id: str
    topic: FollowedTopic
    channel: FollowChannel
    since: dt.datetime
    address: str = ""
    token: str = ""
    secret: str = ""
    period: TellingPeriod = TellingPeriod.AT_ONCE
    language: str = "en"
    confirmed: bool = True
    asked: dt.datetime | None = None
    """When who has the address was asked to confirm."""
    stopped: str = ""
    """Why nothing is sent there any more (`bounced`, `gone`); empty while it is."""


class Delivers(Protocol):
    """A way out: tells one follower what is due, and says what came of it. What goes wrong is in that, and is not raised.

    At once there is one notice; where changes are gathered (`TellingPeriod`), all notices of the period go out together, as one message.
    It is called again with the very same notices until they were delivered: the receiver can tell by their keys.
    """

    def __call__(self, notices: Sequence[Notice], follower: Follower) -> Attempt:
        """Tell notices once."""


Deliverers = Mapping[FollowChannel, Delivers]
"""The ways out that there are; of `KEPT_CHANNELS` there is none."""
