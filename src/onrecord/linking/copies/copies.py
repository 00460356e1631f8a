"""The copies among all documents that were added: one verb adds a document, others tell its family.

In: fingerprints, in any order. Out: links, families, quotations. Whatever the order of arrival, the result is the same: a
pair is looked at if it has enough fingerprints in common that one of the two holds as one of the first `KEEPERS` by
rank, and ranks are digests of the documents' ids. So a fingerprint that a thousand documents hold costs each of them
`KEEPERS` comparisons at most, and a document that comes to be a keeper, which is as rare as the fingerprint is frequent,
meets all of them: what an addition costs on average does not grow with the number of documents.
"""

from collections import Counter
from collections.abc import Iterable

from onrecord.linking.copies.boilerplate import boilerplate_mask, note_boilerplate
from onrecord.linking.copies.carrier import partner
from onrecord.linking.copies.comparing import ComparedDocument, compare
from onrecord.linking.copies.families import Families
from onrecord.linking.copies.model import Family, Fingerprint
from onrecord.linking.copies.passages import Runs, runs_of
from onrecord.linking.copies.shelf import Holder, MemoryShelf, Shelf

KEEPERS = 8  # of a fingerprint; a text's copies share many fingerprints, each with keepers of its own
ENOUGH_PRINTS = 3  # in common; two texts on one topic often have one or two, a passage of thirty words has more
MET = 4_096  # documents whose runs of words stay in memory, some kilobytes each
FEW_PRINTS = 12  # of the document that has fewer: of so few, one in common is enough


class Copies(Families):
    """Documents and the families that they fall into, as more are added."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """Take the shelf that holds what was added before; None begins with nothing, in memory."""
        super().__init__(MemoryShelf() if shelf is None else shelf)
        self._met: dict[str, Runs] = {}

    def add(self, fingerprint: Fingerprint) -> tuple[str, ...]:
        """Add a document, and tell whose families may be others now; one that is here already changes nothing.

        Returns:
            The document, those whose links changed and those they are linked with, sorted. The families of these, and of
            all that were in one family with one of them before, are to be asked for anew.
        """
        shelf = self._shelf
        if shelf.has(fingerprint.document):
            return ()
        shelf.put(fingerprint)
        changed = {fingerprint.document}
        renewed = [fingerprint.document, *note_boilerplate(shelf, fingerprint)]
        self._withdraw(fingerprint, changed)
        for document in dict.fromkeys(renewed):
            self._renew(document, changed)
        changed.update([partner(link, document) for document in changed for link in shelf.links(document)])
        return tuple(sorted(changed))

    def renew(self, document: str) -> tuple[str, ...]:
        """Compare a document anew whose publisher is known to be another; tell whose families may be others now, as `add` does."""
        self._met.pop(document, None)
        changed = {document}
        self._renew(document, changed)
        changed.update([partner(link, document) for link in self._shelf.links(document)])
        return tuple(sorted(changed))

    def _withdraw(self, fingerprint: Fingerprint, changed: set[str]) -> None:
        """Drop the links of documents that are keepers no more, where too little else is left that the two share."""
        lost: dict[str, set[int]] = {}
        for print_, holders in self._shelf.holders(fingerprint.prints, KEEPERS + 1).items():
            if len(holders) > KEEPERS and any(holder.document == fingerprint.document for holder in holders[:KEEPERS]):
                lost.setdefault(holders[KEEPERS].document, set()).add(print_)
        for keeper, prints in lost.items():
            for link in self._shelf.links(keeper):
                other = partner(link, keeper)
                if not prints.isdisjoint(self._shelf.fingerprint(other).prints) and not self._are_candidates(keeper, other):
                    self._shelf.drop_link(keeper, other)
                    changed |= {keeper, other}

    def _are_candidates(self, one: str, other: str) -> bool:
        first, second = self._shelf.fingerprint(one), self._shelf.fingerprint(other)
        common = set(first.prints).intersection(second.prints)
        kept = sum(any(holder.document in {one, other} for holder in keepers) for keepers in self._shelf.holders(common, KEEPERS).values())
        return kept >= _needed(len(first.prints), len(second.prints))

    def _renew(self, document: str, changed: set[str]) -> None:
        """Compare a document with all its candidates anew."""
        shelf = self._shelf
        fingerprint = shelf.fingerprint(document)
        before = {(link.one, link.other): link for link in shelf.links(document)}
        sheet = self._sheet(fingerprint)
        for other in self._candidates(fingerprint):
            link = compare(sheet, self._sheet(shelf.fingerprint(other)))
            pair = (min(document, other), max(document, other))
            if link == before.get(pair):
                continue
            changed |= {document, other}
            if link is None:
                shelf.drop_link(*pair)
            else:
                shelf.put_link(link)

    def _candidates(self, fingerprint: Fingerprint) -> list[str]:
        """Return the documents that a document is to be compared with."""
        counts: Counter[Holder] = Counter()
        own = Holder(fingerprint.document, len(fingerprint.prints))
        holders = self._shelf.holders(fingerprint.prints, KEEPERS)
        kept = [print_ for print_, keepers in holders.items() if len(keepers) == KEEPERS and own in keepers]
        everyone = self._shelf.holders(kept, None)
        for print_, keepers in holders.items():
            counts.update(everyone.get(print_, keepers))
        del counts[own]
        return [other.document for other, count in counts.items() if count >= _needed(own.size, other.size)]

    def _sheet(self, fingerprint: Fingerprint) -> ComparedDocument:
        """Return a document as it is compared; the runs of those met last are kept."""
        runs = self._met.pop(fingerprint.document, None)
        if runs is None:
            runs = runs_of(fingerprint)
            if len(self._met) >= MET:
                del self._met[next(iter(self._met))]
        self._met[fingerprint.document] = runs
        return ComparedDocument(fingerprint, runs, boilerplate_mask(self._shelf, fingerprint))


def _needed(one: int, other: int) -> int:
    """Return how many fingerprints two documents must have in common to be compared, by how many they have."""
    return 1 if min(one, other) <= FEW_PRINTS else ENOUGH_PRINTS


def find_families(fingerprints: Iterable[Fingerprint]) -> list[Family]:
    """Return the families of some documents, in order of their first document."""
    copies = Copies()
    for fingerprint in fingerprints:
        copies.add(fingerprint)
    return copies.families()
