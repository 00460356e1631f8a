"""A page: a document's text as given, the zones on it, and what the document says of itself."""

import datetime as dt
import enum

import msgspec

from onrecord.core import PageError, Span


class ZoneKind(enum.StrEnum):
    """What a stretch of a page is. Chrome is everything that the publisher's page adds to the report.

    A menu is chrome that leads to other pages; a note is a footnote or its mark (the "3" in "12³ people").
    """

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    CHROME = "chrome"
    MENU = "menu"
    NOTE = "note"


class Format(enum.StrEnum):
    """What a file is; `lines` is JSONL, one document a line."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    MAIL = "mail"
    LINES = "lines"


class Fault(enum.StrEnum):
    """Why a document can't be made into a page: the codes of `PageError`, behind `page.`."""

    EMPTY = "empty"  # nothing in it
    TOO_LARGE = "too_large"  # larger than any report
    TOO_COSTLY = "too_costly"  # asks for more time, memory or depth than any report
    BINARY = "binary"  # no text at all
    NOT_TEXT = "not_text"  # no text in a character set that can be told
    BROKEN = "broken"  # not as its format has it
    TRUNCATED = "truncated"  # cut off
    ENCRYPTED = "encrypted"  # asks for a password
    NO_TEXT = "no_text"  # pictures only, such as a scan
    BLOCKED = "blocked"  # a block or error page in place of the report
    NEAR_EMPTY = "near_empty"  # next to nothing but page furniture
    MANY_DOCUMENTS = "many_documents"  # JSONL where one document was asked for
    BROKEN_LINE = "broken_line"  # a line of JSONL that is no document


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

    def filled_by(self, other: "Metadata") -> "Metadata":
        """Return this metadata with what it lacks taken from `other`."""
        return Metadata(**{name: getattr(self, name) or getattr(other, name) for name in self.__struct_fields__})


class Page(msgspec.Struct, frozen=True):
    """A report as text, with its zones; `sha256` is of the bytes that it was made from."""

    text: str
    zones: tuple[Zone, ...]
    metadata: Metadata
    sha256: str


class Failure(msgspec.Struct, frozen=True):
    """A document of a JSONL stream that could not be made into a page: which line, what it said of itself, and why."""

    line: int
    metadata: Metadata
    sha256: str
    error: PageError


class Draft(msgspec.Struct, frozen=True):
    """What a reader of one format hands over: text, the zones that the format itself tells, and metadata."""

    text: str
    known: tuple[Zone, ...] = ()
    metadata: Metadata = Metadata()
