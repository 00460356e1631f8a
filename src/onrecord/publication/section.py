"""One report of the HTML page: its text with the spans marked, and its ledger beside it.

In: a `Reading` and its number on the page; out: a `Section`. Links between a row and its words are anchors, so that the
page needs no script. Text of the report is escaped by construction (`markup`), and an address is a link only where it is
one of the web.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from onrecord.core import Span, stripped
from onrecord.page import Zone, ZoneKind
from onrecord.publication import phrases
from onrecord.publication.marking import Mark, mark
from onrecord.publication.marks import Marker
from onrecord.publication.markup import Markup, element
from onrecord.publication.section_rows import Rows
from onrecord.publication.statements import without_attitudes
from onrecord.publication.translation import gettext
from onrecord.publication.view import ReadingView
from onrecord.reading import Document, Outcome, Reading

_WEB = ("https://", "http://")
_POINTED = 9  # the layer of words that only a list above the ledger points at
_ASKED = 10  # the layer of what the page was asked for: inside all others


@dataclass(frozen=True, slots=True)
class PageSection:
    """One report of the HTML page: its title and a line about it for the index, and its part of the page."""

    title: str
    about: str
    html: str


def render_section(reading: Reading, number: int, *, everything: bool = False) -> PageSection:
    """Return a report's part of the page.

    Args:
        reading: The report.
        number: Its number on the page, from 1.
        everything: Whether it shows what people only want, believe, fear or like, too.
    """
    reading = reading if everything else without_attitudes(reading)
    view, prefix = ReadingView(reading), f"r{number}"
    html = element(
        "section",
        _header(reading.document, view.title, prefix, shown=view.headline != view.title),
        _pair(view, prefix),
        id=prefix,
        aria_labelledby=f"{prefix}-title",
    )
    return PageSection(view.title, _about(view), html)


def render_pair(reading: Reading, prefix: str, asked: Span | None = None, pointed: Collection[Span] = (), lead: str = "") -> Markup:
    """Return a report and its ledger, side by side, for a page that has a heading of its own; nothing is left out.

    Args:
        reading: The report.
        prefix: What its anchors begin with.
        asked: Characters of the text that the page was asked for: they are marked, and have the anchor `at`.
        pointed: Characters that `lead` points at, by their `anchors_in`.
        lead: What stands above the ledger, as markup: a template made it, which escapes what it is given.
    """
    marks = [Mark(asked, _ASKED, "asked", "", "at")] if asked is not None else []
    anchors = anchors_in(reading, prefix, pointed)
    fresh = [Mark(span, _POINTED, "pointed", name, name) for span, name in anchors.items() if name == _own_anchor(prefix, span)]
    return _pair(ReadingView(reading), prefix, [*marks, *fresh], Markup(lead))


def anchors_in(reading: Reading, prefix: str, spans: Collection[Span]) -> dict[Span, str]:
    """Return the anchors that stretches of a report have on its page: that of a value of the ledger which rests on just these words."""
    if not spans:
        return {}
    known: dict[Span, str] = {}
    for one in Marker(ReadingView(reading), prefix).marks():
        if one.anchor is not None:
            known.setdefault(one.span, one.anchor)
    return {span: known.get(span) or _own_anchor(prefix, span) for span in spans}


def _own_anchor(prefix: str, span: Span) -> str:
    return f"{prefix}-at-{span.start}-{span.end}"


def _pair(view: ReadingView, prefix: str, more: Iterable[Mark] = (), lead: Markup | None = None) -> Markup:
    reading, marker = view.reading, Marker(view, prefix)
    text = marked_text(reading, [*marker.marks(), *more])
    return element(
        "div",
        element("article", text, class_="report", lang=reading.document.language, dir="auto", aria_label=gettext("The report")),
        element(
            "aside", lead or "", Rows(view, marker).all(), class_="ledger", tabindex="0", aria_label=gettext("The ledger of the report")
        ),
        class_="pair",
    )


def _header(document: Document, title: str, prefix: str, *, shown: bool) -> Markup:
    facts = [element("span", element("bdi", fact)) for fact in phrases.provenance(document) if fact != document.url]
    if document.url:
        facts.append(element("span", _link(document.url)))
    return element(
        "header",
        element("h2", element("bdi", title), id=f"{prefix}-title", lang=document.language, class_=None if shown else "unseen"),
        element("p", facts, class_="facts"),
    )


def _link(url: str) -> Markup:
    if url.lower().startswith(_WEB):
        return element("a", element("bdi", url), href=url, rel="noopener noreferrer nofollow", class_="out")
    return element("bdi", url)


def _about(view: ReadingView) -> str:
    """Return the line of the index: the main incident, and how much is denied."""
    reading = view.reading
    if not reading.incidents:
        return gettext("no incident with harm to people")
    main = reading.incidents[0]
    parts = [
        phrases.kind_words(main.act.value) if main.act else gettext("act not stated"),
        phrases.scene_words(main, view.place, briefly=True) or gettext("place not stated"),
        phrases.when_words(main.date),
        phrases.toll_words(Outcome.KILLED, main.killed),
    ]
    return " · ".join([*parts, *([gettext("denied")] if view.deniers(view.incident_claims(main)) else [])])


def marked_text(reading: Reading, marks: Iterable[Mark]) -> Iterator[Markup]:
    """Give the paragraphs of a report with marks in them."""
    blocks = list(_blocks(reading.text, reading.zones))
    kinds = _kinds(blocks, reading.zones)
    for kind, html in zip(kinds, mark(reading.text, blocks, marks), strict=True):
        yield element("p", html, class_=kind.value if kind else None, dir="auto")


def _blocks(text: str, zones: tuple[Zone, ...]) -> Iterator[Span]:
    """Give the paragraphs: lines, but the lines of one zone (a paragraph that mail or a printer broke) together."""
    whole = iter(zone.span for zone in zones if "\n" in zone.span.of(text))
    broken = next(whole, None)
    at, end = 0, 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if start < end:
            continue
        while broken is not None and broken.end <= start:
            broken = next(whole, None)
        end = at - 1 if broken is None or broken.start >= at else max(at - 1, broken.end)
        block = stripped(text, start, end)
        if block is not None:
            yield block


def _kinds(blocks: list[Span], zones: tuple[Zone, ...]) -> Iterator[ZoneKind | None]:
    """Give, for each block, the kind of the zone that covers the whole of it; zones and blocks are both in order."""
    waiting = iter(zones)
    zone = next(waiting, None)
    for block in blocks:
        while zone is not None and zone.span.end <= block.start:
            zone = next(waiting, None)
        yield zone.kind if zone is not None and zone.span.covers(block) else None
