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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, pairwise
from typing import NamedTuple

from onrecord.page.posts.elements import Element, Site, above_of, elements_of, inside, outermost, without_opaque, words_of
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
_CLOCKS = frozenset({"span", "div", "p", "strong", "a"})  # that show an hour, if their class says so
LONGEST_TIME, LONGEST_CLOCK = 40, 80  # characters of a time in an attribute, bytes of one that is shown
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.]\d{2})?\s{0,2}([AaPp]\.?[Mm]\.?)?(?:\s{0,2}\(?[A-Z]{2,5}\)?)?")
_BETWEEN = re.compile(r",|\bat\b|[|–-]|\b(?:GMT|UTC)\b")
_FORMS = tuple(f"{day} {hour}" for day in ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y") for hour in ("%H:%M", "%I:%M %p", "%I:%M%p"))
_TIMES = ("datetime", "data-timestamp", "data-time", "data-published")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_HOUR = re.compile(r"\d[T ]\d{1,2}:\d{2}")
_RUN = re.compile(rb">[^<>]{80,}")  # text without a mark in it, longer than items of menus
_SPLIT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
_PUBLISHED = re.compile(rb"""datePublished["'][^<>]{0,100}?content=["']([^"'<>]{8,40})["']""")


class Update(NamedTuple):
    """An update: its first and last byte, its time as the page writes it, its day, and the name of its place on the page."""

    start: int
    end: int
    posted: str | None
    day: dt.date | None
    anchor: str


class _Time(NamedTuple):
    """A time as it is written, and what it says: a moment, or an hour alone, which is of the first day of all."""

    written: str
    moment: dt.datetime

    @property
    def day(self) -> dt.date | None:
        """The day, where the time has one."""
        return self.moment.date() if self.moment.year > 1 else None


def updates_in(content: bytes, site: Site) -> list[Update]:
    """Return the updates of a page, in its order; none where it is anything but a live blog."""
    if b"liveBlogUpdate" not in content and content.count(b"time") < FEWEST:
        return []
    elements = elements_of(content)
    marked = outermost(element for element in elements if "liveBlogUpdate" in element["itemprop"])
    if len(marked) >= FEWEST_MARKED:
        return [_update(each, _time_in(content, each, elements)) for each in marked]
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
        self._timed = [element for element in elements if _hour_of(content, element) is not None]
        self._day = site.day
        heading = next((element for element in elements if element.tag == "h1"), None)
        shown = plain(f"{site.title or ''} {words_of(content[heading.inside : heading.inner_end]) if heading is not None else ''}")
        self._says_live = any(re.search(rf"\b{re.escape(word)}\b", shown) for word in load("liveblog", FOLDER)["titles"])
        outside = outermost(element for element in elements if element.tag in _OUTSIDE)
        paragraphs = _outside(outermost(element for element in elements if element.tag == "p"), outside)
        self._paragraphs = [(each.start, len(words_of(content[each.start : each.end]))) for each in paragraphs]
        runs = [(run.start() + 1, len(b" ".join(run[0].split()))) for run in _RUN.finditer(without_opaque(content))]
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
        times = [_time_in(self._content, each, self._elements) for each in entries]
        hours = [time for time in times if time is not None and time.day is None]
        short = sum(len(read_update(self._content[each.start : each.end])[1]) < SHORTEST for each in entries)
        if short > MOST_SHORT * len(entries) or (hours and not is_live):
            return []
        if not _go_one_way(times, max(ASTRAY * len(times), 1 if hours else 0)):  # hours go back once, at midnight
            return []
        day = self._day if len(hours) == len(times) and _go_one_way(times, 0) else None  # else they may go over midnight
        return [_update(each, time, day) for each, time in zip(entries, times, strict=True)]

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
    return element.tag in _DROPPED or _is_named(element, "aside")


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


def _update(element: Element, time: _Time | None, day: dt.date | None = None) -> Update:
    own = time.day if time is not None else None
    return Update(element.start, element.end, time.written if time is not None else None, own or day, element["id"])


def _hour_of(content: bytes, element: Element) -> _Time | None:
    """Return the time of an element that has one of its own, with its hour."""
    for name in _TIMES if element.tag == "time" or element.attributes.find(b"data-") >= 0 else ():
        written = element[name].strip()
        if _EPOCH.fullmatch(written):
            moment = dt.datetime.fromtimestamp(int(written[:10]), dt.UTC).replace(tzinfo=None)
            return _Time(moment.isoformat(), moment)
        found = _moment(written) if len(written) <= LONGEST_TIME and _HOUR.search(written) else None
        if found is not None:
            return _Time(written, found)
    if element.tag != "time" and not (element.tag in _CLOCKS and _is_named(element, "clock")):
        return None
    return _shown(words_of(content[element.inside : min(element.inner_end, element.inside + LONGEST_CLOCK)]))


def _shown(words: str) -> _Time | None:
    """Return the time that an element shows: "14:32", "2.15 pm GMT", "4 March 2031, 14:32"."""
    hour = _CLOCK.fullmatch(words)
    if hour is not None and int(hour[1]) < 24 and int(hour[2]) < 60:
        later = 12 if (hour[3] or "").lower().startswith("p") and int(hour[1]) < 12 else 0
        return _Time(words, dt.datetime(1, 1, 1, int(hour[1]) + later, int(hour[2])))  # noqa: DTZ001 an hour of no day
    plainly = " ".join(_BETWEEN.sub(" ", words).split())
    for form in _FORMS if plainly[-1:].isalnum() else ():
        with suppress(ValueError):
            return _Time(words, dt.datetime.strptime(plainly, form))  # noqa: DTZ007 those of one page are of one zone
    return None


def _is_named(element: Element, kind: str) -> bool:
    """Tell whether a class of an element ends with a word of a kind."""
    last = ([*_words_in(name)][-1:] for name in element.classes)
    return any(word and word[0] in load("liveblog", FOLDER)[kind] for word in last)


def _time_in(content: bytes, element: Element, elements: Sequence[Element]) -> _Time | None:
    """Return the first time in an element."""
    found = next((time for each in (element, *inside(element, elements)) if (time := _hour_of(content, each)) is not None), None)
    if found is not None:
        return found
    told = _PUBLISHED.search(content, element.start, element.end)
    written = told[1].decode("utf-8", "replace") if told is not None else ""
    moment = _moment(written)
    return _Time(written, moment) if moment is not None else None


def _moment(written: str) -> dt.datetime | None:
    """Return a moment without its zone: those of one page are of one zone."""
    try:
        return dt.datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return None


def _go_one_way(times: Iterable[_Time | None], astray: float) -> bool:
    """Tell whether the times of a list go up or down, but for so many of them, and are not all the same."""
    steps = [(other.moment - one.moment).total_seconds() for one, other in pairwise(time for time in times if time is not None)]
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return up + down > 0 and min(up, down) <= astray
