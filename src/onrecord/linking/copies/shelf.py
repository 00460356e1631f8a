"""Where fingerprints and links are kept between additions: what a keeper of them must answer, and one in memory.

A database can stand in for `MemoryShelf`: every question is one look-up by an index. `holders` wants one over
(print, rank, document), `holders_of` one over (site, paragraph).
"""

import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from onrecord.linking.copies.model import CopyLink, Fingerprint


class Holder(NamedTuple):
    """A document that has a fingerprint, and how many fingerprints it has."""

    document: str
    size: int


class Shelf(Protocol):
    """A keeper of fingerprints and links."""

    def put(self, fingerprint: Fingerprint) -> None:
        """Keep an fingerprint whose document is not here yet, findable by its prints and its paragraphs."""

    def has(self, document: str) -> bool:
        """Tell whether the fingerprint of a document is here."""

    def fingerprint(self, document: str) -> Fingerprint:
        """Return the fingerprint of a document; a KeyError where it is not here."""

    def holders(self, prints: Iterable[int], at_most: int | None) -> Mapping[int, Sequence[Holder]]:
        """Return for each print the documents that have it, by rank and id, the first `at_most` of them (None: all)."""

    def holders_of(self, site: str, paragraph: int, at_most: int | None) -> Sequence[str]:
        """Return the documents of a site with a paragraph, in any stable order, at most so many."""

    def is_boilerplate(self, site: str, paragraph: int) -> bool:
        """Tell whether `mark_boilerplate` was called for this paragraph."""

    def mark_boilerplate(self, site: str, paragraph: int) -> None:
        """Note that a paragraph is boilerplate of its site."""

    def put_link(self, link: CopyLink) -> None:
        """Keep a link in place of an earlier one between the same two."""

    def drop_link(self, one: str, other: str) -> None:
        """Forget the link between two documents, where there is one."""

    def links(self, document: str) -> Sequence[CopyLink]:
        """Return the links of a document."""

    def documents(self) -> Iterable[str]:
        """Return all documents."""


class MemoryShelf:
    """Fingerprints and links in memory."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._fingerprints: dict[str, Fingerprint] = {}
        self._holders: defaultdict[int, list[tuple[int, Holder]]] = defaultdict(list)
        self._paragraphs: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self._boilerplate: set[tuple[str, int]] = set()
        self._links: defaultdict[str, dict[str, CopyLink]] = defaultdict(dict)

    def put(self, fingerprint: Fingerprint) -> None:
        """Keep an fingerprint."""
        self._fingerprints[fingerprint.document] = fingerprint
        holder = (fingerprint.rank, Holder(fingerprint.document, len(fingerprint.prints)))
        for print_ in fingerprint.prints:
            bisect.insort(self._holders[print_], holder)
        if fingerprint.site is not None:
            for paragraph in dict.fromkeys(paragraph.digest for paragraph in fingerprint.paragraphs):
                self._paragraphs[fingerprint.site, paragraph].append(fingerprint.document)

    def has(self, document: str) -> bool:
        """Tell whether a document is here."""
        return document in self._fingerprints

    def fingerprint(self, document: str) -> Fingerprint:
        """Return the fingerprint of a document."""
        return self._fingerprints[document]

    def holders(self, prints: Iterable[int], at_most: int | None) -> Mapping[int, Sequence[Holder]]:
        """Return the documents that have each print, by rank."""
        return {print_: [holder for _, holder in self._holders.get(print_, [])[:at_most]] for print_ in prints}

    def holders_of(self, site: str, paragraph: int, at_most: int | None) -> Sequence[str]:
        """Return the documents of a site with a paragraph."""
        return self._paragraphs.get((site, paragraph), [])[:at_most]

    def is_boilerplate(self, site: str, paragraph: int) -> bool:
        """Tell whether a paragraph is known as boilerplate."""
        return (site, paragraph) in self._boilerplate

    def mark_boilerplate(self, site: str, paragraph: int) -> None:
        """Note a paragraph as boilerplate."""
        self._boilerplate.add((site, paragraph))

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
        return self._fingerprints.keys()
