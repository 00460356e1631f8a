"""Collections of WACZ files, revisits, and bombs inside of archives: what is in them, and what is said of what is not."""

import gzip
import io
import zipfile

import brotli
import pytest
from tests.archive.crawls import PAGES, wacz, warc
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.archive import ArchivedDocument, Bounds, Refusal, is_wacz, list_zip, read_wacz, read_warc
from onrecord.archive.packing import zstd_library

DESCRIBED = b'{"profile": "multi-wacz-package"}'


def sort(found: list[ArchivedDocument | Refusal]) -> tuple[list[bytes], list[str]]:
    good = [each.content for each in found if isinstance(each, ArchivedDocument)]
    return good, [each.error.code.removeprefix("archive.") for each in found if isinstance(each, Refusal)]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_each_wacz_in_a_wacz_is_read(packing: int) -> None:
    one = {url: page for url, page in PAGES.items() if url.endswith(("0", "1"))}
    two = {url: page for url, page in PAGES.items() if url not in one}
    crawls = {f"crawl-{number}.wacz": wacz({"archive/a.warc.gz": warc(pages)}, packing) for number, pages in enumerate((one, two))}
    content = wacz({**crawls, "datapackage.json": DESCRIBED}, packing)
    assert sort(list(read_wacz(io.BytesIO(content)))) == (list(PAGES.values()), [])


def test_a_wacz_that_is_broken_costs_the_others_nothing() -> None:
    good = wacz({"archive/a.warc.gz": warc()})
    content = wacz({"a.wacz": good[:-40], "b.wacz": b"", "c.wacz": good, "datapackage.json": DESCRIBED})
    assert sort(list(read_wacz(io.BytesIO(content)))) == (list(PAGES.values()), ["format", "format"])


def test_archives_within_archives_have_an_end() -> None:
    content = wacz({"archive/a.warc.gz": warc()})
    for _ in range(2):
        content = wacz({"inner.wacz": content, "datapackage.json": DESCRIBED})
    found = list(read_wacz(io.BytesIO(content)))
    assert sort(found) == ([], ["nested"])
    assert isinstance(found[0], Refusal)
    assert found[0].where == "inner.wacz/inner.wacz"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["archive/data.warc.gz"], True),
        (["archive/data.warc.zst", "pages/pages.jsonl"], True),
        (["archive/data.arc.gz"], True),
        (["datapackage.json", "one.wacz"], True),
        (["one.wacz", "two.wacz"], True),
        (["report.docx", "one.wacz"], False),
        (["word/document.xml"], False),
        (["data.warc.gz"], False),
        ([], False),
    ],
)
def test_which_zip_files_are_web_archives(names: list[str], expected: bool) -> None:
    assert is_wacz(list_zip(io.BytesIO(wacz(dict.fromkeys(names, b""))))) is expected


def revisit(url: str, of: str, content: bytes, media_type: str = "text/html", status: str = "200 OK") -> bytes:
    """A record that says that a page was the same as another."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    whole = writer.create_warc_record(of, "response", payload=io.BytesIO(content), http_headers=StatusAndHeaders("200 OK", []))
    writer.ensure_digest(whole, block=False, payload=True)
    digest = whole.rec_headers.get_header("WARC-Payload-Digest")
    headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
    writer.write_record(writer.create_revisit_record(url, digest, of, "2031-03-05T12:00:00Z", http_headers=headers))
    return out.getvalue()


def test_a_page_that_was_seen_again_is_given_once() -> None:
    url, content = next(iter(PAGES.items()))
    again = revisit("http://site.test/again", url, content)
    for whole in (warc() + again, again + warc()):
        assert sort(list(read_warc(io.BytesIO(whole)))) == (list(PAGES.values()), [])


def test_pages_that_are_in_another_archive_are_told_of_once() -> None:
    elsewhere = [revisit(f"http://site.test/old/{number}", f"http://site.test/old/{number}", b"x%d" % number) for number in range(3)]
    pictures = revisit("http://site.test/a.png", "http://site.test/a.png", b"y", "image/png")
    errors = revisit("http://site.test/gone", "http://site.test/gone", b"z", status="404 Not Found")
    noted = b"".join(elsewhere) + pictures + errors
    found = list(read_warc(io.BytesIO(warc() + noted)))
    assert sort(found) == (list(PAGES.values()), ["elsewhere"])
    assert isinstance(found[-1], Refusal)
    assert found[-1].error.message.startswith("Of 3 pages the archive says only that they had not changed, as of http://site.test/old/0.")
    whole = wacz({"archive/b.warc.gz": noted, "archive/c.warc.gz": warc()})
    assert sort(list(read_wacz(io.BytesIO(whole)))) == (list(PAGES.values()), ["elsewhere"])


@pytest.mark.parametrize("name", ["br", "zstd", "gzip"])
def test_bodies_that_unfold_too_far_are_refused_together_too(name: str) -> None:
    pack = {"br": brotli.compress, "zstd": zstd_library().compress, "gzip": gzip.compress}[name]
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number in range(6):
        headers = StatusAndHeaders("200 OK", [("Content-Encoding", name)], protocol="HTTP/1.1")
        url = f"http://site.test/{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(pack(b"\0" * 1_000_000)), http_headers=headers))
    found = list(read_warc(io.BytesIO(out.getvalue()), Bounds(free=2_500_000, ratio=1, largest=1_500_000)))
    assert sort(found) == ([b"\0" * 1_000_000] * 2, ["bomb"] * 4)
    assert sort(list(read_warc(io.BytesIO(out.getvalue()), Bounds(largest=999_999))))[1] == ["too_large"] * 6
