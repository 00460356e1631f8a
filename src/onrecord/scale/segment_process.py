"""A process that works through segments, one after the other; when it dies, the segment that it had gets a failure.

In: a plan, then segments; out: how far it is, and manifests. The process reads pages in a process of its own again, which has limits
(casework's `Pool`): so a page that breaks the reader costs itself, and one that breaks what takes archives and markup apart costs its
segment. The model is loaded once for all of a process's segments.
"""

import contextlib
import errno
from multiprocessing.connection import Connection

from onrecord.casework import Confined, Pool, ReadOptions, Settings
from onrecord.core import OnrecordError, ScaleError
from onrecord.scale.folder import Plan
from onrecord.scale.model import SegmentFailure, SegmentManifest, StageCounts
from onrecord.scale.segments import CrawlSegment
from onrecord.scale.working import work_through

Answer = StageCounts | SegmentManifest | SegmentFailure
"""How far a segment is; or what came of it; or why nothing did."""
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class SegmentProcess:
    """One such process, started with the first segment."""

    def __init__(self, plan: Plan) -> None:
        """Take what every segment is read with; start nothing."""
        self._plan = plan
        self._process: Confined | None = None
        self.segment: CrawlSegment | None = None

    @property
    def pipe(self) -> Connection | None:
        """What can be waited for until there is an answer; None where nothing is under way."""
        return self._process.pipe if self._process is not None and self.segment is not None else None

    def start(self, segment: CrawlSegment) -> None:
        """Let the process work through a segment."""
        self.segment = segment
        if self._process is None:
            self._process = Confined(_serve, self._plan)
        with contextlib.suppress(OSError):  # it has died: the answer says so
            self._process.pipe.send(segment)

    def answer(self) -> Answer:
        """Return the next answer, waiting for it; after anything but `StageCounts` the process is free again."""
        if self._process is None or self.segment is None:
            message = "Nothing is under way."
            raise RuntimeError(message)
        try:
            answer: Answer = self._process.pipe.recv()
        except (EOFError, OSError):
            _, how = self._process.wait()
            self._process = None
            message = f"The process that read it ended before it was done ({how})."
            answer = SegmentFailure("scale.worker_lost", f"{message} Run again; try it alone where it fails again.")
        if not isinstance(answer, StageCounts):
            self.segment = None
        return answer

    def work(self, segment: CrawlSegment) -> SegmentManifest | SegmentFailure:
        """Work through a segment, and return what came of it."""
        self.start(segment)
        while isinstance(answer := self.answer(), StageCounts):
            pass
        return answer

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.stop()
            self._process = None
        self.segment = None


def reading_settings(plan: Plan) -> Settings:
    """Return how the pages of all segments are read."""
    asked = plan.settings
    return Settings(ReadOptions(line=True, record=True), model=asked.model, gazetteers=asked.gazetteers, registries=asked.registries)


def failure_of(error: OnrecordError | OSError) -> SegmentFailure:
    """Return the failure of a segment of which nothing was kept."""
    if isinstance(error, OnrecordError):
        return SegmentFailure(error.code, error.message)
    if error.errno in NO_ROOM:
        told = ScaleError("no_space", f"There is no room left for what was read ({error.strerror}).", "Make room, and run again.")
    else:
        told = ScaleError("unwritable", f"What was read can't be written: {error.strerror}.", "Check the folder, and run again.")
    return SegmentFailure(told.code, told.message)


def _serve(pipe: Connection, plan: Plan) -> None:
    """Work through what comes down the pipe until it closes."""
    while True:
        with Pool(reading_settings(plan), 1) as pool:
            _serve_with(pipe, plan, pool)


def _serve_with(pipe: Connection, plan: Plan, pool: Pool) -> None:
    """Work through segments until one fails in the middle: what its pool has under way is nobody's then."""
    while True:
        segment = pipe.recv()
        try:
            answer: SegmentManifest | SegmentFailure = work_through(segment, plan, pool, pipe.send)
        except (OnrecordError, OSError) as error:
            answer = failure_of(error)
        pipe.send(answer)
        if isinstance(answer, SegmentFailure):
            return
