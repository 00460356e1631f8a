"""Copies of one text: the types that this part of the room speaks of.

`Source` goes in; `Fingerprint` is what is kept of it; `CopyLink`, `Family` and `Quotation` come out. Spans are offsets in the
text of the document that they stand beside.
"""

import datetime as dt
import enum

import msgspec

from onrecord.core import Span
from onrecord.linking.model import Actor
from onrecord.page import Page, Zone
from onrecord.reading import Reading


class DocumentSource(msgspec.Struct, frozen=True):
    """One document as it is compared: its text with its zones, and who published it when; None is "not stated"."""

    id: str
    text: str
    zones: tuple[Zone, ...]
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None

    @classmethod
    def of_page(cls, page: Page) -> "DocumentSource":
        """Return the source that a page is; its id is the one that the input gave, else the digest of its bytes."""
        told = page.metadata
        return cls(told.id or page.sha256, page.text, page.zones, told.publisher, told.published, told.url)

    @classmethod
    def of_reading(cls, reading: Reading) -> "DocumentSource":
        """Return the source that a reading was made from."""
        document = reading.document
        return cls(document.id, reading.text, reading.zones, document.publisher, document.published, document.url)


class Paragraph(msgspec.Struct, frozen=True, array_like=True):
    """A paragraph of the body: the digest of its words, and which words of the body it is (`first` to before `end`)."""

    digest: int
    first: int
    end: int


class Fingerprint(msgspec.Struct, frozen=True):
    """What is kept of a document to find its copies; a pure function of its `Source`, plain data that can be stored.

    `words`, `starts`, `ends` are little-endian arrays, one entry a word of the body: its digest (uint64) and its offsets
    (uint32); `quoted` says of each (uint8) whether it stands in quotation marks. `prints` are the body's fingerprints,
    by which documents with text in common find each other. `rank` orders documents, evenly and as if at random. `site` is
    whose page boilerplate the document is printed in.
    """

    document: str
    rank: int
    words: bytes
    starts: bytes
    ends: bytes
    quoted: bytes
    prints: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    credits: tuple[str, ...]
    site: str | None
    publisher: str | None
    published: dt.date | None

    @property
    def length(self) -> int:
        """The number of words of the body."""
        return len(self.words) // 8


class Kinship(enum.StrEnum):
    """How two documents have text in common. All but `PASSAGE` make them one family."""

    EXACT = "exact"  # the same words from the first to the last
    NEAR = "near"  # edited or cut on both sides
    CUT = "cut"  # the one stands in the other, which has more
    QUOTED = "quoted"  # most of the one is the other, with words of its own around it
    PASSAGE = "passage"  # a long passage in two texts that are otherwise different


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """Words that two documents share, in the one and in the other; a word or two may differ between the ends."""

    one: Span
    other: Span
    words: int


class CopyLink(msgspec.Struct, frozen=True):
    """Two documents with text in common, and why: how much of each is shared, and which passages.

    `one` is before `other` by id. `score` is the larger of the two shares. Shares leave out what the publisher puts
    under all its reports.
    """

    one: str
    other: str
    how: Kinship
    score: float
    share_one: float
    share_other: float
    passages: tuple[Passage, ...]

    @property
    def is_strong(self) -> bool:
        """Whether the two are one text."""
        return self.how is not Kinship.PASSAGE


class TextOrigin(msgspec.Struct, frozen=True):
    """Where a family's text comes from: the member that is nearest to it, the publisher that is named, and why in words."""

    document: str
    publisher: str | None
    why: str


class Family(msgspec.Struct, frozen=True):
    """The documents that carry one text, in order of their ids: one source. A document by itself is a family too."""

    id: str
    documents: tuple[str, ...]
    origin: TextOrigin
    links: tuple[CopyLink, ...]


class Quotation(msgspec.Struct, frozen=True):
    """A passage that documents of different families share: as regards these words they are not independent.

    `spans` stands beside `documents`: where each has the passage. `source` names who said it, and `party` is the party
    that this is or speaks for, where the readings tell it.
    """

    documents: tuple[str, ...]
    spans: tuple[Span, ...]
    words: int
    source: str | None = None
    party: Actor | None = None
