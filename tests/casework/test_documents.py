"""Which documents the arguments name, and what is said of those that are not there."""

import datetime as dt
import gzip
import io
import mailbox
import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.archive.crawls import PAGES, arc, wacz, warc

from onrecord.archive.packing import zstd_library
from onrecord.casework.documents import find_documents
from onrecord.casework.model import Item
from onrecord.page import PublishedFrom

LINES = b'{"id": "a", "text": "one"}\n\n{"id": "b", "text": "two"}\n'


def found(*reports: str, standard_input: bytes = b"") -> list[Item]:
    return list(find_documents(reports, io.BytesIO(standard_input)))


def codes(items: list[Item]) -> list[str | None]:
    return [item.failure.code if item.failure else None for item in items]


def test_files_are_left_to_the_reader_and_numbered(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html"):
        (tmp_path / name).write_text("A report.")
    items = found(str(tmp_path / "b.txt"), str(tmp_path / "a.html"))
    assert [(item.number, Path(item.path or "").name, item.content) for item in items] == [(0, "b.txt", None), (1, "a.html", None)]


@pytest.mark.parametrize("name", ["r.jsonl", "r.ndjson", "r.txt"])
def test_lines_are_documents_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(LINES)
    items = found(str(tmp_path / name))
    assert [(item.number, item.line) for item in items] == [(0, 1), (1, 3)]
    assert items[1].name.endswith(f"{name}:3")


def test_standard_input_is_a_document_or_lines() -> None:
    assert [(item.name, item.content) for item in found("-", standard_input=b"\n\nA report.\nIts end.")] == [
        ("standard input", b"\n\nA report.\nIts end.")
    ]
    assert [item.line for item in found("-", standard_input=b"\n" + LINES)] == [2, 4]


def test_missing_files_and_folders_keep_their_place(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A report.")
    items = found(str(tmp_path / "gone.txt"), str(tmp_path), str(tmp_path / "good.txt"), "nul\0byte")
    assert codes(items) == ["casework.missing", "casework.folder", None, "casework.unreadable"]
    assert "onrecord read" in (items[1].failure.message if items[1].failure else "")
    assert [item.number for item in items] == [0, 1, 2, 3]


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    if os.fork() == 0:
        path.write_bytes(LINES)
        os._exit(0)
    assert [item.line for item in found(str(path))] == [1, 3]
    os.wait()


def test_a_file_of_no_lines_is_one_empty_document(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b"\n\n")
    assert [item.content for item in found(str(tmp_path / "r.jsonl"))] == [b""]


def test_a_line_without_end_is_refused_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.casework.documents.LONGEST", 64)
    (tmp_path / "r.jsonl").write_bytes(b'{"text": "' + b"x" * 500 + b'"}\n{"text": "y"}\n')
    items = found(str(tmp_path / "r.jsonl"))
    assert codes(items) == ["casework.long_line", None]
    assert items[1].content == b'{"text": "y"}\n'


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl", "crawl.txt"])
@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_a_warc_are_documents_with_their_addresses(tmp_path: Path, name: str, packed: bool) -> None:
    (tmp_path / name).write_bytes(warc(packed=packed))
    items = found(str(tmp_path / name))
    assert [(item.metadata.url if item.metadata else None, item.content) for item in items] == list(PAGES.items())
    assert [item.number for item in items] == list(range(len(PAGES)))
    assert items[2].name == f"{tmp_path / name}: {list(PAGES)[2]}"
    assert items[2].file == "2.html"  # the server said HTML, the address does not


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_and_a_wacz_come_by_standard_input_too(packed: bool) -> None:
    for content in (warc(packed=packed), wacz({"archive/a.warc.gz": warc(packed=packed)})):
        assert [item.content for item in found("-", standard_input=content)] == list(PAGES.values())


def test_the_pages_of_a_wacz_are_documents(tmp_path: Path) -> None:
    (tmp_path / "crawl").write_bytes(wacz({"archive/a.warc.gz": warc(), "pages/pages.jsonl": b"{}"}))
    assert [item.content for item in found(str(tmp_path / "crawl"))] == list(PAGES.values())


def test_what_pages_are_made_of_is_no_document(tmp_path: Path) -> None:
    parts = {f"http://site.test/{kind.rpartition('/')[2]}": kind for kind in ("image/png", "text/css", "font/woff2", "application/json")}
    crawl = b"".join(warc({url: b"x"}, media_type=kind) for url, kind in parts.items())
    crawl += warc({"http://site.test/robots.txt": b"User-agent: *"}, media_type="text/plain")
    (tmp_path / "crawl.warc").write_bytes(crawl + warc({"http://site.test/report": b"A report."}, media_type="text/plain"))
    assert [item.name.partition(": ")[2] for item in found(str(tmp_path / "crawl.warc"))] == ["http://site.test/report"]
    (tmp_path / "crawl.warc").write_bytes(crawl)
    assert codes(found(str(tmp_path / "crawl.warc"))) == ["casework.no_documents"]


@pytest.mark.parametrize("media_type", ["application/octet-stream", "", "binary/octet-stream"])
def test_of_bytes_without_a_type_text_and_pages_are_documents(tmp_path: Path, media_type: str) -> None:
    pages = {
        "http://site.test/a.woff2": b"wOF2\0\1\0\0" + bytes(range(256)),
        "http://site.test/a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "http://site.test/1": b"A report, as it is.",
        "http://site.test/2": b"<html><body><p>A report.",
        "http://site.test/3": b"%PDF-1.7\n\0\1\2\3",
        "http://site.test/4": "Отчёт".encode("utf-16"),
    }
    (tmp_path / "crawl.warc").write_bytes(warc(pages, media_type=media_type))
    assert [item.name.rpartition("/")[2] for item in found(str(tmp_path / "crawl.warc"))] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "url", ["metadata://gnu.org/software/wget/warc/wget.log", "urn:pageinfo:http://site.test/", "screenshot:http://site.test/"]
)
def test_what_a_crawler_notes_for_itself_is_no_document(tmp_path: Path, url: str) -> None:
    content = warc({url: b"--2031-03-05-- http://site.test/"}, media_type="text/plain")
    (tmp_path / "crawl.warc").write_bytes(content + warc({"http://site.test/report": b"A report."}, media_type="text/plain"))
    assert [item.name.partition(": ")[2] for item in found(str(tmp_path / "crawl.warc"))] == ["http://site.test/report"]


def test_archives_of_every_kind_come_by_standard_input_too() -> None:
    zstd = zstd_library()
    packed = zstd.compress(warc(packed=False))
    nested = wacz({"one.wacz": wacz({"archive/a.warc.zst": packed}), "datapackage.json": b"{}"})
    for content in (packed, nested, arc(), gzip.compress(arc())):
        assert [item.content for item in found("-", standard_input=content)] == list(PAGES.values())


def test_mails_by_standard_input_are_taken_apart_as_those_of_files_are(tmp_path: Path) -> None:
    one = EmailMessage()
    one["From"], one["To"], one["Subject"], one["Date"] = "a@delta.example", "b@delta.example", "Two", "Fri, 08 Mar 2024 08:00:00 +0000"
    one.set_content("Two reports are attached.\n")
    one.add_attachment("Shells wounded two traders in Kesra on Tuesday, a medic said.\n", filename="kesra.txt")
    (tmp_path / "one.eml").write_bytes(one.as_bytes())
    (tmp_path / "marked.eml").write_bytes(b"\xef\xbb\xbf" + one.as_bytes())
    box = mailbox.mbox(tmp_path / "box.mbox")
    box.add(one)
    box.add(one)
    box.close()
    (tmp_path / "blank.mbox").write_bytes(b"\n\n" + (tmp_path / "box.mbox").read_bytes())
    for name, count in (("one.eml", 2), ("marked.eml", 2), ("box.mbox", 4), ("blank.mbox", 4)):
        read = found(str(tmp_path / name))
        piped = found("-", standard_input=(tmp_path / name).read_bytes())
        assert [item.content for item in piped] == [item.content for item in read]
        assert len(piped) == count


def test_a_warc_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(warc()[:-400])
    items = found(str(tmp_path / "crawl.warc.gz"))
    assert [item.content for item in items[:-1]] == list(PAGES.values())[: len(items) - 1]
    assert codes(items[-1:]) == ["archive.cut_off"]
    (tmp_path / "crawl.wacz").write_bytes(wacz({"archive/a.warc.gz": warc()})[:-40])
    assert codes(found(str(tmp_path / "crawl.wacz"))) == ["archive.format"]


def test_other_packed_files_are_left_to_the_reader(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letter.docx", "w") as letter:
        letter.writestr("[Content_Types].xml", "<Types/>")
        letter.writestr("word/document.xml", "<w/>")
    (tmp_path / "report.txt.gz").write_bytes(gzip.compress(b"A report."))
    (tmp_path / "torn.gz").write_bytes(b"\x1f\x8bnothing packed")
    names = ("letter.docx", "report.txt.gz", "torn.gz")
    assert [item.path for item in found(*(str(tmp_path / name) for name in names))] == [str(tmp_path / name) for name in names]
    content = (tmp_path / "letter.docx").read_bytes()
    assert [item.content for item in found("-", standard_input=content)] == [content]


def test_the_entries_of_a_feed_are_documents_of_what_stands_in_it(tmp_path: Path) -> None:
    report = "<p>Shells wounded two traders in Kesra on Tuesday, a medic said.</p>"
    entries = (
        f"<item><title>One</title><link>https://delta.example/1</link><guid>u1</guid><pubDate>Wed, 06 Mar 2024 08:00:00 GMT</pubDate>"
        f"<description>{report.replace('<', '&lt;')}</description></item>"
        "<item><title>Two</title><link>https://delta.example/2</link></item>"
    )
    content = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Delta Wire</title>{entries}</channel></rss>'.encode()
    (tmp_path / "feed.xml").write_bytes(content)
    for items in (found(str(tmp_path / "feed.xml")), found("-", standard_input=content)):
        assert codes(items) == [None, "casework.empty_entry"]
        assert items[0].content == report.encode()
        assert items[0].metadata is not None
        known = items[0].metadata
        assert (known.id, known.publisher, known.title, known.url) == ("u1", "Delta Wire", "One", "https://delta.example/1")
        assert (known.published, known.published_from) == (dt.date(2024, 3, 6), PublishedFrom.FEED)
        assert "2 entries" in (items[0].note or "")
        assert [item.number for item in items] == [0, 1]
    assert codes(found("-", standard_input=content.replace(entries.encode(), b""))) == ["casework.no_documents"]
    broken = found("-", standard_input=content.replace(b"</channel>", b"<item></channel>"))
    assert codes(broken) == [None, "casework.empty_entry", "archive.feed"]


def test_a_feed_in_sixteen_bits_is_a_feed_too(tmp_path: Path) -> None:
    entry = "<item><title>One</title><description>Shells wounded two traders in Kesra.</description></item>"
    text = f'<?xml version="1.0" encoding="utf-16"?><rss version="2.0"><channel><title>Delta Wire</title>{entry}</channel></rss>'
    (tmp_path / "feed.xml").write_bytes(text.encode("utf-16"))
    assert [item.content for item in found(str(tmp_path / "feed.xml"))] == [b"Shells wounded two traders in Kesra."]


def test_files_of_any_bytes_in_an_archive_or_a_mail_are_documents_where_they_are_read_alone(tmp_path: Path) -> None:
    printed = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 40 + b"\n%%EOF\n"
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as packed:
        packed.writestr("statement.pdf", printed)
        packed.writestr("photo.bin", bytes(range(256)) * 40)
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = "a@delta.example", "Fri, 08 Mar 2024 08:00:00 +0000", "Two"
    mail.set_content("Two reports are attached.\n")
    mail.add_attachment(printed, maintype="application", subtype="octet-stream", filename="statement.pdf")
    (tmp_path / "one.eml").write_bytes(mail.as_bytes())
    assert [item.content for item in found(str(tmp_path / "reports.zip"))] == [printed]
    assert [item.content for item in found(str(tmp_path / "one.eml"))] == [mail.as_bytes(), printed]
