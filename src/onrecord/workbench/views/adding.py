"""The page on which people bring in files, texts and addresses; what they bring is kept and read beside the pages.

In: a form; out: a job, and the page that shows how far it is.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onrecord.casework import Brought, BroughtKind, day_of
from onrecord.core import OnrecordError, WorkbenchError, printable
from onrecord.workbench.access import Permission, page
from onrecord.workbench.background.asking import ask, new_key, refuse_full
from onrecord.workbench.background.kinds import AddJob
from onrecord.workbench.background.places import forget_uploads
from onrecord.workbench.intake.uploads import keep_text, keep_uploads

_LONGEST_TITLE = 80  # letters by which a text is called that has no name
_MOST_ADDRESSES = 1_000


@page(Permission.ADD)
def add(request: HttpRequest) -> HttpResponse:
    """Answer with the forms, or take what one of them brings."""
    shown = {"most": f"{max(1, settings.ONRECORD_UPLOAD >> 20):,}", "most_bytes": settings.ONRECORD_UPLOAD, "answers": request.POST}
    if request.method != "POST":
        return render(request, "workbench/add.html", shown)
    key = new_key()
    try:
        job = ask(_request(request, key), request.visitor.name, key)
    except OnrecordError as error:
        forget_uploads(key)
        return render(request, "workbench/add.html", {**shown, "error": error.message, "code": error.code}, status=422)
    return redirect("job", job.key)


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
