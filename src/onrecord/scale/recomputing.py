"""Puts together and judges anew the incidents of mentions that wait, and no others.

In: the index; out: rows of incidents in it, and which days' tables wait to be written. What is put together depends only on what hangs
together by links that are strong enough: so each such component is put together by itself, in any order, and comes out as if all were
put together at once.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import msgpack

from onrecord.linking import (
    Cluster,
    EventMention,
    Family,
    Fingerprint,
    Link,
    Quotation,
    Replacement,
    Version,
    carries_on,
    find_replaced,
    join,
    load_model,
    with_lineages,
)
from onrecord.scale.fetching import Tables
from onrecord.scale.hands import Hands
from onrecord.scale.index import INCIDENTS, Index, packed, unpacked
from onrecord.scale.judging import JudgeJob, judge
from onrecord.scale.layout import day_of
from onrecord.scale.placing import Placing, dissolve

_MENTIONS = 4_096
"""Mentions of whole components that are put together at a time: what is in memory, some kilobytes each, without their readings."""
_DOCUMENTS = 64
"""Documents whose readings go to one job together, some tens of kilobytes each."""


class Recomputing:
    """The incidents of a folder, as they are put together anew."""

    def __init__(self, placing: Placing, tables: Tables, workers: Hands, registries: tuple[str, ...]) -> None:
        """Take what finds copies, what has readings, who judges, and with which tables of parties."""
        self._index, self._placing, self._tables = placing.index, placing, tables
        self._workers, self._registries = workers, registries

    def run(self) -> int:
        """Put together and judge what waits; return how many incidents came of it. Each step is one transaction."""
        index, found = self._index, 0
        numbers = _component(index, [number for (number,) in index.rows("SELECT mention FROM waiting")])
        for some in _components(index, numbers):
            with index.transaction():
                found += self._step(some)
        with index.transaction():
            index.put("DELETE FROM waiting", [()])
        return found

    def joined(self) -> Iterator[tuple[Cluster, ...]]:
        """Give the incidents that what waits is put together to, some at a time, and change nothing."""
        numbers = _component(self._index, [number for (number,) in self._index.rows("SELECT mention FROM waiting")])
        for some in _components(self._index, numbers):
            yield self._join(self._placing.mentions(some))[0]

    def _step(self, numbers: Sequence[int]) -> int:
        index, mentions = self._index, self._placing.mentions(numbers)
        rows = index.among("SELECT DISTINCT incident FROM mention WHERE incident IS NOT NULL AND number IN {}", numbers)
        dissolve(index, sorted(name for (name,) in rows))
        clusters, came = self._join(mentions)
        first = {cluster.id: min(came[member.document] for member in cluster.members) for cluster in clusters}
        for judged in self._workers.map(judge, self._jobs(sorted(clusters, key=lambda cluster: (first[cluster.id], cluster.id)))):
            index.put("INSERT INTO incident VALUES (?, ?, ?)", [(row.id, day, packed(row)) for day, row in judged])
            index.put("INSERT OR IGNORE INTO unwritten VALUES (?, ?)", [(INCIDENTS, day) for day, _ in judged])
        by_name = {mention.id: number for number, mention in mentions.items()}
        named = [(cluster.id, by_name[member.id]) for cluster in clusters for member in cluster.members]
        index.put("UPDATE mention SET incident = ? WHERE number = ?", named)
        index.put("DELETE FROM waiting WHERE mention = ?", [(number,) for number in numbers])
        return len(clusters)

    def _join(self, mentions: Mapping[int, EventMention]) -> tuple[tuple[Cluster, ...], Mapping[str, int]]:
        """Put mentions together that hang together by nothing outside them; return with it in which order their documents came."""
        names = sorted({mention.document for mention in mentions.values()})
        came = dict(self._index.among("SELECT name, number FROM document WHERE name IN {}", names))
        ordered = sorted(mentions.values(), key=lambda one: (came[one.document], len(one.incident), one.incident))
        return join(ordered, _links(self._index, mentions), ()), came

    def _jobs(self, clusters: Iterable[Cluster]) -> Iterator[JudgeJob]:
        """Deal incidents out with all that they rest on."""
        some: list[Cluster] = []
        for cluster in clusters:
            some.append(cluster)
            if sum(len(each.members) for each in some) >= _DOCUMENTS:
                yield self._job(some)
                some = []
        if some:
            yield self._job(some)

    def _job(self, clusters: Sequence[Cluster]) -> JudgeJob:
        index = self._index
        names = sorted({member.document for cluster in clusters for member in cluster.members})
        rows = index.among("SELECT name, file, sha256, family FROM document WHERE name IN {} ORDER BY number", names)
        wanted = sorted({family for *_, family in rows})
        known = {name: unpacked(content, Family) for name, content in index.among("SELECT * FROM family WHERE name IN {}", wanted)}
        replaced, carried = self._replaced(names)
        return JudgeJob(
            clusters=tuple(clusters),
            readings={name: self._tables.reading(path, sha256) for name, path, sha256, _ in rows},
            families={name: known[family] for name, _, _, family in rows},
            passages=tuple(self._passages(cluster) for cluster in clusters),
            replaced=replaced,
            carried=carried,
            days={name: day_of(path) for name, path, _, _ in rows},
            registries=self._registries,
        )

    def _replaced(self, documents: Sequence[str]) -> tuple[dict[str, Replacement], dict[str, str]]:
        """Return which documents were replaced by newer versions, and the families of these and of the newest."""
        index = self._index
        keys = sorted({key for (key,) in index.among("SELECT key FROM document WHERE key != '' AND name IN {}", documents)})
        asked = "SELECT name, sha256, key, seen, title, publisher, family, file FROM document WHERE key IN {} ORDER BY number"
        rows = index.among(asked, keys)
        kept = {name: (path, sha256) for name, sha256, *_, path in rows}

        def carries(one: str, other: str) -> bool:
            return carries_on(*(msgpack.decode(self._tables.fingerprint(*kept[name]), type=Fingerprint) for name in (one, other)))

        versions = [
            Version(
                document=name, sha256=sha256, key=key, seen=dt.datetime.fromisoformat(seen), title=title, publisher=publisher, family=family
            )
            for name, sha256, key, seen, title, publisher, family, _ in rows
        ]
        found = find_replaced(with_lineages(versions, carries)) if len(versions) > 1 else {}
        there = set(documents)
        families = {version.document: version.family for version in versions if version.family is not None}
        return {name: one for name, one in found.items() if name in there}, families

    def _passages(self, cluster: Cluster) -> tuple[Quotation, ...]:
        """Return what the documents of an incident share."""
        documents = sorted({member.document for member in cluster.members})
        return tuple(self._placing.quotations(documents)) if len(documents) > 1 else ()


def _component(index: Index, waiting: Sequence[int]) -> list[int]:
    """Return all mentions that hang together with some by links that may join, or that are in one incident with them."""
    strong = load_model().threshold
    found: set[int] = set()
    fresh = set(waiting)
    while fresh:
        found |= fresh
        asked = sorted(fresh)
        reached = {n for (n,) in index.among("SELECT second FROM link WHERE first IN {} AND weight >= ?", asked, strong)}
        reached |= {n for (n,) in index.among("SELECT first FROM link WHERE second IN {} AND weight >= ?", asked, strong)}
        names = index.among("SELECT DISTINCT incident FROM mention WHERE incident IS NOT NULL AND number IN {}", asked)
        reached |= {n for (n,) in index.among("SELECT number FROM mention WHERE incident IN {}", [name for (name,) in names])}
        fresh = reached - found
    return sorted(found)


def _components(index: Index, numbers: Sequence[int]) -> Iterator[list[int]]:
    """Give whole components, as many together as fit into memory, in the order of their first mentions."""
    leads = {number: number for number in numbers}

    def head(number: int) -> int:
        while leads[number] != number:
            leads[number] = leads[leads[number]]
            number = leads[number]
        return number

    strong = load_model().threshold
    for start in range(0, len(numbers), _MENTIONS):
        asked = numbers[start : start + _MENTIONS]
        for one, other in index.among("SELECT first, second FROM link WHERE first IN {} AND weight >= ?", asked, strong):
            first, second = sorted((head(one), head(other)))
            leads[second] = first
    together: defaultdict[int, list[int]] = defaultdict(list)
    for number in numbers:
        together[head(number)].append(number)
    some: list[int] = []
    for lead in sorted(together):
        some += together[lead]
        if len(some) >= _MENTIONS:
            yield sorted(some)
            some = []
    if some:
        yield sorted(some)


def _links(index: Index, mentions: Mapping[int, EventMention]) -> list[Link]:
    """Return the links among mentions, those that speak against too; their reasons come where an incident is judged."""
    rows = index.among("SELECT first, second, weight FROM link WHERE first IN {} ORDER BY first, second", sorted(mentions))
    return [Link(mentions[one].id, mentions[other].id, weight) for one, other, weight in rows if other in mentions]
