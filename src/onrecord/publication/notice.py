"""A notice: what changed of one incident in one period, for one follower.

In: who follows, the state of an incident before and after; out: a frozen `Notice`, the same for the same, whenever it is made: its key
stays over kills and restarts, so that whoever receives it twice can tell.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from onrecord.core import sha256
from onrecord.publication.changes.model import Change, IncidentState
from onrecord.publication.changes.state import state_digest

_DIGITS = 32


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What is told to one follower of one incident; `link` is the address of its page, empty where there is none.

    `moment` is when it was put together, in UTC.
    """

    key: str
    incident: str
    title: str
    link: str
    changes: tuple[Change, ...]
    moment: dt.datetime


def notice_key(follower: str, incident: str, before: IncidentState | None, after: IncidentState | None, number: int = 0) -> str:
    """Return the key of a notice: of who is told, the incident, the states that it lies between.

    `number` is another each time: what was so, and was not, may be so again.
    """
    told = msgspec.json.encode([follower, incident, state_digest(before), state_digest(after), number])
    return sha256(told)[:_DIGITS]


def message_key(notices: Sequence[Notice]) -> str:
    """Return the key of a message that tells notices: that of the one, or what follows from those of all."""
    keys = [notice.key for notice in notices]
    return keys[0] if len(keys) == 1 else sha256("\n".join(keys).encode())[:_DIGITS]
