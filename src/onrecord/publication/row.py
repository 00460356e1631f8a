"""An incident as a row: what every format but JSON-LD is made of.

In: an `Incident` of the record; out: a `RecordIncident`. Nothing is computed here. Limits: a document without a reading in
the incident, and whatever rests on it, is left out: what the record did not hand over does not leave it.
"""

import msgspec

from onrecord.linking import Location
from onrecord.publication.model import Perpetrator, RecordIncident, RecordPlace, RecordPosition, RecordSource
from onrecord.publication.papers import Paper, papers_of
from onrecord.reading import SCHEMA, Group
from onrecord.record import Incident


def row_of(incident: Incident) -> RecordIncident:
    """Return an incident as the contract has it, with all its positions and documents."""
    judged, papers = incident.assessment, papers_of(incident)
    return RecordIncident(
        schema=SCHEMA,
        id=incident.id,
        date=judged.date,
        place=_place(judged.place),
        act=judged.act,
        perpetrators=tuple(Perpetrator(actor.name, actor.country) for actor in judged.perpetrators),
        killed=judged.killed,
        injured=judged.injured,
        killed_by_group={group: judged.killed_by_group[group] for group in Group if group in judged.killed_by_group},
        grading=judged.grade,
        strike_status=judged.strike_status,
        contested=judged.contested,
        independent_sources=len(judged.sources),
        sources=tuple(_source(paper) for paper in papers.values()),
        positions=tuple(
            RecordPosition(each.party.name, each.view, each.quote.document, each.quote.span, each.on)
            for each in judged.positions
            if each.quote.document in papers
        ),
        reviewed=None if incident.reviewed is None else msgspec.to_builtins(dict(incident.reviewed)),
        withheld=incident.withheld,
    )


def _place(spot: Location | None) -> RecordPlace | None:
    return None if spot is None else RecordPlace(spot.name, spot.latitude, spot.longitude, spot.country)


def _source(paper: Paper) -> RecordSource:
    known = paper.reading.document
    return RecordSource(known.id, paper.family_id, known.publisher, known.published)
