"""How far `scale read` is, on standard error: a bar where there is a terminal, else a line now and then.

In: what the run tells; out: segments, pages, pages a second, failures. `--quiet`: nothing of it.
"""

import sys
import time
from typing import Any, Self

from onrecord.cli.progress import tell_of
from onrecord.publication import number_words
from onrecord.scale import CrawlSegment, SegmentFailure, SegmentManifest, StageCounts, ToDo

EVERY = 30.0
"""Seconds between two lines where nobody sees a bar."""


class ScaleProgress:
    """Takes what a run tells, and shows it."""

    def __init__(self, *, quiet: bool) -> None:
        """Take whether nothing is shown."""
        self._shown: Any = None  # rich's progress
        self._task: Any = None
        self._quiet = quiet
        self._begun = self._told = time.monotonic()
        self._under_way: dict[CrawlSegment, StageCounts] = {}
        self._finished = StageCounts()
        self._done = self._failed = self._all = 0

    def __enter__(self) -> Self:
        """Give the progress itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown.stop()
            self._shown = None

    def begin(self, to_do: ToDo) -> None:
        """Take what is to be read."""
        self._all = len(to_do.segments)
        self._begun = self._told = time.monotonic()
        if not self._quiet and to_do.done:
            sys.stderr.write(f"{number_words(len(to_do.done), 'segment')} read before, {len(to_do.segments):,} to read\n")
        if not self._quiet and sys.stderr.isatty() and self._all:
            self._show()

    def reading(self, segment: CrawlSegment, counts: StageCounts) -> None:
        """Take how far a segment is."""
        self._under_way[segment] = counts
        self._tell()

    def done(self, segment: CrawlSegment, outcome: SegmentManifest | SegmentFailure) -> None:
        """Take what came of a segment."""
        self._under_way.pop(segment, None)
        self._done += 1
        failure = outcome
        if isinstance(outcome, SegmentManifest):
            self._finished += outcome.counts
            failure = outcome.failure  # type: ignore[assignment]  # what is left is a failure or nothing
        if failure is not None:
            self._failed += 1
            tell_of("not read", segment.file, failure)  # type: ignore[arg-type]  # a failure has a code and a message here too
        self._tell()

    def _show(self) -> None:
        from rich.console import Console  # noqa: PLC0415 where there is a terminal
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 as above

        columns = (TextColumn("segments"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._shown = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        self._shown.start()
        self._task = self._shown.add_task("", total=self._all)

    def _tell(self) -> None:
        if self._quiet:
            return
        now = time.monotonic()
        if self._shown is not None:
            self._shown.update(self._task, completed=self._done, description=self._line(now))
        elif now - self._told >= EVERY:
            self._told = now
            sys.stderr.write(f"{self._done:,} of {number_words(self._all, 'segment')}, {self._line(now)}\n")

    def _line(self, now: float) -> str:
        counts = sum(self._under_way.values(), self._finished)
        rate = counts.pages / max(now - self._begun, 1e-3)
        failed = f", {counts.failed + self._failed:,} failed" if counts.failed or self._failed else ""
        return f"{counts.pages:,} pages, {rate:,.0f} a second, {counts.harm:,} of harm{failed}"
