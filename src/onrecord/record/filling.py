"""Fills what a newer version of the tables has, from what a record holds already: migrations call this.

In: the rows that are there; out: the columns by which incidents are found, and the index of texts. Limits: some rows at a time in memory.
"""

import msgspec

from onrecord.assessment import Assessment
from onrecord.record import models
from onrecord.record.facets import folded, least, parties_of, places_of
from onrecord.record.packing import unpack, unpack_bytes
from onrecord.record.replay import clean
from onrecord.record.sql import batches, select, update
from onrecord.record.texts import put_texts


class _Text(msgspec.Struct):
    """Of a reading, its text."""

    text: str


def fill_facets() -> None:
    """Set the columns by which incidents are found."""
    for names in batches(list(models.Incident.objects.order_by("name").values_list("name", flat=True))):
        rows = []
        for name, packed in select(models.Incident, ("name", "assessment"), "name", names):
            judged = unpack(packed, Assessment)
            rows.append((least(judged.injured), clean(folded(places_of(judged))), clean(folded(parties_of(judged))), name))
        update(models.Incident, ("injured_low", "places", "parties"), "name", rows)


def fill_texts() -> None:
    """Index the texts of all readings."""
    for numbers in batches(list(models.StoredReading.objects.order_by("document_id").values_list("document_id", flat=True))):
        rows = select(models.StoredReading, ("document_id", "content"), "document_id", numbers)
        put_texts([(number, clean(msgspec.json.decode(unpack_bytes(content), type=_Text).text)) for number, content in rows])
