"""Sums: what a report adds up over weeks or a year is no incident of the day on which it adds it up.

In: a claim, or an incident of a reading. Out: whether it is such a sum. A report that opens with one (a yearly count, the
report of a monitor) only recalls the incidents that it goes through.
"""

import datetime as dt

from onrecord.linking.days import is_fresh
from onrecord.page import ZoneKind
from onrecord.reading import Claim, Incident, Reading, When

LONG = dt.timedelta(days=5)
"""From the first day to the last: a battle takes so long, what takes longer is a count of many events."""


def is_over_period(claim: Claim) -> bool:
    """Tell whether a claim counts people over a longer period, or since or up to some day."""
    return claim.when is not None and bool(claim.figures) and _is_long(claim.when)


def find_sums(reading: Reading, incident: Incident) -> frozenset[str]:
    """Return the claims of an incident that belong to a sum: what gives a long period, and what goes on counting behind it.

    "Since January, 28 attacks were recorded. These left 17 dead; in March two people ...": the counting goes on until a
    claim gives a single day.
    """
    claims = {claim.id: claim for claim in reading.claims}
    ordered = sorted((claims[claim] for claim in incident.claims), key=lambda claim: claim.span)
    headlines = [zone.span for zone in reading.zones if zone.kind is ZoneKind.HEADLINE]
    found: set[str] = set()
    summing = False
    for claim in ordered:
        if any(zone.covers(claim.span) for zone in headlines):
            continue
        if claim.when is not None:
            summing = _is_long(claim.when)
        if summing and (claim.figures or claim.when is not None):
            found.add(claim.id)
    return frozenset(found)


def _is_long(when: When) -> bool:
    return when.from_ is None or when.to is None or when.to - when.from_ > LONG


def is_sum(reading: Reading, incident: Incident) -> bool:
    """Tell whether the first people that an incident's claims count are counted over a longer period.

    A report that has no fresh incident opens with a sum, too, where the sum stands beside its incidents.
    """
    claims = {claim.id: claim for claim in reading.claims}
    own = incident.claims if is_fresh(incident.date, reading.document.published) else tuple(claims)
    apart = {claim for other in reading.incidents if other is not incident for claim in other.claims}
    counting = [claims[claim] for claim in own if claims[claim].figures and claim not in apart]
    headlines = [zone.span for zone in reading.zones if zone.kind is ZoneKind.HEADLINE]
    below = [claim for claim in counting if not any(zone.covers(claim.span) for zone in headlines)]
    return bool(below) and is_over_period(min(below, key=lambda claim: claim.span))
