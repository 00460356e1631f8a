"""Passages that texts of different families share: a statement that both quote at length, a paragraph that both took over.

In: links that are no kinship of whole texts. Out: one `Quotation` for each passage, with all documents that have it: two
passages of one document are the same where at least half of the shorter lies in the other. Near-linear in the passages.
"""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.core import Span
from onrecord.linking.copies.model import CopyLink, Quotation

Place = tuple[str, Span]


def make_quotations(links: Sequence[CopyLink]) -> list[Quotation]:
    """Return the passages of `links`, in order of their first document and place."""
    parent: dict[Place, Place] = {}
    words: dict[Place, int] = {}
    for link in links:
        for passage in link.passages:
            one, other = (link.one, passage.one), (link.other, passage.other)
            for place in (one, other):
                parent.setdefault(place, place)
                words[place] = max(words.get(place, 0), passage.words)
            _join(parent, one, other)
    _join_overlapping(parent)
    groups: defaultdict[Place, list[Place]] = defaultdict(list)
    for place in sorted(parent):
        groups[_root(parent, place)].append(place)
    return [_quotation(places, words) for places in groups.values()]


def _join_overlapping(parent: dict[Place, Place]) -> None:
    """Join passages of one document that are mostly the same words."""
    before: Place | None = None
    for place in sorted(parent):
        if before is not None and before[0] == place[0]:
            common = min(before[1].end, place[1].end) - place[1].start
            if 2 * common >= min(before[1].end - before[1].start, place[1].end - place[1].start):
                _join(parent, before, place)
        before = place


def _root(parent: dict[Place, Place], place: Place) -> Place:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _join(parent: dict[Place, Place], one: Place, other: Place) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first


def _quotation(places: Sequence[Place], words: dict[Place, int]) -> Quotation:
    """Return one passage; a document that has it twice is named once, with the longest place."""
    longest: dict[str, Span] = {}
    for document, span in places:
        known = longest.get(document)
        if known is None or span.end - span.start > known.end - known.start:
            longest[document] = span
    return Quotation(tuple(longest), tuple(longest.values()), max(words[place] for place in places))
