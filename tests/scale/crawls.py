"""Segments of an invented crawl: pages of a made-up war beside news of other things, as WARC files.

What is in a segment stands beside it, so that counts can be checked. Nothing here comes from a real page.
"""

import datetime as dt
import functools
import gzip
import io
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.casework import Pool
from onrecord.scale import CrawlSegment, Watches
from onrecord.scale.folder import Plan
from onrecord.scale.running import Outcome
from onrecord.scale.segment_process import reading_settings
from onrecord.scale.working import work_through

DAY = dt.datetime(2031, 3, 5, 6, 30, tzinfo=dt.UTC)
TOWNS = ("Ardat", "Belmora", "Cashir", "Dunvale", "Eskara", "Falun", "Gorlan", "Hestrin")
FRENCH = (
    "Le conseil municipal a adopté mardi soir le budget de la ville après un long débat. Les élus de la majorité ont voté pour, "
    "ceux de l'opposition se sont abstenus. Le maire a promis que les impôts n'augmenteraient pas et que les écoles seraient rénovées."
)
GERMAN = (
    "Der Gemeinderat hat am Dienstagabend nach langer Aussprache den Haushalt der Stadt beschlossen. Die Mehrheit stimmte dafür, "
    "die Opposition enthielt sich. Der Bürgermeister versprach, dass die Steuern nicht steigen und die Schulen erneuert werden."
)


@dataclass(frozen=True)
class CrawledFile:
    """One response of a crawl."""

    url: str
    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = ()


def html(title: str, *paragraphs: str, published: str = "2031-03-05T05:00:00Z") -> bytes:
    """A page of news with a menu and a footer."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} - The Lenn Courier</title>'
        f'<meta property="article:published_time" content="{published}"><meta property="og:site_name" content="The Lenn Courier"></head>'
        f'<body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>About us. Terms of use. All rights reserved.</footer></body></html>"
    ).encode()


def harm(number: int) -> CrawledFile:
    """A report of harm in war."""
    town, killed, hurt = TOWNS[number % len(TOWNS)], 2 + number % 7, 3 + number % 11
    return CrawledFile(
        f"https://courier.example/world/{number}",
        html(
            f"Shells kill {killed} in {town}, report {number}",
            f"At least {killed} civilians were killed and {hurt} were hurt on Tuesday when shells hit a market in {town}, doctors said.",
            f"The hospital said that two children were among the dead. A spokesman of the Northern Army denied that it had shelled {town}.",
            f"Residents told the Courier that it began at dawn and went on for {number % 5 + 1} hours, and that the market was full.",
        ),
    )


def other(number: int) -> CrawledFile:
    """News of something else."""
    return CrawledFile(
        f"https://courier.example/life/{number}",
        html(
            f"Garden show number {number} opens",
            f"The garden show opened on Monday with {100 + number} kinds of roses, and the organisers praised the weather.",
            "Visitors can buy tickets at the gate or from the office of the park. The show is open every day until the end of the month.",
            f"A prize for the best rose was won by the club of the lower town, which had been number {number % 9 + 2} before.",
        ),
    )


def foreign(number: int, text: str = FRENCH) -> CrawledFile:
    """News in a language that has no reader."""
    return CrawledFile(f"https://journal.example/{number}", html(f"Budget {number}", text, text.replace("mardi", "lundi")))


MIXED: tuple[CrawledFile, ...] = (
    harm(1),
    other(1),
    foreign(1),
    foreign(2, GERMAN),
    CrawledFile("https://courier.example/logo.png", b"\x89PNG....", "image/png"),
    CrawledFile("https://courier.example/gone", html("Gone", "It is gone."), status="404 Not Found"),
    CrawledFile("https://courier.example/empty", b"<html><body><p>Read more</p></body></html>"),
    harm(2),
    CrawledFile("https://mirror.example/world/1", harm(1).body),
    CrawledFile("https://courier.example/world/packed", gzip.compress(harm(3).body, mtime=0), headers=(("Content-Encoding", "gzip"),)),
)
"""One of each kind: of nine responses with the status 200, three are of harm, one twice."""


def make_segment(path: Path, files: Iterable[CrawledFile], *, day: dt.datetime = DAY, packed: bool = True) -> Path:
    """Write a segment; each response has its request beside it, as crawlers keep them."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="WARC/1.0")
    writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a test"}))
    for number, file in enumerate(files):
        headers = [("Content-Type", file.kind), *file.headers]
        when = {
            "WARC-Record-ID": f"<urn:uuid:{uuid.UUID(int=number)}>",
            "WARC-Date": (day + dt.timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        http = StatusAndHeaders(file.status, headers, protocol="HTTP/1.1")
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(file.url, "request", http_headers=asked, warc_headers_dict=when))
        made = writer.create_warc_record(file.url, "response", payload=io.BytesIO(file.body), http_headers=http, warc_headers_dict=when)
        writer.write_record(made)
    path.write_bytes(out.getvalue())
    return path


def run_within(plan: Plan, segments: Sequence[CrawlSegment], _workers: int, watch: Watches) -> Iterator[Outcome]:
    """Read segments in this process, where the model is loaded once for all tests."""
    with Pool(reading_settings(plan), 0) as pool:
        for segment in segments:
            yield segment, work_through(segment, plan, pool, functools.partial(watch.reading, segment))


def contents(folder: Path, leave: Sequence[str] = (".lock",)) -> dict[str, bytes]:
    """The bytes of every file of a folder, by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in leave)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
