"""WARC and WACZ files that somebody else made, whole and otherwise."""

import gzip
import io
import random
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.archive.crawls import PAGES, wacz, warc
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.archive import ArchivedDocument, Bounds, Refusal, read_wacz, read_warc
from onrecord.archive.entries import ArchivedRecord, BrokenArchive, read_records
from onrecord.archive.packing import ZLIB_OR_GZIP, Zlib, unpack, zstd_library
from onrecord.archive.plain import Left, Plain
from onrecord.core import ArchiveError


def read(content: bytes, **bounds: int) -> tuple[dict[str, bytes], list[str]]:
    """Return what a WARC holds, and the codes of what it refused."""
    return sort(list(read_warc(io.BytesIO(content), Bounds(**bounds))))


def sort(found: list[ArchivedDocument | Refusal]) -> tuple[dict[str, bytes], list[str]]:
    good = {each.url: each.content for each in found if isinstance(each, ArchivedDocument)}
    return good, [each.error.code.removeprefix("archive.") for each in found if isinstance(each, Refusal)]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_out_in_order_with_their_date_and_type(packed: bool) -> None:
    found = list(read_warc(io.BytesIO(warc(packed=packed))))
    assert sort(found) == (PAGES, [])
    assert list(PAGES) == [each.url for each in found if isinstance(each, ArchivedDocument)]
    first = found[0]
    assert isinstance(first, ArchivedDocument)
    assert first.media_type == "text/html"
    assert first.date.endswith("Z")


def test_a_file_packed_as_one_is_read_too() -> None:
    assert read(gzip.compress(warc(packed=False))) == (PAGES, [])


def test_pages_that_a_server_did_not_give_are_no_documents() -> None:
    assert read(warc(status="404 Not ArchivedDocument")) == ({}, [])


def test_a_record_of_this_program_is_read(fifty: Path) -> None:
    found: list[ArchivedDocument | Refusal] = []
    for path in sorted((fifty / "archive").iterdir()):
        with path.open("rb") as stream:
            found += read_warc(stream)
    good, refused = sort(found)
    assert (len(good), refused) == (50, [])


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_off_gives_what_is_whole_and_says_so(packed: bool) -> None:
    content = warc(packed=packed)
    seen = 0
    for end in range(1, len(content), 13):
        good, refused = read(content[:end])
        assert all(PAGES[url] == page for url, page in good.items())
        assert len(good) >= seen
        assert len(refused) <= 1
        if len(good) < len(PAGES) and end % 500 < 13:
            assert refused in (["cut_off"], ["format"], []), end
        seen = len(good)
    assert read(content[:-400])[1] == ["cut_off"]


def test_a_damaged_member_costs_no_more_than_what_is_in_it() -> None:
    content = bytearray(warc())
    content[len(content) // 2 + 30] ^= 0xFF
    good, refused = read(bytes(content))
    assert list(good)[-1] == list(PAGES)[-1]
    assert len(PAGES) - 1 <= len(good)
    assert len(refused) == 1


@pytest.mark.parametrize("content", [b"", b"\n\n", gzip.compress(b"", mtime=0)])
def test_an_empty_file_holds_nothing(content: bytes) -> None:
    assert read(content) == ({}, [])


@pytest.mark.parametrize(
    "content",
    [
        b"no archive at all",
        b"\x1f\x8bnothing packed",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: many\r\n\r\n",
        b"WARC/1.0\r\n" + b"A: b\r\n" * 2000 + b"\r\n",
        b"WARC/1.0\r\nA: " + b"b" * 200_000,
        b"WARC/1.0\r\n\r\n",
        b"\0" * 1000,
    ],
)
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    good, refused = read(content)
    assert good == {}
    assert refused in (["format"], ["packing"])


def test_a_document_that_is_too_large_is_refused_and_the_next_one_read() -> None:
    pages = {"http://site.test/large": b"x" * 400_000, "http://site.test/small": b"small"}
    assert read(warc(pages), largest=1000) == ({"http://site.test/small": b"small"}, ["too_large"])


def test_a_bomb_is_refused_early_and_in_little_memory() -> None:
    huge = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 300000000\r\n\r\n"
    packer = zlib.compressobj(9, 8, 31)
    content = packer.compress(huge) + b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(300)) + packer.flush()
    tracemalloc.start()
    assert read(content, free=1 << 20, largest=1 << 22) == ({}, ["bomb"])
    assert tracemalloc.get_traced_memory()[1] < 20 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
@pytest.mark.parametrize("bombs", [1, 3])
def test_a_record_that_unfolds_too_far_costs_itself_alone(packing: str, bombs: int) -> None:
    pack = gzip.compress if packing == "gzip" else zstd_library().compress
    huge = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://site.test/huge\r\nContent-Length: %d\r\n\r\n" % 30_000_000
    before, behind = (pack(warc({url: PAGES[url]}, packed=False)) for url in list(PAGES)[:2])
    content = before + pack(huge + b"\0" * 30_000_000 + b"\r\n\r\n") * bombs + behind
    found = list(read_warc(io.BytesIO(content), Bounds(free=1 << 20, largest=1 << 22)))
    assert sort(found) == (dict(list(PAGES.items())[:2]), ["bomb"] * bombs)
    assert isinstance(found[1], Refusal)
    assert found[1].where == "http://site.test/huge"


def test_many_bombs_in_a_file_cost_no_more_than_one() -> None:
    class Counted(Left):
        unpacked = 0

        def take(self, size: int) -> None:
            self.unpacked += size

    huge = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 30000000\r\n\r\n" + b"\0" * 30_000_000
    content, bounds, left = gzip.compress(huge) * 40 + warc(), Bounds(free=1 << 22), Counted(1 << 40)
    records = list(read_records(Plain(io.BytesIO(content), bounds, left)))
    assert sum(isinstance(record, BrokenArchive) for record in records) == 40
    assert sum(isinstance(record, ArchivedRecord) for record in records) == 1 + 2 * len(PAGES)
    assert left.unpacked < bounds.free + 2 * bounds.ratio * len(content) + 40 * (1 << 20)


def test_a_packed_page_that_unfolds_too_far_is_refused_and_the_next_one_read() -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, content in (("http://site.test/bomb", gzip.compress(b"\0" * 5_000_000)), ("http://site.test/good", gzip.compress(b"good"))):
        headers = StatusAndHeaders("200 OK", [("Content-Encoding", "gzip")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers))
    assert read(out.getvalue(), largest=1_000_000) == ({"http://site.test/good": b"good"}, ["too_large"])


def test_files_of_a_wacz_that_lie_over_one_another_are_no_way_around_the_bounds() -> None:
    body = gzip.compress(warc({"http://site.test/0": b"\0" * 3_000_000}, packed=False))
    whole = bytearray(wacz({f"archive/{number:02}.warc.gz": body if number == 0 else b"" for number in range(60)}))
    entry = bytes(whole[whole.index(b"PK\x01\x02") :])
    sizes = entry[16:28]  # checksum and sizes of the first file, which each other entry is given too
    at = whole.index(b"PK\x01\x02")
    while (at := whole.find(b"PK\x01\x02", at + 46)) >= 0:
        whole[at + 16 : at + 28] = sizes
        whole[at + 42 : at + 46] = (0).to_bytes(4, "little")  # where it begins
        name = whole.index(b"archive/", at)
        whole[name : name + 18] = b"archive/00.warc.gz"
    good, refused = sort(list(read_wacz(io.BytesIO(whole), Bounds(free=4_000_000, ratio=200, largest=1 << 22))))
    assert list(good) == ["http://site.test/0"]
    assert set(refused) in ({"bomb"}, {"cut_off"})  # newer versions of Python refuse files over one another themselves


EMPTY = gzip.compress(b"")


def test_empty_members_cost_what_their_length_costs() -> None:
    seconds = []
    for members in (20_000, 80_000):
        began = time.process_time()
        assert unpack(EMPTY * members + gzip.compress(b"the end"), lambda: Zlib(ZLIB_OR_GZIP), 100) == b"the end"
        seconds.append(time.process_time() - began)
    assert seconds[1] < max(8 * seconds[0], 0.5)


@pytest.mark.parametrize("rest", [1, 5, 1023, 1024, 1025])
def test_members_are_unpacked_wherever_they_end(rest: int) -> None:
    words = [random.Random(number).randbytes(rest * 300 // (number + 1)) for number in range(5)]  # noqa: S311 no secret
    packed = b"".join(map(gzip.compress, words))
    assert unpack(packed, lambda: Zlib(ZLIB_OR_GZIP), 1 << 24) == b"".join(words)
    with pytest.raises(ArchiveError, match="ends before it should"):
        unpack(packed[:-1], lambda: Zlib(ZLIB_OR_GZIP), 1 << 24)
    with pytest.raises(ArchiveError, match="more than"):
        unpack(packed, lambda: Zlib(ZLIB_OR_GZIP), len(b"".join(words)) - 1)


def test_headers_that_are_no_longer_true_are_forgiven() -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("http://site.test/", "response", payload=io.BytesIO(b"plain after all"), http_headers=headers)
    )
    assert read(out.getvalue()) == ({"http://site.test/": b"plain after all"}, [])


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_gives_the_pages_of_its_warc_files(packing: int) -> None:
    content = wacz({"archive/a.warc.gz": warc(), "pages/pages.jsonl": b"{}", "datapackage.json": b"{}"}, packing)
    assert sort(list(read_wacz(io.BytesIO(content)))) == (PAGES, [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no zip", "format"),
        (b"", "format"),
        (wacz({"readme.txt": b""}), "format"),
        (wacz({"archive/a.warc.gz": warc()})[:-40], "format"),
        (wacz({"archive/a.warc.gz": warc()[:-90]}), "cut_off"),
        (wacz({"archive/a.warc": b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\n" + b"\0" * 30_000_000}, zipfile.ZIP_DEFLATED), "bomb"),
        (wacz({"archive/a.warc.gz": warc()}, zipfile.ZIP_BZIP2), "packing"),
    ],
)
def test_a_wacz_that_can_not_be_read(content: bytes, code: str) -> None:
    _, refused = sort(list(read_wacz(io.BytesIO(content), Bounds(free=1 << 20))))
    assert refused == [code]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, 1 << 20), st.integers(0, 255), st.booleans())
def test_no_change_of_a_byte_leads_to_more_than_a_refusal(at: int, value: int, packed: bool) -> None:
    content = bytearray(warc(packed=packed))
    content[at % len(content)] = value
    list(read_warc(io.BytesIO(bytes(content))))
    zipped = bytearray(wacz({"archive/a.warc.gz": warc(packed=packed)}))
    zipped[at % len(zipped)] = value
    list(read_wacz(io.BytesIO(bytes(zipped))))
