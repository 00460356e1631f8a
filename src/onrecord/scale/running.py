"""Reads many segments: on this machine, in as many processes as are asked for, or on a cluster of Ray.

In: a plan, the segments that are still to be read; out: what came of each, as it comes. Which process reads which segment, and when,
changes nothing in what is written. Where the disk is full, no other segment is begun: the ones that are left are named. Memory: one
manifest a segment, and what each process has.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from typing import Protocol

from onrecord.scale.folder import Plan, ToDo
from onrecord.scale.manifests import read_manifest, write_manifest
from onrecord.scale.model import SegmentFailure, SegmentManifest, StageCounts
from onrecord.scale.segment_process import SegmentProcess
from onrecord.scale.segments import CrawlSegment, edges_of

_STOPS = frozenset({"scale.no_space", "scale.unwritable"})
"""After these failures every other segment would be read for nothing."""
LOST = "scale.worker_lost"
Outcome = tuple[CrawlSegment, SegmentManifest | SegmentFailure]


class Watches(Protocol):
    """Is told how far a run is."""

    def begin(self, to_do: ToDo) -> None:
        """Take what is to be read."""

    def reading(self, segment: CrawlSegment, counts: StageCounts) -> None:
        """Take how far a segment is."""

    def done(self, segment: CrawlSegment, outcome: SegmentManifest | SegmentFailure) -> None:
        """Take what came of a segment."""


Run = Callable[[Plan, Sequence[CrawlSegment], int, Watches], Iterator[Outcome]]


@dataclass(slots=True)
class RunResult:
    """What came of a run.

    Attributes:
        manifests: Of the segments that were read now, or failed and have one.
        failed: The segments that have none: why.
        left: The segments that were not begun.
    """

    manifests: list[SegmentManifest] = field(default_factory=list)
    failed: list[tuple[CrawlSegment, SegmentFailure]] = field(default_factory=list)
    left: list[CrawlSegment] = field(default_factory=list)


def read_segments(plan: Plan, segments: Sequence[CrawlSegment], workers: int, watch: Watches, run: Run | None = None) -> RunResult:
    """Read segments and return what came of them; `run` says where, by default in processes of this machine.

    Raises:
        ScaleError: Where no segment can be read at all.
    """
    result, begun = RunResult(), set[CrawlSegment]()
    for segment, outcome in (run or run_here)(plan, segments, workers, watch):
        begun.add(segment)
        if isinstance(outcome, SegmentManifest):
            result.manifests.append(outcome)
        else:
            _note(plan, segment, outcome)
            result.failed.append((segment, outcome))
        watch.done(segment, outcome)
    result.left = [segment for segment in segments if segment not in begun]
    result.manifests.sort(key=lambda manifest: manifest.segment)
    result.failed.sort(key=lambda pair: pair[0].name)
    return result


def run_here(plan: Plan, segments: Sequence[CrawlSegment], workers: int, watch: Watches) -> Iterator[Outcome]:
    """Give what came of each segment, read in processes of this machine."""
    processes = [SegmentProcess(plan) for _ in range(min(workers, len(segments)))]
    left = list(reversed(segments))
    try:
        while True:
            for process in processes:
                if process.segment is None and left:
                    process.start(left.pop())
            pipes = {process.pipe: process for process in processes if process.pipe is not None}
            if not pipes:
                return
            for pipe in wait(list(pipes)):
                process = pipes[pipe]  # type: ignore[index]  # what is waited for is what comes back
                segment = process.segment
                answer = process.answer()
                if segment is None:
                    continue
                if isinstance(answer, StageCounts):
                    watch.reading(segment, answer)
                    continue
                if isinstance(answer, SegmentFailure) and answer.code in _STOPS:
                    left.clear()
                yield segment, answer
    finally:
        for process in processes:
            process.stop()


def _note(plan: Plan, segment: CrawlSegment, failure: SegmentFailure) -> None:
    """Note a segment that cost its process, so that the folder says so too; where that can't be written, the next run finds nothing."""
    if failure.code != LOST or read_manifest(Path(plan.folder), segment.name) is not None:
        return
    manifest = SegmentManifest(
        segment=segment.name,
        file=segment.file,
        sha256=None,
        size=None,
        edges=edges_of(segment.path),
        day=None,
        reader=plan.reader,
        reader_digest=plan.reader_digest,
        settings=plan.digest,
        counts=StageCounts(),
        failure=failure,
    )
    with contextlib.suppress(OSError):
        write_manifest(Path(plan.folder), manifest)
