"""Originals from the web: pages, and what feeds lead to.

In: an address, or a feed; out: the page with its request and response; of a feed the feed itself, as evidence, then the page
of each entry, one by one, with what the feed says of it. A feed that an entry leads to is kept, but not followed. Where a server
says that a page is the one that came last, nothing comes; the entries of such a feed are those of the version that is kept.
"""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from onrecord.archive import FeedEntry, Fetched, Fetcher, Purpose, Told, is_feed, open_reader
from onrecord.casework.archived import name_of
from onrecord.casework.carrier import HEAD, detect_carrier
from onrecord.casework.feeds import open_feed
from onrecord.casework.sources.address import to_sendable
from onrecord.casework.sources.carried import take_carried
from onrecord.casework.sources.metadata import fill_in, named_type
from onrecord.casework.sources.model import Arrival, Refused
from onrecord.casework.sources.unfolding import unfold
from onrecord.core import ArchiveError, CaseworkError
from onrecord.page import Metadata

_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


class Web:
    """Fetches, by one fetcher that is made when it is first needed."""

    def __init__(self, make: Callable[[], Fetcher], hints: Metadata, record: Path | None = None) -> None:
        """Take how a fetcher is made, what the command line says of all originals, and the record that has what came earlier."""
        self._make = make
        self._record = record
        self._fetcher: Fetcher | None = None
        self._hints = hints

    def take_page(self, address: str) -> Iterator[Arrival | Refused]:
        """Give the page at an address; where that is a feed or carries many originals, all of them after it."""
        try:
            fetched = self._fetch(address)
        except ArchiveError as error:
            yield Refused.of(address, error)
            return
        if fetched.known is not None:
            content = self._kept(fetched.known)
            yield from self._follow_fetched(fetched, content) if is_feed(content) else ()
            return
        name = name_of(fetched.final, fetched.media_type)
        if is_feed(fetched.content):
            yield self._arrival(fetched, Told(purpose=Purpose.FEED))
            yield from self._follow_fetched(fetched, fetched.content)
            return
        stream = io.BytesIO(fetched.content)
        carrier = detect_carrier(fetched.content[:HEAD], name, stream)
        if carrier is None:
            yield from unfold(self._arrival(fetched, Told()), self._hints)
            return
        yield self._arrival(fetched, Told(purpose=Purpose.PART))
        stream.seek(0)
        yield from take_carried(carrier, stream, fetched.url, self._hints)

    def _follow_fetched(self, fetched: Fetched, content: bytes) -> Iterator[Arrival | Refused]:
        charset = _CHARSET.search(fetched.media_type or "")
        yield from self.follow(content, fetched.url, fetched.final, charset[1] if charset else None)

    def _kept(self, digest: str) -> bytes:
        """Return the version of a page that came last, of which its server says that it still is the newest."""
        if self._record is None:
            return b""
        with open_reader(self._record) as reader:
            return reader.original(digest)

    def follow(self, content: bytes, name: str, base: str = "", charset: str | None = None) -> Iterator[Arrival | Refused]:
        """Give what the entries of a feed lead to.

        Args:
            content: The feed.
            name: What people call it.
            base: The address that it came from.
            charset: The character set that its server named.
        """
        try:
            feed = open_feed(content, base, charset)
        except (ArchiveError, CaseworkError) as error:
            yield Refused.of(name, error)
            return
        followed = set()
        for at, entry in enumerate(feed.entries, start=1):
            told = Told(
                carrier=name,
                title=entry.title,
                published=entry.published.isoformat() if entry.published is not None else None,
                publisher=feed.title,
                published_from="feed" if entry.published is not None else None,
            )
            if entry.link is None:
                yield self._without_page(entry, f"{name}#{at}", told)
            elif entry.link not in followed:
                followed.add(entry.link)
                yield from self._entry(entry.link, told)
        if feed.broken is not None:
            yield Refused.of(name, feed.broken)

    def _entry(self, link: str, told: Told) -> Iterator[Arrival | Refused]:
        try:
            fetched = self._fetch(link)
        except ArchiveError as error:
            yield Refused.of(link, error)
            return
        if fetched.known is not None:
            return
        is_other = is_feed(fetched.content)
        known = Told(purpose=Purpose.FEED, carrier=told.carrier) if is_other else told
        yield from unfold(self._arrival(fetched, known), self._hints)

    def _without_page(self, entry: FeedEntry, where: str, told: Told) -> Arrival | Refused:
        """Return an entry that has no page of its own, as the feed has it."""
        if not (entry.content or "").strip():
            error = CaseworkError("empty_entry", f"{where} has neither an address nor a text.", "It is in the feed, which is kept.")
            return Refused.of(where, error)
        name, media_type = ("entry.html", "text/html; charset=utf-8") if entry.html else ("entry.txt", "text/plain; charset=utf-8")
        known = fill_in(msgspec.structs.replace(told, name=name), self._hints)
        return Arrival((entry.content or "").encode("utf-8", "replace"), where, known, media_type, entry.identifier)

    def _arrival(self, fetched: Fetched, told: Told) -> Arrival:
        whole = msgspec.structs.replace(told, name=name_of(fetched.final, fetched.media_type), url=fetched.final)
        return Arrival(fetched.content, fetched.url, fill_in(whole, self._hints), named_type(fetched.media_type), fetched=fetched)

    def _fetch(self, address: str) -> Fetched:
        if self._fetcher is None:
            self._fetcher = self._make()
        return self._fetcher.fetch(to_sendable(address))
