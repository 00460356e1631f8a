"""Letters to followers: the question whether they want any, then what changed; over the one server that the settings name.

In: a follower and what is due; out: an `Attempt`. An address that the server refuses for good is switched off at once. A message that is
sent again has the Message-ID that it had. Limits: what happens behind the server, only its bounces tell (`bounces`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.casework.clock import SystemClock
from onrecord.casework.delivering.attempt import Attempt, AttemptEnd
from onrecord.casework.delivering.bounces import return_address
from onrecord.casework.delivering.outside import OutsideWords
from onrecord.casework.delivering.ways import FollowerPage, page_address
from onrecord.casework.following.model import Follower
from onrecord.casework.mail_settings import MailServer
from onrecord.casework.mailing import send_mail
from onrecord.core import CaseworkError, PublicationError
from onrecord.publication import Mail, Notice, Subscription, confirmation_mail, notices_mail, speaking

BOUNCED = "bounced"
"""Why nothing is sent to an address any more that mail servers refuse."""


@dataclass(frozen=True, slots=True)
class FollowerMail:
    """A way out by e-mail.

    Attributes:
        server: Where messages are handed over.
        words: What the record and a topic are called: a topic may name somebody.
        base: The address by which others reach the workbench; empty where they don't.
        bounces: Where letters come back to that nobody takes (`return_address`); None: to the sender.
    """

    server: MailServer
    words: OutsideWords
    base: str = ""
    bounces: str | None = None

    def __call__(self, notices: Sequence[Notice], follower: Follower) -> Attempt:
        """Tell notices as one message."""
        if not follower.confirmed:
            return Attempt(AttemptEnd.REFUSED, "it is not confirmed")
        with speaking(follower.language):
            mail = notices_mail(self._subscription(follower, FollowerPage.STOP), notices)
        return self._sent(mail)

    def ask(self, follower: Follower) -> Attempt:
        """Ask a follower whether they want to be told: the one message that somebody gets who did not confirm."""
        asked = follower.asked or SystemClock().now()
        with speaking(follower.language):
            mail = confirmation_mail(self._subscription(follower, FollowerPage.CONFIRM), asked)
        return self._sent(mail)

    def _subscription(self, follower: Follower, page: FollowerPage) -> Subscription:
        return Subscription(
            to=follower.address,
            topic=self.words.topic(follower.topic),
            record=self.words.record,
            sender=self.server.sender,
            page=page_address(self.base, page, follower.token),
            mark=follower.token,
            returns_to=return_address(self.bounces, follower.token),
        )

    def _sent(self, mail: Mail) -> Attempt:
        try:
            send_mail(self.server, mail)
        except PublicationError:
            return Attempt(AttemptEnd.GONE, "it is no address of e-mail")
        except CaseworkError as error:
            return Attempt(_ENDS.get(error.code, AttemptEnd.LATER), BOUNCED if error.code == _REFUSED_ADDRESS else error.message)
        return Attempt(AttemptEnd.DELIVERED)


_REFUSED_ADDRESS = "casework.mail_recipient"
_ENDS = {_REFUSED_ADDRESS: AttemptEnd.GONE, "casework.mail_refused": AttemptEnd.REFUSED}
"""What is over where the server refuses; all else is the server's, or the settings', and may pass."""
