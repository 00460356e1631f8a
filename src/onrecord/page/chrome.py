"""Page furniture known by its words: share buttons, subscription walls, cookie notes, copyright lines.

In: blocks. Out: the same blocks, those that are furniture marked as chrome. Only short blocks are looked at, and only
phrases that a report would not use of its matter (`tables/chrome.toml`): running text is never called chrome by a
single word in it.
"""

import functools
import re
from collections.abc import Iterable

import ahocorasick

from onrecord.page.block import Block
from onrecord.page.model import ZoneKind
from onrecord.page.table import load, plain, squeezed

LONGEST_WHOLE = 120  # characters; a share line said six times over
LONGEST_START = 200
LONGEST_HOLDING = 400
MOST_COPIES = 6
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_QUOTES = ("“", "”", '"')


def mark_chrome(blocks: Iterable[Block]) -> None:
    """Mark the blocks that are page furniture by their own words."""
    for block in blocks:
        if block.is_open and _is_chrome(block.text):
            block.mark(ZoneKind.CHROME)


def says_only(text: str, squeezed_phrases: frozenset[str]) -> bool:
    """Tell whether `text` is one of the phrases, alone or said several times over."""
    bare = squeezed(text)
    if bare in squeezed_phrases:
        return True
    if len(bare) > 1 and bare[: min(4, len(bare) // 2)] not in bare[1:]:
        return False
    for copies in range(2, MOST_COPIES + 1):
        size, rest = divmod(len(bare), copies)
        if not rest and bare[:size] in squeezed_phrases and bare == bare[:size] * copies:
            return True
    return False


@functools.cache
def _whole() -> frozenset[str]:
    return frozenset(map(squeezed, load("chrome")["whole"]))


@functools.cache
def _starts() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the beginnings that are labels (`Read more:`), and the others."""
    starts = load("chrome")["starts"]
    return tuple(s for s in starts if s.endswith((":", "©"))), tuple(s for s in starts if not s.endswith((":", "©")))


@functools.cache
def _holds() -> ahocorasick.Automaton:
    """Return the phrases as one automaton: a text is searched once for all of them."""
    automaton = ahocorasick.Automaton()
    for phrase in load("chrome")["holds"]:
        automaton.add_word(phrase, phrase)
    automaton.make_automaton()
    return automaton


def _is_chrome(text: str) -> bool:
    if len(text) > LONGEST_HOLDING:
        return not any(map(str.isalnum, text))
    if len(text) <= LONGEST_WHOLE:
        if not any(map(str.isalnum, text)) or _ADDRESS.match(text) or says_only(text, _whole()):
            return True
        words = text.split()
        if 1 < len(words) <= 12 and all(squeezed(word) in _whole() for word in words):
            return True
    low = plain(text)
    quoted = any(quote in text for quote in _QUOTES)
    if len(text) <= LONGEST_START:
        labels, others = _starts()
        if low.startswith(labels) or (not quoted and low.startswith(others)):
            return True
    return not quoted and next(_holds().iter(low), None) is not None
