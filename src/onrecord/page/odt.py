"""OpenDocument texts (ODT) to text, by odfdo: paragraphs, headings, rows of tables apart, footnotes under the text.

In: the bytes of the file; out: a draft; the title from its properties, never a day: they say when a file was made. What was
deleted, remarks and the fields of a list of contents are left out. PageError: `not_installed`, `broken`, `encrypted`, `no_text`.
odfdo is the library of OpenDocument that is kept; odfpy's last release is of 2020.
"""

import io
import itertools
from collections.abc import Iterator
from typing import Any

from onrecord.core import PageError
from onrecord.page.model import Fault, Metadata, PageDraft, ZoneKind
from onrecord.page.office import BROKEN, library
from onrecord.page.written import Written, compose, own_title, raised, table

_GONE = {
    "text:tracked-changes",
    "office:annotation",
    "text:table-of-content",
    "text:sequence-decls",
    "office:forms",
    "svg:title",
    "svg:desc",
}
_TEXT = {"text:p", "text:h"}
_SPACES = {"text:s", "text:tab", "text:line-break"}


def read_odt(content: bytes) -> PageDraft:
    """Return the draft of an OpenDocument text.

    Raises:
        PageError: `not_installed` where odfdo is not there, `encrypted`, `broken`, `no_text`, `too_costly` where it is a bomb.
    """
    odfdo = library("odfdo", "an OpenDocument text (ODT)", "odfdo")
    try:
        document = odfdo.Document(io.BytesIO(content))
        if "encryption-data" in str(document.get_part("META-INF/manifest.xml").root.serialize()):
            raise PageError(Fault.ENCRYPTED, "the OpenDocument text asks for a password.", "Save it without one and read that.")
        blocks = list(_Reader().blocks(document.body))
        metadata = Metadata(title=own_title(document.meta.title))
    except getattr(odfdo, "SecurityError", ()) as error:  # of newer versions
        message = "the OpenDocument text unpacks to far more than it holds."
        raise PageError(Fault.TOO_COSTLY, message, "Don't open it unless you know who made it.") from error
    except BROKEN as error:
        message = "the OpenDocument text can't be read."
        raise PageError(Fault.BROKEN, message, "Open it in a word processor and save it again, or save it as PDF.") from error
    return compose(blocks, metadata, "the OpenDocument text")


class _Reader:
    """One document: its notes are numbered as they come."""

    def __init__(self) -> None:
        self._called: list[tuple[int, Any]] = []
        self._frames: list[Any] = []
        self._numbers = itertools.count(1)

    def blocks(self, body: Any) -> Iterator[Written]:  # noqa: ANN401 - an element of odfdo
        yield from self._inside(body)
        at = 0
        while at < len(self._called):  # a note may call another
            number, note = self._called[at]
            at += 1
            yield ZoneKind.NOTE, f"{raised(number)} {' '.join(words for _, words in self._inside(note))}"

    def _inside(self, parent: Any) -> Iterator[Written]:  # noqa: ANN401 - as above
        for element in parent.children:
            tag = element.tag
            if tag in _TEXT:
                first = tag == "text:h" and element.get_attribute("text:outline-level") == "1"
                title = element.get_attribute("text:style-name") == "Title"
                yield (ZoneKind.HEADLINE if first or title else ZoneKind.BODY), self._words(element)
                frames, self._frames = self._frames, []
                for frame in frames:
                    yield from self._inside(frame)
            elif tag == "table:table":
                yield from self._table(element)
            elif tag not in _GONE:
                yield from self._inside(element)

    def _table(self, element: Any) -> Iterator[Written]:  # noqa: ANN401 - as above
        rows = [[cell for cell in line.children if cell.tag == "table:table-cell"] for line in _rows(element)]
        yield from table(rows, self._inside)

    def _words(self, element: Any) -> str:  # noqa: ANN401 - as above
        """Return the words of a paragraph; the text boxes in it are kept for after it."""
        parts = [element.text or ""]
        for child in element.children:
            if child.tag == "text:note":
                parts.append(self._call(child))
            elif child.tag in _SPACES:
                parts.append(" ")
            elif child.tag == "draw:text-box":
                self._frames.append(child)
            elif child.tag not in _GONE:
                parts.append(self._words(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def _call(self, note: Any) -> str:  # noqa: ANN401 - as above
        number = next(self._numbers)
        self._called.extend((number, body) for body in note.children if body.tag == "text:note-body")
        return raised(number)


def _rows(table: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Give the rows of a table, those of its head too, but not those of a table inside it."""
    for child in table.children:
        if child.tag == "table:table-row":
            yield child
        elif child.tag in {"table:table-header-rows", "table:table-rows", "table:table-row-group"}:
            yield from _rows(child)
