"""Office files and tables for the fuzz run: valid ones, and the parts of them that are changed before they are packed again.

A change of a packed file mostly breaks its checksum, and says nothing of what reads the part; so the parts are changed as they are, and
packed by the reader.
"""

import io
import zipfile
from collections.abc import Callable

import docx
import odfdo
import openpyxl

from onrecord.archive import Refusal, read_zip
from onrecord.casework.spreadsheets.coded import read_cells
from onrecord.casework.spreadsheets.columns import lay_out, load_description
from onrecord.casework.spreadsheets.model import SheetRow, TableLayout
from onrecord.casework.spreadsheets.rows import BrokenTable, take_rows
from onrecord.page import open_page

BODY = "Shells hit the market of Kesra on Tuesday and killed three people, the mayor said."
TABLE = (
    "event_id_cnty,event_date,sub_event_type,event_type,actor1,location,latitude,longitude,fatalities,notes\n"
    '7,05 March 2031,Air/drone strike,Explosions/Remote violence,Dorvan army,Kesra,-41.2,-130.5,3-5,"Two lines,\nquoted"\n'
    "8,03/05/2031,Armed clash,Battles,Dorvan army or Kesh Front,near Kesra,,,dozens,\n"
)


def docx_file() -> bytes:
    """Return a Word document with a heading, a table and text."""
    document = docx.Document()
    document.add_heading("Three killed", 0)
    document.add_paragraph(BODY)
    for cell, words in zip(document.add_table(rows=1, cols=2).rows[0].cells, ("Kesra", "3"), strict=True):
        cell.text = words
    return _saved(document.save)


def odt_file() -> bytes:
    """Return an OpenDocument text with a heading, a note, a table and text."""
    document = odfdo.Document("text")
    document.body.append(odfdo.Header(1, "Three killed"))
    paragraph = odfdo.Paragraph(BODY)
    paragraph.insert_note(after="three", note_id="n1", citation="1", body="A doctor.")
    document.body.append(paragraph)
    table = odfdo.Table("dead")
    table.set_values([["Kesra", 3]])
    document.body.append(table)
    return _saved(document.save)


def xlsx_file() -> bytes:
    """Return a workbook of incidents."""
    book = openpyxl.Workbook()
    book.active.append(["event_id_cnty", "event_date", "sub_event_type", "fatalities"])
    book.active.append([7, "5 March 2031", "Attack", 3])
    return _saved(book.save)


def epub_file() -> bytes:
    """Return a book of one chapter."""
    container = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    item = '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>'
    package = f'<package><manifest>{item}</manifest><spine><itemref idref="c"/></spine></package>'
    chapter = f"<html><body><h1>Kesra</h1><p>{BODY}<sup>1</sup></p><table><tr><td>Kesra</td><td>3</td></tr></table></body></html>"
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "b.opf": package, "c.xhtml": chapter}
    return _zipped({name: text.encode() for name, text in files.items()})


def zip_file() -> bytes:
    """Return an archive of reports, one of them in an archive of its own."""
    inner = _zipped({"deep.txt": BODY.encode()})
    return _zipped({"a.txt": BODY.encode(), "old/Отчёт.html": f"<p>{BODY}".encode(), "in.zip": inner, "__MACOSX/._a.txt": b"x"})


PARTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "docx part": (docx_file, "word/document.xml"),
    "odt part": (odt_file, "content.xml"),
    "epub part": (epub_file, "c.xhtml"),
    "xlsx part": (xlsx_file, "xl/worksheets/sheet1.xml"),
}
"""Parts that are changed: the file that has them, and which they are."""


def part_of(kind: str) -> bytes:
    """Return a part as it is in its file."""
    make, name = PARTS[kind]
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        return archive.read(name)


def packed(kind: str) -> Callable[[bytes], bytes]:
    """Return what puts a changed part back into its file."""
    make, name = PARTS[kind]
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    return lambda content: _zipped(files | {name: content})


def open_part(kind: str) -> Callable[[bytes], str]:
    """Return what reads a file with a changed part."""
    pack = packed(kind)

    def opened(content: bytes) -> str:
        whole = pack(content)
        if kind == "xlsx part":
            return read_table(whole)
        open_page(whole)
        return "page"

    return opened


def read_table(content: bytes) -> str:
    """Read a table of incidents; of its rows, each of which is a document, not all of many thousands."""
    layout, refused, count = None, "rows", 0
    for piece in take_rows(io.BytesIO(content), "a.csv"):
        if isinstance(piece, BrokenTable):
            refused = piece.error.code
        elif isinstance(piece, TableLayout):
            layout = lay_out(load_description("acled"), piece, "a.csv", source=None)
        elif isinstance(piece, SheetRow) and layout is not None and count < 10_000:
            count += 1
            read_cells(piece.content, layout)
    return refused


def unzip(content: bytes) -> str:
    """Take the files out of an archive."""
    refused = [each.error.code for each in read_zip(io.BytesIO(content)) if isinstance(each, Refusal)]
    return refused[0] if refused else "documents"


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
