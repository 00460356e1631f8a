"""When and where an incident happened: one of the report's days and one of its places.

In: a report, its times or places, and the stretches of text that tell of the incident (none: the whole report). Out: a
period or the id of a place, or None where the report gives none. Nothing is put together from parts: what comes out is
what one expression of the report says.
"""

from collections.abc import Sequence

from onrecord.core import Period, Span
from onrecord.reading.found import Report, TimeMention, TimeUse


def choose_date(report: Report, times: Sequence[TimeMention], told: Sequence[Span] = ()) -> Period | None:
    """Return the day on which an incident happened.

    Args:
        report: The report.
        times: Its times, in order.
        told: The stretches that tell of the incident (its claims); empty: the whole report.

    Returns:
        The first single day that the stretches give, else the first of the report; else the first period; else None.
    """
    del report
    days = [time for time in times if time.use is TimeUse.ON and time.period.is_day]
    spans = [time for time in times if time.use is TimeUse.DURING]
    for group in (days, spans):
        inside = next((time for time in group if any(span.overlaps(time.span) for span in told)), None)
        if inside or group:
            return (inside or group[0]).period
    return None
