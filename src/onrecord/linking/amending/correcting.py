"""A value that the reader read otherwise than the report has it: of a figure, or of an event.

In: a reading, what is corrected, where its words stand; out: the reading with the other value, and the ids of the parts that changed. It
says what this report tells, and nothing of what other reports do; what is true of the incident, `Correct` says.
"""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from onrecord.core import Period, Span
from onrecord.linking.amending.entering import place_at, with_parties
from onrecord.linking.amending.striking import without_field
from onrecord.linking.amending.tolls import recount
from onrecord.linking.decisions import (
    EVENT_VALUES,
    FIGURE_VALUES,
    CorrectEvent,
    CorrectFigure,
    EventField,
    FigureField,
    PartyValue,
    PlaceValue,
)
from onrecord.linking.model import Range
from onrecord.reading import Act, Bound, Figure, Group, Incident, IncidentField, PartyKind, Placement, Reading

Corrected = tuple[Reading, tuple[str, ...]]
"""A reading, and the ids of what is another in it."""


def correct_figure(reading: Reading, content: CorrectFigure, spans: Sequence[Span]) -> Corrected:
    """Return a reading with another value of the figures at these words; the tolls that they gave are counted anew."""
    value = msgspec.json.decode(content.value, type=FIGURE_VALUES[content.field])
    changed = {f.id: _figure(f, content.field, value) for f in reading.figures if any(span.overlaps(f.span) for span in spans)}
    named = {claim.id: claim.figures for claim in reading.claims}
    figures = {figure.id: changed.get(figure.id, figure) for figure in reading.figures}
    incidents = []
    for incident in reading.incidents:
        told = {figure for claim in incident.claims for figure in named.get(claim, ())}
        rest = sorted((figures[one] for one in told if one in figures), key=lambda figure: figure.span)
        both = [figure for one in told & changed.keys() for figure in (_of(reading, one), changed[one])]
        incidents.append(recount(incident, rest, both))
    return replace(reading, figures=tuple(figures.values()), incidents=tuple(incidents)), tuple(sorted(changed))


def _of(reading: Reading, figure: str) -> Figure:
    return next(one for one in reading.figures if one.id == figure)


def _figure(figure: Figure, field: FigureField, value: object) -> Figure:
    if field is not FigureField.COUNTED:
        return replace(figure, **{field.value: value})
    low, high = msgspec.convert(value, Range)
    bound = Bound.AT_LEAST if high is None else Bound.EXACT if low == high else Bound.BETWEEN
    return replace(figure, low=low, high=high, bound=bound)


def correct_event(reading: Reading, content: CorrectEvent, spans: Sequence[Span], decision: str, incident: str | None) -> Corrected:
    """Return a reading that says another thing of an event; the words stay those at which it was read, unless others are named."""
    event = next((each for each in reading.incidents if each.id == incident), None)
    if event is None or not spans:
        return reading, ()
    field = IncidentField(content.field.value)
    value = msgspec.json.decode(content.value, type=EVENT_VALUES[content.field])
    if value is None or value == ():
        changed = replace(without_field(event, field), perpetrators=()) if value == () else without_field(event, field)
    else:
        reading, changed = _with_value(reading, event, content.field, value, spans[0], decision)
        changed = replace(changed, evidence={**changed.evidence, field: tuple(spans)})
    incidents = tuple(changed if each.id == event.id else each for each in reading.incidents)
    return replace(reading, incidents=incidents), (event.id,)


def _with_value(  # noqa: PLR0913, PLR0917 as above
    reading: Reading, event: Incident, field: EventField, value: object, span: Span, decision: str
) -> tuple[Reading, Incident]:
    match field:
        case EventField.DATE:
            return reading, replace(event, date=msgspec.convert(value, Period))
        case EventField.ACT:
            return reading, replace(event, act=Act(str(value)))
        case EventField.PLACE:
            place = place_at(msgspec.convert(value, PlaceValue), span, decision)
            reading = replace(reading, places=(*reading.places, place))
            return reading, replace(event, place=place.id, place_precision=Placement.AT, place_named=None)
        case EventField.PERPETRATORS:
            reading, parties = with_parties(reading, msgspec.convert(value, tuple[PartyValue, ...]), PartyKind.ARMED_GROUP, span, decision)
            return reading, replace(event, perpetrators=parties)
    counted: Range = msgspec.convert(value, Range)
    groups: dict[Group, Range] = getattr(event, f"{field}_by_group")
    kept = {group: part for group, part in groups.items() if counted[1] is None or (part[1] or part[0]) <= counted[1]}
    return reading, replace(event, **{field.value: counted, f"{field}_by_group": kept})
