"""Lists with a heading that lead away from the report: "Related news", "Most read", "Next post".

In: blocks. Out: the same blocks, the headings and the items under them marked as chrome. Running text ends a list; where
under a heading other articles follow one another to the end of the page, all of them are chrome.
"""

import functools
from collections.abc import Sequence

from onrecord.page.block import Block
from onrecord.page.model import ZoneKind
from onrecord.page.table import load, plain

LONGEST_HEADING = 50  # characters
ENOUGH_BODY = 60  # words of running text after which a stream of other articles may close the page
FEWEST_ON_TOP = 2  # items of a list that stands before the report; a single one may be its headline
STREAM = 3  # stretches of running text under list items that make a stream of other articles
_HEADING = frozenset({ZoneKind.HEADLINE, ZoneKind.BYLINE})
_ENDING = _HEADING | {ZoneKind.CAPTION}


def mark_related(blocks: Sequence[Block]) -> None:
    """Mark the headings of lists, and the items under them, up to the next running text."""
    words = 0
    is_headed = False  # by its title or by-line, which stand above the report
    may_stream = True  # asked once: what follows a later heading is less than what follows the first
    for i, block in enumerate(blocks):
        if block.is_running or block.dateline_end is not None:
            words += block.text.count(" ") + 1
        elif block.kind in (None, ZoneKind.CHROME) and _is_heading(block):
            if words >= ENOUGH_BODY and may_stream:
                if _is_stream(blocks[i + 1 :]):
                    for rest in blocks[i:]:
                        rest.kind, rest.dateline_end, rest.credit_start = ZoneKind.CHROME, None, None
                    return
                may_stream = False
            items = _items(blocks, i + 1)
            misleads = is_headed and any(item.kind is None for item in items)  # an item would be read as the report
            if words or misleads or len(items) >= FEWEST_ON_TOP:
                for item in (block, *items):
                    item.mark(ZoneKind.CHROME)
        is_headed = is_headed or block.kind in _HEADING


def _items(blocks: Sequence[Block], start: int) -> list[Block]:
    """Return the items that stand from `start` on, up to running text, the headline, or the next heading."""
    items = []
    for at in range(start, len(blocks)):
        block = blocks[at]
        if block.is_running or block.dateline_end is not None or block.kind in _ENDING or _is_heading(block):
            break
        items.append(block)
    return items


@functools.cache
def _headings() -> frozenset[str]:
    return frozenset(load("chrome")["headings"])


def _is_heading(block: Block) -> bool:
    text = block.text
    if len(text) > LONGEST_HEADING or text[-1] in '.!?"”':
        return False
    bare = plain(text).strip(" :.…*|>»-–—")
    return bare in _headings() or (bare.startswith(load("chrome")["heading_starts"]) and block.kind is None)


def _is_stream(blocks: Sequence[Block]) -> bool:
    """Tell whether what follows is a stream of other articles: again and again two or more items, then running text."""
    stretches, items = 0, 1
    for block in blocks:
        if block.is_running:
            stretches += items >= 2
            items = 0
        else:
            items += 1
    return stretches >= STREAM
