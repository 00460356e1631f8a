"""Captions and picture credits, with the cut-off copies that scraping leaves of them.

In: blocks, and the houses whose pictures the page carries. Out: the same blocks; captions marked, `credit_start` set
where a credit ends one. A caption is known by its credit, by how it begins ("A frame grab ..."), or by a cut copy
of it that a credit follows.
"""

import functools
import re
from collections.abc import Collection, Sequence

from onrecord.page.block import Block, ends_sentence
from onrecord.page.dateline import agencies
from onrecord.page.model import ZoneKind
from onrecord.page.table import load, plain, squeezed

LONGEST_CAPTION = 600  # characters
LONGEST_CREDIT = 90
LONGEST_BARE = 30  # characters of an agency's name on a line of its own
SHORTEST_COPY = 20  # characters of a cut copy that a credit follows
_CONNECTING = frozenset(
    ["of", "the", "via", "and", "for", "de", "al", "by", "in", "on", "from", "with", "through", "file", "handout", "archive"]
)
_IN_THIS = re.compile(r"in this .{0,50}?\b(?:photo|image|picture|frame grab|video grab|handout|screengrab)\b", re.IGNORECASE)
_MONTH = r"(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
_FILED = re.compile(rf"[A-Z'’ .-]{{3,40}},\s*[A-Z'’ .-]{{3,40}}\s[-–—]\s{_MONTH}\s\d")
_BRACKETED = re.compile(r"(?:\(([^()\[\]]{2,80})\)|\[([^()\[\],]{2,80})\])\.?$")
_BY_AGENCY = re.compile(
    r"(?:REUTERS|AP Photo|AP|AFP PHOTO|AFP|EPA|EPA-EFE|UPI|Reuters|Getty Images)\s?/\s?[^/.!?]{2,50}$"
    r"|[A-Z][^/.!?]{2,40}/\s?(?:AFP|AP|Reuters|REUTERS|EPA)?(?:/| via )?(?:Getty Images|Getty|AFP|AP|Reuters|REUTERS|EPA|Anadolu)$"
)
_MARKS = re.compile(r"[:/)\]]|[Bb]y |ourtesy")  # every credit has one
_SOURCE = re.compile(r"Sources?\s?:\s?[A-Z][^.!?]{1,80}$")
_DASHED = re.compile(r"\s[–—|-]\s?([^–—|]{2,40})$")


def mark_captions(blocks: Sequence[Block], houses: Collection[str]) -> None:
    """Mark captions and credits; `houses` are names that credit a picture when they end a line after a dash."""
    known = frozenset(map(squeezed, houses))
    first = next((block for block in blocks if block.is_open), None)
    for i, block in enumerate(blocks):
        if not block.is_open:
            continue
        at = find_credit(block.text)
        if at is None and block is not first and len(block.text) <= LONGEST_CAPTION:
            at = _dashed_house(block.text, known)
        if at is not None:
            _cut(block, at)
            _find_copied(blocks, i, at)
        elif len(block.text) <= LONGEST_CAPTION and _begins_like_caption(block.text):
            block.kind = ZoneKind.CAPTION


def find_credit(text: str) -> int | None:
    """Return where in `text` the picture credit begins that ends it; None where none does."""
    tail = max(0, len(text) - LONGEST_CREDIT)
    end = text[tail:]
    if not _MARKS.search(end) and (tail or len(text) > LONGEST_BARE):
        return None
    if not tail and (squeezed(end) in agencies() or _SOURCE.match(end)):
        return 0
    if end.rstrip(".").endswith((")", "]")):
        at = _find_bracketed(end)
        return None if at is None else tail + at
    if ":" in end or "y " in end:  # every label ends in a colon, "by" or "courtesy"
        for labelled in _label().finditer(end):
            if _is_named(end[labelled.end() :]):
                return tail + labelled.start()
    by_agency = _BY_AGENCY.search(end)
    return tail + by_agency.start() if by_agency is not None else None


def _find_bracketed(end: str) -> int | None:
    """Return where a bracket at the end begins that names who took the picture: an agency, or in square brackets a person and a house."""
    bracketed = _BRACKETED.search(end)
    if bracketed is None:
        return None
    inside = bracketed[1] or bracketed[2]
    labelled = _label().match(inside)
    named = labelled is not None and _is_named(inside[labelled.end() :])
    parts = re.split(r"\s?/\s?|,\s", inside)
    known = any(squeezed(part) in agencies() for part in parts) or (bracketed[2] is not None and all(map(_is_named, parts)))
    alone = known and len(end) < LONGEST_CREDIT and not ends_sentence(end[: bracketed.start()])
    return bracketed.start() if named or _BY_AGENCY.match(inside) or alone or (known and len(parts) > 1) else None


@functools.cache
def _label() -> re.Pattern[str]:
    """Return the pattern of "Credit: ", "Photo by ", "Photo/Image: ", also where scraping glued it to the caption."""
    words = sorted(load("press")["credit_words"], key=len, reverse=True)
    spelt = "|".join("|".join((re.escape(word.capitalize()), re.escape(word.title()), re.escape(word.upper()))) for word in words)
    return re.compile(
        rf"(?:(?<![^\W\d_])|(?<=[a-z])(?=[A-Z]))(?:{spelt})(?:\s?/\s?[A-Z]\w+)?\s*(?::\s*|\s[Bb]y\s+|\s[Cc]ourtesy(?: of)?\s+)"
    )


@functools.cache
def _openings() -> tuple[str, ...]:
    return load("press")["caption_starts"]


def _is_named(name: str) -> bool:
    """Tell whether `name` could be who a picture is credited to: a few capitalised words."""
    words = [word for word in re.split(r"[\s/|]+", name.strip(" .)]")) if word]
    if not 0 < len(words) <= 9 or (not words[0][0].isupper() and words[0][0] != "@"):
        return False
    return all(word[0].isupper() or word[0] in "@(&\"'" or word[0].isdigit() or word.casefold().strip(",") in _CONNECTING for word in words)


def _dashed_house(text: str, houses: Collection[str]) -> int | None:
    """Return where " – House" begins at the end of `text`, for a house that is an agency or the page's own."""
    found = _DASHED.search(text, max(0, len(text) - 45))
    if found is None or found.start() == 0 or ends_sentence(text):
        return None
    name = squeezed(found[1].partition("/")[0])
    own = len(name) >= 3 and any(name == house or (len(name) >= 6 and house.startswith(name)) for house in houses)
    return found.start() if own or name in agencies() else None


def _begins_like_caption(text: str) -> bool:
    head = plain(text[:60])
    if head.startswith("in this "):
        return _IN_THIS.match(text) is not None
    return head.startswith(_openings()) or (text[:2].isupper() and _FILED.match(text) is not None)


def _cut(block: Block, at: int) -> None:
    """Cut the credit off the block; what stands before it is a caption where it is short enough to be one."""
    if not block.text[:at].strip():
        block.kind = ZoneKind.CREDIT
        return
    block.credit_start = block.start + at
    block.kind = ZoneKind.CAPTION if at <= LONGEST_CAPTION else ZoneKind.BODY


def _find_copied(blocks: Sequence[Block], i: int, at: int) -> None:
    """Mark the block just before as a caption where block `i`, up to its credit, is a cut copy of it."""
    copy = blocks[i].text[:at].rstrip(" .…")
    if len(copy) >= SHORTEST_COPY and i and blocks[i - 1].text.startswith(copy):
        blocks[i - 1].mark(ZoneKind.CAPTION)
