"""The reports of an incident on a line of days, against the days of the incident itself.

In: an incident, its reports; out: marks in percent of the drawing's width, those of near days one above the other, the incident's days
as a band. Limits: a report without a day of publication is in no mark, and said to be so.
"""

import datetime as dt

from onrecord.publication.incident.model import ComputedBand, ReportMark, ReportTimeline
from onrecord.publication.incident.reports import Reports
from onrecord.publication.precision import both_ends
from onrecord.publication.translation import gettext
from onrecord.publication.words import brief_day, number_words

_COLUMNS = 36  # marks that have room side by side
_SIDE = 9  # pixels from one mark to the next above it
_TALLEST = 9  # marks one above the other; further ones lie on the last


def timeline_of(reports: Reports) -> ReportTimeline | None:
    """Return the timeline of an incident's reports; None where no report has a day."""
    readings, replaced = reports.incident.readings, reports.incident.replaced
    days = {name: reading.document.published for name, reading in readings.items()}
    dated = sorted((day, name) for name, day in days.items() if day is not None)
    if not dated:
        return None
    period = both_ends(reports.incident.assessment.date)
    every = [day for day, _ in dated] + list(period or ())
    first, last = min(every), max(every)
    length = (last - first).days + 1

    def at(day: dt.date, share: float = 0.5) -> float:
        return 100 * ((day - first).days + share) / length

    heights: dict[int, int] = {}
    marks = []
    for day, name in dated:
        column = round(at(day) / 100 * _COLUMNS)
        heights[column] = min(heights.get(column, 0) + 1, _TALLEST)
        words = gettext("{source}, {day}", source=reports.source(name), day=brief_day(day))
        marks.append((name, at(day), heights[column], words))
    tallest = max(heights.values()) * _SIDE
    undated = len(days) - len(dated)
    return ReportTimeline(
        height=tallest + 4,
        band=_band(at(period[0], 0), at(period[1], 1)) if period is not None else None,
        marks=tuple(ReportMark(n, f"{x:.2f}%", tallest - y * _SIDE + 2, n in replaced, words) for n, x, y, words in marks),
        ends=(brief_day(first), brief_day(last)) if first != last else (brief_day(first),),
        words=_reported(len(dated), dated[0][0], dated[-1][0]),
        undated=gettext("{reports} without a day of publication.", reports=number_words(undated, "report")) if undated else "",
    )


def _reported(number: int, first: dt.date, last: dt.date) -> str:
    told = number_words(number, "report")
    return gettext("{reports} from {first} to {last}", reports=told, first=brief_day(first), last=brief_day(last))


def _band(start: float, end: float) -> ComputedBand:
    return ComputedBand(f"{start:.2f}%", f"{end:.2f}%", f"{end - start:.2f}%")
