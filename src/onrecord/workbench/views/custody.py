"""Whether the record verifies, with every finding and what to do; and a button that looks again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from onrecord.archive import Weight, advice_on
from onrecord.casework import OriginalNames
from onrecord.publication import moment_words, said_anew
from onrecord.workbench.access import Permission, page
from onrecord.workbench.custody import begin_check, checked_words, is_checking, last_check
from onrecord.workbench.looking import looking


@page(Permission.VERIFY)
def custody(request: HttpRequest) -> HttpResponse:
    """Answer with what was found last; a form that is sent looks anew."""
    if request.method == "POST":
        begin_check()
        return redirect("custody")
    last = last_check()
    with looking(request) as opened:
        names = OriginalNames(opened.record.folder)
        try:
            found = [
                {
                    "code": finding.code.value,
                    "is_fault": finding.weight is Weight.FAULT,
                    "what": opened.redaction.words(names.put_in(f"{finding.where}: {finding.what}")),
                    "advice": said_anew(advice_on(finding.code)),
                }
                for finding in (last.findings if last else ())
            ]
        finally:
            names.close()
    shown = {
        "lead": checked_words(),
        "last": last,
        "when": moment_words(last.when) if last else "",
        "found": found,
        "is_running": is_checking(),
    }
    return render(request, "workbench/custody.html", shown)
