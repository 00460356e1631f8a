"""By-lines: who wrote, reported and edited the story, above it, under it, or as a signature.

In: blocks and the authors that the page's metadata names. Out: the same blocks, by-lines marked.
"""

import functools
import re
from collections.abc import Collection, Sequence

from onrecord.page.block import Block, ends_sentence
from onrecord.page.model import ZoneKind
from onrecord.page.table import load, plain, squeezed

LONGEST = 300  # characters; agencies list everybody who helped
LONGEST_NAMES = 120
TOP = 10  # paragraphs among which "By ..." stands
_BY = re.compile(r"(?:By|BY)\s+(?P<names>\S.*)")
_CONNECTING = frozenset(
    {"and", "de", "del", "der", "van", "von", "al", "el", "bin", "ibn", "in", "of", "the", "for", "la", "le", "da", "dos"}
)
_NO_NAME = re.compile(
    r"\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|Contrast|Comparison|Law|Noon|Midnight|Then|Now"
)
_CONTRIBUTED = (
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed from",
)


def mark_bylines(blocks: Sequence[Block], authors: Collection[str]) -> None:
    """Mark the by-lines among `blocks`."""
    names = frozenset(map(squeezed, authors)) - {""}
    reading = [block for block in blocks if block.kind is None]
    for i, block in enumerate(reading):
        if len(block.text) <= LONGEST and _is_byline(block.text, names, at_top=i < TOP):
            block.kind = ZoneKind.BYLINE
    _mark_signature([block for block in blocks if block.kind is not ZoneKind.CHROME])


@functools.cache
def _starts() -> tuple[str, ...]:
    return load("press")["byline_starts"]


def _is_byline(text: str, authors: Collection[str], *, at_top: bool) -> bool:
    inner = text.lstrip("([ ")
    if inner.startswith(_starts()):
        start = next(start for start in _starts() if inner.startswith(start))
        return inner[len(start) :].lstrip(": ")[:1].isupper()
    if plain(text[-60:]).rstrip(" .)").endswith(_CONTRIBUTED):
        return True
    if authors and squeezed(text) in authors:
        return True
    by = _BY.match(inner)
    if not at_top or by is None or len(text) > LONGEST_NAMES:
        return False
    names = re.split(r"\s*[|•·]\s*", by["names"])[0]
    return _are_names(names)


def _are_names(text: str) -> bool:
    """Tell whether `text` is nothing but capitalised names and what joins them."""
    words = [word for word in re.split(r"[\s,/&;]+", text.strip(" .")) if word]
    if not words or len(words) > 14 or _NO_NAME.match(words[0]):
        return False
    capitals = sum(word[0].isupper() or word.rpartition("-")[2][:1].isupper() for word in words)
    return words[0][0].isupper() and capitals + sum(word.casefold() in _CONNECTING for word in words) == len(words)


def _mark_signature(blocks: Sequence[Block]) -> None:
    """Mark a last line that is only names ("Lena Ortiz/ Sam Hale") under a story that has ended."""
    if len(blocks) < 3 or not blocks[-1].is_open:
        return
    last, before = blocks[-1], blocks[-2]
    words = last.text.replace("/", " ").split()
    signed = (
        2 <= len(words) <= 6
        and len(last.text) <= 60
        and _are_names(last.text)
        and last.text.replace("/", "").replace(" ", "").replace("-", "").isalpha()
    )
    if signed and before.is_running and ends_sentence(before.text):
        last.kind = ZoneKind.BYLINE
