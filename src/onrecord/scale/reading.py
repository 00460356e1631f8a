"""`onrecord scale read`, without what it prints: segments in, a folder of what they say out.

In: a `ReadRequest`; out: a `CrawlRead`, which says how many pages went which way, what failed, and what is left. Run again with the same
request it goes on where it ended: nothing is read twice, and what failed is tried again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.scale.folder import ToDo, keep_settings, locked, plan_reading, still_to_read
from onrecord.scale.languages import language_name
from onrecord.scale.model import ScaleSettings, SegmentFailure, SegmentManifest, StageCounts
from onrecord.scale.running import Run, RunResult, Watches, read_segments, run_here
from onrecord.scale.segments import CrawlSegment, find_segments


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What is to be read, where to and with what.

    Attributes:
        given: Paths of segments, folders with segments in them, patterns.
        folder: Where what is read is put.
        settings: What every segment is read with.
        workers: How many segments are read at once, at most.
        cluster: Of Ray: its address, "auto" for the one of this machine, "local" for one that is begun here; None: no cluster.
    """

    given: tuple[str, ...]
    folder: Path
    settings: ScaleSettings
    workers: int = 1
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class CrawlRead:
    """What a run made of its segments.

    Attributes:
        result: What came of the segments that were read now.
        before: Manifests of the segments that had been read before.
        outdated: How many of these were read by another version of the reader.
    """

    result: RunResult
    before: tuple[SegmentManifest, ...]
    outdated: int

    @property
    def manifests(self) -> tuple[SegmentManifest, ...]:
        """Of all segments that were asked for and have one, whenever they were read."""
        return (*self.before, *self.result.manifests)

    @property
    def counts(self) -> StageCounts:
        """How many pages went which way."""
        return sum((manifest.counts for manifest in self.manifests), StageCounts())

    @property
    def languages(self) -> list[tuple[str, int]]:
        """The languages without a reader by name, the commonest first, with their pages."""
        found: Counter[str] = Counter()
        for manifest in self.manifests:
            for code, number in manifest.languages.items():
                found[language_name(code)] += number
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    @property
    def segment_failures(self) -> list[tuple[str, SegmentFailure]]:
        """The segments that were not read, or not to their end, each with why."""
        failed = [(segment.file, failure) for segment, failure in self.result.failed]
        partly = [(manifest.file, manifest.failure) for manifest in self.manifests if manifest.failure is not None]
        return sorted(failed + partly, key=lambda pair: pair[0])

    @property
    def is_whole(self) -> bool:
        """Whether everything was read that was to be."""
        return not self.segment_failures and not self.result.left and not self.counts.failed


def read_crawl(request: ReadRequest, watch: Watches, run: Run | None = None) -> CrawlRead:
    """Read segments into a folder; `run` says where, by default where the request does.

    Raises:
        ScaleError: Where nothing can be read: no segments, another run at work, other settings, a library that is missing, a
            cluster that can't be reached.
    """
    segments = find_segments(request.given)
    with locked(request.folder):
        plan, wanted = plan_reading(request.folder, request.settings)
        keep_settings(request.folder, wanted)
        to_do = still_to_read(plan, segments)
        watch.begin(to_do)
        result = read_segments(plan, to_do.segments, request.workers, watch, run or _place(request))
    return CrawlRead(result, to_do.done, to_do.outdated)


def _place(request: ReadRequest) -> Run:
    """Return what the segments are read in."""
    if request.cluster is None:
        return run_here
    from onrecord.scale.cluster import run_on  # noqa: PLC0415 Ray takes seconds to load

    return run_on(request.cluster)


class Watching:
    """Tells many of how far a run is: whoever shows it, whoever serves metrics of it; or nobody."""

    def __init__(self, watches: Iterable[Watches] = ()) -> None:
        """Take who is told."""
        self._watches = tuple(watches)

    def begin(self, to_do: ToDo) -> None:
        """Tell what is to be read."""
        for watch in self._watches:
            watch.begin(to_do)

    def reading(self, segment: CrawlSegment, counts: StageCounts) -> None:
        """Tell how far a segment is."""
        for watch in self._watches:
            watch.reading(segment, counts)

    def done(self, segment: CrawlSegment, outcome: SegmentManifest | SegmentFailure) -> None:
        """Tell what came of a segment."""
        for watch in self._watches:
            watch.done(segment, outcome)


def failed_pages(read: CrawlRead) -> Iterator[tuple[str, str, str]]:
    """Give the pages that could not be read: address, code, message."""
    for manifest in read.manifests:
        for failure in manifest.failures:
            yield failure.url, failure.code, failure.message
