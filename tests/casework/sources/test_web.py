"""Addresses and feeds, over a server on the loopback."""

import datetime as dt
import socket
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.archive.crawls import PAGES, warc
from tests.archive.samples import WHEN, WHO
from tests.archive.servers import page, raw_server, redirect, serving
from tests.casework.sources.conftest import Find
from tests.casework.sources.sorting import codes, had

from onrecord.archive import Origin, Purpose, open_reader, open_record, verify
from onrecord.casework.sources import Refused
from onrecord.casework.sources.address import to_sendable
from onrecord.core import sha256

HTML = b"<html><body><p>Shells fell on Orsheva.</p></body></html>"


def rss(base: str, *items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>Harbour Wire</title><link>{base}/</link>{"".join(items)}</channel></rss>'.encode()


def item(link: str, title: str = "Shells fell", day: str = "Wed, 05 Mar 2031 23:30:00 -0500") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Wire</title>
<entry><title>Shells fell</title><link href="/7"/><id>w-7</id><published>2031-03-05T23:30:00-05:00</published></entry>
<entry><title>In brief</title><id>w-8</id><published>2031-03-06T00:00:00Z</published>
<content type="html">&lt;p>Ünhurt.&lt;/p></content></entry>
<entry><title>Nothing</title><id>w-9</id></entry></feed>"""


@contextmanager
def site(pages: dict[str, bytes]) -> Iterator[str]:
    """Serve these pages, or whole answers; `{base}` in a page is the site's address."""
    whole: dict[str, bytes] = {}
    with raw_server(serving(whole)) as base:
        for path, content in pages.items():
            whole[path] = content if content.startswith(b"HTTP/") else page(content.replace(b"{base}", base.encode()))
        yield base


def test_a_page_is_kept_with_its_request_and_response(tmp_path: Path, find: Find) -> None:
    with site({"/start": redirect("/7"), "/7": HTML}) as base:
        [arrival] = had(find(f"{base}/start", publisher="Harbour Wire", url="http://no.test/"))
    assert (arrival.where, arrival.content, arrival.media_type) == (f"{base}/start", HTML, "text/html; charset=utf-8")
    assert (arrival.told.url, arrival.told.name, arrival.told.publisher) == (f"{base}/7", "7.html", "Harbour Wire")
    fetched = arrival.fetched
    assert fetched is not None
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        origin = Origin(where=arrival.where, when=WHEN, who=WHO, media_type=arrival.media_type, told=arrival.told)
        record.keep_fetched(arrival.content, fetched.exchanges, origin, plain=fetched.plain)
    assert list(verify(tmp_path / "record")) == []
    with open_reader(tmp_path / "record") as reader:
        assert reader.original(sha256(HTML)) == HTML


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://10.0.0.7/x", "archive.address"),
        ("ftp://wire.test/x", "archive.url"),
        ("file:///etc/passwd", "archive.url"),
        ("HTTP://127.0.0.1:9/x", "archive.robots"),
        ("{base}/gone", "archive.status"),
        ("http://[bad/x", "archive.url"),
        ("http://u:p@wire.test/", "archive.url"),
    ],
)
def test_what_can_not_be_fetched_is_refused_and_the_others_go_on(find: Find, url: str, code: str) -> None:
    with site({"/7": HTML}) as base:
        found = find(url.format(base=base), f"{base}/7")
    assert codes(found) == [code]
    assert [each.content for each in had(found)] == [HTML]


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("http://wire.test/новости/7?q=а б#part", "http://wire.test/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/7?q=%D0%B0%20%D0%B1"),
        ("http://wire.test/a%20b?x=1&y=[2]", "http://wire.test/a%20b?x=1&y=[2]"),
        ("http://bücher.test:8080/", "http://xn--bcher-kva.test:8080/"),
        (" http://wire.test/ ", "http://wire.test/"),
        ("http://[bad/x", "http://[bad/x"),
        ("http://" + "ü" * 80 + ".test/", "http://" + "ü" * 80 + ".test/"),
    ],
)
def test_an_address_is_sent_as_a_browser_would(address: str, sent: str) -> None:
    assert to_sendable(address) == sent


def test_the_entries_of_a_feed_are_fetched_one_by_one(find: Find) -> None:
    feed = rss("{base}", item("{base}/7"), item("/8", "Quiet day", ""), item("{base}/7"), item("{base}/gone"))
    with site({"/feed": feed, "/7": HTML, "/8": HTML + b"<!--8-->"}) as base:
        found = find(f"{base}/feed", publisher="somebody", published=dt.date(2031, 3, 9))
        kept, *pages = had(found)
        assert (kept.told.purpose, kept.where, kept.told.publisher) == (Purpose.FEED, f"{base}/feed", None)
        assert kept.content == feed.replace(b"{base}", base.encode())
        assert kept.fetched is not None
        told = [(each.where, each.told.title, each.told.published, each.told.publisher, each.told.carrier) for each in pages]
        assert told == [
            (f"{base}/7", "Shells fell", "2031-03-05", "Harbour Wire", f"{base}/feed"),
            (f"{base}/8", "Quiet day", "2031-03-09", "Harbour Wire", f"{base}/feed"),
        ]
        assert all(each.fetched is not None and each.told.purpose is Purpose.DOCUMENT for each in pages)
        assert [(each.name, each.failure.code) for each in found if isinstance(each, Refused)] == [(f"{base}/gone", "archive.status")]


def test_an_entry_without_a_page_is_an_original_of_its_own(find: Find) -> None:
    with site({"/feed.atom": ATOM.encode(), "/7": HTML}) as base:
        found = find(f"{base}/feed.atom")
    _, seven, brief = had(found)
    assert seven.where == f"{base}/7"
    assert (brief.content.decode(), brief.where, brief.identifier) == ("<p>Ünhurt.</p>", f"{base}/feed.atom#2", "w-8")
    assert (brief.told.name, brief.told.title, brief.told.published) == ("entry.html", "In brief", "2031-03-06")
    assert (brief.fetched, brief.media_type) == (None, "text/html; charset=utf-8")
    assert codes(found) == ["casework.empty_entry"]


@pytest.mark.parametrize("standard", [True, False])
def test_a_feed_in_a_file_is_followed(tmp_path: Path, find: Find, standard: bool) -> None:
    with site({"/7": HTML}) as base:
        content = rss(base, item(f"{base}/7"), item("/8"))
        (tmp_path / "feed.xml").write_bytes(content)
        found = find("-" if standard else tmp_path / "feed.xml", standard_input=content)
    kept, seven = had(found)
    assert (kept.told.purpose, kept.content, kept.fetched) == (Purpose.FEED, content, None)
    assert (seven.content, seven.told.carrier) == (HTML, "standard input" if standard else str(tmp_path / "feed.xml"))
    assert codes(found) == ["archive.url"]  # relative to an address that a file does not have


def test_a_feed_that_an_entry_leads_to_is_not_followed(find: Find) -> None:
    inner = rss("{base}", item("{base}/7"))
    with site({"/feed": rss("{base}", item("{base}/inner")), "/inner": inner, "/7": HTML}) as base:
        arrivals = had(find(f"{base}/feed"))
    assert [(each.where.removeprefix(base), each.told.purpose) for each in arrivals] == [("/feed", Purpose.FEED), ("/inner", Purpose.FEED)]


def test_a_feed_can_not_lead_inside(find: Find) -> None:
    links = ["http://10.0.0.7/x", "http://169.254.169.254/latest", "file:///etc/passwd", "javascript:alert(1)", "http://[::1]/"]
    with site({"/feed": rss("{base}", *(item(link) for link in links))}) as base:
        found = find(f"{base}/feed")
    assert len(had(found)) == 1
    assert codes(found) == ["archive.address", "archive.address", "archive.url", "archive.url", "archive.address"]


def test_what_robots_forbid_is_not_fetched_through_a_feed_either(find: Find) -> None:
    robots = b"User-agent: *\nDisallow: /private\n"
    with site({"/robots.txt": robots, "/feed": rss("{base}", item("{base}/private/7")), "/private/7": HTML}) as base:
        assert codes(find(f"{base}/feed")) == ["archive.robots"]


def test_a_feed_that_breaks_off_is_followed_up_to_there(find: Find) -> None:
    with site({"/feed": rss("{base}", item("{base}/7"), "<item><title>cut")[:-30], "/7": HTML}) as base:
        found = find(f"{base}/feed")
    assert [each.told.purpose for each in had(found)] == [Purpose.FEED, Purpose.DOCUMENT]
    assert codes(found) == ["archive.feed"]


def test_a_feed_that_is_a_bomb_is_kept_and_not_followed(tmp_path: Path, find: Find) -> None:
    entities = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    (tmp_path / "feed").write_bytes(f"<!DOCTYPE rss [{entities}]>".encode() + rss("", item("&b;")))
    found = find(tmp_path / "feed")
    assert [each.told.purpose for each in had(found)] == [Purpose.FEED]
    assert codes(found) == ["archive.bomb"]


@pytest.mark.parametrize("length", ["Content-Length: 104857600\r\n", ""])
def test_a_feed_of_100_megabytes_is_refused_while_it_is_fetched(find: Find, length: str) -> None:
    sent = [0]

    def endless(head: bytes, connection: socket.socket) -> None:
        if b"/feed" not in head:
            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return
        connection.sendall(
            f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n{length}\r\n".encode() + b'<rss version="2.0"><channel>'
        )
        some = item("http://wire.test/7").encode() * 500
        while sent[0] < 100 << 20:
            connection.sendall(some)
            sent[0] += len(some)

    tracemalloc.start()
    with raw_server(endless) as base:
        found = find(f"{base}/feed")
    assert tracemalloc.get_traced_memory()[1] < 16 << 20
    tracemalloc.stop()
    assert (codes(found), len(found)) == (["archive.too_large"], 1)
    assert sent[0] < 50 << 20


def test_an_archive_at_an_address_is_taken_apart(find: Find) -> None:
    with site({"/crawl.warc.gz": warc()}) as base:
        kept, *pages = had(find(f"{base}/crawl.warc.gz"))
        assert (kept.told.purpose, kept.fetched is not None) == (Purpose.PART, True)
        assert [each.content for each in pages] == list(PAGES.values())
        assert {each.told.carrier for each in pages} == {f"{base}/crawl.warc.gz"}


def test_lines_at_an_address_are_taken_apart(find: Find) -> None:
    with site({"/r.jsonl": page(b'{"id": "w-7", "text": "Shells fell."}\n{broken').replace(b"text/html", b"application/jsonl")}) as base:
        found = find(f"{base}/r.jsonl")
    assert [(each.identifier, each.told.line) for each in had(found)] == [(None, None), ("w-7", 1)]
    assert codes(found) == ["casework.broken_line"]


def test_no_fetcher_is_made_where_nothing_is_fetched(tmp_path: Path, find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.casework.sources.conftest.loopback_line", lambda: pytest.fail("made"))
    (tmp_path / "a.txt").write_bytes(HTML)
    assert len(had(find(tmp_path / "a.txt"))) == 1


def test_a_feed_is_not_read_in_this_process(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.archive.feed._parse", None)
    with site({"/feed": rss("{base}", item("/7")), "/7": HTML}) as base:
        assert [arrival.content for arrival in had(find(f"{base}/feed"))][1:] == [HTML]
