"""Asks for background work, and sees to it that somebody does it.

In: a request, who asks; out: the job's key. On a laptop a worker is started beside the pages as soon as something waits, and ends when
nothing does; where `onrecord work` runs already, that does it.
"""

import datetime as dt
import secrets
import shutil
import threading
from pathlib import Path

from django.conf import settings

from onrecord.casework import Confined, SystemClock
from onrecord.core import WorkbenchError
from onrecord.workbench.background.beside import work_beside
from onrecord.workbench.background.kinds import JobKind, JobRequest, encode_request, kind_of
from onrecord.workbench.background.liveness import is_any_alive
from onrecord.workbench.background.models import Job, JobState
from onrecord.workbench.background.places import forget_uploads, workers_folder

_MOST_FAILURES = 4
"""How often in a row a worker may end before it did anything."""
_OLD = dt.timedelta(days=2)
"""After which a draft that nobody went on with is forgotten."""
OPEN = (JobState.WAITING, JobState.RUNNING)


class _Child:
    """The worker that this process started: when, and how often in a row one ended before it did anything."""

    def __init__(self) -> None:
        self.process: Confined | None = None
        self.started: dt.datetime | None = None
        self.failures = 0
        self.starting = threading.Lock()


_CHILD = _Child()


def new_key() -> str:
    """Return the key of a job that is to be: what was brought for it lies under it."""
    return secrets.token_urlsafe(16)


def ask(request: JobRequest, who: str, key: str | None = None, state: JobState = JobState.WAITING) -> Job:
    """Ask for a job; return it. One that looks at the whole record, and waits or runs already, is not asked for twice."""
    kind = kind_of(request)
    if kind in {JobKind.VERIFY, JobKind.STAMP}:
        known: Job | None = Job.objects.filter(kind=kind, state__in=OPEN).first()
        if known is not None:
            wake()
            return known
    job: Job = Job.objects.create(
        key=key or new_key(), kind=kind, request=encode_request(request), who=who, state=state, asked=SystemClock().now()
    )
    wake()
    return job


def change(job: Job, request: JobRequest, state: JobState) -> bool:
    """Put another request in the place of a draft's; return whether it was one still."""
    changed = Job.objects.filter(pk=job.pk, state=JobState.DRAFT).update(request=encode_request(request), state=state)
    if state != JobState.DRAFT:
        wake()
    return bool(changed)


def forget_old_drafts() -> None:
    """Delete drafts that nobody went on with, and what was brought for them."""
    for job in Job.objects.filter(state=JobState.DRAFT, asked__lt=SystemClock().now() - _OLD):
        forget_uploads(job.key)
        job.delete()


def ask_again(job: Job) -> None:
    """Have a job that failed, or was stopped, done once more: what is done of it is passed over."""
    Job.objects.filter(pk=job.pk, state__in=(JobState.FAILED, JobState.STOPPED)).update(
        state=JobState.WAITING, attempts=0, ended=None, code="", message="", worker=""
    )
    wake()


def stop(job: Job) -> None:
    """Stop a job: what it kept stays, what it has not come to is left out, and can be taken up again."""
    Job.objects.filter(pk=job.pk, state__in=(*OPEN, JobState.DRAFT)).update(state=JobState.STOPPED, ended=SystemClock().now())


def wake() -> None:
    """See to it that somebody works, where something is to be done."""
    if not Job.objects.filter(state__in=OPEN).exists() or is_any_alive(workers_folder()):
        return
    with _CHILD.starting:
        if _CHILD.process is not None and not _has_ended(_CHILD.process):
            return
        worked = _CHILD.started is None or Job.objects.filter(moved__gte=_CHILD.started).exists()
        _CHILD.failures = 0 if worked else _CHILD.failures + 1
        if _CHILD.failures > _MOST_FAILURES:
            _give_up()
            return
        _CHILD.process, _CHILD.started = Confined(work_beside, settings.ONRECORD), SystemClock().now()


def _give_up() -> None:
    """Say of what waits that nobody can do it."""
    message = "The program that does this can't start. `onrecord work` on the machine says why."
    Job.objects.filter(state=JobState.WAITING).update(
        state=JobState.FAILED, ended=SystemClock().now(), code="workbench.no_worker", message=message
    )
    _CHILD.failures, _CHILD.started = 0, None


def _has_ended(process: Confined) -> bool:
    """Tell whether a worker has ended: its end of the pipe is closed then."""
    try:
        if process.pipe.poll():
            process.pipe.recv()
    except (EOFError, OSError):
        process.wait()
        return True
    return False


def refuse_full(folder: Path, size: int) -> None:
    """Refuse what the disk has no room for: it is there twice until it is kept.

    Raises:
        WorkbenchError: `no_space`.
    """
    if shutil.disk_usage(folder).free < 2 * size:
        raise WorkbenchError("no_space", "The disk has no room for this.", "Make room, or add less at a time.")
