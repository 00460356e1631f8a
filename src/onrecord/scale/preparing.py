"""What linking needs of a document, made of its row alone: its event mentions, its fingerprint, what it is a version of.

In: rows of the table of documents; out: one `Prepared` a row. A pure function of the row, the table of parties and the events that the
document was known to tell of: any process of any machine makes the same.
"""

import datetime as dt
from functools import cache
from pathlib import Path

import msgspec

from onrecord.linking import (
    EventIdentity,
    EventMention,
    Fingerprint,
    carry_over,
    find_event_mentions,
    heading,
    identify,
    version_key,
)
from onrecord.reading import Reading, Registry, load_registry
from onrecord.scale.tables import unpack

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A document as its table has it, and the events that an earlier reading found in it."""

    sha256: str
    name: str
    url: str
    fetched: int
    reading: bytes
    fingerprint: bytes
    known: tuple[EventIdentity, ...] = ()


class PrepareJob(msgspec.Struct, frozen=True):
    """Some rows, and the tables of parties that they are linked with."""

    rows: tuple[Row, ...]
    registries: tuple[str, ...]


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a document so that it is linked. `key` is what it is a version of, empty where nothing tells."""

    name: str
    sha256: str
    key: str
    seen: str
    title: str
    publisher: str
    fingerprint: Fingerprint
    mentions: tuple[EventMention, ...]
    events: tuple[EventIdentity, ...]


def prepare(job: PrepareJob) -> list[Prepared]:
    """Return what linking needs of some documents."""
    registry = registry_of(job.registries)
    return [_prepared(row, registry) for row in job.rows]


@cache
def registry_of(paths: tuple[str, ...]) -> Registry:
    """Return the registry of parties with some tables; raises ReadingError."""
    return load_registry(tuple(Path(path) for path in paths))


def decode_reading(line: bytes) -> Reading:
    """Return a reading of its line."""
    return msgspec.json.decode(line, type=Reading)


def _prepared(row: Row, registry: Registry) -> Prepared:
    reading = decode_reading(unpack(row.reading))
    found = identify(reading, row.sha256)
    events = carry_over(found, row.known) if row.known else found
    return Prepared(
        name=row.name,
        sha256=row.sha256,
        key=version_key(row.url, None) or "",
        seen=(_EPOCH + dt.timedelta(microseconds=row.fetched)).isoformat(timespec="microseconds"),
        title=heading(reading.document.title),
        publisher=heading(reading.document.publisher),
        fingerprint=msgspec.msgpack.decode(unpack(row.fingerprint), type=Fingerprint),
        mentions=find_event_mentions(reading, row.name, registry, events),
        events=events,
    )
