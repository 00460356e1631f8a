"""Which figures moved between two readings of one document, and which words each rests on.

In: a reading, and a later one of the same bytes; out: a `Moved` for each value of an incident that is another now, for each incident that
came or went, and for the sums over many events. An incident of the one reading is that of the other where it keeps its id (linking's
`carry_over`). Limits: values of incidents and totals; who says what is no figure.
"""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from onrecord.core import Period
from onrecord.linking import carry_over, identify
from onrecord.reading import Incident, IncidentField, Reading, Total

_LONGEST = 200
"""Characters of the words that are quoted."""


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A value that is another now.

    Attributes:
        document: The digest of the document.
        url: Its address.
        field: Which value: of an incident (`killed`, `place`), or `incident` or `total` where one came or went.
        before: What it was; None where there was none.
        after: What it is; None where there is none.
        words_before: The words of the document that it rested on.
        words_after: The words that it rests on.
    """

    document: str
    url: str
    field: str
    before: str | None
    after: str | None
    words_before: str
    words_after: str


def moved_between(before: Reading, after: Reading, url: str) -> Iterator[Moved]:
    """Give what is another in a later reading, in the order of the later one; what went comes last."""
    old, new = identify(before), identify(after)
    known = {event.id: event.incident for event in old}
    then = {one.id: one for one in before.incidents}
    left = dict(then)
    for event, incident in zip(carry_over(new, old), after.incidents, strict=True):
        other = left.pop(known[event.id], None) if event.id in known else None
        yield from _between(before, after, other, incident, url)
    for incident in left.values():
        yield from _between(before, after, incident, None, url)
    yield from _totals(before, after, url)


def _between(before: Reading, after: Reading, one: Incident | None, other: Incident | None, url: str) -> Iterator[Moved]:
    """Give what differs between an incident and itself, or that it came or went."""
    document = after.document.sha256
    if one is None or other is None:
        yield Moved(
            document=document,
            url=url,
            field="incident",
            before=_summary(before, one) if one is not None else None,
            after=_summary(after, other) if other is not None else None,
            words_before=_all_words(before, one),
            words_after=_all_words(after, other),
        )
        return
    for name, value in _VALUES.items():
        was, now = value(before, one), value(after, other)
        if was != now:
            yield Moved(
                document=document,
                url=url,
                field=name.value,
                before=was,
                after=now,
                words_before=_words(before, one, name),
                words_after=_words(after, other, name),
            )


def _totals(before: Reading, after: Reading, url: str) -> Iterator[Moved]:
    """Give the sums over many events that came or went."""
    was, now = {_total(one): one for one in before.totals}, {_total(one): one for one in after.totals}
    for said in [*(each for each in was if each not in now), *(each for each in now if each not in was)]:
        gone = said in was
        words = _words(before, was[said], IncidentField.KILLED) if gone else _words(after, now[said], IncidentField.KILLED)
        yield Moved(
            document=after.document.sha256,
            url=url,
            field="total",
            before=said if gone else None,
            after=None if gone else said,
            words_before=words if gone else "",
            words_after="" if gone else words,
        )


def _total(total: Total) -> str:
    told = [f"killed {_range(total.killed)}" if total.killed else "", f"injured {_range(total.injured)}" if total.injured else ""]
    return " ".join([each for each in told if each] + [f"in {_period(total.period)}" if total.period else ""]).strip() or "no figure"


def _summary(reading: Reading, incident: Incident) -> str:
    told = {name: value(reading, incident) for name, value in _VALUES.items()}
    return ", ".join(f"{name} {said}" for name, said in told.items() if said is not None) or "nothing more"


def _range(value: tuple[int, int | None] | None) -> str | None:
    if value is None:
        return None
    low, high = value
    return str(low) if low == high else f"at least {low}" if high is None else f"{low} to {high}"


def _period(period: Period | None) -> str | None:
    if period is None:
        return None
    days = [str(day) for day in dict.fromkeys((period.from_, period.to)) if day is not None]
    return " to ".join(days) or None


def _place(reading: Reading, incident: Incident) -> str | None:
    return next((place.name for place in reading.places if place.id == incident.place), None)


def _perpetrators(reading: Reading, incident: Incident) -> str | None:
    names = {party.id: party.name for party in reading.parties}
    return ", ".join(sorted(names[one] for one in incident.perpetrators if one in names)) or None


_VALUES: Mapping[IncidentField, Callable[[Reading, Incident], str | None]] = {
    IncidentField.DATE: lambda _, incident: _period(incident.date),
    IncidentField.PLACE: _place,
    IncidentField.ACT: lambda _, incident: incident.act.value if incident.act else None,
    IncidentField.PERPETRATORS: _perpetrators,
    IncidentField.KILLED: lambda _, incident: _range(incident.killed),
    IncidentField.INJURED: lambda _, incident: _range(incident.injured),
}


def _words(reading: Reading, told: Incident | Total, name: IncidentField) -> str:
    spans = sorted(told.evidence.get(name, ()))
    return " … ".join(span.of(reading.text) for span in spans)[:_LONGEST]


def _all_words(reading: Reading, incident: Incident | None) -> str:
    if incident is None:
        return ""
    return next((words for name in _VALUES if (words := _words(reading, incident, name))), "")
