"""Takes into the database what the custody log has beyond it: receipts, tables, decisions.

In: a record that is open for reading; out: rows, and what they touch. The log is the truth, the database follows it, so that
a run that was killed between the two goes on by doing this first, and a rebuilding is doing it from the beginning. Bytes that
came again are one document; what was said of them beside their bytes is put together, what was said first before the rest.
"""

from dataclasses import dataclass, field

import msgspec
from django.db import transaction

from onrecord.archive import Entry, EntryKind, Purpose, Reader, Receipt, Told
from onrecord.core import RecordError
from onrecord.record import models
from onrecord.record.decisions import take_in
from onrecord.record.model import State
from onrecord.record.packing import pack, unpack

_TABLES = {Purpose.GAZETTEER, Purpose.PARTIES}


@dataclass(slots=True)
class Absorbed:
    """What came in: sightings that decisions touch, documents that are to be read anew, whether there are new tables."""

    touched: set[str] = field(default_factory=set)
    again: set[int] = field(default_factory=set)
    tables: bool = False


def absorb(reader: Reader) -> Absorbed:
    """Take in what the log has beyond the database.

    Raises:
        RecordError: `other_record` where the database is that of another record, `ahead` where it knows more than the log.
    """
    found = Absorbed()
    with transaction.atomic():
        progress = _progress(str(reader.key))
        if progress.entries > reader.checkpoint.size:
            message = "The database knows entries that the record's log does not have: the folder was put back to an earlier state."
            raise RecordError("ahead", message, "Run `onrecord verify`; `onrecord rebuild` makes the database anew from the folder.")
        for number, entry in reader.entries(progress.entries):
            _take(number, entry, found)
        progress.entries = reader.checkpoint.size
        progress.save()
        if found.tables:
            _read_all_again(found)
    return found


def _progress(key: str) -> models.Progress:
    progress: models.Progress = models.Progress.objects.first() or models.Progress(record=key)
    if progress.record != key:
        raise RecordError("other_record", "The database is that of another record.", "Give each record a database of its own.")
    return progress


def _take(number: int, entry: Entry, found: Absorbed) -> None:
    if entry.kind is EntryKind.RECEIPT:
        _receive(number, entry, msgspec.convert(entry.payload, Receipt), found)
    elif entry.kind in {EntryKind.DECISION, EntryKind.RESTRICTION}:
        found.touched.update(take_in(number, entry))
    elif entry.kind is EntryKind.READING:
        models.Document.objects.filter(sha256=entry.payload["original"]).update(noted=entry.payload["digest"])


def _receive(number: int, entry: Entry, receipt: Receipt, found: Absorbed) -> None:
    told = receipt.told or Told()
    if told.purpose in _TABLES:
        row = {"entry": number, "purpose": told.purpose.value, "name": clean(told.name or receipt.where)}
        found.tables |= models.Table.objects.get_or_create(sha256=receipt.sha256, defaults=row)[1]
        return
    if told.purpose is not Purpose.DOCUMENT:
        return
    document = models.Document.objects.filter(sha256=receipt.sha256).first()
    before = None
    if document is None:
        name = _free_name(receipt)
        document = models.Document(number=number, name=name, sha256=receipt.sha256, state=State.WAITING.value)
        document.save(force_insert=True)
    else:
        before = told_of(document.number)
    row = models.Receipt(
        entry=number,
        document=document,
        where=clean(receipt.where),
        when=entry.when,
        who=clean(entry.who),
        told=pack(told),
    )
    row.save(force_insert=True)
    if before is not None and told_of(document.number) != before:
        models.Document.objects.filter(number=document.number).update(state=State.WAITING.value)
        found.again.add(document.number)


def told_of(number: int) -> Told:
    """Return what was said of a document beside its bytes: the first word on each thing."""
    rows = models.Receipt.objects.filter(document_id=number).order_by("entry").values_list("told", flat=True)
    told = [unpack(content, Told) for content in rows]
    first = told[0]
    said = {name: next((value for one in told if (value := getattr(one, name)) is not None), None) for name in _SAID}
    return msgspec.structs.replace(first, **said)


_SAID = ("published", "publisher", "title", "url")


def _free_name(receipt: Receipt) -> str:
    """Return what a document is called; where another text has the name already, the digest tells the two apart."""
    name = clean(receipt.identifier or "") or receipt.sha256
    taken = models.Document.objects.filter(name=name).exists()
    return f"{name}~{receipt.sha256[:12]}" if taken else name


def clean(text: str) -> str:
    """Return text as every database can keep it."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _read_all_again(found: Absorbed) -> None:
    read = models.Document.objects.exclude(state=State.WAITING.value)
    found.again.update(read.values_list("number", flat=True))
    read.update(state=State.WAITING.value)
