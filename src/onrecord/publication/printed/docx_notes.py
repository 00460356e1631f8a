"""Footnotes of a DOCX, which python-docx has no words for: a part of their own, and references in the text.

In: a document, sources; out: a reference in a paragraph, the first with its footnote, later ones leading to the same number.
"""

from collections.abc import Mapping
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from onrecord.publication.printed.model import PrintedNote

_SEPARATORS = (("0", "separator"), ("1", "continuationSeparator"))  # the lines above footnotes, which Word asks for
_FIRST = 2  # the id of the first footnote
_SIZE = "15"  # half points


class WordNotes:
    """The footnotes of one document."""

    def __init__(self, document: Any, fit: Any) -> None:  # noqa: ANN401 the library has types of its own
        """Take the document, and what makes text fit for XML."""
        self._document, self._fit = document, fit
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for number, kind in _SEPARATORS:
            self._root.append(_separator(number, kind))
        self._drawn: set[int] = set()

    def refer(self, paragraph: Any, number: int, notes: Mapping[int, PrintedNote]) -> None:  # noqa: ANN401 as above
        """Put a reference to a source behind what stands in a paragraph."""
        if number in self._drawn or number not in notes:
            paragraph._p.append(_again(number))  # noqa: SLF001 python-docx has no words for it
            return
        self._drawn.add(number)
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (begin, end):
            mark.set(qn("w:id"), str(number))
        begin.set(qn("w:name"), f"_n{number}")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number - 1 + _FIRST))
        paragraph._p.extend([begin, _raised(reference), end])  # noqa: SLF001 as above
        self._root.append(self._note(notes[number]))

    def finish(self) -> None:
        """Put the footnotes into the document."""
        content = serialize_part_xml(self._root)
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, note: PrintedNote) -> Any:  # noqa: ANN401 as above
        made = OxmlElement("w:footnote")
        made.set(qn("w:id"), str(note.number - 1 + _FIRST))
        paragraph = OxmlElement("w:p")
        paragraph.append(_raised(OxmlElement("w:footnoteRef")))
        digest = f"SHA-256 {note.sha256}" if note.sha256 else ""
        paragraph.append(_small(self._fit(" " + ". ".join(filter(None, (note.words, note.url, digest))))))
        made.append(paragraph)
        return made


def _again(number: int) -> Any:  # noqa: ANN401 as above
    """Return a field that leads to a footnote which stands elsewhere."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF _n{number} \\h ")
    text = OxmlElement("w:t")
    text.text = str(number)
    field.append(_raised(text))
    return field


def _raised(inner: Any) -> Any:  # noqa: ANN401 as above
    run, properties, raised = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:vertAlign")
    raised.set(qn("w:val"), "superscript")
    properties.append(raised)
    run.extend([properties, inner])
    return run


def _small(words: str) -> Any:  # noqa: ANN401 as above
    run, properties, size, text = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:sz"), OxmlElement("w:t")
    size.set(qn("w:val"), _SIZE)
    properties.append(size)
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.extend([properties, text])
    return run


def _separator(number: str, kind: str) -> Any:  # noqa: ANN401 as above
    return parse_xml(f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>')
