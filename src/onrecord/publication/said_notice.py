"""A notice in words: as plain text, and as HTML that needs no style sheet; for mail, feeds and pages alike.

In: a `Notice`; out: its text and its HTML in the reader's language, in which nothing steers: words of reports stand as quotations, with who
published them and when, and an address is a link only where it is one of the web. Limits: `LONGEST` changes are said, the rest is counted.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from onrecord.core import visible
from onrecord.publication.changes.model import QuotedWords
from onrecord.publication.markup import Markup, Part, element, joined
from onrecord.publication.notice import Notice
from onrecord.publication.phrases import day_words
from onrecord.publication.said_changes import SaidChange, said_change
from onrecord.publication.translation import gettext, ngettext

LONGEST = 50
"""Changes of one notice that are said in full."""
_WEB = frozenset({"http", "https"})


def notice_title(notice: Notice) -> str:
    """Return a notice in one line: what changed first, and of which incident."""
    first = said_change(notice.changes[0]).says if notice.changes else ""
    told = gettext("{incident}: {change}", incident=notice.title, change=first) if first else notice.title
    return " ".join(visible(told).split())


def notice_text(notice: Notice) -> str:
    """Return a notice as plain text, a line a change and the words that it rests on beneath."""
    lines = [notice.title]
    for said in _said(notice):
        lines += ["", f"* {' '.join(said.says.split())}", *_quotations(said)]
    lines += [*_more(notice)]
    if notice.link:
        lines += ["", notice.link]
    return visible("\n".join(lines)) + "\n"


def notice_html(notice: Notice) -> Markup:
    """Return a notice as HTML."""
    parts: list[Part] = [element("section", element("h3", said.says), *_before_and_after(said), class_="change") for said in _said(notice)]
    parts += [element("p", line) for line in _more(notice)]
    if is_web_address(notice.link):
        parts.append(element("p", element("a", gettext("The incident, with everything that is said of it"), href=notice.link)))
    return joined(parts)


def is_web_address(address: str | None) -> bool:
    """Tell whether an address is one of the web, as a link may lead to."""
    try:
        parts = urlsplit(address or "")
        return parts.scheme in _WEB and bool(parts.hostname) and (address or "").isprintable() and " " not in (address or "")
    except ValueError:
        return False


def _said(notice: Notice) -> list[SaidChange]:
    return [said_change(change) for change in notice.changes[:LONGEST]]


def _more(notice: Notice) -> Iterator[str]:
    left = len(notice.changes) - LONGEST
    if left > 0:
        yield ngettext("And {number} more change.", "And {number} more changes.", left)


def _before_and_after(said: SaidChange) -> Iterator[Part]:
    for label, value, words in (
        (gettext("Before"), said.before, said.words_before),
        (gettext("Now"), said.after, said.words),
    ):
        if value or words:
            yield element("p", element("b", f"{label}: "), value or gettext("in these words"))
            yield [_quoted(one) for one in words]


def _quoted(words: QuotedWords) -> Markup:
    source = _source(words)
    told = element("a", source, href=words.url) if is_web_address(words.url) else source
    return element("blockquote", element("p", f"“{words.words}”", dir="auto"), element("p", "— ", told))


def _source(words: QuotedWords) -> str:
    source = words.source or gettext("publisher not stated")
    return gettext("{source}, {day}", source=source, day=day_words(words.published)) if words.published is not None else source


def _quotations(said: SaidChange) -> Iterator[str]:
    for label, some in ((gettext("before"), said.words_before), (gettext("now"), said.words)):
        for words in some:
            yield f"  {label}: “{words.words}” — {_source(words)}"
