"""PDF to text: the text layer by pdfium, lines joined into paragraphs, running heads and page numbers left out.

In: the bytes of a PDF file, and what recognises text in pictures, where there is such a program. Out: a draft: paragraphs set apart by
blank lines, title from the file's own properties (the day there is that on which the file was made). A paragraph ends at a wider gap, a
short last line, or an indented next line. Pages that are pictures of text are recognised, and marked so, or named as unread (`scan.py`).
PageError: `encrypted`, `truncated`, `broken`, `no_text` (a scan), and what the recognising program raises.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

import pypdfium2 as pdfium
from msgspec import structs

from onrecord.core import PageError
from onrecord.page.block import ends_sentence
from onrecord.page.model import Caveat, Fault, Metadata, PageDraft, Recognise, ZoneKind, pages_words
from onrecord.page.notes import RAISED
from onrecord.page.pdflines import PrintedLine, lines_of
from onrecord.page.scan import FEW_LETTERS, MOST_RECOGNISED, is_filled, is_unseen, picture_of
from onrecord.page.written import CELLS, Written, compose

MOST_PAGES = 3_000
MOST_SOUGHT = 200_000_000  # bytes that pdfium looks through for the ends of streams, some nanoseconds each
TAIL = 2_048  # bytes at the end among which a whole file has its end mark
EDGE_LINES = 2  # lines at either end of a page that may be running heads
WIDE_GAP = 1.35  # times the usual distance of lines: a gap between paragraphs
SHORT_LINE = 0.8  # times the page's full width: a last line
INDENT = 8.0  # points
_NO_TITLE = re.compile(r"(?i)^(?:microsoft word|powerpoint|untitled|document\d*|print|layout \d)|\.(?:docx?|indd|pdf|qxd|rtf|odt|pub)$")
_NUMBER = re.compile(r"^\W*(?:page|p\.?)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.IGNORECASE)
_STREAM = re.compile(rb">>\s*(?P<begins>stream)\r?\n|endstream")
_FOOTNOTE = re.compile(rf"[{RAISED}]{{1,4}}\s?\S")
_GO_ON = frozenset({ZoneKind.BODY, ZoneKind.RECOGNISED})  # what may go on over a page's end
_PASSWORD, _FORMAT = 4, 3  # pdfium's error codes


def read_pdf(content: bytes, recognise: Recognise | None = None) -> PageDraft:
    """Return the draft of a PDF file.

    Raises:
        PageError: where it is encrypted, cut off, broken, or has no text.
    """
    document = _opened(content)
    scans = _Scans(recognise)
    try:
        metadata = _metadata(document)
        pages = [_page_lines(document, number, scans) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise PageError(Fault.BROKEN, "a page of the PDF can't be read.", "Open it in a viewer and save it again.") from error
    finally:
        document.close()
    if not scans.read and not any(map(str.isalnum, "".join(line.text for page in pages for line in page))):
        raise scans.error(len(pages))
    running = _running_lines(pages)
    blocks = [
        scans.read.get(number) or list(_blocks(_bare(page, running), is_scan=number in scans.unseen))
        for number, page in enumerate(pages, start=1)
    ]
    draft = compose(_joined_pages(blocks), metadata, "the PDF")
    return structs.replace(draft, caveats=scans.caveats(), unread_pages=tuple(scans.unread))


class _Scans:
    """The pages of a file that are pictures, by their numbers from 1: what was made out on them, on which it was by another program."""

    def __init__(self, recognise: Recognise | None) -> None:
        self._recognise = recognise
        self._failure: PageError | None = None
        self.read: dict[int, list[Written]] = {}
        self.unread: list[int] = []
        self.unseen: set[int] = set()

    def take(self, page: pdfium.PdfPage, number: int) -> bool:
        """Recognise a page; return whether any text was made out."""
        paragraphs = None
        if self._recognise is not None and len(self.read) < MOST_RECOGNISED:
            try:
                paragraphs = self._recognise(picture_of(page))
            except PageError as error:
                self._failure = error
        if paragraphs:
            self.read[number] = [(ZoneKind.RECOGNISED, words) for words in paragraphs]
        else:
            self.unread.append(number)
        return bool(paragraphs)

    def caveats(self) -> tuple[Caveat, ...]:
        """Return what is to be known of the file for its pictures."""
        marked = ((Caveat.RECOGNISED, self.read or self.unseen), (Caveat.UNREAD_PAGES, self.unread))
        return tuple(caveat for caveat, pages in marked if pages)

    def error(self, count: int) -> PageError:
        """Return the error of a file without text."""
        if not self.unread:
            return PageError(Fault.NO_TEXT, f"the PDF has no text on its {count} pages.", "If it shows any, run it through OCR first.")
        if self._failure is not None:
            return self._failure
        message = f"the PDF is a scan: {pages_words(self.unread)} without text"
        if self._recognise is not None:
            return PageError(Fault.NO_TEXT, f"{message}, and none can be made out.", "Scan it anew, sharper, or write down what it says.")
        advice = "Install tesseract, which recognises text (Debian: apt install tesseract-ocr), or run it through OCR first."
        return PageError(Fault.NO_TEXT, f"{message}.", advice)


def _page_lines(document: pdfium.PdfDocument, number: int, scans: _Scans) -> list[PrintedLine]:
    """Return the lines of a page; none where it is a picture that text was made out in."""
    lines = lines_of(document, number)
    letters = sum(map(str.isalnum, "".join(line.text for line in lines)))
    page = document[number]
    try:
        if not is_filled(page):
            return lines
        if letters >= FEW_LETTERS:
            if is_unseen(page):
                scans.unseen.add(number + 1)
            return lines
        return [] if scans.take(page, number + 1) else lines
    finally:
        page.close()


def _opened(content: bytes) -> pdfium.PdfDocument:
    advice = "Get the whole file again."
    if b"%%EOF" not in content[-TAIL:]:  # asked first: pdfium looks long for what is not there
        raise PageError(Fault.TRUNCATED, "the PDF is cut off before its end.", advice)
    if _sought(content) > MOST_SOUGHT:
        raise PageError(Fault.BROKEN, "parts of the PDF have no end.", advice)
    try:
        document = pdfium.PdfDocument(content)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise PageError(Fault.ENCRYPTED, "the PDF asks for a password.", "Save it without one and read that.") from error
        raise PageError(Fault.BROKEN, "the PDF can't be read.", "Open it in a viewer and save it again.") from error
    if count > MOST_PAGES:
        document.close()
        raise PageError(Fault.TOO_LARGE, f"the PDF has {count:,} pages, more than {MOST_PAGES:,}.", "Split it into its reports.")
    if not count:
        document.close()
        raise PageError(Fault.BROKEN, "the PDF has no pages.", advice)
    return document


def _sought(content: bytes) -> int:
    """Return how many bytes lie between the beginnings of streams and the next end of one: in a whole file, no more than it has."""
    sought = begun = places = 0
    for found in _STREAM.finditer(content):
        if found["begins"]:
            begun, places = begun + 1, places + found.end()
        else:
            sought, begun, places = sought + begun * found.start() - places, 0, 0
    return sought + begun * len(content) - places


def _metadata(document: pdfium.PdfDocument) -> Metadata:
    told = document.get_metadata_dict()
    title = " ".join((told.get("Title") or "").split())
    author = " ".join((told.get("Author") or "").split())
    return Metadata(title=None if not title or _NO_TITLE.search(title) else title, authors=(author,) if author else ())


def _running_lines(pages: Sequence[Sequence[PrintedLine]]) -> frozenset[str]:
    """Return the lines that stand at the edges of at least half of the pages, numbers in them left aside."""
    if len(pages) < 2:
        return frozenset()
    count = Counter(key for page in pages for key in {_key(page[i].text) for i in _edges(page)})
    return frozenset(key for key, times in count.items() if times >= max(2, len(pages) / 2))


def _key(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold())


def _bare(page: Sequence[PrintedLine], running: frozenset[str]) -> list[PrintedLine]:
    """Return the lines of a page without running heads and page numbers."""
    out = {i for i in _edges(page) if _key(page[i].text) in running or (len(page) > 1 and _NUMBER.match(page[i].text))}
    return [line for i, line in enumerate(page) if i not in out]


def _edges(page: Sequence[PrintedLine]) -> set[int]:
    """Return which lines of a page may be running heads: the outermost, never more than half of a page."""
    depth = min(EDGE_LINES, (len(page) + 2) // 4)
    return set(range(depth)) | set(range(len(page) - depth, len(page)))


def _blocks(lines: Sequence[PrintedLine], *, is_scan: bool = False) -> Iterator[Written]:
    """Yield the paragraphs of one page, and the rows of its tables: lines in cells that stand under each other."""
    body = ZoneKind.RECOGNISED if is_scan else ZoneKind.BODY
    is_row = [bool(line.cells) for line in lines]
    rows = [here and (before or after) for before, here, after in zip([False, *is_row], is_row, [*is_row[1:], False], strict=False)]
    for in_table, run in groupby(zip(rows, lines, strict=True), key=lambda one: one[0]):
        some = [line for _, line in run]
        if in_table:
            yield from ((ZoneKind.TABLE, CELLS.join(line.cells)) for line in some)
        else:
            yield from ((ZoneKind.NOTE if _FOOTNOTE.match(words) else body, words) for words in _paragraphs(some))


def _paragraphs(lines: Sequence[PrintedLine]) -> Iterator[str]:
    """Yield the paragraphs of lines that stand under each other, over columns."""
    boxes = [line.box for line in lines if line.box is not None]
    gaps = [drop for drop in (a.end_bottom - b.bottom for a, b in pairwise(boxes)) if drop > 0]
    usual = median(gaps) if gaps else 0.0
    full = max((box.right for box in boxes), default=0.0)
    current: list[str] = []
    for i, line in enumerate(lines):
        if current and _begins(lines[i - 1], line, usual, full):
            yield _joined(current)
            current = []
        current.append(line.text)
    if current:
        yield _joined(current)


def _begins(above: PrintedLine, line: PrintedLine, usual: float, full: float) -> bool:
    """Tell whether `line` begins a paragraph; `usual` is the distance of lines, `full` where whole lines end."""
    if line.text[0] in "•▪◦‣–" or line.text.startswith("- "):
        return True
    if above.box is None or line.box is None:
        return ends_sentence(above.text) and len(above.text) < 60
    gap = above.box.end_bottom - line.box.bottom
    if usual and gap < -2 * usual and not ends_sentence(above.text) and line.text[0].islower():
        return False  # goes on at the top of the next column
    if usual and not -0.3 * usual <= gap <= WIDE_GAP * usual:
        return True
    if line.box.left - above.box.left > INDENT and ends_sentence(above.text):
        return True
    short = above.box.right < SHORT_LINE * full
    return short and (ends_sentence(above.text) or (line.text[0].isupper() and above.box.right < 0.6 * full))


def _joined(lines: Sequence[str]) -> str:
    """Return the lines as one; a word parted at a line's end is made whole."""
    text = lines[0]
    for line in lines[1:]:
        parted = text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line[:1].islower()
        text = text[:-1] + line if parted else f"{text} {line}"
    return text


def _joined_pages(pages: Sequence[Sequence[Written]]) -> list[Written]:
    """Return the blocks of all pages, their notes last; a paragraph that runs over a page's end is made whole."""
    blocks: list[Written] = []
    notes: list[Written] = []
    for page in pages:
        notes += [block for block in page if block[0] is ZoneKind.NOTE]
        for i, (kind, words) in enumerate(block for block in page if block[0] is not ZoneKind.NOTE):
            last = blocks[-1] if blocks else None
            if i == 0 and last is not None and kind is last[0] and kind in _GO_ON and _goes_on(last[1], words):
                blocks[-1] = (kind, _joined((last[1], words)))
            else:
                blocks.append((kind, words))
    return blocks + notes


def _goes_on(above: str, words: str) -> bool:
    """Tell whether a paragraph goes on over a page's end."""
    return not ends_sentence(above) and words[:1].islower()
