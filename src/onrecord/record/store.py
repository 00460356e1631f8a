"""Stores what was read: the reading, what finds its copies; or why it could not be read.

In: documents' numbers and what was extracted from them; out: rows. What lies beside them in other documents is for `index.py`.
"""

from collections.abc import Sequence

import msgspec

from onrecord.linking import EventMention
from onrecord.reading import Document
from onrecord.record import models
from onrecord.record.extraction import Extract
from onrecord.record.letters import lengthen
from onrecord.record.model import State
from onrecord.record.packing import pack, pack_bytes
from onrecord.record.replay import clean
from onrecord.record.sql import delete, insert, update
from onrecord.record.texts import drop_texts, put_texts

_TOLD = ("state", "url", "publisher", "title", "published", "language", "error_code", "error_message", "searched")


class _Line(msgspec.Struct):
    """Of a reading's line, what the columns and the index of texts hold."""

    document: Document
    text: str


def store_readings(read: Sequence[tuple[int, Extract]]) -> None:
    """File readings, each in place of an earlier one of the same document."""
    rows, texts = [], []
    for number, extract in read:
        line = msgspec.json.decode(extract.line, type=_Line)
        told = line.document
        texts.append((number, clean(line.text)))
        said = (_clean(told.url), _clean(told.publisher), _clean(told.title), told.published, told.language)
        rows.append((State.READ.value, *said, None, None, clean(extract.searched), number))
    update(models.Document, _TOLD, "number", rows)
    key = ("document_id",)
    insert(models.StoredReading, ("document_id", "content"), [(number, pack_bytes(extract.line)) for number, extract in read], key)
    insert(models.StoredFingerprint, ("document_id", "content"), [(number, pack(extract.fingerprint)) for number, extract in read], key)
    put_texts(texts)
    delete(models.StoredMention, "document_id", [number for number, _ in read])


def store_failures(failures: Sequence[tuple[int, tuple[str, str]]]) -> None:
    """File why documents could not be read; what was read of them before is there no more."""
    numbers = [number for number, _ in failures]
    for table in (models.StoredReading, models.StoredFingerprint, models.StoredMention):
        delete(table, "document_id", numbers)
    drop_texts(numbers)
    rows = [(State.UNREADABLE.value, code, clean(message), None, number) for number, (code, message) in failures]
    update(models.Document, ("state", "error_code", "error_message", "family"), "number", rows)


def store_mentions(mentions: Sequence[tuple[int, EventMention]]) -> None:
    """Store mentions, each with the number of its document."""
    lengthen([mention.identity for _, mention in mentions])
    rows = [(mention.id, mention.identity, number, pack(mention)) for number, mention in mentions]
    insert(models.StoredMention, ("name", "identity", "document_id", "content"), rows)


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)
