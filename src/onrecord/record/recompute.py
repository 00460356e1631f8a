"""Puts together and judges anew the incidents that something new concerns, and no others.

In: the mentions that are new, or whose links, family or decisions are others than before; out: rows of incidents. What is put
together depends only on what hangs together by links that are strong enough, or by the decision of a person: so the incidents
of such a component can be computed by themselves, and come out as if everything were computed (`linking.join`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.assessment import Assessment, assess
from onrecord.linking import (
    AmendedReading,
    Cluster,
    Decision,
    EventMention,
    Join,
    Link,
    Quotation,
    decided_in,
    join,
    left_out,
    load_model,
    name_speakers,
    weigh,
    without_decisions,
)
from onrecord.reading import Reading, Registry
from onrecord.record import models
from onrecord.record.amended_readings import Amended, amended_readings
from onrecord.record.clued import index_incidents
from onrecord.record.decisions import all_decisions
from onrecord.record.evidence import Members, evidence
from onrecord.record.facets import Facets, facets_of, least, most, named_otherwise
from onrecord.record.index import DocumentIndex
from onrecord.record.model import Incident
from onrecord.record.packing import pack
from onrecord.record.readings import plain_readings
from onrecord.record.replay import clean
from onrecord.record.sql import delete, insert, select, update
from onrecord.record.summaries import Summary, summaries
from onrecord.record.versions import replaced_among

_READINGS = 256  # in memory at a time, some tens of kilobytes each


FoundBy = Callable[[Incident], Facets]
"""What an incident with all its readings is found by."""


def facets_of_incident(incident: Incident) -> Facets:
    """Return all that an incident is found by, where nothing is restricted."""
    return facets_of(incident.assessment, incident.cluster)


def recompute(
    index: DocumentIndex,
    concerned: Iterable[int],
    registry: Registry,
    find_by: FoundBy = facets_of_incident,
    before: dict[str, Summary] | None = None,
) -> tuple[str, ...]:
    """Put together and judge what mentions are part of; return the ids of the incidents, in order.

    Args:
        index: What finds copies and links.
        concerned: Mentions, by number.
        registry: The registry of parties.
        find_by: Says what an incident is found by.
        before: Is given the values of the incidents as they were; None: nobody asks.
    """
    decisions = all_decisions()
    numbers = _component(set(concerned), decisions)
    if not numbers:
        return ()
    mentions = index.mentions(sorted(numbers))
    clusters = join(index.in_order(mentions.values()), _links(numbers, mentions), decisions)
    by_name = {mention.id: number for number, mention in mentions.items()}
    _clear(numbers, before)
    for some in _together(clusters):
        readings, families = evidence(sorted({member.document for cluster in some for member in cluster.members}))
        replaced, carried = replaced_among(readings)
        plain = _plain(some, readings, registry)
        rows: list[tuple[object, ...]] = []
        named: list[tuple[str, set[str]]] = []
        for cluster in some:
            whole = _with_reasons(cluster, mentions, by_name)
            documents = sorted({member.document for member in whole.members})
            told, texts = {d: readings[d] for d in documents}, {d: families[d] for d in documents}
            quoted = index.quotations(documents) if len(documents) > 1 else ()
            shared = name_speakers(quoted, told, registry)
            gone = left_out(documents, replaced, carried)
            untouched = _as_read(whole, told, plain[cluster.id], registry, quoted)
            judged = assess(whole, told, texts, decisions, registry, shared, untouched, gone)
            facets = find_by(Incident(cluster=whole, assessment=judged, readings=told, families=texts))
            rows.append(_row(whole, judged, facets))
            named.append((whole.id, named_otherwise(judged, whole, told.values())))
        insert(models.Incident, _COLUMNS, rows)
        index_incidents(named)
    update(models.StoredMention, ("incident",), "number", [(c.id, by_name[member.id]) for c in clusters for member in c.members])
    return tuple(cluster.id for cluster in clusters)


def _plain(clusters: Sequence[Cluster], readings: Mapping[str, Reading], registry: Registry) -> dict[str, dict[str, Amended]]:
    """Return, by incident, the readings that are others without what people decided, as they stand and as they were.

    They are those of which people decided anything; all, where one names a party of which they did.
    """
    amended = {name for name, reading in readings.items() if isinstance(reading, AmendedReading)}
    named = {name for name, reading in readings.items() if decided_in(reading, registry)}
    touched = {}
    for cluster in clusters:
        documents = {member.document for member in cluster.members}
        touched[cluster.id] = documents if documents & named else documents & amended
    plain = amended_readings(plain_readings(set().union(*touched.values())))
    return {cluster: {name: plain[name] for name in sorted(documents & plain.keys())} for cluster, documents in touched.items()}


def _as_read(
    cluster: Cluster, readings: Mapping[str, Reading], plain: Mapping[str, Amended], registry: Registry, quoted: Sequence[Quotation]
) -> tuple[Cluster, Mapping[str, Reading], tuple[Quotation, ...]] | None:
    """Return an incident, its readings and what they share without what people decided of what they say; None where they did not."""
    if not plain:
        return None
    tables = without_decisions(registry)
    families = {member.document: member.family for member in cluster.members}
    found = {mention.id: mention for name, one in plain.items() for mention in one.plain_mentions(families[name], tables)}
    there = (member if member.document not in plain else found.get(member.id) for member in cluster.members)
    members = tuple(member for member in there if member is not None)
    told = {**readings, **{name: one.plain for name, one in plain.items()}}
    return replace(cluster, members=members, links=()), told, name_speakers(quoted, told, tables)


def _together(clusters: Sequence[Cluster]) -> Iterator[list[Cluster]]:
    """Give clusters in lists whose documents fit into memory together."""
    some: list[Cluster] = []
    for cluster in clusters:
        some.append(cluster)
        if sum(len(one.members) for one in some) >= _READINGS:
            yield some
            some = []
    if some:
        yield some


def _component(numbers: set[int], decisions: Iterable[Decision]) -> set[int]:
    """Return all mentions that hang together with some by links that may join, or by decisions."""
    joined = _joined(decisions)
    strong = f"weight >= {load_model().threshold!r}"
    found: set[int] = set()
    waiting = set(numbers)
    while waiting:
        found |= waiting
        asked = sorted(waiting)
        reached = {other for number in waiting for other in joined.get(number, ())}
        reached.update(row[0] for row in select(models.Link, ("second",), "first", asked, strong))
        reached.update(row[0] for row in select(models.Link, ("first",), "second", asked, strong))
        incidents = sorted({row[0] for row in select(models.StoredMention, ("incident",), "number", asked, "incident IS NOT NULL")})
        reached.update(row[0] for row in select(models.StoredMention, ("number",), "incident", incidents))
        waiting = reached - found
    return found


def _joined(decisions: Iterable[Decision]) -> Mapping[int, set[int]]:
    """Return which mentions decisions have put together, each with all others; those of documents that are not placed yet wait."""
    found: dict[int, set[int]] = {}
    for decision in decisions:
        if isinstance(decision.content, Join) and decision.stands:
            there = models.StoredMention.objects.filter(name__in=decision.content.mentions, document__placed=True)
            numbers = set(there.values_list("number", flat=True))
            for number in numbers:
                found.setdefault(number, set()).update(numbers)
    return found


def _links(numbers: set[int], mentions: Mapping[int, EventMention]) -> list[Link]:
    """Return the links among mentions, those that speak against too; their reasons come later, where they are shown."""
    rows = select(models.Link, ("first", "second", "weight"), "first", sorted(numbers))
    return [Link(mentions[a].id, mentions[b].id, weight) for a, b, weight in rows if b in numbers]


def _with_reasons(cluster: Cluster, mentions: Mapping[int, EventMention], by_name: Mapping[str, int]) -> Cluster:
    """Return a cluster with the reasons of its links: a link is a function of its two mentions."""
    links = [weigh(mentions[by_name[link.first]], mentions[by_name[link.second]]) for link in cluster.links]
    return replace(cluster, links=tuple(links))


def _clear(numbers: set[int], before: dict[str, Summary] | None) -> None:
    """Remove the incidents that mentions were in; keep their values where somebody asks."""
    asked = sorted(numbers)
    incidents = sorted({row[0] for row in select(models.StoredMention, ("incident",), "number", asked, "incident IS NOT NULL")})
    if before is not None:
        before |= summaries(name for name in incidents if name not in before)
    delete(models.Incident, "name", incidents)
    update(models.StoredMention, ("incident",), "incident", [(None, name) for name in incidents])


_COLUMNS = (
    *("name", "members", "date_from", "date_to", "place", "country", "act", "grade", "contested"),
    *("killed_low", "injured_low", "killed_high", "injured_high", "sources", "places", "parties", "doers", "deniers", "marks"),
    *("latitude", "longitude", "searched", "redacted", "assessment", "no_incident", "cluster"),
)


def _row(cluster: Cluster, judged: Assessment, facets: Facets) -> tuple[object, ...]:
    """Return the row of an incident."""
    date = judged.date
    return (
        cluster.id,
        cluster.members_digest,
        date.from_ if date else None,
        date.to if date else None,
        None if facets.place is None else clean(facets.place),
        facets.country,
        judged.act.value if judged.act else None,
        judged.grade.value,
        judged.contested,
        least(judged.killed),
        least(judged.injured),
        most(judged.killed),
        most(judged.injured),
        len(judged.sources),
        clean(facets.places),
        clean(facets.parties),
        clean(facets.doers),
        clean(facets.deniers),
        clean(facets.marks),
        facets.latitude,
        facets.longitude,
        clean(facets.searched),
        facets.redacted,
        pack(judged),
        cluster.no_incident,
        pack(Members(tuple(member.id for member in cluster.members), cluster.links)),
    )
