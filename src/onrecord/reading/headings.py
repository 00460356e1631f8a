"""Headings that hold for what stands below them: "ORSHEVA - ..." in a digest, "1. Orsheva, 5 March" in a report.

In: a report, its places, times and claims. Out: the claims, those that name no place or day of their own with that of the
heading above them. One heading alone is a dateline, which says where a report was written; so there must be two.
"""

import bisect
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.core import Span
from onrecord.page import ZoneKind
from onrecord.reading.found import PlaceTable, Report, TimeMention, TimeUse
from onrecord.reading.model import Claim, When

LEAST = 2
"""Headings that a report must have."""
LONGEST = 60
"""Characters of a line that is a heading."""
STOPS = '.!?:;”"'
"""Marks that end a sentence; a heading ends in none."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading: where it ends, the place that it names, and its day."""

    end: int
    place: str
    day: dt.date | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Held:
    """Claims as their headings hold them; `under`: the place of the heading that a claim stands under, by the claim's id."""

    claims: tuple[Claim, ...]
    under: Mapping[str, str]


def hold_headings(report: Report, claims: Sequence[Claim], places: PlaceTable, times: Sequence[TimeMention]) -> Held:
    """Return claims with the places and days of the headings that they stand under."""
    headings = _headings(report, places, times)
    if not headings:
        return Held(tuple(claims), {})
    ends = [heading.end for heading in headings]
    above = {claim.id: bisect.bisect_right(ends, claim.span.start) - 1 for claim in claims}
    held = tuple(_held(claim, headings[above[claim.id]]) if above[claim.id] >= 0 else claim for claim in claims)
    return Held(held, {claim: headings[number].place for claim, number in above.items() if number >= 0})


def _held(claim: Claim, heading: _Heading) -> Claim:
    if not claim.places:
        claim = replace(claim, places=(heading.place,))
    if claim.when is None and heading.day is not None and heading.span is not None:
        claim = replace(claim, when=When(heading.day, heading.day, heading.span))
    return claim


def _headings(report: Report, places: PlaceTable, times: Sequence[TimeMention]) -> list[_Heading]:
    """Return the headings of a report, in order: all that are datelines, or all that are short lines with a place and a day."""
    mentions = sorted((mention, place.id) for place in places.places for mention in place.mentions if place.latitude is not None)
    starts = [mention.start for mention, _ in mentions]
    days = [(time.span, time.period.from_) for time in times if time.use is TimeUse.ON and time.period.is_day]
    day_starts = [span.start for span, _ in days]
    found: dict[ZoneKind, list[_Heading]] = {ZoneKind.DATELINE: [], ZoneKind.BODY: []}
    for zone in report.page.zones:
        at = bisect.bisect_left(starts, zone.span.start)
        if at == len(starts) or not zone.span.covers(mentions[at][0]):
            continue
        n = bisect.bisect_left(day_starts, zone.span.start)
        day = days[n] if n < len(days) and zone.span.covers(days[n][0]) else None
        text = zone.span.of(report.page.text).strip()
        if zone.kind is ZoneKind.DATELINE or (zone.kind is ZoneKind.BODY and day is not None and _is_line(text)):
            found[zone.kind].append(_Heading(zone.span.end, mentions[at][1], day[1] if day else None, day[0] if day else None))
    enough = [headings for headings in found.values() if len({heading.place for heading in headings}) >= LEAST]
    return max(enough, key=len, default=[])


def _is_line(text: str) -> bool:
    """Tell whether a line may be a heading: short, no sentence, and not the signature of a post ("— Dolm Centre (@dolm) ...")."""
    return len(text) <= LONGEST and text[-1:] not in STOPS and text[:1].isalnum() and "@" not in text
