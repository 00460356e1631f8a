"""Whom a reading names: its parties, its publisher, and what stands in the head of a text that has no publisher.

In: of a reading, what tells who is named in it; out: each way in which somebody is named. No database.
"""

import enum
from collections.abc import Iterator

import msgspec

from onrecord.linking import heads_of
from onrecord.reading import PartyKind


class PartyRole(enum.StrEnum):
    """As what a document names somebody."""

    PARTY = "party"
    PUBLISHER = "publisher"
    HEAD = "head"


class PartyNamed(msgspec.Struct, frozen=True):
    """Of a party of a reading, what tells who it is."""

    name: str
    kind: PartyKind
    country: str | None = None


class PublisherNamed(msgspec.Struct):
    """Of a document, whose it is."""

    publisher: str | None = None


class WhoIsNamed(msgspec.Struct):
    """Of a reading, who is named in it."""

    document: PublisherNamed
    parties: tuple[PartyNamed, ...]
    text: str


class Named(msgspec.Struct, frozen=True):
    """A way in which somebody is named."""

    role: PartyRole
    name: str
    kind: PartyKind | None = None
    country: str | None = None


def named_in(said: WhoIsNamed) -> Iterator[Named]:
    """Give whom a reading names, some of them several times."""
    yield from (Named(PartyRole.PARTY, party.name, party.kind, party.country) for party in said.parties)
    if said.document.publisher:
        yield Named(PartyRole.PUBLISHER, said.document.publisher)
    else:
        yield from (Named(PartyRole.HEAD, head) for head in heads_of(said.text))
