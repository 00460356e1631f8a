"""A page that is dropped is nowhere any more, what stays is as if it had never been there, and it does not come back."""

import datetime as dt
import gzip
import io
from pathlib import Path

import msgspec
import pytest
from tests.scale.made import begin, content_of, put_segment, row

from made_war import MadeReport, make_reports
from onrecord.core import ScaleError, sha256
from onrecord.scale.dropped import LOG, read_dropped
from onrecord.scale.dropping import DropRequest, drop_page
from onrecord.scale.layout import documents_path, originals_path
from onrecord.scale.linking import link_folder
from onrecord.scale.manifests import read_manifest, write_manifest
from onrecord.scale.model import DocumentRow, SegmentFile
from onrecord.scale.tables import read_documents

WHEN = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)
DAY = "2031-03-05"
REPORTS = list(make_reports(12))


def _url(report: MadeReport) -> str:
    return f"https://news.example/{report.id}"


def _member(report: MadeReport) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{report.text}".encode()
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{report.id}>\r\nWARC-Target-URI: {_url(report)}\r\n"
    head += f"WARC-Date: 2031-03-05T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    return gzip.compress(head.encode() + body + b"\r\n\r\n", mtime=0)


def _fill(folder: Path, reports: list[MadeReport]) -> None:
    begin(folder)
    rows: list[DocumentRow] = []
    originals = b""
    for report in reports:
        member = _member(report)
        made = row(report.reading, url=_url(report))
        rows.append(msgspec.structs.replace(made, offset=len(originals), length=len(member)))
        originals += member
    put_segment(folder, "one", DAY, rows)
    path = originals_path("one")
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_bytes(originals)
    manifest = read_manifest(folder, "one")
    assert manifest is not None
    file = SegmentFile(str(path), sha256(originals), len(originals), len(rows))
    write_manifest(folder, msgspec.structs.replace(manifest, files=(*manifest.files, file)))


def _drop(folder: Path, url: str) -> object:
    return drop_page(folder, DropRequest(url, "Ada", WHEN, "asked by a family"))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    _fill(folder, REPORTS)
    link_folder(folder)
    return folder


def test_linked_it_is_as_if_it_had_never_been_there(filled: Path, tmp_path: Path) -> None:
    _drop(filled, _url(REPORTS[3]))
    without = tmp_path / "without"
    _fill(without, [*REPORTS[:3], *REPORTS[4:]])
    link_folder(without)
    tables = {name: content for name, content in content_of(filled).items() if name.endswith(".parquet")}
    assert tables == {name: content for name, content in content_of(without).items() if name.endswith(".parquet")}


def test_no_file_holds_its_words(filled: Path) -> None:
    gone = REPORTS[3]
    name = gone.text.split("\n\n")[1].split(", ")[1]  # a street that no other report names
    assert name in gone.text
    assert not any(name in report.text for report in REPORTS if report is not gone)
    _drop(filled, _url(gone))
    for path in filled.rglob("*"):
        if path.is_file():
            assert name.encode() not in path.read_bytes(), path
            assert gone.id.encode() not in path.read_bytes(), path
    with gzip.open(filled / originals_path("one")) as originals:
        assert name.encode() not in originals.read()
    texts = [msgspec.json.encode(each.url).decode() for each in read_documents(filled / documents_path("one", DAY))]
    assert _url(gone) not in texts


def test_the_other_originals_are_where_they_were(filled: Path) -> None:
    _drop(filled, _url(REPORTS[3]))
    content = (filled / originals_path("one")).read_bytes()
    rows = list(read_documents(filled / documents_path("one", DAY)))
    assert len(rows) == len(REPORTS) - 1
    for each in rows:
        record = gzip.decompress(content[each.offset : each.offset + each.length])
        assert f"WARC-Target-URI: {each.url}\r\n".encode() in record


def test_the_originals_can_still_be_read_as_a_warc(filled: Path) -> None:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 an extra

    _drop(filled, _url(REPORTS[3]))
    records = [record.headers["WARC-Type"] for record in ArchiveIterator(io.BytesIO((filled / originals_path("one")).read_bytes()))]
    assert (records.count("response"), records.count("metadata")) == (len(REPORTS) - 1, 1)


def test_manifest_and_log_say_so(filled: Path) -> None:
    before = read_manifest(filled, "one")
    _drop(filled, _url(REPORTS[3]))
    after = read_manifest(filled, "one")
    assert before is not None
    assert after is not None
    assert (after.counts.read, after.counts.dropped) == (before.counts.read - 1, 1)
    for file in after.files:
        content = (filled / file.path).read_bytes()
        assert (file.sha256, file.size) == (sha256(content), len(content))
    (page,) = read_dropped(filled).pages
    assert (page.documents, page.who, page.why) == ((REPORTS[3].reading.document.sha256,), "Ada", "asked by a family")
    assert REPORTS[3].id not in (filled / LOG).read_text()


def test_a_page_that_was_never_there_will_not_come(filled: Path) -> None:
    before = content_of(filled)
    found = drop_page(filled, DropRequest("https://news.example/other", "Ada", WHEN, ""))
    assert (found.documents, found.linked) == ((), None)
    assert read_dropped(filled).holds("https://news.example/other")
    assert content_of(filled) == before


def test_twice_is_once(filled: Path) -> None:
    _drop(filled, _url(REPORTS[3]))
    once = content_of(filled), read_manifest(filled, "one"), (filled / LOG).read_bytes()
    _drop(filled, _url(REPORTS[3]))
    assert (content_of(filled), read_manifest(filled, "one"), (filled / LOG).read_bytes()) == once


@pytest.mark.parametrize("number", [1, 12])
def test_a_run_that_is_killed_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Killed before the manifest is written, of a segment of one page and of many."""
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for folder in (whole, killed):
        _fill(folder, REPORTS[:number])
        link_folder(folder)
    _drop(whole, _url(REPORTS[0]))
    with monkeypatch.context() as patch:
        patch.setattr("onrecord.scale.dropping.write_manifest", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            _drop(killed, _url(REPORTS[0]))
    _drop(killed, _url(REPORTS[0]))
    assert content_of(killed) == content_of(whole)
    assert read_manifest(killed, "one") == read_manifest(whole, "one")
    assert (killed / LOG).read_bytes() == (whole / LOG).read_bytes()


def test_the_last_page_of_a_segment(tmp_path: Path) -> None:
    _fill(tmp_path, REPORTS[:1])
    link_folder(tmp_path)
    found = drop_page(tmp_path, DropRequest(_url(REPORTS[0]), "Ada", WHEN, ""))
    assert found.linked is not None
    assert (found.linked.documents, found.linked.incidents) == (0, 0)
    assert not list(tmp_path.rglob("incidents.parquet"))


@pytest.mark.parametrize(("url", "code"), [("not an address", "scale.no_address"), ("https://news.example/x", "scale.nothing_read")])
def test_what_can_not_be(tmp_path: Path, url: str, code: str) -> None:
    with pytest.raises(ScaleError) as raised:
        _drop(tmp_path, url)
    assert raised.value.code == code
