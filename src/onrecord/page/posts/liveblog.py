"""Live blogs: pages that tell of what happens in updates, each with its time.

In: a page's bytes; out: its updates, each the JSON object that the page has of it (JSON-LD, `liveBlogUpdate` of a LiveBlogPosting), or
the HTML element of it. An element is taken for an update only where the page says so (microdata), or where `updates.py` finds that the
page is made of little else. The publisher is the site. What stands around the updates (a summary, key points) is not read: it has no
time of its own. https://schema.org/LiveBlogPosting
"""

import datetime as dt
import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from onrecord.core import Span
from onrecord.page.model import Metadata, PageDraft, Zone, ZoneKind
from onrecord.page.posts.elements import Site, site_of, words_of
from onrecord.page.posts.gathering import gather
from onrecord.page.posts.json_values import decoded, text_of
from onrecord.page.posts.model import LeftOut, PartKind, PostEntry, Posts
from onrecord.page.posts.updates import Update, read_update, updates_in
from onrecord.page.posts.words import spoken, unsteered

FEWEST = 2  # updates that make a live blog
_SCRIPT = re.compile(rb"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
_WHAT = "a live blog"
_DAYLESS = "Of some of its times the day can't be told: give it with --published."
_Node = dict[str, msgspec.Raw]


def find_linked(content: bytes) -> Posts | None:
    """Return the updates of a page that has them as JSON-LD; None where it has none, or none with their words."""
    if b"LiveBlogPosting" not in content or not _is_page(content):
        return None
    site = site_of(content)
    for blog in _blogs(content):
        entries = list(_entries(blog, site))
        if sum(bool(entry.text) for entry in entries) < FEWEST:
            continue
        marked = find_marked(content) if 2 * sum(_has_body(entry) for entry in entries) < len(entries) else None
        return marked or gather(PartKind.UPDATE, _WHAT, entries)
    return None


def find_marked(content: bytes) -> Posts | None:
    """Return the updates of a page that has them as elements of their own; None where it is an article, or anything else."""
    if not _is_page(content):
        return None
    site = site_of(content)
    found = updates_in(content, site)
    if len(found) < FEWEST:
        return None
    notes = (_DAYLESS,) if any(update.day is None for update in found) else ()
    return gather(PartKind.ENTRY, _WHAT, (_entry(content, update, site) for update in found), notes)


def draft_linked(content: bytes) -> PageDraft:
    """Return the draft of an update that is JSON."""
    update = decoded(content, dict[str, Any]) or {}
    return _headed(_plain(update.get("headline")), _plain(update.get("articleBody")))


def draft_marked(content: bytes) -> PageDraft:
    """Return the draft of an update that is an element."""
    return _headed(*read_update(content))


def _is_page(content: bytes) -> bool:
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _headed(headline: str, text: str) -> PageDraft:
    """Return a draft with its headline above the text, unless the text begins with it."""
    if not headline or text.startswith(headline):
        return PageDraft(text)
    if not text:
        return PageDraft(headline)
    return PageDraft(f"{headline}\n\n{text}", (Zone(ZoneKind.HEADLINE, Span(0, len(headline))),))


def _blogs(content: bytes) -> Iterator[_Node]:
    """Give the live blogs in a page's JSON-LD: on top, in a list, or in a graph."""
    for script in _SCRIPT.finditer(content):
        end = content.find(b"</script", script.end())
        if end < 0:
            return
        raw = content[script.end() : end].strip()
        for node in _nodes(raw):
            if "LiveBlogPosting" in _types(node) and "liveBlogUpdate" in node:
                yield node


def _nodes(raw: bytes) -> Iterator[_Node]:
    top = decoded(raw, list[msgspec.Raw]) or [msgspec.Raw(raw)]
    for each in top:
        node = decoded(each, dict[str, msgspec.Raw])
        if node is None:
            continue
        yield node
        for inner in decoded(node["@graph"], list[msgspec.Raw]) or () if "@graph" in node else ():
            found = decoded(inner, dict[str, msgspec.Raw])
            if found is not None:
                yield found


def _types(node: _Node) -> Sequence[Any]:
    given = decoded(node["@type"], Any) if "@type" in node else None
    return given if isinstance(given, list) else [given]


def _entries(blog: _Node, site: Site) -> Iterator[PostEntry]:
    publisher = _publisher(blog) or site.name
    raw = blog["liveBlogUpdate"]
    for each in decoded(raw, list[msgspec.Raw]) or [raw]:
        update = decoded(each, dict[str, Any])
        if update is None:
            yield PostEntry(bytes(each), left_out=LeftOut.FOREIGN)
            continue
        posted = text_of(update.get("datePublished"))
        address = text_of(update.get("url")) or text_of(update.get("@id")) or ""
        known = Metadata(
            url=address if address.startswith(("http://", "https://")) else site.url,
            publisher=publisher,
            title=_plain(update.get("headline")) or None,
            published=day_of(posted),
        )
        draft = draft_linked(bytes(each))
        yield PostEntry(bytes(each), draft.text, known, posted)


def _has_body(entry: PostEntry) -> bool:
    """Tell whether the data of a page have the text of an update, and not its heading alone."""
    return bool(_plain((decoded(entry.content, dict[str, Any]) or {}).get("articleBody")))


def _publisher(blog: _Node) -> str | None:
    given = decoded(blog["publisher"], Any) if "publisher" in blog else None
    one = given[0] if isinstance(given, list) and given else given
    name = text_of(one.get("name")) if isinstance(one, dict) else text_of(one)
    return unsteered(name) if name is not None and not name.startswith("http") else None


def _entry(content: bytes, update: Update, site: Site) -> PostEntry:
    part = content[update.start : update.end]
    headline, text = read_update(part)
    url = f"{site.url.partition('#')[0]}#{update.anchor}" if site.url is not None and update.anchor else site.url
    known = Metadata(url=url, publisher=site.name, title=headline or None, published=update.day)
    return PostEntry(part, _headed(headline, text).text, known, update.posted)


def day_of(written: str | None) -> dt.date | None:
    """Return the day of a time as pages write it; None where it is none."""
    try:
        return dt.datetime.fromisoformat((written or "").strip()).date()
    except ValueError:
        return None


def _plain(value: object) -> str:
    """Return the words of a text in JSON-LD, which may hold HTML."""
    text = text_of(value)
    if text is None:
        return ""
    return spoken(words_of(text.encode("utf-8", "replace")) if "<" in text and ">" in text else html.unescape(text))
