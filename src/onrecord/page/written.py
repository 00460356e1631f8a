"""Paragraphs as a word processor has them, made into a draft: headings, text, rows of tables, notes, in order.

In: blocks, each with what it is; out: a draft whose text sets them apart by blank lines. The number of a note stands behind its word in
raised digits, as readers see it, and in front of the note's own paragraph. A table of one column is a frame around text, not a table.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from onrecord.core import PageError, Span
from onrecord.page.model import Fault, Metadata, PageDraft, Zone, ZoneKind
from onrecord.page.notes import RAISED

Cell = TypeVar("Cell")

Written = tuple[ZoneKind, str]
"""A block: what it is, and its words."""

CELLS = " | "  # between the cells of a row
_RAISE = str.maketrans("0123456789", RAISED)
_TOLD = {
    ZoneKind.HEADLINE,
    ZoneKind.TABLE,
    ZoneKind.NOTE,
    ZoneKind.CAPTION,
    ZoneKind.RECOGNISED,
}  # what the format knows; the rest is for the zones to tell
_NO_TITLE = re.compile(r"(?i)^(?:microsoft word|untitled|word document|document\d*$)|\.(?:docx?|odt|rtf|epub|pages)$")


def raised(number: int) -> str:
    """Return the number of a note as it stands behind a word: 12 as ¹²."""
    return str(number).translate(_RAISE)


def row(cells: Sequence[str]) -> Written | None:
    """Return a row of a table as a block; None where all its cells are blank."""
    words = [" ".join(cell.split()) for cell in cells]
    return (ZoneKind.TABLE, CELLS.join(words)) if any(words) else None


def table(rows: Sequence[Sequence[Cell]], inside: Callable[[Cell], Iterable[Written]]) -> Iterator[Written]:
    """Give a table as its rows; one of a single column as what is in it.

    Args:
        rows: The cells of each row, as the format has them.
        inside: Gives what is in a cell.
    """
    if max(map(len, rows), default=0) <= 1:
        for cell in itertools.chain.from_iterable(rows):
            yield from inside(cell)
        return
    for cells in rows:
        found = row([" ".join(words for _, words in inside(cell)) for cell in cells])
        if found is not None:
            yield found


def own_title(title: str | None) -> str | None:
    """Return a title that somebody gave a file, and none that a program put there."""
    plain = " ".join((title or "").split())
    return None if not plain or _NO_TITLE.search(plain) else plain


def compose(blocks: Iterable[Written], metadata: Metadata, what: str) -> PageDraft:
    """Return the draft of a file's blocks.

    Args:
        blocks: Its blocks, in order; one headline at most is told as such.
        metadata: What the file says of itself.
        what: What people call such a file: "the Word document".

    Raises:
        PageError: `no_text` where there is nothing in it.
    """
    parts, known, at = [], [], 0
    headed = False
    for kind, words in blocks:
        text = " ".join(words.split())
        if not any(map(str.isalnum, text)):
            continue
        told = kind in _TOLD and not (kind is ZoneKind.HEADLINE and headed)
        headed = headed or kind is ZoneKind.HEADLINE
        if told:
            known.append(Zone(kind, Span(at, at + len(text))))
        parts.append(text)
        at += len(text) + 2
    if not parts:
        raise PageError(Fault.NO_TEXT, f"{what} holds no text.", "If it holds pictures of text, run them through text recognition (OCR).")
    return PageDraft("\n\n".join(parts), tuple(known), metadata)
