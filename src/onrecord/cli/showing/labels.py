"""What people call the documents of a record: those that go by their digest are shown by the names of their files.

In: a record, what is restricted; out: structs in which documents are called so, for people alone: programs get the ids. Two files of
one name are told apart by their digests. A name with restricted words in it is not used.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from onrecord.core import RecordError
from onrecord.linking import AMENDING, Decision, amended_documents, documents_in, mentions_in
from onrecord.publication import called_words, is_digest
from onrecord.record import Incident, Redaction, renamed

if TYPE_CHECKING:
    from onrecord.record import Database

T = TypeVar("T")


class Labels:
    """The names of documents, each looked up once."""

    def __init__(self, record: "Database", redaction: Redaction) -> None:
        """Take the record."""
        self._record, self._redaction = record, redaction
        self._known: dict[str, str] = {}

    def incident(self, incident: Incident) -> Incident:
        """Return an incident in which its documents are called as people call them."""
        return self.all(incident, {member.document for member in incident.cluster.members})

    def decision(self, decision: Decision) -> Decision:
        """Return a decision in which documents are called as people call them."""
        content = decision.content
        named = {name.rpartition("#")[0] for name in mentions_in(content)}
        amended = amended_documents(content) if isinstance(content, AMENDING) else ()
        return self.all(decision, named | {*documents_in(content), *amended})

    def all(self, value: T, documents: Iterable[str]) -> T:
        """Return a struct in which documents are called as people call them."""
        return renamed(value, {name: self._label(name) for name in documents if is_digest(name)})

    def _label(self, name: str) -> str:
        if name not in self._known:
            label = self._asked(name)
            if label in self._known.values():
                label = f"{label}~{name[:6]}"
            self._known[name] = label
        return self._known[name]

    def _asked(self, name: str) -> str:
        try:
            return called_words(self._record.sheet(name, self._redaction))
        except RecordError:
            return name
