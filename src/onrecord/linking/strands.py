"""Strands: what one report tells of other places beside the place of its incident.

In: an incident of a reading. Out: the claims that stand apart, by place: a digest has a line for each town, a report on
one attack ends with what happened elsewhere that day. A strand needs a town or village of its own, out of reach of the
incident's, and an act or people harmed. Claims that name no place follow those before them in their paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.linking.model import Range, Spot
from onrecord.linking.spots import AREA, distance, spot_of
from onrecord.page import ZoneKind
from onrecord.reading import Bound, Claim, Figure, Group, Incident, Outcome, Reading

NEAR = 15.0  # kilometres: what lies nearer is told of as the same place

_WHOLE = frozenset((Group.PEOPLE, Group.CIVILIANS))
_LISTED = 40  # characters from one member of a list of people to the next
_BESIDE = 14  # characters: so near to a total stand people who come on top of it
_ENDS = re.compile(r"[.!?;\n]")


@dataclass
class Strand:
    """Claims about one other place."""

    spots: tuple[Spot, ...]
    claims: list[Claim] = field(default_factory=list)


def find_strands(reading: Reading, incident: Incident) -> list[Strand]:
    """Return what an incident's claims tell of other places, in order of the text."""
    by_id = {claim.id: claim for claim in reading.claims}
    claims = sorted((by_id[claim] for claim in incident.claims), key=lambda claim: claim.span)
    places = {place.id: spot_of(place) for place in reading.places}
    headlines = [zone.span for zone in reading.zones if zone.kind is ZoneKind.HEADLINE]
    home = [places[incident.place]] if incident.place and places[incident.place].reach < AREA else []
    strands: list[Strand] = []
    current: Strand | None = None
    for before, claim in zip([None, *claims], claims, strict=False):
        if any(zone.covers(claim.span) for zone in headlines):
            continue
        here = [spot for place in claim.places if (spot := places[place]).reach < AREA]
        if not here:
            if before is not None and "\n" in reading.text[before.span.end : claim.span.start]:
                current = None
        elif not home:
            home, current = here, None
        elif any(_is_near(x, y) for x in here for y in home):
            home += [spot for spot in here if spot not in home]
            current = None
        elif not _is_certain(here, home):
            current = None
        else:
            current = next((s for s in strands if any(_is_near(x, y) for x in here for y in s.spots)), None)
            if current is None:
                current = Strand(tuple(here))
                strands.append(current)
        if current is not None:
            current.claims.append(claim)
    return [strand for strand in strands if _tells(reading, strand)]


def _tells(reading: Reading, strand: Strand) -> bool:
    """Tell whether a strand says enough to know an event by: people harmed, or a deed on a stated day."""
    if count(reading, strand.claims, Outcome.KILLED) or count(reading, strand.claims, Outcome.INJURED):
        return True
    return any(claim.act and claim.when for claim in strand.claims)


def count(reading: Reading, claims: Sequence[Claim], outcome: Outcome) -> Range | None:
    """Return the first whole count of an outcome that claims give, without those who fight; None where they give none.

    Groups and single persons that one sentence counts one after the other ("two officials and their driver") are added.
    """
    wanted = {figure for claim in claims for figure in claim.figures}
    whole = sorted((f for f in reading.figures if f.id in wanted and f.outcome is outcome and f.part_of not in wanted), key=_begins)
    civil = [f for f in whole if f.group is not Group.FIGHTERS]
    stated = [f for f in civil if f.bound is not Bound.VAGUE] or civil
    if not stated:
        return None
    added = [stated[0]]
    for figure in stated[1:]:
        between = reading.text[added[-1].span.end : figure.span.start]
        is_total = added[0].group in _WHOLE and added[0].high != 1
        if len(between) > (_BESIDE if is_total else _LISTED) or _ENDS.search(between):
            break
        added.append(figure)
    tops = [f.high for f in added]
    return sum(f.low for f in added), None if None in tops else sum(top for top in tops if top is not None)


def _begins(figure: Figure) -> int:
    return figure.span.start


def _is_near(a: Spot, b: Spot) -> bool:
    if a.key == b.key:
        return True
    gap = distance(a, b)
    return gap is not None and gap <= NEAR


def _is_certain(here: Sequence[Spot], home: Sequence[Spot]) -> bool:
    """Tell whether both are on the map: a village that is on none may lie anywhere, also where the report is about."""
    return any(spot.latitude is not None for spot in here) and any(spot.latitude is not None for spot in home)
