"""The elements of an HTML page with the places of their bytes: what a tree of the page does not tell.

In: the bytes of a page in UTF-8; out: its elements in order, each with its tag, its attributes, and where it begins and ends. Own code, in
one pass: an element that is never closed ends with the one around it, and comments, scripts and styles are passed over. Limits:
`MOST` elements.
"""

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MOST = 300_000  # elements; a page of some megabytes has a tenth of that
_LONGEST_TAG = 20_000  # bytes of a tag, with its attributes
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>])([^<>]{0,%d})>" % _LONGEST_TAG)
_COMMENT = b"<!--"
_OPAQUE = re.compile(rb"<!--|<(script|style|noscript|template|svg|textarea|title)[\s>]", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([a-zA-Z_:][-\w:.]{0,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?blockquote|/?pre|/?li|/?tr|/?h[1-6])\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_HEAD, _LONGEST_LINE = 200_000, 300  # bytes in which a page says what it is; characters of a title
_DEEPEST = 100  # elements around another that are looked at
_VOID = frozenset({b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track", b"wbr"})
_INLINE = frozenset({b"b", b"i", b"em", b"strong", b"u", b"s", b"small", b"font", b"br", b"img", b"sup", b"sub"})  # that nobody asks for
_SIBLINGS = frozenset({"p", "li", "dt", "dd", "tr", "td", "th"})  # that end where the next one begins
_META = re.compile(rb"<(meta|link)\s([^<>]{1,2000})>", re.IGNORECASE)
_DATED = re.compile(rb"""date(?:Published|Modified)["']\s{0,9}(?::|content=)\s{0,9}["'](\d{4}-\d{2}-\d{2})""")
_TITLE = re.compile(rb"<title[^<>]{0,200}>([^<]{1,500})</title", re.IGNORECASE)


class Site(NamedTuple):
    """What a page says of itself: the site's name, its own address, its title, and its day where it was made and changed on one."""

    name: str | None
    url: str | None
    title: str | None
    day: dt.date | None = None


@dataclass(slots=True)
class Element:
    """An element: where it begins and ends, where what is inside it begins and ends, and which element it stands in (-1: none)."""

    tag: str
    attributes: bytes
    start: int
    inside: int
    parent: int
    number: int
    inner_end: int = -1
    end: int = -1
    _known: dict[str, str] | None = field(default=None, repr=False)

    def __getitem__(self, name: str) -> str:
        """Return an attribute; nothing where it has none of that name."""
        if self._known is None:
            self._known = _attributes(self.attributes)
        return self._known.get(name, "")

    @property
    def classes(self) -> frozenset[str]:
        """The names of its class."""
        return frozenset(self["class"].split())


def elements_of(content: bytes) -> list[Element]:
    """Return the elements of a page, in the order in which they begin."""
    bare = without_opaque(content)
    found: list[Element] = []
    open_: list[int] = []
    standing: dict[str, int] = {}
    for match in _TAG.finditer(bare):
        name = match[2].lower()
        if name in _VOID or name in _INLINE:
            continue
        tag = name.decode()
        if not match[1]:
            if len(found) >= MOST:
                break
            if open_ and tag in _SIBLINGS and found[open_[-1]].tag == tag:
                last = found[open_.pop()]
                standing[tag] -= 1
                last.inner_end = last.end = match.start()
            found.append(Element(tag, match[3], match.start(), match.end(), open_[-1] if open_ else -1, len(found)))
            open_.append(len(found) - 1)
            standing[tag] = standing.get(tag, 0) + 1
        elif standing.get(tag):
            while True:
                element = found[open_.pop()]
                standing[element.tag] -= 1
                closes = element.tag == tag
                element.inner_end, element.end = match.start(), match.end() if closes else match.start()
                if closes:
                    break
    for number in open_:
        found[number].inner_end = found[number].end = len(content)
    return found


def without_opaque(content: bytes) -> bytes:
    """Return a page with comments and what holds no elements blanked out, as long as before."""
    parts: list[bytes] = []
    position = 0
    lowered = content.lower()
    while (found := _OPAQUE.search(content, position)) is not None:
        closing = b"</" + found[1].lower() if found[1] else b"-->"
        end = lowered.find(closing, found.start() + len(_COMMENT))
        if end < 0:
            break
        end += len(closing)
        parts += [content[position : found.start()], b" " * (end - found.start())]
        position = end
    return b"".join([*parts, content[position:]])


def inside(element: Element, elements: Sequence[Element]) -> Iterator[Element]:
    """Give the elements inside one, in order."""
    for number in range(element.number + 1, len(elements)):
        if elements[number].start >= element.end:
            return
        yield elements[number]


def above_of(element: Element, top: Element | None, elements: Sequence[Element]) -> Iterator[Element]:
    """Give the elements around one, from the nearest on, up to `top`, of many the nearest."""
    parent = element.parent
    for _ in range(_DEEPEST):
        if parent < 0 or (top is not None and parent <= top.number):
            return
        yield elements[parent]
        parent = elements[parent].parent


def outermost(elements: Iterable[Element]) -> list[Element]:
    """Return the elements that stand in none of the others."""
    found: list[Element] = []
    for element in elements:
        if not found or element.start >= found[-1].end:
            found.append(element)
    return found


def words_of(source: bytes) -> str:
    """Return the words of a piece of a page, its lines kept."""
    lines = _BREAK.sub("\n", source.decode("utf-8", "replace").replace("\n", " "))
    return "\n".join(" ".join(line.split()) for line in html.unescape(_MARKUP.sub("", lines)).split("\n")).strip()


def site_of(content: bytes) -> Site:
    """Return what a page says of itself."""
    head = content[:_HEAD]
    found: dict[str, str] = {}
    for match in _META.finditer(head):
        told = _attributes(match[2])
        found.setdefault(told.get("property") or told.get("name") or told.get("rel", ""), told.get("content") or told.get("href", ""))
    title = _TITLE.search(head)
    shown = found.get("og:title") or (html.unescape(title[1].decode("utf-8", "replace")) if title is not None else "")
    url = next((url for url in (found.get("canonical", ""), found.get("og:url", "")) if url.startswith(("http://", "https://"))), None)
    return Site(_line(found.get("og:site_name", "")), url, _line(shown), _day(head, found))


def _day(head: bytes, found: dict[str, str]) -> dt.date | None:
    """Return the only day that the head of a page names as its own."""
    named = {found[name][:10] for name in ("article:published_time", "article:modified_time") if name in found}
    named |= {match[1].decode() for match in _DATED.finditer(head)}
    try:
        days = {dt.date.fromisoformat(written) for written in named}
    except ValueError:
        return None
    return days.pop() if len(days) == 1 else None


def _line(text: str) -> str | None:
    return " ".join(text.split())[:_LONGEST_LINE] or None


def _attributes(written: bytes) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(written)
    return {one[1].decode().lower(): html.unescape((one[2] or one[3] or one[4] or b"").decode("utf-8", "replace")) for one in found}
