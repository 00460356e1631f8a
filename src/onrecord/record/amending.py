"""What follows in the database from what people entered, struck and corrected in a document: its mentions, names and publisher.

In: what was read, or documents that are there; out: the same with the mentions of the events that they now tell of, under the publisher
that they now have. The reading itself is kept as the reader made it.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from onrecord.linking import DecidedRegistry, EventMention, Fingerprint
from onrecord.reading import Reading, Registry
from onrecord.record import models
from onrecord.record.amended_readings import Amended, amended_readings
from onrecord.record.extraction import Extract
from onrecord.record.facets import searched_in
from onrecord.record.packing import pack, unpack
from onrecord.record.readings import amended_now, plain_readings, readings_of
from onrecord.record.replay import clean
from onrecord.record.sql import select, update


class Renewal(NamedTuple):
    """What a document is placed by, after decisions: what finds its copies, its mentions; whether it has another publisher than before."""

    fingerprint: Fingerprint
    mentions: tuple[EventMention, ...]
    is_renamed: bool


def as_amended(read: Sequence[tuple[int, Extract]], registry: Registry) -> list[tuple[int, Extract]]:
    """Return what was read, by the numbers of documents, with what people decided of it before."""
    touched = amended_now()
    everywhere = isinstance(registry, DecidedRegistry)
    lines = {name: extract.line for _, extract in read if (name := extract.fingerprint.document) in touched or everywhere}
    if not lines:
        return list(read)
    found = amended_readings({name: msgspec.json.decode(line, type=Reading) for name, line in lines.items()})
    return [(number, _extract(extract, found.get(extract.fingerprint.document), registry)) for number, extract in read]


def renewals(documents: Collection[str], registry: Registry) -> dict[str, Renewal]:
    """Return what documents that have a reading are placed by now."""
    standing = amended_readings(plain_readings(documents))
    numbers = dict(select(models.Document, ("name", "number"), "name", sorted(standing)))
    packed = dict(select(models.StoredFingerprint, ("document_id", "content"), "document_id", sorted(numbers.values())))
    found = {}
    for name, one in standing.items():
        before = unpack(packed[numbers[name]], Fingerprint)
        fingerprint = replace(before, publisher=one.reading.document.publisher)
        found[name] = Renewal(fingerprint, one.mentions(name, registry), fingerprint != before)
    rows = [(pack(renewal.fingerprint), numbers[name]) for name, renewal in found.items() if renewal.is_renamed]
    update(models.StoredFingerprint, ("content",), "document_id", rows)
    return found


def keep_names(documents: Collection[str]) -> None:
    """Keep what documents are called now in the columns that they are found by, after people decided of it."""
    readings = readings_of(documents)
    numbers = dict(select(models.Document, ("name", "number"), "name", sorted(readings)))
    rows = [
        (_clean(reading.document.publisher), _clean(reading.document.title), clean(searched_in(reading)), numbers[name])
        for name, reading in readings.items()
    ]
    update(models.Document, ("publisher", "title", "searched"), "number", rows)


def _clean(told: str | None) -> str | None:
    return None if told is None else clean(told)


def _extract(extract: Extract, known: Amended | None, registry: Registry) -> Extract:
    if known is None:
        return extract
    fingerprint = replace(extract.fingerprint, publisher=known.reading.document.publisher)
    return replace(extract, fingerprint=fingerprint, mentions=known.mentions(extract.fingerprint.document, registry))
