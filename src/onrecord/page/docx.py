"""Word documents (DOCX) to text, by python-docx: paragraphs, headings, rows of tables apart, footnotes under the text.

In: the bytes of the file; out: a draft; the title from its properties, never a day: they say when a file was made, not when a report came
out. What was inserted counts as text, what was deleted or moved away does not; headers, footers and comments are left out.
PageError: `not_installed`, `broken`, `encrypted` (elsewhere: such a file is no ZIP), `no_text`.
"""

import io
import itertools
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from onrecord.core import PageError
from onrecord.page.model import Fault, Metadata, PageDraft, ZoneKind
from onrecord.page.office import BROKEN, library
from onrecord.page.written import Written, compose, own_title, raised, table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText")} | {_FALLBACK}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_NOTES = ("footnotes", "endnotes")
_HEADS = {"title", "heading 1"}


def read_docx(content: bytes) -> PageDraft:
    """Return the draft of a Word document.

    Raises:
        PageError: `not_installed` where python-docx is not there, `broken`, `no_text`.
    """
    docx = library("docx", "a Word document (DOCX)", "python-docx")
    try:
        document = docx.Document(io.BytesIO(content))
        blocks = list(_Reader(document).blocks())
        metadata = Metadata(title=own_title(document.core_properties.title))
    except BROKEN as error:
        raise PageError(
            Fault.BROKEN, "the Word document can't be read.", "Open it in Word and save it again, or save it as PDF."
        ) from error
    return compose(blocks, metadata, "the Word document")


class _Reader:
    """One document: its notes are numbered as they come."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - python-docx's own types are loose
        self._body = document.element.body
        self._styles = {style.style_id: (style.name or "").casefold() for style in document.styles}
        self._notes = dict(_notes_of(document.part))
        self._called: list[tuple[int, Any]] = []
        self._numbers = itertools.count(1)

    def blocks(self) -> Iterator[Written]:
        yield from self._inside(self._body)
        at = 0
        while at < len(self._called):  # a note may call another
            number, note = self._called[at]
            at += 1
            words = [text for paragraph in note.iter(f"{_W}p") if (text := self._words(paragraph))]
            yield ZoneKind.NOTE, f"{raised(number)} {' '.join(words)}"

    def _inside(self, parent: Any) -> Iterator[Written]:  # noqa: ANN401 - an element of lxml
        """Give the blocks of a body, a cell, a text box or a control."""
        for element in parent:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield from self._table(element)
            elif isinstance(element.tag, str) and element.tag not in _GONE:
                yield from self._inside(element)

    def _paragraph(self, paragraph: Any) -> Iterator[Written]:  # noqa: ANN401 - as above
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = self._styles.get(style.get(f"{_W}val"), "") if style is not None else "normal"
        kind = ZoneKind.HEADLINE if name in _HEADS else ZoneKind.CAPTION if name == "caption" else ZoneKind.BODY
        yield kind, self._words(paragraph)
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from self._inside(box)

    def _table(self, element: Any) -> Iterator[Written]:  # noqa: ANN401 - as above
        rows = [list(line.iterchildren(f"{_W}tc")) for line in element.iter(f"{_W}tr") if _own(line, element)]
        yield from table(rows, self._inside)

    def _words(self, element: Any) -> str:  # noqa: ANN401 - as above
        """Return the words of a paragraph, without those in its text boxes."""
        parts: list[str] = []
        for child in element:
            if child.tag in _GONE or child.tag == f"{_W}txbxContent":
                continue
            if child.tag == f"{_W}t":
                parts.append(child.text or "")
            elif child.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
                parts.append(" ")
            elif child.tag == f"{_W}noBreakHyphen":
                parts.append("-")
            elif child.tag in {f"{_W}footnoteReference", f"{_W}endnoteReference"}:
                parts.append(self._call(child))
            elif isinstance(child.tag, str):
                parts.append(self._words(child))
        return "".join(parts)

    def _call(self, reference: Any) -> str:  # noqa: ANN401 - as above
        note = self._notes.get((reference.tag, reference.get(f"{_W}id")))
        if note is None:
            return ""
        number = next(self._numbers)
        self._called.append((number, note))
        return raised(number)


def _notes_of(part: Any) -> Iterator[tuple[tuple[str, str], Any]]:  # noqa: ANN401 - as above
    """Give the notes of a document, each by what refers to it."""
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external or kind not in _NOTES:
            continue
        name = kind.removesuffix("s")
        for note in etree.fromstring(relation.target_part.blob, _PARSER).iter(f"{_W}{name}"):
            if note.get(f"{_W}type") in {None, "normal"}:
                yield (f"{_W}{name}Reference", note.get(f"{_W}id")), note


def _own(line: Any, table: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether a row is of this table, not of one inside it."""
    return next(line.iterancestors(f"{_W}tbl")) is table
