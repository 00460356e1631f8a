"""Writes a paper of many incidents beside the pages, and keeps it until whoever asked has it, or for some days.

In: a job; out: a private file, and what the log is to note before anybody has it. What is restricted is not in it; where something was
restricted since it was made, it is handed to nobody. Limits: those of `make_paper`.
"""

import datetime as dt
import os
import re
from dataclasses import replace
from pathlib import Path

import msgspec
from django.conf import settings

from onrecord.archive import make_private_folder, open_private
from onrecord.casework import SystemClock, kept_from, make_paper, open_to_look, parse_selection, read_settings
from onrecord.core import WorkbenchError
from onrecord.workbench.background.kinds import PaperJob, PaperResult
from onrecord.workbench.background.models import Job
from onrecord.workbench.background.places import papers_folder
from onrecord.workbench.background.progress import Progress

_KEPT = dt.timedelta(days=2)
"""How long a paper lies ready."""
_KEY = re.compile(r"[A-Za-z0-9_-]{1,43}", re.ASCII)


def print_paper(job: Job, asked: PaperJob) -> PaperResult:
    """Write the paper of a job; raises what `make_paper` raises, Stopped where somebody stopped it."""
    served, progress = settings.ONRECORD, Progress(job)
    with open_to_look(served.folder, served.database) as opened:
        shown = replace(opened, redaction=kept_from(opened.record, job.who).within(opened.redaction))
        query = parse_selection(asked.selection).query
        content, exported = make_paper(shown, read_settings(served.folder), query, asked.form, asked.language, tell=progress.counted)
        digest = opened.redaction.digest
    forget_old_papers()
    make_private_folder(papers_folder())
    part = _place(job.key).with_suffix(".part")
    with os.fdopen(open_private(part, os.O_WRONLY | os.O_TRUNC), "wb") as stream:
        stream.write(content)
    part.replace(_place(job.key))
    return PaperResult(exported, digest)


def paper_ready(job: Job) -> tuple[bytes, PaperResult]:
    """Return a paper and what is to be noted of it.

    Raises:
        WorkbenchError: `paper_gone` where it does not lie ready, or something was restricted since.
    """
    try:
        content = _place(job.key).read_bytes()
    except OSError:
        raise WorkbenchError("paper_gone", "This report is not kept any more.", "Ask for it anew.") from None
    result = msgspec.json.decode(bytes(job.result), type=PaperResult)
    with open_to_look(settings.ONRECORD.folder, settings.ONRECORD.database) as opened:
        if opened.redaction.digest != result.redaction:
            raise WorkbenchError("paper_gone", "Something was restricted since this report was made.", "Ask for it anew.")
    return content, result


def forget_old_papers() -> None:
    """Delete papers that nobody fetched for some days."""
    oldest = (SystemClock().now() - _KEPT).timestamp()
    for path in papers_folder().glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _place(key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise WorkbenchError("paper_gone", "There is no such report.", "Ask for it anew.")
    return papers_folder() / f"{key}.paper"
