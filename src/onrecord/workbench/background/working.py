"""A worker: takes jobs one after the other, does them, and says what came of them.

In: jobs; out: their rows. Three hands work side by side, so that a long verification holds nobody up who adds or prints. It may be killed
at any moment: its job is taken up again by the next one, and what was kept is not kept twice.
"""

import sys
import threading
import time

from django.conf import settings
from django.db import DatabaseError, connection

from onrecord.casework import SystemClock, is_closed
from onrecord.core import OnrecordError
from onrecord.workbench.background.doing import do
from onrecord.workbench.background.kinds import JobKind
from onrecord.workbench.background.liveness import Living
from onrecord.workbench.background.models import Job, JobState
from onrecord.workbench.background.places import forget_uploads, workers_folder
from onrecord.workbench.background.progress import Stopped
from onrecord.workbench.background.taking import take

_HANDS = ((JobKind.VERIFY,), (JobKind.ADD, JobKind.TABLE, JobKind.STAMP), (JobKind.PAPER,))
_CLOSED = "archive.closed"
"""What an error is called where the record is closed for a time."""
_POLL = 0.5  # seconds between two looks
_IDLE = 30.0  # seconds without a job after which a worker that was started beside the pages ends


def work(*, workers: int = 1, until_idle: bool = False) -> None:
    """Do jobs until interrupted, or until nothing was there to do for a while."""
    living = Living(workers_folder())
    hands = [_Hand(living.name, kinds, workers) for kinds in _HANDS]
    for hand in hands:
        hand.start()
    try:
        while not (until_idle and all(hand.idle_for() > _IDLE for hand in hands)):
            time.sleep(_POLL)
    finally:
        living.end()


class _Hand(threading.Thread):
    """Does the jobs of some kinds, one at a time."""

    def __init__(self, name: str, kinds: tuple[JobKind, ...], workers: int) -> None:
        super().__init__(daemon=True)
        self._worker, self._kinds, self._workers = name, kinds, workers
        self._since: float | None = time.monotonic()  # since when it has nothing to do; None: it does something

    def idle_for(self) -> float:
        """Return for how many seconds it has had nothing to do."""
        since = self._since
        return 0.0 if since is None else time.monotonic() - since

    def run(self) -> None:
        """Look for a job, and do it; for ever. Where the database is away for a moment, the job is taken up again."""
        while True:
            try:
                if not self._do_one():
                    self._since = self._since or time.monotonic()
            except DatabaseError:
                connection.close()
            time.sleep(_POLL)

    def _do_one(self) -> bool:
        job = None if is_closed(settings.ONRECORD.folder) else take(workers_folder(), self._worker, self._kinds)
        if job is None:
            return False
        self._since = None
        carry_out(job, self._workers)
        return True


def carry_out(job: Job, workers: int) -> None:
    """Do a job, and write what came of it."""
    mine = Job.objects.filter(pk=job.pk, worker=job.worker, state=JobState.RUNNING)
    try:
        result = do(job, workers)
    except Stopped:
        return
    except DatabaseError:  # the job stays this worker's, which takes it up again
        raise
    except OnrecordError as error:
        if error.code == _CLOSED:
            mine.update(state=JobState.WAITING, worker="")  # until the record is opened again
            return
        mine.update(state=JobState.FAILED, ended=SystemClock().now(), code=error.code, message=error.message)
        return
    except Exception as error:  # noqa: BLE001 the worker goes on with the next job; nothing is skipped in silence
        sys.stderr.write(f"onrecord: {type(error).__name__} in a job of kind {job.kind} [workbench.job_failed]\n")
        message = f"The program failed at this ({type(error).__name__}); what was kept is kept."
        mine.update(state=JobState.FAILED, ended=SystemClock().now(), code="workbench.job_failed", message=message)
        return
    if mine.update(state=JobState.DONE, ended=SystemClock().now(), result=result):
        forget_uploads(job.key)
