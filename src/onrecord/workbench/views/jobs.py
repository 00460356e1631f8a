"""Work beside the pages: all of it, and how far one piece is, with what became of each document.

In: the table of jobs; out: pages, which ask for themselves anew while a job runs, and can be loaded anew by hand. What a job found is
shown as the record shows it to this visitor.
"""

from dataclasses import dataclass
from itertools import islice

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onrecord.casework import Opened
from onrecord.publication import moment_words, said_anew
from onrecord.record import Query, Sheet, State
from onrecord.workbench.access import Permission, Visitor, page
from onrecord.workbench.background.asking import OPEN, ask_again, stop, wake
from onrecord.workbench.background.kinds import (
    AddJob,
    AddResult,
    JobKind,
    PaperJob,
    StampAnswer,
    TableJob,
    VerifyJob,
    VerifyResult,
    decode_request,
    decode_result,
)
from onrecord.workbench.background.models import Job, JobItem, JobState
from onrecord.workbench.documents import title_of_document
from onrecord.workbench.lines import line_of
from onrecord.workbench.looking import looking

_LISTED = 25
_INCIDENTS = 25  # of those that the documents of a page tell of
_NEEDED = {
    JobKind.VERIFY: Permission.VERIFY,
    JobKind.STAMP: Permission.SIGN_OFF,
    JobKind.ADD: Permission.ADD,
    JobKind.TABLE: Permission.ADD,
    JobKind.PAPER: Permission.EXPORT,
}


@dataclass(frozen=True, slots=True)
class ItemLine:
    """What became of one document of a job: a link where it is in the record, else why it is not."""

    name: str
    link: str = ""
    state: str = ""
    message: str = ""
    code: str = ""


@page(Permission.ADD)
def jobs(request: HttpRequest) -> HttpResponse:
    """Answer with the jobs, the last first."""
    first = _number(request.GET.get("first", ""))
    known = Job.objects.exclude(state=JobState.DRAFT).order_by("-id")
    found = [one for one in known[first : first + _LISTED + 1] if _is_shown(request.visitor, one)]
    with looking(request) as opened:
        shown = [
            {"job": one, "words": _words(opened, one), "state": _state_words(one), "who": _who(opened, one)} for one in found[:_LISTED]
        ]
    return render(request, "workbench/jobs.html", {"found": shown, "further": first + _LISTED if len(found) > _LISTED else None})


@page(Permission.LOOK)
def job(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with how far a job is; a form that is sent stops it, or has it done once more."""
    found = _found(key, request.visitor)
    if request.method == "POST":
        if not _may_steer(request.visitor, found):
            raise PermissionDenied
        if request.POST.get("do") == "stop":
            stop(found)
        elif request.POST.get("do") == "again":
            ask_again(found)
        return redirect("job", key)
    is_open = found.state in OPEN
    if is_open:
        wake()
    first = _number(request.GET.get("first", ""))
    with looking(request) as opened:
        items = list(found.items.order_by("-code", "id")[first : first + _LISTED + 1])
        sheets = {one.sha256: one for one in opened.record.sheets_of([item.sha256 for item in items if item.sha256], opened.redaction)}
        result = decode_result(found.result, AddResult) if found.kind in {JobKind.ADD, JobKind.TABLE} else None
        checked = decode_result(found.result, VerifyResult) if found.kind == JobKind.VERIFY else None
        shown = {
            "job": found,
            "is_open": is_open,
            "can_stop": is_open and _may_steer(request.visitor, found),
            "can_try": found.state in {JobState.FAILED, JobState.STOPPED} and _may_steer(request.visitor, found),
            "is_paper": found.kind == JobKind.PAPER and found.state == JobState.DONE,
            "words": _words(opened, found),
            "state": _state_words(found),
            "error": said_anew(opened.redaction.words(found.message)),
            "who": _who(opened, found),
            "asked": moment_words(found.asked),
            "refused": found.items.exclude(code="").count(),
            "items": [_line(opened, item, sheets) for item in items[:_LISTED]],
            "further": first + _LISTED if len(items) > _LISTED else None,
            "incidents": _incidents(opened, sheets),
            "notes": [said_anew(opened.redaction.words(note)) for note in result.notes] if isinstance(result, AddResult) else [],
            "checked": checked,
            "answers": _answers(opened, found),
        }
        return render(request, "workbench/job.html", shown)


def _is_shown(visitor: Visitor, one: Job) -> bool:
    """Tell whether somebody sees a job: which incidents others print is theirs."""
    return visitor.may(_NEEDED[JobKind(one.kind)]) and (one.kind != JobKind.PAPER or one.who == visitor.name)


def _answers(opened: Opened, found: Job) -> list[StampAnswer]:
    """Return what authorities answered that were asked for time-stamps."""
    if found.kind != JobKind.STAMP or not found.result:
        return []
    answers = msgspec.json.decode(bytes(found.result), type=list[StampAnswer])
    return [msgspec.structs.replace(one, message=said_anew(opened.redaction.words(one.message))) for one in answers]


def _may_steer(visitor: Visitor, found: Job) -> bool:
    """Tell whether somebody may stop a job, or have it done once more: a paper, whoever asked for it."""
    return visitor.may(Permission.ADD) or (found.kind == JobKind.PAPER and found.who == visitor.name)


def _found(key: str, visitor: Visitor) -> Job:
    found: Job | None = Job.objects.filter(key=key).exclude(state=JobState.DRAFT).first()
    if found is None or not _is_shown(visitor, found):
        raise Http404
    return found


def _who(opened: Opened, found: Job) -> str:
    """Return who asked for a job; nothing where anything of the name is restricted: a name that is blocked out in part says whose it is."""
    return found.who if opened.redaction.words(found.who) == found.who else ""


def _words(opened: Opened, found: Job) -> str:
    """Say what a job does."""
    match decode_request(found.request):
        case AddJob(brought=(one,)):
            return str(_("Adding %(what)s") % {"what": opened.redaction.words(one.name)})
        case AddJob(brought=several):
            return str(
                _("Adding %(count)s things, %(what)s first") % {"count": len(several), "what": opened.redaction.words(several[0].name)}
            )
        case TableJob(name=name):
            return str(_("Importing the table %(what)s") % {"what": opened.redaction.words(name)})
        case VerifyJob():
            return str(_("Verifying the record"))
        case PaperJob(form=form):
            return str(_("Writing a report as %(form)s") % {"form": form.value.upper()})
    return str(_("Asking for time-stamps"))


def _state_words(found: Job) -> str:
    """Say how far a job is."""
    match found.state:
        case JobState.WAITING:
            return str(_("It waits for its turn."))
        case JobState.RUNNING if found.kind in {JobKind.ADD, JobKind.TABLE}:
            return str(_("%(done)s of %(found)s documents read that were found so far.") % {"done": found.done, "found": found.found})
        case JobState.RUNNING if found.kind == JobKind.PAPER and found.found:
            return str(_("%(done)s of %(found)s incidents are written.") % {"done": found.done, "found": found.found})
        case JobState.RUNNING:
            return str(_("It is being done."))
        case JobState.DONE if found.kind in {JobKind.ADD, JobKind.TABLE}:
            return str(_("Done: %(found)s documents are kept.") % {"found": found.found})
        case JobState.DONE:
            return str(_("Done."))
        case JobState.STOPPED:
            return str(_("Stopped. What was kept until then is kept."))
    return str(_("It could not be done."))


def _line(opened: Opened, item: JobItem, sheets: dict[str, Sheet]) -> ItemLine:
    name = opened.redaction.words(item.name)
    if item.code:
        return ItemLine(name, message=said_anew(opened.redaction.words(item.message)), code=item.code)
    sheet = sheets.get(item.sha256)
    if sheet is None:
        return ItemLine(str(_("withheld, or not placed yet")))
    title, link = title_of_document(sheet), f"/report/{sheet.sha256}/"
    if sheet.error is not None:
        return ItemLine(title, link, message=said_anew(sheet.error[1]), code=sheet.error[0])
    return ItemLine(title, link, state=str(_("read")) if sheet.state is State.READ else str(_("waits to be read")))


def _incidents(opened: Opened, sheets: dict[str, Sheet]) -> list[object]:
    ids = sorted({one for sheet in sheets.values() for one in sheet.incidents})
    if not ids:
        return []
    found = opened.record.incidents(Query(ids=tuple(ids)), opened.redaction, slim=True)
    return [line_of(one) for one in islice(found, _INCIDENTS)]


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 10 else 0
