"""Readings that need not be made again: what a database had that was emptied, as long as the custody log vouches for it.

In: the readings that were put aside or came with their originals, what the log noted, the reader; out: for a document that waits what a
record keeps of its reading, made of the stored one. A reading counts where the log noted just these bytes last, where this very reader
made them, and where nothing came since that the document would be read otherwise with. All else is read again. The database is believed
in nothing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from onrecord.archive import Reader
from onrecord.casework.reader_digest import digest_reader
from onrecord.core import ArchiveError
from onrecord.reading import Reading, Registry
from onrecord.record import Waiting, extract

if TYPE_CHECKING:
    from onrecord.record import KeptReadings, ReadingsNoted


class ReadingCache:
    """Stored readings, each given only where the log vouches for it."""

    def __init__(self, noted: Callable[[], "ReadingsNoted"], model: str | None, kept: "KeptReadings | None" = None) -> None:
        """Take what asks the log for what it noted (once, where that is needed), the pipeline, the readings that were put aside."""
        self._ask, self._model, self._kept = noted, model, kept
        self._noted: ReadingsNoted | None = None

    @property
    def reader(self) -> str:
        """The digest of the reader."""
        return digest_reader(self._model)

    def still_holds(self, original: str, document: str) -> bool:
        """Tell whether what the log noted last of a document is of this reader, with all that it is read with."""
        return self._digest(original, document) is not None

    def extract(self, waiting: Waiting, archive: Reader, registry: Registry) -> bytes | None:
        """Return what a record keeps of a document that waits; None where it has to be read, or its original is not there and whole."""
        digest = self._digest(waiting.sha256, waiting.name) if self._kept is not None else None
        line = self._kept.line(waiting.sha256, digest) if self._kept is not None and digest is not None else None
        if line is None or not _is_whole(waiting, archive):
            return None
        return extract(msgspec.json.decode(line, type=Reading), line, registry, waiting.sha256)

    def close(self) -> None:
        """Let go of the readings that were put aside."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _digest(self, original: str, document: str) -> str | None:
        if self._noted is None:
            self._noted = self._ask()
        return self._noted.digest_of(original, document, self.reader)


def _is_whole(waiting: Waiting, archive: Reader) -> bool:
    try:
        archive.original(waiting.sha256)
    except ArchiveError:
        return False
    return True


def extract_brought(waiting: Waiting, line: bytes, registry: Registry) -> bytes | None:
    """Return what a record keeps of a reading that came with its original; None where it is not of just this document as it is told of.

    Args:
        waiting: The document.
        line: The reading, made by this very reader.
        registry: The registry of parties.
    """
    told = waiting.told
    try:
        reading = msgspec.json.decode(line, type=Reading)
    except msgspec.MsgspecError:
        return None
    document = reading.document
    is_told_more = any((told.published, told.publisher, told.title, told.language, told.line, told.part, told.columns))
    if is_told_more or (document.id, document.sha256, document.url) != (waiting.name, waiting.sha256, told.url):
        return None
    return extract(reading, line, registry, waiting.sha256)
