"""Everything as it is, for who may see what is restricted; what a policy would have kept back is remembered, so that it can be noted.

In: a policy, and anything that is to be shown; out: the same, whole. What would have been shown otherwise is in `shown` (documents) and in
`restricted_in` (the documents whose restrictions kept it back from others), by ids, never by words. It costs what blocking out costs.
"""

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from onrecord.linking import Decision, Restrict, documents_in, mentions_in
from onrecord.reading import Reading
from onrecord.record.model import Docket, Incident, Sheet
from onrecord.record.redaction.model import Redaction
from onrecord.record.redaction.policy import Policy


class Watched(Redaction):
    """Shows everything, and remembers what of it is restricted."""

    def __init__(self, policy: Policy) -> None:
        """Take what stands restricted."""
        self.policy = policy
        self.shown: set[str] = set()
        """The documents that were shown though something of them is restricted."""
        self.restricted_in: set[str] = set()
        """The documents whose restrictions keep from others what was shown."""

    @property
    def unread(self) -> frozenset[str]:
        """The documents in which words are restricted, and which can't be read any more."""
        return self.policy.unread

    def only_beside(self) -> tuple[str, ...]:
        """Return the words of restricted names that name others too."""
        return self.policy.only_beside()

    def beside(self, readings: Iterable[Reading]) -> frozenset[int]:
        """Return the persons, by number, who are named in readings or restricted in them."""
        return self.policy.beside(readings)

    def is_clear(self, value: msgspec.Struct, documents: Collection[str]) -> bool:
        """Tell whether nothing in a struct could be restricted; what is not clear is given to one of the methods below."""
        return self.policy.is_clear(value, documents)

    def incident(self, incident: Incident) -> Incident:
        """Return the incident."""
        if self.policy.incident(incident) is not incident:
            readings = incident.readings
            near = self.policy.beside(readings.values())
            touched = {name for name in (member.document for member in incident.cluster.members) if self.policy.touches(name)}
            named = {name for name, reading in readings.items() if self.policy.reading(reading, near) is not reading}
            self._remember(touched | named, touched, near or self.policy.met(_written(incident)))
        return incident

    def reading(self, reading: Reading, near: Collection[int] = ()) -> Reading:
        """Return the reading."""
        if self.policy.reading(reading, near) is not reading:
            name = reading.document.id
            self._remember({name}, {name}, self.policy.beside([reading]) | self.policy.met(_written(reading)))
        return reading

    def sheet(self, sheet: Sheet, near: Collection[int] = ()) -> Sheet:
        """Return the document."""
        if self.policy.sheet(sheet, near) != sheet:
            self._remember({sheet.id}, {sheet.id}, self.policy.met(_written(sheet)) or near)
        return sheet

    def decision(self, decision: Decision) -> Decision:
        """Return the decision."""
        if self.policy.decision(decision) != decision:
            content = decision.content
            named = {mention.rpartition("#")[0] for mention in mentions_in(content)} | set(documents_in(content))
            named |= {content.document} if isinstance(content, Restrict) else set()
            self._remember((), named, self.policy.met(_written(decision)))
        return decision

    def docket(self, docket: Docket | None) -> Docket | None:
        """Return what people noted."""
        if docket is not None and self.policy.docket(docket) != docket:
            self._remember((), (), self.policy.met(_written(docket)))
        return docket

    def words(self, text: str) -> str:
        """Return what somebody wrote about the record."""
        if self.policy.words(text) != text:
            self._remember((), (), self.policy.met(text))
        return text

    def plain(self, value: Any) -> Any:  # noqa: ANN401 what JSON holds
        """Return what JSON holds."""
        self.words(msgspec.json.encode(value).decode())
        return value

    def original(self, document: str) -> None:
        """Remember that the original of a document was shown: its bytes, its proof."""
        self._remember({document}, {document}, ())

    def _remember(self, documents: Collection[str], among: Collection[str], persons: Collection[int]) -> None:
        """Remember documents, and whose restrictions are concerned: those of documents, and those that name persons."""
        self.shown.update(documents)
        concerned = {name for name in among if self.policy.touches(name)} | self.policy.restricting(persons)
        self.restricted_in |= concerned or (self.policy.documents if not documents else frozenset())


def _written(value: msgspec.Struct) -> str:
    return msgspec.json.encode(value).decode("utf-8", "replace")
