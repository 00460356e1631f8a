"""Puts documents beside those that are there: which are copies, which mentions meet, how strongly they are linked.

In: documents that were stored; out: rows of families, mentions and links, and the mentions whose incidents are to be put
together anew. What one more document costs depends on its copies and on what happened in its days at its places.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.linking import EventMention, Families, Family, Fingerprint, Quotation, block_keys, do_meet, weigh
from onrecord.record import models
from onrecord.record.amending import Renewal
from onrecord.record.packing import pack, unpack
from onrecord.record.shelf import SqlShelf
from onrecord.record.sql import delete, insert, key_number, select, update
from onrecord.record.store import store_mentions

if TYPE_CHECKING:
    from onrecord.linking import Copies

_KEPT = 1 << 14  # mentions in memory, a kilobyte or two each


class DocumentIndex:
    """The documents of a record, as new ones are placed among them."""

    def __init__(self) -> None:
        """Begin with nothing in memory."""
        self._shelf = SqlShelf()
        self._families = Families(self._shelf)
        self._mentions: dict[int, EventMention] = {}

    @cached_property
    def _copies(self) -> "Copies":
        """What compares texts; a decision that touches none does without it."""
        from onrecord.linking import Copies  # noqa: PLC0415 late: it loads numpy

        return Copies(self._shelf)

    def add(self, fingerprints: Sequence[Fingerprint], mentions: Mapping[str, Sequence[EventMention]]) -> set[int]:
        """Add documents that were stored and are not in the index yet.

        Args:
            fingerprints: What finds their copies.
            mentions: Their mentions, by document.

        Returns:
            The numbers of the mentions that this concerns.
        """
        changed: set[str] = set()
        self._shelf.meet([fingerprint.document for fingerprint in fingerprints])
        for fingerprint in fingerprints:
            changed.update(self._copies.add(fingerprint))
        fresh = [fingerprint.document for fingerprint in fingerprints]
        families, moved = self._group(changed)
        renewed = self._store(fresh, families, mentions) | self._move(moved - set(fresh), families)
        self._keep(renewed)
        self._meet(renewed)
        self._shelf.flush()
        regrouped = [self._shelf.number(document) for document in sorted(families)]
        return set(renewed) | {row[0] for row in select(models.StoredMention, ("number",), "document_id", regrouped)}

    def renew(self, documents: Mapping[str, Renewal]) -> set[int]:
        """Place documents that are in the index anew, after decisions about what they say.

        Returns:
            The numbers of the mentions that this concerns.
        """
        changed: set[str] = set()
        for name, renewal in documents.items():
            if renewal.is_renamed:
                self._shelf.forget(name)
                changed.update(self._copies.renew(name))
        families, moved = self._group(changed) if changed else ({}, set())
        known = dict(select(models.Document, ("name", "family"), "name", sorted(documents)))
        told = {s.id: replace(s, family=known[name] or name) for name, renewal in documents.items() for s in renewal.mentions}
        numbers = [self._shelf.number(name) for name in sorted(documents)]
        rows = select(models.StoredMention, ("number", "name", "content"), "document_id", numbers)
        concerned = self._forget([number for number, name, _ in rows if name not in told])
        there = {name: number for number, name, _ in rows if name in told}
        others = {number: told[name] for number, name, content in rows if name in told and unpack(content, EventMention) != told[name]}
        update(models.StoredMention, ("content",), "number", [(pack(mention), number) for number, mention in others.items()])
        self._unlink(others)
        fresh = [mention for name, mention in told.items() if name not in there]
        store_mentions([(self._shelf.number(mention.document), mention) for mention in fresh])
        begun = select(models.StoredMention, ("number", "name"), "name", [mention.id for mention in fresh])
        renewed = others | {number: told[name] for number, name in begun} | self._move(moved - documents.keys(), families)
        self._keep(renewed)
        self._meet(renewed)
        self._shelf.flush()
        regrouped = [self._shelf.number(document) for document in sorted({*families, *documents})]
        return concerned | set(renewed) | {row[0] for row in select(models.StoredMention, ("number",), "document_id", regrouped)}

    def _forget(self, gone: Sequence[int]) -> set[int]:
        """Forget mentions of what documents do not tell of any more; return those that were in one incident with them."""
        incidents = sorted({row[0] for row in select(models.StoredMention, ("incident",), "number", gone, "incident IS NOT NULL")})
        beside = {row[0] for row in select(models.StoredMention, ("number",), "incident", incidents)} - set(gone)
        delete(models.Incident, "name", incidents)
        update(models.StoredMention, ("incident",), "incident", [(None, name) for name in incidents])
        self._unlink(gone)
        delete(models.StoredMention, "number", gone)
        for number in gone:
            self._mentions.pop(number, None)
        return beside

    def _unlink(self, numbers: Iterable[int]) -> None:
        """Forget which mentions some meet."""
        asked = sorted(numbers)
        delete(models.BlockKey, "mention", asked)
        delete(models.Link, "first", asked)
        delete(models.Link, "second", asked)

    def quotations(self, documents: Sequence[str]) -> list[Quotation]:
        """Return the passages that documents share with documents of other families."""
        self._shelf.meet_links(documents)
        return self._families.quotations(documents)

    def mentions(self, numbers: Iterable[int]) -> dict[int, EventMention]:
        """Return mentions by their numbers."""
        asked = list(dict.fromkeys(numbers))
        found = {number: self._mentions[number] for number in asked if number in self._mentions}
        rows = select(models.StoredMention, ("number", "content"), "number", [number for number in asked if number not in found])
        found |= {number: unpack(content, EventMention) for number, content in rows}
        self._keep(found)
        return found

    def in_order(self, mentions: Iterable[EventMention]) -> list[EventMention]:
        """Return mentions in the order in which they came: that of their documents in the log, then that of the text."""
        return sorted(mentions, key=lambda one: (self._shelf.number(one.document), len(one.incident), one.incident))

    def _keep(self, found: Mapping[int, EventMention]) -> None:
        self._mentions |= found
        for number in list(self._mentions)[: max(0, len(self._mentions) - max(_KEPT, len(found)))]:
            del self._mentions[number]

    def _group(self, changed: set[str]) -> tuple[dict[str, str], set[str]]:
        """Ask for the families of documents anew; return the family of each, and the documents that have another than before."""
        before = dict(select(models.Document, ("name", "family"), "name", sorted(changed)))
        old = {family for family in before.values() if family is not None}
        before |= dict(select(models.Document, ("name", "family"), "family", sorted(old)))
        families: dict[str, Family] = {}
        for document in sorted(before):
            if document not in families:
                family = self._families.family(document)
                families |= dict.fromkeys(family.documents, family)
        before |= dict(select(models.Document, ("name", "family"), "name", [name for name in families if name not in before]))
        moved = {name for name, family in families.items() if before[name] != family.id}
        update(models.Document, ("family",), "name", [(families[name].id, name) for name in sorted(moved)])
        found = {family.id: family for family in families.values()}
        insert(models.Family, ("name", "content"), [(name, pack(found[name])) for name in sorted(found)], ("name",))
        left = {family for name in moved if (family := before[name]) is not None} - found.keys()
        held = {row[0] for row in select(models.Document, ("family",), "family", sorted(left))}
        delete(models.Family, "name", sorted(left - held))
        return {name: family.id for name, family in families.items()}, moved

    def _store(
        self, documents: Sequence[str], families: Mapping[str, str], mentions: Mapping[str, Sequence[EventMention]]
    ) -> dict[int, EventMention]:
        """Store the mentions of new documents; return them by their numbers."""
        found = {s.id: replace(s, family=families[name]) for name in documents for s in mentions[name]}
        store_mentions([(self._shelf.number(mention.document), mention) for mention in found.values()])
        return {number: found[name] for number, name in select(models.StoredMention, ("number", "name"), "name", list(found))}

    def _move(self, documents: set[str], families: Mapping[str, str]) -> dict[int, EventMention]:
        """Set the families of the mentions of documents; return these by their numbers."""
        numbers = [self._shelf.number(document) for document in sorted(documents)]
        found: dict[int, EventMention] = {}
        for number, content in select(models.StoredMention, ("number", "content"), "document_id", numbers):
            mention = unpack(content, EventMention)
            found[number] = replace(mention, family=families[mention.document])
        update(models.StoredMention, ("content",), "number", [(pack(mention), number) for number, mention in found.items()])
        self._unlink(found)
        return found

    def _meet(self, renewed: Mapping[int, EventMention]) -> None:
        """Weigh mentions against those that they meet, each pair once."""
        keys = {number: {key_number(key): key for key in block_keys(mention)} for number, mention in renewed.items()}
        insert(models.BlockKey, ("key", "mention"), [(key, number) for number, known in keys.items() for key in known])
        blocks: defaultdict[int, list[int]] = defaultdict(list)
        asked = sorted({key for known in keys.values() for key in known})
        for key, number in select(models.BlockKey, ("key", "mention"), "key", asked):
            blocks[key].append(number)
        others = self.mentions(sorted({number for block in blocks.values() for number in block}))
        done: set[int] = set()
        links: list[tuple[int, int, float]] = []
        for number in sorted(renewed):
            done.add(number)
            met: defaultdict[int, list[str]] = defaultdict(list)
            for key, name in keys[number].items():
                for other in blocks[key]:
                    if other not in done:
                        met[other].append(name)
            links += _links(number, met, others)
        insert(models.Link, ("first", "second", "weight"), links)


def _links(number: int, met: Mapping[int, list[str]], others: Mapping[int, EventMention]) -> Iterator[tuple[int, int, float]]:
    """Give the links of a mention to those that it meets."""
    mention = others[number]
    for other in sorted(met):
        if any(do_meet(mention, others[other], key) for key in met[other]):
            link = weigh(mention, others[other])
            pair = (number, other) if link.first == mention.id else (other, number)
            yield (*pair, link.weight)
