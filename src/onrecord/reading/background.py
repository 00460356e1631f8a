"""What a report looks back at: paragraphs that open with an earlier day ("On 4 March, ...", "Yesterday, the monitors reported ...").

In: a report, its times, places and claims. Out: those of its times and claims that stand in such paragraphs, the claims each
with the time that opens its paragraph. A paragraph looks back where something has been told before it, and either it names
other places than what stands above, or no day has been named so far and its own lies well before publication.
"""

import bisect
import datetime as dt
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from onrecord.reading.found import PlaceTable, Report, TimeMention, TimeUse
from onrecord.reading.model import Claim

HEAD = 3
"""Tokens before the time that opens a paragraph: "Earlier, on ..."."""
OLD = dt.timedelta(days=2)
"""From a day to publication: what is this old is not the news of a report that gives its news no day."""


@dataclass(frozen=True, slots=True)
class Background:
    """`opening`: for each claim that a report looks back at, the time that opens its paragraph; `paragraphs`: their tokens."""

    opening: Mapping[str, TimeMention] = field(default_factory=dict)
    paragraphs: Sequence[tuple[int, int]] = ()

    def holds(self, time: TimeMention) -> bool:
        """Tell whether a time stands in such a paragraph."""
        return any(first <= time.first < last for first, last in self.paragraphs)


def find_background(report: Report, times: Sequence[TimeMention], places: PlaceTable, claims: Sequence[Claim]) -> Background:
    """Return what a report looks back at."""
    heads = _heads(report, times)
    if not heads:
        return Background()
    starts = report.parse.starts
    begun = [starts[first] for first, _ in report.parse.paragraphs]
    in_paragraph: dict[int, list[Claim]] = {}
    for claim in claims:
        in_paragraph.setdefault(bisect.bisect_right(begun, claim.span.start) - 1, []).append(claim)
    sites = {place.id for place in places.places if place.feature in (None, "P", "S")}
    opening: dict[str, TimeMention] = {}
    paragraphs: list[tuple[int, int]] = []
    named: set[str] = set()
    is_told = is_dated = False
    head: TimeMention | None = None
    for number, (first, last) in enumerate(report.parse.paragraphs):
        here = {places.at[token] for token in range(first, last) if token in places.at} & sites
        if number in heads or "\n\n" in report.page.text[report.parse.ends[first - 1] if first else 0 : starts[first]]:
            head = heads.get(number)
            is_back = head is not None and is_told and _looks_back(head, report.published, here, named, is_dated=is_dated)
            head = head if is_back else None
        if head is not None:
            opening |= {claim.id: head for claim in in_paragraph.get(number, ())}
            paragraphs.append((first, last))
        else:
            named |= here
            is_told = is_told or any(claim.act is not None or claim.figures for claim in in_paragraph.get(number, ()))
            is_dated = is_dated or any(first <= time.first < last and _is_day(time) for time in times)
    return Background(opening, paragraphs)


def _heads(report: Report, times: Sequence[TimeMention]) -> dict[int, TimeMention]:
    """Return the days that open paragraphs, by the number of the paragraph."""
    firsts = [first for first, _ in report.parse.paragraphs]
    found: dict[int, TimeMention] = {}
    for time in times:
        number = bisect.bisect_right(firsts, time.first) - 1
        if number >= 0 and time.first - firsts[number] <= HEAD and _is_day(time):
            found.setdefault(number, time)
    return found


def _is_day(time: TimeMention) -> bool:
    return time.use is TimeUse.ON and time.period.is_day


def _looks_back(head: TimeMention, published: dt.date | None, here: AbstractSet[str], named: AbstractSet[str], *, is_dated: bool) -> bool:
    day = head.period.from_
    if day is None or published is None or day >= published:
        return False
    is_elsewhere = bool(here) and bool(named) and not here & named
    return is_elsewhere or (not is_dated and published - day >= OLD)
