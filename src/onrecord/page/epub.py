"""Books (EPUB) to text: the chapters in their order, headings, rows of tables apart, footnotes as notes.

In: the bytes of the file; out: a draft; title, publisher and authors from the package, never a day: the one in it is as often that of the
file as of the report. An EPUB is a ZIP of XHTML, so lxml, which reads our HTML, reads it; EbookLib, the library that is kept, is under the
AGPL, which not everybody who uses this program can take. PageError: `broken`, `encrypted`, `too_large`, `no_text`.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree, html  # type: ignore[import-untyped]

from onrecord.core import PageError
from onrecord.page.model import Fault, Metadata, PageDraft, ZoneKind
from onrecord.page.notes import RAISED
from onrecord.page.office import BROKEN
from onrecord.page.written import Written, compose, own_title, row

UNPACKED = 64 * 1024 * 1024  # bytes of all chapters: as much as any document may have
_CONTAINER, _RIGHTS = "META-INF/container.xml", "META-INF/encryption.xml"
_FONTS = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")  # fonts are disguised in many open books
_TYPES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd blockquote pre figcaption caption div section aside".split())
_GROUPS = {"thead", "tbody", "tfoot"}  # of the rows of a table
_GONE = {"script", "style", "head", "svg", "math", "nav"}
_NOTES = {"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"}
_RAISE = str.maketrans("0123456789", RAISED)


def read_epub(content: bytes) -> PageDraft:
    """Return the draft of a book; raises PageError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            package, folder = _package(book)
            blocks = [block for chapter in _chapters(book, package, folder) for block in _Chapter(chapter).blocks()]
            return compose(blocks, _metadata(package), "the book (EPUB)")
    except BROKEN as error:
        raise PageError(Fault.BROKEN, "the book (EPUB) can't be read.", "Open it in a reader, and save it as PDF or text.") from error


def _package(book: zipfile.ZipFile) -> tuple[Any, str]:
    """Return the package of a book, and the folder that its names start from."""
    if _RIGHTS in book.namelist():
        told = book.read(_RIGHTS)
        if told.count(b"EncryptedData") and not any(font in told for font in _FONTS):
            raise PageError(Fault.ENCRYPTED, "the book (EPUB) is encrypted.", "Get a copy without a lock.")
    root = next(each.get("full-path") for each in _xml(book.read(_CONTAINER)).iter("{*}rootfile"))
    return _xml(book.read(root)), posixpath.dirname(root)


def _chapters(book: zipfile.ZipFile, package: Any, folder: str) -> Iterator[Any]:  # noqa: ANN401 - an element of lxml
    """Give the trees of the chapters in reading order."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    left = UNPACKED
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _TYPES or "nav" in (item.get("properties") or "").split():
            continue
        with book.open(posixpath.normpath(posixpath.join(folder, unquote(item.get("href"))))) as member:
            chapter = member.read(left + 1)
        left -= len(chapter)
        if left < 0:
            raise PageError(Fault.TOO_LARGE, f"the book (EPUB) unpacks to more than {UNPACKED:,} bytes.", "Save its text alone.")
        yield _tree(chapter)


def _xml(content: bytes) -> Any:  # noqa: ANN401 - as above
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _tree(chapter: bytes) -> Any:  # noqa: ANN401 - as above
    try:
        return _xml(chapter)
    except etree.XMLSyntaxError:
        return html.document_fromstring(chapter, parser=html.HTMLParser(encoding="utf-8"))  # books that are not made with care hold HTML


def _metadata(package: Any) -> Metadata:  # noqa: ANN401 - as above
    return Metadata(title=own_title(_told(package, "title")), publisher=_told(package, "publisher"))


def _told(package: Any, name: str) -> str | None:  # noqa: ANN401 - as above
    """Return the first word of a package on one thing, by the names of the Dublin Core."""
    for each in package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}"):
        if words := (each.text or "").split():
            return " ".join(words)
    return None


class _Chapter:
    """One chapter."""

    def __init__(self, tree: Any) -> None:  # noqa: ANN401 - as above
        self._tree = tree
        self._words: list[str] = []

    def blocks(self) -> Iterator[Written]:
        for body in self._tree.iter("{*}body", "body"):
            yield from self._walk(body, ZoneKind.BODY)
            yield from self._ended(ZoneKind.BODY)

    def _walk(self, element: Any, kind: ZoneKind) -> Iterator[Written]:  # noqa: ANN401 - as above
        """Give the blocks inside an element; words that no block holds gather until one begins or ends."""
        self._words.append(element.text or "")
        for child in element:
            name = child.tag.rpartition("}")[2].lower() if isinstance(child.tag, str) else ""
            own = kind if kind is ZoneKind.NOTE else _kind(child, name, kind)
            if name == "table":
                yield from self._ended(kind)
                yield from self._table(child, kind)
            elif name in _BLOCKS:
                yield from self._ended(kind)
                yield from self._walk(child, own)
                yield from self._ended(own)
            elif name in {"sup", "a"} and (name == "sup" or _roles(child) & {"noteref", "doc-noteref"}):
                words = "".join(child.itertext()).strip()
                self._words.append(words.strip("[]").translate(_RAISE) if words.strip("[]").isdecimal() else words)
            elif name == "br":
                self._words.append(" ")
            elif name and name not in _GONE:
                yield from self._walk(child, kind)
            self._words.append(child.tail or "")

    def _ended(self, kind: ZoneKind) -> Iterator[Written]:
        words, self._words = "".join(self._words), []
        if words.strip():
            yield kind, words

    def _table(self, table: Any, kind: ZoneKind) -> Iterator[Written]:  # noqa: ANN401 - as above
        """Give the rows of a table that are its own; of a frame around text, what is in it."""
        parts = [part for part in table if isinstance(part.tag, str)]
        grouped = [line for part in parts for line in (part if _name(part) in _GROUPS else (part,)) if isinstance(line.tag, str)]
        rows = [[cell for cell in line if isinstance(cell.tag, str)] for line in grouped if _name(line) == "tr"]
        is_frame = max(map(len, rows), default=0) <= 1
        for line in grouped:
            if _name(line) == "tr" and not is_frame:
                found = row(["".join(cell.itertext()) for cell in line if isinstance(cell.tag, str)])
                yield from () if found is None else (found,)
            else:
                yield from self._walk(line, kind)
                yield from self._ended(kind)


def _name(element: Any) -> str:  # noqa: ANN401 - as above
    return str(element.tag).rpartition("}")[2].lower()


def _kind(element: Any, name: str, around: ZoneKind) -> ZoneKind:  # noqa: ANN401 - as above
    """Return what an element holds, inside one that holds what is `around`."""
    if _roles(element) & _NOTES:
        return ZoneKind.NOTE
    return ZoneKind.HEADLINE if name == "h1" else ZoneKind.CAPTION if "caption" in name else around


def _roles(element: Any) -> set[str]:  # noqa: ANN401 - as above
    told = f"{element.get('{http://www.idpf.org/2007/ops}type') or ''} {element.get('role') or ''}"
    return set(told.split())
