"""Files what was read: the reading, what finds its copies, its sightings; or why it could not be read.

In: a document's number and what was gleaned from it; out: rows. It places nothing beside other documents: `placing.py` does.
"""

import msgspec

from onrecord.reading import Document
from onrecord.record import models
from onrecord.record.absorbing import clean
from onrecord.record.gleaning import Gleaned
from onrecord.record.model import State
from onrecord.record.packing import pack, pack_bytes


class _Line(msgspec.Struct):
    """Of a reading's line, what the columns hold."""

    document: Document


def file_reading(number: int, gleaned: Gleaned) -> None:
    """File a reading in place of an earlier one of the same document."""
    told = msgspec.json.decode(gleaned.line, type=_Line).document
    models.Document.objects.filter(number=number).update(
        state=State.READ.value,
        url=_clean(told.url),
        publisher=_clean(told.publisher),
        title=_clean(told.title),
        published=told.published,
        language=told.language,
        error_code=None,
        error_message=None,
        searched=clean(gleaned.searched),
    )
    models.StoredReading.objects.update_or_create(document_id=number, defaults={"content": pack_bytes(gleaned.line)})
    models.StoredImprint.objects.update_or_create(document_id=number, defaults={"content": pack(gleaned.imprint)})
    models.Sighting.objects.filter(document_id=number).delete()
    rows = [models.Sighting(name=s.id, document_id=number, content=pack(s)) for s in gleaned.sightings]
    models.Sighting.objects.bulk_create(rows)


def file_failure(number: int, code: str, message: str) -> None:
    """File why a document could not be read; what was read of it before is there no more."""
    models.StoredReading.objects.filter(document_id=number).delete()
    models.StoredImprint.objects.filter(document_id=number).delete()
    models.Sighting.objects.filter(document_id=number).delete()
    row = models.Document.objects.filter(number=number)
    row.update(state=State.UNREADABLE.value, error_code=code, error_message=clean(message), family=None)


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)
