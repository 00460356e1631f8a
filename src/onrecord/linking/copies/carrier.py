"""A document that carries several texts: a digest, a newsletter, a live page. It must not make them one family.

In: a document's strong links. Out: those of them that hold. Where two of the texts that stand in a document lie apart in
it and are not each other's copies, the document is of the family of the one that fills more of it, and only quotes the
other. A pure function of the links of the document and of the texts in it.
"""

from collections.abc import Sequence

from onrecord.core import Span
from onrecord.linking.copies.model import CopyLink
from onrecord.linking.copies.shelf import Shelf

APART = 0.1  # of the smaller of two stretches may lie in both: a line that both texts have

Part = tuple[int, str, list[Span]]  # how many characters a text fills, which document it is, and where


def holding_links(shelf: Shelf, document: str) -> dict[str, CopyLink]:
    """Return the strong links of a document that hold for it, by the other end, which may still disown them."""
    strong = {partner(link, document): link for link in shelf.links(document) if link.is_strong}
    if len(strong) < 2:
        return strong
    largest = sorted((_part(link, document) for link in strong.values()), key=lambda part: (-part[0], part[1]))
    disowned = {part[1] for part in largest if _is_disowned(shelf, part, largest)}
    return {other: link for other, link in strong.items() if other not in disowned}


def partner(link: CopyLink, document: str) -> str:
    """Return the document at the other end of a link."""
    return link.other if link.one == document else link.one


def _part(link: CopyLink, document: str) -> Part:
    spans = [passage.one if link.one == document else passage.other for passage in link.passages]
    return sum(span.end - span.start for span in spans), partner(link, document), sorted(spans)


def _is_disowned(shelf: Shelf, part: Part, largest: Sequence[Part]) -> bool:
    """Tell whether a larger text stands apart from this one and is no copy of it."""
    kin: set[str] | None = None
    for other in largest:
        if other[1] == part[1]:
            return False
        if _common(part[2], other[2]) < APART * part[0]:
            if kin is None:
                kin = {partner(link, part[1]) for link in shelf.links(part[1]) if link.is_strong}
            if other[1] not in kin:
                return True
    return False


def _common(spans: Sequence[Span], others: Sequence[Span]) -> int:
    """Return how many characters lie in both lists of spans, which are sorted."""
    total = at = 0
    for span in spans:
        while at < len(others) and others[at].end <= span.start:
            at += 1
        here = at
        while here < len(others) and others[here].start < span.end:
            total += max(0, min(span.end, others[here].end) - max(span.start, others[here].start))
            here += 1
    return total
