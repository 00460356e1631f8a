"""Where imprints and links are kept between additions: what a keeper of them must answer, and one in memory.

A database can stand in for `MemoryShelf`: every question is one look-up by an index. `holders` wants one over
(print, rank, document), `holders_of` one over (site, paragraph).
"""

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from onrecord.linking.copies.model import CopyLink, Imprint


class Holder(NamedTuple):
    """A document that has a fingerprint, and how many fingerprints it has."""

    document: str
    size: int


class Shelf(Protocol):
    """A keeper of imprints and links."""

    def put(self, imprint: Imprint) -> None:
        """Keep an imprint whose document is not here yet, findable by its prints and its paragraphs."""

    def has(self, document: str) -> bool:
        """Tell whether the imprint of a document is here."""

    def imprint(self, document: str) -> Imprint:
        """Return the imprint of a document; a KeyError where it is not here."""

    def holders(self, prints: Iterable[int], at_most: int | None) -> Mapping[int, Sequence[Holder]]:
        """Return for each print the documents that have it, by rank and id, the first `at_most` of them (None: all)."""

    def holders_of(self, site: str, paragraph: int, at_most: int | None) -> Sequence[str]:
        """Return the documents of a site with a paragraph, in any stable order, at most so many."""

    def is_furniture(self, site: str, paragraph: int) -> bool:
        """Tell whether `mark_furniture` was called for this paragraph."""

    def mark_furniture(self, site: str, paragraph: int) -> None:
        """Note that a paragraph is furniture of its site."""

    def put_link(self, link: CopyLink) -> None:
        """Keep a link in place of an earlier one between the same two."""

    def drop_link(self, one: str, other: str) -> None:
        """Forget the link between two documents, where there is one."""

    def links(self, document: str) -> Sequence[CopyLink]:
        """Return the links of a document."""

    def documents(self) -> Iterable[str]:
        """Return all documents."""


class MemoryShelf:
    """Imprints and links in memory."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._imprints: dict[str, Imprint] = {}
        self._holders: defaultdict[int, list[tuple[int, Holder]]] = defaultdict(list)
        self._paragraphs: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self._furniture: set[tuple[str, int]] = set()
        self._links: defaultdict[str, dict[str, CopyLink]] = defaultdict(dict)

    def put(self, imprint: Imprint) -> None:
        """Keep an imprint."""
        self._imprints[imprint.document] = imprint
        holder = (imprint.rank, Holder(imprint.document, len(imprint.prints)))
        for print_ in imprint.prints:
            bisect.insort(self._holders[print_], holder)
        if imprint.site is not None:
            for paragraph in dict.fromkeys(paragraph.digest for paragraph in imprint.paragraphs):
                self._paragraphs[imprint.site, paragraph].append(imprint.document)

    def has(self, document: str) -> bool:
        """Tell whether a document is here."""
        return document in self._imprints

    def imprint(self, document: str) -> Imprint:
        """Return the imprint of a document."""
        return self._imprints[document]

    def holders(self, prints: Iterable[int], at_most: int | None) -> Mapping[int, Sequence[Holder]]:
        """Return the documents that have each print, by rank."""
        return {print_: [holder for _, holder in self._holders.get(print_, [])[:at_most]] for print_ in prints}

    def holders_of(self, site: str, paragraph: int, at_most: int | None) -> Sequence[str]:
        """Return the documents of a site with a paragraph."""
        return self._paragraphs.get((site, paragraph), [])[:at_most]

    def is_furniture(self, site: str, paragraph: int) -> bool:
        """Tell whether a paragraph is known as furniture."""
        return (site, paragraph) in self._furniture

    def mark_furniture(self, site: str, paragraph: int) -> None:
        """Note a paragraph as furniture."""
        self._furniture.add((site, paragraph))

    def put_link(self, link: CopyLink) -> None:
        """Keep a link."""
        self._links[link.one][link.other] = link
        self._links[link.other][link.one] = link

    def drop_link(self, one: str, other: str) -> None:
        """Forget a link."""
        self._links[one].pop(other, None)
        self._links[other].pop(one, None)

    def links(self, document: str) -> Sequence[CopyLink]:
        """Return the links of a document."""
        return [link for _, link in sorted(self._links.get(document, {}).items())]

    def documents(self) -> Iterable[str]:
        """Return all documents."""
        return self._imprints.keys()
