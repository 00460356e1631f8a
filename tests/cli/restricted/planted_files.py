"""Files that hold documents, or are written by office programs, each with a name of its own in every field.

In: the names by the fields; out: files by what they are called. `FILE_FIELDS` are the fields.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from typing import Any

import docx
import odfdo
from tests.archive.crawls import arc, wacz, warc

FILE_FIELDS = (
    *("mbox file", "mbox sender", "mbox address", "mbox subject", "mbox text", "mbox envelope", "mbox attachment name", "mbox attachment"),
    *("carrier subject", "carrier text", "attached sender", "attached subject", "attached text", "forwarded sender", "forwarded text"),
    *("saved title", "saved address", "saved text", "saved part", "saved boundary"),
    *("ZIP name", "ZIP folder", "ZIP member", "ZIP text", "ZIP comment", "inner ZIP name", "inner ZIP text"),
    *("Word title", "Word author", "Word subject", "Word text", "Word header", "Word comment", "Word cell", "Word note"),
    *("OpenDocument title", "OpenDocument author", "OpenDocument text", "OpenDocument cell"),
    *("book title", "book author", "book publisher", "book text", "book file"),
    *("ARC address", "ARC text", "collected address", "collected text", "collected name"),
)
FAINT = frozenset(
    {
        *("mbox sender", "mbox address", "mbox envelope", "mbox attachment name", "carrier subject", "attached sender"),
        *("saved part", "saved boundary", "ZIP comment", "collected name"),
        *("Word author", "Word subject", "Word header", "Word comment", "Word cell", "Word note"),
        *("OpenDocument author", "OpenDocument cell", "book author", "book file"),
    }
)
"""Fields that nobody is shown, restricted or not."""


def planted_files(names: Mapping[str, str], sentence: Callable[[str], str]) -> dict[str, bytes]:
    """Return the files; `sentence` says something of an incident by whom it is given."""
    zipped = "2019-03-06-" + names["ZIP name"].replace(" ", "-").lower()
    return {
        f"2019-03-06-{names['mbox file'].replace(' ', '.').lower()}.mbox": _mbox(names, sentence),
        "2019-03-06-carrier.eml": _carrier(names, sentence),
        "2019-03-06-saved.mhtml": _saved(names, sentence),
        f"{zipped}.zip": _zip(names, sentence),
        "2019-03-06-word.docx": _word(names, sentence),
        "2019-03-06-open.odt": _opendocument(names, sentence),
        "2019-03-06-book.epub": _book(names, sentence),
        "2019-03-06-crawl.arc": arc({f"http://old.example/{_hyphened(names['ARC address'])}": _page(sentence(names["ARC text"]))}),
        "2019-03-06-collection.wacz": _collection(names, sentence),
    }


def _hyphened(name: str) -> str:
    return name.replace(" ", "-").lower()


def _page(body: str, title: str = "Orsheva") -> bytes:
    more = "<p>The council of the town confirmed it on the same day, and counted the houses that were hit.</p>"
    head = f"<head><title>{title}</title></head>"
    return f"<html>{head}<body><article><h1>{title}</h1><p>{body}</p>{more}</article></body></html>".encode()


def _mail(sender: str, subject: str, body: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "desk@wire.example"
    message["Subject"] = subject
    message["Date"] = "Wed, 06 Mar 2019 12:00:00 +0000"
    message.set_content(body)
    return message


def _mbox(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    address = f"{names['mbox address'].replace(' ', '.').lower()}@clinic.example"
    message = _mail(f"{names['mbox sender']} <{address}>", f"{names['mbox subject']}: Orsheva", sentence(names["mbox text"]))
    told = sentence(names["mbox attachment"]).encode()
    message.add_attachment(told, "text", "plain", filename=f"{names['mbox attachment name']}.txt")
    envelope = names["mbox envelope"].replace(" ", ".").lower()
    other = _mail("Desk <desk@wire.example>", "Kelmar", "Two people were killed in Kelmar on 5 March 2019, the council said.")
    parts = [f"From {envelope}@clinic.example Wed Mar  6 12:00:00 2019\n".encode() + one.as_bytes() + b"\n" for one in (message, other)]
    return b"\n".join(parts)


def _carrier(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    quoted = (
        f"{sentence(names['carrier text'])}\n\n---------- Forwarded message ---------\n"
        f"From: {names['forwarded sender']} <f@clinic.example>\nDate: Tue, 5 Mar 2019 at 10:00\nSubject: Orsheva\nTo: desk@wire.example\n\n"
        f"{sentence(names['forwarded text'])}\n"
    )
    message = _mail("Desk <desk@wire.example>", names["carrier subject"], quoted)
    message.add_attachment(_mail(names["attached sender"] + " <a@c.example>", names["attached subject"], sentence(names["attached text"])))
    return message.as_bytes()


def _saved(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    boundary = f"----{names['saved boundary'].replace(' ', '_')}"
    address = f"https://wire.example/{_hyphened(names['saved address'])}"
    page = _page(sentence(names["saved text"]), f"{names['saved title']} speaks").decode()
    return f"""From: <Saved by Blink>
Snapshot-Content-Location: {address}
Subject: {names["saved title"]} speaks
Date: Wed, 6 Mar 2019 11:22:33 +0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="{boundary}"

--{boundary}
Content-Type: text/html; charset="utf-8"
Content-Location: {address}

{page}
--{boundary}
Content-Type: text/css
Content-Location: cid:css-{_hyphened(names["saved part"])}

p {{ color: red }} /* {names["saved part"]} */
--{boundary}--
""".encode()


def _zip(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(f"{names['inner ZIP name']}.txt", sentence(names["inner ZIP text"]))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{names['ZIP folder']}/2019-03-06-{names['ZIP member']}.txt", sentence(names["ZIP text"]))
        archive.writestr("2019-03-07-inner.zip", inner.getvalue())
        archive.comment = names["ZIP comment"].encode()
    return outer.getvalue()


def _word(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    document: Any = docx.Document()
    document.core_properties.title = f"{names['Word title']} speaks"
    document.core_properties.author = names["Word author"]
    document.core_properties.subject = names["Word subject"]
    document.core_properties.comments = names["Word comment"]
    document.sections[0].header.paragraphs[0].text = names["Word header"]
    document.add_heading(f"{names['Word title']} speaks", 0)
    document.add_paragraph(sentence(names["Word text"]))
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = names["Word cell"], "nurse"
    document.add_paragraph("The council of the town confirmed it on the same day.").add_run(f" {names['Word note']}").font.hidden = True
    return _saved_by(document)


def _opendocument(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    document: Any = odfdo.Document("text")
    document.body.clear()
    document.meta.title = f"{names['OpenDocument title']} speaks"
    document.meta.creator = names["OpenDocument author"]
    document.body.append(odfdo.Header(1, f"{names['OpenDocument title']} speaks"))
    document.body.append(odfdo.Paragraph(sentence(names["OpenDocument text"])))
    table: Any = odfdo.Table("dead")
    table.set_values([["Name", "Role"], [names["OpenDocument cell"], "nurse"]])
    document.body.append(table)
    return _saved_by(document)


def _saved_by(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _book(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    file = f"text/{_hyphened(names['book file'])}.xhtml"
    told = (
        f"<dc:title>{names['book title']} speaks</dc:title><dc:creator>{names['book author']}</dc:creator>"
        f"<dc:publisher>{names['book publisher']}</dc:publisher>"
    )
    text = f"<h1>Orsheva</h1><p>{sentence(names['book text'])}</p>"
    members = {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f'{told}</metadata><manifest><item id="c" href="{file}" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>',
        f"OEBPS/{file}": f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{text}</body></html>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _collection(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    """Return a WACZ of WACZ files."""
    address = f"http://late.example/{_hyphened(names['collected address'])}"
    inner = wacz({"archive/data.warc.gz": warc({address: _page(sentence(names["collected text"]))})})
    return wacz({f"{_hyphened(names['collected name'])}.wacz": inner})
