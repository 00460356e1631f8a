"""Positions that people entered or struck, among those that were found.

In: the positions of the parties on an incident, what people decided of them, the readings of its documents. Out: the positions that stand.
"""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.assessment.model import Position, Quote, View
from onrecord.linking import Decision, EnterPosition, StrikePosition, find_anchor, name_actor
from onrecord.reading import PartyKind, Reading, Registry


def positions_as_decided(
    found: Sequence[Position], decisions: Iterable[Decision], readings: Mapping[str, Reading], registry: Registry
) -> tuple[Position, ...]:
    """Return the positions that stand; what was entered comes after what was found, each decision in the order in which it was made."""
    standing = list(found)
    for decision in decisions:
        match decision.content:
            case StrikePosition() as struck:
                standing = [position for position in standing if not _is_struck(position, struck, readings, registry)]
            case EnterPosition() as entered:
                standing += _entered(entered, readings, registry)
    return tuple(standing)


def _is_struck(position: Position, struck: StrikePosition, readings: Mapping[str, Reading], registry: Registry) -> bool:
    reading = readings.get(position.quote.document)
    if reading is None or position.party.name not in {struck.party, name_actor(struck.party, None, registry).name}:
        return False
    spans = (find_anchor(anchor, reading) for anchor in struck.at)
    return any(span is not None and span.overlaps(position.quote.span) for span in spans)


def _entered(entered: EnterPosition, readings: Mapping[str, Reading], registry: Registry) -> list[Position]:
    reading = readings.get(entered.at.document)
    span = find_anchor(entered.at, reading) if reading is not None else None
    if span is None:
        return []
    party = name_actor(entered.party.name, entered.party.country, registry, entered.party.kind or PartyKind.ORGANISATION)
    return [Position(party, View(entered.view), entered.on, Quote(entered.at.document, span))]
