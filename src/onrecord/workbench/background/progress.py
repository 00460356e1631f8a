"""How far a job is, in its row: counted while it runs, written now and then, and each document as an item.

In: what the run tells; out: rows. Whoever stopped the job meanwhile is heard at the next writing: `Stopped` ends the run.
"""

import time

from onrecord.casework import Added, Failure, SystemClock
from onrecord.workbench.background.models import LONGEST_NAME, Job, JobItem, JobState

_OFTEN = 0.5  # seconds between two writings


class Stopped(Exception):  # noqa: N818 no error: somebody wanted it
    """Somebody stopped the job."""


class Progress:
    """Watches a run that adds, for one job."""

    def __init__(self, job: Job) -> None:
        """Begin to count; what an earlier worker counted is counted again as it is passed over."""
        self._job = job
        self._found = self._done = 0
        self._items: list[JobItem] = []
        self._written = 0.0

    def kept(self, name: str, sha256: str) -> None:
        """Count a document that was kept, or is kept already."""
        self._found += 1
        self._items.append(JobItem(job=self._job, name=name[:LONGEST_NAME], sha256=sha256))
        self._now_and_then()

    def read(self, name: str, failure: Failure | None) -> None:  # noqa: ARG002 whoever watches is told both
        """Count a document that was read, or could not be."""
        self._done = min(self._done + 1, self._found)
        self._now_and_then()

    def counted(self, done: int, found: int) -> None:
        """Take how many parts are done, of how many; raises Stopped as `write` does."""
        self._done, self._found = done, found
        self._now_and_then()

    def came_of(self, added: Added) -> None:
        """Take what came of a batch: every document found so far was looked at, and what could not be kept is told."""
        self._done = self._found
        for name, failure in added.refused:
            self._items.append(JobItem(job=self._job, name=name[:LONGEST_NAME], code=failure.code, message=failure.message))
        JobItem.objects.bulk_create(self._items, ignore_conflicts=True)
        self._items = []
        self.write()

    def write(self) -> None:
        """Write how far the job is; raises Stopped where it is this worker's no longer."""
        self._written = time.monotonic()
        mine = Job.objects.filter(pk=self._job.pk, worker=self._job.worker, state=JobState.RUNNING)
        if not mine.update(found=self._found, done=self._done, moved=SystemClock().now()):
            raise Stopped

    def _now_and_then(self) -> None:
        if time.monotonic() - self._written > _OFTEN:
            self.write()
