"""What the command hands from hand to hand: documents to be read, what is asked for, and what came of each.

All of it crosses process borders, so it is plain, frozen data. A failure is data too: code and message, never a traceback.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from onrecord.casework.unplaced import Unplaced
from onrecord.core import OnrecordError
from onrecord.page import Metadata, PartKind
from onrecord.reading import Reading


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be read: a stable code, and words for people that hold no text of the document."""

    code: str
    message: str

    @classmethod
    def of(cls, error: OnrecordError) -> "Failure":
        """Return the failure that an error of onrecord tells of."""
        return cls(error.code, error.message)


class UnreadLineError(OnrecordError):
    """A line of JSONL that is no document; it carries what the line says of itself."""

    def __init__(self, error: OnrecordError, metadata: Metadata) -> None:
        """Take the error and the metadata."""
        Exception.__init__(self, error.message)
        self.code, self.message, self.metadata = error.code, error.message, metadata


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be read.

    Attributes:
        number: Its place in the input, from 0.
        name: What people call it: the path, `path:line`, `path: address` or `standard input`.
        path: The file that holds it, where it is still to be opened.
        content: Its bytes, where the walk has read them already: standard input, a line of JSONL.
        line: Which line of a JSONL stream the content is, from 1; None where it is a whole document.
        failure: Why there is nothing to read: a missing file, a folder.
        file: The file name whose ending tells its format, where `name` is more than that.
        metadata: What is known of this document beside its bytes; fills in what it does not say of itself, before what the
            command line says of all of them.
        document: The id that it is to have, whatever it says of itself.
        part: What it is, where it was cut out of a file of many.
        note: What is to be told of the file that it was cut out of.
        columns: What the columns mean of the table that the content is a row of; None where it is no row.
    """

    number: int
    name: str
    path: str | None = None
    content: bytes | None = None
    line: int | None = None
    failure: Failure | None = None
    file: str | None = None
    metadata: Metadata | None = None
    document: str | None = None
    part: PartKind | None = None
    note: str | None = None
    columns: bytes | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What is to be made of every reading; each part is made by the process that reads, not by the one that writes."""

    line: bool = False
    record: bool = False
    show: Callable[[Reading, int], Any] | None = None
    """Makes what people see of a reading, given its number in the input, from 0; it has to be such that it can be sent to a process."""


MOST_NAMED = 20
"""Documents without a day of publication that are named."""

MEMORY = 2 << 30
"""Bytes that a process may take for one document, 2 GiB: a report of a megabyte takes a tenth of that."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are to be read, in every process alike."""

    options: ReadOptions
    metadata: Metadata = field(default_factory=Metadata)
    model: str | None = None
    gazetteers: tuple[str, ...] = ()
    registries: tuple[str, ...] = ()
    memory: int = MEMORY
    recognition: tuple[str, int] = ("eng", 60)
    """The languages in which text is made out in pictures, as tesseract calls them, and the seconds of processor time for a page."""


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What came of one document: the parts that were asked for, and the failure where it could not be read."""

    number: int
    name: str
    line: bytes | None = None
    shown: Any = None
    extract: bytes | None = None
    failure: Failure | None = None
    undated: bool = False
    """Whether it was read without a day of publication."""
    unplaced: Unplaced | None = None
    """The places that it names and no gazetteer has."""
