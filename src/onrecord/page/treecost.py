"""What of a page of HTML can be done at a cost that its length bounds: a tree, and second readings of it.

In: text of an HTML page, its scripts cut out: they hold no tags. Out: yes or no. Parsers take time that grows with the square
of the attributes in one tag, end or break where elements stand too deep, and take a tenth of a millisecond for each element.
The look itself is one pass over the text.
"""

import re

LONGEST = 1_500_000  # characters without scripts; beyond, a tree costs seconds
MOST_TAGS = 60_000  # an article has some hundreds, the longest pages of an encyclopedia some ten thousands
MOST_ATTRIBUTES = 1_000  # in one tag; pages have up to some dozens
MOST_BLOCKS = 3_000  # paragraphs, items and cells: beyond, comparing each with its neighbours takes seconds
DEEPEST = 200  # elements inside one another; parsers stop at 256
_OPENING = re.compile(r"<(/?)(?:div|span|section|table|ul|ol|blockquote|font|b|i|em|strong|center|a)\b", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(?:p|div|h[1-6]|ul|li|dl|dt|dd|table|caption|col|colgroup|t[rdh]|blockquote|pre|form|center|fieldset|option)\b", re.IGNORECASE
)
# A tag as parsers see it (HTML 5, 13.2.5): quotes matter behind "=" alone, and an end that is missing is the page's.
_VALUE = r"""(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = rf"(?:[\s/]*+(?:[^\s/>=]|=)[^\s/>=]*+(?:\s*+=\s*+{_VALUE}?)?)"
_TAG = re.compile(rf"<[a-z][^\s/>]*+{_ATTRIBUTE}{{0,{MOST_ATTRIBUTES}}}+({_ATTRIBUTE})?", re.IGNORECASE)


def fits_tree(source: str) -> bool:
    """Tell whether a tree of this page costs no more than its length bounds."""
    return len(source) <= LONGEST and source.count("<") <= MOST_TAGS and _depth(source) <= DEEPEST and not _is_crowded(source)


def is_long(source: str) -> bool:
    """Tell whether a page has more blocks than its second readings, which compare each with its neighbours, can bear."""
    return source.count("<") > MOST_BLOCKS and sum(1 for _ in _BLOCK.finditer(source)) > MOST_BLOCKS


def _depth(source: str) -> int:
    """Return how deep elements stand inside one another, never closed ones not counted twice as deep as they are."""
    deepest = depth = 0
    for found in _OPENING.finditer(source):
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _is_crowded(source: str) -> bool:
    """Tell whether a tag has more attributes than any."""
    return len(source) > 2 * MOST_ATTRIBUTES and any(tag[1] is not None for tag in _TAG.finditer(source))
