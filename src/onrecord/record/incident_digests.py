"""What tells whether an incident is another than before, without loading it: a digest of all that its page is made of.

In: a query; out: ids with digests: of the judgement, the reports, their readings as the log noted them, and what people decided in these.
Limits: whatever else is said of a report beside its bytes counts once that changes its reading; notes, tags and sign-offs never do.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from onrecord.record import models
from onrecord.record.asking import asked
from onrecord.record.queries import Query
from onrecord.record.readings import amending_decisions
from onrecord.record.sql import AT_ONCE, select

_BYTES = 16


def incident_digests(query: Query) -> Iterator[tuple[str, bytes]]:
    """Give the ids of the incidents that a query finds, each with its digest."""
    decided = {document: "".join(one.id for one in some) for document, some in amending_decisions().items()}
    rows = iter(asked(query).order_by().values_list("name", "members", "assessment").iterator(chunk_size=AT_ONCE))
    while some := list(islice(rows, AT_ONCE)):
        read = _read_of([name for name, _, _ in some], decided)
        for name, members, judged in some:
            told = "|".join([members, *sorted(read[name])])
            yield name, hashlib.blake2b(told.encode("utf-8", "surrogatepass") + bytes(judged), digest_size=_BYTES).digest()


def _read_of(names: list[str], decided: Mapping[str, str]) -> Mapping[str, set[str]]:
    """Return what stands for the readings of incidents' reports, by incident."""
    mentions = select(models.StoredMention, ("incident", "document_id"), "incident", names)
    columns = ("number", "name", "noted", "title", "publisher", "published", "url")
    known = {number: row for number, *row in select(models.Document, columns, "number", sorted({number for _, number in mentions}))}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for incident, number in mentions:
        found[incident].add(f"{known[number]}{decided.get(known[number][0], '')}")
    return found
