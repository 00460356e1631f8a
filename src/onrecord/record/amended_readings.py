"""Readings as they stand: what people decided of them carried out, under the ids that the log has for their events.

In: readings as the reader made them; out: each as it stands and as it was, and the identities of its events.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.linking import (
    Decision,
    EventIdentity,
    EventMention,
    amend,
    carry_over,
    entered_event,
    find_event_mentions,
    identify,
    is_entered,
)
from onrecord.reading import Reading, Registry
from onrecord.record import models
from onrecord.record.noted_events import known_events
from onrecord.record.readings import amending_decisions
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


def amended_readings(plain: Mapping[str, Reading]) -> dict[str, Amended]:
    """Return readings as they stand, also those about which nothing is decided any more."""
    if not plain:
        return {}
    decided = amending_decisions()
    rows = {name: (number, sha256) for name, number, sha256 in select(models.Document, ("name", "number", "sha256"), "name", sorted(plain))}
    known = known_events([number for number, _ in rows.values()])
    return {name: _amended(reading, decided.get(name, ()), known[rows[name][0]], rows[name][1]) for name, reading in plain.items()}


def _amended(plain: Reading, decisions: Sequence[Decision], known: Iterable[EventIdentity], original: str) -> Amended:
    document = plain.document.id
    events = carry_over(identify(plain, original), known)
    reading = amend(plain, decisions, {f"{document}#{event.id}": event.incident for event in events})
    made = {decision.id for decision in decisions}
    entered = [incident for incident in reading.incidents if is_entered(incident)]
    ids = {incident.id: entered_event(decision) for incident in entered for decision in made if incident.id.endswith(decision)}
    further = tuple(EventIdentity(incident.id, ids[incident.id], next(iter(incident.evidence.values()), ())) for incident in entered)
    return Amended(reading, plain, (*events, *further))
