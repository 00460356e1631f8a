"""E-mail to text: the plain part where there is one, else the HTML part; attachments are left aside.

In: the bytes of a message (.eml). Out: a draft: the subject as headline, then the text; title, publisher (the
sender's name, else address) and day from the headers. PageError: `no_text` where no part holds text, `too_costly`. The cost is
linear in the length: headers are read up to a length, and a message has at most `MOST_PARTS` parts.
"""

import datetime as dt
import email
import email.utils
import re
from email.message import Message
from email.policy import Policy

from onrecord.core import PageError, Span
from onrecord.page.charset import decode
from onrecord.page.html import read_html
from onrecord.page.mailheader import BOUNDED, header
from onrecord.page.model import Draft, Fault, Metadata, PublishedFrom, Zone, ZoneKind

MOST_PARTS = 500  # parts of a message, those of messages inside it among them; reports come with a few, digests with some dozens
_PREFIX = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|tr)\s*:\s*|\[[^\]]{1,30}\]\s*)+", re.IGNORECASE)
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError)  # what the parser raises on broken headers


def read_mail(content: bytes) -> Draft:
    """Return the draft of a message.

    Raises:
        PageError: `no_text` where no part of it holds text, `too_costly` where it has more parts than any message.
    """
    try:
        message = email.message_from_bytes(content, _Counting(), policy=BOUNDED)
    except RecursionError:
        raise _too_many() from None
    metadata = _metadata(message)
    draft = _body(message)
    title = metadata.title
    if title is None or draft.text.lstrip().startswith(title):
        return Draft(draft.text, draft.known, metadata.filled_by(draft.metadata))
    shift = len(title) + 2
    moved = tuple(Zone(_under(zone.kind), Span(zone.span.start + shift, zone.span.end + shift)) for zone in draft.known)
    known = (Zone(ZoneKind.HEADLINE, Span(0, len(title))), *moved)
    return Draft(f"{title}\n\n{draft.text}", known, metadata.filled_by(draft.metadata))


class _Counting:
    """Makes the parser's messages, each part one, and ends it where there are too many."""

    def __init__(self) -> None:
        self._made = 0

    def __call__(self, policy: Policy = BOUNDED) -> Message:
        self._made += 1
        if self._made > MOST_PARTS:
            raise _too_many()
        return Message(policy)


def _too_many() -> PageError:
    return PageError(Fault.TOO_COSTLY, f"the message has more than {MOST_PARTS} parts.", "Save the message that reports by itself.")


def _under(kind: ZoneKind) -> ZoneKind:
    """Return what a zone of the body is under a subject: there is one headline."""
    return ZoneKind.BODY if kind is ZoneKind.HEADLINE else kind


def _body(message: Message) -> Draft:
    """Return the draft of the text part; the HTML part where that is missing or blank."""
    plain = html = None
    for part in message.walk():
        if part.is_multipart() or _is_attached(part):
            continue
        kind = header(part, "content-type").partition(";")[0].strip().lower() or "text/plain"
        if kind == "text/plain" and plain is None:
            plain = _text(part)
        elif kind == "text/html" and html is None:
            html = _text(part)
    if plain is not None and any(map(str.isalnum, plain)):
        return Draft(plain.strip())
    if html is not None:
        return read_html(html)
    raise PageError(Fault.NO_TEXT, "no part of the message holds text.", "Read its attachments by themselves.")


def _is_attached(part: Message) -> bool:
    return header(part, "content-disposition").strip().lower().startswith("attachment")


def _text(part: Message) -> str | None:
    """Return the text of a part; None where there is none."""
    try:
        payload = part.get_payload(decode=True)
        declared = part.get_content_charset()
    except _BROKEN:
        return None
    if not isinstance(payload, bytes) or not payload.strip():
        return None
    return decode(payload, declared).replace("\r\n", "\n")


def _metadata(message: Message) -> Metadata:
    title = _PREFIX.sub("", header(message, "subject")) or None
    sender = header(message, "from")
    name = re.sub(r"\s*<[^>]*>\s*$", "", sender).strip(" \"'") or sender.strip(" <>")
    day = _day(message)
    return Metadata(title=title, published=day, publisher=name or None, published_from=PublishedFrom.MESSAGE if day is not None else None)


def _day(message: Message) -> dt.date | None:
    """Return the day that the message was sent, as its sender's clock had it."""
    try:
        sent = email.utils.parsedate_to_datetime(header(message, "date"))
    except _BROKEN:
        return None
    return sent.date()
