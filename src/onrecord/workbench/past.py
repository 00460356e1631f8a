"""Puts together, in a process of its own, the record as it stood on a past day, and tells how far that is.

In: a day; out: a page that says how long it takes, until it is there. One is made at a time; who asks for another waits.
"""

import datetime as dt
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.archive import open_reader
from onrecord.casework import Confined, drop_outdated, entries_until, make_past
from onrecord.core import OnrecordError


@dataclass(slots=True)
class PastProgress:
    """How far a past record is: how many documents are placed, of how many; `error` where it could not be made."""

    day: dt.date
    done: int = 0
    of: int = 0
    error: str = ""
    is_running: bool = True


class _Now:
    """What is being made."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.progress: PastProgress | None = None


_NOW = _Now()


def being_made(request: HttpRequest) -> HttpResponse:
    """Begin to make the record of a request's day, unless that runs; answer with how far it is."""
    with _NOW.lock:
        running = _NOW.progress
        if running is None or (running.day != request.as_of and not running.is_running):
            running = _NOW.progress = PastProgress(request.as_of)
            threading.Thread(target=_make, args=(running,), daemon=True).start()
        elif not running.is_running:
            _NOW.progress = None  # who asks again begins it anew
    request.is_making = True
    shown = {"progress": running, "is_other": running.day != request.as_of, "again": request.get_full_path()}
    status = 200 if request.headers.get("HX-Request") else 503 if running.is_running else 500  # htmx shows nothing of another one
    return render(request, "workbench/being_made.html", shown, status=status)


def _make(progress: PastProgress) -> None:
    """Make it, and take down how far it is."""
    folder, database = settings.ONRECORD.folder, settings.ONRECORD.database
    try:
        with open_reader(folder) as reader:
            drop_outdated(folder, reader)
            entries = entries_until(reader, progress.day)
        process = Confined(_make_in, folder, database, entries)
        try:
            while (told := process.pipe.recv()) is not None:
                progress.done, progress.of, progress.error = told
        finally:
            process.stop()
    except (OnrecordError, EOFError, OSError):
        progress.error = progress.error or "workbench.past"
    progress.is_running = False
    if not progress.error:
        with _NOW.lock:
            if _NOW.progress is progress:
                _NOW.progress = None


def _make_in(pipe: Connection, folder: Path, database: str | None, entries: int) -> None:
    """Make it in a process of its own; what it tells goes down the pipe, None at the end."""
    try:
        make_past(folder, database, entries, lambda done, of: pipe.send((done, of, "")))
    except OnrecordError as error:
        pipe.send((0, 0, error.code))
    pipe.send(None)
