"""Strike what the reader misread, and correct a victim, wherever the documents of an incident say it.

What is wrong is named by the words of a document, or by the name of the person or party that an incident shows; a decision names the words.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from onrecord.assessment import Position, list_casualties
from onrecord.casework.decisions.judging import events_called, proposal_at
from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import (
    OPEN,
    Words,
    anchor_of,
    anchors_of,
    incident_and_members,
    is_incident,
    make,
    reading_of,
    with_all_beside,
)
from onrecord.casework.decisions.values import parse_value
from onrecord.core import CaseworkError
from onrecord.linking import OF_EVENTS, Anchor, Proposed, Struck, find_actors, flown_by, settle
from onrecord.reading import load_registry
from onrecord.record import Incident

if TYPE_CHECKING:
    from onrecord.record import Database

POSITION = "position"
_NAMED = {Struck.VICTIM, Struck.PERPETRATOR, Struck.PARTY}


class StrikeRequest(Request, frozen=True, kw_only=True):
    """That something was misread.

    Attributes:
        given: The incident that shows it, or the document that it was read in.
        what: figure, victim, dispute, perpetrator, party, position or statement; date, place, act, killed or injured of an event.
        said: Of a document, its words or where they stand; of an incident, the name of the victim, the perpetrator, the party, or of the
            one whose position it is; of a victim without a name, words by which a document speaks of the person.
        of: Which event of the document is meant, where its words tell of several: an incident, or the id that the event has.
    """

    given: str
    what: str
    said: Words
    of: str | None = None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted.

        Raises:
            RecordError: `unknown`, `unread`.
            CaseworkError: `value` where there is no such thing, `no_words`, `several_words`, `span`; `no_name` where an incident shows
                nothing of this name; `document` where the words of a document are needed.
        """
        what, said = self.what, self.said
        if what not in {*Struck, POSITION}:
            raise CaseworkError("value", f"{what:.40} is nothing that can be struck.", f"What can be: {', '.join((*Struck, POSITION))}.")
        if not is_incident(record, self.given):
            return self._in_document(record, why)
        found, members = incident_and_members(record, self.given)
        incident = record.incident(found, OPEN)
        if what not in {*_NAMED, POSITION} or not isinstance(said, str):
            raise CaseworkError("document", f"A {what} is struck from a document.", "Name the document and its words.")
        if what == POSITION:
            positions = [position for position in incident.assessment.positions if position.party.name == said]
            return planned(make("strike-position", at=_some(_quoted(positions, incident), said), party=said), why, members)
        anchors = _some(_victims(incident, said) if what == Struck.VICTIM else _parties(record, incident, said), said)
        told = {anchor.document for anchor in anchors}
        events = sorted(member for member in members if member.rpartition("#")[0] in told) if what == Struck.PERPETRATOR else []
        return planned(make("strike", what=what, at=anchors, sightings=events), why, members)

    def _in_document(self, record: "Database", why: str) -> Planned:
        reading = reading_of(record, self.given)
        anchor = anchor_of(reading, self.said)
        if self.what == POSITION:
            raise CaseworkError("document", "A position is struck from an incident.", "Name the incident, and whose position it is.")
        events = self._events(record, reading.document.id, anchor)
        beside = with_all_beside(record, reading.document.id)
        return planned(make("strike", what=self.what, at=[anchor], sightings=events), why, beside)

    def _events(self, record: "Database", document: str, anchor: Anchor) -> list[str]:
        """Return the events that something is struck from."""
        if self.what == Struck.PERPETRATOR:
            return sorted(record.mentions_of([document]))
        if self.what not in set(Proposed) or Proposed(self.what) not in OF_EVENTS:
            return []
        found = record.proposed(document, OPEN)
        proposal = proposal_at(found, Proposed(self.what), anchor.span, events_called(record, found, self.of))
        return [found.mentions[proposal.incident or ""]]


class CorrectVictimRequest(Request, frozen=True, kw_only=True):
    """That a victim of an incident have another value.

    Attributes:
        incident: The incident.
        name: The victim's name; where nobody or more than one is called so, words by which a document speaks of the person: "a boy, 9".
        field: `name`, `age`, `sex`, `role`, `relation` (a "daughter"), `outcome` or `group`.
        value: The value; `unknown` where it is not stated.
    """

    incident: str
    name: str
    field: str
    value: str

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `StrikeRequest.plan`, CaseworkError `several_names`."""
        found, members = incident_and_members(record, self.incident)
        anchors = _some(_victims(record.incident(found, OPEN), self.name), self.name)
        plain = self.value.strip()
        encoded = parse_value("killed", plain) if self.field == "age" and plain[:1].isdigit() else _text(plain)
        return planned(make("correct-victim", at=anchors, field=self.field, value=encoded), why, members)


def _quoted(positions: Iterable[Position], incident: Incident) -> list[Anchor]:
    quotes = {(position.quote.document, position.quote.span) for position in positions}
    return [anchor for document, span in sorted(quotes) for anchor in anchors_of(incident.readings[document], [span])]


def _victims(incident: Incident, said: str) -> list[Anchor]:
    """Return the words that speak of a victim who is called so; of one without a name of their own, who is spoken of so."""
    everybody = list_casualties(incident.cluster, incident.readings)
    people = [one for one in everybody if said in {one.name, *one.names}]
    if len(people) != 1 and said.strip():
        texts = {document: reading.text for document, reading in incident.readings.items()}
        people = [one for one in everybody if any(said in quote.span.of(texts[quote.document]) for quote in one.quotes)]
    if len(people) > 1:
        told = "More than one victim of this incident is called so."
        raise CaseworkError("several_names", told, "Give the words by which a document speaks of this one.")
    return [anchor for one in people for quote in one.quotes for anchor in anchors_of(incident.readings[quote.document], [quote.span])]


def _parties(record: "Database", incident: Incident, name: str) -> list[Anchor]:
    """Return the first words of each document that name a party, whatever it is called there."""
    registry = record.registry or load_registry()
    country = incident.assessment.place.country if incident.assessment.place is not None else None
    found = []
    for reading in incident.readings.values():
        for party, actor in find_actors(reading, registry).items():
            settled = settle(actor, country, registry)
            if name in {actor.name, settled.name, flown_by(settled, registry).name}:
                found += [(reading, one) for one in reading.parties if one.id == party and one.mentions]
    return [anchor for reading, party in found for anchor in anchors_of(reading, party.mentions[:1])]


def _some(anchors: list[Anchor], name: str) -> list[Anchor]:
    if not anchors:
        raise CaseworkError("no_name", f"The incident shows nothing of the name {name:.60}.", "`onrecord show INCIDENT` prints the names.")
    return anchors


def _text(plain: str) -> str:
    return "null" if plain.casefold() in {"null", "unknown", "not stated"} else msgspec.json.encode(plain).decode()
