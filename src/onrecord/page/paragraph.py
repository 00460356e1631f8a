"""The stretches of a page that are parsed as running text.

In: a page. Out: spans, one a paragraph, in order: headlines, captions and body; and the text to read them in, in which notes are
blanks. Chrome, credits, by-lines and notes are left out; a dateline is no part of the paragraph that it opens, and a caption's
cut-off copy is left out, so nothing is read twice. In hard-wrapped text a paragraph holds line breaks: they are white space.
"""

import re

from onrecord.core import Span
from onrecord.page.model import Page, Zone, ZoneKind

_READ = frozenset({ZoneKind.HEADLINE, ZoneKind.CAPTION, ZoneKind.BODY, ZoneKind.QUOTED, ZoneKind.RECOGNISED})
_KEY = 20  # characters by which a caption and its copies are found
_OPENING = re.compile(r"[A-Z][^\n.:;!?–—]{2,58}[ \u00a0][–—][ \u00a0](?=[A-Z])")
"""What a paragraph of a bulletin opens with, up to its dash."""
_STOPS = (".", "!", "?", "”", '"')
_LEAST = 2  # paragraphs that open so


def paragraphs(page: Page) -> tuple[Span, ...]:
    """Return the stretches of `page.text` that are to be read."""
    captions: dict[str, list[str]] = {}
    spans: list[Span] = []
    before: Zone | None = None  # the last zone that is read, where only a note's mark came after it
    noted = False
    openings = _openings(page)
    for zone in page.zones:
        if zone.kind not in _READ:
            noted = zone.kind is ZoneKind.NOTE
            before = before if noted else None
            continue
        if noted and before is not None and before.kind is zone.kind and _goes_on(page.text, before.span.end, zone.span.start):
            spans[-1] = Span(spans[-1].start, zone.span.end)
        elif zone.kind is not ZoneKind.CAPTION or _is_new(zone.span.of(page.text), captions):
            spans += _parts(page.text, zone, openings)
        else:
            before = None
            continue
        before, noted = zone, False
    return tuple(spans)


def _openings(page: Page) -> dict[int, int]:
    """Return where the place that a paragraph opens with ends, by where the paragraph begins; none where but one opens so.

    A bulletin opens its paragraphs with "Dolm, Vale – On Friday, jets ..."; a sentence that began with the name would be read wrongly.
    """
    found: dict[int, int] = {}
    for zone in page.zones:
        words = zone.span.of(page.text)
        opening = _OPENING.match(words) if zone.kind is ZoneKind.BODY and words.rstrip().endswith(_STOPS) else None
        if opening is not None:
            found[zone.span.start] = zone.span.start + opening.end()
    return found if len(found) >= _LEAST else {}


def _parts(text: str, zone: Zone, openings: dict[int, int]) -> list[Span]:
    """Return the stretches that a zone is read in: what it opens with by itself."""
    end = openings.get(zone.span.start)
    if end is None:
        return [zone.span]
    dash = len(text[zone.span.start : end].rstrip(" –—\u00a0"))
    return [Span(zone.span.start, zone.span.start + dash), Span(end, zone.span.end)]


def running_text(page: Page) -> str:
    """Return the page's text with its notes blanked: every offset stays."""
    notes = [zone.span for zone in page.zones if zone.kind is ZoneKind.NOTE]
    parts: list[str] = []
    at = 0
    for note in notes:
        parts += (page.text[at : note.start], " " * (note.end - note.start))
        at = note.end
    return "".join((*parts, page.text[at:]))


def _goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether a paragraph goes on behind a note's mark: on the same line, or with a small letter on the next one."""
    return "\n" not in text[end:start] or text[start].islower()


def _is_new(words: str, captions: dict[str, list[str]]) -> bool:
    """Tell whether a caption is no cut-off copy of one before it."""
    alike = captions.setdefault(words[:_KEY], [])
    if any(caption.startswith(words) for caption in alike[:_KEY]):
        return False
    alike.append(words)
    return True
