"""One message of e-mail, as bytes: plain text, the same as HTML where there is one, and what is attached.

In: a `Mail`, and whom it is from; out: bytes of RFC 5322 in ASCII, which any server takes. The same mail gives the same bytes: the day, the
Message-ID and the marks between its parts come from it. No value can add a header: addresses and names of headers are checked, and what
steers is taken out of every other value. Limits: an address is ASCII (a domain of another script is written as `xn--…`).
"""

import datetime as dt
import hashlib
import re
from email.message import EmailMessage
from email.utils import format_datetime

import msgspec

from onrecord.core import PublicationError, visible
from onrecord.publication.message.headers import HeaderPolicy, named_address

LONGEST_SUBJECT = 200  # code points; what is longer is cut
_LONGEST_HEADER = 2000  # code points
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{3,254}}\Z)(?={_LOCAL}@)[^@]{{1,64}}@{_LABEL}(?:\.{_LABEL})*")
_MESSAGE_ID = re.compile(rf"<[A-Za-z0-9.+=_-]{{1,100}}@{_LABEL}(?:\.{_LABEL})*>")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
_OURS = frozenset({"from", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "sender"})
_ADVICE = "Write it as name@example.org, one address at a time."


class MailAttachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that goes with a message."""

    name: str
    media_type: str  # as application/json
    content: bytes


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A message to one address; who sends it is known where it is sent."""

    to: str
    subject: str
    text: str
    message_id: str  # <…@…>: the same for the same message, however often it is tried
    date: dt.datetime
    html: str | None = None
    attached: tuple[MailAttachment, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()  # further ones, as List-Unsubscribe
    returns_to: str | None = None  # where it comes back to if nobody takes it; None: to who sends it


def is_mail_address(text: str) -> bool:
    """Tell whether a text is one address of e-mail, and nothing more than that."""
    return _ADDRESS.fullmatch(text) is not None


def mail_bytes(mail: Mail, sender: str | None, named: str | None = None) -> bytes:
    """Return a message as bytes.

    Args:
        mail: The message.
        sender: The address that it is from; None for a draft, which has none yet.
        named: Whom people see beside that address.

    Raises:
        PublicationError: `mail_address` where an address is none; `mail_header` where a Message-ID or the name of a header is none.
    """
    for address in (mail.to, *([] if sender is None else [sender])):
        if not is_mail_address(address):
            raise PublicationError("mail_address", f"{_line(address):.100} is no address of e-mail.", _ADVICE)
    message = EmailMessage(policy=HeaderPolicy(linesep="\r\n"))
    if sender is not None:
        message["From"] = named_address(_quoted(named), sender) if _quoted(named) else sender
    message["To"] = mail.to
    message["Subject"] = _line(mail.subject)[:LONGEST_SUBJECT]
    message["Date"] = format_datetime(mail.date.astimezone(dt.UTC))
    message["Message-ID"] = _message_id(mail.message_id)
    for name, value in mail.headers:
        if _HEADER.fullmatch(name) is None or name.lower() in _OURS or name.lower().startswith("content-"):
            raise PublicationError("mail_header", f"{_line(name):.60} is no header that may be added to a message.")
        message[name] = _line(value)[:_LONGEST_HEADER]
    message.set_content(_lines(mail.text), cte="quoted-printable")
    if mail.html is not None:
        message.add_alternative(_lines(mail.html), subtype="html", cte="quoted-printable")
    for each in mail.attached:
        kind, _, subtype = each.media_type.partition("/")
        message.add_attachment(each.content, maintype=kind, subtype=subtype, filename=_line(each.name)[:200])
    _mark_parts(message, mail.message_id)
    return message.as_bytes()


def _line(text: str) -> str:
    """Return a text as one line in which nothing steers."""
    return " ".join(visible(text).split())


def _lines(text: str) -> str:
    """Return a text of lines in which nothing steers."""
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def _quoted(name: str | None) -> str:
    """Return a name that can stand between quotation marks."""
    return re.sub(r'["\\<>]', "", _line(name or ""))[:100].strip()


def _message_id(given: str) -> str:
    if _MESSAGE_ID.fullmatch(given) is None:
        raise PublicationError("mail_header", f"{_line(given):.100} is no Message-ID.")
    return given


def _mark_parts(message: EmailMessage, message_id: str) -> None:
    """Give the marks between the parts names that come from the message, where Python would draw lots."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary("=_" + hashlib.sha256(f"{message_id} {number}".encode()).hexdigest()[:40])
