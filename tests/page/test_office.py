"""Office files that other programs' libraries wrote: python-docx, odfdo; books and hostile files by hand."""

import datetime as dt
import io
import sys
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
import odfdo
import openpyxl
import pytest
from docx.oxml import parse_xml

from onrecord.core import PageError
from onrecord.page import Fault, Page, ZoneKind, open_page, paragraphs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
STRIKE = "Shells fell on the market of Vortha on 5 March 2031 and killed three people, the town’s council said."
DENIAL = "The army denied that it had fired at the town."


def read(page: Page) -> list[str]:
    return [span.of(page.text) for span in paragraphs(page)]


def zones(page: Page, kind: ZoneKind) -> list[str]:
    return [zone.span.of(page.text) for zone in page.zones if zone.kind is kind]


def fault_of(content: bytes, name: str | None = None) -> tuple[str, str]:
    with pytest.raises(PageError) as caught:
        open_page(content, name=name)
    return caught.value.code, caught.value.message


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word() -> Any:
    document = docx.Document()
    document.core_properties.title = "Three killed in Vortha"
    document.core_properties.created = dt.datetime(2029, 1, 2, tzinfo=dt.UTC)
    document.add_heading("Three killed in Vortha", 0)
    document.add_paragraph(STRIKE)
    return document


def test_word_text_title_and_no_day() -> None:
    document = word()
    document.add_paragraph(DENIAL)
    page = open_page(saved(document), name="report")
    assert page.text.split("\n\n") == ["Three killed in Vortha", STRIKE, DENIAL]
    assert zones(page, ZoneKind.HEADLINE) == ["Three killed in Vortha"]
    assert page.metadata.title == "Three killed in Vortha"
    assert page.metadata.published is None


def test_word_rows_of_tables_are_no_sentences() -> None:
    document = word()
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip((*table.rows[0].cells, *table.rows[1].cells), ("Town", "Killed", "Day", "Kesra", "41", "7 March"), strict=True):
        cell.text = words
    document.add_paragraph(DENIAL)
    page = open_page(saved(document))
    assert zones(page, ZoneKind.TABLE) == ["Town | Killed | Day", "Kesra | 41 | 7 March"]
    assert read(page) == ["Three killed in Vortha", STRIKE, DENIAL]


def test_word_frame_of_one_column_is_text() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = STRIKE
    page = open_page(saved(document))
    assert read(page) == [STRIKE]


def test_word_footnotes_are_notes() -> None:
    document = word()
    document.add_paragraph("The dead were 12")
    run = document.paragraphs[-1].add_run()
    run._r.append(parse_xml(f'<w:footnoteReference {W} w:id="2"/>'))  # noqa: SLF001 - python-docx makes no footnotes
    document.paragraphs[-1].add_run(" people from the villages around Vortha, it said.")
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Interview with a doctor, 41 Vortha.</w:t></w:r></w:p></w:footnote>'
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    page = open_page(with_part(saved(document), "footnotes", f"<w:footnotes {W}>{separator}{note}</w:footnotes>"))
    assert "The dead were 12¹ people from the villages" in page.text
    assert zones(page, ZoneKind.NOTE) == ["¹", "¹ Interview with a doctor, 41 Vortha."]


def with_part(content: bytes, name: str, part: str) -> bytes:
    """Return a Word document with a part that python-docx can't make."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdN" Type="{FOOTNOTES}" Target="{name}.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", relation.encode())
            new.writestr(info.filename, text)
        new.writestr(f"word/{name}.xml", f'<?xml version="1.0" encoding="UTF-8"?>{part}')
    return out.getvalue()


def test_word_inserted_counts_deleted_and_moved_away_do_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Shells killed ")._p  # noqa: SLF001 - python-docx tracks no changes
    for xml in (
        f'<w:del {W} w:id="1"><w:r><w:delText>nine </w:delText></w:r></w:del>',
        f'<w:moveFrom {W} w:id="3"><w:r><w:t>eight </w:t></w:r></w:moveFrom>',
        f'<w:ins {W} w:id="2"><w:r><w:t>three people in Vortha on Tuesday, a doctor said.</w:t></w:r></w:ins>',
    ):
        paragraph.append(parse_xml(xml))
    assert open_page(saved(document)).text == "Shells killed three people in Vortha on Tuesday, a doctor said."


def test_word_text_boxes_are_read_once() -> None:
    document = word()
    box = f"<w:txbxContent><w:p><w:r><w:t>{DENIAL}</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
    )
    document.paragraphs[1]._p.append(parse_xml(xml))  # noqa: SLF001 - python-docx makes no text boxes
    assert open_page(saved(document)).text.count(DENIAL) == 1


def test_opendocument_text_tables_notes_and_no_day() -> None:
    document = odfdo.Document("text")
    document.body.clear()
    document.meta.title = "Three killed in Vortha"
    document.body.append(odfdo.Header(1, "Three killed in Vortha"))
    paragraph = odfdo.Paragraph(STRIKE)
    paragraph.insert_note(after="three people", note_id="n1", citation="1", body="Interview with a doctor, 41 Vortha.")
    document.body.append(paragraph)
    table = odfdo.Table("dead")
    table.set_values([["Town", "Killed"], ["Kesra", 41]])
    document.body.append(table)
    document.body.append(odfdo.Paragraph(DENIAL))
    page = open_page(saved(document))
    assert page.metadata.title == "Three killed in Vortha"
    assert page.metadata.published is None
    assert zones(page, ZoneKind.TABLE) == ["Town | Killed", "Kesra | 41"]
    assert zones(page, ZoneKind.NOTE) == ["¹", "¹ Interview with a doctor, 41 Vortha."]
    assert read(page)[0] == "Three killed in Vortha"
    assert read(page)[-1] == DENIAL
    assert "41" not in "".join(read(page))


def book(chapters: Sequence[str], *, rights: str = "") -> bytes:
    out = io.BytesIO()
    items = "".join(f'<item id="c{at}" href="text/c{at}.xhtml" media-type="application/xhtml+xml"/>' for at in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{at}"/>' for at in reversed(range(len(chapters))))
    meta = "<dc:title>The shelling of Vortha</dc:title><dc:publisher>Harbour Watch</dc:publisher><dc:date>2029-01-02</dc:date>"
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("mimetype", "application/epub+zip")
        container = '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
        new.writestr(
            "META-INF/container.xml", f'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{container}</container>'
        )
        new.writestr(
            "OEBPS/book.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{meta}</metadata>'
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        if rights:
            new.writestr("META-INF/encryption.xml", rights)
        for at, chapter in enumerate(chapters):
            new.writestr(f"OEBPS/text/c{at}.xhtml", chapter)
    return out.getvalue()


def chapter(body: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'


def test_book_chapters_in_order_with_tables_and_notes_apart() -> None:
    second = chapter(f"<p>{DENIAL}</p><table><tr><th>Town</th><th>Killed</th></tr><tr><td>Kesra</td><td>41</td></tr></table>")
    first = chapter(
        f'<h1>Vortha</h1><div>{STRIKE}<a epub:type="noteref" href="#n">2</a></div>'
        '<aside epub:type="footnote"><p>2 By telephone, 41.</p></aside>'
    )
    page = open_page(book([second, first]))
    assert page.text.split("\n\n") == ["Vortha", f"{STRIKE}²", "2 By telephone, 41.", DENIAL, "Town | Killed", "Kesra | 41"]
    assert zones(page, ZoneKind.TABLE) == ["Town | Killed", "Kesra | 41"]
    assert zones(page, ZoneKind.NOTE) == ["²", "2 By telephone, 41."]
    assert (page.metadata.title, page.metadata.publisher, page.metadata.published) == ("The shelling of Vortha", "Harbour Watch", None)


def test_book_of_html_that_is_no_xml_is_read() -> None:
    assert read(open_page(book([f"<html><body><p>{STRIKE}<br>{DENIAL}</body></html>"]))) == [f"{STRIKE} {DENIAL}"]


def test_locked_book_is_told() -> None:
    locked = '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>'
    assert fault_of(book([chapter(f"<p>{STRIKE}</p>")], rights=locked))[0] == "page.encrypted"


@pytest.mark.parametrize("module", ["docx", "odfdo"])
def test_without_the_extra_the_file_is_named(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(word()) if module == "docx" else saved(odfdo.Document("text"))
    monkeypatch.setitem(sys.modules, module, None)
    code, message = fault_of(content)
    assert code == "page.not_installed"
    assert ("DOCX" if module == "docx" else "ODT") in message
    assert "onrecord[office]" in message


@pytest.mark.parametrize("make", [word, lambda: odfdo.Document("text")])
def test_broken_files_are_told(make: Any) -> None:
    whole = saved(make())
    with zipfile.ZipFile(io.BytesIO(whole)) as old:
        names = [info.filename for info in old.infolist()]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name in names:
            new.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "<no")
    assert fault_of(out.getvalue())[0] == "page.broken"
    assert fault_of(whole[: len(whole) // 2])[0] in {"page.truncated", "page.broken"}


def test_spreadsheet_is_a_table_and_how_to_add_it_is_said() -> None:
    sheet = openpyxl.Workbook()
    sheet.active.append(["Day", "Killed"])
    code, message = fault_of(saved(sheet))
    assert code == "page.table"
    assert "XLSX" in message
    assert "onrecord add --table" in message


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("content", "fault", "words"),
    [
        (OLD + "WordDocument".encode("utf-16-le"), Fault.FORMAT, "DOC"),
        (OLD + "Workbook".encode("utf-16-le"), Fault.TABLE, "XLS"),
        (OLD + "__nameid_version1.0".encode("utf-16-le"), Fault.FORMAT, "MSG"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), Fault.ENCRYPTED, "password"),
        (OLD, Fault.FORMAT, "old Office"),
        (b"{\\rtf1\\ansi Shells killed three people in Vortha on Tuesday, a doctor said.}", Fault.FORMAT, "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), Fault.BINARY, "PNG"),
        (b"RIFF\0\0\0\0WEBPVP8 ", Fault.BINARY, "WebP"),
        (b"\0\0\0\x20ftypisom" + bytes(40), Fault.BINARY, "film"),
        (b"\x1f\x8b" + bytes(40), Fault.FORMAT, "gzip"),
    ],
)
def test_other_kinds_are_named_with_what_to_do(content: bytes, fault: Fault, words: str) -> None:
    code, message = fault_of(content)
    assert code == f"page.{fault}"
    assert words in message
    assert message.count(".") >= 2


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name in names:
            new.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("[Content_Types].xml", "ppt/presentation.xml"), "PPTX"),
        (("Index/Document.iwa",), "Pages"),
        (("word/document.xml",), "ZIP archive of files"),
        (("a.txt",), "ZIP archive of files"),
        ((), "nothing in it"),
    ],
)
def test_zip_files_are_told_by_what_is_in_them(names: tuple[str, ...], words: str) -> None:
    assert words in fault_of(archive(*names), "report.docx")[1]


def test_an_opendocument_bomb_is_refused_with_a_code() -> None:
    made = io.BytesIO()
    odfdo.Document("text").save(made)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("Configurations2/menubar.xml", b"\0" * 4_000_000)
    with pytest.raises(PageError) as refused:
        open_page(made.getvalue(), name="a.odt")
    assert refused.value.code == "page.too_costly"


def test_tables_in_tables_of_a_book_stand_once() -> None:
    deep = "<table><caption>The dead</caption><tbody><tr><td>Kesra</td></tr><tr><td>" * 12 + f"<p>{DENIAL}</p>"
    page = open_page(book([f"<html><body><p>{STRIKE}</p>{deep}</body></html>"]))
    assert page.text.count("Kesra") == page.text.count("The dead") == 12
    assert page.text.count(DENIAL) == 1
