"""The totals of a report: sums over many events, with the period and area that they run over.

In: a report's sums with their claims. Out: totals in the order of the text; two counts of one sum by one speaker are one. A total has
no day and is part of no incident; over several areas it has no place, but the words of all of them as evidence. "Its campaign of air
strikes began on 30 September" dates where the sums of that side begin.
"""

from dataclasses import dataclass, field

from onrecord.core import Period, Span
from onrecord.reading.claims import Claims
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.events import Event, EventTable, Values, find_values
from onrecord.reading.findings import Findings
from onrecord.reading.found import OWN, TimeMention
from onrecord.reading.incidents import Harm, find_harm, find_speakers
from onrecord.reading.model import Bound, IncidentField, Total


@dataclass(slots=True)
class _Sum:
    """Mentions that count one sum: whose words they are, what they give, and their claims."""

    event: Event
    speaker: str | None
    values: Values
    harm: Harm
    times: list[TimeMention]
    claims: list[str] = field(default_factory=list)


def build_totals(findings: Findings, table: EventTable, claims: Claims) -> tuple[Total, ...]:
    """Return the totals of a report."""
    speakers = find_speakers(findings)
    sums: list[_Sum] = []
    for number, event in enumerate(table.totals):
        values = find_values(findings, event)
        harm = find_harm(findings, values.mentions, speakers, of_total=True)
        if harm.killed is None and harm.injured is None:
            continue
        owner = event.mentions[0].owner
        speaker = None if owner == OWN else findings.statements[owner].party
        new = _Sum(event, speaker, values, harm, _times(findings, event), list(claims.of_total(number)))
        known = next((other for other in sums if _is_same(table, other, new)), None)
        if known is None:
            sums.append(new)
        else:
            _merge(findings, known, new)
    return tuple(_total(findings, table, f"t{number + 1}", one) for number, one in enumerate(sums))


def _times(findings: Findings, event: Event) -> list[TimeMention]:
    """Return the times that a sum runs over: those bound to its figures, else those of its clause."""
    figures = [figure for mention in event.mentions for figure in mention.figures]
    bound = [findings.all_times[figure.period] for figure in figures if figure.period is not None]
    return list(dict.fromkeys(bound)) or [time for mention in event.mentions for time in mention.times]


def _is_same(table: EventTable, known: _Sum, new: _Sum) -> bool:
    """Tell whether two mentions of one speaker count one sum: the same side and area, and the same number or a vague one."""
    if known.speaker != new.speaker:
        return known.harm.killed == new.harm.killed and known.harm.injured == new.harm.injured and known.times == new.times
    sides = [{table.ground.side(party) for party in one.values.perpetrators} for one in (known, new)]
    if sides[0] != sides[1]:
        return False
    return known.harm.killed == new.harm.killed or _is_vague(known.event) or _is_vague(new.event)


def _is_vague(event: Event) -> bool:
    """Tell whether nothing but vague words count: "hundreds", "many"."""
    return all(f.figure.bound is Bound.VAGUE for mention in event.mentions for f in mention.figures)


def _merge(findings: Findings, known: _Sum, new: _Sum) -> None:
    """Put a further mention to a sum; what counts exactly stands above what counts vaguely."""
    is_vague = _is_vague(known.event)
    known.event = Event([*known.event.mentions, *new.event.mentions])
    place, spans = known.values.place, known.values.evidence.get(IncidentField.PLACE)
    known.values = find_values(findings, known.event)
    if spans is not None:
        known.values.place = place
        known.values.evidence[IncidentField.PLACE] = spans
    known.times += new.times
    known.claims += new.claims
    if is_vague:
        known.harm = new.harm


def _total(findings: Findings, table: EventTable, number: str, one: _Sum) -> Total:
    period, spans = _period(findings, table, one)
    areas = _areas(findings, one)
    place = None if areas else one.values.place
    kept = {IncidentField.PLACE, IncidentField.PERPETRATORS}
    evidence: dict[IncidentField, tuple[Span, ...]] = {name: found for name, found in one.values.evidence.items() if name in kept}
    if areas:
        evidence[IncidentField.PLACE] = areas
    if spans:
        evidence[IncidentField.DATE] = spans
    return Total(
        id=number,
        claims=tuple(one.claims),
        period=period,
        place=place,
        perpetrators=one.values.perpetrators,
        killed=one.harm.killed,
        injured=one.harm.injured,
        killed_by_group=one.harm.killed_by_group,
        evidence=evidence | one.harm.evidence,
    )


def _areas(findings: Findings, one: _Sum) -> tuple[Span, ...]:
    """Return the words of all places that a sum runs over, where its own is only one of those: "40 people in Orsk and Tavlen"."""
    tokens = tokens_of(findings.report)
    for mention in one.event.mentions:
        named = [place for place in mention.places if place.is_named]
        at = {token: place.place for place in named for token in place.tokens}
        joined = {at[token]: at[tokens.head[token]] for token in at if tokens.dep[token] == "conj" and tokens.head[token] in at}
        apart = {key: other for key, other in joined.items() if other not in {key, *findings.lies_in(key)}}
        several = {*apart, *apart.values()}
        if one.values.place in several:
            return tuple({place.place: place.span for place in reversed(named) if place.place in several}.values())[::-1]
    return ()


def _period(findings: Findings, table: EventTable, one: _Sum) -> tuple[Period | None, tuple[Span, ...]]:
    """Return the period of a sum and the words that give it; where they give but its end, it begins with the campaign of its side."""
    if not one.times:
        return None, ()
    starts = [time for time in one.times if time.period.from_ is not None]
    ends = [time for time in one.times if time.period.to is not None]
    start, end = next(iter(starts), None), next(iter(reversed(ends)), None)
    begun = None if start is not None else _campaign(findings, table, one)
    start = start or begun
    used = [time for time in (start, end) if time is not None]
    from_ = start.period.from_ if start is not None else None
    to = end.period.to if end is not None else None
    if from_ is not None and to is not None and to < from_:
        to = None
    return Period(from_, to), tuple(dict.fromkeys(time.span for time in used))


def _campaign(findings: Findings, table: EventTable, one: _Sum) -> TimeMention | None:
    """Return the day on which the report says that the side of a sum began its campaign."""
    sides = {table.ground.side(party) for party in one.values.perpetrators}
    return next((campaign.time for campaign in findings.campaigns if table.ground.side(campaign.party) in sides), None)
