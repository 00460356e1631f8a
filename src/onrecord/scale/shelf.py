"""The shelf of `linking`'s copies over the index: fingerprints, paragraphs and links between copies.

In: the questions of linking's `Shelf`; out: answers by looks into the index; fingerprints come from the tables of documents. Links are
written at once, inside the transaction of who asks. Limits: what was met last stays in memory.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from onrecord.linking import KEEPERS, CopyLink, Fingerprint, Holder
from onrecord.scale.fetching import Tables
from onrecord.scale.index import Index, packed, unpacked

_KEPT = 4_096  # fingerprints in memory, some kilobytes each


class _Marks(msgspec.Struct, frozen=True, array_like=True):
    """What a document is found by, so that it can be taken out: its table may have another fingerprint by then."""

    rank: int
    prints: tuple[int, ...]
    site: int | None
    paragraphs: tuple[int, ...]


class IndexShelf:
    """Fingerprints and links in the index."""

    def __init__(self, index: Index, tables: Tables) -> None:
        """Begin with nothing in memory."""
        self._index, self._tables = index, tables
        self._fingerprints: OrderedDict[str, Fingerprint] = OrderedDict()
        self._numbers: dict[str, int] = {}

    def put(self, fingerprint: Fingerprint) -> None:
        """Make a document, whose row is there, findable by its prints and paragraphs."""
        number, size = self.number(fingerprint.document), len(fingerprint.prints)
        site = site_number(fingerprint.site) if fingerprint.site is not None else None
        digests = tuple(dict.fromkeys(paragraph.digest for paragraph in fingerprint.paragraphs)) if site is not None else ()
        self._index.put("INSERT INTO print VALUES (?, ?, ?, ?)", [(each, fingerprint.rank, number, size) for each in fingerprint.prints])
        self._index.put("INSERT INTO paragraph VALUES (?, ?, ?)", [(site, digest, number) for digest in digests])
        marks = _Marks(fingerprint.rank, fingerprint.prints, site, digests)
        self._index.put("INSERT INTO mark VALUES (?, ?)", [(number, packed(marks))])
        self._keep(fingerprint)

    def remove(self, document: str) -> list[str]:
        """Take a document out of what copies are found by; return the documents that may be compared with others now.

        Where it was one of the first that hold a print, the next is one of them instead. What was boilerplate stays boilerplate.
        """
        number, index = self.number(document), self._index
        ((content,),) = index.rows("SELECT content FROM mark WHERE document = ?", number)
        marks = unpacked(content, _Marks)
        index.put("DELETE FROM print WHERE print = ? AND rank = ? AND document = ?", [(p, marks.rank, number) for p in marks.prints])
        index.put(
            "DELETE FROM paragraph WHERE site = ? AND digest = ? AND document = ?", [(marks.site, d, number) for d in marks.paragraphs]
        )
        index.put("DELETE FROM copy WHERE one = ?1 OR other = ?1", [(number,)])
        index.put("DELETE FROM mark WHERE document = ?", [(number,)])
        self._fingerprints.pop(document, None)
        holders = self.holders(marks.prints, KEEPERS).values()
        return sorted({found[-1].document for found in holders if len(found) == KEEPERS})

    def has(self, document: str) -> bool:
        """Tell whether a document can be found by its prints."""
        return bool(self._index.rows("SELECT 1 FROM mark WHERE document = ?", self.number(document)))

    def fingerprint(self, document: str) -> Fingerprint:
        """Return the fingerprint of a document."""
        if document in self._fingerprints:
            self._fingerprints.move_to_end(document)
            return self._fingerprints[document]
        ((path, sha256),) = self._index.rows("SELECT file, sha256 FROM document WHERE name = ?", document)
        found = msgspec.msgpack.decode(self._tables.fingerprint(path, sha256), type=Fingerprint)
        self._keep(found)
        return found

    def holders(self, prints: Iterable[int], at_most: int | None) -> Mapping[int, Sequence[Holder]]:
        """Return the documents that have each print, by rank."""
        limit = -1 if at_most is None else at_most
        query = (
            "SELECT d.name, p.size FROM print AS p JOIN document AS d ON d.number = p.document WHERE p.print = ? "
            "ORDER BY p.rank, d.name LIMIT ?"
        )
        return {each: [Holder(name, size) for name, size in self._index.rows(query, each, limit)] for each in dict.fromkeys(prints)}

    def holders_of(self, site: str, paragraph: int, at_most: int | None) -> Sequence[str]:
        """Return the documents of a site with a paragraph."""
        query = (
            "SELECT d.name FROM paragraph AS p JOIN document AS d ON d.number = p.document "
            "WHERE p.site = ? AND p.digest = ? ORDER BY p.document LIMIT ?"
        )
        return [name for (name,) in self._index.rows(query, site_number(site), paragraph, -1 if at_most is None else at_most)]

    def is_boilerplate(self, site: str, paragraph: int) -> bool:
        """Tell whether a paragraph is known as boilerplate."""
        return bool(self._index.rows("SELECT 1 FROM boilerplate WHERE site = ? AND digest = ?", site_number(site), paragraph))

    def mark_boilerplate(self, site: str, paragraph: int) -> None:
        """Note a paragraph as boilerplate."""
        self._index.put("INSERT OR IGNORE INTO boilerplate VALUES (?, ?)", [(site_number(site), paragraph)])

    def put_link(self, link: CopyLink) -> None:
        """Keep a link."""
        self._index.put("INSERT OR REPLACE INTO copy VALUES (?, ?, ?)", [(self.number(link.one), self.number(link.other), packed(link))])

    def drop_link(self, one: str, other: str) -> None:
        """Forget a link."""
        pair = self.number(one), self.number(other)
        self._index.put("DELETE FROM copy WHERE one = ? AND other = ?", [pair, pair[::-1]])

    def links(self, document: str) -> Sequence[CopyLink]:
        """Return the links of a document, in order of the other end."""
        number = self.number(document)
        rows = self._index.rows("SELECT content FROM copy WHERE one = ? UNION ALL SELECT content FROM copy WHERE other = ?", number, number)
        found = [unpacked(content, CopyLink) for (content,) in rows]
        return sorted(found, key=lambda link: link.other if link.one == document else link.one)

    def documents(self) -> Iterable[str]:
        """Return all documents."""
        return (name for (name,) in self._index.rows("SELECT name FROM document ORDER BY number"))

    def number(self, document: str) -> int:
        """Return the number of a document."""
        if document not in self._numbers:
            ((number,),) = self._index.rows("SELECT number FROM document WHERE name = ?", document)
            if len(self._numbers) > 16 * _KEPT:
                self._numbers.clear()
            self._numbers[document] = number
        return self._numbers[document]

    def forget(self, document: str) -> None:
        """Forget the number of a document whose row is to go."""
        self._numbers.pop(document, None)

    def numbers(self, documents: Iterable[str]) -> list[int]:
        """Return the numbers of documents, in order of the numbers."""
        return sorted(number for (number,) in self._index.among("SELECT number FROM document WHERE name IN {}", documents))

    def _keep(self, fingerprint: Fingerprint) -> None:
        self._fingerprints[fingerprint.document] = fingerprint
        if len(self._fingerprints) > _KEPT:
            self._fingerprints.popitem(last=False)


@lru_cache(maxsize=1 << 12)
def site_number(site: str) -> int:
    """Return the number that stands for a site: 63 bits, as SQLite knows them."""
    return int.from_bytes(hashlib.blake2b(site.encode(), digest_size=8).digest(), "little") >> 1
