"""Names the mentions and incidents of a database that an older version made by what they are known by for good.

In: a database in which mentions are called DOCUMENT#i1 and incidents by the digest of their mentions; out: the same rows under their
identities. Nothing is read or judged anew: a database of 100,000 documents takes minutes.
"""

from collections.abc import Mapping

import msgspec
from django.db import connections
from msgspec.structs import replace

from onrecord.linking import EventMention, Link, identify, members_digest
from onrecord.reading import Reading
from onrecord.record import models
from onrecord.record.evidence import Members
from onrecord.record.letters import lengthen
from onrecord.record.packing import pack, unpack, unpack_bytes
from onrecord.record.routing import here
from onrecord.record.sql import batches, select, update

Came = tuple[int, int, str]
"""What mentions are put in order by: the number of the document, then the number in its reading."""


def name_anew() -> None:
    """Give mentions and incidents the names that this version knows them by."""
    names: dict[str, str] = {}
    came: dict[str, Came] = {}
    reported: set[str] = set()
    told: dict[str, str] = {}
    for some in batches(list(models.StoredMention.objects.order_by("document_id").values_list("document_id", flat=True).distinct())):
        for name, (number, mention) in _mentions(some).items():
            names[name] = mention.id
            told[mention.id] = f"{mention.document}#{mention.incident}"
            came[mention.id] = (number, len(mention.incident), mention.incident)
            if mention.standing == "reported":
                reported.add(mention.id)
    lengthen(name.rpartition("#")[2] for name in came)
    for old in batches(list(models.Incident.objects.values_list("name", flat=True))):
        rows = []
        for name, packed in select(models.Incident, ("name", "cluster"), "name", old):
            members = _renamed(unpack(packed, Members), names)
            first = min(members.names, key=lambda one: (one not in reported, came[one]))
            rows.append((first.rpartition("#")[2], members_digest(told[one] for one in members.names), pack(members), name))
        update(models.Incident, ("name", "members", "cluster"), "name", rows)
        update(models.StoredMention, ("incident",), "incident", [(row[0], row[-1]) for row in rows])
    connections[here()].check_constraints()  # PostgreSQL changes no table of which rows are still to be checked


def _mentions(documents: list[int]) -> dict[str, tuple[int, EventMention]]:
    """Rename the mentions of documents; return them by the names that they had, with the number of the document."""
    originals = dict(select(models.Document, ("number", "sha256"), "number", documents))
    ids: dict[tuple[int, str], str] = {}
    for number, content in select(models.StoredReading, ("document_id", "content"), "document_id", documents):
        reading = msgspec.json.decode(unpack_bytes(content), type=Reading)
        ids |= {(number, event.incident): event.id for event in identify(reading, originals[number])}
    found: dict[str, tuple[int, EventMention]] = {}
    for name, number, content in select(models.StoredMention, ("name", "document_id", "content"), "document_id", documents):
        mention = unpack(content, EventMention)
        found[name] = number, replace(mention, id=f"{mention.document}#{ids[number, mention.incident]}")
    rows = [(mention.id, mention.identity, pack(mention), name) for name, (_, mention) in found.items()]
    update(models.StoredMention, ("name", "identity", "content"), "name", rows)
    return found


def _renamed(members: Members, names: Mapping[str, str]) -> Members:
    links = [_oriented(replace(link, first=names[link.first], second=names[link.second])) for link in members.links]
    return Members(tuple(sorted(names[name] for name in members.names)), tuple(sorted(links, key=lambda link: (link.first, link.second))))


def _oriented(link: Link) -> Link:
    return link if link.first < link.second else replace(link, first=link.second, second=link.first)
