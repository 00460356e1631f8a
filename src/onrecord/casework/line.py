"""One reading, or one failure, as the line of JSON that the contract describes.

In: a `Reading`, or what is known of a document that could not be read; out: bytes without a line break. `schema` stands
first in both. The line types are also what `onrecord schema` is made from.
"""

import datetime as dt

import msgspec

from onrecord.casework.model import Failure
from onrecord.core import printable
from onrecord.page import Metadata
from onrecord.publication import encode_reading, reading_line_type
from onrecord.reading import SCHEMA

__all__ = ["Error", "ErrorLine", "Unread", "encode_failure", "encode_reading", "reading_line_type"]


class Unread(msgspec.Struct, frozen=True, omit_defaults=False):
    """What is known of a document that could not be read.

    `id` is the input's own, else the digest of the content, else the name; `name` is what the command line called it.
    """

    id: str
    name: str
    sha256: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: dt.date | None = None
    language: str | None = None


class Error(msgspec.Struct, frozen=True):
    """Why the document could not be read: a stable code, and words for people."""

    code: str
    message: str


class ErrorLine(msgspec.Struct, frozen=True):
    """The line that stands for a document that could not be read."""

    schema: int
    document: Unread
    error: Error


def encode_failure(name: str, failure: Failure, metadata: Metadata, digest: str | None = None) -> bytes:
    """Return the line of a document that could not be read.

    Args:
        name: What the command line called it.
        failure: Why it could not be read.
        metadata: What is known of it in spite of that.
        digest: The SHA-256 of its bytes, where they could be had.
    """
    unread = Unread(
        id=metadata.id or digest or name,
        name=name,
        sha256=digest,
        url=metadata.url,
        publisher=metadata.publisher,
        title=metadata.title,
        published=metadata.published,
        language=metadata.language,
    )
    line = ErrorLine(SCHEMA, unread, Error(failure.code, failure.message))
    try:
        return msgspec.json.encode(line)
    except UnicodeEncodeError:  # a path of bytes that are no text
        shown = msgspec.structs.replace(unread, id=printable(unread.id), name=printable(name))
        message = printable(failure.message)
        return msgspec.json.encode(ErrorLine(SCHEMA, shown, Error(failure.code, message)))
