"""The lines of a page of a PDF, with where they stand: cells of tables told apart, raised digits raised.

In: a page's text layer. Out: its lines, in the order of the layer. A digit that is smaller than what it stands at, and higher, is the mark
of a note: "12³ people" is no 123. A line in stretches with wide gaps between them is the row of a table. Linear in the length.
"""

import re
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from onrecord.page.notes import RAISED

WIDE_CELLS = 1.2  # heights of a line that part two cells of a row
FEWEST_CELLS = 3  # of a row: two stretches may be a label and its text
LONGEST_MARK = 3  # digits of the mark of a note
SMALLER, HIGHER = 0.85, 0.12  # of the size of the letter beside it: a raised digit is smaller and stands higher by so much
_RAISE = str.maketrans("0123456789", RAISED)
_MARK = re.compile("[\x02\xad\ufffe]")
_PARTED = re.compile(r"(?<=[^\W\d_])[\x02\xad\ufffe]\s*(?=[^\W\d_])")
_BREAK = re.compile(r"(\r\n|\r|\n|\x0c)")
_DIGITS = re.compile(r"[0-9]{1,12}")


class Box(NamedTuple):
    """Where a line stands on its page, in points.

    pdfium gives a line that ends in a parted word together with the next one, so a line's end has a height of its own.
    """

    left: float
    right: float
    bottom: float
    end_bottom: float


class PrintedLine(NamedTuple):
    """A line on a page; no box where pdfium could not place it; the cells of a row of a table."""

    text: str
    box: Box | None = None
    cells: tuple[str, ...] = ()


def lines_of(document: pdfium.PdfDocument, number: int) -> list[PrintedLine]:
    """Return the lines of one page, in the order of the text layer."""
    page = document[number]
    layer = page.get_textpage()
    try:
        text = layer.get_text_range()
        placed = len(text) == layer.count_chars()
        text = _with_raised(layer, text) if placed else text
        lines, position = [], 0
        for raw in _BREAK.split(text):
            bare = raw.strip("\0\ufffe\uffff \t\r\n\f")
            if bare:
                first = position + len(raw) - len(raw.lstrip())
                last = position + len(raw.rstrip()) - 1
                lines.append(_placed(layer, bare, first, last) if placed else PrintedLine(clean(bare)))
            position += len(raw)
        return lines
    finally:
        layer.close()
        page.close()


def clean(text: str) -> str:
    """Return `text` on one line; pdfium's mark for a hyphen at a line's end is taken out of the word that it parts."""
    whole = _PARTED.sub("", text)
    return " ".join(_MARK.sub("-", whole).replace("\0", "").split())


def _placed(layer: pdfium.PdfTextPage, text: str, first: int, last: int) -> PrintedLine:
    try:
        left, bottom, _, _ = layer.get_charbox(first)
        _, end_bottom, right, _ = layer.get_charbox(last)
        cells = _cells(layer, first, last)
    except (pdfium.PdfiumError, IndexError):
        return PrintedLine(clean(text))
    return PrintedLine(clean(text), Box(left, right, bottom, end_bottom), cells)


def _cells(layer: pdfium.PdfTextPage, first: int, last: int) -> tuple[str, ...]:
    """Return the stretches of a line that wide gaps part; nothing where it is no row of a table."""
    count = layer.count_rects(first, last - first + 1)
    if count < FEWEST_CELLS:
        return ()
    boxes = [layer.get_rect(n) for n in range(count)]
    cells = [[boxes[0]]]
    for before, box in pairwise(boxes):
        height = max(before[3] - before[1], box[3] - box[1])
        if not (box[1] < before[3] and before[1] < box[3]):
            return ()  # another line: a word that is parted at the line's end
        if box[0] - before[2] > WIDE_CELLS * height:
            cells.append([])
        cells[-1].append(box)
    if len(cells) < FEWEST_CELLS:
        return ()
    return tuple(clean(layer.get_text_bounded(cell[0][0], min(b[1] for b in cell), cell[-1][2], max(b[3] for b in cell))) for cell in cells)


def _with_raised(layer: pdfium.PdfTextPage, text: str) -> str:
    """Return a page's text with its raised digits raised."""
    parts: list[str] = []
    at = 0
    for digits in _DIGITS.finditer(text):
        start = _raised_from(layer, text, digits.start(), digits.end())
        if start is not None:
            parts += (text[at:start], text[start : digits.end()].translate(_RAISE))
            at = digits.end()
    return "".join((*parts, text[at:]))


def _raised_from(layer: pdfium.PdfTextPage, text: str, start: int, end: int) -> int | None:
    """Return where in a number its raised digits begin: all of it, or what follows digits of full size; None where there are none."""
    inside = next((at for at in range(start + 1, end) if _is_raised(layer, at, start)), None)
    if inside is not None:
        return inside if end - inside <= LONGEST_MARK else None
    beside = start - 1 if start and not text[start - 1].isspace() else end
    while beside < len(text) - 1 and text[beside].isspace():
        beside += 1
    return start if end - start <= LONGEST_MARK and beside < len(text) and _is_raised(layer, start, beside) else None


def _is_raised(layer: pdfium.PdfTextPage, digit: int, beside: int) -> bool:
    size, usual = (pdfium_c.FPDFText_GetFontSize(layer, at) for at in (digit, beside))
    if not 0 < size <= SMALLER * usual:
        return False
    try:
        _, bottom, _, _ = layer.get_charbox(digit, loose=True)
        _, base, _, _ = layer.get_charbox(beside, loose=True)
    except (pdfium.PdfiumError, IndexError):
        return False
    return bool(bottom - base >= HIGHER * usual)
