"""What the incidents of a selection add up to, beside a total that somebody gives.

In: a query, what is restricted; out: a `Tally`. The columns are added up; where only a look at each incident tells what is seen of it,
the incidents are looked at, the first `MOST` of them.
"""

from collections.abc import Iterable, Mapping
from itertools import islice

from django.db.models import Count, Q, Sum

from onrecord.linking import Range
from onrecord.record.counts import Tally
from onrecord.record.lookups import incidents
from onrecord.record.overview import MOST
from onrecord.record.queries import Query
from onrecord.record.redaction import Redaction
from onrecord.record.selecting import selected


def tally(query: Query, redaction: Redaction) -> Tally:
    """Return what the incidents of a selection add up to."""
    rows = selected(query, redaction)
    if rows is None:
        return _looked_at(query, redaction)
    counts = {"number": Count("name")}
    for outcome in ("killed", "injured"):
        is_open = Q(**{f"{outcome}_low__isnull": False, f"{outcome}_high__isnull": True})
        counts |= {
            f"{outcome}_stated": Count(f"{outcome}_low"),
            f"{outcome}_open": Count("name", filter=is_open),
            f"{outcome}_least": Sum(f"{outcome}_low"),
            f"{outcome}_most": Sum(f"{outcome}_high"),
        }
    found = rows.order_by().aggregate(**counts)
    return Tally(
        number=found["number"],
        stated=found["killed_stated"],
        killed=_range(found, "killed"),
        injured_stated=found["injured_stated"],
        injured=_range(found, "injured"),
    )


def _range(found: Mapping[str, int | None], outcome: str) -> Range:
    return found[f"{outcome}_least"] or 0, None if found[f"{outcome}_open"] else found[f"{outcome}_most"] or 0


def _looked_at(query: Query, redaction: Redaction) -> Tally:
    judged = [one.assessment for one in islice(incidents(query, redaction, slim=True), MOST)]
    killed = [one.killed for one in judged if one.killed is not None]
    injured = [one.injured for one in judged if one.injured is not None]
    return Tally(number=len(judged), stated=len(killed), killed=_added(killed), injured_stated=len(injured), injured=_added(injured))


def _added(ranges: Iterable[Range]) -> Range:
    least, most = 0, 0
    is_open = False
    for low, high in ranges:
        least, most, is_open = least + low, most + (high or 0), is_open or high is None
    return least, None if is_open else most
