"""What a person enters into a reading: an incident, a figure, a victim, a denial that the reader missed, at words of the document.

In: a reading, what is entered, where the words stand, the decision. Out: the reading with it, and the ids of the parts that it is: a letter
and the decision's id, so that they are told from what the reader found and last.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.core import Span
from onrecord.linking.amending.tolls import widen
from onrecord.linking.decisions import EnterDispute, EnterFigure, EnterIncident, EnterVictim, PartyValue, PlaceValue
from onrecord.linking.model import Range
from onrecord.reading import (
    Bound,
    Claim,
    Dispute,
    Figure,
    Group,
    Incident,
    IncidentField,
    Mode,
    Outcome,
    Party,
    PartyKind,
    Place,
    Reading,
    Stance,
    Statement,
    Thing,
    Victim,
    VictimDetail,
    When,
)

Entered = tuple[Reading, tuple[str, ...]]
"""A reading, and the ids of the parts that were entered or changed."""


def enter_incident(reading: Reading, content: EnterIncident, span: Span, decision: str) -> Entered:
    """Return a reading that tells of one incident more."""
    reading, perpetrators = with_parties(reading, content.perpetrators, PartyKind.ARMED_GROUP, span, decision)
    place = None if content.place is None else place_at(content.place, span, decision)
    counted = [
        *[(Outcome.KILLED, Group.PEOPLE, content.killed), (Outcome.INJURED, Group.PEOPLE, content.injured)],
        *((Outcome.KILLED, group, limits) for group, limits in content.killed_by_group.items()),
        *((Outcome.INJURED, group, limits) for group, limits in content.injured_by_group.items()),
    ]
    told = [(outcome, group, limits) for outcome, group, limits in counted if limits is not None]
    figures = [_figure(f"f-{decision}-{number}", *one, span) for number, one in enumerate(told)]
    claim = Claim(
        id=f"c-{decision}",
        statement=None,
        act=content.act,
        perpetrators=perpetrators,
        targets=tuple(Thing(kind, span) for kind in content.targets),
        weapons=tuple(Thing(kind, span) for kind in content.weapons),
        places=() if place is None else (place.id,),
        when=None if content.date is None else When(content.date.from_, content.date.to, span),
        figures=tuple(figure.id for figure in figures),
        violations=(),
        span=span,
    )
    incident = Incident(
        id=f"i-{decision}",
        claims=(claim.id,),
        date=content.date,
        place=None if place is None else place.id,
        perpetrators=perpetrators,
        act=content.act,
        killed=content.killed if content.killed is not None else _largest(content.killed_by_group),
        injured=content.injured if content.injured is not None else _largest(content.injured_by_group),
        killed_by_group=content.killed_by_group,
        injured_by_group=content.injured_by_group,
        targets=claim.targets,
        weapons=claim.weapons,
    )
    incident = replace(incident, evidence={field: (span,) for field in IncidentField if getattr(incident, field.value) not in {None, ()}})
    return replace(
        reading,
        places=reading.places if place is None else (*reading.places, place),
        figures=(*reading.figures, *figures),
        claims=(*reading.claims, claim),
        incidents=(*reading.incidents, incident),
    ), (incident.id, claim.id, *claim.figures)


def enter_figure(reading: Reading, content: EnterFigure, span: Span, decision: str, incident: str) -> Entered:
    """Return a reading that counts so many for an incident, too."""
    figure = _figure(f"f-{decision}", content.outcome, content.group, content.counted, span)
    claim = _bare_claim(f"c-{decision}", span, figures=(figure.id,))
    reading = replace(reading, figures=(*reading.figures, figure))
    changed = _with_claim(reading, claim, incident)
    return _changed(changed, incident, content.outcome, content.group, content.counted, span), (figure.id, claim.id)


def enter_victim(reading: Reading, content: EnterVictim, span: Span, decision: str, incident: str) -> Entered:
    """Return a reading that speaks of one person more; the toll is no smaller than those who are named."""
    details: dict[VictimDetail, tuple[Span, ...]] = {
        VictimDetail(name): (span,) for name in ("name", "age", "sex", "role", "outcome", "group") if getattr(content, name) is not None
    }
    victim = Victim(
        id=f"v-{decision}",
        name=content.name,
        names=(),
        age=content.age,
        sex=content.sex,
        role=content.role,
        relation=None,
        outcome=content.outcome,
        group=content.group,
        incident=incident,
        statement=None,
        span=span,
        spans=details,
    )
    reading = replace(reading, victims=(*reading.victims, victim))
    reading = replace(
        reading, incidents=tuple(replace(i, victims=(*i.victims, victim.id)) if i.id == incident else i for i in reading.incidents)
    )
    named = sum(1 for other in reading.victims if other.incident == incident and other.outcome is content.outcome)
    whole = next((_toll(each, content.outcome) for each in reading.incidents if each.id == incident), None)
    if content.group is Group.FIGHTERS or (whole is not None and (whole[1] is None or whole[1] >= named)):
        return reading, (victim.id,)
    return _changed(reading, incident, content.outcome, Group.PEOPLE, (named, named), span), (victim.id,)


def enter_dispute(reading: Reading, content: EnterDispute, span: Span, decision: str, incident: str) -> Entered:
    """Return a reading in which a party denies what it tells of an incident."""
    reading, parties = with_parties(reading, (content.party,), PartyKind.ORGANISATION, span, decision)
    statement = Statement(
        id=f"s-{decision}",
        party=parties[0],
        source=(),
        cue=(),
        content=(span,),
        mode=Mode.INDIRECT,
        stance=Stance.DENIES,
        hedges=(),
        within=None,
        said_on=None,
    )
    claims = next(each.claims for each in reading.incidents if each.id == incident)
    disputes = tuple(Dispute(claim, statement.id, content.on, content.manner) for claim in claims)
    return replace(reading, statements=(*reading.statements, statement), disputes=(*reading.disputes, *disputes)), (statement.id,)


def with_parties(
    reading: Reading, given: Sequence[PartyValue], kind: PartyKind, span: Span, decision: str
) -> tuple[Reading, tuple[str, ...]]:
    """Return a reading that has these parties, and their ids; those that it names already are these."""
    named = {party.name: party.id for party in reversed(reading.parties)}
    fresh = [
        Party(f"p-{decision}-{number}", one.name, one.kind or kind, one.country, None, None, (span,))
        for number, one in enumerate(given)
        if one.name not in named
    ]
    named |= {party.name: party.id for party in fresh}
    return replace(reading, parties=(*reading.parties, *fresh)), tuple(named[one.name] for one in given)


def place_at(given: PlaceValue, span: Span, decision: str) -> Place:
    """Return a place as a person gives it, at some words."""
    feature = None if given.latitude is None else "P"
    return Place(f"l-{decision}", given.name, given.latitude, given.longitude, given.geonames, feature, given.country, (span,))


def _figure(name: str, outcome: Outcome, group: Group, counted: Range, span: Span) -> Figure:
    low, high = counted
    bound = Bound.AT_LEAST if high is None else Bound.EXACT if low == high else Bound.BETWEEN
    return Figure(name, outcome, group, low, high, bound, None, span)


def _bare_claim(name: str, span: Span, figures: tuple[str, ...]) -> Claim:
    return Claim(name, None, None, (), (), (), (), None, figures, (), span)


def _with_claim(reading: Reading, claim: Claim, incident: str) -> Reading:
    incidents = tuple(replace(each, claims=(*each.claims, claim.id)) if each.id == incident else each for each in reading.incidents)
    return replace(reading, claims=(*reading.claims, claim), incidents=incidents)


def _changed(reading: Reading, incident: str, outcome: Outcome, group: Group, counted: Range, span: Span) -> Reading:  # noqa: PLR0913, PLR0917 one count
    """Return a reading in which the toll of an incident holds one count more."""
    incidents = tuple(widen(each, outcome, group, counted, span) if each.id == incident else each for each in reading.incidents)
    return replace(reading, incidents=incidents)


def _largest(groups: dict[Group, Range]) -> Range | None:
    """Return the largest group: where only groups are counted, no fewer were harmed."""
    return max(groups.values(), key=lambda limits: (limits[0], limits[1] or limits[0]), default=None)


def _toll(incident: Incident, outcome: Outcome) -> Range | None:
    return {Outcome.KILLED: incident.killed, Outcome.INJURED: incident.injured}.get(outcome)
