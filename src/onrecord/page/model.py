"""A page: a document's text as given, the zones on it, and what the document says of itself."""

import datetime as dt
import enum

import msgspec

from onrecord.core import Span


class ZoneKind(enum.StrEnum):
    """What a stretch of a page is. Chrome is everything that the publisher's page adds to the report."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    CHROME = "chrome"


class Zone(msgspec.Struct, frozen=True):
    """A stretch of the page's text and what it is. Zones are in order and do not overlap."""

    kind: ZoneKind
    span: Span


class Metadata(msgspec.Struct, frozen=True):
    """What a document says of itself; None is "not stated"."""

    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: dt.date | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()


class Page(msgspec.Struct, frozen=True):
    """A report as text, with its zones; `sha256` is of the bytes that it was made from."""

    text: str
    zones: tuple[Zone, ...]
    metadata: Metadata
    sha256: str
