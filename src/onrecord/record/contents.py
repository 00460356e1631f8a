"""All that a person can see of a record, row by row, so that two databases of one record can be compared.

In: a database; out: its rows as they mean, whatever way they are packed, and one digest of them all. Left out is what differs between
databases that say the same: numbers that a database gives by itself, and when a row was placed.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import connections
from django.db.models import AutoField, BinaryField, Model

from onrecord.record import models
from onrecord.record.packing import unpack_bytes
from onrecord.record.routing import here
from onrecord.record.sql import batches

Row = dict[str, Any]

_FETCHED = 256  # texts in memory at a time


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table that people see rows of: what one row is called, what its rows are known by, and columns that say nothing."""

    table: type[Model]
    called: str
    key: str
    without: frozenset[str] = field(default=frozenset())

    @property
    def columns(self) -> list[str]:
        """The columns that say something."""
        return [each.attname for each in self.table._meta.concrete_fields if each.attname not in self.without]  # noqa: SLF001 its public name


SEEN = (
    SeenTable(models.Document, "document", "number"),
    SeenTable(models.Receipt, "arrival", "entry"),
    SeenTable(models.Table, "table", "entry"),
    SeenTable(models.StoredReading, "reading", "document_id"),
    SeenTable(models.StoredFingerprint, "fingerprint", "document_id"),
    SeenTable(models.Family, "family of copies", "name"),
    SeenTable(models.StoredMention, "event of a document", "name", frozenset({"number"})),
    SeenTable(models.NotedEvent, "event that the log noted", "name"),
    SeenTable(models.Incident, "incident", "name"),
    SeenTable(models.Decision, "decision", "name"),
)

INDEXES: tuple[type[Model], ...] = (
    models.Print,
    models.Paragraph,
    models.Boilerplate,
    models.CopyLink,
    models.BlockKey,
    models.Link,
    models.NamedParty,
    models.PartyMention,
    models.TotalMention,
    models.PeopleNamed,
)
"""Tables that nobody sees, by which copies and links are found, whom documents name, and whom they name as harmed."""

_MENTIONS = {models.BlockKey: ("mention",), models.Link: ("first", "second")}  # columns that hold numbers which a database gives


def keys_of(seen: SeenTable, alias: str) -> list[Any]:
    """Return what the rows of a table are known by, in order."""
    return sorted(seen.table._default_manager.using(alias).values_list(seen.key, flat=True))  # noqa: SLF001 its public name


def rows_of(seen: SeenTable, keys: Iterable[Any], alias: str) -> Iterator[dict[Any, Row]]:
    """Give rows by their keys, some at a time in memory."""
    packed = {each.attname for each in seen.table._meta.concrete_fields if isinstance(each, BinaryField)}  # noqa: SLF001 as above
    columns = seen.columns
    for some in batches(keys):
        found = seen.table._default_manager.using(alias).filter(**{f"{seen.key}__in": some}).values(*columns)  # noqa: SLF001 as above
        yield {row[seen.key]: {name: _plain(row[name], name in packed) for name in columns} for row in found}


def changed_in(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """Return in which columns two rows differ; of what is packed, in which of its fields."""
    found: list[str] = []
    for name, value in one.items():
        if value == other[name]:
            continue
        fields = [_fields(each) for each in (value, other[name])]
        if fields[0] is None or fields[1] is None:
            found.append(name)
        else:
            found += sorted(key for key in fields[0].keys() | fields[1].keys() if fields[0].get(key) != fields[1].get(key))
    return sorted(set(found))


def content_digest() -> str:
    """Return the digest of all that a person can see in the database that is asked."""
    alias, digest = here(), hashlib.sha256()
    for seen in SEEN:
        keys = keys_of(seen, alias)
        for rows in rows_of(seen, keys, alias):
            for key in sorted(rows):
                digest.update(msgspec.json.encode([seen.called, rows[key]], enc_hook=_encoded) + b"\n")
    return digest.hexdigest()


def index_digest(table: type[Model], alias: str) -> str:
    """Return the digest of a table of `INDEXES`, whatever the order of its rows and the numbers that the database gives them."""
    columns = [each.attname for each in table._meta.concrete_fields if not isinstance(each, AutoField)]  # noqa: SLF001 as above
    numbered = _MENTIONS.get(table, ())
    mentions = models.StoredMention.objects.using(alias).values_list("number", "name")
    names = dict(mentions.iterator()) if numbered else {}
    digests = []
    for row in table._default_manager.using(alias).values(*columns).iterator():  # noqa: SLF001 as above
        values = {name: names.get(value) if name in numbered else value for name, value in row.items()}
        told = [_plain(value, isinstance(value, bytes | memoryview)) for value in values.values()]
        digests.append(hashlib.sha256(msgspec.json.encode(told)).digest())
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()


def texts_digest(alias: str, beside: str) -> str:
    """Return the digest of what texts are searched by; of PostgreSQL, which keeps it in its own form, only of which documents are in it.

    `beside` is the database that it is compared with: both are told in the same way.
    """
    whole = all(connections[each].vendor == "sqlite" for each in (alias, beside))
    with connections[alias].cursor() as cursor:
        if whole:
            cursor.execute("SELECT rowid, sums FROM record_text ORDER BY rowid")
        elif connections[alias].vendor == "sqlite":
            cursor.execute("SELECT rowid, '' FROM record_text ORDER BY rowid")
        else:
            cursor.execute("SELECT DISTINCT document, '' FROM record_text ORDER BY document")
        digest = hashlib.sha256()
        while rows := cursor.fetchmany(_FETCHED):
            digest.update(msgspec.json.encode([list(row) for row in rows]))
    return digest.hexdigest()


def _plain(value: Any, packed: bool) -> Any:  # noqa: ANN401, FBT001 whatever a column holds
    return unpack_bytes(value) if packed and value is not None else value


def _fields(value: object) -> dict[str, Any] | None:
    """Return the fields of what was packed; None where it is no such thing."""
    if not isinstance(value, bytes):
        return None
    try:
        found = msgspec.json.decode(value)
    except msgspec.DecodeError:
        return None
    return found if isinstance(found, dict) else None


def _encoded(value: object) -> str:
    return repr(value)
