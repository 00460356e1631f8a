"""Stores what was read: the reading, what finds its copies; or why it could not be read.

In: documents' numbers and what was extracted from them; out: rows. What lies beside them in other documents is for `index.py`.
"""

from collections.abc import Sequence

import msgspec

from onrecord.linking import EventMention
from onrecord.reading import Document
from onrecord.record import models
from onrecord.record.clued import index_documents
from onrecord.record.extraction import Extract
from onrecord.record.letters import lengthen
from onrecord.record.model import State
from onrecord.record.named_parties import drop_parties, put_parties
from onrecord.record.packing import pack, pack_bytes
from onrecord.record.people import drop_people, put_people
from onrecord.record.replay import clean
from onrecord.record.sql import delete, insert, update
from onrecord.record.texts import drop_texts, put_texts
from onrecord.record.totals import drop_totals, put_totals
from onrecord.record.versions import heading_of
from onrecord.record.who_is_named import PartyNamed, PublisherNamed, WhoIsNamed

_TOLD = ("state", "published", "language", "heading", "error_code", "error_message")
_FOUND_BY = ("url", "publisher", "title", "searched", "redacted")


class _Line(msgspec.Struct):
    """Of a reading's line, what the columns, the index of texts and that of parties hold."""

    document: Document
    text: str
    parties: tuple[PartyNamed, ...]


def store_readings(read: Sequence[tuple[int, Extract]], *, findable: bool = True) -> None:
    """File readings, each in place of an earlier one of the same document; `findable`: what they are found by, too, all of it."""
    rows, names, texts, named = [], [], [], []
    for number, extract in read:
        line = msgspec.json.decode(extract.line, type=_Line)
        told = line.document
        texts.append((number, clean(line.text)))
        named.append((number, WhoIsNamed(PublisherNamed(told.publisher), line.parties, line.text)))
        names.append((_clean(told.url), _clean(told.publisher), _clean(told.title), clean(extract.searched), "", number))
        rows.append((State.READ.value, told.published, told.language, heading_of(told), None, None, number))
    update(models.Document, _TOLD, "number", rows)
    if findable:
        update(models.Document, _FOUND_BY, "number", names)
        put_texts(texts)
    key = ("document_id",)
    insert(models.StoredReading, ("document_id", "content"), [(number, pack_bytes(extract.line)) for number, extract in read], key)
    insert(models.StoredFingerprint, ("document_id", "content"), [(number, pack(extract.fingerprint)) for number, extract in read], key)
    delete(models.StoredMention, "document_id", [number for number, _ in read])
    put_parties(named)
    index_documents((number, extract.line) for number, extract in read)
    put_totals([(number, extract.line) for number, extract in read])
    put_people([(number, extract.line) for number, extract in read])


def store_failures(failures: Sequence[tuple[int, tuple[str, str]]]) -> None:
    """File why documents could not be read; what was read of them before is there no more."""
    numbers = [number for number, _ in failures]
    for table in (models.StoredReading, models.StoredFingerprint, models.StoredMention):
        delete(table, "document_id", numbers)
    drop_texts(numbers)
    drop_parties(numbers)
    drop_totals(numbers)
    drop_people(numbers)
    rows = [(State.UNREADABLE.value, code, clean(message), None, number) for number, (code, message) in failures]
    update(models.Document, ("state", "error_code", "error_message", "family"), "number", rows)
    update(models.Document, _FOUND_BY, "number", [(None, None, None, "", "", number) for number in numbers])


def store_mentions(mentions: Sequence[tuple[int, EventMention]]) -> None:
    """Store mentions, each with the number of its document."""
    lengthen([mention.identity for _, mention in mentions])
    rows = [(mention.id, mention.identity, number, pack(mention)) for number, mention in mentions]
    insert(models.StoredMention, ("name", "identity", "document_id", "content"), rows)


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)
