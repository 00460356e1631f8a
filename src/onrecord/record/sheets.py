"""Documents with where they came from and the incidents that they speak of, without what is restricted.

In: numbers of documents; out: `Sheet`s, some at a time in memory: a list of many asks the database a few questions for each hundred.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.archive import Told
from onrecord.core import RecordError
from onrecord.record import models
from onrecord.record.beside import Beside
from onrecord.record.decisions import all_dockets
from onrecord.record.dockets import fits
from onrecord.record.document_metadata import all_told
from onrecord.record.model import Provenance, SeenVersion, Sheet, State
from onrecord.record.queries import Query
from onrecord.record.readings import readings_of
from onrecord.record.redaction import Redaction
from onrecord.record.sql import select
from onrecord.record.versions import versions_among

_TOGETHER = 100  # documents in memory at a time
_MENTIONED = ("document_id", "incident")


class _Row(NamedTuple):
    """The columns of a document; Django's own way would make an object of each."""

    name: str
    sha256: str
    state: str
    url: str | None
    publisher: str | None
    title: str | None
    published: dt.date | None
    language: str | None
    family: str | None
    error_code: str | None
    error_message: str
    redacted: str


def sheet(number: int, redaction: Redaction) -> Sheet:
    """Return a document; raises RecordError `restricted`."""
    found = next(shown_sheets([number], redaction), None)
    if found is None:
        raise RecordError("restricted", "This document is restricted.", "Ask for it with --restricted.")
    return found


def sheets_of(documents: Collection[str], redaction: Redaction) -> Iterator[Sheet]:
    """Give documents by their ids or SHA-256, those that are there and are not restricted, in the order in which they came."""
    found = dict(select(models.Document, ("name", "number"), "name", sorted(documents)))
    others = select(models.Document, ("number",), "sha256", sorted(set(documents) - found.keys()))
    yield from shown_sheets(sorted({*found.values(), *(number for (number,) in others)}), redaction)


def sheets(redaction: Redaction, query: Query) -> Iterator[Sheet]:
    """Give the documents that are not restricted, in the order in which they came.

    A query asks for the work on them, and in which incidents they are, alone.
    """
    numbers = _all_numbers() if query.ids is None else _numbers_of(query.ids)
    yield from (found for found in shown_sheets(numbers, redaction) if fits(found.docket, query))


def versions(number: int, redaction: Redaction) -> tuple[SeenVersion, ...]:
    """Return the versions of a document, the earliest first, without those that are restricted; none where it is the only one."""
    name, digest = models.Document.objects.values_list("name", "sha256").get(number=number)
    known = versions_among(name)
    if len(known) < 2:
        return ()
    shown = {found.sha256: found for found in sheets_of([version.document for version in known], redaction)}
    found = [SeenVersion(shown[each.sha256], each.seen, each.sha256 == digest) for each in known if each.sha256 in shown]
    return tuple(found) if len(found) > 1 else ()


def _all_numbers() -> Iterator[int]:
    """Give the numbers of all documents, asked for as they are wanted: whoever stops early leaves no question open."""
    last = -1
    while some := list(models.Document.objects.filter(number__gt=last).order_by("number").values_list("number", flat=True)[:_TOGETHER]):
        yield from some
        last = some[-1]


def _numbers_of(incidents: Collection[str]) -> list[int]:
    """Return the numbers of the documents of incidents, in the order in which they came."""
    return sorted({number for (number,) in select(models.StoredMention, ("document_id",), "incident", sorted(incidents))})


def shown_sheets(numbers: Iterable[int], redaction: Redaction) -> Iterator[Sheet]:
    """Give documents without what is restricted; what stands beside one is looked at only where a word of it could be."""
    beside, dockets = Beside(redaction), all_dockets()
    for found in whole_sheets(numbers):
        redacted = _blocked(found, redaction, beside)
        if redacted is not None:
            yield replace(redacted, docket=redaction.docket(dockets.of_document(found.id)))


def _blocked(found: Sheet, redaction: Redaction, beside: Beside) -> Sheet | None:
    if redaction.is_clear(found, [found.id]):
        return found
    known = readings_of([found.id]).get(found.id)
    own = redaction.beside([known]) if known is not None else frozenset()
    return redaction.sheet(found, own | beside.incidents(found.incidents))


def whole_sheets(numbers: Iterable[int]) -> Iterator[Sheet]:
    """Give documents with all that is known of them, in the order of their numbers as given."""
    rest = iter(numbers)
    while some := list(islice(rest, _TOGETHER)):
        rows = {number: _Row(*columns) for number, *columns in select(models.Document, ("number", *_Row._fields), "number", some)}
        arrivals: defaultdict[int, list[Provenance]] = defaultdict(list)
        for came in models.Receipt.objects.filter(document_id__in=some).order_by("entry"):
            arrivals[came.document_id].append(Provenance(entry=came.entry, where=came.where, when=came.when, who=came.who))
        incidents: defaultdict[int, set[str]] = defaultdict(set)
        for number, incident in select(models.StoredMention, _MENTIONED, "document_id", some, "incident IS NOT NULL"):
            incidents[number].add(incident)
        told = all_told(some)
        covered = readings_of([row.name for row in rows.values() if row.redacted])
        for number in some:
            row, more = rows[number], told[number]
            known = covered.get(row.name)  # the columns lack what is restricted
            said = row if known is None else known.document
            yield Sheet(
                id=row.name,
                sha256=row.sha256,
                state=State(row.state),
                url=said.url or more.url,
                publisher=said.publisher or more.publisher,
                title=said.title or more.title,
                published=row.published,
                language=row.language,
                family=row.family,
                file=_file(more),
                error=(row.error_code, row.error_message) if row.error_code else None,
                arrivals=tuple(arrivals[number]),
                incidents=tuple(sorted(incidents[number])),
            )


def _file(told: Told) -> str | None:
    """Return what the file of a document is called, and which of the documents in it this one is: `posts.jsonl:3`, `result.json#3`."""
    if told.name is None or (told.line is None and told.number is None):
        return told.name
    return f"{told.name}:{told.line}" if told.line is not None else f"{told.name}#{told.number}"
