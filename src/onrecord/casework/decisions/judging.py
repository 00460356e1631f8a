"""What the reader proposes is right, or is another value: of a document's words, as its reading has them.

What is accepted or corrected is named as people see it: a kind of value, words of the document, and, of an event, which one where the
words tell of several. What is wrong and has no other value is struck (`striking.py`).
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from onrecord.casework.decisions.planned import Planned, Request, planned
from onrecord.casework.decisions.targets import OPEN, Words, anchor_of, anchors_of, is_incident, make, with_all_beside
from onrecord.casework.decisions.values import parse_value
from onrecord.core import CaseworkError, Span
from onrecord.linking import (
    EVENT_VALUES,
    FIGURE_VALUES,
    OF_EVENTS,
    Content,
    CorrectEvent,
    CorrectFigure,
    Proposal,
    Proposed,
    anchor_at,
    proposals_of,
)
from onrecord.record import SHORTEST

if TYPE_CHECKING:
    from onrecord.record import Database, ProposedReading

_WORDS = {value: value.value.replace("perpetrators", "party that did it").replace("date", "day") for value in Proposed}


class AcceptRequest(Request, frozen=True, kw_only=True):
    """That a value was read right.

    Attributes:
        document: The document.
        what: date, place, act, perpetrators, killed or injured of an event; figure, victim, statement, dispute or party.
        said: The words that it rests on, or where they stand.
        of: Which event is meant, where the words tell of several: an incident, or the id that the event has.
        part: Which part of the reading has it (`s3`), where several rest on the same words, as of two who said it together.
    """

    usual_why: ClassVar[str] = "read right"
    document: str
    what: str
    said: Words
    of: str | None = None
    part: str | None = None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted.

        Raises:
            RecordError: `unknown`, `unread`.
            CaseworkError: `value` where there is no such kind; `no_words`, `several_words`, `span`; `no_value` where nothing of the kind
                was read there, `several_values` where more than one was.
        """
        what = _kind(self.what)
        found = record.proposed(record.sheet(self.document, OPEN).sha256, OPEN)
        proposal = proposal_at(found, what, _span(found, self.said), events_called(record, found, self.of), self.part)
        anchor = anchor_at(found.reading, proposal.spans[0])
        told: dict[str, object] = {"what": what, "at": anchor, "value": proposal.value}
        if what in OF_EVENTS:
            told["sighting"] = found.mentions[proposal.incident or ""]
        return planned(make("accept", **told), why, frozenset(record.mentions_of([anchor.document])))


class CorrectReadingRequest(Request, frozen=True, kw_only=True):
    """That the document says another thing than was read; as `AcceptRequest`, of a figure or of an event.

    Attributes:
        document: The document.
        what: date, place, act, perpetrators, killed or injured of an event, or figure.
        said: The words at which it was read; where `of` names the event, any that say so.
        value: The value, as people write it: `3-5`, `2031-03-05`, `Kelmar`, `unknown`.
        field: Of a figure, what is another: counted, outcome or group.
        of: Which event is meant, where the words tell of several.
    """

    document: str
    what: str
    said: Words
    value: str
    field: str = "counted"
    of: str | None = None

    def plan(self, record: "Database", why: str) -> Planned:
        """Return what is to be noted; raises as `AcceptRequest.plan`, CaseworkError `value` where the value is none."""
        what = _kind(self.what)
        if what is not Proposed.FIGURE and what not in OF_EVENTS:
            raise CaseworkError("value", f"A {_WORDS[what]} is not corrected so.", "Strike it, and enter what the report says.")
        found = record.proposed(record.sheet(self.document, OPEN).sha256, OPEN)
        events, span = events_called(record, found, self.of), _span(found, self.said)
        beside = with_all_beside(record, found.reading.document.id)
        incident, spans = _meant(found, what, span, events)
        anchors = anchors_of(found.reading, spans)
        if what is Proposed.FIGURE:
            value = parse_value("killed", self.value) if self.field == "counted" else msgspec.json.encode(self.value).decode()
            return planned(_checked("correct-figure", self.field, value, at=anchors), why, beside)
        mention = found.mentions[incident or ""]
        value = _placed(record, parse_value(what.value, self.value), what)
        return planned(_checked("correct-event", what.value, value, at=anchors, sighting=mention), why, beside)


def proposal_at(found: "ProposedReading", what: Proposed, span: Span, events: Collection[str] | None, part: str | None = None) -> Proposal:
    """Return the proposal of a kind at some words: the one that begins with just these, else the one that they touch.

    Raises:
        CaseworkError: `no_value`, `several_values`.
    """
    of_kind = [one for one in proposals_of(found.reading) if one.what is what and (events is None or one.incident in events)]
    of_kind = [one for one in of_kind if part is None or one.part == part]
    exact = [one for one in of_kind if one.spans[0] == span]
    fitting = exact or [one for one in of_kind if any(span.overlaps(own) for own in one.spans)]
    if not fitting:
        raise CaseworkError("no_value", f"Nothing was read there as a {_WORDS[what]}.", "The ledger of the report has what was read.")
    if len(fitting) > 1:
        raise CaseworkError("several_values", f"More than one {_WORDS[what]} rests on these words.", "Say which event it is of.")
    return fitting[0]


def _meant(found: "ProposedReading", what: Proposed, span: Span, events: Collection[str] | None) -> tuple[str | None, tuple[Span, ...]]:
    """Return the event that a correction is of, and the words it rests on: of one event that is named, whatever was read there."""
    if what in OF_EVENTS and events is not None and len(events) == 1:
        (incident,) = events
        read = [one.spans for one in proposals_of(found.reading) if one.what is what and one.incident == incident]
        touched = [spans for spans in read if any(span.overlaps(own) for own in spans)]
        return incident, touched[0] if touched else (span,)
    proposal = proposal_at(found, what, span, events)
    return proposal.incident, proposal.spans


def events_called(record: "Database", found: "ProposedReading", given: str | None) -> frozenset[str] | None:
    """Return the incidents of a reading that somebody means by an id; None: any."""
    if given is None:
        return None
    named = {incident for incident, mention in found.mentions.items() if mention.rpartition("#")[2].startswith(given)}
    if len(named) == 1 and len(given) >= SHORTEST:
        return frozenset(named)
    members = record.members(record.incident(given, OPEN).id) if is_incident(record, given) else frozenset()
    return frozenset(incident for incident, mention in found.mentions.items() if mention in members)


def _kind(given: str) -> Proposed:
    if given not in set(Proposed):
        raise CaseworkError("value", f"{given:.40} is no kind of value.", f"The kinds are: {', '.join(Proposed)}.")
    return Proposed(given)


def _span(found: "ProposedReading", said: Words) -> Span:
    return anchor_of(found.reading, said).span


def _placed(record: "Database", value: str, what: Proposed) -> str:
    """Return the JSON of a value; a place that is only named is found in the gazetteer."""
    plain = msgspec.json.decode(value) if what is Proposed.PLACE else None
    if plain is None or plain.keys() - {"name"}:
        return value
    from onrecord.casework.decisions.places import find_place  # noqa: PLC0415 late: it loads the gazetteer

    return msgspec.json.encode(find_place(record, plain["name"], None)).decode()


def _checked(kind: str, field: str, value: str, **told: object) -> Content:
    """Return a correction whose value is one of its field.

    Raises:
        CaseworkError: `value`.
    """
    content = make(kind, field=field, value=value, **told)
    try:
        msgspec.json.decode(value, type=_kind_of(content))
    except msgspec.ValidationError:
        raise CaseworkError("value", f"That is no value that {field} can have.", "Write it as the JSON of a reading has it.") from None
    return content


def _kind_of(content: Content) -> Any:  # noqa: ANN401 a type
    match content:
        case CorrectFigure(field=figure_field):
            return FIGURE_VALUES[figure_field]
        case CorrectEvent(field=event_field):
            return EVENT_VALUES[event_field]
    return None
