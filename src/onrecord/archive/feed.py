"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0.

In: the bytes of a feed and the address that it came from; out: its title and its entries, each with its address, title,
day and text. A feed that breaks off gives the entries before the break, and says so. Limits:
`LARGEST_FEED` bytes; nothing outside the feed is opened, and entities that stand for others are refused. Own code over
expat, because general readers of feeds take minutes for a megabyte that is made to be slow.
"""

import datetime as dt
import re
from urllib.parse import urljoin
from xml.parsers import expat

import msgspec

from onrecord.archive.feedmarkup import FeedField, day_of, plain_title
from onrecord.archive.feedtext import decode_feed, mend
from onrecord.core import ArchiveError

LARGEST_FEED = 1 << 24  # bytes, 16 MiB: a feed that is worth following has some hundred kilobytes
HEAD = 1 << 16  # bytes in which the first element stands
_LONGEST_ENTITY = 100  # characters
_DEEPEST_BASE = 4  # elements: root, channel, entry, link; below, nothing that is read has an address
_MOST_ENTITIES = 1_000
_ATOM = {"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"}
_RSS = {
    "",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://purl.org/net/rss1.1#",
    "http://backend.userland.com/rss2",
}
_OWN = _ATOM | _RSS
_DC = {"http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"}
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_BASE = "http://www.w3.org/XML/1998/namespace base"
_BEFORE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_FIRST = re.compile(r"<(?:[\w.-]+:)?(rss|feed|RDF)[\s>]")
_DAYS = ("published", "issued", "pubDate", "date", "created")  # which says best when an entry came out
_TEXTS = ("encoded", "content", "description", "summary")  # which holds most of an entry


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed; what it does not say is None."""

    link: str | None
    title: str | None
    published: dt.date | None
    identifier: str | None
    content: str | None = None  # its text, as the feed has it: all of it, or its beginning
    html: bool = True  # whether that text is HTML


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of itself, its entries in its order, and what was wrong with it where it breaks off."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    broken: ArchiveError | None


def is_feed(content: bytes) -> bool:
    """Tell whether bytes are a feed: by their first element."""
    text = decode_feed(content[:HEAD], None)
    at = 0
    while found := _BEFORE.match(text, at):
        at = found.end()
    first = _FIRST.match(text, at)
    if first is None or (first[1] == "feed" and not any(space in text for space in _ATOM)):
        return False
    return first[1] in {"rss", "feed"} or any(space in text for space in _RSS if space)


def read_feed(content: bytes, base: str = "", charset: str | None = None) -> Feed:
    """Return what a feed holds.

    Args:
        content: The feed as received.
        base: The address that it came from; what its entries' addresses are relative to.
        charset: The character set that the server named.

    Raises:
        ArchiveError: `too_large`, `bomb` where its entities unfold, `feed` where it is none.
    """
    if len(content) > LARGEST_FEED:
        message = f"The feed has {len(content):,} bytes, more than {LARGEST_FEED:,}."
        raise ArchiveError("too_large", message, "It is kept, but not followed; add the addresses of its entries.")
    text = decode_feed(content, charset)
    reading, error = _parse(text, base)
    if error is not None:  # what people leave in feeds: a lone "&", a control character
        mended, still = _parse(mend(text), base)
        if still is None or len(mended.entries) > len(reading.entries):
            reading, error = mended, still
    if error is None and not reading.seen:
        raise ArchiveError("feed", "The file is no feed.", "Add it as what it is.")
    broken = None
    if error is not None:
        message = f"The feed breaks off at line {error.lineno}: {expat.errors.messages[error.code]}."
        broken = ArchiveError("feed", message, "What stands before is followed; tell whoever publishes it.")
    return Feed(title=reading.title, entries=tuple(reading.entries), broken=broken)


def _parse(text: str, base: str) -> tuple["_Reading", expat.ExpatError | None]:
    reading = _Reading(base)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.UseForeignDTD(True)  # noqa: FBT003 so that "&nbsp;" without a declaration is skipped, not an error
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.SkippedEntityHandler = reading.skipped
    parser.EntityDeclHandler = reading.entity
    try:
        parser.Parse(text, True)  # noqa: FBT003 that the text ends here
    except expat.ExpatError as error:
        if error.code == getattr(expat.errors, "codes", {}).get("limit on input amplification factor (from DTD and entities) breached"):
            raise _bomb() from None
        return reading, error
    return reading, None


class _Reading:
    """What was seen of a feed so far."""

    def __init__(self, base: str) -> None:
        self.title: str | None = None
        self.entries: list[FeedEntry] = []
        self.seen = False
        self._bases = [base]
        self._path: list[str] = []
        self._entry: dict[str, FeedField] | None = None
        self._entry_depth = 0
        self._field: FeedField | None = None
        self._field_depth = 0
        self._entities = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        own = attributes.get(_BASE) if len(self._path) < _DEEPEST_BASE else None
        self._bases.append(_joined(self._bases[-1], own) if own else self._bases[-1])
        parent = self._path[-1] if self._path else ""
        self._path.append(local)
        if self._field is not None:
            self._field.open(local, attributes)
        elif local in {"item", "entry"} and space in _OWN and self._entry is None:
            self._entry, self._entry_depth = {}, len(self._path)
        elif self._entry is not None and len(self._path) == self._entry_depth + 1:
            self._begin_field(space, local, attributes)
        elif self._entry is None and local in {"channel", "feed"} and space in _OWN:
            self.seen = True
        elif local == "title" and parent in {"channel", "feed"} and self.title is None and space in _OWN:
            self._open(FeedField(attributes, self._bases[-1], plain=True, atom=space in _ATOM))

    def _begin_field(self, space: str, local: str, attributes: dict[str, str]) -> None:
        known = space in _OWN or (space in _DC and local in _DAYS) or (space == _CONTENT and local == "encoded")
        if not known or (local == "link" and "href" in attributes and attributes.get("rel", "alternate") != "alternate"):
            return
        self._open(FeedField(attributes, self._bases[-1], plain=local not in _TEXTS, atom=space in _ATOM))

    def _open(self, field: FeedField) -> None:
        self._field, self._field_depth = field, len(self._path)

    def end(self, _: str) -> None:
        local = self._path[-1]
        if self._field is not None and len(self._path) == self._field_depth:
            field, self._field = self._field, None
            if self._entry is None:
                self.title = plain_title(field)
            elif local not in self._entry and field.says_something:
                self._entry[local] = field
        elif self._field is not None:
            self._field.close(local)
        elif self._entry is not None and len(self._path) == self._entry_depth:
            self.entries.append(_entry(self._entry))
            self._entry = None
            self.seen = True
        self._path.pop()
        self._bases.pop()

    def text(self, text: str) -> None:
        if self._field is not None:
            self._field.add(text)

    def skipped(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 as expat calls it
        if self._field is not None and not is_parameter:
            self._field.add_entity(name)

    def entity(self, *declared: object) -> None:
        value = declared[2]
        self._entities += 1
        unfolds = isinstance(value, str) and ("&" in value or len(value) > _LONGEST_ENTITY)
        if unfolds or self._entities > _MOST_ENTITIES:
            raise _bomb()


def _entry(fields: dict[str, FeedField]) -> FeedEntry:
    link = _link(fields)
    text = next((fields[name] for name in _TEXTS if name in fields), None)
    days = (day_of(fields[name].content) for name in _DAYS if name in fields)
    identifier = fields.get("id") or fields.get("guid")
    return FeedEntry(
        link=link,
        title=plain_title(fields["title"]) if "title" in fields else None,
        published=next((day for day in days if day is not None), None),
        identifier=identifier.content.strip()[:1000] if identifier is not None else None,
        content=text.content if text is not None else None,
        html=text is not None and text.is_html,
    )


def _link(fields: dict[str, FeedField]) -> str | None:
    """Return where an entry leads: its link, else its `guid` where that is said to be one."""
    link, guid = fields.get("link"), fields.get("guid")
    if link is not None:
        return _joined(link.base, (link.attributes.get("href") or link.content).strip())
    if guid is not None and guid.attributes.get("isPermaLink", "true") == "true" and re.match(r"https?://", guid.content.strip()):
        return guid.content.strip()
    return None


def _joined(base: str, address: str) -> str:
    """Return an address made whole; as it stands where it can't be."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _bomb() -> ArchiveError:
    return ArchiveError("bomb", "The feed's entities unfold to far more than it holds.", "Don't follow it unless you know who made it.")
