"""A folder that was read at scale is taken into a record: its originals as evidence, its readings where this reader would make the same."""

import datetime as dt
import gzip
from pathlib import Path

import msgspec
import pytest
from tests.casework.adding.conftest import Call, digest, faults
from tests.scale.made import begin, put_segment, row

from onrecord.casework import Added, AddOptions, Failure, add_sources
from onrecord.casework.reader_digest import digest_reader
from onrecord.core import sha256
from onrecord.page import Metadata
from onrecord.record import open_database
from onrecord.scale.layout import documents_path, originals_path
from onrecord.scale.manifests import read_manifest, write_manifest
from onrecord.scale.model import SegmentFile
from onrecord.scale.tables import read_documents

FETCHED = dt.datetime(2031, 3, 5, 12, tzinfo=dt.UTC)
PAGES = {
    "https://wire.example/raid": "Four people were killed when an air strike hit a market in Orsheva on 4 March 2031, Harbour Watch said.",
    "https://post.example/shells": "Shelling by the Veshti Front injured nine people in Kel Dara on 3 March 2031, the mayor said.",
}


class _Watch:
    def kept(self, name: str, sha256: str) -> None: ...

    def read(self, name: str, failure: Failure | None) -> None: ...


def _html(url: str, text: str) -> bytes:
    return f"<html><head><title>{url[-5:]}</title></head><body><article><p>{text}</p></article></body></html>".encode()


def _member(url: str, content: bytes) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{sha256(content)[:32]}>\r\nWARC-Target-URI: {url}\r\n"
    head += f"WARC-Date: {FETCHED:%Y-%m-%dT%H:%M:%SZ}\r\nContent-Type: application/http; msgtype=response\r\n"
    head += f"Content-Length: {len(body)}\r\n\r\n"
    return gzip.compress(head.encode() + body + b"\r\n\r\n", mtime=0)


def _add(record: Path, source: Path, hints: Metadata | None = None) -> Added:
    return add_sources([str(source)], hints or Metadata(), AddOptions(record), _Watch(), open("/dev/null", "rb"))  # noqa: PTH123 nothing to close


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the same pages as a WARC file brings them, each read."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "crawl.warc.gz").write_bytes(b"".join(_member(url, _html(url, text)) for url, text in PAGES.items()))
    added = _add(folder / "record", folder / "crawl.warc.gz")
    assert (added.new, added.read, added.taken) == (2, 2, 0)
    return folder / "record"


@pytest.fixture
def crawled(plain: Path, tmp_path: Path) -> Path:
    """A folder with the same pages and the readings that the record made of them."""
    record = open_database(plain)
    try:
        readings = {reading.document.sha256: reading for reading in record.readings()}
    finally:
        record.close()
    folder = tmp_path / "news"
    begin(folder)
    rows, originals = [], b""
    for url, text in PAGES.items():
        member = _member(url, _html(url, text))
        made = row(readings[sha256(_html(url, text))], FETCHED, url)
        rows.append(msgspec.structs.replace(made, offset=len(originals), length=len(member)))
        originals += member
    put_segment(folder, "one", "2031-03-05", rows)
    path = originals_path("one")
    (folder / path).parent.mkdir()
    (folder / path).write_bytes(originals)
    _as_read_by(folder, digest_reader(None), SegmentFile(str(path), sha256(originals), len(originals), len(rows)))
    return folder


def _as_read_by(folder: Path, reader: str, *more: SegmentFile) -> None:
    manifest = read_manifest(folder, "one")
    assert manifest is not None
    write_manifest(folder, msgspec.structs.replace(manifest, reader_digest=reader, files=(*manifest.files, *more)))


def test_readings_are_taken_over_and_the_record_is_the_same(plain: Path, crawled: Path, tmp_path: Path) -> None:
    added = _add(tmp_path / "record", crawled)
    assert (added.new, added.read, added.taken, added.refused) == (2, 2, 2, [])
    assert digest(tmp_path / "record") == digest(plain)
    assert faults(tmp_path / "record") == []


def test_what_another_reader_made_is_read_again(plain: Path, crawled: Path, tmp_path: Path) -> None:
    _as_read_by(crawled, "0" * 16)
    added = _add(tmp_path / "record", crawled)
    assert (added.read, added.taken) == (2, 0)
    assert digest(tmp_path / "record") == digest(plain)


def test_so_is_what_other_tables_made(crawled: Path, tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text("")
    begin(crawled, [tmp_path / "parties.toml"])
    assert _add(tmp_path / "record", crawled).taken == 0


def test_and_what_more_is_said_of(crawled: Path, tmp_path: Path) -> None:
    assert _add(tmp_path / "record", crawled, Metadata(publisher="Harbour Post")).taken == 0


def test_a_reading_of_another_page_is_not_believed(plain: Path, crawled: Path, tmp_path: Path) -> None:
    rows = list(read_documents(crawled / documents_path("one", "2031-03-05")))
    mixed = [msgspec.structs.replace(rows[0], reading=rows[1].reading), msgspec.structs.replace(rows[1], reading=b"no reading")]
    before = read_manifest(crawled, "one")
    assert before is not None
    put_segment(crawled, "one", "2031-03-05", mixed)
    _as_read_by(crawled, digest_reader(None), before.files[-1])
    added = _add(tmp_path / "record", crawled)
    assert (added.read, added.taken) == (2, 0)
    assert digest(tmp_path / "record") == digest(plain)


def test_a_manifest_leads_nowhere_else(crawled: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.warc.gz").write_bytes(_member("https://secret.example/x", b"<p>Nothing</p>"))
    _as_read_by(crawled, digest_reader(None))
    manifest = read_manifest(crawled, "one")
    assert manifest is not None
    files = tuple(msgspec.structs.replace(file, path="originals/../../secret.warc.gz") for file in manifest.files[1:])
    write_manifest(crawled, msgspec.structs.replace(manifest, files=files))
    assert _add(tmp_path / "record", crawled).new == 0


@pytest.mark.parametrize("content", ['{"format": 1}', "no JSON", '{"format": 99, "gazetteers": [], "registries": []}'])
def test_a_damaged_folder_is_refused(crawled: Path, tmp_path: Path, content: str) -> None:
    (crawled / "scale.json").write_text(content)
    ((_, failure),) = _add(tmp_path / "record", crawled).refused
    assert failure.code == "casework.crawled_folder"


def test_the_program_takes_it(call: Call, crawled: Path, tmp_path: Path) -> None:
    result = call("add", crawled, "--record", tmp_path / "record")
    assert result.exit_code == 0
    assert "2 new documents" in result.output
