"""What each incident rests on, as one digest: whoever made something of an incident sees whether it has to be made anew.

In: an open record; out: of each incident a digest that is another whenever its judgement, a report of it, a copy's text, a decision that
names it, or what people noted of it is another; and how far it is. No incident is loaded: ten thousand take about a second. Limits: what is
restricted is not in it: `Redaction.digest` says whether that is another.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from onrecord.linking import AMENDING, Decision, amended_documents, documents_in, mentions_in
from onrecord.record import models
from onrecord.record.decisions import all_decisions, all_dockets
from onrecord.record.model import IncidentBasis
from onrecord.record.routing import cursor

_SHORT = 16  # bytes of a digest
_DOCUMENT = ("number", "name", "noted", "url", "publisher", "title", "published", "language", "family", "seen", "state")


def incident_states() -> dict[str, IncidentBasis]:
    """Return what each incident rests on, by its id, those that are dismissed too."""
    documents, mentions = _documents(), _mentions()
    dockets = all_dockets()
    found = {}
    for name, members, assessment, cluster, no_incident in _rows(
        models.Incident, ("name", "members", "assessment", "cluster", "no_incident")
    ):
        there = sorted(mentions.get(name, ()))
        digest = hashlib.blake2b(digest_size=_SHORT)
        for part in (members, assessment, cluster, no_incident, *(documents[number] for _, number in there)):
            digest.update(_bytes(part))
        docket = dockets.of_incident([mention for mention, _ in there])
        digest.update(msgspec.json.encode(docket))
        found[name] = IncidentBasis(digest.hexdigest(), no_incident, docket.reviewed if docket is not None else None)
    return found


def _mentions() -> Mapping[str, list[tuple[str, int]]]:
    """Return the mentions of each incident, each with the number of its document."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, incident, number in _rows(models.StoredMention, ("name", "incident", "document_id")):
        if incident is not None:
            found[incident].append((name, number))
    return found


def _documents() -> Mapping[int, bytes]:
    """Return a digest of each document: what it says of itself, its text's family, its versions, how it came, what is decided of it."""
    decided = _decided(all_decisions())
    families = {name: _digest([content]) for name, content in _rows(models.Family, ("name", "content"))}
    came: defaultdict[int, list[int]] = defaultdict(list)
    for entry, number in _rows(models.Receipt, ("entry", "document_id")):
        came[number].append(entry)
    versions: defaultdict[str, list[str]] = defaultdict(list)
    keys: dict[int, str] = {}
    for number, key, seen, heading in _rows(models.Document, ("number", "version_key", "seen", "heading")):
        if key:
            keys[number] = key
            versions[key].append(f"{number}:{seen}:{heading}")
    of_key = {key: _digest(sorted(told)) for key, told in versions.items()}
    return {
        number: _digest(
            [*row, families.get(row[7], b""), of_key.get(keys.get(number, ""), b""), sorted(came[number]), *decided.get(row[0], ())]
        )
        for number, *row in _rows(models.Document, _DOCUMENT)
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


def _digest(parts: Iterable[Any]) -> bytes:
    told = [bytes(part) if isinstance(part, memoryview) else part for part in parts]
    return hashlib.blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=_SHORT).digest()


def _bytes(part: Any) -> bytes:  # noqa: ANN401 what a column holds
    return bytes(part) if isinstance(part, (bytes, memoryview)) else str(part).encode("utf-8", "surrogatepass")


def _rows(table: Any, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 Django has no types
    """Give columns of all rows of a table."""
    names = ", ".join(f'"{name}"' for name in columns)
    with cursor() as asked:
        asked.execute(f"SELECT {names} FROM {table._meta.db_table}")  # noqa: S608, SLF001 names of our own tables
        while some := asked.fetchmany(2000):
            yield from some
