"""Word to followers by webhook: what is due as one signed message.

In: a follower and what is due; out: an `Attempt`. The id of the message is the key of its notice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive import Line
from onrecord.casework.delivering.attempt import Attempt
from onrecord.casework.delivering.webhook import WebhookReceiver, post_webhook
from onrecord.casework.following.model import Follower
from onrecord.publication import Notice, message_key, notices_body, speaking


@dataclass(frozen=True, slots=True)
class FollowerHook:
    """A way out by webhook."""

    line: Line

    def __call__(self, notices: Sequence[Notice], follower: Follower) -> Attempt:
        """Tell notices as one message."""
        with speaking(follower.language):
            body = notices_body(notices)
        return post_webhook(WebhookReceiver(follower.address, follower.secret), message_key(notices), body, self.line)
