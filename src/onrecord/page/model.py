"""A page: a document's text as given, the zones on it, and what the document says of itself."""

import datetime as dt
import enum
from collections.abc import Callable, Sequence

import msgspec

from onrecord.core import PageError, Span

_TOLD = 8  # stretches of pages that are named


class ZoneKind(enum.StrEnum):
    """What a stretch of a page is. Chrome is everything that the publisher's page adds to the report.

    A menu is chrome that leads to other pages; a note is a footnote or its mark (the "3" in "12³ people"); quoted is what a mail quotes
    of another; a table is a row of one: data, never part of a sentence; recognised is what a program made out in a picture of text (a
    scan): it is read, and no figure rests on it alone.
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
    QUOTED = "quoted"
    TABLE = "table"
    RECOGNISED = "recognised"


class PublishedFrom(enum.StrEnum):
    """What the day of publication was taken from."""

    DECIDED = "decided"  # people decided so, in a record
    GIVEN = "given"  # whoever brought the document said so
    PAGE = "page"  # what the document says of itself beside its text
    DATELINE = "dateline"
    TEXT = "text"  # a line at the top or the end of its text
    MESSAGE = "message"  # the day on which a mail was sent
    FEED = "feed"
    FILE_NAME = "file_name"


class Caveat(enum.StrEnum):
    """What is to be known of a page before anybody relies on it."""

    DAYS_DISAGREE = "days_disagree"  # it gives two days of publication, so none was taken
    CUT = "cut"  # it breaks off: the rest is for subscribers, or on another page
    NO_ARTICLE = "no_article"  # only a headline and what stands around a report
    ATTACHMENTS = "attachments"  # files or messages came with it, and are not read with it
    PICTURES = "pictures"  # pictures stand in it or came with it, and what they show is not read
    RECOGNISED = "recognised"  # pages of it are pictures of text, which a program made out: no figure of theirs counts by itself
    UNREAD_PAGES = "unread_pages"  # pages of it are pictures without text, which are not read
    DAY_REFUSED = "day_refused"  # it gives a day of publication that can be none: before 1900, after it came


class FileFormat(enum.StrEnum):
    """What a file is; `lines` is JSONL, one document a line."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    MAIL = "mail"
    LINES = "lines"


class Fault(enum.StrEnum):
    """Why a document can't be made into a page: the codes of `PageError`, behind `page.`."""

    EMPTY = "empty"  # nothing in it
    TOO_LARGE = "too_large"  # larger than any report
    TOO_COSTLY = "too_costly"  # asks for more time, memory or depth than any report
    BINARY = "binary"  # no text at all
    FORMAT = "format"  # a kind of file that may hold a report and is not read: which, and what to save it as
    NOT_INSTALLED = "not_installed"  # what reads such files comes with an extra
    TABLE = "table"  # a spreadsheet: data, not sentences
    NOT_TEXT = "not_text"  # no text in a character set that can be told
    BROKEN = "broken"  # not as its format has it
    TRUNCATED = "truncated"  # cut off
    ENCRYPTED = "encrypted"  # asks for a password
    NO_TEXT = "no_text"  # pictures only, such as a scan
    BLOCKED = "blocked"  # a block or error page in place of the report
    NEAR_EMPTY = "near_empty"  # next to nothing but page furniture
    MANY_DOCUMENTS = "many_documents"  # JSONL where one document was asked for
    BROKEN_LINE = "broken_line"  # a line of JSONL that is no document
    DATA = "data"  # data of a program, in which no report is known to stand


class Zone(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of the page's text and what it is. Zones are in order and do not overlap.

    Of a quoted stretch, `said_on` is the day on which it was written and `speaker` the words that say who wrote it, where its header gives
    them.
    """

    kind: ZoneKind
    span: Span
    said_on: dt.date | None = None
    speaker: Span | None = None


class Metadata(msgspec.Struct, frozen=True):
    """What a document says of itself; None is "not stated".

    `published_from` says what `published` was taken from; None beside a day: whoever brought it gave it. `received` is the day on which
    the document came: nothing is published after it.
    """

    id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: dt.date | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    published_from: PublishedFrom | None = None
    received: dt.date | None = None

    def filled_by(self, other: "Metadata") -> "Metadata":
        """Return this metadata with what it lacks taken from `other`; a day and what it was taken from stay together."""
        filled = Metadata(**{name: getattr(self, name) or getattr(other, name) for name in self.__struct_fields__})
        dated = self if self.published is not None or self.published_from is PublishedFrom.DECIDED else other
        return msgspec.structs.replace(filled, published=dated.published, published_from=dated.published_from)


class Page(msgspec.Struct, frozen=True):
    """A report as text, with its zones; `sha256` is of the bytes that it was made from, `unread_pages` its pages that are pictures."""

    text: str
    zones: tuple[Zone, ...]
    metadata: Metadata
    sha256: str
    caveats: tuple[Caveat, ...] = ()
    unread_pages: tuple[int, ...] = ()


class LineFailure(msgspec.Struct, frozen=True):
    """A document of a JSONL stream that could not be made into a page: which line, what it said of itself, and why."""

    line: int
    metadata: Metadata
    sha256: str
    error: PageError


class PageDraft(msgspec.Struct, frozen=True):
    """What a reader of one format hands over: text, the zones that the format itself tells, and metadata."""

    text: str
    known: tuple[Zone, ...] = ()
    metadata: Metadata = Metadata()
    caveats: tuple[Caveat, ...] = ()
    unread_pages: tuple[int, ...] = ()


class PagePicture(msgspec.Struct, frozen=True):
    """A page as a picture: a byte a pixel, from black to white, line by line; how many dots an inch has."""

    width: int
    height: int
    grey: bytes
    dots: int


Recognise = Callable[[PagePicture], list[str] | None]
"""Returns the paragraphs that a picture shows; None where no text can be made out. Raises PageError where it can't be done at all."""


def pages_words(pages: Sequence[int]) -> str:
    """Return which pages are pictures, as words: "pages 2 and 4 to 6 are pictures"."""
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    told = [f"{first}" if first == last else f"{first} to {last}" for first, last in runs[:_TOLD]]
    told += [f"{len(runs) - _TOLD} more stretches"] if len(runs) > _TOLD else []
    listed = " and ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)
    return f"page {listed} is a picture" if len(pages) == 1 else f"pages {listed} are pictures"
