"""The headers of a message as text: encoded words (RFC 2047) decoded, line folds taken out.

In: a header's value as it stands; out: text. The standard library decodes in a time and memory that grow
with the square of a header's length, so this is done here, in one pass. Limits: of a header the first `LONGEST` bytes are
read; what a broken header does not say is left out.
"""

import base64
import binascii
import quopri
import re

LONGEST = 4_000  # bytes; mail programs fold at 78, and a line may have 998
_WORD = re.compile(r"=\?([\w.:-]{1,40})(?:\*[\w-]{0,40})?\?([bq])\?([^?]{0,4000})\?=(?:\s+(?==\?))?", re.IGNORECASE)


def decode_header(raw: bytes) -> str:
    """Return a header's text: its value as it stands in, on one line out."""
    return " ".join(_decoded(raw.decode("ascii", "surrogateescape")).split())


def _decoded(raw: str) -> str:
    """Return a header's value with its encoded words decoded; letters may be parted between two of them."""
    parts: list[str] = []
    pending, pending_charset = b"", ""
    at = 0
    for word in _WORD.finditer(raw):
        charset, content = word[1].lower(), _unpacked(word[2], word[3])
        if word.start() > at or charset != pending_charset:
            parts.append(_text(pending, pending_charset))
            pending, pending_charset = b"", charset
        parts.append(_plain(raw[at : word.start()]))
        pending += content
        at = word.end()
    return "".join((*parts, _text(pending, pending_charset), _plain(raw[at:])))


def _unpacked(packing: str, content: str) -> bytes:
    """Return the bytes of an encoded word; nothing where they are damaged."""
    packed = content.encode("ascii", "ignore")
    if packing in "qQ":
        return quopri.decodestring(packed, header=True)
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return b""


def _text(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset or "ascii", "ignore")
    except (LookupError, ValueError):  # a character set that is none, or none of text
        return content.decode("ascii", "ignore")


def _plain(raw: str) -> str:
    """Return what stands outside encoded words; bytes that are no ASCII are UTF-8 where they are anything."""
    return raw.encode("utf-8", "surrogateescape").decode("utf-8", "ignore")
