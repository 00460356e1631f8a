"""Fetching: what is taken, what is refused, and what is kept of it."""

import gzip
import socket
import ssl
import subprocess
import time
import zlib
from pathlib import Path

import msgspec
import pytest
from tests.archive.samples import WHEN, WHO
from tests.archive.servers import Handle, TestClock, loopback_line, page, raw_server, redirect, serving
from warcio.archiveiterator import ArchiveIterator

from onrecord.archive import Fetched, Fetcher, Kept, Limits, Line, Origin, Writer, open_reader, open_record, verify
from onrecord.archive.wire import exchange
from onrecord.core import ArchiveError, sha256

HTML = b"<html><body><p>Shells fell on Orsheva.</p></body></html>"


def code_of(line: Line, url: str) -> str:
    with pytest.raises(ArchiveError) as error:
        Fetcher(line).fetch(url)
    return error.value.code.removeprefix("archive.")


HOSTS = [
    "http://127.0.0.1:{port}/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://2130706433:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://0x7f.1:{port}/",
    "http://127.1:{port}/",
    "http://0:{port}/",
    "http://localhost:{port}/",
    "http://localhost.:{port}/",
    "http://LOCALHOST:{port}/",
]


@pytest.mark.parametrize("url", HOSTS)
def test_hosts_on_this_machine_or_its_networks_are_never_connected_to(url: str) -> None:
    asked: list[bytes] = []
    with raw_server(lambda head, _: asked.append(head)) as base:
        line = Line(clock=TestClock(), limits=Limits(seconds=3))
        assert code_of(line, url.format(port=base.rpartition(":")[2])) in {"address", "unreachable"}
    assert asked == []


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    line = Line(clock=TestClock(), limits=Limits(seconds=3), resolve=lambda *_: ["93.184.216.34", "10.0.0.7"])
    assert code_of(line, "http://example.test/") == "address"


def test_a_name_is_resolved_once_for_a_connection_and_again_for_the_next() -> None:
    answers = [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.7"]]
    with raw_server(serving({"/robots.txt": page(b""), "/a": redirect("/b"), "/b": page(HTML)})) as base:
        port = base.rpartition(":")[2]
        line = msgspec.structs.replace(loopback_line(), resolve=lambda *_: answers.pop(0))
        assert code_of(line, f"http://rebinding.test:{port}/a") == "address"  # the third connection: the name now leads inside
    assert answers == []


@pytest.mark.parametrize("to", ["http://10.0.0.7/", "http://[::1]/", "http://169.254.169.254/", "//192.168.0.1/x"])
def test_a_redirect_inside_is_refused(to: str) -> None:
    with raw_server(serving({"/a": redirect(to)})) as base:
        assert code_of(loopback_line(), f"{base}/a") == "address"


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://x.test/", "gopher://x.test/", "http://u:p@x.test/"])
def test_a_redirect_to_what_is_no_web_page_is_refused(to: str) -> None:
    with raw_server(serving({"/a": redirect(to)})) as base:
        assert code_of(loopback_line(), f"{base}/a") == "url"


BAD = ["file:///etc/passwd", "ftp://x.test/", "x.test", "http://", "http://a b/", "http://x.test/\r\nX: y"]


@pytest.mark.parametrize("url", [*BAD, "http://u:p@x.test/", "http://x:99999/", "http://x/" + 9000 * "a"])
def test_addresses_that_can_not_be_fetched(url: str) -> None:
    assert code_of(loopback_line(), url) == "url"


def test_redirects_end() -> None:
    with raw_server(serving({"/a": redirect("/a")})) as base:
        assert code_of(loopback_line(redirects=3), f"{base}/a") == "redirects"


def endless(head: bytes, connection: socket.socket) -> None:
    if b"robots" in head:
        connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        return
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65_536)


def test_an_endless_body_is_cut_short() -> None:
    with raw_server(endless) as base:
        assert code_of(loopback_line(), f"{base}/a") == "too_large"


def drip(what: bytes, pause: float) -> Handle:
    def handle(head: bytes, connection: socket.socket) -> None:
        if b"robots" in head:
            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(what)
            time.sleep(pause)

    return handle


@pytest.mark.parametrize("what", [b"X", b"X-Slow: 1\r\n"])
def test_a_slow_server_is_given_so_much_time_and_no_more(what: bytes) -> None:
    with raw_server(drip(what, 0.1)) as base:
        start = time.monotonic()
        assert code_of(loopback_line(seconds=1), f"{base}/a") == "slow"
        assert time.monotonic() - start < 3


def test_a_server_that_says_nothing() -> None:
    def silent(head: bytes, _: socket.socket) -> None:
        time.sleep(0 if b"robots" in head else 3)

    with raw_server(silent) as base:
        assert code_of(loopback_line(seconds=0.5), f"{base}/a") in {"robots", "slow"}


CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" + HTML[:5] + b"\r\n%x\r\n" % (len(HTML) - 5) + HTML[5:] + b"\r\n0\r\n\r\n"
)
BOMB = gzip.compress(b"\0" * (50 << 20))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (page(BOMB, "Content-Encoding: gzip"), "too_large"),
        (page(HTML, "Content-Encoding: br"), "packing"),
        (page(HTML, "Content-Encoding: gzip"), "packing"),
        (page(gzip.compress(HTML)[:-9], "Content-Encoding: gzip"), "cut_off"),
        (page(HTML)[:-9], "cut_off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", "cut_off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", "cut_off"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "http"),
        (b"", "http"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n", "http"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "http"),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "status"),
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", "status"),
        (page(b"x" * (2 << 20)), "too_large"),
    ],
)
def test_bad_answers(answer: bytes, code: str) -> None:
    with raw_server(serving({"/a": answer})) as base:
        assert code_of(loopback_line(), f"{base}/a") == code


@pytest.mark.parametrize(
    ("answer", "plain"),
    [
        (page(HTML), True),
        (b"HTTP/1.0 200 OK\r\n\r\n" + HTML, True),
        (page(gzip.compress(HTML), "Content-Encoding: gzip"), False),
        (page(zlib.compress(HTML), "Content-Encoding: deflate"), False),
        (page(zlib.compress(HTML)[2:-4], "Content-Encoding: deflate"), False),
        (CHUNKED, False),
    ],
)
def test_a_page_is_kept_byte_for_byte_and_read_without_its_packing(tmp_path: Path, answer: bytes, plain: bool) -> None:
    with raw_server(serving({"/start": redirect("/a?b=1#part"), "/a?b=1": answer})) as base:
        fetched = Fetcher(loopback_line()).fetch(f"{base}/start")
    assert fetched.content == HTML
    assert fetched.plain == plain
    assert (fetched.url, fetched.final) == (f"{base}/start", f"{base}/a?b=1")
    assert [exchange.response for exchange in fetched.exchanges] == [redirect("/a?b=1#part"), answer]
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        assert not keep(record, fetched).again
    assert list(verify(tmp_path / "record")) == []
    with open_reader(tmp_path / "record") as reader:
        assert reader.original(sha256(HTML)) == HTML
    with (tmp_path / "record" / "archive" / "originals-00001.warc.gz").open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
        assert kinds == ["warcinfo", "request", "response", "request", "response"]
    with (tmp_path / "record" / "archive" / "originals-00001.warc.gz").open("rb") as stream:
        raw = [record.raw_stream.read() for record in ArchiveIterator(stream, no_record_parse=True)]
    assert raw[1:] == [part for exchange in fetched.exchanges for part in (exchange.request, exchange.response)]


def keep(record: Writer, fetched: Fetched) -> Kept:
    return record.keep_fetched(fetched.content, fetched.exchanges, Origin(where=fetched.url, when=WHEN, who=WHO), plain=fetched.plain)


def test_a_page_that_came_before_is_kept_as_a_revisit(tmp_path: Path) -> None:
    with raw_server(
        serving({"/a": page(HTML), "/b": page(HTML, "X-Other: 1"), "/c": page(gzip.compress(HTML), "Content-Encoding: gzip")})
    ) as base:
        fetcher = Fetcher(loopback_line())
        pages = [fetcher.fetch(f"{base}/{name}") for name in "abc"]
    with open_record(tmp_path / "record", when=WHEN, who=WHO) as record:
        assert [keep(record, fetched).again for fetched in pages] == [False, True, True]
        assert record.keep(HTML, Origin(where="saved.html", when=WHEN, who=WHO)).again
    assert list(verify(tmp_path / "record")) == []
    with (tmp_path / "record" / "archive" / "originals-00001.warc.gz").open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
    assert kinds == ["warcinfo", "request", "response", "request", "revisit", "request", "response"]  # packed otherwise: kept whole


@pytest.mark.parametrize(
    ("robots", "code"),
    [
        (page(b"User-agent: *\nDisallow: /a\n"), "robots"),
        (page(b"User-agent: onrecord\nDisallow: /\n"), "robots"),
        (page(b"User-agent: other\nDisallow: /\n"), None),
        (page(b"\xff\xfe\x00 nonsense \r\r\n" * 40), None),
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "robots"),
        (b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", None),
        (b"garbage", "robots"),
        (redirect("/other.txt"), "robots"),
        (redirect("/robots.txt"), None),
        (redirect("http://10.0.0.1/robots.txt"), "address"),
    ],
)
def test_robots_are_heard(robots: bytes, code: str | None) -> None:
    pages = {"/robots.txt": robots, "/a": page(HTML), "/other.txt": page(b"User-agent: *\nDisallow: /\n")}
    with raw_server(serving(pages)) as base:
        if code is None:
            assert Fetcher(loopback_line()).fetch(f"{base}/a").content == HTML
        else:
            assert code_of(loopback_line(), f"{base}/a") == code


@pytest.mark.parametrize(("delay", "least", "most"), [("", 0.5, 1.1), ("Crawl-delay: 7\n", 6.5, 7.1), ("Crawl-delay: 86400\n", 59, 61)])
def test_a_host_is_given_time_between_two_requests(delay: str, least: float, most: float) -> None:
    line = loopback_line()
    assert isinstance(line.clock, TestClock)
    with raw_server(serving({"/robots.txt": page(f"User-agent: *\n{delay}Disallow: /x\n".encode()), "/a": page(HTML)})) as base:
        fetcher = Fetcher(line)
        fetcher.fetch(f"{base}/a")
        fetcher.fetch(f"{base}/a")
    assert least < line.clock.paused[-1] < most


def test_a_secure_page_needs_a_certificate_that_is_trusted_for_its_host(tmp_path: Path) -> None:
    new = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=x"]
    made = [*new, "-addext", "subjectAltName=DNS:site.test", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True, timeout=60)  # noqa: S603 fixed
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    to_loopback = msgspec.structs.replace(loopback_line(), resolve=lambda *_: ["127.0.0.1"])
    with raw_server(serving({"/a": page(HTML)}), secure) as base:
        port = base.rpartition(":")[2]
        trusted = msgspec.structs.replace(to_loopback, context=trusting)
        assert Fetcher(trusted).fetch(f"https://site.test:{port}/a").content == HTML
        for line, host in ((to_loopback, "site.test"), (trusted, "other.test")):
            with pytest.raises(ArchiveError) as error:
                exchange(line, f"https://{host}:{port}/a", {})
            assert error.value.code == "archive.unreachable"
