"""Tables of an HTML page: data, whose rows are no sentences, told from the frames in which old pages set their text.

In: a table, as trafilatura's tree or as the page itself has it. Out: the rows of data, each as one, or nothing where the table is a frame:
then it is read as any other part of the page. Data is what stands in regular rows of short cells, or below the names of its columns; a cell
with headings or several paragraphs in it is a frame's. Linear in the length.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree  # type: ignore[import-untyped]

from onrecord.page.block import LONG_LENGTH, RUNNING_LENGTH, ends_sentence
from onrecord.page.model import ZoneKind
from onrecord.page.table import squeezed
from onrecord.page.written import Written, row

LONGEST_CELL = 1_500  # characters: a longer cell is an article
FEWEST_REGULAR, ENOUGH_REGULAR = 3, 4  # rows of as many cells, where cells are short, and where some are not
REGULAR = 0.7  # of the rows, where some cells are not short
MOST_RUNNING, MOST_RUNNING_PAIRS = 0.5, 0.3  # of the letters of cells that stand side by side: of a table, and of one with two columns
MOST_SOUGHT, SHORTEST_ROW = 40, 12  # rows that are looked for in a text, and letters of one
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "code"})  # of trafilatura's tree
_INNERMOST = re.compile(r"<table\b[^<>]*>((?:[^<]|<(?!table\b|/table\b))*+)</table\s*>", re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^<>]*>((?:[^<]|<(?!tr\b|/tr\b))*+)", re.IGNORECASE)
_CELL = re.compile(r"<(t[dh])\b[^<>]*>((?:[^<]|<(?!t[dh]\b|/t[dh]\b))*+)", re.IGNORECASE)
_CAPTION = re.compile(r"<caption\b[^<>]*>((?:[^<]|<(?!/caption\b))*+)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_HEADING = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its words, whether it names a column or row, and whether it holds more than a cell of data does."""

    words: str
    is_name: bool = False
    is_frame: bool = False

    @property
    def is_running(self) -> bool:
        """Tell whether it holds running text."""
        return len(self.words) >= LONG_LENGTH or (len(self.words) >= RUNNING_LENGTH and ends_sentence(self.words))


def rows_of_data(rows: Sequence[Sequence[TableCell]]) -> list[Written] | None:
    """Return the rows of a table of data as blocks, a paragraph across all columns as one; None where the table is a frame around text."""
    filled = [[cell for cell in cells if cell.words] for cells in rows]
    filled = [cells for cells in filled if cells]
    if not _is_data(filled):
        return None
    blocks = ((ZoneKind.BODY, cells[0].words) if len(cells) == 1 and cells[0].is_running else _row(cells) for cells in filled)
    return [block for block in blocks if block is not None]


def table_of_tree(element: etree._Element) -> list[list[TableCell]]:
    """Return the cells of a table of trafilatura's tree."""
    return [[_cell_of_tree(cell) for cell in line.iter("cell")] for line in element.iter("row")]


def part_tables(source: str) -> Iterator[str | list[Written]]:
    """Give the stretches of a page's source, and in place of each table of data that has none inside it, its rows."""
    at = 0
    for table in _INNERMOST.finditer(source):
        rows = rows_of_data([[_cell_of_source(cell) for cell in _CELL.finditer(line[1])] for line in _ROW.finditer(table[1])])
        if rows is None:
            continue
        yield source[at : table.start()]
        caption = _CAPTION.search(table[1])
        if caption is not None:
            yield caption[1]
        yield rows
        at = table.end()
    yield source[at:]


def holds_rows(text: str, tables: Sequence[Sequence[Written]]) -> bool:
    """Tell whether a text has rows of tables in it, as running text."""
    letters = squeezed(text)
    rows = (squeezed(words) for table in tables for kind, words in table[:MOST_SOUGHT] if kind is ZoneKind.TABLE)
    return any(len(words) >= SHORTEST_ROW and words in letters for words in islice(rows, MOST_SOUGHT))


def _row(cells: Sequence[TableCell]) -> Written | None:
    return row([cell.words for cell in cells])


def _is_data(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Tell whether the filled cells of rows are data."""
    if any(cell.is_frame or len(cell.words) > LONGEST_CELL for cells in rows for cell in cells):
        return False
    usual, regular = max(Counter(len(cells) for cells in rows if len(cells) > 1).items(), key=lambda one: one[1], default=(0, 0))
    if regular < 2:
        return False
    first = next(cells for cells in rows if len(cells) > 1)
    if all(cell.is_name for cell in first) or sum(cells[0].is_name for cells in rows) >= regular:
        return True
    beside = [cell for cells in rows if len(cells) > 1 for cell in cells]
    letters = sum(len(cell.words) for cell in beside)
    running = sum(len(cell.words) for cell in beside if cell.is_running)
    if usual == 2:
        return regular >= FEWEST_REGULAR and running < MOST_RUNNING_PAIRS * letters
    return (regular >= FEWEST_REGULAR and running < MOST_RUNNING * letters) or (
        regular >= ENOUGH_REGULAR and regular >= REGULAR * len(rows)
    )


def _cell_of_tree(cell: etree._Element) -> TableCell:
    inside = [child.tag for child in cell.iter() if child is not cell and child.tag in _BLOCKS]
    is_frame = "head" in inside or "table" in inside or inside.count("p") > 1
    return TableCell(" ".join(" ".join(cell.itertext()).split()), cell.get("role") == "head", is_frame)


def _cell_of_source(cell: re.Match[str]) -> TableCell:
    is_frame = _HEADING.search(cell[2]) is not None or sum(1 for _ in _PARAGRAPH.finditer(cell[2])) > 1
    words = " ".join(html.unescape(_TAG.sub(" ", cell[2])).split())
    return TableCell(words, cell[1].lower() == "th", is_frame)
