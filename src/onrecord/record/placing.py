"""Places documents beside those that are there: which are copies, which sightings meet, how strongly they are linked.

In: documents that were filed; out: rows of families and links, and the sightings whose incidents are to be put together
anew. What one more document costs depends on its copies and on what happened in its days at its places.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from django.db import connection
from msgspec.structs import replace

from onrecord.linking import Copies, Imprint, Sighting, block_keys, do_meet, weigh
from onrecord.record import models
from onrecord.record.packing import pack, unpack
from onrecord.record.shelf import SqlShelf

T = TypeVar("T", int, str)

AT_ONCE = 500  # numbers in one question
_KEPT = 1 << 14  # sightings in memory, a kilobyte or two each
_PUT_KEY = "INSERT INTO record_blockkey (key, sighting) VALUES (%s, %s)"
_PUT_LINK = "INSERT INTO record_link (first, second, weight) VALUES (%s, %s, %s)"


class Placing:
    """The documents of a record, as new ones are placed among them."""

    def __init__(self) -> None:
        """Begin with nothing in memory."""
        self._copies = Copies(SqlShelf())
        self._sightings: dict[int, Sighting] = {}

    def place(self, imprints: Sequence[Imprint]) -> set[int]:
        """Place documents that were filed and are not placed yet; return the numbers of the sightings that this concerns."""
        changed: set[str] = set()
        for imprint in imprints:
            changed.update(self._copies.add(imprint))
        fresh = {imprint.document for imprint in imprints}
        regrouped, moved = self._group(changed)
        renewed = self._rename(fresh | moved)
        self._meet(renewed)
        return set(renewed) | _sightings_of(regrouped)

    def sighting(self, number: int) -> Sighting:
        """Return a sighting."""
        return self.sightings([number])[number]

    def sightings(self, numbers: Iterable[int]) -> dict[int, Sighting]:
        """Return sightings by their numbers."""
        asked = list(dict.fromkeys(numbers))
        found = {number: self._sightings[number] for number in asked if number in self._sightings}
        for some in batches([number for number in asked if number not in found]):
            rows = models.Sighting.objects.filter(number__in=some).values_list("number", "content")
            found |= {number: unpack(content, Sighting) for number, content in rows}
        self._keep(found)
        return found

    def _keep(self, found: dict[int, Sighting]) -> None:
        self._sightings |= found
        while len(self._sightings) > max(_KEPT, len(found)):
            del self._sightings[next(iter(self._sightings))]

    def _group(self, changed: set[str]) -> tuple[set[str], set[str]]:
        """Ask for the families of documents anew; return the documents of these, and those that have another than before."""
        before = {name for some in batches(sorted(changed)) for name in _families_of(some)}
        asked = changed | {name for some in batches(sorted(before)) for name in _documents_of(some)}
        seen: set[str] = set()
        moved: set[str] = set()
        for document in sorted(asked):
            if document in seen:
                continue
            family = self._copies.family(document)
            seen.update(family.documents)
            models.Family.objects.update_or_create(name=family.id, defaults={"content": pack(family)})
            for some in batches(family.documents):
                others = models.Document.objects.filter(name__in=some).exclude(family=family.id)
                others |= models.Document.objects.filter(name__in=some, family__isnull=True)
                moved.update(others.values_list("name", flat=True))
                models.Document.objects.filter(name__in=some).update(family=family.id)
        for name in sorted(before):
            if not models.Document.objects.filter(family=name).exists():
                models.Family.objects.filter(name=name).delete()
        return seen, moved

    def _rename(self, documents: set[str]) -> dict[int, Sighting]:
        """Set the families of the sightings of documents; return these by their numbers."""
        found: dict[int, Sighting] = {}
        for some in batches(sorted(documents)):
            rows = models.Sighting.objects.filter(document__name__in=some).order_by("number")
            for row in rows.select_related("document"):
                sighting = replace(unpack(row.content, Sighting), family=row.document.family)
                row.content = pack(sighting)
                row.save(update_fields=["content"])
                found[row.number] = sighting
        self._keep(found)
        return found

    def _meet(self, renewed: dict[int, Sighting]) -> None:
        """Weigh sightings against those that they meet."""
        keys = {number: {key_number(key): key for key in block_keys(sighting)} for number, sighting in renewed.items()}
        for some in batches(list(renewed)):
            models.BlockKey.objects.filter(sighting__in=some).delete()
            models.Link.objects.filter(first__in=some).delete()
            models.Link.objects.filter(second__in=some).delete()
        with connection.cursor() as cursor:
            if renewed:
                cursor.executemany(_PUT_KEY, [(key, number) for number, known in keys.items() for key in known])
            done: set[int] = set()
            for number in renewed:
                done.add(number)
                links = list(self._links(number, renewed, keys[number], done))
                if links:
                    cursor.executemany(_PUT_LINK, links)

    def _links(self, number: int, renewed: dict[int, Sighting], keys: dict[int, str], done: set[int]) -> Iterator[tuple[int, int, float]]:
        met: defaultdict[int, list[str]] = defaultdict(list)
        for some in batches(list(keys)):
            for key, other in models.BlockKey.objects.filter(key__in=some).values_list("key", "sighting"):
                if other not in done:
                    met[other].append(keys[key])
        sighting, others = renewed[number], self.sightings(met)
        for other in sorted(met):
            if any(do_meet(sighting, others[other], key) for key in met[other]):
                link = weigh(sighting, others[other])
                pair = (number, other) if link.first == sighting.id else (other, number)
                yield (*pair, link.weight)


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Give values in lists that one question can hold."""
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield some


@lru_cache(maxsize=1 << 14)
def key_number(key: str) -> int:
    """Return the number that stands for a block key: 63 bits, since databases know no more."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little") >> 1


def _families_of(documents: list[str]) -> set[str]:
    rows = models.Document.objects.filter(name__in=documents, family__isnull=False)
    return set(rows.values_list("family", flat=True))


def _documents_of(families: list[str]) -> set[str]:
    return set(models.Document.objects.filter(family__in=families).values_list("name", flat=True))


def _sightings_of(documents: set[str]) -> set[int]:
    found: set[int] = set()
    for some in batches(sorted(documents)):
        found.update(models.Sighting.objects.filter(document__name__in=some).values_list("number", flat=True))
    return found
