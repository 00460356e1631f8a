"""The updates of a live blog among the elements of a page, where no data of the page lists them.

In: a page's bytes and what it says of itself; out: its updates, each with its place, time and anchor. A normal article must never be
cut up, so that much must hold of a list of elements before it is taken: each has a time of its own, with its hour; the times go one
way; they hold the page's text, and next to none of it stands beside them; they lead to no other pages, and are no comments, teasers or
results. Microdata that says so is believed.
"""

import datetime as dt
import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from onrecord.page.posts.elements import Element, Site, above_of, elements_of, inside, outermost, words_of
from onrecord.page.posts.words import FOLDER, spoken
from onrecord.page.table import load, plain

FEWEST = 3  # updates, where nothing but the structure tells
FEWEST_MARKED = 2  # where microdata does
SHORTEST = 25  # characters of an update's text
MOST_SHORT = 0.3  # share of the updates that may be shorter
BESIDE, BESIDE_UNNAMED = (
    0.5,
    0.2,
)  # characters of paragraphs beside the updates for each in them: where the page says that it is live, and not
ASTRAY = 0.2  # share of the times that may go the other way: what is pinned on top
TRIED = 8  # lists of a page that are looked at, the longest first
_TAGS = frozenset({"article", "section", "li", "div"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_BLOCKS = frozenset({"p", "li", "blockquote"})
_DROPPED = frozenset({"time", "figure", "figcaption", "footer", "aside", "nav", "button", "form", "iframe"})
_OUTSIDE = frozenset({"nav", "aside", "footer", "form"})
_WHOLE = frozenset({"html", "body", "main"})  # whose names say nothing of a list
_TIMES = ("datetime", "data-timestamp", "data-time", "data-published")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_HOUR = re.compile(r"\d[T ]\d{1,2}:\d{2}")
_RUN = re.compile(rb">[^<>]{80,}")  # text without a mark in it, longer than items of menus
_SPLIT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
_PUBLISHED = re.compile(rb"""datePublished["'][^<>]{0,100}?content=["']([^"'<>]{8,40})["']""")


class Update(NamedTuple):
    """An update: its first and last byte, its time as the page writes it, and the name of its place on the page."""

    start: int
    end: int
    posted: str | None
    anchor: str


def updates_in(content: bytes, site: Site) -> list[Update]:
    """Return the updates of a page, in its order; none where it is anything but a live blog."""
    if b"liveBlogUpdate" not in content and content.count(b"<time") + content.count(b"data-time") < FEWEST:
        return []
    elements = elements_of(content)
    marked = outermost(element for element in elements if "liveBlogUpdate" in element["itemprop"])
    if len(marked) >= FEWEST_MARKED:
        return [Update(each.start, each.end, _time_in(content, each, elements), each["id"]) for each in marked]
    page = _Page(content, elements, site)
    return next((found for some in islice(page.lists(), TRIED) if (found := page.updates(some))), [])


def read_update(content: bytes) -> tuple[str, str]:
    """Return the heading and the text of an update."""
    elements = elements_of(content)
    aside = outermost(element for element in elements[1:] if _is_aside(element))
    bare = bytearray(content)
    for element in aside:
        bare[element.start : element.end] = b" " * (element.end - element.start)
    own = list(_outside(elements[1:], aside))
    heading = next((element for element in own if element.tag in _HEADINGS), None)
    headline = words_of(bytes(bare[heading.inside : heading.inner_end])) if heading is not None else ""
    if heading is not None:
        bare[heading.start : heading.end] = b" " * (heading.end - heading.start)
    blocks = outermost(element for element in own if element.tag in _BLOCKS)
    pieces = [words_of(bytes(bare[element.start : element.end])) for element in blocks] or [words_of(bytes(bare))]
    return " ".join(headline.split()), spoken("\n\n".join(filter(None, pieces)))


class _Page:
    """A page whose lists of elements are looked at."""

    def __init__(self, content: bytes, elements: Sequence[Element], site: Site) -> None:
        self._content, self._elements = content, elements
        self._timed = [element for element in elements if _hour_of(element) is not None]
        heading = next((element for element in elements if element.tag == "h1"), None)
        shown = plain(f"{site.title or ''} {words_of(content[heading.inside : heading.inner_end]) if heading is not None else ''}")
        self._says_live = any(re.search(rf"\b{re.escape(word)}\b", shown) for word in load("liveblog", FOLDER)["titles"])
        outside = outermost(element for element in elements if element.tag in _OUTSIDE)
        paragraphs = _outside(outermost(element for element in elements if element.tag == "p"), outside)
        self._paragraphs = [(each.start, len(words_of(content[each.start : each.end]))) for each in paragraphs]
        runs = [(run.start() + 1, len(run[0])) for run in _RUN.finditer(content)]
        apart = [(each.start, each.end) for each in outside]
        self._runs = [run for run in runs if not _is_in(run[0], apart)]

    def lists(self) -> Iterator[list[Element]]:
        """Give the lists of elements of one tag that stand in one element, each with a time in it; the longest first."""
        found: defaultdict[tuple[int, str], dict[int, Element]] = defaultdict(dict)
        for timed in self._timed:
            for child in (timed, *above_of(timed, None, self._elements)):
                if child.tag in _TAGS:
                    found[child.parent, child.tag][child.number] = child
        alike: defaultdict[tuple[str, frozenset[str]], dict[int, Element]] = defaultdict(dict)
        for some in found.values():
            for number, child in some.items():
                alike[child.tag, child.classes][number] = child
        lists = [list(some.values()) for some in (*found.values(), *(some for (_, names), some in alike.items() if names))]
        kept = [outermost(sorted(some, key=lambda each: each.start)) for some in lists if len(some) >= FEWEST]
        yield from sorted((some for some in kept if len(some) >= FEWEST), key=len, reverse=True)

    def updates(self, entries: Sequence[Element]) -> list[Update]:
        """Return the updates that a list of elements is; none where it is another list."""
        names = self._names(entries)
        is_live = self._says_live or not names.isdisjoint(load("liveblog", FOLDER)["live"])
        if not names.isdisjoint(load("liveblog", FOLDER)["others"]) or not (
            is_live or names.isdisjoint(load("liveblog", FOLDER)["perhaps"])
        ):
            return []
        if any(above.tag in _OUTSIDE for above in above_of(entries[0], None, self._elements)):
            return []
        if self._beside(entries) > (BESIDE if is_live else BESIDE_UNNAMED) or self._lead_away(entries):
            return []
        made = [Update(each.start, each.end, _time_in(self._content, each, self._elements), each["id"]) for each in entries]
        short = sum(len(read_update(self._content[each.start : each.end])[1]) < SHORTEST for each in made)
        return made if short <= MOST_SHORT * len(made) and _go_one_way([each.posted for each in made]) else []

    def _names(self, entries: Sequence[Element]) -> frozenset[str]:
        """Return the words of the classes and ids of a list, and of what stands around it."""
        around = (each for each in above_of(entries[0], None, self._elements) if each.tag not in _WHOLE)
        return frozenset(word for each in (entries[0], entries[-1], *around) for word in _words_in(f"{each['class']} {each['id']}"))

    def _beside(self, entries: Sequence[Element]) -> float:
        """Return how many characters of paragraphs, or of other long stretches of text, stand beside a list, for each in it."""
        own = [(each.start, each.end) for each in entries]
        within = sum(len(words_of(self._content[start:end])) for start, end in own)
        beside = max(sum(size for at, size in some if not _is_in(at, own)) for some in (self._paragraphs, self._runs))
        return beside / max(within, 1)

    def _lead_away(self, entries: Sequence[Element]) -> bool:
        """Tell whether most of a list leads to other pages: its headings or whole elements are links, or it says "Read more"."""
        return sum(self._leads_away(entry) for entry in entries) > len(entries) / 2

    def _leads_away(self, entry: Element) -> bool:
        if any(above.tag == "a" and _is_other(above) for above in above_of(entry, None, self._elements)):
            return True
        size = len(words_of(self._content[entry.start : entry.end]))
        links = outermost(element for element in inside(entry, self._elements) if element.tag == "a")  # a link in a link is none
        for element in filter(_is_other, links):
            words = words_of(self._content[element.start : element.end])
            is_heading = any(
                each.tag in _HEADINGS for each in (*above_of(element, entry, self._elements), *inside(element, self._elements))
            )
            if is_heading or 2 * len(words) > size or any(plain(words).startswith(more) for more in load("liveblog", FOLDER)["more"]):
                return True
        return False


def _is_other(link: Element) -> bool:
    """Tell whether a link leads to another page: not to a place on this one, and not to one of its updates."""
    address = link["href"]
    return bool(address) and not address.startswith(("#", "javascript:")) and "#" not in address and "?" not in address


def _words_in(name: str) -> Iterator[str]:
    return (word.lower() for word in _SPLIT.split(name) if word)


def _is_aside(element: Element) -> bool:
    """Tell whether an element of an update is no text of it."""
    if element.tag in _DROPPED:
        return True
    last = ([*_words_in(name)][-1:] for name in element.classes)
    return any(word and word[0] in load("liveblog", FOLDER)["aside"] for word in last)


def _is_in(at: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a byte is in one of some ranges, which are in order and apart."""
    which = bisect_right(ranges, (at, sys.maxsize))
    return which > 0 and at < ranges[which - 1][1]


def _outside(elements: Iterable[Element], aside: Iterable[Element]) -> Iterator[Element]:
    """Give the elements that stand in none of others; both are in order, and the others apart."""
    end, rest = 0, iter(aside)
    after = next(rest, None)
    for element in elements:
        while after is not None and after.start <= element.start:
            end, after = after.end, next(rest, None)
        if element.start >= end:
            yield element


def _hour_of(element: Element) -> str | None:
    """Return the time of an element that has one of its own, with its hour, as it is written."""
    for name in _TIMES if element.tag == "time" or element.attributes.find(b"data-") >= 0 else ():
        written = element[name].strip()
        if _EPOCH.fullmatch(written):
            seconds = int(written[:10])
            return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()
        if len(written) <= 40 and _HOUR.search(written) and _moment(written) is not None:
            return written
    return None


def _time_in(content: bytes, element: Element, elements: Sequence[Element]) -> str | None:
    """Return the first time in an element."""
    found = next((time for each in (element, *inside(element, elements)) if (time := _hour_of(each)) is not None), None)
    if found is not None:
        return found
    told = _PUBLISHED.search(content, element.start, element.end)
    return told[1].decode("utf-8", "replace") if told is not None else None


def _moment(written: str) -> dt.datetime | None:
    """Return a moment without its zone: those of one page are of one zone."""
    try:
        return dt.datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return None


def _go_one_way(times: Iterable[str | None]) -> bool:
    """Tell whether the times of a list go up or down, but for a few, and are not all the same."""
    moments = [moment for time in times if time is not None and (moment := _moment(time)) is not None]
    steps: Collection[float] = [(other - one).total_seconds() for one, other in pairwise(moments)]
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return up + down > 0 and min(up, down) <= ASTRAY * len(moments)
