"""The stretches of a page that are parsed as running text.

In: a page. Out: spans, one a paragraph, in order: headlines, captions and body. Chrome, credits and by-lines are left
out; a dateline is no part of the paragraph that it opens, and a caption's cut-off copy is left out, so nothing is read
twice. In hard-wrapped text a paragraph holds line breaks: they are white space.
"""

from onrecord.core import Span
from onrecord.page.model import Page, ZoneKind

_READ = frozenset({ZoneKind.HEADLINE, ZoneKind.CAPTION, ZoneKind.BODY})
_KEY = 20  # characters by which a caption and its copies are found


def paragraphs(page: Page) -> tuple[Span, ...]:
    """Return the stretches of `page.text` that are to be read."""
    captions: dict[str, list[str]] = {}
    spans = []
    for zone in page.zones:
        if zone.kind not in _READ:
            continue
        if zone.kind is ZoneKind.CAPTION:
            words = zone.span.of(page.text)
            alike = captions.setdefault(words[:_KEY], [])
            if any(caption.startswith(words) for caption in alike[:_KEY]):
                continue
            alike.append(words)
        spans.append(zone.span)
    return tuple(spans)
