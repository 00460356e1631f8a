"""Archives as other programs write them, and as they read them: wget, warcio, wacz."""

import gzip
import io
import subprocess
import sys
from pathlib import Path

import brotli
import pytest
from tests.archive.crawls import PAGES, arc, wacz, warc
from tests.archive.servers import page, raw_server, serving
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.archive import ArchivedDocument, Refusal, read_wacz, read_warc
from onrecord.archive.packing import zstd_library
from onrecord.casework.archived import is_document

BODY = b"<html><body><p>Shells fell on Orsheva, and three people were killed.</p></body></html>"
zstd = zstd_library()


def documents(content: bytes) -> list[tuple[str, bytes]]:
    found = list(read_warc(io.BytesIO(content)))
    assert not [each for each in found if isinstance(each, Refusal)]
    return [(each.url, each.content) for each in found if isinstance(each, ArchivedDocument) and is_document(each)]


def read_by_warcio(content: bytes, *, arc: bool = False) -> list[tuple[str, bytes]]:
    """The pages that warcio finds, its records of ARC files made those of WARC."""
    records = ArchiveIterator(io.BytesIO(content), arc2warc=arc)
    return [
        (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in records
        if record.rec_type == "response" and record.http_headers.get_statuscode() == "200"
    ]


@pytest.mark.parametrize("options", [(), ("--compression=gzip",), ("--no-warc-compression",)])
def test_what_wget_saves_is_read_without_its_log(tmp_path: Path, options: tuple[str, ...]) -> None:
    font = b"\0\1\0\0" + bytes(range(256)) * 4
    style = b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\nContent-Length: 6\r\n\r\na {  }"
    binary = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n" % len(font) + font
    linked = BODY.replace(b"<p>", b'<link rel="stylesheet" href="/a.css"><a href="/a.ttf">font</a><a href="/two">two</a><p>')
    packed = gzip.compress(BODY)
    pages = {"/": page(linked), "/a.css": style, "/a.ttf": binary, "/two": page(packed, "Content-Encoding: gzip")}
    with raw_server(serving(pages)) as base:
        subprocess.run(  # noqa: S603 a program on the loopback
            ["wget", "-q", "-r", "-np", "--tries=3", "--timeout=10", *options, "--warc-file=crawl", f"{base}/"],  # noqa: S607 where it is
            cwd=tmp_path, check=False, timeout=60,
        )  # fmt: skip
        [saved] = tmp_path.glob("crawl.warc*")
        assert b"wget.log" in (gzip.decompress(saved.read_bytes()) if saved.suffix == ".gz" else saved.read_bytes())
        assert documents(saved.read_bytes()) == [(f"{base}/", linked), (f"{base}/two", BODY)]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("gzip", gzip.compress),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
    ],
)
@pytest.mark.parametrize("protocol", ["HTTP/1.1", "HTTP/2"])
def test_bodies_are_unpacked_as_browsers_got_them(name: str, pack: object, protocol: str) -> None:
    assert callable(pack)
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, content in enumerate((pack(BODY), BODY)):  # the second, as programs keep it that unpack and leave the header
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", name)], protocol=protocol)
        url = f"http://site.test/{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers))
    assert documents(out.getvalue()) == [("http://site.test/0", BODY), ("http://site.test/1", BODY)]


def test_chunks_are_put_together_and_a_body_without_its_chunks_is_taken_as_it_is() -> None:
    packed = brotli.compress(BODY * 50)
    chunks = (
        b"".join(b"%x\r\n%s\r\n" % (len(packed[at : at + 30]), packed[at : at + 30]) for at in range(0, len(packed), 30)) + b"0\r\n\r\n"
    )
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    fields = [("Content-Type", "text/html"), ("Content-Encoding", "br"), ("Transfer-Encoding", "chunked")]
    for number, content in enumerate((chunks, packed)):
        headers = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
        url = f"http://site.test/{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers))
    assert [content for _, content in documents(out.getvalue())] == [BODY * 50] * 2


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("version", [1, 2])
def test_an_arc_file_gives_what_warcio_reads_in_it(packed: bool, version: int) -> None:
    content = arc(version=version)
    if packed:
        first, rest = content.split(b"\n\n", 1)
        content = gzip.compress(first + b"\n") + gzip.compress(b"\n" + rest)
    assert documents(content) == list(PAGES.items())
    if not packed and version == 1:
        assert documents(content) == read_by_warcio(content, arc=True)
    dates = {each.date for each in read_warc(io.BytesIO(content)) if isinstance(each, ArchivedDocument)}
    assert dates == {"2031-03-05T12:00:00Z"}


def test_an_arc_file_whose_first_record_says_that_it_is_longer() -> None:
    whole = arc()
    length = whole.index(b"\n\n") - whole.index(b"\n1 0 Upland")
    longer = whole.replace(b"text/plain %d\n" % length, b"text/plain %d\n" % (length + 9), 1)
    assert longer != whole
    assert documents(longer) == list(PAGES.items())


def test_an_arc_file_that_is_cut_off_gives_what_is_whole() -> None:
    found = list(read_warc(io.BytesIO(arc()[:-30])))
    assert [each.content for each in found if isinstance(each, ArchivedDocument)] == list(PAGES.values())[:-1]
    assert [each.error.code for each in found if isinstance(each, Refusal)] == ["archive.cut_off"]


def members(content: bytes) -> list[bytes]:
    """The records of a WARC file, one by one."""
    return [b"WARC/1.0" + part for part in content.split(b"WARC/1.0")[1:]]


@pytest.mark.parametrize("how", ["frames", "one frame", "dictionary", "packed dictionary", "skippable frame"])
def test_a_warc_packed_with_zstandard_is_read(how: str) -> None:
    records = members(warc(packed=False))
    dictionary = zstd.train_dict(records * 30, 4096)
    content = b"".join(map(zstd.compress, records))
    if how == "one frame":
        content = zstd.compress(b"".join(records))
    elif how == "skippable frame":
        content = b"\x50\x2a\x4d\x18\x03\0\0\0abc" + content
    elif "dictionary" in how:
        kept = zstd.compress(dictionary.dict_content) if "packed" in how else dictionary.dict_content
        content = b"\x5d\x2a\x4d\x18" + len(kept).to_bytes(4, "little") + kept
        content += b"".join(zstd.compress(record, zstd_dict=dictionary) for record in records)
    assert documents(content) == list(PAGES.items())


@pytest.mark.parametrize("end", [3, 7, 12, 200, -40])
def test_a_zstandard_file_that_is_cut_off_gives_what_is_whole(end: int) -> None:
    kept = zstd.train_dict(members(warc(packed=False)) * 30, 4096).dict_content
    content = b"\x5d\x2a\x4d\x18" + len(kept).to_bytes(4, "little") + kept + b"".join(map(zstd.compress, members(warc(packed=False))))
    found = list(read_warc(io.BytesIO(content[:end])))
    assert len([each for each in found if isinstance(each, ArchivedDocument)]) == (len(PAGES) if end == -40 else 0)
    assert [each.error.code for each in found if isinstance(each, Refusal)] in (["archive.cut_off"], ["archive.format"])


def test_a_wacz_of_the_reference_program_is_read(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(warc())
    create = ["create", "-f", "crawl.warc.gz", "-o", "crawl.wacz", "--detect-pages"]
    subprocess.run([sys.executable, "-m", "wacz", *create], cwd=tmp_path, check=True, capture_output=True, timeout=60)  # noqa: S603
    content = (tmp_path / "crawl.wacz").read_bytes()
    assert [(each.url, each.content) for each in read_wacz(io.BytesIO(content)) if isinstance(each, ArchivedDocument)] == list(
        PAGES.items()
    )
    both = wacz({"crawl.wacz": content, "datapackage.json": b'{"profile": "multi-wacz-package"}'})
    assert [(each.url, each.content) for each in read_wacz(io.BytesIO(both)) if isinstance(each, ArchivedDocument)] == list(PAGES.items())


def test_warcio_reads_the_same_in_what_it_wrote() -> None:
    assert documents(warc()) == read_by_warcio(warc())
