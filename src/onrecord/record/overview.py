"""What a selection of incidents looks like from afar: how many, at which places, in which days; for maps and timelines.

In: a query, what is restricted; out: counts. Where nothing is restricted for whoever asks, the columns are counted and one incident of each
place is looked into; else each incident is looked at as it may be seen, the first `MOST` of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Count, Min

from onrecord.assessment import Assessment
from onrecord.linking import Location
from onrecord.record import models
from onrecord.record.asking import asked, completed
from onrecord.record.lookups import incidents
from onrecord.record.model import DaysCount, KindCount, Overview, PlaceCount, Query
from onrecord.record.packing import unpack
from onrecord.record.redacted_finds import nothing_is_marked
from onrecord.record.redaction import Redaction
from onrecord.record.sql import select

MOST = 2_000
"""Incidents that are looked at one by one."""
_PLACES = 300
"""Places of a map: those with the most incidents."""


def overview(query: Query, redaction: Redaction) -> Overview:
    """Return the counts of a selection."""
    counts_plainly = not redaction.documents and not query.asks_of_work and (not query.asks_for_words or nothing_is_marked())
    if not counts_plainly:
        return _looked_at(query, redaction)
    rows = asked(completed(query, redaction)).order_by()
    several_kinds = rows.values_list("act", "grade", "contested").annotate(number=Count("name")).order_by("act", "grade", "contested")
    kinds = tuple(KindCount(*row) for row in several_kinds)
    number = sum(each.number for each in kinds)
    several = rows.filter(place__isnull=False).values("place", "country").annotate(number=Count("name"), one=Min("name"))
    most = list(several.order_by("-number", "place")[:_PLACES])
    samples = dict(select(models.Incident, ("name", "assessment"), "name", sorted(row["one"] for row in most)))
    places = tuple(_places((unpack(samples[row["one"]], Assessment).place, int(row["number"]), row["one"]) for row in most))
    days = rows.filter(date_from__isnull=False, date_to__isnull=False).values_list("date_from", "date_to", "contested")
    counted = days.annotate(number=Count("name")).order_by("date_from", "date_to", "contested")
    return Overview(number=number, places=places, days=tuple(DaysCount(*row) for row in counted), kinds=kinds)


def _looked_at(query: Query, redaction: Redaction) -> Overview:
    found = list(islice(incidents(query, redaction, slim=True), MOST))
    places: dict[tuple[str, str | None], list[tuple[Location, str]]] = {}
    days: Counter[tuple[object, object, bool]] = Counter()
    kinds = Counter((one.assessment.act, one.assessment.grade, one.assessment.contested) for one in found)
    for one in found:
        judged = one.assessment
        if judged.place is not None:
            places.setdefault((judged.place.name, judged.place.country), []).append((judged.place, one.id))
        if judged.date is not None and judged.date.from_ is not None and judged.date.to is not None:
            days[judged.date.from_, judged.date.to, judged.contested] += 1
    told = sorted(places.values(), key=lambda some: (-len(some), some[0][0].name))[:_PLACES]
    return Overview(
        number=len(found),
        places=tuple(_places((some[0][0], len(some), some[0][1]) for some in told)),
        days=tuple(DaysCount(*span, number) for span, number in sorted(days.items(), key=str)),  # type: ignore[arg-type]  # a key's parts
        kinds=tuple(KindCount(act, grade, contested, number) for (act, grade, contested), number in sorted(kinds.items(), key=str)),
    )


def _places(counted: Iterable[tuple[Location | None, int, str]]) -> Iterator[PlaceCount]:
    for place, number, one in counted:
        if place is not None and place.latitude is not None and place.longitude is not None:
            yield PlaceCount(place, number, one)
