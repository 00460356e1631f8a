"""Takes into the database what the custody log has beyond it: receipts, tables, decisions.

In: a record that is open for reading; out: rows, and what they touch. The log is the truth, the database follows it, so that
a run that was killed between the two goes on by doing this first, and a rebuilding is doing it from the beginning. Bytes that
came again are one document; what was said of them beside their bytes is put together, what was said first before the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, islice

import msgspec

from onrecord.archive import Entry, EntryKind, Purpose, Reader, Receipt, Told
from onrecord.core import RecordError
from onrecord.linking import (
    AMENDING,
    PARTIES,
    UNCHANGING,
    Decision,
    Restrict,
    amended_documents,
    documents_in,
    mentions_in,
    renewed_documents,
)
from onrecord.record import models
from onrecord.record.decisions import take_in
from onrecord.record.document_metadata import all_told
from onrecord.record.lag import progress_of
from onrecord.record.model import State
from onrecord.record.noted_events import Noted, events_in, take_in_entered, take_in_events
from onrecord.record.packing import pack
from onrecord.record.routing import atomic
from onrecord.record.sql import AT_ONCE, insert, select, update
from onrecord.record.versions import VERSION_COLUMNS, put_versions

_TABLES = {Purpose.GAZETTEER, Purpose.PARTIES}
_LONGEST = 500  # letters of a name: PostgreSQL finds none by more than 2,700 bytes

Numbered = tuple[int, Entry]


@dataclass(slots=True)
class Replayed:
    """What came in: mentions and documents that decisions speak of, documents that are to be read anew, whether there are new tables."""

    touched: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    amended: set[str] = field(default_factory=set)
    """Documents whose readings decisions change."""
    renewed: set[int] = field(default_factory=set)
    """Documents that are to be read anew for a decision, and are in the record as they are until then."""
    again: set[int] = field(default_factory=set)
    parties: list[Decision] = field(default_factory=list)
    """Decisions that say who is one party, and who is not."""
    named: set[str] = field(default_factory=set)
    """Documents that name them."""
    tables: bool = False


def replay(reader: Reader) -> Replayed:
    """Take in what the log has beyond the database.

    Raises:
        RecordError: `other_record` where the database is that of another record, `ahead` where it knows more than the log.
    """
    found = Replayed()
    with atomic():
        progress = progress_of(reader)
        if progress.entries > reader.checkpoint.size:
            message = "The database knows entries that the record's log does not have: the folder was put back to an earlier state."
            raise RecordError("ahead", message, "Run `onrecord verify`; `onrecord rebuild` makes the database anew from the folder.")
        progress.save()  # what comes in keeps account in its row
        entries = reader.entries(progress.entries)
        while some := list(islice(entries, AT_ONCE)):
            _take(some, found)
        progress.entries = reader.checkpoint.size
        progress.save(update_fields=["entries"])
        if found.tables:
            _read_all_again(found)
    return found


def _take(entries: Sequence[Numbered], found: Replayed) -> None:
    receipts: list[tuple[int, Entry, Receipt]] = []
    decided: list[tuple[int, Decision]] = []
    noted: list[tuple[str, str]] = []
    events: list[Noted] = []
    for number, entry in entries:
        if entry.kind is EntryKind.RECEIPT:
            receipt = msgspec.convert(entry.payload, Receipt)
            purpose = receipt.told.purpose if receipt.told is not None else Purpose.DOCUMENT
            if purpose in _TABLES:
                found.tables |= _take_table(number, receipt)
            elif purpose in {Purpose.DOCUMENT, Purpose.NOTE}:
                receipts.append((number, entry, receipt))
        elif entry.kind in {EntryKind.DECISION, EntryKind.RESTRICTION}:
            decision = take_in(number, entry)
            if decision is not None:
                decided.append((number, decision))
        elif entry.kind is EntryKind.READING:
            noted.append((entry.payload["digest"], entry.payload["original"]))
            events.append((number, entry.payload["original"], events_in(entry.payload)))
    _receive(receipts, found)
    update(models.Document, ("noted",), "sha256", noted)
    take_in_events(events)
    _decide(decided, found)


def take_decision(entry: Entry, found: Replayed, after: int = 0) -> None:
    """Take in one decision that is not noted yet, `after` so many others."""
    progress = models.Progress.objects.first()
    number = (progress.entries if progress is not None else 0) + after
    decision = take_in(number, entry)
    if decision is not None:
        _decide([(number, decision)], found)


def _decide(decided: Sequence[tuple[int, Decision]], found: Replayed) -> None:
    """Take note of what decisions speak of, now that the documents are there."""
    again: set[str] = set()
    for _, decision in decided:
        content = decision.content
        if not isinstance(content, Restrict | UNCHANGING):
            found.touched.update(mentions_in(content))
            found.documents.update(documents_in(content))
        if isinstance(content, AMENDING):
            found.amended.update(amended_documents(content))
            again.update(renewed_documents(content))
        if isinstance(content, PARTIES):
            found.parties.append(decision)
    take_in_entered(decided)
    numbers = [number for number, state in select(models.Document, ("number", "state"), "name", sorted(again)) if state != State.WAITING]
    update(models.Document, ("state",), "number", [(State.WAITING.value, number) for number in numbers])
    found.renewed.update(numbers)


def _take_table(number: int, receipt: Receipt) -> bool:
    told = receipt.told or Told()
    row = {"entry": number, "purpose": told.purpose.value, "name": clean(told.name or receipt.where)}
    created: bool = models.Table.objects.get_or_create(sha256=receipt.sha256, defaults=row)[1]
    return created


def _receive(receipts: Sequence[tuple[int, Entry, Receipt]], found: Replayed) -> None:
    """Take in receipts: a document for bytes that are new, an arrival for each."""
    known = dict(select(models.Document, ("sha256", "number"), "sha256", [receipt.sha256 for _, _, receipt in receipts]))
    again = sorted({known[receipt.sha256] for _, _, receipt in receipts if receipt.sha256 in known})
    before = all_told(again)
    names = {name for _, _, receipt in receipts for name in islice(_names(receipt), 3)}
    taken = {row[0] for row in select(models.Document, ("name",), "name", sorted(names))}
    rows = []
    for number, _, receipt in receipts:
        if receipt.sha256 in known:
            continue
        name = next(name for name in _names(receipt) if name not in taken)
        taken.add(name)
        known[receipt.sha256] = number
        rows.append((number, name, receipt.sha256, State.WAITING.value, "", False, "", "", "", "", ""))
    insert(models.Document, ("number", "name", "sha256", "state", "noted", "placed", "searched", "redacted", *VERSION_COLUMNS), rows)
    arrivals = [
        (number, known[receipt.sha256], clean(receipt.where), entry.when, clean(entry.who), pack(receipt.told or Told()))
        for number, entry, receipt in receipts
    ]
    insert(models.Receipt, ("entry", "document_id", "where", "when", "who", "told"), arrivals)
    beside = put_versions((known[receipt.sha256], receipt, entry.when) for _, entry, receipt in receipts)
    if again:
        found.documents.update(name for (name,) in select(models.Document, ("name",), "number", sorted(beside)))
    after = all_told(again)
    more = [number for number in again if after[number] != before[number]]
    update(models.Document, ("state",), "number", [(State.WAITING.value, number) for number in more])
    found.again.update(more)


def _names(receipt: Receipt) -> Iterator[str]:
    """Give what a document may be called: as its input has it, or where another text has that name, with its digest."""
    name = clean(receipt.identifier or "")
    if name:
        yield name if len(name) <= _LONGEST else f"{name[:_LONGEST]}~{receipt.sha256[:12]}"
        yield f"{name[:_LONGEST]}~{receipt.sha256[:12]}"
    yield receipt.sha256
    yield from (f"{receipt.sha256}~{number}" for number in count(2))  # somebody called another text by the digest of this one


def clean(text: str) -> str:
    """Return text as every database can keep it."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _read_all_again(found: Replayed) -> None:
    read = models.Document.objects.exclude(state=State.WAITING.value)
    found.again.update(read.values_list("number", flat=True))
    read.update(state=State.WAITING.value)
