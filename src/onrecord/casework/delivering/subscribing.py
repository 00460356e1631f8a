"""Whoever is written to said so before: asked once, told after they confirm, let go by one click or when their letters come back.

In: a record's folder, an address or a token; out: a follower as they are then. An address that nobody confirms within a week is forgotten.
Limits: one address is asked `MOST_ASKED` times before it answers, whatever is followed in its name.
"""

import datetime as dt
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from onrecord.casework.delivering.attempt import Attempt, AttemptEnd
from onrecord.casework.delivering.bounces import read_bounce
from onrecord.casework.delivering.mail import BOUNCED, FollowerMail
from onrecord.casework.following.asking import follow_topic, list_followers
from onrecord.casework.following.followers import drop_follower, follower_with_token, put_follower
from onrecord.casework.following.keeping import is_followed, open_following
from onrecord.casework.following.model import FollowChannel, Follower, TellingPeriod
from onrecord.casework.following.topics import FollowedTopic
from onrecord.core import CaseworkError
from onrecord.publication import is_mail_address

MOST_ASKED: Final = 3
"""Questions to one address that nobody answered."""
ANSWERED_WITHIN: Final = dt.timedelta(days=7)
"""How long an address is kept that nobody confirms."""
_TOKEN = "Open the address that the letter gave you; or follow anew."  # noqa: S105 a sentence


def follow_by_mail(  # noqa: PLR0913 what a follower by mail is
    folder: Path,
    topic: FollowedTopic,
    address: str,
    *,
    now: dt.datetime,
    period: TellingPeriod = TellingPeriod.AT_ONCE,
    language: str = "en",
) -> tuple[Follower, bool]:
    """Let an address follow a topic once it confirms that it wants to; return who does, and whether that is new.

    Raises:
        CaseworkError: `follow_address` where it is no address; `follow_asked` where it was asked too often already.
    """
    if not is_mail_address(address):
        raise CaseworkError("follow_address", f"{address!r:.100} is no address of e-mail.", "Write it as name@example.org.")
    known = [one for one in list_followers(folder) if (one.channel, one.address) == (FollowChannel.MAIL, address)]
    same = next((one for one in known if one.topic.text == topic.text), None)
    if same is not None and same.stopped:
        _let_go(folder, same)  # they begin anew, and are asked anew
    elif same is None and sum(not one.confirmed for one in known) >= MOST_ASKED:
        message = "This address was asked several times already, and did not answer."
        raise CaseworkError("follow_asked", message, "Whoever reads it confirms first; what nobody confirms is forgotten after a week.")
    return follow_topic(folder, topic, FollowChannel.MAIL, now=now, address=address, period=period, language=language, confirmed=False)


def ask_waiting(folder: Path, way: FollowerMail, now: dt.datetime) -> list[Attempt]:
    """Ask every address that waits to be asked; forget those that nobody confirmed in time; return what came of each question."""
    attempts = []
    for follower in list_followers(folder):
        if follower.channel is not FollowChannel.MAIL or follower.confirmed or follower.stopped:
            continue
        if now - follower.since > ANSWERED_WITHIN:
            _let_go(folder, follower)
        elif follower.asked is None:
            attempts.append(ask_follower(folder, follower, way, now))
    return attempts


def ask_follower(folder: Path, follower: Follower, way: FollowerMail, now: dt.datetime) -> Attempt:
    """Ask one address, and note that it was; one that the server refuses for good is forgotten."""
    attempt = way.ask(follower)
    if attempt.end is AttemptEnd.DELIVERED:
        with open_following(folder) as kept, kept.step():
            there = follower_with_token(kept, follower.token)
            if there is not None:
                put_follower(kept, replace(there, asked=now))
    elif attempt.end is not AttemptEnd.LATER:
        _let_go(folder, follower)
    return attempt


def confirm_following(folder: Path, token: str, now: dt.datetime) -> Follower:
    """Let an address be told from now on, whose reader showed the token that was sent there.

    Raises:
        CaseworkError: `follow_token` where nobody waits by it: it is another, or too old, or they stopped.
    """
    if not is_followed(folder):
        raise _unknown()
    with open_following(folder) as kept, kept.step():
        follower = follower_with_token(kept, token)
        if follower is None or follower.channel is not FollowChannel.MAIL or follower.stopped:
            raise _unknown()
        if follower.confirmed:
            return follower
        if now - follower.since > ANSWERED_WITHIN:
            raise _unknown()
        confirmed = replace(follower, confirmed=True)
        put_follower(kept, confirmed)
        return confirmed


def follower_by_token(folder: Path, token: str) -> Follower | None:
    """Return whose token this is; None where it is nobody's."""
    if not is_followed(folder):
        return None
    with open_following(folder) as kept:
        return follower_with_token(kept, token)


def stop_by_token(folder: Path, token: str) -> None:
    """Let go of whoever has a token, with all that was to be told; what is nobody's is let go already."""
    follower = follower_by_token(folder, token)
    if follower is not None:
        _let_go(folder, follower)


def note_bounce(folder: Path, content: bytes) -> Follower | None:
    """Switch off the address whose letter came back for good; return whose it was, None where nothing follows from it.

    Raises:
        CaseworkError: `bounce` where it is no bounce of a letter to a follower.
    """
    bounce = read_bounce(content)
    if not bounce.for_good or not is_followed(folder):
        return None
    with open_following(folder) as kept, kept.step():
        follower = follower_with_token(kept, bounce.mark)
        if follower is None or follower.channel is not FollowChannel.MAIL or follower.stopped:
            return None
        stopped = replace(follower, stopped=BOUNCED)
        put_follower(kept, stopped)
        return stopped


def _let_go(folder: Path, follower: Follower) -> None:
    with open_following(folder) as kept, kept.step():
        drop_follower(kept, follower.id)


def _unknown() -> CaseworkError:
    return CaseworkError("follow_token", "Nobody waits to confirm by this address.", _TOKEN)
