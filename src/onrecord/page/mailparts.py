"""The documents that came with a mail: attached messages, and attached files of any kind but pictures, sounds and signatures.

In: the bytes of a message. Out: whether it says something itself, and what it carries, each as the very bytes that its sender had (of an
attached message: a slice of the mail). What an attached message carries itself is not looked at. PageError `too_costly`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.page.mhtml import is_saved_page
from onrecord.page.mime import MimePart, parse_message

_ASIDE = ("image/", "audio/", "video/", "font/", "text/css", "text/calendar", "text/vcard", "text/x-vcard", "text/x-amp-html")
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-keys", "application/ics"}
)
_TEXTS = frozenset({"text/plain", "text/html"})


@dataclass(frozen=True, slots=True)
class Attached:
    """Something that came with a mail: its bytes, and its file name and type as the mail has them."""

    content: bytes
    name: str | None
    media_type: str


@dataclass(frozen=True, slots=True)
class MailParts:
    """Whether a mail has a text of its own, and what came with it."""

    has_text: bool
    attached: tuple[Attached, ...]


def take_mail_apart(content: bytes) -> MailParts:
    """Return what came with a mail.

    Raises:
        PageError: `too_costly` where it has more parts than any message.
    """
    message = parse_message(content)
    if is_saved_page(message):
        return MailParts(has_text=True, attached=())
    texts = (part for part in message.walk() if part.kind in _TEXTS and not part.is_attached and not part.parts)
    return MailParts(any(map(_says_something, texts)), tuple(_attached(message)))


def _attached(message: MimePart) -> Iterator[Attached]:
    for part in message.walk():
        if part.is_message:
            yield Attached(part.content, _message_name(part), part.kind)
        elif not part.parts and _is_document(part, message):
            yield Attached(part.unpacked(), part.name, part.kind)


def _is_document(part: MimePart, message: MimePart) -> bool:
    """Tell whether a part is a file that may be a report, and not a part of the mail's own text or its pictures."""
    if part is message or part.kind.startswith(_ASIDE) or part.kind in _SIGNATURES or not part.content.strip():
        return False
    return part.is_attached or (part.name is not None and part.kind not in _TEXTS)


def _message_name(part: MimePart) -> str | None:
    """Return the name of an attached message, with the ending that says what it is."""
    name = part.name or part.parts[0].header("subject")[:80].replace("/", " ").strip()
    return None if not name else name if name.lower().endswith((".eml", ".mht", ".mhtml")) else f"{name}.eml"


def _says_something(part: MimePart) -> bool:
    return any(byte > 127 or chr(byte).isalnum() for byte in part.unpacked()[:100_000])
