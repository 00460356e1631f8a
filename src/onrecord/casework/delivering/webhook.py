"""Signed webhooks, as Standard Webhooks 1.0 has them: one POST, its answer, what follows from that.

In: an address, the receiver's own secret, a message with its id; out: an `Attempt`. Where it may go is guarded as what is fetched is
(`archive`): public addresses only, resolved once, no redirect followed, an end to seconds and bytes. The id stays the same however often
a message is tried, so that a receiver that keeps ids takes each once.
"""

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import re
import secrets
from email.utils import parsedate_to_datetime
from typing import Final

import msgspec

from onrecord.archive import Clock, Limits, Line, exchange, split_url
from onrecord.casework.delivering.attempt import Attempt, AttemptEnd
from onrecord.core import ArchiveError, CaseworkError

SECRET: Final = "whsec_"  # noqa: S105 what a secret begins with, which is none
_SECRET_BYTES = 32  # the specification asks for 24 to 64
_LONGEST_ANSWER = 1 << 16  # bytes of an answer; what it says beside its status counts for nothing
_ID = re.compile(r"[A-Za-z0-9_-]{1,200}")  # without a full stop, which parts the signed text
_HELD_BACK = frozenset({429, 503})
_PASSING: Final = {
    "archive.unreachable": "it can't be reached",
    "archive.slow": "it takes too long to answer",
    "archive.cut_off": "its answer ends early",
    "archive.http": "its answer is no HTTP",
    "archive.too_large": "its answer is too long",
    "archive.address": "its host is not on the public internet",
}
"""What may be otherwise the next time: codes of errors, and what they say of a receiver."""


class WebhookReceiver(msgspec.Struct, frozen=True):
    """Where a webhook goes, and what it is signed with."""

    url: str
    secret: str


def new_secret() -> str:
    """Return a new secret, as its receiver is shown it once."""
    return SECRET + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def webhook_line(clock: Clock, seconds: float, *, own_network: bool) -> Line:
    """Return how webhooks are sent: to public addresses only, unless the settings say that receivers may be on one's own network."""
    line = Line(clock=clock, limits=Limits(largest=_LONGEST_ANSWER, seconds=seconds, redirects=0), unpack=_left_packed)
    return msgspec.structs.replace(line, allow=lambda _: True) if own_network else line


def refuse_webhook(url: str, line: Line, *, own_network: bool) -> None:
    """Refuse an address that nothing could be sent to, when somebody gives it; sending asks again.

    Raises:
        CaseworkError: `webhook` where it is no address, speaks no TLS, or is not on the public internet.
    """
    try:
        parts = split_url(url)
        if parts.scheme != "https" and not own_network:
            raise CaseworkError("webhook", f"{url:.200} is not encrypted on its way.", "Give an https address.")
        host = (parts.hostname or "").rstrip(".")
        addresses = line.resolve(host, parts.port or 443)
    except ArchiveError as error:
        raise CaseworkError("webhook", "This can't be an address for a webhook:", error.message) from None
    if not addresses or not all(line.allow(address) for address in addresses):
        message = f"The host {host:.200} is not on the public internet."
        raise CaseworkError("webhook", message, "If it is on your own network, set webhooks.own_network.")


def signature(secret: str, identity: str, moment: int, body: bytes) -> str:
    """Return the signature of a message: `v1,` and the HMAC-SHA256 of id, seconds since 1970 and body, in Base64.

    Raises:
        CaseworkError: `webhook_secret` where the secret is none.
    """
    try:
        key = base64.b64decode(secret.removeprefix(SECRET), validate=True)
    except (ValueError, binascii.Error):
        raise CaseworkError("webhook_secret", "The secret of a webhook can't be used.", "Stop following, and follow anew.") from None
    signed = f"{identity}.{moment}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def post_webhook(receiver: WebhookReceiver, identity: str, body: bytes, line: Line) -> Attempt:
    """Send one message once; what goes wrong on the way is in what comes back.

    Args:
        receiver: Where to.
        identity: What the message is called, in every try: letters, figures, `_` and `-`.
        body: JSON.
        line: How it is sent (`webhook_line`).
    """
    if _ID.fullmatch(identity) is None:
        return Attempt(AttemptEnd.REFUSED, "its id can't be signed")
    moment = int(line.clock.now().timestamp())
    try:
        headers = {
            "User-Agent": "onrecord",
            "Content-Type": "application/json",
            "webhook-id": identity,
            "webhook-timestamp": str(moment),
            "webhook-signature": signature(receiver.secret, identity, moment, body),
        }
        _, answer = exchange(line, receiver.url, headers, body)
    except ArchiveError as error:
        why = _PASSING.get(error.code)
        return Attempt(AttemptEnd.LATER, why) if why is not None else Attempt(AttemptEnd.REFUSED, "it is no address that can be sent to")
    except CaseworkError as error:
        return Attempt(AttemptEnd.REFUSED, error.message)
    return _attempt(answer.status, answer.headers.get("Retry-After"), line.clock.now())


def _left_packed(_body: bytes, _packings: str, _largest: int) -> bytes:
    """Unpack nothing: what an answer says beside its status is not looked at."""
    return b""


def _attempt(status: int, retry_after: str | None, now: dt.datetime) -> Attempt:
    if 200 <= status < 300:
        return Attempt(AttemptEnd.DELIVERED)
    if status == 410:
        return Attempt(AttemptEnd.GONE, "it answers 410: it wants nothing any more")
    why = f"it answers {status}"
    if 300 <= status < 400:
        why += ", and no redirect is followed"
    return Attempt(AttemptEnd.LATER, why, _asked(retry_after, now) if status in _HELD_BACK else 0.0)


def _asked(retry_after: str | None, now: dt.datetime) -> float:
    """Return the seconds that a receiver asks for: a number, or a day and time (RFC 9110, 10.2.3); 0 where it asks for none."""
    told = (retry_after or "").strip()
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    try:
        return max(0.0, (parsedate_to_datetime(told) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):  # no day, or one without a zone
        return 0.0
