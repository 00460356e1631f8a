"""What a reading proposes, value by value, and what people said of each: right, wrong, or nothing yet.

In: a reading as the reader made it, decisions; out: its proposals in the order of a ledger, and the last word on each. A value of an event
goes by its event, every other by where its words stand. What people entered themselves is not proposed: nobody asks whether it was read
right.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from onrecord.core import Span
from onrecord.linking.decisions import (
    OF_EVENTS,
    Accept,
    Anchor,
    CorrectEvent,
    CorrectFigure,
    CorrectVictim,
    Decision,
    Proposed,
    Strike,
    Struck,
    find_anchor,
)
from onrecord.reading import Incident, IncidentField, Reading


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A value that the reader found.

    Attributes:
        what: Its kind.
        part: The id of the part of the reading that has it: `f1`, `i1`.
        spans: The words that it rests on; not empty.
        value: It, as JSON.
        incident: The event of the reading that it is of, where it is of one.
    """

    what: Proposed
    part: str
    spans: tuple[Span, ...]
    value: str
    incident: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others of its reading."""
        return self.what.value, self.part


class VerdictKind(enum.StrEnum):
    """What somebody said of a proposal."""

    ACCEPTED = "accepted"
    STRUCK = "struck"
    CORRECTED = "corrected"


class ProposalVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said of a proposal, by which decision, and with which value in its place."""

    kind: VerdictKind
    decision: str
    who: str
    when: dt.datetime
    instead: str | None = None


def proposals_of(reading: Reading) -> tuple[Proposal, ...]:
    """Return what a reading proposes: its events first, each in the order of its fields."""
    return tuple(one for one in _all(reading) if one.spans)


def judged(reading: Reading, decisions: Iterable[Decision], events: Mapping[str, str]) -> dict[tuple[str, str], ProposalVerdict]:
    """Return the last word on each proposal of a reading that somebody spoke of, by its key.

    Args:
        reading: The reading as the reader made it.
        decisions: Decisions, in the order in which they were made; those on other documents, and the withdrawn, are passed over.
        events: Which incident of the reading a mention is, by its name.
    """
    proposals = proposals_of(reading)
    found: dict[tuple[str, str], ProposalVerdict] = {}
    for decision in decisions:
        if decision.stands and isinstance(decision.content, Accept | Strike | CorrectFigure | CorrectEvent | CorrectVictim):
            for proposal in proposals:
                verdict = _verdict(proposal, decision, reading, events)
                if verdict is not None:
                    found[proposal.key] = verdict
    return found


def _all(reading: Reading) -> Iterator[Proposal]:
    parties = {party.id: party for party in reading.parties}
    named = {name: {"name": party.name, "country": party.country} for name, party in parties.items()}
    for incident in reading.incidents:
        yield from _of_event(incident, reading, named)
    for figure in reading.figures:
        told = {"outcome": figure.outcome, "group": figure.group, "counted": (figure.low, figure.high)}
        yield _made(Proposed.FIGURE, figure.id, (figure.span,), told)
    for victim in reading.victims:
        details = {name: getattr(victim, name) for name in ("name", "age", "sex", "role", "outcome", "group")}
        yield _made(Proposed.VICTIM, victim.id, (victim.span,), details, victim.incident)
    for statement in reading.statements:
        party = named[statement.party]["name"] if statement.party in named else None
        yield _made(Proposed.STATEMENT, statement.id, statement.content, {"party": party, "stance": statement.stance})
    told_by = {statement.id: statement for statement in reading.statements}
    for denial in dict.fromkeys(dispute.denial for dispute in reading.disputes):
        on = sorted({(dispute.on, dispute.manner) for dispute in reading.disputes if dispute.denial == denial})
        said = told_by[denial]
        yield _made(Proposed.DISPUTE, denial, said.content, {"party": named[said.party]["name"] if said.party in named else None, "on": on})
    for one in reading.parties:
        yield _made(Proposed.PARTY, one.id, one.mentions, {"name": one.name, "kind": one.kind, "country": one.country})


def _of_event(incident: Incident, reading: Reading, named: Mapping[str, Mapping[str, object]]) -> Iterator[Proposal]:
    place = next(({"name": one.name, "country": one.country} for one in reading.places if one.id == incident.place), None)
    values: dict[IncidentField, object] = {
        IncidentField.DATE: incident.date,
        IncidentField.PLACE: place,
        IncidentField.ACT: incident.act,
        IncidentField.PERPETRATORS: [named[one] for one in incident.perpetrators if one in named] or None,
        IncidentField.KILLED: incident.killed,
        IncidentField.INJURED: incident.injured,
    }
    for field, value in values.items():
        if value is not None:
            yield _made(Proposed(field.value), incident.id, incident.evidence.get(field, ()), value, incident.id)


def _made(what: Proposed, part: str, spans: Iterable[Span], value: object, incident: str | None = None) -> Proposal:
    encoded = msgspec.json.encode(value, order="sorted").decode()
    return Proposal(what=what, part=part, spans=tuple(spans), value=encoded, incident=incident)


def _verdict(proposal: Proposal, decision: Decision, reading: Reading, events: Mapping[str, str]) -> ProposalVerdict | None:
    content = decision.content
    kind, instead = VerdictKind.STRUCK, None
    match content:
        case Accept():
            kind, holds = VerdictKind.ACCEPTED, _accepts(content, proposal, reading, events)
        case Strike(what=struck, at=anchors, mentions=mentions):
            holds = _strikes(struck, anchors, {events.get(one) for one in mentions}, proposal, reading)
        case CorrectEvent(field=field, mention=mention, value=value):
            kind, instead = VerdictKind.CORRECTED, value
            holds = proposal.what.value == field.value and events.get(mention) == proposal.incident
        case CorrectFigure(at=anchors, value=value) | CorrectVictim(at=anchors, value=value):
            kind, instead = VerdictKind.CORRECTED, value
            wanted = Proposed.FIGURE if isinstance(content, CorrectFigure) else Proposed.VICTIM
            holds = proposal.what is wanted and _stands_at(anchors, proposal, reading)
        case _:
            return None
    if not holds:
        return None
    return ProposalVerdict(kind=kind, decision=decision.id, who=decision.who, when=decision.when, instead=instead)


def _accepts(content: Accept, proposal: Proposal, reading: Reading, events: Mapping[str, str]) -> bool:
    if content.what is not proposal.what or content.value != proposal.value:
        return False
    if proposal.what in OF_EVENTS:
        return content.mention is not None and events.get(content.mention) == proposal.incident
    return find_anchor(content.at, reading) == proposal.spans[0]


def _strikes(struck: Struck, anchors: Iterable[Anchor], incidents: set[str | None], proposal: Proposal, reading: Reading) -> bool:
    if struck is Struck.PERPETRATOR:
        here = any(anchor.document == reading.document.id for anchor in anchors)
        return proposal.what is Proposed.PERPETRATORS and here and proposal.incident in incidents
    if struck.value != proposal.what.value:
        return False
    if proposal.what in OF_EVENTS:
        return proposal.incident in incidents
    if struck is Struck.STATEMENT:  # one may stand in another
        return any(find_anchor(anchor, reading) in proposal.spans for anchor in anchors)
    return _stands_at(anchors, proposal, reading)


def _stands_at(anchors: Iterable[Anchor], proposal: Proposal, reading: Reading) -> bool:
    found = [span for anchor in anchors if (span := find_anchor(anchor, reading)) is not None]
    return any(span.overlaps(own) for span in found for own in proposal.spans)
