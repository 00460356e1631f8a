"""An incident as a row: what every format but JSON-LD is made of.

In: an `Incident` of the record; out: a `RecordIncident`. Nothing is computed here. Limits: a document without a reading in
the incident, and whatever rests on it, is left out: what the record did not hand over does not leave it.
"""

from collections.abc import Iterator, Mapping

import msgspec

from onrecord.assessment import Casualty
from onrecord.linking import Location, is_entered
from onrecord.publication.model import (
    Perpetrator,
    RecordDecided,
    RecordIncident,
    RecordMention,
    RecordPlace,
    RecordPosition,
    RecordReview,
    RecordSource,
    RecordTotal,
    RecordVictim,
)
from onrecord.publication.papers import Paper, papers_of
from onrecord.reading import SCHEMA, Group, IncidentField, Placement, Reading, Total
from onrecord.record import Incident, Outdated


def row_of(incident: Incident) -> RecordIncident:
    """Return an incident as the contract has it, with all its positions and documents."""
    judged, papers, signed = incident.assessment, papers_of(incident), incident.reviewed
    return RecordIncident(
        schema=SCHEMA,
        id=incident.id,
        former_ids=incident.former_ids,
        members_digest=incident.cluster.members_digest,
        date=judged.date,
        place=_place(judged.place),
        act=judged.act,
        perpetrators=tuple(Perpetrator(actor.name, actor.country) for actor in judged.perpetrators),
        killed=judged.killed,
        injured=judged.injured,
        killed_by_group={group: judged.killed_by_group[group] for group in Group if group in judged.killed_by_group},
        injured_by_group={group: judged.injured_by_group[group] for group in Group if group in judged.injured_by_group},
        targets=judged.targets,
        weapons=judged.weapons,
        grading=judged.grade,
        strike_status=judged.strike_status,
        contested=judged.contested,
        independent_sources=len(judged.sources),
        sources=tuple(_source(paper, incident.replaced.get(document)) for document, paper in papers.items()),
        positions=tuple(
            RecordPosition(each.party.name, each.view, each.quote.document, each.quote.span, each.on)
            for each in judged.positions
            if each.quote.document in papers
        ),
        victims=tuple(_victim(one) for one in incident.casualties),
        totals=tuple(_totals(papers)),
        reviewed=None if signed is None else RecordReview(signed.who, signed.when, signed.changed_since),
        decided=_decided(incident),
        withheld=incident.withheld,
    )


def _decided(incident: Incident) -> dict[str, RecordDecided]:
    """Return the fields whose values people set, as they were computed, in order of the row's fields."""
    found = {
        _FIELDS.get(made.field, made.field): RecordDecided(msgspec.json.decode(made.computed), made.follows)
        for made in incident.assessment.corrections
    }
    if incident.cluster.members and all(is_entered(member) for member in incident.cluster.members):
        found["incident"] = RecordDecided(None, follows=False)
    return found


_FIELDS = {"grade": "grading", "sources": "independent_sources"}
"""What the row calls fields of a judgement."""


def _victim(one: Casualty) -> RecordVictim:
    sources = tuple(RecordMention(quote.document, quote.span) for quote in one.quotes)
    return RecordVictim(one.name, one.names, one.age, one.sex, one.role, one.relation, one.relation_to, one.outcome, one.group, sources)


def _totals(papers: Mapping[str, Paper]) -> Iterator[RecordTotal]:
    """Give the sums over many events that documents give, those of copies of one text once."""
    seen: set[bytes] = set()
    for document, paper in papers.items():
        for total in paper.reading.totals:
            row = _total(document, paper.reading, total)
            key = msgspec.json.encode([paper.family_id, msgspec.structs.replace(row, document="", span=None)])
            if key not in seen:
                seen.add(key)
                yield row


def _total(document: str, reading: Reading, total: Total) -> RecordTotal:
    place = next((place for place in reading.places if place.id == total.place), None)
    parties = {party.id: party for party in reading.parties}
    counting = (*total.evidence.get(IncidentField.KILLED, ()), *total.evidence.get(IncidentField.INJURED, ()))
    return RecordTotal(
        document=document,
        period=total.period,
        place=None
        if place is None
        else RecordPlace(place.name, place.latitude, place.longitude, place.country, precision=Placement.IN, geonames=place.geonames),
        perpetrators=tuple(Perpetrator(parties[p].name, parties[p].country) for p in total.perpetrators if p in parties),
        killed=total.killed,
        injured=total.injured,
        killed_by_group={group: total.killed_by_group[group] for group in Group if group in total.killed_by_group},
        span=next(iter(counting), None),
    )


def _place(spot: Location | None) -> RecordPlace | None:
    return (
        None
        if spot is None
        else RecordPlace(spot.name, spot.latitude, spot.longitude, spot.country, spot.precision, spot.named, spot.geonames)
    )


def _source(paper: Paper, outdated: Outdated | None) -> RecordSource:
    known = paper.reading.document
    replaced = outdated.on.date() if outdated is not None else None
    return RecordSource(known.id, paper.family_id, known.publisher, known.published, replaced, known.caveats)
