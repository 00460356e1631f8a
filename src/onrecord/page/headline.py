"""The headline: the line that the document's title names, else a first line that stands as headlines do.

In: blocks and the title, where one is given. Out: the same blocks, the headline marked. What stands above a headline
that the title names, and is no running text, is the page's menu.
"""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from onrecord.page.block import Block, ends_sentence
from onrecord.page.day import is_lone_day
from onrecord.page.model import ZoneKind
from onrecord.page.table import plain

LONGEST = 250  # characters
FEWEST_WORDS, MOST_WORDS = 4, 32
FEWEST_TITLE_WORDS = 3
SHORTEST_TITLE = 12  # characters of a line that can be told to be the title
SIMILAR = 90.0  # of 100: titles and headlines differ in quotes, spelling and the site's name
FIRST_RUNNING = 3  # running paragraphs before which a headline stands
_WORD = re.compile(r"\w+", re.UNICODE)


def mark_title(blocks: Sequence[Block], title: str | None) -> None:
    """Mark the headline that the document's title names, and the menu above it."""
    if title is not None and not any(block.kind is ZoneKind.HEADLINE for block in blocks):
        _mark_titled(blocks, title)


def mark_headline(blocks: Sequence[Block]) -> None:
    """Mark a first line that stands as headlines do, if no headline is known yet."""
    if any(block.kind is ZoneKind.HEADLINE for block in blocks):
        return
    i = next((i for i, block in enumerate(blocks) if block.kind is None or block.dateline_end is not None), None)
    if i is None or not blocks[i].is_open or i + 1 == len(blocks):
        return
    following = next((block for block in blocks[i + 1 :] if block.kind is not ZoneKind.CHROME), None)
    if following is not None and _stands_as_headline(blocks[i], following):
        blocks[i].kind = ZoneKind.HEADLINE


def _mark_titled(blocks: Sequence[Block], title: str) -> None:
    """Mark the first line that the title names, its repetitions, and the menu above it."""
    wanted = _bare(title)
    running = 0
    for i, block in enumerate(blocks):
        running += block.is_running
        if running > FIRST_RUNNING:
            return
        if block.is_open and len(block.text) <= LONGEST and _is_title(_bare(block.text), wanted):
            block.kind = ZoneKind.HEADLINE
            for above in blocks[:i]:
                if not above.is_running:
                    above.mark(ZoneKind.CHROME)
            for below in blocks[i + 1 : i + 4]:
                if below.text == block.text:
                    below.mark(ZoneKind.CHROME)
            return


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(plain(text[: 4 * LONGEST])))


def _is_title(line: str, title: str) -> bool:
    if len(line) < SHORTEST_TITLE or line.count(" ") + 1 < FEWEST_TITLE_WORDS:
        return False
    if line in title or (title in line and len(title) >= 0.8 * len(line)):
        return True
    return len(line) >= 2 * SHORTEST_TITLE and len(line) <= len(title) + 10 and fuzz.partial_ratio(line, title) >= SIMILAR


def _stands_as_headline(block: Block, following: Block) -> bool:
    """Tell whether a first line, with `following` under it, is a headline by its form."""
    text = block.text
    words = text.split()
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or len(text) > LONGEST or text[-1] in ":,;" or is_lone_day(text):
        return False
    if following.text.startswith(text.rstrip(" .…")):
        return False
    if following.dateline_end is not None:
        return True
    if not (block.gap or len(following.text) > 2 * len(text)):
        return False
    if not (following.is_running or following.kind in (ZoneKind.CAPTION, ZoneKind.BYLINE)):
        return False
    return not ends_sentence(text) or text.endswith(("?", "!")) or _is_title_case(words)


def _is_title_case(words: Sequence[str]) -> bool:
    """Tell whether nearly all longer words are capitalised, so that a full stop at the end is only the site's habit."""
    longer = [word for word in words[1:] if len(word.strip("\"'“”‘’.,:;")) > 3 and word[-1].isalpha() | (word[-1] in ".,:;'’”\"")]
    return len(longer) >= 3 and sum(word.lstrip("\"'“‘(")[:1].isupper() for word in longer) >= 0.8 * len(longer)
