"""What reading a crawl would take, from a sample: pages, documents, hours, memory, disk.

In: a `ReadRequest`; out: an `Estimate`, with what it rests on. The beginnings of some segments are sorted, and some of the pages that would
be read are read, each part timed on this machine as it is now; nothing is written. Limits: a sample of `SEGMENTS` times `BYTES`, of which
`PAGES` are read; the beginning of a segment may not be like its end, and another machine is not this one.
"""

import itertools
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.casework import Item, Pool, name_of
from onrecord.core import ScaleError
from onrecord.page import Metadata
from onrecord.scale.crawled import CrawledPage, crawled_pages
from onrecord.scale.dropped import read_dropped
from onrecord.scale.folder import plan_reading
from onrecord.scale.model import StageCounts
from onrecord.scale.originals import member_of
from onrecord.scale.reading import ReadRequest
from onrecord.scale.segment_process import reading_settings
from onrecord.scale.segments import CrawlSegment, DigestedStream, find_segments
from onrecord.scale.sieve import Sieve
from onrecord.scale.tables import pack

SEGMENTS, BYTES, PAGES = 4, 8 << 20, 24
"""Segments of which the beginning is sorted, how many bytes of each, and how many of all their pages are read: some ten seconds."""
_KILO = 1024 if sys.platform != "darwin" else 1  # the unit in which the system tells what memory a process had at most


class _Found(msgspec.Struct):
    incidents: tuple[msgspec.Raw, ...] = ()
    totals: tuple[msgspec.Raw, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading would take; counts and hours are of the whole, rates of this machine.

    Attributes:
        segments: How many there are.
        size: Their bytes.
        sampled: How the pages of the sample went; `read` are those that would be read.
        sampled_size: Bytes of the sample.
        sampled_segments: Segments of which it is the beginning.
        tried: Pages of the sample that were read.
        pages: Pages of the whole.
        read: Pages that would be read.
        harm: Documents of harm among them.
        sorted_a_second: Pages a second, up to and with the gate.
        read_a_second: Pages a second that are read whole; None where none was.
        hours: Of all workers together, from first to last.
        memory: Bytes of one worker at most, in the sample.
        disk: Bytes of tables and originals.
    """

    segments: int
    size: int
    sampled: StageCounts
    sampled_size: int
    sampled_segments: int
    tried: int
    pages: int
    read: int
    harm: int
    sorted_a_second: float
    read_a_second: float | None
    hours: float
    memory: int
    disk: int


def estimate(request: ReadRequest) -> Estimate:
    """Return what reading the segments of a request would take.

    Raises:
        ScaleError: `no_segment`, `unreadable`; `no_sample` where the sample holds no page.
    """
    segments = find_segments(request.given)
    size = sum(Path(segment.path).stat().st_size for segment in segments)
    plan, _ = plan_reading(request.folder, request.settings)
    sieve = Sieve(read_dropped(request.folder), gate=request.settings.gate)
    chosen = _chosen(segments)
    begun = time.perf_counter()
    pages, sampled_size = _sorted(chosen, sieve)
    sorting = time.perf_counter() - begun
    counts = StageCounts(**(sieve.counts | {"read": len(pages)}))
    if not counts.pages:
        raise ScaleError("no_sample", "The beginnings of the segments hold no page.", "Read one of them, and see.")
    tried, seconds, harm, stored, memory = _read(pages[:: max(1, len(pages) // PAGES)][:PAGES], reading_settings(plan))
    whole = size / max(1, sampled_size)
    each_sorted, each_read = sorting / counts.pages, seconds / tried if tried else 0.0
    to_read = len(pages) * whole
    return Estimate(
        segments=len(segments),
        size=size,
        sampled=counts,
        sampled_size=sampled_size,
        sampled_segments=len(chosen),
        tried=tried,
        pages=round(counts.pages * whole),
        read=round(to_read),
        harm=round(to_read * harm / tried) if tried else 0,
        sorted_a_second=1 / max(each_sorted, 1e-9),
        read_a_second=1 / each_read if each_read else None,
        hours=(counts.pages * whole * each_sorted + to_read * each_read) / 3600 / min(request.workers, len(segments)),
        memory=memory,
        disk=round(to_read * stored / tried) if tried else 0,
    )


def _chosen(segments: Sequence[CrawlSegment]) -> Sequence[CrawlSegment]:
    """Return segments that lie evenly among all."""
    return segments[:: max(1, len(segments) // SEGMENTS)][:SEGMENTS]


def _sorted(segments: Sequence[CrawlSegment], sieve: Sieve) -> tuple[list[CrawledPage], int]:
    """Return the pages of the sample that would be read, and the bytes of the sample."""
    pages: list[CrawledPage] = []
    size = 0
    for segment in segments:
        with Path(segment.path).open("rb") as file:
            stretch = DigestedStream(file, BYTES)
            pages += [page for page, _, _ in sieve.to_read(_beginning(stretch))]
            size += stretch.size
    return pages, size


def _beginning(stretch: DigestedStream) -> Iterator[CrawledPage]:
    """Give the pages of a stretch; it may end anywhere."""
    try:
        yield from crawled_pages(stretch)
    except ScaleError as error:
        if error.code == "scale.not_installed":
            raise


def _read(pages: Sequence[CrawledPage], settings: object) -> tuple[int, float, int, int, int]:
    """Read pages; return how many, the seconds, how many are of harm, the bytes to be stored, and the bytes of memory."""
    items = (
        Item(
            number,
            page.url,
            content=page.content,
            file=name_of(page.url, page.media_type),
            metadata=Metadata(url=page.url, received=page.fetched.date()),
        )
        for number, page in enumerate(itertools.chain(pages[:1], pages))  # the first one twice: it loads the model
    )
    seconds, harm, stored, begun = 0.0, 0, 0, 0.0
    with Pool(settings, 1) as pool:  # type: ignore[arg-type]  # as `reading_settings` gives them
        for number, outcome in enumerate(pool.read(items)):
            if not number:
                begun = time.perf_counter()
                continue
            line = outcome.line or b"{}"
            found = msgspec.json.decode(line, type=_Found)
            harm += bool(found.incidents or found.totals)
            stored += len(member_of(pages[number - 1])) + len(pack(line)) + len(pack(outcome.extract or b"")) // 2
        seconds = time.perf_counter() - begun if pages else 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return len(pages), seconds, harm, stored, most * _KILO
