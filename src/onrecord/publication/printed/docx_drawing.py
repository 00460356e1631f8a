"""Draws blocks into a document of python-docx: its page, its styles, headings, facts, voices and tables.

In: the head of a paper, blocks one after the other; out: the document. Text of others goes in as text alone: what XML can't hold is taken
out. Words of another direction than the paper's are marked as such.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from onrecord.publication.printed.direction import runs_right_to_left
from onrecord.publication.printed.docx_notes import WordNotes
from onrecord.publication.printed.model import (
    Block,
    PrintedFact,
    PrintedFacts,
    PrintedHead,
    PrintedHeading,
    PrintedNote,
    PrintedTable,
    PrintedText,
    PrintedVoice,
    PrintedVoices,
)

_SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}  # millimetres
_MARGIN = 22.0
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # what XML can't hold
_GREY = RGBColor(0x67, 0x63, 0x5C)
_SIDES = {"asserts": "C9A74A", "denies": "B8574B", "sources": "D8D3C7"}
_FACT_WIDTH = 0.26
_SANS, _SERIF = "Liberation Sans", "Liberation Serif"


def fit_for_xml(words: str) -> str:
    """Return a text without what XML can't hold."""
    return _UNFIT.sub("\ufffd", words)


class WordDrawing:
    """One document on its way."""

    def __init__(self, head: PrintedHead, paper: str) -> None:
        """Begin the document: its page, what stands above and below each, its title."""
        self._head = head
        self._document: Any = Document()
        self._notes = WordNotes(self._document, fit_for_xml)
        self._known: Mapping[int, PrintedNote] = {}
        self._anchored = 10_000  # numbers of bookmarks: those of footnotes stand below
        width, height = _SIZES[paper]
        self._width = width - 2 * _MARGIN
        self._set_page(width, height)
        self._set_styles()
        self._tell()
        self._paragraph(head.title, "Title")
        if head.lead:
            self._paragraph(head.lead, "Normal")
        self._paragraph(f"{head.record} · {head.day}", "Normal", grey=True)

    def begin_part(self, notes: Iterable[PrintedNote]) -> None:
        """Begin an incident or a total on a new page; `notes` are its sources."""
        self._known = {note.number: note for note in notes}
        self._document.add_page_break()

    def draw(self, block: Block) -> None:
        """Draw a block."""
        match block:
            case PrintedHeading(words, level, anchor):
                paragraph = self._paragraph(words, f"Heading {level}")
                if anchor:
                    self._mark(paragraph, anchor)
            case PrintedText(words, notes, is_aside):
                self._refer(self._paragraph(words, "Normal", grey=is_aside), notes)
            case PrintedFacts(facts):
                self._facts(facts)
            case PrintedVoices(stance, voices):
                for voice in voices:
                    self._voice(voice, stance)
            case PrintedTable():
                self._table(block)

    def finished(self) -> Any:  # noqa: ANN401 the library has types of its own
        """End the document, and return it."""
        self._paragraph(self._head.foot, "Normal", grey=True)
        self._notes.finish()
        return self._document

    def _set_page(self, width: float, height: float) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
        above = section.header.paragraphs[0]
        self._document.styles["Header"].paragraph_format.tab_stops.clear_all()
        above.paragraph_format.tab_stops.add_tab_stop(Mm(self._width), WD_TAB_ALIGNMENT.RIGHT)
        self._run(above, f"{self._head.record}\t{self._head.day}", grey=True)
        below = section.footer.paragraphs[0]
        below.alignment = 1
        for told in ("PAGE", " / ", "NUMPAGES"):
            if told.isalpha():
                field = OxmlElement("w:fldSimple")
                field.set(qn("w:instr"), told)
                below._p.append(field)  # noqa: SLF001 python-docx has no words for fields
            else:
                self._run(below, told, grey=True)

    def _set_styles(self) -> None:
        for name, font, size in (("Normal", _SANS, 10), ("Title", _SANS, 20), ("Heading 1", _SANS, 15), ("Heading 2", _SANS, 11)):
            style = self._document.styles[name]
            style.font.name, style.font.size = font, Pt(size)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            for kind in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{kind}"), font)
            if name != "Normal":
                style.font.color.rgb = RGBColor(0x22, 0x21, 0x1F)
        self._document.styles["Normal"].paragraph_format.space_after = Pt(3)

    def _tell(self) -> None:
        """Say in the file what it is."""
        told, when = self._document.core_properties, dt.datetime.fromisoformat(self._head.made).replace(tzinfo=None)
        told.title, told.author, told.language = (
            fit_for_xml(self._head.title)[:255],
            fit_for_xml(self._head.record)[:255],
            self._head.language,
        )
        told.comments, told.last_modified_by, told.created, told.modified = "", "onrecord", when, when

    def _paragraph(self, words: str, style: str, *, grey: bool = False) -> Any:  # noqa: ANN401 as above
        paragraph = self._document.add_paragraph(style=style)
        self._direct(paragraph)
        self._run(paragraph, words, grey=grey)
        return paragraph

    def _direct(self, paragraph: Any) -> None:  # noqa: ANN401 as above
        if self._head.is_right_to_left:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 as above

    def _run(  # noqa: PLR0913 each says another thing of the words
        self,
        paragraph: Any,  # noqa: ANN401 as above
        words: str,
        *,
        grey: bool = False,
        bold: bool = False,
        font: str = "",
        language: str = "",
    ) -> None:
        run = paragraph.add_run(fit_for_xml(words))
        run.bold = bold or None
        if grey:
            run.font.color.rgb = _GREY
        if font:
            run.font.name = font
        if runs_right_to_left(words):
            run.font.rtl = True
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
            told = OxmlElement("w:lang")
            told.set(qn("w:bidi" if runs_right_to_left(words) else "w:val"), language)
            run._r.get_or_add_rPr().append(told)  # noqa: SLF001 as above

    def _refer(self, paragraph: Any, notes: Iterable[int]) -> None:  # noqa: ANN401 as above
        for place, number in enumerate(notes):
            if place:
                paragraph.add_run(" ").font.superscript = True
            self._notes.refer(paragraph, number, self._known)

    def _facts(self, facts: Iterable[PrintedFact]) -> None:
        told = list(facts)
        table = self._new_table(len(told), (100 * _FACT_WIDTH, 100 * (1 - _FACT_WIDTH)))
        for row, fact in zip(table.rows, told, strict=True):
            name, value = row.cells
            self._run(self._only(name), fact.label, grey=True)
            self._run(self._only(value), fact.words, bold=True)
            for line in fact.more:
                beneath = value.add_paragraph(style="Normal")
                self._direct(beneath)
                self._run(beneath, line, grey=True)

    def _voice(self, voice: PrintedVoice, stance: str) -> None:
        who = self._paragraph("", "Normal")
        self._run(who, voice.who, bold=True)
        self._run(who, f"  {voice.says}" if voice.says else "", grey=True)
        who.paragraph_format.keep_with_next = True
        self._bar(who, stance)
        for one in voice.spoken:
            said = self._paragraph("", "Normal")
            quoted = stance != "sources"
            self._run(said, f"“{one.words}”" if quoted else one.words, font=_SERIF if quoted else "", language=one.language)
            self._refer(said, one.notes)
            self._bar(said, stance)

    def _bar(self, paragraph: Any, stance: str) -> None:  # noqa: ANN401 as above
        """Draw a line of the stance's colour beside a paragraph."""
        paragraph.paragraph_format.left_indent = Mm(4)
        border, side = OxmlElement("w:pBdr"), OxmlElement("w:right" if self._head.is_right_to_left else "w:left")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", _SIDES.get(stance, _SIDES["sources"]))):
            side.set(qn(f"w:{name}"), value)
        border.append(side)
        paragraph._p.get_or_add_pPr().append(border)  # noqa: SLF001 as above

    def _table(self, told: PrintedTable) -> None:
        if told.caption:
            self._paragraph(told.caption, "Normal").paragraph_format.keep_with_next = True
        table = self._new_table(len(told.rows) + 1, told.widths)
        for cell, name in zip(table.rows[0].cells, told.head, strict=True):
            self._run(self._only(cell), name, grey=True)
        repeated = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 as above
        for row, values in zip(list(table.rows)[1:], told.rows, strict=True):
            cells = row.cells
            for cell, words in zip(cells, values.cells, strict=True):
                self._run(self._only(cell), words)
            self._refer(cells[0].paragraphs[0], values.notes)
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _new_table(self, rows: int, widths: Iterable[float]) -> Any:  # noqa: ANN401 as above
        shares = list(widths)
        table = self._document.add_table(rows, len(shares), style="Table Grid")
        table.autofit = False
        if self._head.is_right_to_left:
            table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))  # noqa: SLF001 as above
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(self._width * share / 100)
            for cell in column.cells:
                cell.width = column.width
        return table

    def _only(self, cell: Any) -> Any:  # noqa: ANN401 as above
        paragraph = cell.paragraphs[0]
        self._direct(paragraph)
        return paragraph

    def _mark(self, paragraph: Any, anchor: str) -> None:  # noqa: ANN401 as above
        self._anchored += 1
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(name)
            mark.set(qn("w:id"), str(self._anchored))
            if name == "w:bookmarkStart":
                mark.set(qn("w:name"), anchor)
            paragraph._p.append(mark)  # noqa: SLF001 as above
