"""Mails that carry documents: mailboxes (mbox), and mails with messages and files attached.

In: a file, open. Out: each message of a mailbox, byte for byte as it stands between the "From " lines; of a mail, itself and what came
with it. Limits: a message of `LONGEST` bytes; in a mailbox a line that begins with "From " after a blank one begins a message,
as its programs have it.
"""

import re
from collections.abc import Iterator
from typing import IO, Protocol

from onrecord.archive import ArchivedDocument, Refusal
from onrecord.core import CaseworkError, PageError
from onrecord.page import Attached, take_mail_apart

LONGEST = 1 << 26  # bytes of a message, 64 MiB: what the reader takes of one document
MESSAGE = "message/rfc822"
_NO_TEXT = "multipart/mixed"  # of a mail that only brings files: it is kept, and they are read
_PIECE = 1 << 20  # bytes of a line that are read at once
_FROM = re.compile(rb"From \S[^\r\n]{0,300}\d{1,2}:\d{2}[^\r\n]{0,60}\r?\n")
_MAILBOX = re.compile(_FROM.pattern + rb"(?:>?From [^\r\n]*\r?\n)?[!-9;-~]{1,100}:")


class Lines(Protocol):
    """A file that is read line by line."""

    def readline(self, limit: int, /) -> bytes:
        """Return the next line, at most so many bytes of it."""


def is_mailbox(head: bytes) -> bool:
    """Tell whether a file that begins so is a mailbox."""
    return _MAILBOX.match(head.lstrip(b"\r\n")) is not None


def brings_documents(stream: IO[bytes]) -> bool:
    """Tell whether a mail brings messages or files with it; the file is left anywhere."""
    stream.seek(0)
    try:
        return bool(take_mail_apart(stream.read(LONGEST)).attached)
    except PageError:
        return False  # why it can't be taken apart is said when it is read


def read_mailbox(stream: Lines) -> Iterator[ArchivedDocument | Refusal]:
    """Give the messages of a mailbox, numbered, and a refusal in place of each that is too long."""
    for number, message in enumerate(_messages(stream), start=1):
        if message is None:
            error = CaseworkError("long_message", f"Message {number} is longer than {LONGEST:,} bytes.", "Save it as a file of its own.")
            yield Refusal(f"{number}", error)
        else:
            yield ArchivedDocument(f"{number}.eml", "", MESSAGE, message, is_member=True)


def read_attached(stream: Lines) -> Iterator[ArchivedDocument | Refusal]:
    """Give a mail, without a name, and what came with it."""
    content = b"".join(iter(lambda: stream.readline(_PIECE), b""))
    parts = take_mail_apart(content)
    yield ArchivedDocument("", "", MESSAGE if parts.has_text else _NO_TEXT, content)
    taken: dict[str, int] = {}
    for number, attached in enumerate(parts.attached, start=1):
        name = _name(attached, number)
        taken[name] = taken.get(name, 0) + 1
        yield ArchivedDocument(
            name if taken[name] == 1 else f"{taken[name]}-{name}", "", attached.media_type, attached.content, is_member=True
        )


def _messages(stream: Lines) -> Iterator[bytes | None]:
    """Give the messages between the lines that begin one; None in place of one that is too long."""
    message, inside, is_long = bytearray(), False, False
    begins, is_blank = True, True  # whether a line begins here, and whether the one before it is blank
    while line := stream.readline(_PIECE):
        if begins and is_blank and _FROM.match(line):
            if inside:
                yield None if is_long else bytes(message)
            message, inside, is_long = bytearray(), True, False
        else:
            is_long = is_long or len(message) + len(line) > LONGEST
            if not is_long:
                message += line
        is_blank = begins and not line.strip()
        begins = line.endswith(b"\n")
    if inside:
        yield None if is_long else bytes(message)


def _name(attached: Attached, number: int) -> str:
    """Return the name of what came with a mail; a message always ends as one."""
    name = (attached.name or "").replace("/", " ").strip() or f"part-{number}"
    return f"{name}.eml" if attached.media_type.startswith("message/") and not name.lower().endswith(".eml") else name
