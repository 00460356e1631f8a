"""Incidents with all that they rest on: their mentions and links, their judgement, the readings and families of their documents.

In: ids; out: incidents, some at a time in memory. Nothing is left out: whoever shows one asks a `Redaction` first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from onrecord.assessment import Assessment
from onrecord.linking import Cluster, EventMention, Replacement, left_out
from onrecord.record import models
from onrecord.record.decisions import all_dockets
from onrecord.record.evidence import Members, evidence
from onrecord.record.model import Incident, Outdated
from onrecord.record.packing import unpack
from onrecord.record.sql import select
from onrecord.record.versions import replaced_among

_TOGETHER = 64  # incidents in memory at a time, with their readings


def loaded(names: Iterable[str], *, slim: bool = False) -> Iterator[Incident]:
    """Give incidents in the order of their ids as given, some at a time in memory."""
    dockets = all_dockets()
    rest = iter(names)
    while some := list(islice(rest, _TOGETHER)):
        columns = ("name", "members", "assessment", "cluster", "no_incident")
        rows = {name: row for name, *row in select(models.Incident, columns, "name", some)}
        told = select(models.StoredMention, ("name", "content"), "incident", some)
        mentions = {name: unpack(content, EventMention) for name, content in told}
        wanted = [] if slim else sorted({mention.document for mention in mentions.values()})
        readings, families = evidence(wanted)
        replaced, carried = replaced_among(wanted)
        for name in some:
            if name in rows:
                digest, judged, packed, no_incident = rows[name]
                members = unpack(packed, Members)
                cluster = Cluster(name, tuple(mentions[member] for member in members.names), members.links, digest, no_incident)
                documents = sorted({member.document for member in cluster.members})
                yield Incident(
                    cluster=cluster,
                    assessment=unpack(judged, Assessment),
                    readings={document: readings[document] for document in documents if document in readings},
                    families={document: families[document] for document in documents if document in families},
                    docket=dockets.of_incident(members.names),
                    replaced=_outdated(documents, replaced, carried),
                )


def _outdated(documents: Sequence[str], replaced: Mapping[str, Replacement], carried: Mapping[str, str]) -> dict[str, Outdated]:
    """Return which documents of an incident were replaced, and whether it rests on them all the same."""
    gone = left_out(documents, replaced, carried)
    return {name: Outdated(replaced[name].on, name not in gone) for name in documents if name in replaced}
