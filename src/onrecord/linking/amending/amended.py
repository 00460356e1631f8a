"""Amend: the reading of a document with what people decided of it.

In: a reading as the reader made it, decisions, which mention is which event of the reading. Out: an `AmendedReading`, which says of each
decision which parts it made or changed; the reading itself where none is about it. Decisions are carried out in the order in which they
were made. One whose words are not in the text any more, or whose event is not, changes nothing, and is listed as lost.
"""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import asdict

from onrecord.core import Span
from onrecord.linking.amending.correcting import correct_event, correct_figure
from onrecord.linking.amending.documents import correct_document
from onrecord.linking.amending.entering import enter_dispute, enter_figure, enter_incident, enter_victim
from onrecord.linking.amending.named import amended_documents, entered_event, entered_incident
from onrecord.linking.amending.striking import strike
from onrecord.linking.amending.victims import correct_victim
from onrecord.linking.decisions import (
    AMENDING,
    Anchor,
    CorrectDocument,
    CorrectEvent,
    CorrectFigure,
    CorrectVictim,
    Decision,
    EnterDispute,
    EnterFigure,
    EnterIncident,
    EnterVictim,
    Strike,
    find_anchor,
)
from onrecord.reading import Reading


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """What one decision changed in a reading: the ids of the parts that it entered or changed; none where its words are lost."""

    decision: str
    who: str
    parts: tuple[str, ...] = ()


class AmendedReading(Reading, frozen=True):
    """A reading with what people entered, struck and corrected."""

    amendments: tuple[Amendment, ...] = ()


def amend(reading: Reading, decisions: Iterable[Decision], events: Mapping[str, str]) -> Reading:
    """Return a reading with what people decided of it.

    Args:
        reading: The reading.
        decisions: Decisions; those about other documents, and the withdrawn, are passed over.
        events: Which incident of the reading a mention is, by its name.
    """
    document = reading.document.id
    known = dict(events)
    made: list[Amendment] = []
    for decision in sorted((d for d in decisions if d.stands), key=lambda d: d.when):
        content = decision.content
        if not isinstance(content, AMENDING) or document not in amended_documents(content):
            continue
        reading, parts = _amended(reading, content, decision.id, known)
        made.append(Amendment(decision=decision.id, who=decision.who, parts=parts))
        if isinstance(content, EnterIncident):
            known[f"{document}#{entered_event(decision.id)}"] = entered_incident(decision.id)
    return AmendedReading(**asdict(reading) | {"amendments": tuple(made)}) if made else reading


def _amended(reading: Reading, content: AMENDING, decision: str, events: Mapping[str, str]) -> tuple[Reading, tuple[str, ...]]:
    """Return a reading with one decision carried out, and the ids of the parts that it made or changed."""
    match content:
        case EnterIncident(at=at):
            span = find_anchor(at, reading)
            return enter_incident(reading, content, span, decision) if span is not None else (reading, ())
        case EnterFigure(at=at, mention=mention) | EnterVictim(at=at, mention=mention) | EnterDispute(at=at, mention=mention):
            span, incident = find_anchor(at, reading), events.get(mention)
            if span is None or incident is None or incident not in {each.id for each in reading.incidents}:
                return reading, ()
            return _entered(reading, content, span, decision, incident)
        case Strike(at=anchors):
            return strike(reading, content.what, _found(anchors, reading), {events[name] for name in content.mentions if name in events})
        case CorrectFigure(at=anchors):
            return correct_figure(reading, content, _found(anchors, reading))
        case CorrectEvent(at=anchors, mention=mention):
            return correct_event(reading, content, _found(anchors, reading), decision, events.get(mention))
        case CorrectVictim(at=anchors):
            return correct_victim(reading, content, _found(anchors, reading))
        case CorrectDocument():
            return correct_document(reading, content)


def _found(anchors: Iterable[Anchor], reading: Reading) -> list[Span]:
    """Return where the words of anchors stand in a reading; those that it does not have any more are left out."""
    return [span for anchor in anchors if (span := find_anchor(anchor, reading)) is not None]


def _entered(
    reading: Reading, content: EnterFigure | EnterVictim | EnterDispute, span: Span, decision: str, incident: str
) -> tuple[Reading, tuple[str, ...]]:
    match content:
        case EnterFigure():
            return enter_figure(reading, content, span, decision, incident)
        case EnterVictim():
            return enter_victim(reading, content, span, decision, incident)
        case EnterDispute():
            return enter_dispute(reading, content, span, decision, incident)
