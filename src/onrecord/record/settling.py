"""Puts together and judges anew the incidents that something new concerns, and no others.

In: the sightings that are new, or whose links, family or decisions are others than before; out: rows of incidents. What is put
together depends only on what hangs together by links that are strong enough, or by the decision of a person: so the incidents
of such a component can be computed by themselves, and come out as if everything were computed (`linking.join`).
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.assessment import Assessment, assess
from onrecord.linking import Cluster, Decision, Family, Join, Link, Sighting, join, load_model, weigh
from onrecord.reading import Reading, Registry
from onrecord.record import models
from onrecord.record.decisions import all_decisions
from onrecord.record.folding import fold
from onrecord.record.packing import pack, unpack, unpack_bytes
from onrecord.record.placing import Placing, batches


class Members(msgspec.Struct, frozen=True):
    """What is kept of a cluster: its sightings by name, and the links among them."""

    names: tuple[str, ...]
    links: tuple[Link, ...]


def settle(placing: Placing, concerned: Iterable[int], registry: Registry) -> tuple[str, ...]:
    """Put together and judge what sightings are part of; return the ids of the incidents, in order."""
    decisions = all_decisions()
    numbers = _component(set(concerned), decisions)
    if not numbers:
        return ()
    sightings = placing.sightings(sorted(numbers))
    links = _links(numbers, sightings)
    clusters = join(list(sightings.values()), links, decisions)
    _clear(numbers)
    by_name = {sighting.id: number for number, sighting in sightings.items()}
    for cluster in clusters:
        whole = _with_reasons(cluster, sightings, by_name)
        readings, families = evidence(sorted({member.document for member in whole.members}))
        judged = assess(whole, readings, families, decisions, registry)
        _store(whole, judged, [by_name[member.id] for member in whole.members])
    return tuple(cluster.id for cluster in clusters)


def evidence(documents: Sequence[str]) -> tuple[dict[str, Reading], dict[str, Family]]:
    """Return the readings and the families of documents, by document."""
    readings: dict[str, Reading] = {}
    families: dict[str, Family] = {}
    known: dict[str, Family] = {}
    for some in batches(documents):
        rows = models.StoredReading.objects.filter(document__name__in=some).values_list("document__name", "document__family", "content")
        for document, family, content in rows:
            readings[document] = msgspec.json.decode(unpack_bytes(content), type=Reading)
            if family is not None:
                if family not in known:
                    known[family] = unpack(models.Family.objects.values_list("content", flat=True).get(name=family), Family)
                families[document] = known[family]
    return {name: readings[name] for name in sorted(readings)}, families


def _component(numbers: set[int], decisions: Iterable[Decision]) -> set[int]:
    """Return all sightings that hang together with some by links that may join, or by decisions."""
    joined = _joined(decisions)
    threshold = load_model().threshold
    found: set[int] = set()
    waiting = set(numbers)
    while waiting:
        found |= waiting
        reached = {other for number in waiting for other in joined.get(number, ())}
        for some in batches(sorted(waiting)):
            rows = models.Sighting.objects.filter(number__in=some, incident__isnull=False).values_list("incident", flat=True)
            mates = models.Sighting.objects.filter(incident__in=sorted(set(rows)))
            reached.update(mates.values_list("number", flat=True))
            strong = models.Link.objects.filter(weight__gte=threshold)
            reached.update(strong.filter(first__in=some).values_list("second", flat=True))
            reached.update(strong.filter(second__in=some).values_list("first", flat=True))
        waiting = reached - found
    return found


def _joined(decisions: Iterable[Decision]) -> Mapping[int, set[int]]:
    """Return which sightings decisions have put together, each with all others."""
    found: dict[int, set[int]] = {}
    for decision in decisions:
        if isinstance(decision, Join) and decision.stands:
            numbers = set(models.Sighting.objects.filter(name__in=decision.sightings).values_list("number", flat=True))
            for number in numbers:
                found.setdefault(number, set()).update(numbers)
    return found


def _links(numbers: set[int], sightings: Mapping[int, Sighting]) -> list[Link]:
    """Return the links among sightings, those that speak against too; their reasons come later, where they are shown."""
    found = []
    for some in batches(sorted(numbers)):
        rows = models.Link.objects.filter(first__in=some).values_list("first", "second", "weight")
        found += [Link(sightings[a].id, sightings[b].id, weight) for a, b, weight in rows if b in numbers]
    return found


def _with_reasons(cluster: Cluster, sightings: Mapping[int, Sighting], by_name: Mapping[str, int]) -> Cluster:
    """Return a cluster with the reasons of its links: a link is a function of its two sightings."""
    links = [weigh(sightings[by_name[link.first]], sightings[by_name[link.second]]) for link in cluster.links]
    return replace(cluster, links=tuple(links))


def _clear(numbers: set[int]) -> None:
    """Remove the incidents that sightings were in."""
    for some in batches(sorted(numbers)):
        rows = models.Sighting.objects.filter(number__in=some, incident__isnull=False)
        for names in batches(sorted(set(rows.values_list("incident", flat=True)))):
            models.Incident.objects.filter(name__in=names).delete()
            models.Sighting.objects.filter(incident__in=names).update(incident=None)


def _store(cluster: Cluster, judged: Assessment, numbers: Sequence[int]) -> None:
    place, date = judged.place, judged.date
    names = [place.name if place else None, *(actor.name for actor in judged.perpetrators)]
    names += [spot.name for member in cluster.members for spot in member.spots]
    models.Incident.objects.create(
        name=cluster.id,
        date_from=date.from_ if date else None,
        date_to=date.to if date else None,
        place=place.name if place else None,
        country=place.country if place else None,
        act=judged.act.value if judged.act else None,
        grade=judged.grade.value,
        contested=judged.contested,
        killed_low=judged.killed[0] if judged.killed else None,
        sources=len(judged.sources),
        searched=" | ".join(dict.fromkeys(fold(name) for name in names if name)),
        assessment=pack(judged),
        cluster=pack(Members(tuple(member.id for member in cluster.members), cluster.links)),
    )
    for some in batches(numbers):
        models.Sighting.objects.filter(number__in=some).update(incident=cluster.id)
