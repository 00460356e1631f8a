"""One decision on many incidents or reports at once: what was ticked, what is decided, what that changes, then done, with one undo.

In: a form with what was ticked (`of`), or with `all` of a selection; out: a page for each step. Nothing is done that was not shown first as
it is now: where anything was noted in the record since, it is shown anew. What is refused is named with its reason, the rest goes on.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.casework import MOST_AT_ONCE, Foreseen, Opened
from onrecord.core import CaseworkError, OnrecordError
from onrecord.publication import heading_words, kind_words, said_anew, value_words
from onrecord.workbench.access import Permission, page
from onrecord.workbench.decisions.bulk import bulk_forms, bulk_requests, bulk_state, bulk_subjects, decide_all, foresee_all
from onrecord.workbench.decisions.forms import FORMS
from onrecord.workbench.decisions.model import About, Answers, DecisionForm
from onrecord.workbench.looking import looking
from onrecord.workbench.selection import selection_of
from onrecord.workbench.views.deciding import Question, ValueChange

_LISTED = 10  # of what was ticked, changes, refusals
_KEPT = frozenset({"csrfmiddlewaretoken", "of", "about", "form", "all", "step", "state", "back", "why"})
_BACK = {About.INCIDENT: "/incidents/", About.DOCUMENT: "/reports/"}


@page(Permission.DECIDE)
def bulk(request: HttpRequest) -> HttpResponse:
    """Answer with the next step of a decision on many."""
    if request.method != "POST":
        return redirect("incidents")
    told = request.POST
    about = About.DOCUMENT if told.get("about") == About.DOCUMENT.value else About.INCIDENT
    form = FORMS.get(told.get("form", ""))
    if form is not None and form not in bulk_forms(about, request.visitor):
        raise PermissionDenied
    with looking(request) as opened:
        subjects = bulk_subjects(opened, about, _ids(opened, told, about))
        answers: Answers = {name: values for name, values in told.lists() if name not in _KEPT}
        shown: dict[str, Any] = {
            "about": about.value,
            "ids": [one.id for one in subjects],
            "number": len(subjects),
            "titles": [one.title for one in subjects[:_LISTED]],
            "more": max(0, len(subjects) - _LISTED),
            "forms": bulk_forms(about, request.visitor),
            "form": form,
            "back": _back(told, about),
            "why": told.get("why", ""),
            "state": bulk_state(opened),
        }
        if form is None:
            return render(request, "workbench/bulk.html", shown)
        shown["questions"] = [Question(field, field.choices, tuple(answers.get(field.name, ()))) for field in form.fields]
        if not told.get("step"):
            return render(request, "workbench/bulk.html", shown)
        try:
            why = told.get("why", "").strip()
            if form.needs_why and not why:
                raise CaseworkError("unanswered", "A decision needs its reason.", "Say why: it stands in the custody log.")
            asked, refused = bulk_requests(opened, form, subjects, answers, request.visitor)
            is_seen = told.get("step") == "carry" and told.get("state") == bulk_state(opened)
            if not is_seen:
                foreseen = foresee_all(asked, why, request.visitor)
                shown |= {"previewed": True, "meanwhile": told.get("step") == "carry", "carried": foreseen.number}
                shown |= _told_of(opened, foreseen.changes, (*refused, *foreseen.refused))
                return render(request, "workbench/bulk.html", shown)
        except OnrecordError as error:
            return render(request, "workbench/bulk.html", {**shown, "error": said_anew(error.message), "code": error.code}, status=422)
    done = decide_all(asked, why, request.visitor)
    _tell(request, form, done.id, len(done.decisions), (*refused, *done.refused))
    return redirect(shown["back"])


def _ids(opened: Opened, told: QueryDict, about: About) -> Sequence[str]:
    """Return what was ticked, or the incidents of all of a selection; one more than may be is enough to refuse it."""
    if told.get("all") and about is About.INCIDENT:
        chosen = selection_of({name: value for name, value in told.items() if name not in _KEPT})
        if chosen.refused:  # what was not understood would choose more than anybody meant
            raise CaseworkError("selection", "The selection could not be understood.", "Select again, and tick what you mean.")
        found = opened.record.incidents(chosen.query, opened.redaction, slim=True, part=slice(0, MOST_AT_ONCE + 1))
        return [one.id for one in found]
    return [str(one) for one in told.getlist("of")]


def _back(told: QueryDict, about: About) -> str:
    back = told.get("back", "")
    return back if back.startswith("/") and not back.startswith("//") and "\\" not in back else _BACK[about]


def _told_of(opened: Opened, changes: Sequence[Foreseen], refused: Sequence[Any]) -> dict[str, Any]:
    """Return what the first changes are, in words, and the first refusals."""
    names = [one.incident for one in changes[:_LISTED]]
    titles = {one.id: heading_words(one) for one in opened.record.named(names, opened.redaction)}
    rows = [(titles.get(one.incident, one.incident), _values(one)) for one in changes[:_LISTED]]
    return {
        "changes": rows,
        "changed": len(changes),
        "unlisted": max(0, len(changes) - _LISTED),
        "refused": [(one.name, said_anew(one.message)) for one in refused[:_LISTED]],
        "refusals": len(refused),
    }


def _values(one: Foreseen) -> list[ValueChange]:
    before, after = one.before or {}, one.after or {}
    names = before if one.before else after
    return [ValueChange(kind_words(name), _words(before.get(name), name), _words(after.get(name), name)) for name in names]


def _words(encoded: str | None, field: str) -> str:
    return "" if encoded is None else value_words(encoded, field)


def _tell(request: HttpRequest, form: DecisionForm, batch: str, number: int, refused: Sequence[Any]) -> None:
    if number:
        request.session["undo"] = [batch]
        said = ngettext("Done for one: %(what)s", "Done for %(number)s: %(what)s", number) % {"number": number, "what": form.title}
        messages.success(request, said)
    for one in refused[:_LISTED]:
        messages.error(request, _("Not done: %(name)s: %(why)s") % {"name": one.name, "why": said_anew(one.message)})
    if len(refused) > _LISTED:
        messages.error(request, _("and %(number)s more were not done") % {"number": len(refused) - _LISTED})
