"""Files, lines, archives and standard input, as they are brought."""

import datetime as dt
import io
import json
import mailbox
import os
import tracemalloc
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.archive.crawls import PAGES, wacz, warc
from tests.archive.samples import WHEN, WHO, origin
from tests.casework.sources.conftest import Find
from tests.casework.sources.sorting import codes, had
from tests.rights import bound_by_rights

from onrecord.archive import Fetcher, Origin, Purpose, Told, open_record
from onrecord.casework.sources import Arrival, Refused, find_arrivals
from onrecord.page import Metadata

REPORT = b"Shells fell on Orsheva.\r\n"


def test_a_file_is_one_original_with_what_the_command_line_says(tmp_path: Path, find: Find) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT)
    [arrival] = find(tmp_path / "a.txt", published=dt.date(2031, 3, 5), publisher="Harbour Wire", url="http://wire.test/7")
    told = Told(name="a.txt", published="2031-03-05", publisher="Harbour Wire", url="http://wire.test/7")
    assert arrival == Arrival(REPORT, str(tmp_path / "a.txt"), told, "text/plain")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.html", b"<p>x", "text/html"),
        ("a", b"<!doctype html><p>x", "text/html"),
        ("a", b"%PDF-1.7", "application/pdf"),
        ("a.eml", b"From: x", "message/rfc822"),
        ("a.jpg", b"\xff\xd8\0\1", None),
        ("a", b"", "text/plain"),
    ],
)
def test_a_type_is_said_where_the_content_shows_it(tmp_path: Path, find: Find, name: str, content: bytes, media_type: str | None) -> None:
    (tmp_path / name).write_bytes(content)
    [arrival] = had(find(tmp_path / name))
    assert (arrival.media_type, arrival.content) == (media_type, content)


def test_what_is_no_file_is_refused_and_the_others_go_on(tmp_path: Path, find: Find) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate((1 << 27) + 1)
    (tmp_path / "a.txt").write_bytes(REPORT)
    found = find(*(tmp_path / name for name in ("pipe", "nowhere", "itself", "gone", "large", "nul\0", "a.txt")))
    no = "archive.no_source"
    assert codes(found) == ["archive.no_file", no, no, no, "archive.too_large", no]
    assert [arrival.content for arrival in had(found)] == [REPORT]
    assert isinstance(found[0], Refused)
    assert found[0].name == str(tmp_path / "pipe")


def test_a_file_without_rights_is_refused(tmp_path: Path, find: Find) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT)
    (tmp_path / "a.txt").chmod(0)
    with bound_by_rights():
        assert codes(find(tmp_path / "a.txt")) == ["archive.no_source"]


def test_a_name_of_bytes_that_are_no_text_can_be_noted(tmp_path: Path, find: Find) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/report-\xff\n.txt"))
    path.write_bytes(REPORT)
    os.mkfifo(os.fsencode(tmp_path) + b"/pipe-\xfe")
    found = find(tmp_path)
    [arrival] = had(found)
    assert arrival.told.name == "report-\\udcff\n.txt"
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        record.keep(arrival.content, Origin(where=arrival.where, when=WHEN, who=WHO, told=arrival.told))
    [refused] = [each for each in found if isinstance(each, Refused)]
    assert (refused.name + refused.failure.message).encode().count(b"\\udcfe") == 2


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing"
    path.write_bytes(REPORT)
    real = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        with path.open("ab") as stream:
            stream.write(b"more")
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", fstat)
    assert codes(find(path)) == ["archive.changed"]


def test_lines_that_change_while_they_are_read_are_given_and_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "growing.jsonl"
    path.write_bytes(b'{"text": "one"}\n')
    found = []
    for each in find_arrivals([str(path)], Metadata(), no_fetcher, io.BytesIO()):
        found.append(each)
        if len(found) == 1:
            with path.open("ab") as stream:
                stream.write(b'{"text": "two"}\n')
    assert [arrival.content for arrival in had(found)] == [b'{"text": "one"}', b'{"text": "two"}']
    assert codes(found) == ["archive.changed"]


def no_fetcher() -> Fetcher:
    raise AssertionError


LINES = b'\xef\xbb\xbf{"id": "w-7", "text": "Shells fell.", "published": "2031-03-05"}\r\n\n{"id": 8, "text": "x"}\n{"text": "y"}'


@pytest.mark.parametrize("name", ["r.jsonl", "r.txt", "-"])
def test_each_line_is_an_original(tmp_path: Path, find: Find, name: str) -> None:
    (tmp_path / "r").write_bytes(LINES)
    (tmp_path / "r").rename(tmp_path / name)
    source = "-" if name == "-" else str(tmp_path / name)
    called = "standard input" if name == "-" else source
    arrivals = had(find(source, standard_input=LINES, publisher="Harbour Wire"))
    assert [(each.identifier, each.told.line, each.where) for each in arrivals] == [
        ("w-7", 1, f"{called}:1"),
        ("8", 3, f"{called}:3"),
        (None, 4, f"{called}:4"),
    ]
    assert [each.content for each in arrivals] == [line for line in LINES.splitlines() if line]
    assert {(each.told.carrier, each.told.publisher, each.media_type) for each in arrivals} == {
        (called, "Harbour Wire", "application/x-ndjson")
    }


def test_broken_lines_are_refused_by_their_number(tmp_path: Path, find: Find) -> None:
    lines = [b'{"text": "a"}', b"{broken", b'{"id": "no text"}', b'{"text": 7}', b'{"text": "\xff"}', b"[" * 5_000, b"[]", b'{"text": "b"}']
    (tmp_path / "r.jsonl").write_bytes(b"\n".join(lines))
    found = find(tmp_path / "r.jsonl")
    assert [each.content for each in had(found)] == [lines[0], lines[-1]]
    assert codes(found) == ["casework.broken_line"] * 6
    assert [each.name.rpartition(":")[2] for each in found if isinstance(each, Refused)] == list("234567")


def test_a_line_without_end_costs_no_memory(tmp_path: Path, find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.casework.sources.carried.LONGEST_LINE", 1 << 16)
    with (tmp_path / "r.jsonl").open("wb") as stream:
        stream.write(b'{"text": "a"}\n')
        stream.seek(60 << 20, os.SEEK_CUR)  # a hole, which reads as zeros
        stream.write(b'\n{"text": "b"}\n')
    tracemalloc.start()
    found = find(tmp_path / "r.jsonl")
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()
    assert [each.told.line for each in had(found)] == [1, 3]
    assert codes(found) == ["casework.long_line"]


def test_many_lines_cost_no_memory(tmp_path: Path) -> None:
    with (tmp_path / "r.jsonl").open("wb") as stream:
        for number in range(20_000):
            stream.write(json.dumps({"id": number, "text": "Shells fell. " * 80}).encode() + b"\n")
    tracemalloc.start()
    count = sum(1 for _ in find_arrivals([str(tmp_path / "r.jsonl")], Metadata(), no_fetcher, io.BytesIO()))
    assert count == 20_000
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_a_file_of_no_lines_is_said_to_hold_none(tmp_path: Path, find: Find, content: bytes) -> None:
    (tmp_path / "r.jsonl").write_bytes(content)
    assert codes(find(tmp_path / "r.jsonl")) == ["casework.no_documents"]


@pytest.mark.parametrize("content", [warc(), warc(packed=False), wacz({"archive/a.warc.gz": warc()})], ids=["gz", "warc", "wacz"])
@pytest.mark.parametrize("standard", [True, False])
def test_each_archived_page_is_an_original(tmp_path: Path, find: Find, content: bytes, standard: bool) -> None:
    (tmp_path / "crawl").write_bytes(content)
    arrivals = had(
        find("-" if standard else tmp_path / "crawl", standard_input=content, published=dt.date(2031, 3, 5), url="http://no.test/")
    )
    assert [(each.where, each.content) for each in arrivals] == list(PAGES.items())
    told = arrivals[2].told
    assert (told.url, told.name, told.published) == (list(PAGES)[2], "2.html", "2031-03-05")
    assert told.carrier == ("standard input" if standard else str(tmp_path / "crawl"))
    assert (told.archived or "").endswith("Z")
    assert arrivals[2].media_type == "text/html"


def test_what_pages_are_made_of_is_kept_as_such(tmp_path: Path, find: Find) -> None:
    content = warc({"http://site.test/a.png": b"\x89PNG"}, media_type="image/png")
    (tmp_path / "crawl.warc.gz").write_bytes(content + warc({"http://site.test/": b"<p>x"}))
    arrivals = had(find(tmp_path / "crawl.warc.gz", publisher="Harbour Wire"))
    assert [(each.told.purpose, each.told.publisher) for each in arrivals] == [
        (Purpose.PART, None),
        (Purpose.DOCUMENT, "Harbour Wire"),
    ]
    (tmp_path / "crawl.warc.gz").write_bytes(content)
    assert codes(find(tmp_path / "crawl.warc.gz")) == ["casework.no_documents"]


def test_the_archive_of_another_record_is_taken_as_it_was_kept(tmp_path: Path, find: Find) -> None:
    line = b'{"id": "w-7", "text": "Shells fell."}'
    with open_record(tmp_path / "other", when=WHEN, who=WHO) as record:
        record.keep(REPORT, origin("reports/a.txt"))
        record.keep(line, Origin(where="r.jsonl:3", when=WHEN, who=WHO, media_type="application/x-ndjson"))
    arrivals = had(find(tmp_path / "other" / "archive" / "originals-00001.warc.gz"))
    assert [(each.content, each.told.line, each.identifier) for each in arrivals] == [(REPORT, None, None), (line, 1, "w-7")]
    assert arrivals[0].told.url is None


@pytest.mark.parametrize(
    ("content", "whole", "code"),
    [
        (warc()[:-400], 5, "archive.cut_off"),
        (wacz({"archive/a.warc.gz": warc()[:-400]}), 5, "archive.cut_off"),
        (wacz({"archive/a.warc.gz": warc()})[:-40], 0, "archive.format"),
        (warc() + b"garbage" * 40, 6, "archive.packing"),
    ],
    ids=["warc", "wacz", "zip", "garbage"],
)
def test_of_a_damaged_archive_what_is_whole_is_taken(tmp_path: Path, find: Find, content: bytes, whole: int, code: str) -> None:
    (tmp_path / "crawl.wacz").write_bytes(content)
    found = find(tmp_path / "crawl.wacz")
    assert [each.content for each in had(found)] == list(PAGES.values())[:whole]
    assert codes(found) == [code]


def test_a_bomb_is_refused_and_the_next_source_is_taken(tmp_path: Path, find: Find) -> None:
    packer = zlib.compressobj(9, 8, 31)
    content = packer.compress(b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 300000000\r\n\r\n")
    content += b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(200)) + packer.flush()
    (tmp_path / "bomb.warc.gz").write_bytes(content)
    (tmp_path / "z.txt").write_bytes(REPORT)
    found = find(tmp_path)
    assert codes(found) == ["archive.bomb"]
    assert [each.content for each in had(found)] == [REPORT]


def test_standard_input_is_one_original_or_too_large(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    [arrival] = had(find("-", standard_input=REPORT))
    assert (arrival.content, arrival.where, arrival.told, arrival.media_type) == (REPORT, "standard input", Told(), "text/plain")
    monkeypatch.setattr("onrecord.casework.sources.files.LARGEST", len(REPORT))
    assert codes(find("-", standard_input=REPORT)) == []
    assert codes(find("-", standard_input=REPORT + b"x")) == ["archive.too_large"]


def test_a_mailbox_by_standard_input_is_kept_whole_with_its_mails_after_it(tmp_path: Path, find: Find) -> None:
    box = mailbox.mbox(tmp_path / "reports.mbox")
    for day in ("8", "9"):
        message = EmailMessage()
        message["From"], message["Date"], message["Subject"] = "a@delta.example", f"Fri, {day} Mar 2024 08:00:00 +0000", "Shelling"
        message.set_content("Shells wounded two traders in Kesra, a medic said.\n")
        box.add(message)
    box.close()
    content = (tmp_path / "reports.mbox").read_bytes()
    piped, read = had(find("-", standard_input=content)), had(find(tmp_path / "reports.mbox"))
    assert [(one.content, one.media_type, one.told.purpose) for one in piped] == [
        (one.content, one.media_type, one.told.purpose) for one in read
    ]
    assert (len(piped), piped[0].content) == (3, content)
