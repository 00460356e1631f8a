"""Whether the record verifies, with every finding and what to do; and a button that looks again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from onrecord.archive import FindingCode, Weight, advice_on
from onrecord.casework import Opened, OriginalNames
from onrecord.publication import moment_words, said_anew
from onrecord.workbench.access import Permission, page
from onrecord.workbench.background.asking import wake
from onrecord.workbench.background.kinds import FoundFinding
from onrecord.workbench.custody import begin_check, checked_words, is_checking, last_check
from onrecord.workbench.looking import looking


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
        }
    return render(request, "workbench/custody.html", shown)


def _said(opened: Opened, findings: tuple[FoundFinding, ...]) -> list[dict[str, Any]]:
    """Return findings in words, without what is restricted."""
    names = OriginalNames(opened.record.folder)
    try:
        return [
            {
                "code": one.code,
                "is_fault": one.weight == Weight.FAULT,
                "what": opened.redaction.words(names.put_in(f"{one.where}: {one.what}")),
                "advice": said_anew(advice_on(FindingCode(one.code))),
            }
            for one in findings
        ]
    finally:
        names.close()
