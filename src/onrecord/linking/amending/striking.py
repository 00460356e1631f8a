"""What a person strikes from a reading because the reader misread it: a figure, a victim, a denial, who did it, a party.

In: a reading, what is struck, the stretches of its text where it stands; out: the reading without it, and the ids of what went. What rested
on it goes with it: the toll that a figure gave, the claims that a dispute was about lose their denial and nothing more.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking.amending.tolls import recount
from onrecord.linking.amending.victims import is_at
from onrecord.linking.decisions import Struck
from onrecord.reading import Figure, Incident, IncidentField, Reading

Gone = tuple[Reading, tuple[str, ...]]
"""A reading, and the ids of what was struck from it."""


def strike(reading: Reading, what: Struck, spans: Sequence[Span], incidents: Collection[str]) -> Gone:
    """Return a reading without what stands at some stretches of its text; `incidents` are those that a perpetrator is struck from."""
    if what is Struck.PERPETRATOR:
        return _perpetrator(reading, spans, incidents)
    if what in _OF_EVENT:
        return _not_said(reading, IncidentField(what.value), incidents)
    return _STRIKES[what](reading, spans)


def _figures(reading: Reading, spans: Sequence[Span]) -> Gone:
    return _without_figures(reading, [figure for figure in reading.figures if any(span.overlaps(figure.span) for span in spans)])


def _without_figures(reading: Reading, gone: Sequence[Figure]) -> Gone:
    """Return a reading without figures; the tolls that they gave are counted anew from those that are left."""
    ids = {figure.id for figure in gone}
    kept = [figure for figure in reading.figures if figure.id not in ids]
    left = {figure.id: replace(figure, part_of=None) if figure.part_of in ids else figure for figure in kept}
    named = {claim.id: claim.figures for claim in reading.claims}
    claims = tuple(replace(claim, figures=tuple(one for one in claim.figures if one not in ids)) for claim in reading.claims)
    incidents = []
    for incident in reading.incidents:
        told = {figure for claim in incident.claims for figure in named.get(claim, ())}
        rest = sorted((left[one] for one in told if one in left), key=lambda figure: figure.span)
        incidents.append(recount(incident, rest, [figure for figure in gone if figure.id in told]))
    return replace(reading, figures=tuple(left.values()), claims=claims, incidents=tuple(incidents)), tuple(ids)


def _victims(reading: Reading, spans: Sequence[Span]) -> Gone:
    """Return a reading without persons, and without the counts of one that their names are."""
    gone = [victim for victim in reading.victims if is_at(victim, spans)]
    ids = {victim.id for victim in gone}
    single = [figure for figure in reading.figures if figure.high == 1 and any(figure.span.overlaps(victim.span) for victim in gone)]
    victims = tuple(
        replace(v, relation=replace(v.relation, to=None)) if v.relation is not None and v.relation.to in ids else v
        for v in reading.victims
        if v.id not in ids
    )
    incidents = tuple(replace(i, victims=tuple(one for one in i.victims if one not in ids)) for i in reading.incidents)
    reading, figures = _without_figures(replace(reading, victims=victims, incidents=incidents), single)
    return reading, (*ids, *figures)


def _disputes(reading: Reading, spans: Sequence[Span]) -> Gone:
    """Return a reading without what statements at some stretches dispute: they stay, and deny nothing that it tells of."""
    statements = {s.id for s in reading.statements if any(span.overlaps(said) for span in spans for said in (*s.content, *s.cue))}
    denials = {dispute.denial for dispute in reading.disputes} & statements
    claims = tuple(claim for claim in reading.claims if claim.statement not in denials or _is_told(claim.id, reading))
    return replace(reading, disputes=tuple(d for d in reading.disputes if d.denial not in denials), claims=claims), tuple(sorted(denials))


def _is_told(claim: str, reading: Reading) -> bool:
    told = [*(incident.claims for incident in reading.incidents), *(total.claims for total in reading.totals)]
    return any(claim in claims for claims in told)


def _parties(reading: Reading, spans: Sequence[Span]) -> Gone:
    """Return a reading in which some names are those of no party; what such a one was said to say has no speaker."""
    gone = {party.id for party in reading.parties if any(span.overlaps(mention) for span in spans for mention in party.mentions)}
    parties = tuple(replace(p, part_of=None) if p.part_of in gone else p for p in reading.parties if p.id not in gone)
    statements = tuple(replace(s, party=None) if s.party in gone else s for s in reading.statements)
    media = tuple(replace(medium, origin=None) if medium.origin in gone else medium for medium in reading.media)
    totals = tuple(replace(total, perpetrators=_rest(total.perpetrators, gone)) for total in reading.totals)
    reading = replace(reading, parties=parties, statements=statements, media=media, totals=totals)
    return _not_by(reading, gone, {incident.id for incident in reading.incidents}, everywhere=True), tuple(sorted(gone))


def _perpetrator(reading: Reading, spans: Sequence[Span], incidents: Collection[str]) -> Gone:
    """Return a reading in which a party, which stays one, did not do what some of its incidents tell."""
    gone = {party.id for party in reading.parties if any(span.overlaps(mention) for span in spans for mention in party.mentions)}
    return _not_by(reading, gone, incidents), tuple(sorted(gone))


def _not_said(reading: Reading, field: IncidentField, incidents: Collection[str]) -> Gone:
    """Return a reading that does not say a thing of some of its events: their day, place, act, how many were harmed."""
    changed = tuple(without_field(each, field) if each.id in incidents else each for each in reading.incidents)
    return replace(reading, incidents=changed), tuple(sorted({each.id for each in reading.incidents} & set(incidents)))


def without_field(incident: Incident, field: IncidentField) -> Incident:
    """Return an event of which a thing is not stated."""
    told: dict[str, object] = {field.value: None, "evidence": {f: spans for f, spans in incident.evidence.items() if f is not field}}
    if field in {IncidentField.KILLED, IncidentField.INJURED}:
        told[f"{field}_by_group"] = {}
    if field is IncidentField.PLACE:
        told |= {"place_precision": None, "place_named": None}
    return replace(incident, **told)


def _statements(reading: Reading, spans: Sequence[Span]) -> Gone:
    """Return a reading in which nobody who is named says what stands at some stretches: their denials go, what is said has no speaker."""
    gone = {statement.id for statement in reading.statements if {*statement.content} & {*spans}}
    gone = gone or {s.id for s in reading.statements if any(span.overlaps(said) for span in spans for said in s.content)}
    statements = tuple(replace(s, party=None) if s.id in gone else s for s in reading.statements)
    disputes = tuple(dispute for dispute in reading.disputes if dispute.denial not in gone)
    return replace(reading, statements=statements, disputes=disputes), tuple(sorted(gone))


def _not_by(reading: Reading, gone: Collection[str], incidents: Collection[str], *, everywhere: bool = False) -> Reading:
    told = {claim for incident in reading.incidents if incident.id in incidents for claim in incident.claims}
    claims = tuple(replace(c, perpetrators=_rest(c.perpetrators, gone)) if everywhere or c.id in told else c for c in reading.claims)
    acting = tuple(_not_done_by(i, gone) if i.id in incidents else i for i in reading.incidents)
    return replace(reading, claims=claims, incidents=acting)


def _not_done_by(incident: Incident, gone: Collection[str]) -> Incident:
    left = _rest(incident.perpetrators, gone)
    evidence = incident.evidence if left else {f: spans for f, spans in incident.evidence.items() if f is not IncidentField.PERPETRATORS}
    return replace(incident, perpetrators=left, evidence=evidence)


def _rest(parties: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(party for party in parties if party not in gone)


_STRIKES: Mapping[Struck, Callable[[Reading, Sequence[Span]], Gone]] = {
    Struck.FIGURE: _figures,
    Struck.VICTIM: _victims,
    Struck.DISPUTE: _disputes,
    Struck.PARTY: _parties,
    Struck.STATEMENT: _statements,
}
_OF_EVENT = frozenset({Struck.DATE, Struck.PLACE, Struck.ACT, Struck.KILLED, Struck.INJURED})
"""What is struck from events, which the decision names."""
