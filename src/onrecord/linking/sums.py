"""Sums: what a report adds up over weeks or a year is no incident of the day on which it adds it up.

In: a claim, or an incident of a reading. Out: whether it is such a sum. A report that opens with one (a yearly count, the
report of a monitor) only recalls the incidents that it goes through.
"""

import datetime as dt

from onrecord.page import ZoneKind
from onrecord.reading import Claim, Incident, Reading

LONG = dt.timedelta(days=5)
"""From the first day to the last: a battle takes so long, what takes longer is a count of many events."""


def is_over_period(claim: Claim) -> bool:
    """Tell whether a claim counts people over a longer period, or since or up to some day."""
    when = claim.when
    if when is None or not claim.figures:
        return False
    return when.from_ is None or when.to is None or when.to - when.from_ > LONG


def is_sum(reading: Reading, incident: Incident) -> bool:
    """Tell whether the first people that an incident's claims count are counted over a longer period."""
    claims = {claim.id: claim for claim in reading.claims}
    counting = [claims[claim] for claim in incident.claims if claims[claim].figures]
    headlines = [zone.span for zone in reading.zones if zone.kind is ZoneKind.HEADLINE]
    below = [claim for claim in counting if not any(zone.covers(claim.span) for zone in headlines)]
    return bool(below) and is_over_period(min(below, key=lambda claim: claim.span))
