"""An index of documents that looks for no copies: each text is one of its own.

In: documents, as `DocumentIndex` takes them; out: their mentions, linked as ever. For records of made-up reports, which are so like each
other that to compare them would take hours.
"""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from onrecord.linking import Fingerprint
from onrecord.record.index import DocumentIndex
from onrecord.record.shelf import SqlShelf

if TYPE_CHECKING:
    from onrecord.linking import Copies


class _Apart:
    """What takes no text for a copy of another."""

    def __init__(self, shelf: SqlShelf) -> None:
        """Take where fingerprints are."""
        self._shelf = shelf

    def add(self, fingerprint: Fingerprint) -> set[str]:
        """Put a text beside no other."""
        self._shelf.put(replace(fingerprint, prints=(), paragraphs=()))
        return {fingerprint.document}


class IndexWithoutCopies(DocumentIndex):
    """The index of a record in which each text is one of its own."""

    @cached_property
    def _copies(self) -> "Copies":
        return cast("Copies", _Apart(self._shelf))
