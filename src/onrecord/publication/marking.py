"""Marks spans in a text: overlapping marks are split so that they nest, and every piece knows what it is a part of.

In: a text and marks on it; out: the text as markup. A mark that crosses the end of a block or of another mark comes out
in several pieces; the first piece of each span has the anchor that the ledger links to. Cost is linear in the text and
n log n in the marks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.core import Span
from onrecord.publication.markup import Markup, element, joined, opening, text
from onrecord.publication.translation import gettext


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked.

    Attributes:
        span: Where it stands.
        layer: Which of two marks over the same words is the outer one: the lower.
        style: Its class.
        owner: The anchor of the ledger's row that it belongs to.
        anchor: Its own anchor, None where no row links to it.
        label: What it is, for people.
        refer: What the link back to the row says; None for no link.
    """

    span: Span
    layer: int
    style: str
    owner: str
    anchor: str | None = None
    label: str = ""
    refer: str | None = None


def mark(source: str, blocks: Sequence[Span], marks: Iterable[Mark]) -> Iterator[Markup]:
    """Give each block of the text with its marks.

    Args:
        source: The text.
        blocks: Stretches of it, in order, that do not overlap; what lies between them is not shown.
        marks: The marks, in any order; parts outside the blocks are not shown.
    """
    queue = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.layer))
    taken = 0
    running: list[_Piece] = []
    for block in blocks:
        fresh = taken
        while taken < len(queue) and queue[taken].span.start < block.end:
            taken += 1
        running = [piece for piece in running if piece.mark.span.end > block.start]
        running += [_Piece(mark) for mark in queue[fresh:taken] if mark.span.end > block.start]
        yield _block(source, block, running)


@dataclass(slots=True)
class _Piece:
    """A mark on its way through the text; `shown` once its anchor has been given away."""

    mark: Mark
    shown: bool = False


def _block(source: str, block: Span, pieces: list[_Piece]) -> Markup:
    out: list[Markup] = []
    stack: list[_Piece] = []
    at = block.start
    for piece in sorted(pieces, key=lambda piece: (max(piece.mark.span.start, block.start), -piece.mark.span.end, piece.mark.layer)):
        start = max(piece.mark.span.start, block.start)
        at = _close(source, out, stack, at, start)
        out.append(text(source[at:start]))
        at = start
        _nest(out, stack, piece)
    at = _close(source, out, stack, at, block.end)
    out.append(text(source[at : block.end]))
    out += [_end(piece, finished=piece.mark.span.end <= block.end) for piece in reversed(stack)]
    return joined(out)


def _nest(out: list[Markup], stack: list[_Piece], piece: _Piece) -> None:
    """Open a mark inside those that outlast it; those that end before it are closed, and opened again within it."""
    depth = len(stack)
    while depth and stack[depth - 1].mark.span.end < piece.mark.span.end:
        depth -= 1
    inner = stack[depth:]
    out += [_end(crossed, finished=False) for crossed in reversed(inner)]
    stack[depth:] = [piece, *inner]
    out += [_begin(opened) for opened in stack[depth:]]


def _close(source: str, out: list[Markup], stack: list[_Piece], at: int, upto: int) -> int:
    """Close the marks that end at or before `upto`, with the text before each end; return where the text is now."""
    while stack and stack[-1].mark.span.end <= upto:
        piece = stack.pop()
        out += [text(source[at : piece.mark.span.end]), _end(piece, finished=True)]
        at = piece.mark.span.end
    return at


def _begin(piece: _Piece) -> Markup:
    anchor, piece.shown = (None if piece.shown else piece.mark.anchor), True
    return opening("span", class_=piece.mark.style, id=anchor, data_of=piece.mark.owner, title=piece.mark.label or None)


def _end(piece: _Piece, *, finished: bool) -> Markup:
    link = Markup()
    if finished and piece.mark.refer:
        link = element(
            "a",
            piece.mark.refer,
            class_="ref",
            href=f"#{piece.mark.owner}",
            aria_label=gettext("{mark}: to the ledger", mark=piece.mark.label),
        )
    return Markup(f"{link}</span>")
