"""What people call the documents of a record: those that go by their digest are shown by the names of their files.

In: a record, what is restricted; out: structs in which documents are called so, for people alone: programs get the ids. Two files of
one name are told apart by their digests. A name with restricted words in it is not used.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from onrecord.linking import AMENDING, Decision, amended_documents, documents_in, mentions_in
from onrecord.publication import called_words, is_digest
from onrecord.record import Incident, Redaction, renamed

if TYPE_CHECKING:
    from onrecord.record import Database

T = TypeVar("T")


class Labels:
    """The names of documents, each looked up once, those of one struct together."""

    def __init__(self, record: "Database", redaction: Redaction) -> None:
        """Take the record."""
        self._record, self._redaction = record, redaction
        self._known: dict[str, str] = {}

    def incident(self, incident: Incident) -> Incident:
        """Return an incident in which its documents are called as people call them."""
        names = self._names({member.document for member in incident.cluster.members})
        heads = {name: renamed(reading.document, names) for name, reading in incident.readings.items()}  # the rest of it names none
        readings = {names.get(name, name): replace(incident.readings[name], document=head) for name, head in heads.items()}
        return replace(renamed(replace(incident, readings={}), names), readings=readings)

    def called(self, documents: Iterable[str]) -> dict[str, str]:
        """Return what people call documents, of those that go by their digests."""
        return self._names(documents)

    def decision(self, decision: Decision) -> Decision:
        """Return a decision in which documents are called as people call them."""
        content = decision.content
        named = {name.rpartition("#")[0] for name in mentions_in(content)}
        amended = amended_documents(content) if isinstance(content, AMENDING) else ()
        return self.all(decision, named | {*documents_in(content), *amended})

    def all(self, value: T, documents: Iterable[str]) -> T:
        """Return a struct in which documents are called as people call them."""
        return renamed(value, self._names(documents))

    def _names(self, documents: Iterable[str]) -> dict[str, str]:
        """Return what documents are called that go by their digests."""
        digests = sorted({name for name in documents if is_digest(name)})
        self._look_up([name for name in digests if name not in self._known])
        return {name: self._known[name] for name in digests}

    def _look_up(self, names: Sequence[str]) -> None:
        """Find out what documents are called; those that are restricted, or not there, go by their digests."""
        sheets = self._record.sheets_of(names, self._redaction) if names else []
        called = {name: called_words(sheet) for sheet in sheets for name in (sheet.id, sheet.sha256)}
        for name in names:
            label = called.get(name, name)
            self._known[name] = f"{label}~{name[:6]}" if label in self._known.values() else label
