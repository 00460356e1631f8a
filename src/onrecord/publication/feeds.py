"""Feeds of notices: Atom (RFC 4287) and JSON Feed 1.1, for any reader of feeds, without an account.

In: what the feed is of, notices; out: bytes, the same for the same. Nothing comes from a clock: a feed is as new as its newest notice. Ids
are `tag:` URIs (RFC 4151) of the record, which stay when the site moves to another address. Links are given where they are addresses of the
web: whoever puts a record on the web says where. Limits: the newest `MOST` notices.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import msgspec

from onrecord.core import visible
from onrecord.publication.markup import Markup, element, joined
from onrecord.publication.notice import Notice
from onrecord.publication.said_changes import said_change
from onrecord.publication.said_notice import is_web_address, notice_html, notice_text, notice_title
from onrecord.publication.translation import SOURCE, catalogue

MOST: Final = 200
"""Notices of a feed; who asked less often than they come has the record itself."""
ATOM: Final = "application/atom+xml"
JSON_FEED: Final = "application/feed+json"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_VERSION = "https://jsonfeed.org/version/1.1"
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 can't hold
_LABEL = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """What a feed is of.

    Attributes:
        record: The record's lasting name, as its key has it.
        begun: The day on which the record began, in UTC.
        topic: What tells the feed from others of the record: an id, not its words.
        title: What people call it.
        author: Who publishes it.
        home: The address of the page that it is of; empty where there is none.
        address: Its own address; empty where it is a file.
    """

    record: str
    begun: dt.date
    topic: str
    title: str
    author: str
    home: str = ""
    address: str = ""


def atom_feed(head: FeedHead, notices: Iterable[Notice]) -> bytes:
    """Return a feed as Atom."""
    some = newest(notices)
    feed = element(
        "feed",
        element("id", feed_id(head)),
        element("title", _named(head.title)),
        element("updated", _moment(_updated(head, some))),
        element("author", element("name", _named(head.author))),
        element("generator", "onrecord", uri="https://pypi.org/project/onrecord"),
        _link(head.address, rel="self", type_=ATOM),
        _link(head.home, rel="alternate", type_="text/html"),
        [_entry(head, notice) for notice in some],
        xmlns=_NAMESPACE,
        **{"xml:lang": _language()},
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_NO_XML.sub("�", feed)}\n'.encode()


def json_feed(head: FeedHead, notices: Iterable[Notice]) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    addresses = {"home_page_url": head.home, "feed_url": head.address}
    feed = {
        "version": _VERSION,
        "title": _named(head.title),
        **{name: address for name, address in addresses.items() if is_web_address(address)},
        "language": _language(),
        "authors": [{"name": _named(head.author)}],
        "items": [_item(head, notice) for notice in newest(notices)],
    }
    return msgspec.json.format(msgspec.json.encode(feed), indent=1) + b"\n"


def newest(notices: Iterable[Notice]) -> list[Notice]:
    """Return the notices of a feed, the newest first."""
    return sorted(notices, key=lambda one: (one.moment, one.key), reverse=True)[:MOST]


def feed_id(head: FeedHead) -> str:
    """Return the id of a feed, which stays wherever it is put: `tag:6f1c.onrecord.invalid,2031-03-05:topic/all`."""
    return f"{_authority(head)}:topic/{quote(head.topic, safe='')}"


def notice_id(head: FeedHead, notice: Notice) -> str:
    """Return the id of a notice in a feed: by the record, the incident's lasting id and the notice's key."""
    return f"{_authority(head)}:incident/{quote(notice.incident, safe='')}/{quote(notice.key, safe='')}"


def _authority(head: FeedHead) -> str:
    """Return who names things in tags: the record, under a domain that is nobody's (RFC 2606), so that nobody else can."""
    label = _LABEL.sub("-", head.record.rpartition("/")[2].lower()).strip("-") or "record"
    return f"tag:{label[:63]}.onrecord.invalid,{head.begun.isoformat()}"


def _updated(head: FeedHead, notices: Sequence[Notice]) -> dt.datetime:
    return notices[0].moment if notices else dt.datetime.combine(head.begun, dt.time(), dt.UTC)


def _entry(head: FeedHead, notice: Notice) -> Markup:
    content = str(notice_html(notice))  # text that is markup: escaped once, as RFC 4287 has it
    return element(
        "entry",
        element("id", notice_id(head, notice)),
        element("title", notice_title(notice)),
        element("updated", _moment(notice.moment)),
        element("published", _moment(notice.moment)),
        _link(notice.link, rel="alternate", type_="text/html"),
        [element("category", term=kind) for kind in _kinds(notice)],
        element("content", content, type_="html"),
    )


def _item(head: FeedHead, notice: Notice) -> dict[str, Any]:
    return {
        "id": notice_id(head, notice),
        **({"url": notice.link} if is_web_address(notice.link) else {}),
        "title": notice_title(notice),
        "content_html": str(notice_html(notice)),
        "content_text": notice_text(notice),
        "date_published": _moment(notice.moment),
        "tags": _kinds(notice),
    }


def _kinds(notice: Notice) -> list[str]:
    return list(dict.fromkeys(said_change(change).kind.value for change in notice.changes))


def _link(address: str, *, rel: str, type_: str) -> Markup:
    return element("link", rel=rel, type_=type_, href=address) if is_web_address(address) else joined(())


def _named(name: str) -> str:
    """Return a name that has letters, as both forms ask for."""
    return " ".join(visible(name).split()) or "onrecord"


def _moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def _language() -> str:
    spoken = catalogue()
    return spoken.language if spoken is not None else SOURCE
