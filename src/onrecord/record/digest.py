"""The digest of a record: of all that it holds, in an order that does not depend on how it came there.

In: the database; out: a SHA-256. Two records that were made of the same originals and decisions, in the same order, have the same one,
whatever database they are in: a rebuilding is checked by it. Times and numbers of entries do not count, and neither does who holds it.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from onrecord.record import models
from onrecord.record.packing import unpack_bytes


def record_digest(*, ids: bool) -> str:
    """Return the digest of the record.

    Args:
        ids: Whether the ids of incidents count: they depend on the order in which reports came, everything else does not.
    """
    digest = hashlib.sha256()
    for row in _rows(ids=ids):
        digest.update(msgspec.json.encode(row) + b"\n")
    return digest.hexdigest()


def _rows(*, ids: bool) -> Iterator[object]:
    documents = models.Document.objects.order_by("name")
    yield from documents.values_list("name", "sha256", "state", "family", "error_code", "searched").iterator()
    for name, content in models.StoredReading.objects.order_by("document__name").values_list("document__name", "content").iterator():
        yield name, hashlib.sha256(unpack_bytes(content)).hexdigest()
    for name, content in models.Family.objects.order_by("name").values_list("name", "content").iterator():
        yield name, hashlib.sha256(unpack_bytes(content)).hexdigest()
    mentions = dict(models.StoredMention.objects.values_list("number", "name").iterator())
    called = {name: name if ids else members for name, members in models.Incident.objects.values_list("name", "members").iterator()}
    for name, incident, content in models.StoredMention.objects.order_by("name").values_list("name", "incident", "content").iterator():
        yield name, called.get(incident), hashlib.sha256(unpack_bytes(content)).hexdigest()
    links = models.Link.objects.values_list("first", "second", "weight").iterator()
    yield from sorted((mentions[first], mentions[second], repr(weight)) for first, second, weight in links)
    for row in models.Incident.objects.order_by("name" if ids else "members").iterator():
        yield (
            called[row.name],
            row.members,
            row.no_incident,
            *(hashlib.sha256(unpack_bytes(content)).hexdigest() for content in (row.assessment, row.cluster)),
        )
    yield from models.Decision.objects.order_by("name").values_list("name", "kind", "withdrawn_why").iterator()
