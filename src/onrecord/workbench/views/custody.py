"""Whether the record verifies, with every finding and what to do; who vouches for it from outside; and what is to be kept elsewhere.

In: the record; out: pages. A verification and a time-stamp are jobs, done beside the pages.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from onrecord.archive import EntryKind, FindingCode, Weight, advice_on
from onrecord.casework import Opened, OriginalNames, read_settings
from onrecord.publication import moment_words, said_anew
from onrecord.workbench.access import Permission, page
from onrecord.workbench.background.asking import ask, wake
from onrecord.workbench.background.kinds import FoundFinding, StampJob
from onrecord.workbench.custody import begin_check, checked_words, is_checking, last_check
from onrecord.workbench.looking import looking
from onrecord.workbench.originals import kept_file

_MOST_VOUCHED = 20  # time-stamps and signatures that are listed


@page(Permission.VERIFY)
def custody(request: HttpRequest) -> HttpResponse:
    """Answer with what was found last; a form that is sent looks anew."""
    if request.method == "POST":
        begin_check(request.visitor.name)
        return redirect("custody")
    last, is_running = last_check(), is_checking()
    if is_running:
        wake()
    with looking(request) as opened:
        shown = {
            "lead": checked_words(),
            "last": last,
            "when": moment_words(last.when) if last else "",
            "found": _said(opened, last.findings if last else ()),
            "is_running": is_running,
            "vouched": _vouched(opened),
            "can_stamp": request.visitor.may(Permission.SIGN_OFF),
            "authorities": [one.name for one in read_settings(settings.ONRECORD.folder).timestamp.authorities],
            "settings_file": "settings.toml",
            "withheld": bool(opened.redaction.documents),  # how many originals there are would tell
        }
    return render(request, "workbench/custody.html", shown)


@page(Permission.SIGN_OFF)
def stamp(request: HttpRequest) -> HttpResponse:
    """Ask the authorities of the settings for time-stamps, beside the pages."""
    if request.method != "POST":
        return redirect("custody")
    return redirect("job", ask(StampJob(), request.visitor.name).key)


@page(Permission.EXPORT)
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Answer with the newest checkpoint, to be kept elsewhere: what it covers can't be taken away unseen."""
    with looking(request) as opened:
        return kept_file(opened.reader.layout.head.read_bytes(), "checkpoint", "text/plain; charset=utf-8")


def _vouched(opened: Opened) -> list[dict[str, Any]]:
    """Return who signed a checkpoint from outside, the last first: authorities and witnesses; and what was tried in vain."""
    found: list[dict[str, Any]] = []
    for entry in opened.reader.of_kind(EntryKind.TIMESTAMP, EntryKind.COSIGNATURE, EntryKind.FAILURE):
        told = entry.payload
        name = told.get("authority") or told.get("witness")
        if name is not None:
            found.append(
                {
                    "name": opened.redaction.words(str(name)),
                    "kind": entry.kind.value,
                    "when": moment_words(entry.when),
                    "entries": told.get("checkpoint"),
                    "why": opened.redaction.words(str(told.get("message", ""))),
                }
            )
    return found[::-1][:_MOST_VOUCHED]


def _said(opened: Opened, findings: tuple[FoundFinding, ...]) -> list[dict[str, Any]]:
    """Return findings in words, without what is restricted."""
    names = OriginalNames(opened.record.folder)
    try:
        return [
            {
                "code": one.code,
                "is_fault": one.weight == Weight.FAULT,
                "where": said_anew(opened.redaction.words(names.put_in(one.where))),
                "what": said_anew(opened.redaction.words(names.put_in(one.what))),
                "advice": said_anew(advice_on(FindingCode(one.code))),
            }
            for one in findings
        ]
    finally:
        names.close()
