"""What goes from hand to hand in this room: how segments are read, and what came of each.

All of it crosses process borders or is kept as JSON, so it is plain, frozen data. A manifest says nothing of when, where or in which
order its segment was read: the same bytes, read by the same reader with the same settings, give the same manifest.
"""

import msgspec

FORMAT = 1
"""The version of the folder's form: `scale.json`, manifests and the columns of the tables."""


class PageFailure(msgspec.Struct, frozen=True):
    """A page that could not be read: its address, a stable code, and words for people that hold no text of the page."""

    url: str
    code: str
    message: str


class SegmentFailure(msgspec.Struct, frozen=True):
    """Why a segment could not be read, or not to its end: a stable code, and words for people."""

    code: str
    message: str


class StageCounts(msgspec.Struct, frozen=True):
    """How many pages of a segment, or of many, went which way; each page is counted in one of the fields from `not_html` to `dropped`.

    Attributes:
        pages: Responses with the status 200.
        not_html: Of another type than HTML.
        no_text: Without text that says something.
        other_language: In a language that has no reader; `languages` says which.
        passed_over: In which the gate found nothing that can tell of harm in war.
        same_text: With the text of an earlier page of the same segment.
        read: That were read; each is a row of the table.
        failed: That could not be read.
        dropped: That were taken down once, and are not taken in again.
        harm: Of those that were read, the ones whose reading has an incident or a total.
        words: Words of the text of all pages of HTML, between white space.
        words_read: Words of the pages that were read.
    """

    pages: int = 0
    not_html: int = 0
    no_text: int = 0
    other_language: int = 0
    passed_over: int = 0
    same_text: int = 0
    read: int = 0
    failed: int = 0
    dropped: int = 0
    harm: int = 0
    words: int = 0
    words_read: int = 0

    def __add__(self, other: "StageCounts") -> "StageCounts":
        """Return the counts of both together."""
        return StageCounts(*(getattr(self, name) + getattr(other, name) for name in self.__struct_fields__))


class SegmentFile(msgspec.Struct, frozen=True):
    """A file that was made of a segment: its path in the folder, its SHA-256, its bytes, and its rows or records."""

    path: str
    sha256: str
    size: int
    rows: int


class SegmentManifest(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of one segment, by which version, from which bytes; the last file that is written of it.

    Attributes:
        segment: What the segment is called: its file name without the endings.
        file: Its file name.
        sha256: Of all its bytes; None where they could not be read to the end.
        size: Bytes; None as above.
        edges: The SHA-256 of its size, its first and its last stretch, by which it is known again without reading it whole.
        day: The day on which its first response was fetched, as 2031-03-05; None where it has none.
        reader: The reader's name, version and model.
        reader_digest: Of what reads, with its tables and libraries: readings by another one may be others.
        settings: The digest of what all segments are read with, as `scale.json` has it.
        counts: How many pages went which way.
        languages: How many pages were in which language without a reader, by code.
        failures: The pages that could not be read.
        failure: Why the segment could not be read to its end; None where it could.
        files: What was made of it.
    """

    segment: str
    file: str
    sha256: str | None
    size: int | None
    edges: str
    day: str | None
    reader: str
    reader_digest: str
    settings: str
    counts: StageCounts
    languages: dict[str, int] = msgspec.field(default_factory=dict)
    failures: tuple[PageFailure, ...] = ()
    failure: SegmentFailure | None = None
    files: tuple[SegmentFile, ...] = ()
    format: int = FORMAT


class ScaleSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What all segments of a folder are read with.

    Attributes:
        gazetteers: Paths of GeoNames dumps, added to the shipped places.
        registries: Paths of tables of parties, added to the shipped ones.
        model: An installed spaCy pipeline; None for the shipped model.
        gate: Whether pages are passed over in which the gate finds nothing that can tell of harm.
    """

    gazetteers: tuple[str, ...] = ()
    registries: tuple[str, ...] = ()
    model: str | None = None
    gate: bool = True


class ScaleFolder(msgspec.Struct, frozen=True, kw_only=True):
    """What `scale.json` says: the form of the folder, and what its segments were read with, each file by its digest.

    Attributes:
        format: The version of the form.
        gazetteers: SHA-256 of each gazetteer, in the order in which they are read.
        registries: SHA-256 of each table of parties.
        model: The spaCy pipeline; None for the shipped model.
        gate: Whether the gate was asked.
        reader: The reader's name, version and model.
        reader_digest: As `SegmentManifest` has it.
    """

    gazetteers: tuple[str, ...]
    registries: tuple[str, ...]
    model: str | None
    gate: bool
    reader: str
    reader_digest: str
    format: int = FORMAT


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was read: one row of `documents/day=…/SEGMENT.parquet`.

    Attributes:
        sha256: Of the page as it was sent, its packing undone: the digest by which the archive room knows it.
        id: The document's id, as its reading has it.
        url: Its address.
        fetched: When it was fetched, in microseconds since 1970 in UTC.
        published: The day of publication, in days since 1970; None where it is not stated.
        publisher: Who published it; None where that is not stated.
        title: Its title; None where it has none.
        language: The code of its language.
        text_sha256: Of the text by which copies within the segment are told.
        offset: Where its record begins in `originals/SEGMENT.warc.gz`, in bytes.
        length: The bytes of that record.
        reading: The line that `onrecord read --json` prints of it, packed with Zstandard.
        reader: The reader's name, version and model.
        fingerprint: What linking's `take_fingerprint` gives, as MessagePack, packed with Zstandard.
        harm: Whether the reading has an incident or a total.
    """

    sha256: str
    id: str
    url: str
    fetched: int
    published: int | None
    publisher: str | None
    title: str | None
    language: str | None
    text_sha256: str
    offset: int
    length: int
    reading: bytes
    reader: str
    fingerprint: bytes
    harm: bool
