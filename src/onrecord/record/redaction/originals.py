"""Whether an original holds a restricted name anywhere: in its text, and in what no reader shows of it.

In: the bytes of an original; out: the texts in them in which a name could stand: the bytes in the usual encodings, the headers and parts of
a mail, the streams and strings of a PDF. `None` is for what can't be looked into (pictures, archives, sound): it may hold anything.
Limits: of packed streams the first `_UNPACKED` bytes are looked into, and what is longer can't be.
"""

import binascii
import email
import re
import zlib
from collections.abc import Iterator
from email.message import Message

_UNPACKED = 1 << 26  # bytes of one original, unpacked: 64 MiB
_DEPTH = 8  # mails in mails
_CONTROL = 0.02  # of the bytes that are control characters, in what is no text
_HEAD = 1 << 16  # bytes by which text is told from other things
_MAIL = re.compile(rb"\A(?:From |[!-9;-~]{1,76}:[ \t])")
_HEADERS = {"from", "to", "subject", "date", "received", "message-id", "mime-version", "content-type"}
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_ENCODINGS = ("latin-1", "cp1251", "cp1256", "koi8-r")


def texts_in(content: bytes, depth: int = 0) -> Iterator[str | None]:
    """Give the texts in an original; None stands for a part that can't be looked into."""
    if content.startswith(b"%PDF-"):
        yield from _in_pdf(content)
    elif content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        yield content.decode("utf-16", "replace")
    elif not _is_text(content):
        yield None
    else:
        yield from _decoded(content)
        if _MAIL.match(content):
            yield from _in_mail(content, depth)


def texts_of_member(stored: bytes) -> Iterator[str]:
    """Give the text of stored WARC records (gzip members): the headers of what was fetched, and the address."""
    rest = stored
    while rest:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            yield unpacker.decompress(rest, _UNPACKED).decode("utf-8", "replace")
        except zlib.error:
            return
        if not unpacker.eof or len(unpacker.unused_data) == len(rest):
            return
        rest = unpacker.unused_data


def _is_text(content: bytes) -> bool:
    head = content[:_HEAD]
    return len(head) - len(head.translate(None, _CONTROLS)) <= _CONTROL * len(head)


def _decoded(content: bytes) -> Iterator[str]:
    try:
        yield content.decode()
    except UnicodeDecodeError:
        yield from (content.decode(encoding, "replace") for encoding in _ENCODINGS)


def _in_mail(content: bytes, depth: int) -> Iterator[str | None]:
    if depth > _DEPTH:
        yield None
        return
    try:
        message = email.message_from_bytes(content)
        if len(_HEADERS & {name.lower() for name in message}) < 2:
            return
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError, TypeError):
        yield None
        return
    for part in parts:
        yield from _in_part(part, depth)


def _in_part(part: Message, depth: int) -> Iterator[str | None]:
    yield " ".join(f"{name}: {value}" for name, value in part.items())
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes) and payload:
        yield from texts_in(payload, depth + 1)


def _in_pdf(content: bytes) -> Iterator[str | None]:
    if b"/Encrypt" in content:
        yield None
        return
    left = _UNPACKED
    for piece in [content, *(found[1] for found in _STREAM.finditer(content))]:
        unpacked = piece if piece is content else _inflated(piece, left)
        if unpacked is None:
            continue
        left -= len(unpacked)
        if left <= 0:
            yield None
            return
        yield unpacked.decode("latin-1")
        yield from (text for found in _HEX.finditer(unpacked) for text in _hexadecimal(found[1]))


def _inflated(piece: bytes, most: int) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(piece, most)
    except zlib.error:
        return None


def _hexadecimal(written: bytes) -> Iterator[str]:
    digits = b"".join(written.split())
    try:
        content = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except binascii.Error:
        return
    yield content.decode("latin-1")
    yield content.decode("utf-16-be", "replace")
