"""E-mail to text: the plain part where there is one, else the HTML part; attachments are left aside.

In: the bytes of a message (.eml). Out: a draft: the subject as headline, then the text; title, publisher (the
sender's name, else address) and day from the headers. PageError: `no_text` where no part holds text.
"""

import datetime as dt
import email
import email.policy
import re
from email.message import EmailMessage

from onrecord.core import PageError, Span
from onrecord.page.charset import decode
from onrecord.page.html import read_html
from onrecord.page.model import Draft, Fault, Metadata, Zone, ZoneKind

_PREFIX = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|tr)\s*:\s*|\[[^\]]{1,30}\]\s*)+", re.IGNORECASE)
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, IndexError, AssertionError)  # what the parser raises on broken headers


def read_mail(content: bytes) -> Draft:
    """Return the draft of a message.

    Raises:
        PageError: where no part of it holds text.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise PageError(Fault.BROKEN, "the message can't be read.", "Save it again from the mail program.")
    metadata = _metadata(message)
    draft = _body(message)
    title = metadata.title
    if title is None or draft.text.lstrip().startswith(title):
        return Draft(draft.text, draft.known, metadata.filled_by(draft.metadata))
    shift = len(title) + 2
    moved = tuple(Zone(_under(zone.kind), Span(zone.span.start + shift, zone.span.end + shift)) for zone in draft.known)
    known = (Zone(ZoneKind.HEADLINE, Span(0, len(title))), *moved)
    return Draft(f"{title}\n\n{draft.text}", known, metadata.filled_by(draft.metadata))


def _under(kind: ZoneKind) -> ZoneKind:
    """Return what a zone of the body is under a subject: there is one headline."""
    return ZoneKind.BODY if kind is ZoneKind.HEADLINE else kind


def _body(message: EmailMessage) -> Draft:
    """Return the draft of the text part; the HTML part where that is missing or blank."""
    plain = html = None
    for part in message.walk():
        if not isinstance(part, EmailMessage) or part.is_multipart() or _is_attached(part):
            continue
        kind = _header(part, "content-type").partition(";")[0].strip().lower() or "text/plain"
        if kind == "text/plain" and plain is None:
            plain = _text(part)
        elif kind == "text/html" and html is None:
            html = _text(part)
    if plain is not None and any(map(str.isalnum, plain)):
        return Draft(plain.strip())
    if html is not None:
        return read_html(html)
    raise PageError(Fault.NO_TEXT, "no part of the message holds text.", "Read its attachments by themselves.")


def _is_attached(part: EmailMessage) -> bool:
    return _header(part, "content-disposition").strip().lower().startswith("attachment")


def _text(part: EmailMessage) -> str | None:
    """Return the text of a part; None where there is none."""
    try:
        payload = part.get_payload(decode=True)
        declared = part.get_content_charset()
    except _BROKEN:
        return None
    if not isinstance(payload, bytes) or not payload.strip():
        return None
    return decode(payload, declared).replace("\r\n", "\n")


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's text, line folds taken out; nothing where it is missing or broken."""
    try:
        return " ".join(str(message.get(name) or "").replace("\ufffd", "").encode("utf-8", "ignore").decode().split())
    except _BROKEN:
        return ""


def _metadata(message: EmailMessage) -> Metadata:
    title = _PREFIX.sub("", _header(message, "subject")) or None
    sender = _header(message, "from")
    name = re.sub(r"\s*<[^>]*>\s*$", "", sender).strip(" \"'") or sender.strip(" <>")
    return Metadata(title=title, published=_day(message), publisher=name or None)


def _day(message: EmailMessage) -> dt.date | None:
    """Return the day that the message was sent, as its sender's clock had it."""
    try:
        sent = email.utils.parsedate_to_datetime(_header(message, "date"))
    except _BROKEN:
        return None
    return sent.date()
