"""Feeds, parsed in the process that takes files apart; and their entries as documents, for who fetches nothing.

In: the bytes of a feed; out: what it holds, or a document for each entry, of the text that stands in the feed itself. Limits: those of the
archive room, and of the process (`piecewise`).
"""

import dataclasses
import io
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.archive import Feed, FeedEntry, read_feed
from onrecord.casework.model import Failure, Item
from onrecord.casework.piecewise import piecewise
from onrecord.core import ArchiveError, CaseworkError
from onrecord.page import Metadata, PublishedFrom


def open_feed(content: bytes, base: str = "", charset: str | None = None) -> Feed:
    """Return what a feed holds.

    Args:
        content: The feed.
        base: The address that it came from.
        charset: The character set that its server named.

    Raises:
        ArchiveError: As `read_feed` does.
        CaseworkError: Where it takes more than the process may.
    """
    return next(piecewise(_take, io.BytesIO(content), base, charset))


def entries_of(item: Item, content: bytes, numbers: Iterator[int]) -> Iterator[Item]:
    """Give the entries of a feed as documents; what can't be had is one with its failure.

    Args:
        item: The feed.
        content: The whole of it.
        numbers: The numbers of the documents after it.
    """
    try:
        feed = open_feed(content)
    except (ArchiveError, CaseworkError) as error:
        yield dataclasses.replace(item, failure=Failure.of(error))
        return
    if not feed.entries and feed.broken is None:
        empty = CaseworkError("no_documents", f"{item.name} is a feed without entries.", "There is nothing in it to be read.")
        yield dataclasses.replace(item, failure=Failure.of(empty))
    told = "The text that stands in it is read; `onrecord add` fetches the pages that it leads to."
    note = f"{item.name}: a feed, {len(feed.entries):,} {'entry' if len(feed.entries) == 1 else 'entries'}. {told}"
    for at, entry in enumerate(feed.entries, start=1):
        number = item.number if at == 1 else next(numbers)
        named = dataclasses.replace(item, name=f"{item.name}#{at}", number=number, path=None, note=note if at == 1 else None)
        yield _document(named, entry, feed.title)
    if feed.broken is not None:
        number = next(numbers) if feed.entries else item.number
        yield dataclasses.replace(item, number=number, path=None, failure=Failure.of(feed.broken))


def _document(item: Item, entry: FeedEntry, publisher: str | None) -> Item:
    if not (entry.content or "").strip():
        error = CaseworkError("empty_entry", f"{item.name} has no text in the feed.", "`onrecord add` fetches its page.")
        return dataclasses.replace(item, failure=Failure.of(error))
    known = Metadata(
        id=entry.identifier,
        url=entry.link if (entry.link or "").startswith(("http://", "https://")) else None,
        publisher=publisher,
        title=entry.title,
        published=entry.published,
        published_from=PublishedFrom.FEED if entry.published is not None else None,
    )
    name = "entry.html" if entry.html else "entry.txt"
    return dataclasses.replace(item, content=(entry.content or "").encode("utf-8", "replace"), metadata=known, file=name)


def _take(stream: BinaryIO, base: str, charset: str | None) -> Iterator[Feed]:
    """Read a feed, in the process that takes files apart."""
    yield read_feed(stream.read(), base, charset)
