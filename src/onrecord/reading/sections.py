"""Headings that hold for what stands below them: "ORSHEVA - ..." in a digest, "1. Orsheva, 5 March" in a report.

In: a report, its places and times. Out: its sections, in order. One heading alone is a dateline, which says where a report was
written; so there must be two.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.page import ZoneKind
from onrecord.reading.found import PlaceMention, PlaceTable, Report, TimeMention, TimeUse

LEAST = 2
"""Headings that a report must have."""
LONGEST = 60
"""Characters of a line that is a heading."""
STOPS = '.!?:;”"'
"""Marks that end a sentence; a heading ends in none."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below a heading: where the heading ends, the place that it names, and its day."""

    end: int
    place: PlaceMention
    time: TimeMention | None


def find_sections(report: Report, places: PlaceTable, times: Sequence[TimeMention]) -> tuple[Section, ...]:
    """Return the sections of a report: all below datelines, or all below short lines with a place and a day."""
    by_id = {place.id: place for place in places.places}
    mentions = [mention for mention in places.mentions if by_id[mention.place].latitude is not None]
    starts = [mention.span.start for mention in mentions]
    days = [time for time in times if time.use is TimeUse.ON and time.period.is_day]
    day_starts = [time.span.start for time in days]
    found: dict[ZoneKind, list[Section]] = {ZoneKind.DATELINE: [], ZoneKind.BODY: []}
    for zone in report.page.zones:
        at = bisect.bisect_left(starts, zone.span.start)
        if at == len(starts) or not zone.span.covers(mentions[at].span):
            continue
        n = bisect.bisect_left(day_starts, zone.span.start)
        day = days[n] if n < len(days) and zone.span.covers(days[n].span) else None
        text = zone.span.of(report.page.text).strip()
        if zone.kind is ZoneKind.DATELINE or (zone.kind is ZoneKind.BODY and day is not None and _is_line(text)):
            found[zone.kind].append(Section(zone.span.end, mentions[at], day))
    enough = [sections for sections in found.values() if len({section.place.place for section in sections}) >= LEAST]
    longest: list[Section] = max(enough, key=len, default=[])
    return tuple(longest)


def _is_line(text: str) -> bool:
    """Tell whether a line may be a heading: short, no sentence, and not the signature of a post ("— Dolm Centre (@dolm) ...")."""
    return len(text) <= LONGEST and text[-1:] not in STOPS and text[:1].isalnum() and "@" not in text
