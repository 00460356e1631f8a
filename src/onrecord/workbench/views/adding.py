"""The pages on which people bring in files, texts and addresses; what they bring is kept and read beside the pages.

In: a form; out: a job, and the page that shows how far it is; before that, for who wants to see it, what is in the files, of which nothing
is kept. A draft is its maker's alone.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onrecord.casework import Brought, BroughtKind, ContainerKind, FileLook, day_of, look_inside
from onrecord.core import OnrecordError, WorkbenchError, printable
from onrecord.workbench.access import Permission, page
from onrecord.workbench.background.asking import ask, change, new_key, refuse_full
from onrecord.workbench.background.kinds import AddJob, JobKind, decode_request
from onrecord.workbench.background.models import Job, JobState
from onrecord.workbench.background.places import forget_uploads, uploads_of
from onrecord.workbench.intake.uploads import keep_text, keep_uploads
from onrecord.workbench.looking import looking

_LONGEST_TITLE = 80  # letters by which a text is called that has no name
_MOST_ADDRESSES = 1_000
_MOST_LOOKED_AT = 20
"""Files that are looked into before they are added; the others are named."""
_KINDS = {
    ContainerKind.DOCUMENT: gettext_lazy("one report"),
    ContainerKind.ZIP: gettext_lazy("a ZIP of files"),
    ContainerKind.MAILBOX: gettext_lazy("a mailbox"),
    ContainerKind.MAIL: gettext_lazy("a mail, with what is attached to it"),
    ContainerKind.CRAWL: gettext_lazy("pages that were crawled"),
    ContainerKind.LINES: gettext_lazy("a report a line"),
    ContainerKind.POSTS: gettext_lazy("posts"),
    ContainerKind.FEED: gettext_lazy("a feed: the pages that it lists are fetched when it is added"),
}


@page(Permission.ADD)
def add(request: HttpRequest) -> HttpResponse:
    """Answer with the forms, or take what one of them brings."""
    shown = {"most": f"{max(1, settings.ONRECORD_UPLOAD >> 20):,}", "most_bytes": settings.ONRECORD_UPLOAD, "answers": request.POST}
    if request.method != "POST":
        return render(request, "workbench/add.html", shown)
    key = new_key()
    try:
        is_looked_at = request.POST.get("what") == "files" and request.POST.get("step") == "look"
        job = ask(_request(request, key), request.visitor.name, key, JobState.DRAFT if is_looked_at else JobState.WAITING)
    except OnrecordError as error:
        forget_uploads(key)
        return render(request, "workbench/add.html", {**shown, "error": error.message, "code": error.code}, status=422)
    return redirect("add_look" if is_looked_at else "job", job.key)


@page(Permission.ADD)
def look(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with what is in files that were sent; or add them, or forget them."""
    job: Job | None = Job.objects.filter(key=key, who=request.visitor.name).first()
    if job is None or job.kind != JobKind.ADD:
        raise Http404
    asked = decode_request(job.request)
    if job.state != JobState.DRAFT or not isinstance(asked, AddJob):
        return redirect("job", key)
    step = request.POST.get("step")
    if step == "add":
        change(job, asked, JobState.WAITING)
        return redirect("job", key)
    if step == "forget":
        forget_uploads(key)
        job.delete()
        return redirect("add")
    with looking(request) as opened:
        looks = [look_inside(uploads_of(key) / one.path, one.name) for one in asked.brought[:_MOST_LOOKED_AT] if one.path is not None]
        shown = {
            "looks": [_shown(each, opened.redaction.words) for each in looks],
            "more": len(asked.brought) - len(looks),
            "reports": sum(each.reports for each in looks),
            "is_whole": len(looks) == len(asked.brought) and all(each.is_whole and not _holds_more(each) for each in looks),
        }
    return render(request, "workbench/add_look.html", shown)


def _shown(each: FileLook, words: Callable[[str], str]) -> dict[str, Any]:
    """Return what is in a file, as its page has it: nothing in it says what is restricted."""
    items = [
        {
            "name": words(one.name),
            "title": words(one.title),
            "publisher": words(one.publisher),
            "published": one.published,
            "size": one.size,
            "beside": not one.is_report and not one.holds_more,
            "holds_more": one.holds_more,
            "code": one.code,
            "message": words(one.message),
        }
        for one in each.items
    ]
    more = max(0, each.count - len(items))
    return {"name": words(each.name), "kind": _KINDS[each.kind], "items": items, "look": each, "more": more}


def _holds_more(each: FileLook) -> bool:
    """Tell whether more reports come of a file than were counted: of archives in it, of the pages of a feed."""
    return each.kind is ContainerKind.FEED or any(one.holds_more for one in each.items)


def _request(request: HttpRequest, key: str) -> AddJob:
    """Return what is to be added; raises WorkbenchError `nothing`, `no_space`, CaseworkError where the day is none."""
    told = request.POST
    day = day_of(told.get("published", "").strip() or None)
    refuse_full(settings.ONRECORD.folder, int(request.headers.get("Content-Length", "0") or 0))
    return AddJob(
        brought=_brought(request, key),
        publisher=printable(told.get("publisher", "")).strip() or None,
        published=day.isoformat() if day is not None else None,
        url=told.get("url", "").strip() or None if told.get("what") == "text" else None,
        dated_names="dated_names" in told,
    )


def _brought(request: HttpRequest, key: str) -> tuple[Brought, ...]:
    told = request.POST
    match told.get("what"):
        case "files":
            brought = keep_uploads([*request.FILES.getlist("files"), *request.FILES.getlist("folder")], key)
        case "text" if told.get("text", "").strip():
            brought = (keep_text(told["text"], _title(told.get("name", ""), told["text"]), key),)
        case "addresses":
            lines = [line.strip() for line in told.get("addresses", "").splitlines() if line.strip()]
            brought = tuple(Brought(BroughtKind.ADDRESS, line) for line in dict.fromkeys(lines))
        case _:
            brought = ()
    if not brought:
        raise WorkbenchError("nothing", _("Nothing was brought."), _("Choose a file, paste a text, or write an address."))
    if len(brought) > _MOST_ADDRESSES and told.get("what") == "addresses":
        raise WorkbenchError("too_many", _("These are more addresses than can be added at once."), _("Send a thousand at a time."))
    return brought


def _title(given: str, text: str) -> str:
    """Return what a pasted text is called: as somebody says, else its first line."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return f"{printable(given.strip() or first)[:_LONGEST_TITLE].replace('/', ' ').strip()}.txt"
