"""What was said of documents beside their bytes, put together: who first said something of a thing is believed, then people.

In: numbers of documents; out: for each a `Told`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from onrecord.archive import Told
from onrecord.linking import CorrectDocument, DocumentField, renewed_documents
from onrecord.record import models
from onrecord.record.decisions import standing
from onrecord.record.packing import unpack
from onrecord.record.sql import select

_SAID = ("publisher", "title", "url")
_FEED, _DECIDED = "feed", "decided"  # what a day was taken from


def all_told(numbers: Iterable[int]) -> dict[int, Told]:
    """Return what was said of documents beside their bytes: of each the first word on each thing."""
    said: defaultdict[int, list[tuple[int, Told]]] = defaultdict(list)
    for number, entry, content in select(models.Receipt, ("document_id", "entry", "told"), "document_id", numbers):
        said[number].append((entry, unpack(content, Told)))
    told = {number: _together([told for _, told in sorted(said[number], key=lambda one: one[0])]) for number in said}
    return _as_decided(told)


def _as_decided(told: Mapping[int, Told]) -> dict[int, Told]:
    """Return what was said of documents, in which people decided of their day and language."""
    decided = [d.content for d in standing(CorrectDocument) if isinstance(d.content, CorrectDocument) and renewed_documents(d.content)]
    numbers = dict(select(models.Document, ("name", "number"), "name", sorted({content.document for content in decided})))
    found = dict(told)
    for content in decided:
        number = numbers.get(content.document)
        if number in found:
            told_of = {content.field.value: content.value}
            if content.field is DocumentField.PUBLISHED:
                told_of["published_from"] = _DECIDED
            found[number] = replace(found[number], **told_of)
    return found


def _together(told: Sequence[Told]) -> Told:
    first = {name: next((value for one in told if (value := getattr(one, name)) is not None), None) for name in _SAID}
    dated = sorted((one for one in told if one.published is not None), key=lambda one: one.published_from == _FEED)  # people know better
    first |= {"published": dated[0].published, "published_from": dated[0].published_from} if dated else {}
    first["columns"] = next((one.columns for one in reversed(told) if one.columns is not None), None)  # a row is read as was said last
    return replace(told[0], **first)


def first_days(numbers: Iterable[int]) -> dict[int, dt.date]:
    """Return the day on which each document came first."""
    found: dict[int, dt.date] = {}
    for number, when in select(models.Receipt, ("document_id", "when"), "document_id", numbers):
        found[number] = min(found.get(number, when.date()), when.date())
    return found
