"""What can be done beside the pages, as typed requests and results; each kind is one struct.

In: a struct; out: its JSON, which the table of jobs holds, and back.
"""

import enum

import msgspec

from onrecord.casework import Brought, Description, Exported
from onrecord.publication import PaperForm


class JobKind(enum.StrEnum):
    """What a job does."""

    ADD = "add"
    TABLE = "table"
    VERIFY = "verify"
    STAMP = "stamp"
    PAPER = "paper"


class AddJob(msgspec.Struct, frozen=True, tag=JobKind.ADD.value):
    """Keep, read and place what somebody brought; `published` is a day, as 2031-03-05."""

    brought: tuple[Brought, ...]
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    dated_names: bool = False


class TableJob(msgspec.Struct, frozen=True, tag=JobKind.TABLE.value):
    """Add a table of incidents.

    `path` is its file's name among what was brought; `columns` says what its columns mean, or names a known form.
    """

    path: str
    name: str
    columns: str | Description | None = None
    source: str | None = None


class VerifyJob(msgspec.Struct, frozen=True, tag=JobKind.VERIFY.value):
    """Recompute everything in the record."""


class StampJob(msgspec.Struct, frozen=True, tag=JobKind.STAMP.value):
    """Ask the authorities of the settings for time-stamps."""


class PaperJob(msgspec.Struct, frozen=True, tag=JobKind.PAPER.value):
    """Write many incidents as a paper: `selection` is which, as an address has it; `form` PDF or DOCX."""

    selection: str
    form: PaperForm
    language: str = "en"


JobRequest = AddJob | TableJob | VerifyJob | StampJob | PaperJob
_DECODER: msgspec.json.Decoder[JobRequest] = msgspec.json.Decoder(JobRequest)


def encode_request(request: JobRequest) -> bytes:
    """Return a request as JSON."""
    return msgspec.json.encode(request)


def decode_request(content: bytes) -> JobRequest:
    """Return the request that JSON says."""
    return _DECODER.decode(bytes(content))


def kind_of(request: JobRequest) -> JobKind:
    """Return what a request asks for."""
    return JobKind(str(request.__struct_config__.tag))


class FoundFinding(msgspec.Struct, frozen=True):
    """What a verification found, as text."""

    code: str
    weight: str
    where: str
    what: str


class VerifyResult(msgspec.Struct, frozen=True):
    """What came of a verification."""

    findings: tuple[FoundFinding, ...] = ()
    entries: int = 0
    originals: int = 0


class StampAnswer(msgspec.Struct, frozen=True):
    """What one authority answered: the time that it certified, or why it did not."""

    authority: str
    time: str = ""
    code: str = ""
    message: str = ""


class AddResult(msgspec.Struct, frozen=True):
    """What is to be told of what was added, beside each document: notes, and how many have no running text."""

    notes: tuple[str, ...] = ()
    bodyless: int = 0


class PaperResult(msgspec.Struct, frozen=True):
    """A paper that lies ready: what the log is to note before anybody has it, and the digest of what was restricted when it was made."""

    exported: Exported
    redaction: str


def decode_result(content: bytes | None, kind: type[msgspec.Struct]) -> msgspec.Struct | None:
    """Return a result of one kind; None where there is none yet."""
    return msgspec.json.decode(bytes(content), type=kind) if content else None
