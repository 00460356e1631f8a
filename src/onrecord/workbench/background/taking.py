"""Takes one job after the other: each is done by one worker, and one whose worker is gone is taken up again.

In: the worker's name, what kinds it does; out: a job that is its own. The row changes hands by an update that names the state and the
worker that it had, so that of two who try one succeeds, on SQLite and on PostgreSQL alike.
"""

from collections.abc import Collection
from pathlib import Path

from django.db.models import F
from django.db.models.functions import Coalesce

from onrecord.casework import SystemClock
from onrecord.workbench.background.kinds import JobKind
from onrecord.workbench.background.liveness import is_alive
from onrecord.workbench.background.models import Job, JobState

MOST_ATTEMPTS = 10
"""How often a job is taken up again whose worker went away, before somebody has to look."""
_LOOKED_AT = 50


def take(folder: Path, worker: str, kinds: Collection[JobKind]) -> Job | None:
    """Take the first job that waits, or that a worker left behind; None where there is none."""
    job: Job
    open_ones = Job.objects.filter(state__in=(JobState.WAITING, JobState.RUNNING), kind__in=kinds).order_by("id")
    for job in open_ones[:_LOOKED_AT]:
        if job.state == JobState.RUNNING and job.worker != worker and is_alive(folder, job.worker):
            continue  # but one of its own that it does not do was broken off
        now = SystemClock().now()
        same = Job.objects.filter(pk=job.pk, state=job.state, worker=job.worker)
        if job.attempts >= MOST_ATTEMPTS:
            message = f"The program that did this ended {job.attempts} times before it was done."
            same.update(state=JobState.FAILED, ended=now, code="workbench.job_lost", message=message)
        elif same.update(
            state=JobState.RUNNING,
            worker=worker,
            attempts=F("attempts") + 1,
            started=Coalesce("started", now),
            moved=now,
            code="",
            message="",
        ):
            job.refresh_from_db()
            return job
    return None
