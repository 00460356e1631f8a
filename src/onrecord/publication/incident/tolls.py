"""Tolls over time as a drawing: a row for whoever counts, a bar for each range that was given, the computed range behind all.

In: an incident, its reports; out: charts, one for each outcome and group that anybody counts. Numbers become places on a scale from 0
to a little more than the highest count; what lies far from all others does not stretch it, and is drawn as going beyond its end.
"""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.assessment import Count, Fate
from onrecord.linking import Range
from onrecord.publication.incident.model import AxisTick, ComputedBand, TollBar, TollChart, TollRow
from onrecord.publication.incident.reports import Reports
from onrecord.publication.phrases import kind_words
from onrecord.publication.translation import catalogue, gettext, gettext_noop, isolated, numeral
from onrecord.publication.words import harm_words, number_words
from onrecord.reading import Group, Outcome

_NOTES = {
    Fate.USED: "",
    Fate.REPLACED: gettext_noop("replaced by a later count"),
    Fate.OUTLIER: gettext_noop("far from all others: in no range"),
    Fate.VAGUE: gettext_noop("words without a number"),
    Fate.POSITION: gettext_noop("a party to the fighting: in no range"),
    Fate.CODED: gettext_noop("coded from reports: in no range"),
}
_ORDER = list(Fate)
"""Of equal counts of one source the first of these tells what became of it."""
_TICKS = 4  # steps of a scale, about
_STEPS = (1, 2, 5, 10)
_FAR = 3  # so many times the highest other count, and a count that is in no range is drawn beyond the scale


@dataclass(frozen=True, slots=True)
class _Scale:
    """Numbers as places from 0 to `top`."""

    step: int
    top: int

    def at(self, number: float) -> str:
        return f"{100 * min(number, self.top) / self.top:.2f}%"

    def ticks(self) -> tuple[AxisTick, ...]:
        spoken = catalogue()
        return _ticks(spoken.language if spoken is not None else "", self)


@lru_cache(maxsize=1 << 10)  # most charts have one of a few scales
def _ticks(_language: str, scale: _Scale) -> tuple[AxisTick, ...]:
    """Return the ticks of a scale in the language that is spoken, which is given to tell the languages apart."""
    numbers = range(0, scale.top + 1, scale.step)
    anchors = {0: "start", scale.top: "end"}
    return tuple(AxisTick(scale.at(number), numeral(number), anchors.get(number, "middle")) for number in numbers)


def charts_of(reports: Reports) -> tuple[TollChart, ...]:
    """Return the charts of an incident: the killed before the injured, all people before groups."""
    judged = reports.incident.assessment
    counted = [count for count in judged.counts if count.document in reports.incident.readings]
    kinds = dict.fromkeys((count.outcome, count.group) for count in counted)
    order = [outcome.value for outcome in Outcome]
    groups = [None, *Group]
    found = []
    for outcome, group in sorted(kinds, key=lambda kind: (groups.index(kind[1]), order.index(kind[0]))):
        by_group = judged.killed_by_group if outcome == Outcome.KILLED else judged.injured_by_group
        whole = judged.killed if outcome == Outcome.KILLED else judged.injured
        computed = whole if group is None else by_group.get(group)
        some = [count for count in counted if (count.outcome, count.group) == (outcome, group)]
        found.append(_chart(outcome, group, computed, some, reports))
    return tuple(found)


def _chart(outcome: str, group: Group | None, computed: Range | None, counts: Sequence[Count], reports: Reports) -> TollChart:
    scale = _scale(computed, counts)
    by_owner: dict[str, list[Count]] = {}
    for count in sorted(counts, key=lambda one: _day(one, reports)):
        by_owner.setdefault(count.owner, []).append(count)
    rows = tuple(_row(some, scale, reports) for some in by_owner.values())
    return TollChart(
        outcome, group.value if group else "", _called(outcome, group), harm_words(computed), _band(computed, scale), scale.ticks(), rows
    )


def _called(outcome: str, group: Group | None) -> str:
    """Return what a chart shows: `killed`, `children killed`."""
    if group is None:
        return kind_words(outcome)
    return gettext("{group} {outcome}", group=kind_words(group.value), outcome=kind_words(outcome))


def _day(count: Count, reports: Reports) -> tuple[bool, dt.date]:
    """Return when a count was published; those without a day come last."""
    published = reports.incident.readings[count.document].document.published
    return published is None, published or dt.date.max


def _scale(computed: Range | None, counts: Sequence[Count]) -> _Scale:
    limits = [count.counted for count in counts if count.fate is not Fate.OUTLIER] + ([computed] if computed is not None else [])
    top = max((_top(one) for one in limits), default=0)
    far = [_top(count.counted) for count in counts if count.fate is Fate.OUTLIER]
    top = max([top, *(number for number in far if number <= max(top, 1) * _FAR)], default=0)
    raw = max(top, 1) / _TICKS
    size = 10 ** max(0, math.floor(math.log10(raw)))
    step = next(size * factor for factor in _STEPS if size * factor >= raw)
    return _Scale(step, step * (top // step + 1))


def _top(limits: Range) -> int:
    low, high = limits
    return low if high is None else high


def _band(computed: Range | None, scale: _Scale) -> ComputedBand | None:
    if computed is None:
        return None
    low, high = computed
    end = scale.top if high is None else high
    return ComputedBand(scale.at(low), scale.at(end), scale.at(end - low))


def _row(counts: Sequence[Count], scale: _Scale, reports: Reports) -> TollRow:
    """Return the row of whoever counted: equal counts are one bar."""
    by_range: dict[Range, list[Count]] = {}
    for count in counts:
        by_range.setdefault(count.counted, []).append(count)
    return TollRow(isolated(reports.called_in(counts[0].counted_by)), tuple(_bar(some, scale, reports) for some in by_range.values()))


def _bar(counts: Sequence[Count], scale: _Scale, reports: Reports) -> TollBar:
    low, high = counts[0].counted
    telling = min(counts, key=lambda count: _ORDER.index(count.fate))
    kind = "beyond" if low > scale.top else "open" if high is None else "exact" if low == high else "range"
    spoken = reports.spoken(count.quote for count in (telling, *counts) if count.quote is not None)
    return TollBar(
        kind=kind,
        x1=scale.at(0 if kind == "beyond" else low),
        x2=scale.at(scale.top if high is None else high),
        words=harm_words((low, high)),
        day=_days(counts, reports),
        fate=telling.fate.value,
        note=gettext(_NOTES[telling.fate]) if _NOTES[telling.fate] else "",
        why=reports.told(telling.why),
        spoken=spoken[0] if spoken else None,
    )


def _days(counts: Iterable[Count], reports: Reports) -> str:
    """Return when a count was first given, and in how many reports."""
    documents = list(dict.fromkeys(count.document for count in counts))
    day = reports.day(documents[0]) or gettext("day not stated")
    if len(documents) == 1:
        return day
    return gettext("{day}, in {reports}", day=day, reports=number_words(len(documents), "report"))
