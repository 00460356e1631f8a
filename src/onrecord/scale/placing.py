"""Puts documents beside those that are there: whose copies they are, which mentions meet, how strongly they are linked.

In: documents as `preparing` makes them; out: rows of the index, and the mentions that wait for their incidents to be put together anew.
The steps are those of a record (`record/index.py`), so a folder and a record give the same. What one more document costs depends on its
copies, and on what happened in its days at its places.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.linking import Copies, EventMention, Families, Family, Quotation, weigh
from onrecord.scale.blocks import block_rows, party_block
from onrecord.scale.fetching import Tables
from onrecord.scale.hands import Hands
from onrecord.scale.index import INCIDENTS, MENTIONS, Index, packed, unpacked
from onrecord.scale.layout import day_of
from onrecord.scale.preparing import Prepared
from onrecord.scale.shelf import IndexShelf

_TOGETHER = 1_000
"""Pairs that are weighed in one job: a tenth of a second."""


_PAIRS = """
SELECT f.mention, b.mention FROM fresh AS f CROSS JOIN block AS b ON b.time = f.time AND b.what = f.what
WHERE (f.party = 0 OR f.placed = 0) AND (b.mention < f.mention OR b.mention NOT IN (SELECT mention FROM fresh))
UNION
SELECT f.mention, b.mention FROM fresh AS f CROSS JOIN block AS b ON b.time = f.time AND b.what = f.what AND b.placed = 0
WHERE f.party = 1 AND f.placed = 1 AND (b.mention < f.mention OR b.mention NOT IN (SELECT mention FROM fresh))
ORDER BY 1, 2
"""
"""The pairs of new mentions with all that they meet: by a party alone only where one of the two names no place."""


class WeighJob(msgspec.Struct, frozen=True):
    """Mentions by their numbers, and the pairs of them that are to be weighed."""

    mentions: dict[int, EventMention]
    pairs: list[tuple[int, int]]


def weigh_pairs(job: WeighJob) -> list[tuple[int, int, float]]:
    """Return the weights of pairs, each pair in the order of its mentions' names."""
    found = []
    for one, other in job.pairs:
        link = weigh(job.mentions[one], job.mentions[other])
        found.append((one, other, link.weight) if link.first == job.mentions[one].id else (other, one, link.weight))
    return found


def dissolve(index: Index, incidents: Sequence[str]) -> None:
    """Take incidents apart: their mentions wait to be put together anew, and the tables of their days to be written."""
    days = index.among("SELECT DISTINCT day FROM incident WHERE name IN {}", incidents)
    index.put("INSERT OR IGNORE INTO unwritten VALUES (?, ?)", [(INCIDENTS, day) for (day,) in days])
    index.put("DELETE FROM incident WHERE name = ?", [(name,) for name in incidents])
    rows = index.among("SELECT number FROM mention WHERE incident IN {}", incidents)
    index.put("INSERT OR IGNORE INTO waiting VALUES (?)", rows)
    index.put("UPDATE mention SET incident = NULL WHERE number = ?", rows)


class Placing:
    """The documents of a folder, as new ones are placed among them."""

    def __init__(self, index: Index, tables: Tables, workers: Hands) -> None:
        """Begin with nothing in memory."""
        self.index = self._index = index
        self._workers = workers
        self._shelf = IndexShelf(index, tables)
        self._copies = Copies(self._shelf)
        self._families = Families(self._shelf)

    def place(self, documents: Sequence[Prepared]) -> None:
        """Place documents whose rows are in the index, and which are not placed yet."""
        changed: set[str] = set()
        told = [(one.key, one.seen, one.title, one.publisher, one.name) for one in documents]
        self._index.put("UPDATE document SET key = ?, seen = ?, title = ?, publisher = ? WHERE name = ?", told)
        for document in documents:
            changed.update(self._copies.add(document.fingerprint))
        fresh = {document.name for document in documents}
        families, moved = self._group(changed)
        found = [replace(mention, family=families[one.name]) for one in documents for mention in one.mentions]
        numbers = {name: self._shelf.number(name) for name in fresh}
        self._note_mentions(sorted(numbers.values()))
        self.meet({**self._store(found, numbers), **self._move(moved - fresh, families)})
        self._wait(self._shelf.numbers(families))

    def remove(self, document: str) -> None:
        """Take a document out of everything that it was found by; its row in the index stays, and can be placed anew."""
        index, number = self._index, self._shelf.number(document)
        if not self._shelf.has(document):
            return
        linked = {each for link in self._shelf.links(document) for each in (link.one, link.other)} - {document}
        gone = [row[0] for row in index.rows("SELECT number FROM mention WHERE document = ?", number)]
        self._note_mentions([number])
        self._dissolve(gone)
        self._unlink(gone)
        index.put("DELETE FROM mention WHERE number = ?", [(each,) for each in gone])
        index.put("DELETE FROM waiting WHERE mention = ?", [(each,) for each in gone])
        changed = set(linked)
        for other in self._shelf.remove(document):
            changed.update(self._copies.renew(other))
        ((family,),) = index.rows("SELECT family FROM document WHERE number = ?", number)
        kin = index.rows("SELECT name FROM document WHERE family = ? AND number != ?", family, number)
        index.put("UPDATE document SET family = NULL WHERE number = ?", [(number,)])
        families, moved = self._group(changed | {name for (name,) in kin})
        index.put("DELETE FROM family WHERE name = ?1 AND NOT EXISTS (SELECT 1 FROM document WHERE family = ?1)", [(family,)])
        self.meet(self._move(moved, families))
        self._wait([*self._shelf.numbers(families), number])

    def forget(self, document: str) -> None:
        """Forget a document that was taken out, and the ids of its events."""
        number = self._shelf.number(document)
        self._shelf.forget(document)
        self._index.put("DELETE FROM event WHERE document = ?", [(number,)])
        self._index.put("DELETE FROM document WHERE number = ?", [(number,)])

    def quotations(self, documents: Sequence[str]) -> list[Quotation]:
        """Return the passages that documents share with documents of other families."""
        return self._families.quotations(documents)

    def meet(self, renewed: Mapping[int, EventMention]) -> None:
        """Weigh mentions against those that they meet, each pair once."""
        rows = [(*block, number) for number, mention in renewed.items() for block in block_rows(mention)]
        self._index.put("INSERT INTO block VALUES (?, ?, ?, ?)", rows)
        pairs = self._pairs(rows)
        for weighed in self._workers.map(weigh_pairs, self._jobs(pairs, dict(renewed))):
            self._index.put("INSERT OR REPLACE INTO link VALUES (?, ?, ?)", weighed)

    def _pairs(self, rows: Sequence[tuple[int, int, int, int]]) -> Iterator[tuple[int, int]]:
        """Give the pairs of mentions that meet, in order; of two that are new only one."""
        self._index.put("CREATE TEMP TABLE IF NOT EXISTS fresh(time, what, placed, mention, party)", [()])
        self._index.put("DELETE FROM fresh", [()])
        self._index.put("INSERT INTO fresh VALUES (?, ?, ?, ?, ?)", [(*row, party_block(row[1])) for row in rows])
        yield from self._index.stream(_PAIRS)

    def _jobs(self, pairs: Iterable[tuple[int, int]], known: Mapping[int, EventMention]) -> Iterator[WeighJob]:
        """Deal pairs out with their mentions, those of one document left out."""
        some: list[tuple[int, int]] = []
        for pair in pairs:
            some.append(pair)
            if len(some) >= _TOGETHER:
                yield self._job(some, known)
                some = []
        if some:
            yield self._job(some, known)

    def _job(self, pairs: Sequence[tuple[int, int]], known: Mapping[int, EventMention]) -> WeighJob:
        asked = {number for pair in pairs for number in pair}
        there = {number: known[number] for number in asked & known.keys()} | self.mentions(asked - known.keys())
        return WeighJob(there, [(one, other) for one, other in pairs if there[one].document != there[other].document])

    def mentions(self, numbers: Iterable[int]) -> dict[int, EventMention]:
        """Return mentions by their numbers, in the order of these."""
        rows = self._index.among("SELECT number, content FROM mention WHERE number IN {} ORDER BY number", sorted(numbers))
        return {number: unpacked(content, EventMention) for number, content in rows}

    def _group(self, changed: set[str]) -> tuple[dict[str, str], set[str]]:
        """Ask for the families of documents anew; return the family of each, and the documents that have another than before."""
        asked = sorted(changed)
        before = dict(self._index.among("SELECT name, family FROM document WHERE name IN {}", asked))
        old = sorted({family for family in before.values() if family is not None})
        before |= dict(self._index.among("SELECT name, family FROM document WHERE family IN {}", old))
        found: dict[str, Family] = {}
        for document in sorted(before):
            if document not in found:
                family = self._families.family(document)
                found |= dict.fromkeys(family.documents, family)
        unknown = [name for name in found if name not in before]
        before |= dict(self._index.among("SELECT name, family FROM document WHERE name IN {}", unknown))
        moved = {name for name, family in found.items() if before[name] != family.id}
        self._index.put("UPDATE document SET family = ? WHERE name = ?", [(found[name].id, name) for name in sorted(moved)])
        families = {family.id: family for family in found.values()}
        self._index.put("INSERT OR REPLACE INTO family VALUES (?, ?)", [(name, packed(families[name])) for name in sorted(families)])
        self._index.put(
            "DELETE FROM family WHERE name = ?1 AND NOT EXISTS (SELECT 1 FROM document WHERE family = ?1)",
            [(name,) for name in old if name not in families],
        )
        return {name: family.id for name, family in found.items()}, moved

    def _store(self, mentions: Sequence[EventMention], documents: Mapping[str, int]) -> dict[int, EventMention]:
        """Store the mentions of new documents; return them by their numbers."""
        ((last,),) = self._index.rows("SELECT coalesce(max(number), 0) FROM mention")
        found = dict(enumerate(mentions, last + 1))
        rows = [(number, each.id, documents[each.document], packed(each)) for number, each in found.items()]
        self._index.put("INSERT INTO mention(number, name, document, content) VALUES (?, ?, ?, ?)", rows)
        return found

    def _move(self, documents: set[str], families: Mapping[str, str]) -> dict[int, EventMention]:
        """Set the families of the mentions of documents; return these by their numbers."""
        numbers = self._shelf.numbers(sorted(documents))
        self._note_mentions(numbers)
        rows = self._index.among("SELECT number, content FROM mention WHERE document IN {} ORDER BY number", numbers)
        plain = {number: unpacked(content, EventMention) for number, content in rows}
        found = {number: replace(mention, family=families[mention.document]) for number, mention in plain.items()}
        self._index.put("UPDATE mention SET content = ? WHERE number = ?", [(packed(each), number) for number, each in found.items()])
        self._unlink(found)
        return found

    def _unlink(self, mentions: Iterable[int]) -> None:
        """Forget which mentions some meet."""
        asked = sorted(mentions)
        for number, content in self._index.among("SELECT number, content FROM mention WHERE number IN {}", asked):
            blocks = block_rows(unpacked(content, EventMention))
            self._index.put("DELETE FROM block WHERE time = ? AND what = ? AND placed = ? AND mention = ?", [(*b, number) for b in blocks])
        self._index.put("DELETE FROM link WHERE first = ?1 OR second = ?1", [(number,) for number in asked])

    def _wait(self, documents: Sequence[int]) -> None:
        """Let the mentions of documents wait for their incidents, and those of what they are versions of."""
        keys = sorted({key for (key,) in self._index.among("SELECT key FROM document WHERE key != '' AND number IN {}", documents)})
        beside = [number for (number,) in self._index.among("SELECT number FROM document WHERE key IN {}", keys)]
        rows = self._index.among("SELECT number FROM mention WHERE document IN {}", sorted({*documents, *beside}))
        self._index.put("INSERT OR IGNORE INTO waiting VALUES (?)", rows)

    def _note_mentions(self, documents: Sequence[int]) -> None:
        """Let the tables of mentions wait to be written that documents stand in."""
        rows = self._index.among("SELECT DISTINCT file FROM document WHERE number IN {}", documents)
        days = {day_of(path) for (path,) in rows}
        self._index.put("INSERT OR IGNORE INTO unwritten VALUES (?, ?)", [(MENTIONS, day) for day in sorted(days)])

    def _dissolve(self, gone: Sequence[int]) -> None:
        """Take apart the incidents that mentions are in; the others in them wait."""
        rows = self._index.among("SELECT DISTINCT incident FROM mention WHERE incident IS NOT NULL AND number IN {}", gone)
        names = sorted(name for (name,) in rows)
        dissolve(self._index, names)
