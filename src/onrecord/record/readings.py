"""The readings of a record, as people amended them: the one place where stored readings are taken out.

In: documents, by name; out: their readings, with what decisions that stand entered, struck and corrected in them. What is stored is what
the reader made.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from onrecord.linking import (
    AMENDING,
    Decision,
    EventIdentity,
    EventMention,
    amend,
    amended_documents,
    carry_over,
    entered_event,
    find_event_mentions,
    identify,
    is_entered,
)
from onrecord.reading import Reading, Registry
from onrecord.record import models
from onrecord.record.decisions import all_decisions, standing
from onrecord.record.noted_events import known_events
from onrecord.record.packing import unpack_bytes
from onrecord.record.sql import select


class Amended(NamedTuple):
    """A reading as it stands, as the reader made it, and the identities of its events."""

    reading: Reading
    plain: Reading
    events: tuple[EventIdentity, ...]

    def mentions(self, family: str, registry: Registry) -> tuple[EventMention, ...]:
        """Return the mentions of the events that are told of now."""
        return find_event_mentions(self.reading, family, registry, self.events)

    def plain_mentions(self, family: str, registry: Registry) -> tuple[EventMention, ...]:
        """Return the mentions of the events that the reader found, as it found them."""
        return find_event_mentions(self.plain, family, registry, self.events)


def readings_of(documents: Collection[str]) -> dict[str, Reading]:
    """Return the readings of documents as they stand, by name; documents without one are left out."""
    plain, touched = plain_readings(documents), amended_now()
    found = as_they_stand({name: reading for name, reading in plain.items() if name in touched})
    return {name: found[name].reading if name in found else reading for name, reading in plain.items()}


def plain_readings(documents: Collection[str]) -> dict[str, Reading]:
    """Return the readings of documents as the reader made them, in order of their names."""
    names = dict(select(models.Document, ("number", "name"), "name", sorted(documents)))
    rows = select(models.StoredReading, ("document_id", "content"), "document_id", sorted(names))
    found = {names[number]: msgspec.json.decode(unpack_bytes(content), type=Reading) for number, content in rows}
    return {name: found[name] for name in sorted(found)}


def as_they_stand(plain: Mapping[str, Reading]) -> dict[str, Amended]:
    """Return readings as they stand, also those about which nothing is decided any more."""
    if not plain:
        return {}
    decided = _by_document()
    rows = {name: (number, sha256) for name, number, sha256 in select(models.Document, ("name", "number", "sha256"), "name", sorted(plain))}
    known = known_events([number for number, _ in rows.values()])
    return {name: _amended(reading, decided.get(name, ()), known[rows[name][0]], rows[name][1]) for name, reading in plain.items()}


def amended_now() -> set[str]:
    """Return the documents about which people decided anything that stands."""
    return set(_by_document())


def ever_amended() -> set[str]:
    """Return the documents about which people decided anything, whether that stands or not."""
    return {
        document
        for decision in all_decisions()
        if isinstance(decision.content, AMENDING)
        for document in amended_documents(decision.content)
    }


def _by_document() -> dict[str, list[Decision]]:
    """Return the decisions that amend readings and stand, by document."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in standing(AMENDING):
        if isinstance(decision.content, AMENDING):
            for document in amended_documents(decision.content):
                found[document].append(decision)
    return found


def _amended(plain: Reading, decisions: Sequence[Decision], known: Iterable[EventIdentity], original: str) -> Amended:
    document = plain.document.id
    events = carry_over(identify(plain, original), known)
    reading = amend(plain, decisions, {f"{document}#{event.id}": event.incident for event in events})
    made = {decision.id for decision in decisions}
    entered = [incident for incident in reading.incidents if is_entered(incident)]
    ids = {incident.id: entered_event(decision) for incident in entered for decision in made if incident.id.endswith(decision)}
    further = tuple(EventIdentity(incident.id, ids[incident.id], next(iter(incident.evidence.values()), ())) for incident in entered)
    return Amended(reading, plain, (*events, *further))
