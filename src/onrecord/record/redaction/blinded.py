"""What a blind second reader is shown: nothing of what others decided on what they read, and nothing that follows from it.

In: what is restricted, the documents that somebody is blind to, decisions that are not to be told of yet; out: as any redaction. These
documents are withheld as a restricted one is, and with them each incident that rests on any of them, since its values may be those that
others decided. Of a decision that speaks of them it is left that there is one.
"""

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.core import sha256
from onrecord.linking import AMENDING, AddNote, Decision, Restrict, amended_documents, documents_in, mentions_in
from onrecord.reading import Reading
from onrecord.record.model import Docket, Incident, Sheet
from onrecord.record.redaction.model import WITHHELD, Redaction


class Blinded(Redaction):
    """Withholds documents from one reader, beside what is restricted."""

    def __init__(self, restricted: Redaction, documents: Collection[str], untold: Collection[str] = ()) -> None:
        """Take what is restricted, the documents that the reader is blind to, and the ids of decisions that are not told of."""
        self._restricted, self._blind, self._untold = restricted, frozenset(documents), frozenset(untold)

    @property
    def documents(self) -> frozenset[str]:
        """The documents in which anything is kept from this reader."""
        return self._restricted.documents | self._blind

    @property
    def unknown(self) -> frozenset[str]:
        """As of what is restricted."""
        return self._restricted.unknown

    @property
    def unread(self) -> frozenset[str]:
        """As of what is restricted."""
        return self._restricted.unread

    def only_beside(self) -> tuple[str, ...]:
        """Return what is restricted beside persons only."""
        return self._restricted.only_beside()

    @property
    def digest(self) -> str:
        """The digest of what is kept from this reader."""
        return sha256(msgspec.json.encode([self._restricted.digest, sorted(self._blind)]))

    def touches(self, document: str) -> bool:
        """Tell whether anything of a document is kept from this reader."""
        return document in self._blind or self._restricted.touches(document)

    def beside(self, readings: Iterable[Reading]) -> frozenset[int]:
        """Return the restricted persons beside readings."""
        return self._restricted.beside(readings)

    def is_clear(self, value: msgspec.Struct, documents: Collection[str]) -> bool:
        """Tell whether nothing in a struct is kept from this reader."""
        return self._blind.isdisjoint(documents) and self._restricted.is_clear(value, documents)

    def hits(self, text: str, near: Collection[int] = ()) -> bool:
        """Tell whether a restricted name stands in a text."""
        return self._restricted.hits(text, near)

    def incident(self, incident: Incident) -> Incident | None:
        """Return an incident; None where it rests on a document that the reader is blind to."""
        told = {member.document for member in incident.cluster.members} | incident.readings.keys()
        return self._restricted.incident(incident) if self._blind.isdisjoint(told) else None

    def reading(self, reading: Reading, near: Collection[int] = ()) -> Reading | None:
        """Return a reading; None where the reader is blind to it."""
        return None if reading.document.id in self._blind else self._restricted.reading(reading, near)

    def sheet(self, sheet: Sheet, near: Collection[int] = ()) -> Sheet | None:
        """Return a document; None where the reader is blind to it."""
        return None if sheet.id in self._blind else self._restricted.sheet(sheet, near)

    def decision(self, decision: Decision) -> Decision:
        """Return a decision; of one that is not told of, that there is one."""
        if decision.id in self._untold or not self._blind.isdisjoint(_documents(decision)):
            hidden = AddNote(document=WITHHELD, note=WITHHELD)
            decision = replace(decision, why=WITHHELD, before=(), after=(), content=hidden, withdrawn_why=decision.withdrawn and WITHHELD)
        return self._restricted.decision(decision)

    def docket(self, docket: Docket | None) -> Docket | None:
        """Return what people noted."""
        return self._restricted.docket(docket)

    def words(self, text: str) -> str:
        """Return what somebody wrote about the record."""
        return self._restricted.words(text)

    def plain(self, value: Any) -> Any:  # noqa: ANN401 what JSON holds
        """Return what JSON holds."""
        return self._restricted.plain(value)


def _documents(decision: Decision) -> set[str]:
    content = decision.content
    named = {mention.rpartition("#")[0] for mention in mentions_in(content)} | set(documents_in(content))
    if isinstance(content, AMENDING):
        named |= set(amended_documents(content))
    return named | ({content.document} if isinstance(content, Restrict) else set())
