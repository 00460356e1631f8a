"""Pages that hold only the beginning of a report: what a site shows of it to those who don't pay, or what a feed tells of it.

In: a text with its zones. Out: whether it breaks off. Known by how it ends: in dots, or inside a sentence, over a line that asks to
subscribe ("Subscribe to continue reading"); in brackets ("[…]"); over "Read more" with dots before it. A whole report over such a
line, as subscribers save it, is not cut.
"""

from collections.abc import Sequence

from onrecord.page.block import ends_sentence
from onrecord.page.model import Zone, ZoneKind
from onrecord.page.table import load, plain

LONGEST_LINE = 400  # characters of a line that asks to subscribe
FEWEST_WORDS = 60  # of a report over such a line that ends in a whole sentence: fewer are its beginning
_TEXT = frozenset({ZoneKind.BODY, ZoneKind.QUOTED})
_DOTS = ("…", "...", "[…]", "[...]", "(...)", "(…)")
_BRACKETS = ("[…]", "[...]", "[&#8230;]")


def is_cut(text: str, zones: Sequence[Zone]) -> bool:
    """Tell whether a text is the beginning of a report whose rest is elsewhere."""
    last = max((n for n, zone in enumerate(zones) if zone.kind in _TEXT and _is_text(zone.span.of(text))), default=None)
    if last is None:
        return False
    end = zones[last].span.of(text).rstrip()
    if end.endswith(_BRACKETS):
        return True
    lines = [zone.span.of(text) for zone in zones if zone.kind not in _TEXT or len(zone.span.of(text)) <= LONGEST_LINE]
    if not any(_asks(line) for line in lines if len(line) <= LONGEST_LINE):
        return False
    words = sum(len(zone.span.of(text).split()) for zone in zones if zone.kind in _TEXT)
    return end.endswith(_DOTS) or not ends_sentence(end) or words < FEWEST_WORDS


def _is_text(words: str) -> bool:
    """Tell whether a stretch is text of the report: no line that asks to subscribe."""
    return len(words.split()) >= 5 and not (len(words) <= LONGEST_LINE and _asks(words))


def _asks(line: str) -> bool:
    low = plain(line)
    return any(phrase in low for phrase in load("blocked")["paywall"])
