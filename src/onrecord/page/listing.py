"""What else leads away from the report: menus, links under it, readers' comments, and copies of what stands already.

In: blocks. Out: the same blocks, menus marked as such, the other lists as chrome. A menu is known by a word of menus in a run of
short lines or in one line that bars part ("Home | World | Sport"), links by standing as headlines under the last running text or by
the age at the end of each, comments by the "Reply" under each.
"""

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.page.block import LONG_LENGTH, Block
from onrecord.page.day import is_lone_day
from onrecord.page.model import ZoneKind
from onrecord.page.table import load, plain

SHORT_ITEM = 40  # characters of an item of a menu
SHORTEST_MENU = 3  # lines, or items in one line
FEWEST_ITEMS = 2  # words of menus that tell a page of headlines alone from a report in short lines
LONGEST_MENU = 400  # characters of a menu in one line
ENOUGH_BODY = 60  # words of running text after which a list may close the report
FEWEST_COMMENTS = 3
SHORTEST_COPY, FEWEST_COPIED_WORDS = 30, 5
COPY_REACH = 3  # paragraphs between a text and the copy that a page shows of it
SHORTEST_TAIL, TAIL_WORDS = 3, 6  # lines, and words in each, of a list of links that closes a page without a heading
FEWEST_RANKED = 3  # headlines, each below its rank alone: "most read"
FEWEST_AGED = 3  # lines that end in how long ago they were put up: a list of other news
_AGED = re.compile(r"\d+ ?(?:s|min|mins|minutes?|h|hr|hrs|hours?|d|days?|w|wks?|weeks?|months?)(?: ago)?$", re.IGNORECASE)
_BARS = re.compile(r"\s*[|›»•·]\s*|\s+[/>–-]\s+")


def mark_lists(blocks: Sequence[Block]) -> None:
    """Mark what leads away from the report, and what stands twice."""
    _mark_comments(blocks)
    _mark_aged(blocks)
    _mark_ranked(blocks)
    _mark_edges(blocks)
    _mark_copies(blocks)
    _mark_repeated(blocks)


@functools.cache
def _menu() -> frozenset[str]:
    return frozenset(map(plain, load("chrome")["menu"]))


def _mark_comments(blocks: Sequence[Block]) -> None:
    """Mark readers' comments: from the text over the first "Reply" down to the last one."""
    replies = [i for i, block in enumerate(blocks) if len(block.text) < 12 and plain(block.text).strip(" .↩") == "reply"]
    if len(replies) < FEWEST_COMMENTS:
        return
    for block in blocks[max(0, replies[0] - 1) : replies[-1] + 1]:
        block.kind, block.dateline_end, block.credit_start = ZoneKind.CHROME, None, None


def _mark_aged(blocks: Sequence[Block]) -> None:
    """Mark the headlines of other news, each with its age at its end: "Two killed in Dolm16min", "Talks in Orsk 2 hours ago"."""
    aged = [block for block in blocks if block.kind is None and not block.is_running and _AGED.search(block.text)]
    if len(aged) >= FEWEST_AGED:
        for block in aged:
            block.kind = ZoneKind.CHROME


def _mark_ranked(blocks: Sequence[Block]) -> None:
    """Mark the headlines of what is read most, each below its rank, which stands alone: "1", "Talks in Orsk", "2", "Two killed in Dolm"."""
    run: list[Block] = []
    for rank, headline in pairwise(blocks):
        if rank.text not in {"1", str(len(run) // 2 + 1)} or headline.is_running or headline.dateline_end is not None:
            continue
        if rank.text == "1":
            run = []
        run += [rank, headline]
        if len(run) >= 2 * FEWEST_RANKED:
            for block in run:
                block.kind = ZoneKind.CHROME


def mark_bars(blocks: Sequence[Block]) -> None:
    """Mark menus that stand in one line."""
    for block in blocks:
        items = [plain(item).strip() for item in _BARS.split(block.text)] if block.kind is None and len(block.text) <= LONGEST_MENU else []
        if len(items) >= SHORTEST_MENU and any(item in _menu() for item in items) and all(len(item) <= SHORT_ITEM for item in items):
            block.kind = ZoneKind.MENU


def _mark_edges(blocks: Sequence[Block]) -> None:
    """Mark menus, and days that stand alone, above the first and under the last running text."""
    running = [
        i for i, block in enumerate(blocks) if block.kind is not ZoneKind.CHROME and (block.is_running or block.dateline_end is not None)
    ]
    if not running:
        _mark_all(blocks)
        return
    for edge in (blocks[: running[0]], blocks[running[-1] + 1 :]):
        run: list[Block] = []
        for block in edge:
            if block.kind is None and is_lone_day(block.text):
                block.kind = ZoneKind.CHROME
            if block.kind in (None, ZoneKind.CHROME) and len(block.text) <= SHORT_ITEM and block.text[-1] not in ".:":
                run.append(block)
                continue
            _mark_menu(run)
            run = []
        _mark_menu(run)
    words = sum(blocks[i].text.count(" ") + 1 for i in running)
    if words >= ENOUGH_BODY:
        _mark_tail(blocks[running[-1]], blocks[running[-1] + 1 :])


def _mark_all(blocks: Sequence[Block]) -> None:
    """Mark what stands below the headline of a page whose article is missing: a menu, and the headlines of other articles."""
    below = [block for block in blocks if block.kind is None]
    are_items = [plain(block.text) in _menu() for block in below]
    has_headline = any(block.kind is ZoneKind.HEADLINE for block in blocks)
    if not has_headline or sum(are_items) < FEWEST_ITEMS or any(block.text[-1] in '.!?"”' for block in below):
        return
    for block, is_item in zip(below, are_items, strict=True):
        block.kind = ZoneKind.MENU if is_item else ZoneKind.CHROME


def _mark_tail(last: Block, tail: Sequence[Block]) -> None:
    """Mark a list of links under the report: lines as long as headlines that end like no sentence and have no bullet."""
    items = [block for block in tail if block.kind is None]
    alike = all(block.text.count(" ") + 1 >= TAIL_WORDS and block.text[-1] not in '.:!;,)"”' and block.text[0].isalnum() for block in items)
    if len(items) >= SHORTEST_TAIL and alike and not last.text.endswith(":"):
        for block in items:
            block.kind = ZoneKind.CHROME


def _mark_menu(run: Sequence[Block]) -> None:
    if len(run) >= SHORTEST_MENU and sum(plain(block.text) in _menu() for block in run) * 4 >= len(run):
        for block in run:
            if not is_lone_day(block.text):
                block.kind = ZoneKind.MENU


def _mark_copies(blocks: Sequence[Block]) -> None:
    """Mark the teaser or copy of a paragraph that stands near it, where the page shows it just twice."""
    open_ = [block for block in blocks if block.kind in (None, ZoneKind.BODY) and block.credit_start is None]
    count: dict[str, int] = {}
    for block in open_:
        count[block.text] = count.get(block.text, 0) + 1
    for i, block in enumerate(open_):
        if len(block.text) < SHORTEST_COPY or block.text.count(" ") + 1 < FEWEST_COPIED_WORDS or block.kind is ZoneKind.CHROME:
            continue
        for other in open_[i + 1 : i + 1 + COPY_REACH]:
            if other.text[:SHORTEST_COPY] != block.text[:SHORTEST_COPY]:
                continue
            if other.text == block.text:
                if count[block.text] == 2:
                    _set_chrome(other)
            elif _is_cut(block.text, other.text):
                _set_chrome(block)
            elif _is_cut(other.text, block.text):
                _set_chrome(other)


def _mark_repeated(blocks: Sequence[Block]) -> None:
    """Mark what a page shows a second time as a whole: long paragraphs, and paragraphs that follow each other, as they did before."""
    open_ = [block for block in blocks if block.kind in (None, ZoneKind.BODY) and block.credit_start is None]
    first: dict[str, int] = {}
    repeated: list[tuple[int, int]] = []  # a paragraph, and the one that it repeats
    for i, block in enumerate(open_):
        at = first.setdefault(block.text, i)
        if at != i and block.is_running:
            repeated.append((i, at))
    pairs = set(repeated)
    for i, at in repeated:
        if len(open_[i].text) >= LONG_LENGTH or {(i - 1, at - 1), (i + 1, at + 1)} & pairs:
            _set_chrome(open_[i])


def _set_chrome(block: Block) -> None:
    block.kind, block.dateline_end = ZoneKind.CHROME, None


def _is_cut(short: str, long: str) -> bool:
    """Tell whether `short` is the cut-off beginning of `long`: it ends in dots, or inside a word or sentence."""
    if len(short) > len(long) + 3:
        return False
    bare = short.rstrip(" .…")
    if not SHORTEST_COPY <= len(bare) < len(long) or not long.startswith(bare) or bare.count(" ") + 1 < FEWEST_COPIED_WORDS:
        return False
    return short.endswith(("…", "...")) or short[-1].isalnum()
