"""The pages on which people decide: a form, what it would change, then what it did; the decisions so far, and how to undo them.

In: a form's answers; out: pages. Nothing is done on a look; what is sent twice, or after somebody else has decided, is shown anew first.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onrecord.casework import Foreseen, Labels, Opened, incidents_beside
from onrecord.core import CaseworkError, OnrecordError
from onrecord.publication import decision_words, heading_words, kind_words, moment_words, said_anew, value_words
from onrecord.workbench.access import Permission, fresh_login, page
from onrecord.workbench.decisions.carrying import (
    asked_of,
    carry_out,
    carry_out_whole,
    decided_of,
    look_ahead,
    needed_to_withdraw,
    refuse_assignment,
    refuse_own_review,
    withdraw,
)
from onrecord.workbench.decisions.forms import FORMS
from onrecord.workbench.decisions.model import About, Answers, DecisionForm, FormField
from onrecord.workbench.decisions.subject import DecisionSubject, choices_of, reports_of, subject_of
from onrecord.workbench.looking import looking

_UNDO = "undo"
"""What the session calls the decisions that can be undone with one press: the last that this visitor made."""
_OF_VALUES = frozenset({"correct", "strike"})
"""Forms on values of an incident: what its reports say is corrected on their own pages, to which they lead."""
_LISTED = 50  # decisions of a page
_DIGITS = 9  # of the number of a decision


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a form as the page has it: its choices, and what was answered."""

    field: FormField
    choices: tuple[tuple[str, Any], ...]
    answers: tuple[str, ...]

    @property
    def answer(self) -> str:
        """The first answer."""
        return self.answers[0] if self.answers else ""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value before and after a decision, in words."""

    name: str
    before: str
    after: str


@page(Permission.DECIDE)
def decide(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with the form of a decision, with what it would change, or carry it out."""
    form = FORMS.get(name)
    if form is None:
        raise Http404
    if not request.visitor.may(form.permission):
        raise PermissionDenied
    if form.permission is Permission.RESTRICT and (asked := fresh_login(request)):
        return asked
    told = request.POST if request.method == "POST" else request.GET
    answers = dict(told.lists())
    with looking(request) as opened:
        subject = subject_of(opened, form, told.get("of", ""))
        shown = _shown(opened, form, subject, answers)
        if request.method != "POST":
            return render(request, "workbench/decide.html", shown)
        try:
            return _step(request, opened, form, subject, shown)
        except OnrecordError as error:
            return render(request, "workbench/decide.html", {**shown, "error": said_anew(error.message), "code": error.code}, status=422)


def _shown(opened: Opened, form: DecisionForm, subject: DecisionSubject, answers: Answers) -> dict[str, Any]:
    questions = [_question(opened, field, subject, answers) for field in form.fields]
    reports = reports_of(opened, subject) if form.name in _OF_VALUES else []
    told = {"form": form, "subject": subject, "questions": questions, "state": subject.state, "reports": reports}
    return {**told, "why": _first(answers, "why")}


def _question(opened: Opened, field: FormField, subject: DecisionSubject, answers: Answers) -> Question:
    choices = field.choices or (choices_of(opened, subject, field.of) if field.of is not None else ())
    return Question(field, choices, tuple(answers.get(field.name, ())))


def _step(request: HttpRequest, opened: Opened, form: DecisionForm, subject: DecisionSubject, shown: dict[str, Any]) -> HttpResponse:
    """Show what a decision would change, or carry it out where that was shown as it is now."""
    answers = dict(request.POST.lists())
    why = _first(answers, "why").strip()
    if form.needs_why and not why:
        raise CaseworkError("unanswered", "A decision needs its reason.", "Say why: it stands in the custody log.")
    if form.name == "review":
        refuse_own_review(opened, subject, request.visitor)
    if form.name == "assign":
        refuse_assignment(subject, answers, request.visitor)
    asked = asked_of(opened, form, subject, answers)
    is_seen = request.POST.get("step") == "carry" and request.POST.get("state") == subject.state
    if form.is_previewed and not is_seen:
        if request.POST.get("step") == "carry":
            shown["meanwhile"] = [_said(one) for one in decided_of(opened, subject)[-3:]]
        changes = look_ahead(asked, why, request.visitor)
        return render(
            request, "workbench/decide.html", {**shown, "changes": [_changed(one, subject) for one in changes], "previewed": True}
        )
    if len(asked) > 1:
        request.session[_UNDO] = carry_out_whole(asked, why, request.visitor)
        messages.success(request, _("Done: %(what)s") % {"what": form.title})
        return redirect(subject.path)
    decided = carry_out(asked, why, request.visitor)
    request.session[_UNDO] = [one.decision.id for one in decided]
    messages.success(request, _("Done: %(what)s") % {"what": form.title})
    after = [incident.id for one in decided for incident in one.after]
    here = subject.about is not About.INCIDENT or subject.id in after
    return redirect(subject.path if here else f"/incident/{after[0]}/" if after else "/incidents/")


def _changed(one: Foreseen, subject: DecisionSubject) -> dict[str, Any]:
    """Return what a decision would change of an incident, in words."""
    before, after = one.before or {}, one.after or {}
    names = before if one.before else after
    values = [ValueChange(kind_words(name), _shown_as(before.get(name), name), _shown_as(after.get(name), name)) for name in names]
    here, came, went = one.incident == subject.id, one.before is None, one.after is None
    return {"id": one.incident, "is_here": here, "came": came, "went": went, "values": values}


def _shown_as(encoded: str | None, field: str) -> str:
    return "" if encoded is None else value_words(encoded, field)


def _first(answers: Answers, name: str) -> str:
    return next(iter(answers.get(name, ())), "")


def _said(decision: Any) -> dict[str, Any]:  # noqa: ANN401 a decision of any kind
    return {
        "id": decision.id,
        "what": decision_words(decision),
        "who": decision.who,
        "when": moment_words(decision.when),
        "why": decision.why,
        "stands": decision.stands,
        "batch": decision.batch or "",
        "withdrawn": _withdrawn(decision) if decision.withdrawn else "",
    }


def _withdrawn(decision: Any) -> str:  # noqa: ANN401 as above
    told = {"who": decision.withdrawn_by, "when": moment_words(decision.withdrawn), "why": decision.withdrawn_why}
    return str(_("withdrawn by %(who)s, %(when)s: %(why)s") % told)


@page(Permission.LOOK)
def decisions(request: HttpRequest) -> HttpResponse:
    """Answer with the decisions of the record, the last first."""
    with looking(request) as opened:
        labels = Labels(opened.record, opened.redaction)
        found = list(reversed(opened.record.decisions()))
        told = request.GET.get("first", "")
        first = int(told) if told.isdecimal() and len(told) <= _DIGITS else 0
        listed = found[first : first + _LISTED]
        about = incidents_beside(opened.record, listed, opened.redaction)
        some = [
            {**_said(labels.decision(opened.redaction.decision(one))), "about": [(each.id, heading_words(each)) for each in about[one.id]]}
            for one in listed
        ]
        further = first + _LISTED if first + _LISTED < len(found) else None
        return render(request, "workbench/decisions.html", {"found": some, "total": len(found), "further": further})


@page(Permission.DECIDE)
def undo(request: HttpRequest) -> HttpResponse:
    """Withdraw decisions: those that are named, or what this visitor decided last; they stay in the log."""
    if request.method != "POST":
        return redirect("decisions")
    named = request.POST.getlist("decision") or request.session.get(_UNDO, [])
    why = request.POST.get("why", "").strip() or _("undone")
    if not named:
        raise CaseworkError("no_decision", "Nothing is there to be undone.", "The page of decisions has them all.")
    with looking(request) as opened:
        needed = needed_to_withdraw(opened, named)
    if not all(request.visitor.may(permission) for permission in needed):
        raise PermissionDenied
    if Permission.RESTRICT in needed and (asked := fresh_login(request)):
        return asked
    withdraw(named, why, request.visitor)
    request.session.pop(_UNDO, None)
    messages.success(request, _("Withdrawn. It stays in the history, and can be decided again."))
    back = request.POST.get("back", "")
    return redirect(back if back.startswith("/") and not back.startswith("//") else "/decisions/")
