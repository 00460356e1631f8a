"""A header of a message as bytes, so that whoever decodes it gets the very words that were written.

In: the name of a header, its words; out: ASCII. Words beyond ASCII are one run of encoded words (RFC 2047, base64 of UTF-8), from the first
letter to the last: Python's own folding leaves parts in clear, and loses blanks between the two kinds or adds some. Words in ASCII are
folded at their blanks alone: Python hides an address that is longer than a line in words that no client undoes.
"""

import base64
from collections.abc import Iterator
from email.policy import SMTP, EmailPolicy
from typing import Any, Final

_LONGEST: Final = 75  # columns of an encoded word, as RFC 2047 has it; a line has one more
_BEGINS, _ENDS = "=?utf-8?b?", "?="
_WIDE = SMTP.clone(max_line_length=998)
_SEPARATOR = "\r\n "
_OF_ADDRESSES = frozenset({"from", "to"})
_STRUCTURED = frozenset({"content-type", "content-disposition", "content-transfer-encoding", "mime-version"})


class HeaderPolicy(EmailPolicy):
    """Keeps the words of headers as they are given, and writes them encoded where that is called for; those of parts are Python's."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:  # noqa: ANN401 as Python's policy has it, here and below
        """Return a header as it is kept: Python would decode words that only look encoded."""
        return super().header_store_parse(name, value) if name.lower() in _STRUCTURED else (name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:  # noqa: ANN401
        """Return a header as it is written."""
        if name.lower() in _STRUCTURED:
            return SMTP.fold_binary(name, value)
        words = str(value)
        if name.lower() in _OF_ADDRESSES or not _is_encoded(words):
            return _WIDE.fold_binary(name, words)
        begins = f"{name}: "
        return f"{begins}{_SEPARATOR.join(encoded_words(words, len(begins)))}\r\n".encode("ascii")


def named_address(name: str, address: str) -> str:
    """Return an address with the name of whose it is, as a header has it; `name` has no quotation mark."""
    if not _is_encoded(name):
        return f'"{name}" <{address}>'
    return _SEPARATOR.join([*encoded_words(name, len("From: ")), f"<{address}>"])


def encoded_words(text: str, beside: int) -> Iterator[str]:
    """Give a text as encoded words: decoded and put together they are the text; no letter is parted.

    Args:
        text: The text.
        beside: How many columns of the first one's line are taken: it stands beside the name of its header, or a parser makes it a blank.
    """
    chunk, room = b"", _room(_LONGEST - beside)
    for letter in text:
        more = letter.encode("utf-8", "replace")
        if len(chunk) + len(more) > room:
            yield _encoded(chunk)
            chunk, room = b"", _room(_LONGEST)
        chunk += more
    if chunk:
        yield _encoded(chunk)


def _is_encoded(text: str) -> bool:
    """Tell whether a text is to be encoded: also where it looks as if it were already."""
    return not text.isascii() or "=?" in text


def _encoded(chunk: bytes) -> str:
    return f"{_BEGINS}{base64.b64encode(chunk).decode('ascii')}{_ENDS}"


def _room(columns: int) -> int:
    """Return how many bytes an encoded word of so many columns has."""
    return (columns - len(_BEGINS) - len(_ENDS)) // 4 * 3
