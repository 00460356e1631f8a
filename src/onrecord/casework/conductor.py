"""Reads one document and makes of it what was asked for; whatever goes wrong is recorded against that document.

In: an `Item`; out: its `DocumentOutcome`. This is the one place of the program that catches broadly: a document that breaks the
reader must not stop the others, and must not be skipped in silence either.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

from onrecord.casework.documents import LONGEST
from onrecord.casework.line import encode_failure, encode_reading
from onrecord.casework.model import DocumentOutcome, Failure, Item, ReadOptions, Settings, UnreadLineError
from onrecord.casework.unplaced import unplaced_in
from onrecord.core import CaseworkError, OnrecordError, ReadingError, sha256
from onrecord.page import Metadata, Page, PartKind, PublishedFrom
from onrecord.reading import Document, Reading


class Reads(Protocol):
    """What turns bytes into a reading; a conductor in a test is given a small one."""

    def open(self, content: bytes, *, name: str, line: int | None, metadata: Metadata, part: PartKind | None = None) -> Page:
        """Return the page that the bytes of a file, of a line of JSONL, or of a part of a file of many, hold."""
        ...

    def read_row(self, content: bytes, columns: bytes, document: Document) -> Reading:
        """Return the reading of a row of a table."""
        ...

    def read(self, page: Page) -> Reading:
        """Return the reading of a page."""
        ...

    def extract(self, reading: Reading, line: bytes, original: str) -> bytes:
        """Return what a record keeps of a reading; `original` is the SHA-256 of the bytes that were read."""
        ...


Load = Callable[[Settings], Reads]


def conduct(item: Item, reader: Reads, settings: Settings) -> DocumentOutcome:
    """Read one document and make of it what was asked for; never raises but for the end of the program, and where memory ends.

    Args:
        item: The document.
        reader: Opens and reads it.
        settings: What the command line says of every document, and what is to be made.
    """
    known, digest = _known(item, settings), None
    told = known
    try:
        if item.failure is not None:
            return failed(item, item.failure, settings, metadata=known)
        content = _content(item)
        digest = sha256(content)
        if item.columns is not None:
            told = known
            document = _row_document(item, known, digest)
            return _made(item, reader.read_row(content, item.columns, document), reader, settings.options)
        page = reader.open(content, name=item.file or item.name, line=item.line, metadata=known, part=item.part)
        if item.document is not None:
            page = msgspec.structs.replace(page, metadata=msgspec.structs.replace(page.metadata, id=item.document))
        told = page.metadata
        return _made(item, reader.read(page), reader, settings.options)
    except UnreadLineError as error:
        failure, told = Failure.of(error), Metadata(item.document).filled_by(error.metadata)
    except OnrecordError as error:
        failure = Failure.of(error)
    except MemoryError:
        raise  # nothing more can be done here: whoever watches this process records it against the document
    except Exception as error:  # noqa: BLE001 the one broad catch of the program: see above
        failure = Failure.of(_unforeseen(error))
    return failed(item, failure, settings, metadata=told, digest=digest)


def failed(
    item: Item, failure: Failure, settings: Settings, *, metadata: Metadata | None = None, digest: str | None = None
) -> DocumentOutcome:
    """Return the outcome of a document that could not be read, with its error line."""
    line = encode_failure(item.name, failure, metadata or _known(item, settings), digest) if settings.options.line else None
    return DocumentOutcome(item.number, item.name, line=line, failure=failure)


def _row_document(item: Item, known: Metadata, digest: str) -> Document:
    """Return what is known of a row of a table; its day of publication is one that people decided, and no other."""
    day = known.published if known.published_from is PublishedFrom.DECIDED else None
    return Document(item.document or digest, digest, url=known.url, publisher=known.publisher, published=day)


def _known(item: Item, settings: Settings) -> Metadata:
    """Return what is known of a document beside its bytes."""
    return Metadata(item.document).filled_by(item.metadata or Metadata()).filled_by(settings.metadata)


def _content(item: Item) -> bytes:
    if item.content is not None:
        return item.content
    try:
        with Path(item.path or "").open("rb") as file:
            return file.read(LONGEST)
    except OSError as error:
        message = f"{item.name} can't be read: {error.strerror}."
        raise CaseworkError("unreadable", message, "Check that it is there, and your rights to it.") from error


def _made(item: Item, reading: Reading, reader: Reads, options: ReadOptions) -> DocumentOutcome:
    line = encode_reading(reading) if options.line or options.record else None
    return DocumentOutcome(
        item.number,
        item.name,
        line=line if options.line else None,
        extract=reader.extract(reading, line, sha256(item.content or b"")) if options.record and line is not None else None,
        undated=reading.document.published is None,
        unplaced=unplaced_in(reading),
        shown=options.show(reading, item.number) if options.show is not None else None,
    )


def _unforeseen(error: Exception) -> ReadingError:
    """Say where the reader broke, and nothing of what the document says: the text of an exception may quote it."""
    where, trace = "", error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("onrecord."):
            where = f" in {name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    message = f"The reader failed on this document ({type(error).__name__}{where})."
    return ReadingError("failed", message, "The other documents are read; please report this with the document, if you may share it.")
