"""What each incident rests on, as one digest: whoever made something of an incident sees whether it has to be made anew.

In: an open record; out: of each incident a digest that is another whenever its judgement, a report of it, a copy's text, a decision that
names it, or what people noted of it is another; and how far it is. No incident is loaded: ten thousand take about a second. Limits: what is
restricted is not in it: `Redaction.digest` says whether that is another.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from onrecord.linking import AMENDING, Decision, amended_documents, documents_in, mentions_in
from onrecord.record import models
from onrecord.record.decisions import all_decisions, all_dockets
from onrecord.record.model import IncidentBasis
from onrecord.record.sql import all_rows

_SHORT = 16  # bytes of a digest
_ENCODER = msgspec.msgpack.Encoder()
_DOCUMENT = ("number", "name", "noted", "url", "publisher", "title", "published", "language", "family", "seen", "state")


def incident_states() -> dict[str, IncidentBasis]:
    """Return what each incident rests on, by its id, those that are dismissed too."""
    documents, mentions = _documents(), _mentions()
    docket_of, encode, blake2b = all_dockets().of_incident, msgspec.json.encode, hashlib.blake2b
    found = {}
    columns = ("name", "members", "no_incident", "assessment", "cluster")
    for name, members, no_incident, assessment, cluster in all_rows(models.Incident, columns):
        there = sorted(mentions.get(name, ()))
        docket = docket_of([mention for mention, _ in there])
        told = encode((members, no_incident, docket, len(assessment), len(cluster)))
        parts = (told, assessment, cluster, *[documents[number] for _, number in there])
        digest = blake2b(b"".join(parts), digest_size=_SHORT).hexdigest()
        found[name] = IncidentBasis(digest, no_incident, docket.reviewed if docket is not None else None)
    return found


def _mentions() -> Mapping[str, list[tuple[str, int]]]:
    """Return the mentions of each incident, each with the number of its document."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, incident, number in all_rows(models.StoredMention, ("name", "incident", "document_id")):
        if incident is not None:
            found[incident].append((name, number))
    return found


def _documents() -> Mapping[int, bytes]:
    """Return a digest of each document: what it says of itself, its text's family, its versions, how it came, what is decided of it."""
    decided = _decided(all_decisions())
    families = {name: bytes(content) for name, content in all_rows(models.Family, ("name", "content"))}
    came: defaultdict[int, list[int]] = defaultdict(list)
    for entry, number in all_rows(models.Receipt, ("entry", "document_id")):
        came[number].append(entry)
    versions: defaultdict[str, list[str]] = defaultdict(list)
    keys: dict[int, str] = {}
    several = models.Document.objects.exclude(version_key="")
    for number, key, seen, heading in several.values_list("number", "version_key", "seen", "heading").iterator():
        keys[number] = key
        versions[key].append(f"{number}:{seen}:{heading}")
    of_key = {key: _digest(sorted(told)) for key, told in versions.items() if len(told) > 1}
    return {
        row[0]: _digest((row[1:], families.get(row[8]), of_key.get(keys.get(row[0], "")), sorted(came[row[0]]), decided.get(row[1])))
        for row in all_rows(models.Document, _DOCUMENT, texts=("published",))
    }


def _decided(decisions: Iterable[Decision]) -> Mapping[str, list[str]]:
    """Return the decisions that name each document, or an event of it, and whether they stand."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for decision in decisions:
        content = decision.content
        named = {mention.rpartition("#")[0] for mention in mentions_in(content)} | set(documents_in(content))
        named.update(amended_documents(content) if isinstance(content, AMENDING) else ())
        for document in sorted(named):
            found[document].append(f"{decision.id}{'' if decision.stands else ' withdrawn'}")
    return found


def _digest(told: object) -> bytes:
    return hashlib.blake2b(_ENCODER.encode(told), digest_size=_SHORT).digest()
