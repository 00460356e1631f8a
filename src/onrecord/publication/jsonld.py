"""JSON-LD: each claim as a schema.org Claim, each incident's grade as a ClaimReview, and the words as Web Annotations.

In: incidents; out: one JSON-LD document, a node a line. An incident is an Event; its ClaimReview names the Claims that it
rests on, and the grade. Documents are Articles. Limits: links among mentions, counts by source and spans of positions are
not in it; a document or claim that two incidents rest on stands there twice under one identifier, which JSON-LD
takes for one node. One incident is in memory.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, BinaryIO

import msgspec

from onrecord.assessment import Grade
from onrecord.publication.claims import ToldClaim, claim_nodes, claims_of, interval
from onrecord.publication.context import context, urn
from onrecord.publication.model import Range, RecordDecided, RecordIncident, RecordPlace, RecordPosition, RecordTotal, RecordVictim
from onrecord.publication.papers import papers_of
from onrecord.publication.row import row_of
from onrecord.reading import Group, Reading
from onrecord.record import Incident

_AUTHOR = {"@id": "urn:onrecord:author", "@type": "Organization", "name": "onrecord"}
_SCALE = [str(grade) for grade in Grade]
_OVERRULED = "A person decided so, whatever the rules say."  # who it was and why stays in the record


def write_jsonld(incidents: Iterable[Incident], out: BinaryIO) -> None:
    """Write the nodes of the incidents, in the order in which these come."""
    out.write(b'{"@context":' + _encoded(context()) + b',"@graph":[')
    before = b"\n"
    for incident in incidents:
        for node in _nodes(incident):
            out.write(before + _encoded(node))
            before = b",\n"
    out.write(b"\n]}\n")


def page_jsonld(incident: Incident, row: RecordIncident | None = None, *, address: str = "", publisher: str = "") -> str:
    """Return the event, its claims and their review as a page holds them in a `<script type="application/ld+json">`.

    Args:
        incident: The incident, without what the public may not see.
        row: Its line of the contract, where that is made already.
        address: The lasting address of its page; empty where nobody knows it.
        publisher: Who publishes the record; empty where the settings don't say so.
    """
    nodes = list(_nodes(incident, row, annotated=False))  # annotations quote what stands around the words, too
    own = {"url": address} if address else {}
    for node in nodes:
        if node["@type"] == "Event":
            node.update(own)
        elif node["@type"] == "ClaimReview":
            node.update(own | ({"author": {"@type": "Organization", "name": publisher}} if publisher else {}))
    return f'{{"@context":{_context()},"@graph":{_encoded(nodes).decode("utf-8", "replace")}}}'


@cache
def _context() -> str:
    return _encoded(context()).decode()


def _encoded(node: dict[str, Any] | list[dict[str, Any]]) -> bytes:
    r"""Return a node, or several, as JSON that a page may hold in a `<script>`: no `<` stands in it, `\u003c` says the same."""
    return msgspec.json.encode(node).replace(b"<", rb"\u003c")


def _nodes(incident: Incident, row: RecordIncident | None = None, *, annotated: bool = True) -> Iterator[dict[str, Any]]:
    """Give the nodes of one incident: the event, the review, the documents, the claims and, unless not `annotated`, their words."""
    row, told = row or row_of(incident), claims_of(incident)
    about = urn("incident", row.id)
    yield _event(row, about)
    yield _review(incident, row, told, about)
    for paper in papers_of(incident).values():
        yield _article(paper.reading, [total for total in row.totals if total.document == paper.reading.document.id])
    yield from claim_nodes(incident, told, about, annotated=annotated)


def _event(row: RecordIncident, identifier: str) -> dict[str, Any]:
    return _stated(
        {
            "@id": identifier,
            "@type": "Event",
            "name": _name(row),
            "identifier": row.id,
            "sameAs": [urn("incident", former) for former in row.former_ids],
            "membersDigest": row.members_digest,
            "startDate": row.date and row.date.from_,
            "endDate": row.date and row.date.to,
            "location": _location(row),
            "act": row.act,
            "perpetrator": [_stated({"name": each.name, "addressCountry": each.country}) for each in row.perpetrators],
            "killed": _quantity(row.killed),
            "injured": _quantity(row.injured),
            **_by_group("killed", row.killed_by_group),
            **_by_group("injured", row.injured_by_group),
            "victim": [_victim(each) for each in row.victims],
            "position": [_position(each) for each in row.positions],
            "strikeStatus": row.strike_status,
            "contested": row.contested,
            "decided": [_decided(field, made) for field, made in row.decided.items()],
            "targetKind": list(row.targets),
            "weaponKind": list(row.weapons),
            "independentSources": row.independent_sources,
            "withheld": row.withheld,
        }
    )


def _review(incident: Incident, row: RecordIncident, told: tuple[ToldClaim, ...], about: str) -> dict[str, Any]:
    """Return the review: which claims, how graded, why in words."""
    judged = incident.assessment
    found = (verdict.reason for verdict in judged.verdicts if verdict.holds and verdict.rule == judged.grade)
    why = _OVERRULED if judged.overruled else next(found, None)
    return _stated(
        {
            "@id": urn("review", row.id),
            "@type": "ClaimReview",
            "about": about,
            "claimReviewed": _name(row),
            "itemReviewed": [one.identifier for one in told if one.claim is not None] or [about],
            "reviewRating": _stated({"@type": "Rating", "alternateName": row.grading, "ratingExplanation": why, "scale": _SCALE}),
            "author": _AUTHOR,
        }
    )


def _name(row: RecordIncident) -> str | None:
    """Return what an incident is called in short: "shelling, Kelmar, 2019-03-05"."""
    day = row.date and interval(row.date.from_, row.date.to)
    return ", ".join(part for part in (row.act, row.place and _called(row.place), day) if part) or None


def _decided(field: str, made: RecordDecided) -> dict[str, Any]:
    """Return a value that people set, with what was computed, as JSON; who did stays in the record."""
    return {"@type": "PropertyValue", "propertyID": field, "value": msgspec.json.encode(made.computed).decode()}


def _victim(victim: RecordVictim) -> dict[str, Any]:
    kin = victim.relation and _stated({"@type": "Role", "roleName": victim.relation, "relatedTo": victim.relation_to})
    return _stated(
        {
            "@type": "Person",
            "name": victim.name,
            "alternateName": list(victim.names),
            "age": _quantity(victim.age),
            "gender": victim.sex,
            "occupation": victim.role,
            "kin": kin or None,
            "group": victim.group,
            "outcome": victim.outcome,
            "toldIn": [urn("document", each.document) for each in victim.sources],
        }
    )


def _position(position: RecordPosition) -> dict[str, Any]:
    return {"party": position.party, "stance": position.stance, "matter": position.on, "toldIn": urn("document", position.document)}


def _total(total: RecordTotal) -> dict[str, Any]:
    period = total.period and interval(total.period.from_, total.period.to)
    return _stated(
        {
            "temporalCoverage": period,
            "location": _location(total),
            "perpetrator": [_stated({"name": each.name, "addressCountry": each.country}) for each in total.perpetrators],
            "killed": _quantity(total.killed),
            "injured": _quantity(total.injured),
        }
    )


def _article(reading: Reading, totals: Sequence[RecordTotal]) -> dict[str, Any]:
    known = reading.document
    return _stated(
        {
            "@id": urn("document", known.id),
            "@type": "Article",
            "identifier": [known.id, f"sha256:{known.sha256}"],
            "headline": known.title,
            "url": known.url,
            "publisher": {"@type": "Organization", "name": known.publisher} if known.publisher else None,
            "datePublished": known.published,
            "inLanguage": known.language,
            "total": [_total(each) for each in totals],
        }
    )


def _location(row: RecordIncident | RecordTotal) -> dict[str, Any] | None:
    place = row.place
    if place is None:
        return None
    geo = None
    if place.latitude is not None and place.longitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    same = None if place.geonames is None or place.named is not None else f"https://sws.geonames.org/{place.geonames}/"
    known: dict[str, Any] = {"geo": geo, "addressCountry": place.country, "sameAs": same, "precision": place.precision}
    known |= {"alternateName": place.name, "placeNamed": place.named, "geonames": place.geonames}
    return _stated({"@type": "Place", "name": place.precision.phrase(place.name, place.named), **known})


def _called(place: RecordPlace) -> str:
    return place.precision.brief(place.name)


def _quantity(counted: Range | None) -> dict[str, Any] | None:
    return None if counted is None else _stated({"@type": "QuantitativeValue", "minValue": counted[0], "maxValue": counted[1]})


def _by_group(harm: str, groups: Mapping[Group, Range]) -> dict[str, Any]:
    """Return how many of each group were harmed, each under a key of its own: `killedChildren`."""
    return {f"{harm}{group.capitalize()}": _quantity(counted) for group, counted in groups.items()}


def _stated(node: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not stated: JSON-LD has no other way to say it."""
    return {key: value for key, value in node.items() if value is not None and value != []}
