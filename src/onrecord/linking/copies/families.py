"""A family: the documents that carry one text, and where it comes from.

In: the fingerprints of its members and the links between them. Out: the `Family`. Its id is made from its members' origin, so
it is the same on any machine. The publisher is the one that most members name, a name counting only where somebody else than
the publisher itself gives it, or where all name the same. The document is the publisher's own, else the earliest, else the most
complete.
"""

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterable, Sequence

from onrecord.core import sha256
from onrecord.linking.copies.carrier import holding_links
from onrecord.linking.copies.credit import is_same_publisher, shown_name
from onrecord.linking.copies.model import CopyLink, Family, Fingerprint, Quotation, TextOrigin
from onrecord.linking.copies.quotations import make_quotations
from onrecord.linking.copies.shelf import Shelf


class Families:
    """The families that the documents of a shelf fall into, and the passages that families share. It compares nothing anew."""

    def __init__(self, shelf: Shelf) -> None:
        """Take the shelf that holds the documents and the links between them."""
        self._shelf = shelf

    def links(self, document: str) -> Sequence[CopyLink]:
        """Return the links of a document, passages in different texts among them."""
        return self._shelf.links(document)

    def family(self, document: str) -> Family:
        """Return the family of a document; it may be alone in it."""
        shelf = self._shelf
        members = {document}
        links: dict[tuple[str, str], CopyLink] = {}
        waiting = deque(members)
        held: dict[str, dict[str, CopyLink]] = {}
        while waiting:
            document = waiting.popleft()
            for other, link in self._holding(document, held).items():
                if document in self._holding(other, held):
                    links[link.one, link.other] = link
                    if other not in members:
                        members.add(other)
                        waiting.append(other)
        return make_family([shelf.fingerprint(member) for member in sorted(members)], [links[pair] for pair in sorted(links)])

    def families(self) -> list[Family]:
        """Return all families, those of one document too, in order of their first document."""
        found: list[Family] = []
        seen: set[str] = set()
        for document in sorted(self._shelf.documents()):
            if document not in seen:
                found.append(self.family(document))
                seen.update(found[-1].documents)
        return found

    def quotations(self, documents: Iterable[str] | None = None) -> list[Quotation]:
        """Return the passages that documents of different families share; of all documents where none are named."""
        asked = self._shelf.documents() if documents is None else documents
        links = {(link.one, link.other): link for document in asked for link in self._shelf.links(document) if not link.is_strong}
        together: dict[str, tuple[str, ...]] = {}
        for pair in links:
            for document in pair:
                if document not in together:
                    members = self.family(document).documents
                    together.update(dict.fromkeys(members, members))
        return make_quotations([links[one, other] for one, other in sorted(links) if together[one] != together[other]])

    def _holding(self, document: str, held: dict[str, dict[str, CopyLink]]) -> dict[str, CopyLink]:
        if document not in held:
            held[document] = holding_links(self._shelf, document)
        return held[document]


def make_family(members: Sequence[Fingerprint], links: Sequence[CopyLink]) -> Family:
    """Return the family of `members`, which are in order of their ids."""
    origin = _origin(members)
    name = f"f-{sha256(origin.document.encode())[:16]}"
    return Family(name, tuple(member.document for member in members), origin, tuple(links))


def _origin(members: Sequence[Fingerprint]) -> TextOrigin:
    publisher, count = _publisher(members)
    own = [member for member in members if publisher is not None and is_same_publisher(publisher, member.publisher)]
    unsigned = [member for member in members if member.publisher is None and publisher in member.credits]
    first = min(own or unsigned or members, key=_precedence)
    if publisher is None:
        why = "the only document" if len(members) == 1 else _why_first(first, members)
        return TextOrigin(first.document, first.publisher, why)
    named = f"{count} of {len(members)} name {publisher}" if len(members) > 1 else f"it names {publisher}"
    return TextOrigin(first.document, publisher, f"{named}; {'its own page' if own else _why_first(first, members)}")


def _publisher(members: Sequence[Fingerprint]) -> tuple[str | None, int]:
    """Return the publisher that the members name most, and how many name it."""
    named: Counter[str] = Counter()
    by_others: Counter[str] = Counter()
    for member in members:
        for publisher in member.credits:
            named[shown_name(publisher)] += 1
            by_others[shown_name(publisher)] += member.publisher is not None and not is_same_publisher(publisher, member.publisher)
    sure = [publisher for publisher in named if by_others[publisher] or named[publisher] > 1 or len(members) == 1]
    best = max(sure, key=lambda publisher: (named[publisher], by_others[publisher], publisher), default=None)
    return best, named[best] if best is not None else 0


def _precedence(member: Fingerprint) -> tuple[dt.date, int, str]:
    """Order members by day, then by length: the earliest first, and the most complete of one day."""
    return member.published or dt.date.max, -member.length, member.document


def _why_first(first: Fingerprint, members: Sequence[Fingerprint]) -> str:
    days = [member.published for member in members]
    if first.published is not None and days.count(first.published) == 1:
        return "the earliest"
    return "the most complete of the earliest" if first.published is not None else "the most complete"
