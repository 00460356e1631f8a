"""HTML to text: the main text and the metadata by trafilatura, the headline, captions and rows of data told as zones.

In: text of an HTML page. Out: a draft: headline, captions, then the paragraphs, each set apart by a blank line. Pages that are too large,
too deeply nested or too crowded for a tree, or in which trafilatura finds no main text, or takes rows of data for it, are read tag by tag
in one pass, and their furniture is left to the zones. The cost is linear in the length (`treecost.py`).
"""

import contextlib
import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from onrecord.core import PageError, Span
from onrecord.page.htmltables import holds_rows, part_tables, rows_of_data, table_of_tree
from onrecord.page.model import Fault, Metadata, PageDraft, PublishedFrom, Zone, ZoneKind
from onrecord.page.notes import RAISED
from onrecord.page.treecost import LONGEST, fits_tree, is_long
from onrecord.page.written import Written

LONGEST_CAPTION = 600
MOST_CAPTIONS = 20
_HIDDEN = ("script", "style", "noscript", "template", "svg", "iframe", "head")
_ASIDE = ("nav", "footer", "aside", "form", "button", "select")
_BLOCK = re.compile(
    r"<\s*/?\s*(?:p|div|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|th|thead|tbody|section|article|main|header|footer|nav|aside|form|figure|figcaption|blockquote|pre|address|title|body|html|center)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_SUP = re.compile(r"<sup\b[^<>]*>((?:[^<]|<(?!/?sup\b)[^<>]*>){1,200})</sup\s*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{1,500})</title", re.IGNORECASE)
_CONTENT = frozenset({ZoneKind.BODY, ZoneKind.TABLE})
_TEXTS = frozenset({"p", "head", "item", "quote", "code", "ab"})  # of trafilatura's tree
_RAISE = str.maketrans("0123456789", RAISED)
_BROKEN = (AssertionError, AttributeError, LookupError, TypeError, ValueError, RecursionError, etree.LxmlError)  # on broken trees
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}  # only what the page states; no clock is read


def read_html(source: str) -> PageDraft:
    """Return the draft of an HTML page.

    Raises:
        PageError: `no_text` where the page has none.
    """
    source = _raised(without(source, _HIDDEN[:-1]) if len(source) > LONGEST // 10 else source)
    document: Any = None
    if fits_tree(without(source, ("script", "style"))):
        with contextlib.suppress(*_BROKEN):  # then the page is read tag by tag, as every page without a main text
            document = bare_extraction(
                source,
                fast=is_long(source),
                with_metadata=True,
                include_comments=False,
                include_tables=True,
                date_extraction_params=_DATES,
            )
    metadata = _metadata(document, source)
    blocks = list(_blocks(document.body)) if document is not None and document.body is not None else []
    tables = [part for part in part_tables(source) if not isinstance(part, str)] if blocks else []
    text = "\n".join(words for kind, words in blocks if kind is ZoneKind.BODY)
    if any(kind in _CONTENT for kind, _ in blocks) and not holds_rows(text, tables):
        captions = _captions(source) if "<figcaption" in source.casefold() else ()
    else:
        blocks, captions = list(_flat_blocks(source)), ()
    return _draft(_arranged(blocks, metadata.title, tuple(captions)), metadata)


def _raised(source: str) -> str:
    """Return a page with its raised numbers in raised digits, as readers see them: "12<sup>3</sup>" is no 123."""

    def raise_(match: re.Match[str]) -> str:
        words = html.unescape(_TAG.sub("", match[1])).strip()
        return words.translate(_RAISE) if words.isdecimal() and words.isascii() else match[0]

    return _SUP.sub(raise_, source)


def _arranged(blocks: list[Written], title: str | None, captions: tuple[str, ...]) -> list[Written]:
    """Return the blocks with the title as headline above them, once, and the captions between it and the body."""
    if title is not None:
        blocks = [(ZoneKind.BODY if kind is ZoneKind.HEADLINE else kind, text) for kind, text in blocks if text != title]
    head = [(ZoneKind.HEADLINE, title)] if title is not None and blocks else []
    at = next((i for i, (kind, _) in enumerate(blocks) if kind is ZoneKind.BODY), len(blocks))
    standing = {text for _, text in blocks}
    return head + blocks[:at] + [(ZoneKind.CAPTION, text) for text in captions if text not in standing] + blocks[at:]


def _draft(blocks: list[Written], metadata: Metadata) -> PageDraft:
    """Return the draft of the blocks; those that are not body are told as zones."""
    if not blocks:
        raise PageError(Fault.NO_TEXT, "the HTML page holds no text.", "It may be built by scripts: save it from a browser.")
    known, position = [], 0
    for kind, text in blocks:
        if kind in {ZoneKind.HEADLINE, ZoneKind.TABLE}:
            known.append(Zone(kind, Span(position, position + len(text))))
        position += len(text) + 2
    return PageDraft("\n\n".join(text for _, text in blocks), tuple(known), metadata)


def _blocks(body: etree._Element) -> Iterator[Written]:
    """Yield the blocks of trafilatura's tree; only a first heading is the headline."""
    first = True
    tree = etree.iterwalk(body, events=("start",), tag=(*_TEXTS, "table"))
    for _, element in tree:
        if element.tag == "table":
            tree.skip_subtree()
            blocks = rows_of_data(table_of_tree(element))
            yield from _framed(element) if blocks is None else blocks
            continue
        if element.tag in {"quote", "item"} and element.find(".//p") is not None:
            continue
        text = " ".join(_words(element).split())
        if not any(map(str.isalnum, text)):
            continue
        headline = first and element.tag == "head" and element.get("rend") in {"h1", "h2"}
        yield (ZoneKind.HEADLINE if headline else ZoneKind.BODY), text
        first = False


def _framed(table: etree._Element) -> Iterator[Written]:
    """Yield what is set in a table that is a frame: of each cell its paragraphs; a row of short cells as one line."""
    for line in table.iter("row"):
        parts = [[text for text in _in_cell(cell) if any(map(str.isalnum, text))] for cell in line.iter("cell")]
        if all(len(texts) <= 1 for texts in parts):
            parts = [[" ".join(text for texts in parts for text in texts)]]
        yield from ((ZoneKind.BODY, text) for texts in parts for text in texts if text)


def _in_cell(cell: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a cell: its own words, and each block in it."""
    words: list[str] = []

    def taken() -> Iterator[str]:
        yield " ".join("".join(words).split())
        words.clear()

    for event, node in etree.iterwalk(cell, events=("start", "end")):
        is_block = node is not cell and node.tag in _TEXTS
        if event == "start":
            if is_block:
                yield from taken()
            words.append(node.text or "")
        else:
            if is_block:
                yield from taken()
            words.append(" " if node.tag in {"lb", "cell", "p"} else "")
            words.append((node.tail or "") if node is not cell else "")
    yield from taken()


def _words(element: etree._Element) -> str:
    """Return the text inside `element`, line breaks and cells set apart."""
    parts = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append(node.text or "")
        else:
            parts.append(" " if node.tag in {"lb", "cell", "p"} else "")
            parts.append((node.tail or "") if node is not element else "")
    return "".join(parts)


def _captions(source: str) -> Iterator[str]:
    """Yield the captions of the page's figures, in order; those in menus and asides are others' pictures."""
    tree = None
    with contextlib.suppress(*_BROKEN):
        tree = load_html(source)
    if tree is None:
        return
    outside = {"nav", "aside", "footer"}
    seen: set[str] = set()
    for element in tree.iter("figcaption"):
        text = " ".join("".join(element.itertext()).split())
        inside = any(parent.tag in outside for parent in element.iterancestors())
        if text and text not in seen and len(text) <= LONGEST_CAPTION and not inside:
            seen.add(text)
            yield text
        if len(seen) >= MOST_CAPTIONS:
            return


def _metadata(document: Any, source: str) -> Metadata:  # noqa: ANN401 - trafilatura's own type is not public
    """Return what the page says of itself."""
    if document is None:
        found = _TITLE.search(source[:LONGEST])
        return Metadata(title=" ".join(html.unescape(found[1]).split()) or None) if found else Metadata()
    authors = tuple(name.strip() for name in (document.author or "").split(";") if name.strip())
    title = " ".join((document.title or "").split()) or None
    day = _day(document.date)
    return Metadata(
        url=document.url or None,
        publisher=document.sitename or None,
        title=title,
        published=day,
        authors=authors,
        published_from=PublishedFrom.PAGE if day is not None else None,
    )


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((date or "")[:10])
    except ValueError:
        return None


def _flat_blocks(source: str) -> Iterator[Written]:
    """Yield the page's text tag by tag, in one pass, the rows of its tables of data apart."""
    for stretch in part_tables(without(source, (*_HIDDEN, *_ASIDE))):
        if not isinstance(stretch, str):
            yield from stretch
            continue
        for part in _BLOCK.sub("\0", stretch).split("\0"):
            text = " ".join(html.unescape(_TAG.sub("", part)).split())
            if any(map(str.isalnum, text)):
                yield ZoneKind.BODY, text


def without(source: str, names: tuple[str, ...]) -> str:
    """Return `source` without comments and the elements `names`, each found by its own end tag, in one pass a name."""
    source = _cut(source, source, "<!--", "-->")
    for name in names:
        source = _cut(source, source.lower(), f"<{name}", f"</{name}")
    return source


def _cut(source: str, lowered: str, opening: str, closing: str) -> str:
    """Return `source` without what stands from each `opening` to the next `closing`; an unclosed one is left."""
    if len(lowered) != len(source):  # a letter whose lower case is longer
        lowered = source
    parts, position = [], 0
    while True:
        start = lowered.find(opening, position)
        if start < 0:
            break
        after = lowered[start + len(opening) : start + len(opening) + 1]
        if opening != "<!--" and after.isalnum():  # "<header" is not "<head"
            parts.append(source[position : start + len(opening)])
            position = start + len(opening)
            continue
        end = lowered.find(closing, start)
        if end < 0:
            break
        parts.append(source[position:start] + "\n")
        position = end + len(closing)
    return "".join(parts) + source[position:]
