"""Finds and gives what the record holds: incidents, documents, decisions, without what is restricted.

In: what is asked for; out: the types of `model.py`, one at a time, in stable order. Names are found whatever their case,
diacritics and Arabic variants.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

import msgspec
from django.db.models import F
from msgspec.structs import replace

from onrecord.assessment import Assessment
from onrecord.core import RecordError
from onrecord.linking import Family, TextOrigin
from onrecord.reading import Reading
from onrecord.record import models
from onrecord.record.asking import asked, completed, still_fits
from onrecord.record.beside import Beside
from onrecord.record.dockets import fits
from onrecord.record.leading import incident_of
from onrecord.record.loading import loaded
from onrecord.record.model import Incident, State
from onrecord.record.packing import unpack, unpack_bytes
from onrecord.record.queries import Query
from onrecord.record.readings import readings_of
from onrecord.record.redaction import Redaction, renamed
from onrecord.record.selecting import picked_for, selected
from onrecord.record.sheets import sheets_of, whole_sheets
from onrecord.record.sql import batches, select

ALL = slice(0, None)
_FIRST = 256  # incidents that are looked at before all others are asked for


class _Named(msgspec.Struct):
    """Of a place, its name."""

    name: str


class _Judged(msgspec.Struct):
    """Of a judgement, where it was."""

    place: _Named | None = None


def incidents(query: Query, redaction: Redaction, *, slim: bool = False, part: slice = ALL) -> Iterator[Incident]:
    """Give the incidents that a query asks for, in its order.

    Args:
        query: What is asked for.
        redaction: What is restricted.
        slim: Whether readings and families may be lacking, which a list has no use for; where something is restricted they
            are needed to tell what.
        part: Which of them: `slice(25, 50)` are those of a second page.
    """
    names = _selected_names(query, redaction, part)
    if names is not None:
        rest = query.without_words()  # words were asked of columns that lack what is restricted
        yield from _shown_of(names, rest, redaction, slim=slim)
    elif part == ALL:
        yield from _looked_at(query, redaction, slim=slim)
    else:
        yield from islice(_looked_at(query, redaction, slim=slim), part.start, part.stop)  # how many are left out, only a look tells


def _selected_names(query: Query, redaction: Redaction, part: slice) -> list[str] | None:
    """Return the ids of a part of what answers a query, in its order; None where only a look at each incident tells."""
    picked = picked_for(query, redaction)
    if picked is not None:
        return picked.names(query.sort, part)
    rows = selected(query, redaction)
    return None if rows is None else list(rows.values_list("name", flat=True)[part])


def judgements(query: Query, redaction: Redaction, part: slice) -> Iterator[tuple[str, Assessment]]:
    """Give what the incidents come to that a query asks for, by their ids and in its order: of each no more is loaded than that."""
    names = _selected_names(query, redaction, part) if not redaction.documents and not query.asks_of_work else None
    if names is not None:
        judged = dict(select(models.Incident, ("name", "assessment"), "name", names))
        yield from ((name, unpack(judged[name], Assessment)) for name in names if name in judged)
    else:
        yield from ((one.id, one.assessment) for one in incidents(query, redaction, slim=True, part=part))


def _looked_at(query: Query, redaction: Redaction, *, slim: bool) -> Iterator[Incident]:
    """Give the incidents that are left of those that a query asks for, each looked at; many are asked for only once some were wanted."""
    rows = asked(completed(query, redaction)).values_list("name", flat=True)
    first = list(rows[:_FIRST])
    yield from _shown_of(first, query, redaction, slim=slim)
    if len(first) == _FIRST:
        known = frozenset(first)
        yield from _shown_of([name for name in rows if name not in known], query, redaction, slim=slim)


def _shown_of(names: Sequence[str], query: Query, redaction: Redaction, *, slim: bool) -> Iterator[Incident]:
    query = completed(query, redaction)
    slim = slim and not (query.asks_for_words and redaction.documents)  # what it was found by may be restricted: that shows in the readings
    for found in loaded(names, slim=slim):
        clear = slim and redaction.is_clear(found, {member.document for member in found.cluster.members})
        whole = next(loaded([found.id])) if slim and not clear else found
        redacted = whole if clear else _shown(whole, redaction)
        if redacted is None or not fits(redacted.docket, query):  # a tag may have been taken off again
            continue
        if redacted is whole or still_fits(redacted, query):
            yield redacted


def named(names: Collection[str], redaction: Redaction, *, slim: bool = True) -> Iterator[Incident]:
    """Give incidents by their ids, those that are dismissed too; `slim`: they may lack readings."""
    for whole in loaded(sorted(names), slim=slim and not redaction.documents):
        redacted = _shown(whole, redaction)
        if redacted is not None:
            yield redacted


def by_id(redaction: Redaction) -> Iterator[Incident]:
    """Give all incidents in order of their ids, for exports."""
    standing = models.Incident.objects.filter(no_incident__isnull=True)
    for whole in loaded(standing.order_by("name").values_list("name", flat=True).iterator()):
        redacted = _shown(whole, redaction)
        if redacted is not None:
            yield redacted


def _shown(whole: Incident, redaction: Redaction) -> Incident | None:
    """Return an incident without what is restricted, in what people noted of it too; None where nothing is left."""
    redacted = redaction.incident(whole)
    docket = redaction.docket(whole.docket)
    return redacted if redacted is None or docket == whole.docket else replace(redacted, docket=docket)


def incident(given: str, redaction: Redaction) -> Incident:
    """Return an incident by its id, a former id, or the beginning of one.

    Raises:
        RecordError: `unknown` where none or more than one is meant; `several`, `gone` where the reports of a former id are in
            several incidents, or in none; `restricted` where all its documents are.
    """
    name = incident_of(given)
    redacted = _shown(next(loaded([name])), redaction)
    if redacted is None:
        raise RecordError("restricted", f"Incident {name} rests on restricted documents only.", "Ask for it with --restricted.")
    return redacted


def reading(number: int, redaction: Redaction) -> Reading:
    """Return the reading of a document.

    Raises:
        RecordError: `unread` where it could not be read, or is not read yet; `restricted`.
    """
    name = models.Document.objects.values_list("name", flat=True).get(number=number)
    known = readings_of([name]).get(name)
    if known is None:
        raise RecordError("unread", "There is no reading of this document.", "`onrecord show` says what became of it.")
    redacted = redaction.reading(known, Beside(redaction).document(number))
    if redacted is None:
        raise RecordError("restricted", "This document is restricted.", "Ask for it with --restricted.")
    return redacted


def family(number: int, redaction: Redaction) -> Family | None:
    """Return the family of a document's text, without the documents that are withheld, and without why these count as one.

    Documents go by the ids that they are shown with.
    """
    row = models.Document.objects.values_list("family", flat=True).get(number=number)
    content = models.Family.objects.filter(name=row).values_list("content", flat=True).first() if row is not None else None
    if content is None:
        return None
    found = unpack(content, Family)
    digests = dict(select(models.Document, ("name", "sha256"), "name", found.documents))
    shown = {sheet.sha256: sheet.id for sheet in sheets_of(found.documents, redaction)}
    hidden = {name for name in found.documents if digests.get(name) not in shown}
    origin = replace(found.origin, why=redaction.words(found.origin.why), publisher=redaction.words(found.origin.publisher or "") or None)
    found = replace(found, origin=origin)
    if hidden:
        told = TextOrigin(document="", publisher=None, why="") if origin.document in hidden else origin
        kept = tuple(link for link in found.links if hidden.isdisjoint({link.one, link.other}))
        found = replace(found, documents=tuple(name for name in found.documents if name not in hidden), links=kept, origin=told)
    return renamed(found, {name: shown[digest] for name, digest in digests.items() if digest in shown and shown[digest] != name})


def readings(redaction: Redaction) -> Iterator[Reading]:
    """Give all readings without what is restricted, by the ids of their documents."""
    beside = Beside(redaction)
    for number, name in list(models.Document.objects.filter(state=State.READ.value).order_by("name").values_list("number", "name")):
        known = readings_of([name]).get(name)
        shown = redaction.reading(known, beside.document(number)) if known is not None else None
        if shown is not None:
            yield shown


def files(documents: Collection[str]) -> dict[str, str]:
    """Return the names of the files that documents came as, by the ids of the documents."""
    rows = dict(models.Document.objects.filter(name__in=sorted(documents)).values_list("number", "name"))
    return {sheet.id: sheet.file for sheet in whole_sheets(rows) if sheet.file}


def originals_of(documents: Collection[str]) -> dict[str, str]:
    """Return the digests of the originals of documents, by their ids."""
    return dict(models.Document.objects.filter(name__in=sorted(documents)).values_list("name", "sha256"))


def published(documents: Collection[str]) -> dict[str, dt.date]:
    """Return the days of publication of documents, by their ids or digests, of those that have one."""
    columns = ("name", "sha256", "published")
    rows = [row for key in ("name", "sha256") for row in select(models.Document, columns, key, sorted(documents), "published IS NOT NULL")]
    return {called: day for name, sha256, day in rows for called in (name, sha256)}


def added(documents: Collection[str]) -> dict[str, dt.datetime]:
    """Return when documents came first, by their ids or digests."""
    known = {}
    for key in ("name", "sha256"):
        known.update({number: names for number, *names in select(models.Document, ("number", "name", "sha256"), key, sorted(documents))})
    found: dict[str, dt.datetime] = {}
    for number, when in select(models.Receipt, ("document_id", "when"), "document_id", sorted(known)):
        for called in known[number]:
            found[called] = min(found.get(called, when), when)
    return found


def places() -> set[str]:
    """Return the names of all places of incidents, whether they are found by them or not."""
    found = set(models.Incident.objects.filter(place__isnull=False, redacted=False).values_list("place", flat=True).distinct())
    redacted = (packed for (packed,) in select(models.Incident, ("assessment",), "redacted", [True]))  # an index has them
    return found | {place.name for packed in redacted if (place := unpack(packed, _Judged).place) is not None}


def lines_of(documents: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Give the readings of documents as they were printed, each with the digest of its original."""
    for some in batches(sorted(documents)):
        rows = models.StoredReading.objects.filter(document__name__in=some).values_list("document__sha256", "content")
        yield from ((original, unpack_bytes(content)) for original, content in rows)


def incidents_of(mentions: Collection[str]) -> tuple[str, ...]:
    """Return the incidents that mentions are in now, by day and id."""
    names = {name for some in batches(sorted(mentions)) for name in _holding(some)}
    rows = models.Incident.objects.filter(name__in=sorted(names)).order_by(F("date_from").asc(nulls_last=True), "name")
    return tuple(rows.values_list("name", flat=True))


def _holding(mentions: list[str]) -> set[str]:
    rows = models.StoredMention.objects.filter(name__in=mentions, incident__isnull=False)
    return set(rows.values_list("incident", flat=True))


def incidents_by_mention(mentions: Collection[str]) -> dict[str, str]:
    """Return the incident that each of some mentions is in now."""
    return dict(select(models.StoredMention, ("name", "incident"), "name", sorted(mentions), "incident IS NOT NULL"))


def members(incident: str) -> frozenset[str]:
    """Return the names of all mentions of an incident, those of withheld documents too."""
    return frozenset(models.StoredMention.objects.filter(incident=incident).values_list("name", flat=True))


def mentions_of(documents: Collection[str]) -> frozenset[str]:
    """Return the names of all mentions of documents."""
    numbers = [number for (number,) in select(models.Document, ("number",), "name", sorted(documents))]
    return frozenset(name for (name,) in select(models.StoredMention, ("name",), "document_id", numbers))
