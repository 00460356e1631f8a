"""Paragraphs of a page as they stand in its text, before anybody says what they are.

In: text. Out: `Block`s in order, which together hold every character that is not white space. A paragraph ends at a
blank line or a line break; in hard-wrapped text (lines broken at one width, as in plain-text mail) single line breaks
inside a paragraph do not end it. Linear in the text's length.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.page.model import Zone, ZoneKind

NARROWEST, WIDEST = 40, 120  # columns at which programs and people break lines; longer lines are not hard-wrapped
ENOUGH_WRAPS = 2  # line breaks that must look wrapped before the text is held to be
RUNNING_LENGTH = 60  # characters from which a block that ends like a sentence is running text, not an item of a list
LONG_LENGTH = 160  # characters from which it is, however it ends
_FINAL = ".!?"
_CLOSING = "\"'”’»)]*_ "
_SENTENCE_END = '.!?:;"”’)…'


@dataclass(slots=True)
class Block:
    """One paragraph; `kind` and the two cuts are set as the passes over the page find out what it is.

    The dateline is `[start, dateline_end)`, the credit `[credit_start, end)`; `gap` tells whether a blank line follows.
    """

    start: int
    end: int
    text: str
    gap: bool
    kind: ZoneKind | None = None
    dateline_end: int | None = None
    credit_start: int | None = None
    zone: Zone | None = None
    """The zone that the format told it to be in."""

    @property
    def is_running(self) -> bool:
        """Tell whether this is running text: long, or ended like a sentence."""
        if len(self.text) >= LONG_LENGTH:
            return not self.text.endswith(("…", "..."))
        return len(self.text) >= RUNNING_LENGTH and ends_sentence(self.text)

    @property
    def is_open(self) -> bool:
        """Tell whether no pass has yet said what this is."""
        return self.kind is None

    def mark(self, kind: ZoneKind) -> None:
        """Say what the block is, if that is still open."""
        if self.kind is None:
            self.kind = kind


@dataclass(slots=True)
class _Line:
    start: int
    text: str
    gap: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends like a sentence, closing quotes and brackets left aside."""
    bare = text[-12:].rstrip(_CLOSING)
    return bool(bare) and bare[-1] in _FINAL and not bare.endswith("...")


def split(text: str) -> list[Block]:
    """Return the paragraphs of `text`."""
    lines = list(_lines(text))
    width = _wrapped_at(lines)
    blocks: list[Block] = []
    first = 0
    for i, line in enumerate(lines):
        if i + 1 < len(lines) and not line.gap and _goes_on(line, lines[i + 1], width):
            continue
        start = lines[first].start
        blocks.append(Block(start, line.end, text[start : line.end], line.gap))
        first = i + 1
    return blocks


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that are not blank, without the white space at their ends."""
    position = 0
    last: _Line | None = None
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            if last is not None:
                yield last
            last = _Line(position + len(raw) - len(raw.lstrip()), bare)
        elif last is not None:
            last.gap = True
        position += len(raw)
    if last is not None:
        yield last


def _wrapped_at(lines: Sequence[_Line]) -> int | None:
    """Return the width at which the lines are broken; None where they are not hard-wrapped.

    A line is wrapped where the next line's first word would not have fitted on it.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not a.gap]
    if len(pairs) < ENOUGH_WRAPS:
        return None
    lengths = sorted(len(line.text) for pair in pairs for line in pair if " " in line.text)
    if not lengths:
        return None
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not NARROWEST <= width <= WIDEST:
        return None
    wrapped = [(a, b) for a, b in pairs if _is_full(a, b, width)]
    inside = sum(b.text[0].islower() for a, b in wrapped)
    return width if len(wrapped) >= max(ENOUGH_WRAPS, 0.6 * len(pairs)) and inside >= 0.4 * len(wrapped) else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width


def _goes_on(line: _Line, following: _Line, width: int | None) -> bool:
    """Tell whether the line break between the two lies inside a paragraph."""
    if width is not None and _is_full(line, following, width):
        return True
    return len(line.text) >= NARROWEST and following.text[0].islower() and line.text[-1] not in _SENTENCE_END
