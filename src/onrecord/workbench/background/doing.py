"""Does one job: adds what was brought, verifies, asks for time-stamps, writes a paper.

In: a job that this worker took; out: its result, as its kind has it. Everything is done by `casework`, in the name of who asked.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from functools import partial

import msgspec
from django.conf import settings

from onrecord.archive import Stamp, open_reader
from onrecord.casework import (
    Added,
    AddOptions,
    Between,
    Brought,
    TableRequest,
    bring,
    bring_table,
    noted_since,
    stamp_record,
    verify_record,
)
from onrecord.core import ArchiveError
from onrecord.page import Metadata
from onrecord.workbench.background.kinds import (
    AddJob,
    AddResult,
    FoundFinding,
    PaperJob,
    StampAnswer,
    StampJob,
    TableJob,
    VerifyJob,
    VerifyResult,
    decode_request,
)
from onrecord.workbench.background.models import Job
from onrecord.workbench.background.places import uploads_of
from onrecord.workbench.background.printing import print_paper
from onrecord.workbench.background.progress import Progress

_PAUSE = 0.5  # seconds between two tries to write
_MOST_NOTES = 100


def do(job: Job, workers: int) -> bytes:
    """Do a job; return its result as JSON. Raises OnrecordError where it can't be done, Stopped where somebody stopped it."""
    match decode_request(job.request):
        case AddJob() as asked:
            hints = Metadata(publisher=asked.publisher, published=_day(asked.published), url=asked.url)
            brought = tuple(_where_it_lies(one, job.key) for one in asked.brought)
            return msgspec.json.encode(_added(job, workers, partial(bring, brought, hints), dated_names=asked.dated_names))
        case TableJob() as asked:
            request = TableRequest(uploads_of(job.key) / asked.path, asked.columns, asked.source, asked.name)
            return msgspec.json.encode(_added(job, workers, partial(bring_table, request)))
        case VerifyJob():
            return msgspec.json.encode(_verified())
        case StampJob():
            return msgspec.json.encode(_stamped(job))
        case PaperJob() as asked:
            return msgspec.json.encode(print_paper(job, asked))


def _where_it_lies(one: Brought, key: str) -> Brought:
    """Return what was brought with the whole path of its file."""
    return one if one.path is None else msgspec.structs.replace(one, path=str(uploads_of(key) / one.path))


def _added(
    job: Job, workers: int, begin: Callable[[AddOptions, Progress, Between], Iterator[Added]], *, dated_names: bool = False
) -> AddResult:
    """Add in batches, and tell how far it is; what an earlier worker got into the log is passed over."""
    served = settings.ONRECORD
    options = AddOptions(served.folder, served.database, workers, dated_names=dated_names, who=job.who)
    noted = noted_since(served.folder, job.since) if job.since is not None else frozenset()
    if job.since is None:
        with open_reader(served.folder) as reader:
            job.since = reader.checkpoint.size
        job.save(update_fields=["since"])
    progress = Progress(job)
    notes: list[str] = []
    bodyless = 0
    for added in begin(options, progress, Between(noted, progress.write)):
        progress.came_of(added)
        notes += [f"{where}: {note}" for where, note in added.notes] + added.clashes
        bodyless += added.bodyless
    return AddResult(tuple(notes[:_MOST_NOTES]), bodyless)


def _verified() -> VerifyResult:
    verification = verify_record(settings.ONRECORD.folder)
    found = tuple(FoundFinding(one.code.value, one.weight.value, one.where, one.what) for one in verification)
    return VerifyResult(found, verification.checked.entries, verification.checked.originals)


def _stamped(job: Job) -> list[StampAnswer]:
    """Ask for time-stamps as soon as nobody else writes."""
    progress = Progress(job)
    while True:
        try:
            return [_answer(one) for one in stamp_record(settings.ONRECORD.folder, job.who)]
        except ArchiveError as error:
            if error.code != "archive.locked":
                raise
        progress.write()
        time.sleep(_PAUSE)


def _answer(one: object) -> StampAnswer:
    if isinstance(one, Stamp):
        return StampAnswer(one.authority, one.time.isoformat())
    return StampAnswer(one.authority, "", one.code, one.message)  # type: ignore[attr-defined]  # the other of the two


def _day(said: str | None) -> dt.date | None:
    return dt.date.fromisoformat(said) if said else None
