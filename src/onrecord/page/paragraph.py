"""The stretches of a page that are parsed as running text.

In: a page. Out: spans, one a paragraph, in order: headlines, captions and body; and the text to read them in, in which notes are
blanks. Chrome, credits, by-lines and notes are left out; a dateline is no part of the paragraph that it opens, and a caption's
cut-off copy is left out, so nothing is read twice. In hard-wrapped text a paragraph holds line breaks: they are white space.
"""

from onrecord.core import Span
from onrecord.page.model import Page, Zone, ZoneKind

_READ = frozenset({ZoneKind.HEADLINE, ZoneKind.CAPTION, ZoneKind.BODY, ZoneKind.QUOTED, ZoneKind.RECOGNISED})
_KEY = 20  # characters by which a caption and its copies are found


def paragraphs(page: Page) -> tuple[Span, ...]:
    """Return the stretches of `page.text` that are to be read."""
    captions: dict[str, list[str]] = {}
    spans: list[Span] = []
    before: Zone | None = None  # the last zone that is read, where only a note's mark came after it
    noted = False
    for zone in page.zones:
        if zone.kind not in _READ:
            noted = zone.kind is ZoneKind.NOTE
            before = before if noted else None
            continue
        if noted and before is not None and before.kind is zone.kind and _goes_on(page.text, before.span.end, zone.span.start):
            spans[-1] = Span(spans[-1].start, zone.span.end)
        elif zone.kind is not ZoneKind.CAPTION or _is_new(zone.span.of(page.text), captions):
            spans.append(zone.span)
        else:
            before = None
            continue
        before, noted = zone, False
    return tuple(spans)


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
