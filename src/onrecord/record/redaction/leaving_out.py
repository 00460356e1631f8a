"""The parts of an incident without documents that are withheld, and of a victim without what only restricted words say.

In: a part of an incident and what is hidden; out: the part without it. What is left keeps its order and its ids.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.assessment import Assessment, Source
from onrecord.core import Span
from onrecord.linking import Cluster, Family
from onrecord.reading import Victim, VictimDetail
from onrecord.record.redaction.model import WITHHELD


def victim_without(victim: Victim, spans: Sequence[Span]) -> Victim:
    """Return a victim without what only restricted words say of the person: age, role and kin give somebody away too.

    What is blocked of a name stands as blocks.
    """
    hidden = {name for name, said in victim.spans.items() if any(span.overlaps(word) for span in spans for word in said)}
    hidden &= {VictimDetail.AGE, VictimDetail.SEX, VictimDetail.ROLE, VictimDetail.RELATION, VictimDetail.GROUP}
    if not hidden:
        return victim
    without: dict[str, None] = {str(name): None for name in hidden}
    return replace(victim, **without, spans={name: said for name, said in victim.spans.items() if name not in hidden})


def family_without(family: Family, hidden: set[str]) -> Family:
    """Return a family of copies without hidden documents, and without what links the others."""
    return replace(family, documents=tuple(document for document in family.documents if document not in hidden), links=())


def cluster_without(cluster: Cluster, hidden: set[str]) -> Cluster:
    """Return a cluster without the mentions of hidden documents."""
    members = tuple(member for member in cluster.members if member.document not in hidden)
    inside = {member.id for member in members}
    links = tuple(link for link in cluster.links if link.first in inside and link.second in inside)
    return replace(cluster, members=members, links=links)


def assessment_without(judged: Assessment, hidden: set[str]) -> Assessment:
    """Return a judgement without what hidden documents count and say; its ranges and its grade stay."""
    return replace(
        judged,
        counts=tuple(count for count in judged.counts if count.document not in hidden),
        positions=tuple(position for position in judged.positions if position.quote.document not in hidden),
        sources=tuple(_source_without(source, number, hidden) for number, source in enumerate(judged.sources)),
    )


def _source_without(source: Source, number: int, hidden: set[str]) -> Source:
    documents = tuple(document for document in source.documents if document not in hidden)
    if documents:
        return replace(source, documents=documents)
    return Source(f"withheld-{number}", WITHHELD, (), "its documents are restricted")
