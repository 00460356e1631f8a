"""Which readings the custody log vouches for: the last that it noted, where nothing came since that the document is read with.

In: a record that is open for reading; out: for a document the digest of the reading that stands. The log alone is asked: a reading that
a database has is taken for what the log noted where its digest is this one, and where the reader is the one that made it.
"""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from onrecord.archive import Entry, EntryKind, Purpose, Reader, Receipt, Told
from onrecord.linking import CorrectDocument, renewed_documents
from onrecord.record.decisions import decision_in
from onrecord.record.model import READER, WITHDRAWAL

_TABLES = frozenset({Purpose.GAZETTEER, Purpose.PARTIES})
_NEVER = -1


@dataclass(slots=True)
class ReadingsNoted:
    """What the log says of readings, by the digests of originals; the numbers are those of entries."""

    _last: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    _said: dict[str, set[Told | None]] = field(default_factory=dict)
    _changed: dict[str, int] = field(default_factory=dict)
    """When something else was said of an original than before."""
    _renewed: dict[str, int] = field(default_factory=dict)
    """When somebody decided of a document, by its name, what it has to be read again for."""
    _decided: dict[str, str] = field(default_factory=dict)
    _table: int = _NEVER
    """When a table came last that documents are read with."""

    def digest_of(self, original: str, document: str, reader: str) -> str | None:
        """Return the digest of the reading of an original that stands; None where it is to be read again.

        Args:
            original: The digest of the original.
            document: What the document is called.
            reader: The digest of the reader that would read it.
        """
        number, payload = self._last.get(original, (_NEVER, {}))
        since = max(self._table, self._changed.get(original, _NEVER), self._renewed.get(document, _NEVER))
        is_the_same = payload.get(READER) == reader and payload.get("document") == document
        digest: str | None = payload.get("digest")
        return digest if is_the_same and number > since else None

    def take(self, number: int, entry: Entry) -> None:
        """Take in the next entry of the log."""
        match entry.kind:
            case EntryKind.READING:
                self._last[entry.payload["original"]] = number, entry.payload
            case EntryKind.RECEIPT:
                self._receive(number, msgspec.convert(entry.payload, Receipt))
            case EntryKind.DECISION:
                self._decide(number, entry)

    def _receive(self, number: int, receipt: Receipt) -> None:
        said = self._said.setdefault(receipt.sha256, set())
        told = receipt.told
        if told is not None and told.purpose in _TABLES:
            self._table = self._table if said else number  # what came before changes nothing
        elif said and told not in said:
            self._changed[receipt.sha256] = number
        said.add(told)

    def _decide(self, number: int, entry: Entry) -> None:
        if entry.payload.get("kind") == WITHDRAWAL:
            document = self._decided.get(entry.payload["decision"])
            if document is not None:
                self._renewed[document] = number
        elif entry.payload.get("kind") == CorrectDocument.__struct_config__.tag:
            decision = decision_in(entry)
            for document in renewed_documents(decision.content) if isinstance(decision.content, CorrectDocument) else ():
                self._decided[decision.id] = document
                self._renewed[document] = number


def readings_noted(reader: Reader) -> ReadingsNoted:
    """Return what the log says of all readings: one look at each of its entries."""
    found = ReadingsNoted()
    for number, entry in reader.entries(0):
        found.take(number, entry)
    return found
