"""From links to clusters: what is put together, and what a chain of likenesses may not pull together.

In: mentions, their links, the decisions of people. Out: clusters. The strongest links come first. Two groups become one
where their links, taken together, speak for it: what contradicts counts as much as what agrees, so that a report of two
events does not make them one. Two incidents of one report stay two. What people decided stands above all weights. The
order of the input changes nothing. What is no incident stands apart from all that is one; a further copy of its text goes with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.linking.decisions import Content, Decision, Join, NoIncident, Part
from onrecord.linking.model import Cluster, EventMention, Link, Standing, cluster_of
from onrecord.linking.weights import load_model

TOGETHER = 1.0
"""What the pairs across two groups must weigh in the mean: clearly more for one incident than against it."""

SILENT = -1.0
"""What two mentions of two groups weigh that never met in a block: a little against."""


class _Groups:
    """Event mentions in groups, as they are put together."""

    def __init__(self, mentions: Iterable[EventMention], links: Iterable[Link]) -> None:
        """Begin with each mention by itself."""
        self.of = {mention.id: mention.id for mention in mentions}
        self.members: dict[str, set[str]] = {identifier: {identifier} for identifier in self.of}
        self.documents = {mention.id: {mention.document} for mention in mentions}
        self.families = {mention.id: {mention.family} for mention in mentions}
        self.dismissed: dict[str, str] = {}
        self.apart: dict[str, set[str]] = defaultdict(set)
        self.weights: dict[str, dict[str, float]] = defaultdict(dict)
        for link in links:
            if link.first in self.of and link.second in self.of:
                self.weights[link.first][link.second] = link.weight
                self.weights[link.second][link.first] = link.weight

    def may_join(self, a: str, b: str) -> bool:
        """Tell whether no decision and no document keeps two groups apart."""
        return not self.parted(a, b) and not self.documents[a] & self.documents[b] and not (self.dismissed and self.dismissed_alone(a, b))

    def dismissed_alone(self, a: str, b: str) -> bool:
        """Tell whether one of two groups was dismissed, and the other is neither that nor of further copies of its texts."""
        gone, other = (a, b) if self.members[a] & self.dismissed.keys() else (b, a)
        is_other = self.members[gone] & self.dismissed.keys() and not self.members[other] & self.dismissed.keys()
        return bool(is_other) and not self.families[other] <= self.families[gone]

    def parted(self, a: str, b: str) -> bool:
        """Tell whether a decision keeps two groups apart."""
        return any(self.of.get(other) == b for member in self.members[a] for other in self.apart.get(member, ()))

    def between(self, a: str, b: str) -> float:
        """Return the mean weight of all pairs across two groups."""
        pairs = [self.weights[x].get(y, SILENT) for x in self.members[a] for y in self.members[b]]
        return sum(sorted(pairs)) / len(pairs)

    def join(self, a: str, b: str) -> None:
        """Put two groups together, under the smaller of their names."""
        kept, gone = sorted((a, b))
        for member in self.members[gone]:
            self.of[member] = kept
        self.members[kept] |= self.members.pop(gone)
        self.documents[kept] |= self.documents.pop(gone)
        self.families[kept] |= self.families.pop(gone)


def join(mentions: Sequence[EventMention], links: Sequence[Link], decisions: Iterable[Decision] = ()) -> tuple[Cluster, ...]:
    """Return the clusters of mentions, in order of their ids; what is only recalled, and by nobody reported, makes none.

    Args:
        mentions: The mentions, in the order in which they came: it decides what a cluster is called, and nothing else.
        links: The links among them.
        decisions: What people decided.
    """
    standing = sorted((d for d in decisions if d.stands), key=lambda d: d.when)
    groups = _Groups(mentions, links)
    by_document: defaultdict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.document].append(mention.id)
    for decision in reversed(standing):
        _decide(groups, decision.content, by_document)
    groups.dismissed = {
        name: decision.id
        for decision in standing
        if isinstance(decision.content, NoIncident)
        for name in _named(decision.content.mentions, decision.content.documents, by_document)
        if name in groups.of
    }
    threshold = load_model().threshold
    for link in sorted(links, key=lambda link: (-link.weight, link.first, link.second)):
        if link.weight < threshold:
            break
        a, b = groups.of.get(link.first), groups.of.get(link.second)
        if a is not None and b is not None and a != b and groups.may_join(a, b) and groups.between(a, b) >= TOGETHER:
            groups.join(a, b)
    by_id = {mention.id: mention for mention in mentions}
    return _clusters(groups, by_id, links)


def _named(mentions: Iterable[str], documents: Iterable[str], by_document: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the mentions that a decision names, one by one or as all that documents tell."""
    return [*mentions, *(name for document in documents for name in by_document.get(document, ()))]


def _decide(groups: _Groups, decision: Content, by_document: Mapping[str, Sequence[str]]) -> None:
    """Keep apart or put together what a person decided, as far as no later decision stands against it."""
    if isinstance(decision, Part):
        others = _named(decision.apart_from, decision.apart_documents, by_document)
        for one in _named(decision.mentions, decision.documents, by_document):
            for other in others:
                if groups.of.get(one) is None or groups.of.get(one) != groups.of.get(other):
                    groups.apart[one].add(other)
                    groups.apart[other].add(one)
    elif isinstance(decision, Join):
        together: list[str] = []
        for one in sorted(mention for mention in decision.mentions if mention in groups.of):
            mate = next(
                (other for other in together if groups.of[other] == groups.of[one] or not groups.parted(groups.of[other], groups.of[one])),
                None,
            )
            if mate is None:
                together.append(one)
            elif groups.of[mate] != groups.of[one]:
                groups.join(groups.of[mate], groups.of[one])


def _clusters(groups: _Groups, by_id: Mapping[str, EventMention], links: Sequence[Link]) -> tuple[Cluster, ...]:
    inside: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.first in groups.of and groups.of[link.first] == groups.of.get(link.second):
            inside[groups.of[link.first]].append(link)
    found = []
    came = {identifier: number for number, identifier in enumerate(by_id)}
    for name, members in groups.members.items():
        mentions = [by_id[member] for member in sorted(members, key=came.__getitem__)]
        if any(mention.standing is Standing.REPORTED for mention in mentions):
            found.append(cluster_of(mentions, tuple(inside[name]), _dismissal(mentions, groups)))
    return tuple(sorted(found, key=lambda cluster: cluster.id))


def _dismissal(mentions: Sequence[EventMention], groups: _Groups) -> str | None:
    """Return the decision by which a group is no incident; None where anything in it was neither dismissed nor is a copy of what was."""
    gone = {mention.family for mention in mentions if mention.id in groups.dismissed}
    if not all(mention.id in groups.dismissed or mention.family in gone for mention in mentions):
        return None
    return next((groups.dismissed[mention.id] for mention in sorted(mentions, key=lambda m: m.id) if mention.id in groups.dismissed), None)
