"""The types of the room: what the log says of an original, and what a verification finds.

Everything here is frozen. The structs that stand in an entry's payload are written as canonical JSON (`canonical.py`),
so that a field added later must have a default and an old record stays readable.
"""

import datetime as dt
from enum import StrEnum
from typing import Any

import msgspec

LARGEST = 1 << 27  # bytes of an original, 128 MiB: what the readers take


class EntryKind(StrEnum):
    """What an entry of the custody log tells."""

    OPENED = "opened"  # the record began: its format and its key
    VOLUME = "volume"  # a WARC file began
    RECEIPT = "receipt"  # an original arrived
    READING = "reading"  # a document was read
    DECISION = "decision"  # a person decided something, or withdrew it
    RESTRICTION = "restriction"  # something must not leave, or may again
    EXPORT = "export"  # something left
    TIMESTAMP = "timestamp"  # an authority stamped a checkpoint
    FAILURE = "failure"  # something was tried in vain: a fetch, a time-stamp
    RECOVERY = "recovery"  # a torn end was set aside
    KEY = "key"  # the record's key changed, the old one signing the new
    COSIGNATURE = "cosignature"  # a witness signed a checkpoint
    ACCESS = "access"  # somebody was shown what is restricted
    CLOSURE = "closure"  # the record was closed for a time, and opened again
    CORRECTION = "correction"  # a reader of the public site reported something as wrong, or was answered


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the custody log."""

    kind: EntryKind
    when: dt.datetime
    who: str
    payload: dict[str, Any]


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """The stored bytes of one entry: whole gzip members, one after the other, in one WARC file."""

    volume: int
    offset: int
    length: int
    sha256: str  # of the stored bytes, so that a change shows in the compressed file already
    content: int | None = None  # where in the region the member begins that holds the original; None where none does


class Purpose(StrEnum):
    """What an original is kept for."""

    DOCUMENT = "document"  # a report, to be read
    GAZETTEER = "gazetteer"  # a table of places that reports are read with
    PARTIES = "parties"  # a table of parties that reports are read with
    COLUMNS = "columns"  # what the columns of a table mean, whose rows are read with it
    NOTE = "note"  # what a person knows without a report: kept as it was noted, not read by a reader
    FEED = "feed"  # a feed that reports were found by: evidence of what it said of them, no report
    PART = "part"  # what came with reports and is none: a picture or style of a page, a file that they were taken out of


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What whoever brought an original said of it, beside its bytes: it is read with this, today and after a rebuilding."""

    purpose: Purpose = Purpose.DOCUMENT
    name: str | None = None  # the file's name, whose ending tells its format
    line: int | None = None  # of which line of a file of JSON lines the original is, from 1
    carrier: str | None = None  # the file that it was taken out of: a WACZ, a feed
    published: str | None = None  # as 2031-03-05
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published_from: str | None = None  # what the day was taken from: "feed", "file_name", "decided"; None: somebody gave it
    archived: str | None = None  # when the archive that it was taken out of took it, as it writes the time
    number: int | None = None  # which entry of its carrier the original is, from 1: a message of a chat, an update of a live blog
    part: str | None = None  # what kind of part of its carrier the original is, where its bytes alone do not tell how it is opened
    posted: str | None = None  # the time of the entry, as its carrier writes it
    private: bool = False  # whether its bytes name whoever wrote it, for no public to read: then they leave by no export
    columns: str | None = None  # the SHA-256 of what the columns of the table mean that the original is a row of


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where an original came from, when, and who brought it."""

    where: str
    when: dt.datetime
    who: str
    media_type: str | None = None
    identifier: str | None = None  # what the source calls the document
    told: Told | None = None


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of a receipt: what arrived, from where, and where its bytes lie."""

    sha256: str
    size: int
    where: str
    media_type: str | None = None
    identifier: str | None = None
    record: Region | None = None  # None where the bytes were there already and nothing else came with them
    first: int | None = None  # the entry under which the same bytes were kept first
    told: Told | None = None  # what was said of it beside its bytes


class Kept(msgspec.Struct, frozen=True):
    """What `keep` answers: the digest, the number of the entry, and whether the bytes were there before."""

    sha256: str
    entry: int
    again: bool


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of a record's first entry."""

    format: int
    key: str  # the verifier's key, as `keys/record.pub` has it


class KeyChange(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of the entry under which the record's key changes."""

    new: str  # the verifier's key that signs from here on
    note: str  # names both keys, and is signed with both


class Cosignature(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of a witness's signature over one checkpoint."""

    witness: str  # its name
    key: str  # its verifier's key
    checkpoint: int  # the size of the log that it pins
    sha256: str  # of the checkpoint's bytes, as the record signed it
    line: str  # the signature, as a line of the note
    time: dt.datetime | None = None  # the witness's time; None where its kind of signature says none


class VolumeStart(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of the entry under which a WARC file began: its `warcinfo` record."""

    record: Region


class Torn(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of a recovery: bytes after the last checkpoint that were set aside."""

    file: str  # whose end it was
    offset: int
    length: int
    sha256: str
    kept_as: str  # where they lie now


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of a time-stamp: the whole response of an authority over one checkpoint."""

    authority: str
    url: str
    checkpoint: int  # the size of the log that it pins
    sha256: str  # of the checkpoint's bytes
    nonce: str  # decimal: it is longer than what JSON readers keep of a number
    response: str  # DER, in base64
    roots: tuple[str, ...]  # the root certificates that it was checked against: DER, in base64
    time: dt.datetime  # the authority's time


class Weight(StrEnum):
    """How heavy a finding weighs."""

    FAULT = "fault"  # something that was on record is not as it was
    NOTE = "note"  # something to know, as the torn end that a killed run leaves


class FindingCode(StrEnum):
    """What a verification can find."""

    VERSION_CHANGED = "version.changed"
    KEY_CHANGED = "key.changed"
    KEY_MISSING = "key.missing"
    KEY_EXPOSED = "key.exposed"
    CHECKPOINT_CHANGED = "checkpoint.changed"
    CHECKPOINT_MISSING = "checkpoint.missing"
    CHECKPOINT_CONTRADICTED = "checkpoint.contradicted"
    ENTRY_CHANGED = "entry.changed"
    ENTRY_MISSING = "entry.missing"
    ENTRY_MOVED = "entry.moved"
    LOG_CUT = "log.cut"
    INDEX_CHANGED = "index.changed"
    ORIGINAL_CHANGED = "original.changed"
    ORIGINAL_MISSING = "original.missing"
    VOLUME_CHANGED = "volume.changed"
    VOLUME_MISSING = "volume.missing"
    TORN_CHANGED = "torn.changed"
    TIME_EARLIER = "time.earlier"
    STAMP_BROKEN = "timestamp.broken"
    WITNESS_BROKEN = "witness.broken"
    FILE_UNKNOWN = "file.unknown"
    TAIL = "tail"
    UNBORN = "unborn"


class Finding(msgspec.Struct, frozen=True):
    """One thing that a verification found: its code, its weight, what it is, and in which file and place."""

    code: FindingCode
    weight: Weight
    what: str
    where: str
