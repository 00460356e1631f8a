"""A table of incidents that people coded, brought in by way of two pages: the file, then what its columns mean, with how it would be read.

In: a file, then a column's meaning each; out: a preview, of which nothing is kept, then a job that imports it. A draft is its
maker's alone.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onrecord.casework import FIELDS, Description, Opened, Preview, TableLook, TableRequest, describe_columns, look_at_table, preview_for
from onrecord.core import OnrecordError, WorkbenchError, printable
from onrecord.publication import coded_row_words, kind_words
from onrecord.workbench.access import Permission, page
from onrecord.workbench.background.asking import ask, change, new_key, refuse_full
from onrecord.workbench.background.kinds import TableJob, decode_request
from onrecord.workbench.background.models import Job, JobState
from onrecord.workbench.background.places import forget_uploads, uploads_of
from onrecord.workbench.intake.uploads import keep_uploads
from onrecord.workbench.looking import looking

_MOST_TOLD = 50  # rows that can't be read, of which each is told
_BY_HAND = "by_hand"
"""What the form says where no known form is meant."""
_COUNT_ENDS = ("", "_low", "_high", "_civilians", "_children", "_women", "_men", "_fighters")
_OUTCOMES = ("killed", "injured", "missing", "detained", "displaced")
_COUNTS = frozenset(f"{outcome}{end}" for outcome in _OUTCOMES for end in _COUNT_ENDS)
_OFFERED = tuple(str(field) for field in FIELDS if not str(field).startswith(_OUTCOMES) or str(field) in _COUNTS)
"""The fields that the form offers; a description in a file, on the command line, knows more."""


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """A column of the table as the form has it: its name, how its question is called, what it is taken for."""

    name: str
    asked_as: str
    field: str


@page(Permission.ADD)
def bring(request: HttpRequest) -> HttpResponse:
    """Answer with the form for the file, or take the file."""
    if request.method != "POST":
        return render(request, "workbench/add_table.html", {"answers": {}})
    key = new_key()
    try:
        refuse_full(settings.ONRECORD.folder, int(request.headers.get("Content-Length", "0") or 0))
        brought = keep_uploads(request.FILES.getlist("files")[:1], key)
        if not brought or brought[0].path is None:
            raise WorkbenchError("nothing", _("Nothing was brought."), _("Choose a file."))
        look_at_table(uploads_of(key) / brought[0].path, brought[0].name)
        source = printable(request.POST.get("source", "")).strip() or None
        job = ask(TableJob(brought[0].path, brought[0].name, None, source), request.visitor.name, key, JobState.DRAFT)
    except OnrecordError as error:
        forget_uploads(key)
        shown = {"error": error.message, "code": error.code, "answers": request.POST}
        return render(request, "workbench/add_table.html", shown, status=422)
    return redirect("add_table_columns", job.key)


@page(Permission.ADD)
def columns(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with what each column is taken for, and with how the table would be read; or import it."""
    job: Job | None = Job.objects.filter(key=key, who=request.visitor.name).first()
    if job is None or job.kind != "table":
        raise Http404
    asked = decode_request(job.request)
    if job.state != JobState.DRAFT or not isinstance(asked, TableJob):
        return redirect("job", key)
    with looking(request) as opened:
        look = look_at_table(uploads_of(key) / asked.path, asked.name)
        told = request.POST if request.method == "POST" else None
        form = told.get("form", _BY_HAND) if told is not None else (look.known or _BY_HAND)
        chosen = _chosen(told, look)
        shown: dict[str, Any] = {
            "name": opened.redaction.words(asked.name),
            "known": look.known,
            "form": form,
            "by_hand": _BY_HAND,
            "questions": [ColumnQuestion(name, f"column-{at}", chosen.get(name, "")) for at, name in enumerate(look.header)],
            "fields": [(field, kind_words(field)) for field in _OFFERED],
            "source": (told.get("source", "") if told is not None else asked.source) or "",
            "country": told.get("country", "") if told is not None else "",
            "day_order": told.get("day_order", "") if told is not None else "",
            "independent": told is not None and "independent" in told,
        }
        try:
            wanted = _wanted(asked, look, shown, chosen)
            preview = preview_for(opened, TableRequest(uploads_of(key) / asked.path, wanted.columns, wanted.source, asked.name))
        except OnrecordError as error:
            shown |= {"error": error.message, "code": error.code}
            return render(request, "workbench/add_columns.html", shown, status=200 if told is None else 422)
        if told is not None and told.get("step") == "import":
            change(job, wanted, JobState.WAITING)
            return redirect("job", key)
        change(job, wanted, JobState.DRAFT)
        return render(request, "workbench/add_columns.html", {**shown, **_previewed(opened, preview)})


def _chosen(told: Any, look: TableLook) -> dict[str, str]:  # noqa: ANN401 a form's answers
    """Return the field of each column: as the form says, else as it is guessed."""
    if told is None:
        return dict(look.guess)
    named = ((name, told.get(f"column-{at}", "")) for at, name in enumerate(look.header))
    return {name: field for name, field in named if field in _OFFERED}


def _wanted(asked: TableJob, look: TableLook, shown: dict[str, Any], chosen: dict[str, str]) -> TableJob:
    """Return the import as the form has it; raises CaseworkError where it can't be so."""
    meant: str | Description | None = look.known
    if shown["form"] != look.known:
        country, order = shown["country"].strip().upper() or None, shown["day_order"] or None
        meant = describe_columns(chosen, asked.name, independent=shown["independent"], country=country, day_order=order)
    return TableJob(asked.path, asked.name, meant, printable(shown["source"]).strip() or None)


def _previewed(opened: Opened, preview: Preview) -> dict[str, Any]:
    """Return a preview in words."""
    words = opened.redaction.words
    return {
        "preview": preview,
        "taken": [(kind_words(field), " + ".join(names)) for field, names in preview.fields.items()],
        "unused": ", ".join(preview.unused),
        "rows": [(at, [words(one) for one in coded_row_words(reading)]) for at, reading in preview.rows],
        "refused": [(at, words(message), code) for at, code, message in preview.refused[:_MOST_TOLD]],
        "more_refused": max(0, len(preview.refused) - _MOST_TOLD),
        "note": words(preview.note) if preview.note else "",
        "broken": preview.broken.message if preview.broken is not None else "",
        "readable": preview.count - len(preview.refused),
    }
