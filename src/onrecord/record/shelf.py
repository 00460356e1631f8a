"""The shelf of `linking.copies` over the database: imprints, fingerprints, furniture and links between copies.

In: the questions of `Shelf`; out: answers by look-ups of an index. What was met last stays in memory: one writer at a
time has a record, so that nothing changes behind it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.db import connection

from onrecord.linking import CopyLink, Holder, Imprint
from onrecord.record import models
from onrecord.record.packing import pack, unpack

_AT_ONCE = 200  # questions in one statement: SQLite joins at most 500
_KEPT = 4_096  # imprints in memory, some kilobytes each
_HOLDERS = (
    "SELECT * FROM (SELECT p.print, d.name, p.size FROM record_print p JOIN record_document d ON d.number = p.document"
    " WHERE p.print = %s ORDER BY p.rank, d.name LIMIT {limit}) q{number}"
)
_PUT = "INSERT INTO record_print (print, rank, document, size) VALUES (%s, %s, %s, %s)"
_ALL = 1 << 40


class SqlShelf:
    """Imprints and links in the database."""

    def __init__(self) -> None:
        """Begin with nothing in memory."""
        self._imprints = lru_cache(maxsize=_KEPT)(_load_imprint)
        self._numbers = lru_cache(maxsize=1 << 16)(_load_number)
        self._names = lru_cache(maxsize=1 << 16)(_load_name)
        self._furniture: dict[str, set[int]] = {}

    def number_of(self, document: str) -> int:
        """Return the number of a document."""
        return self._numbers(document)

    def put(self, imprint: Imprint) -> None:
        """Make an imprint, which was filed, findable by its prints and paragraphs."""
        number = self._numbers(imprint.document)
        models.Document.objects.filter(number=number).update(placed=True)
        size = len(imprint.prints)
        with connection.cursor() as cursor:
            cursor.executemany(_PUT, [(print_, imprint.rank, number, size) for print_ in imprint.prints])
        if imprint.site is not None:
            site = site_number(imprint.site)
            digests = dict.fromkeys(paragraph.digest for paragraph in imprint.paragraphs)
            models.Paragraph.objects.bulk_create([models.Paragraph(site=site, digest=digest, document=number) for digest in digests])

    def has(self, document: str) -> bool:
        """Tell whether the imprint of a document is here."""
        return bool(models.Document.objects.filter(number=self._numbers(document), placed=True).exists())

    def imprint(self, document: str) -> Imprint:
        """Return the imprint of a document."""
        return self._imprints(self._numbers(document))

    def holders(self, prints: Iterable[int], at_most: int | None) -> Mapping[int, Sequence[Holder]]:
        """Return for each print the documents that have it, by rank."""
        asked = list(dict.fromkeys(prints))
        found: dict[int, list[Holder]] = {print_: [] for print_ in asked}
        limit = _ALL if at_most is None else at_most
        with connection.cursor() as cursor:
            for start in range(0, len(asked), _AT_ONCE):
                some = asked[start : start + _AT_ONCE]
                cursor.execute(_holders_query(len(some), limit), some)
                for print_, name, size in cursor.fetchall():
                    found[print_].append(Holder(name, size))
        return found

    def holders_of(self, site: str, paragraph: int, at_most: int | None) -> Sequence[str]:
        """Return the documents of a site with a paragraph."""
        rows = models.Paragraph.objects.filter(site=site_number(site), digest=paragraph).order_by("document")
        return [self._names(number) for number in rows.values_list("document", flat=True)[:at_most]]

    def is_furniture(self, site: str, paragraph: int) -> bool:
        """Tell whether a paragraph is known as furniture."""
        return paragraph in self._furniture_of(site)

    def mark_furniture(self, site: str, paragraph: int) -> None:
        """Note a paragraph as furniture."""
        models.Furniture.objects.get_or_create(site=site_number(site), digest=paragraph)
        self._furniture_of(site).add(paragraph)

    def put_link(self, link: CopyLink) -> None:
        """Keep a link."""
        one, other = self._numbers(link.one), self._numbers(link.other)
        models.CopyLink.objects.update_or_create(one=one, other=other, defaults={"content": pack(link)})

    def drop_link(self, one: str, other: str) -> None:
        """Forget a link."""
        pair = (self._numbers(one), self._numbers(other))
        models.CopyLink.objects.filter(one__in=pair, other__in=pair).delete()

    def links(self, document: str) -> Sequence[CopyLink]:
        """Return the links of a document, in order of the other end."""
        number = self._numbers(document)
        rows = models.CopyLink.objects.filter(one=number).values_list("content", flat=True)
        more = models.CopyLink.objects.filter(other=number).values_list("content", flat=True)
        found = [unpack(content, CopyLink) for content in (*rows, *more)]
        return sorted(found, key=lambda link: link.other if link.one == document else link.one)

    def documents(self) -> Iterable[str]:
        """Return all documents."""
        placed = models.Document.objects.filter(placed=True).order_by("number")
        names: Iterable[str] = placed.values_list("name", flat=True).iterator()
        return names

    def _furniture_of(self, site: str) -> set[int]:
        if site not in self._furniture:
            rows = models.Furniture.objects.filter(site=site_number(site)).values_list("digest", flat=True)
            self._furniture[site] = set(rows)
        return self._furniture[site]


def _load_imprint(number: int) -> Imprint:
    return unpack(models.StoredImprint.objects.values_list("content", flat=True).get(document_id=number), Imprint)


def _load_number(name: str) -> int:
    number: int = models.Document.objects.values_list("number", flat=True).get(name=name)
    return number


def _load_name(number: int) -> str:
    name: str = models.Document.objects.values_list("name", flat=True).get(number=number)
    return name


@lru_cache(maxsize=1 << 12)
def site_number(site: str) -> int:
    """Return the number that stands for a site in the tables: 63 bits, since databases know no more."""
    return int.from_bytes(hashlib.blake2b(site.encode(), digest_size=8).digest(), "little") >> 1


@lru_cache(maxsize=512)
def _holders_query(count: int, limit: int) -> str:
    return " UNION ALL ".join(_HOLDERS.format(limit=limit, number=number) for number in range(count))
