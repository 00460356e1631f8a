"""The shelf of `linking.copies` over the database: fingerprints, prints, boilerplate and links between copies.

In: the questions of `Shelf`; out: answers by look-ups of an index. One writer at a time has a record, so that what was met
last can stay in memory; links are written when `flush` is called, before the transaction ends.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from onrecord.linking import CopyLink, Fingerprint, Holder
from onrecord.record import models
from onrecord.record.packing import pack, unpack
from onrecord.record.routing import cursor
from onrecord.record.sql import insert, select, update

_TOGETHER = 200  # questions in one statement: SQLite joins at most 500
_KEPT = 4_096  # fingerprints in memory, some kilobytes each, and links of so many documents
_KNOWN = 1 << 16  # names and numbers of documents in memory
_FEW = 300  # rows that are fetched whole and sorted here; where there are more, each print is asked for its first
_HOLDERS = (
    "SELECT * FROM (SELECT print, rank, document, size FROM record_print WHERE print = %s ORDER BY rank, document LIMIT {limit}) q{number}"
)

Links = dict[str, CopyLink]


class SqlShelf:
    """Imprints and links in the database."""

    def __init__(self) -> None:
        """Begin with nothing in memory."""
        self._fingerprints: dict[str, Fingerprint] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._placed: dict[str, bool] = {}
        self._put: list[int] = []
        self._links: dict[str, Links] = {}
        self._changed: dict[tuple[str, str], CopyLink | None] = {}
        self._boilerplate: dict[str, set[int]] = {}

    def put(self, fingerprint: Fingerprint) -> None:
        """Make a fingerprint, which was stored, findable by its prints and paragraphs."""
        number = self.number(fingerprint.document)
        self._placed[fingerprint.document] = True
        self._put.append(number)
        size = len(fingerprint.prints)
        rows = [(print_, fingerprint.rank, number, size) for print_ in fingerprint.prints]
        insert(models.Print, ("print", "rank", "document", "size"), rows)
        if fingerprint.site is not None:
            site = site_number(fingerprint.site)
            digests = dict.fromkeys(paragraph.digest for paragraph in fingerprint.paragraphs)
            insert(models.Paragraph, ("site", "digest", "document"), [(site, digest, number) for digest in digests])
        self._keep(self._fingerprints, fingerprint.document, fingerprint)
        self._links[fingerprint.document] = {}

    def has(self, document: str) -> bool:
        """Tell whether the fingerprint of a document is here."""
        if document not in self._placed:
            self.meet([document])
        return self._placed[document]

    def fingerprint(self, document: str) -> Fingerprint:
        """Return the fingerprint of a document."""
        if document not in self._fingerprints:
            content = models.StoredFingerprint.objects.values_list("content", flat=True).get(document_id=self.number(document))
            self._keep(self._fingerprints, document, unpack(content, Fingerprint))
        return self._fingerprints[document]

    def forget(self, document: str) -> None:
        """Forget the fingerprint of a document in memory: another was stored."""
        self._fingerprints.pop(document, None)

    def holders(self, prints: Iterable[int], at_most: int | None) -> Mapping[int, Sequence[Holder]]:
        """Return for each print the documents that have it, by rank."""
        asked = list(dict.fromkeys(prints))
        columns = ("print", "rank", "document", "size")
        rows = select(models.Print, columns, "print", asked, at_most=_FEW if at_most is not None else None)
        if at_most is not None and len(rows) >= _FEW:
            rows = _first_holders(asked, at_most)
        self.meet_numbers({document for _, _, document, _ in rows})
        found: dict[int, list[tuple[int, Holder]]] = {print_: [] for print_ in asked}
        for print_, rank, document, size in rows:
            found[print_].append((rank, Holder(self._names[document], size)))
        return {print_: [holder for _, holder in sorted(held)[:at_most]] for print_, held in found.items()}

    def holders_of(self, site: str, paragraph: int, at_most: int | None) -> Sequence[str]:
        """Return the documents of a site with a paragraph."""
        rows = select(models.Paragraph, ("document",), "digest", [paragraph], f"site = {site_number(site)}", at_most)
        numbers = sorted(row[0] for row in rows)
        self.meet_numbers(numbers)
        return [self._names[number] for number in numbers]

    def is_boilerplate(self, site: str, paragraph: int) -> bool:
        """Tell whether a paragraph is known as boilerplate."""
        return paragraph in self._boilerplate_of(site)

    def mark_boilerplate(self, site: str, paragraph: int) -> None:
        """Note a paragraph as boilerplate."""
        insert(models.Boilerplate, ("site", "digest"), [(site_number(site), paragraph)])
        self._boilerplate_of(site).add(paragraph)

    def put_link(self, link: CopyLink) -> None:
        """Keep a link."""
        self._links_of(link.one)[link.other] = link
        self._links_of(link.other)[link.one] = link
        self._changed[link.one, link.other] = link

    def drop_link(self, one: str, other: str) -> None:
        """Forget a link."""
        dropped = self._links_of(one).pop(other, None)
        self._links_of(other).pop(one, None)
        if dropped is not None:
            self._changed[dropped.one, dropped.other] = None

    def links(self, document: str) -> Sequence[CopyLink]:
        """Return the links of a document, in order of the other end."""
        return [link for _, link in sorted(self._links_of(document).items())]

    def documents(self) -> Iterable[str]:
        """Return all documents."""
        placed = models.Document.objects.filter(placed=True).order_by("number")
        names: Iterable[str] = placed.values_list("name", flat=True).iterator()
        return names

    def flush(self) -> None:
        """Write the links that are others than before; let go of what was not met lately."""
        update(models.Document, ("placed",), "number", [(True, number) for number in self._put])
        self._put.clear()
        rows = [(self.number(one), self.number(other), pack(link)) for (one, other), link in self._changed.items() if link is not None]
        for (one, other), link in self._changed.items():
            if link is None:
                models.CopyLink.objects.filter(one=self.number(one), other=self.number(other)).delete()
        insert(models.CopyLink, ("one", "other", "content"), rows, key=("one", "other"))
        self._changed.clear()
        for kept in (self._links, self._fingerprints):
            _shorten(kept, _KEPT)
        for known in (self._numbers, self._names, self._placed):
            _shorten(known, _KNOWN)

    def number(self, document: str) -> int:
        """Return the number of a document."""
        if document not in self._numbers:
            self.meet([document])
        return self._numbers[document]

    def meet(self, documents: Iterable[str]) -> None:
        """Learn the numbers of documents, and whether they are placed, by one question for all."""
        unknown = [document for document in documents if document not in self._numbers or document not in self._placed]
        self._learn(select(models.Document, ("number", "name", "placed"), "name", unknown))

    def meet_numbers(self, numbers: Iterable[int]) -> None:
        """Learn the names of documents, by one question for all."""
        unknown = [number for number in numbers if number not in self._names]
        self._learn(select(models.Document, ("number", "name", "placed"), "number", unknown))

    def _learn(self, rows: Iterable[tuple[int, str, bool]]) -> None:
        for number, name, placed in rows:
            self._numbers[name], self._names[number] = number, name
            self._placed.setdefault(name, bool(placed))

    def _keep(self, kept: dict[str, Fingerprint], document: str, fingerprint: Fingerprint) -> None:
        kept[document] = fingerprint
        if len(kept) > 2 * _KEPT:
            _shorten(kept, _KEPT)

    def meet_links(self, documents: Iterable[str]) -> None:
        """Learn the links of documents, by two questions for all."""
        unknown = [document for document in documents if document not in self._links]
        self.meet(unknown)
        numbers = [self._numbers[document] for document in unknown]
        known: dict[str, Links] = {document: {} for document in unknown}
        rows = [row[0] for key in ("one", "other") for row in select(models.CopyLink, ("content",), key, numbers)]
        for link in (unpack(content, CopyLink) for content in rows):
            for document, partner in ((link.one, link.other), (link.other, link.one)):
                if document in known:
                    known[document][partner] = link
        self._links |= known
        for (one, other), changed in self._changed.items():
            for document in {one, other} & known.keys():
                self._apply(document, one, other, changed)

    def _links_of(self, document: str) -> Links:
        if document not in self._links:
            self.meet_links([document])
        return self._links[document]

    def _apply(self, document: str, one: str, other: str, link: CopyLink | None) -> None:
        """Bring what was loaded to what is not written yet."""
        partner = other if document == one else one
        if link is None:
            self._links[document].pop(partner, None)
        else:
            self._links[document][partner] = link

    def _boilerplate_of(self, site: str) -> set[int]:
        if site not in self._boilerplate:
            rows = models.Boilerplate.objects.filter(site=site_number(site)).values_list("digest", flat=True)
            self._boilerplate[site] = set(rows)
        return self._boilerplate[site]


def _shorten(kept: dict[Any, Any], most: int) -> None:
    """Let go of what has been in memory the longest."""
    for key in list(islice(kept, max(0, len(kept) - most))):
        del kept[key]


def _first_holders(prints: Sequence[int], at_most: int) -> list[tuple[int, int, int, int]]:
    """Return the first rows of each print: some prints stand in thousands of documents."""
    found: list[tuple[int, int, int, int]] = []
    with cursor() as asked:
        for start in range(0, len(prints), _TOGETHER):
            some = prints[start : start + _TOGETHER]
            asked.execute(_holders_query(len(some), at_most), list(some))
            found += asked.fetchall()
    return found


@lru_cache(maxsize=1 << 12)
def site_number(site: str) -> int:
    """Return the number that stands for a site in the tables: 63 bits, since databases know no more."""
    return int.from_bytes(hashlib.blake2b(site.encode(), digest_size=8).digest(), "little") >> 1


@lru_cache(maxsize=512)
def _holders_query(count: int, limit: int) -> str:
    return " UNION ALL ".join(_HOLDERS.format(limit=limit, number=number) for number in range(count))
