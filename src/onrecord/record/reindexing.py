"""All documents indexed anew, as if they had just come: what lies beside them is forgotten, what was read of them stays.

In: the connected database, its index emptied (`emptying.py`); out: the documents' fingerprints and mentions, some at a time, to be
indexed in their order.
"""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.linking import PARTIES, EventMention, Fingerprint
from onrecord.reading import Registry
from onrecord.record import models
from onrecord.record.amending import renewals
from onrecord.record.decisions import all_decisions
from onrecord.record.model import State
from onrecord.record.packing import unpack
from onrecord.record.party_documents import documents_naming
from onrecord.record.readings import ever_amended
from onrecord.record.sql import batches, delete, select


def read_before(registry: Registry) -> Iterator[tuple[Sequence[Fingerprint], Mapping[str, Sequence[EventMention]]]]:
    """Give the fingerprints of documents that were read, and what they tell of, as people amended it; those rows are gone then."""
    read = models.Document.objects.filter(state=State.READ.value).order_by("number").values_list("number", flat=True)
    decided = renewals(ever_amended() | _naming_parties(registry), registry)
    for some in batches(list(read)):
        fingerprints = [unpack(row[0], Fingerprint) for row in select(models.StoredFingerprint, ("content",), "document_id", some)]
        rows = select(models.StoredMention, ("content",), "document_id", some)
        told: dict[str, list[EventMention]] = {fingerprint.document: [] for fingerprint in fingerprints}
        for mention in (unpack(row[0], EventMention) for row in rows):
            told[mention.document].append(mention)
        told |= {name: list(decided[name].mentions) for name in told.keys() & decided.keys()}
        delete(models.StoredMention, "document_id", some)
        yield fingerprints, told


def _naming_parties(registry: Registry) -> set[str]:
    """Return the documents that name a party of which people ever decided anything."""
    decided = [decision for decision in all_decisions() if isinstance(decision.content, PARTIES)]
    return documents_naming(decided, registry) if decided else set()
