"""Fills what a newer version of the tables has, from what a record holds already: migrations call this.

In: the rows that are there; out: the columns by which incidents are found, and the index of texts. Limits: some rows at a time in memory.
"""

import msgspec

from onrecord.archive import Receipt, Told
from onrecord.assessment import Assessment
from onrecord.reading import Document
from onrecord.record import models
from onrecord.record.facets import deniers_of, doers_of, folded, kinds_of, least, most, parties_of, places_of
from onrecord.record.named_parties import put_parties
from onrecord.record.packing import unpack, unpack_bytes
from onrecord.record.people import put_people
from onrecord.record.replay import clean
from onrecord.record.routing import cursor, vendor
from onrecord.record.sql import batches, select, update
from onrecord.record.texts import CREATE, put_texts, sums_of
from onrecord.record.totals import put_totals
from onrecord.record.versions import heading_of, put_versions
from onrecord.record.who_is_named import WhoIsNamed

_TOGETHER = 1_000  # texts in memory


class _Text(msgspec.Struct):
    """Of a reading, its text."""

    text: str


class _Told(msgspec.Struct):
    """Of a reading, what it says of its document."""

    document: Document


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


def sum_up_texts() -> None:
    """Index texts in SQLite by the checksums of their words, where an older version indexed the words."""
    if vendor() != "sqlite":
        return
    with cursor() as asked:
        asked.execute("SELECT name FROM pragma_table_info('record_text')")
        if ("words",) not in asked.fetchall():
            return
        asked.execute("ALTER TABLE record_text RENAME TO older_text")
        asked.execute(CREATE["sqlite"][0])
        asked.execute("SELECT max(rowid) FROM older_text")
        (last,) = asked.fetchone()
        for start in range(0, (last or 0) + 1, _TOGETHER):
            asked.execute("SELECT rowid, words FROM older_text WHERE rowid >= %s AND rowid < %s", [start, start + _TOGETHER])
            rows = [(number, sums_of(words)) for number, words in asked.fetchall()]
            asked.executemany("INSERT INTO record_text (rowid, sums) VALUES (%s, %s)", rows)
        asked.execute("DROP TABLE older_text")


def fill_parties() -> None:
    """Index whom the readings name."""
    for numbers in batches(list(models.StoredReading.objects.order_by("document_id").values_list("document_id", flat=True))):
        rows = select(models.StoredReading, ("document_id", "content"), "document_id", numbers)
        put_parties([(number, msgspec.json.decode(unpack_bytes(content), type=WhoIsNamed)) for number, content in rows])


def fill_where_and_how() -> None:
    """Set the columns by which incidents are found by place, weapon, target and position; where something is left out of them, later."""
    for names in batches(list(models.Incident.objects.order_by("name").values_list("name", flat=True))):
        harm, rows = [], []
        for name, packed, redacted in select(models.Incident, ("name", "assessment", "redacted"), "name", names):
            judged = unpack(packed, Assessment)
            harm.append((most(judged.killed), most(judged.injured), name))
            if not redacted:
                place = judged.place
                point = (place.latitude, place.longitude) if place is not None else (None, None)
                named = (clean(folded(doers_of(judged))), clean(folded(deniers_of(judged))))
                rows.append((*named, clean("".join(kinds_of(judged))), *point, name))
        update(models.Incident, ("killed_high", "injured_high"), "name", harm)
        update(models.Incident, ("doers", "deniers", "marks", "latitude", "longitude"), "name", rows)
    if models.Incident.objects.filter(redacted=True).exists():
        models.Progress.objects.update(policy="outdated")  # the next run writes those anew


def fill_totals() -> None:
    """Index the totals of all readings."""
    for numbers in batches(list(models.StoredReading.objects.order_by("document_id").values_list("document_id", flat=True))):
        rows = select(models.StoredReading, ("document_id", "content"), "document_id", numbers)
        put_totals([(number, unpack_bytes(content)) for number, content in rows])


def fill_people() -> None:
    """Index whom the readings name as harmed."""
    for numbers in batches(list(models.StoredReading.objects.order_by("document_id").values_list("document_id", flat=True))):
        rows = select(models.StoredReading, ("document_id", "content"), "document_id", numbers)
        put_people([(number, unpack_bytes(content)) for number, content in rows])


def fill_versions() -> None:
    """Set what documents are versions of; where there are versions, let the next run place all documents anew."""
    names = dict(models.Document.objects.values_list("number", "name"))
    for numbers in batches(sorted(names)):
        digests = dict(select(models.Document, ("number", "sha256"), "number", numbers))
        rows = select(models.Receipt, ("document_id", "where", "when", "told"), "document_id", numbers)
        put_versions((number, _receipt(names[number], digests[number], where, told), when) for number, where, when, told in rows)
        lines = select(models.StoredReading, ("document_id", "content"), "document_id", numbers)
        headings = [(heading_of(msgspec.json.decode(unpack_bytes(content), type=_Told).document), number) for number, content in lines]
        update(models.Document, ("heading",), "number", headings)
    keys = models.Document.objects.exclude(version_key="").values_list("version_key", flat=True)
    if keys.count() > keys.distinct().count():
        models.Progress.objects.update(stale=True)


def _receipt(name: str, digest: str, where: str, told: bytes) -> Receipt:
    """Return a receipt as far as the tables have it: what the input called a document is in its name alone."""
    identifier = None if name.startswith(digest) else name.removesuffix(f"~{digest[:12]}")
    return Receipt(sha256=digest, size=0, where=where, identifier=identifier, told=unpack(told, Told))
