"""What readers of the published site report as wrong: the form where they do, and the pages on which people read and answer it.

In: a form's fields; out: pages. A stranger learns nothing here but what the published page says, and is known by nothing: neither a
cookie beyond the form's own nor an address is kept. What they write is shown to those who may see what is restricted, and to nobody else;
that somebody read it is noted in the custody log, as what was reported is: by its key.
"""

import contextlib
import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from onrecord.casework import (
    LONGEST_CONTACT,
    LONGEST_WORDS,
    CorrectionReport,
    CorrectionState,
    CorrectionWords,
    Opened,
    SystemClock,
    correction_called,
    decisions_on,
    dismiss_correction,
    forget_correction,
    list_corrections,
    note_correction_read,
    note_corrections,
    report_correction,
    take_up,
)
from onrecord.core import ArchiveError, CaseworkError, OnrecordError, visible
from onrecord.publication import decision_words, heading_words, moment_words
from onrecord.workbench.access import Permission, opened_by_setting, page
from onrecord.workbench.decisions.carrying import writing
from onrecord.workbench.looking import looking
from onrecord.workbench.often import may_send
from onrecord.workbench.site_files import published_title, site_is_open

MOST_AN_HOUR = 5
"""Reports that one address may send within an hour."""
_INCIDENT = re.compile(r"[0-9a-f]{4,16}", re.ASCII)
_LISTED = 50
_WRONG = 400
_READ: set[tuple[str, str]] = set()
"""Which reports were shown to whom, as the custody log says since this process began."""
_STATES = {"open": CorrectionState.OPEN, "taken_up": CorrectionState.TAKEN_UP, "dismissed": CorrectionState.DISMISSED}


@opened_by_setting(site_is_open)
def report(request: HttpRequest, incident: str, language: str) -> HttpResponse:
    """Answer with the form on which a reader reports what is wrong, or take what they report."""
    title = published_title(incident, language) if _INCIDENT.fullmatch(incident) else None
    if title is None:
        raise Http404
    with translation.override(language):
        shown: dict[str, Any] = {
            "incident": incident,
            "title": visible(title),
            "language": language,
            "root": "../../" if language == "en" else "../../../",
            "longest": LONGEST_WORDS,
            "longest_contact": LONGEST_CONTACT,
        }
        if request.method == "POST":
            return _take(request, shown)
        return render(request, "workbench/site_correction.html", shown)


def _take(request: HttpRequest, shown: dict[str, Any]) -> HttpResponse:
    """Keep what a reader wrote; whoever fills in what people don't see is thanked all the same, and nothing is kept."""
    words, contact = request.POST.get("words", "").strip(), request.POST.get("contact", "").strip()
    thanked = {**shown, "done": True}
    if request.POST.get("website"):
        return render(request, "workbench/site_correction.html", thanked)
    if not may_send(request.META.get("REMOTE_ADDR", ""), MOST_AN_HOUR):
        refused = {**shown, "words": words, "contact": contact, "error": _("You sent several reports. Wait an hour, then send this one.")}
        return render(request, "workbench/site_correction.html", refused, status=429)
    told = CorrectionWords(incident=shown["incident"], words=words, contact=contact, language=shown["language"])
    try:
        report_correction(settings.ONRECORD.folder, told, SystemClock().now())
    except CaseworkError as error:
        status = {"casework.correction": 400, "casework.many_corrections": 429}.get(error.code, 503)
        said = _("This can't be taken now. Try again tomorrow.")
        if status == _WRONG:
            said = _("Say what is wrong, in at most %(number)s letters.") % {"number": LONGEST_WORDS}
        refused = {**shown, "words": words, "contact": contact, "error": said}
        return render(request, "workbench/site_correction.html", refused, status=status)
    _note_in_log("")
    return render(request, "workbench/site_correction.html", thanked)


@page(Permission.SEE_RESTRICTED)
def corrections(request: HttpRequest) -> HttpResponse:
    """Answer with what readers reported, by what became of it; none of their words stand here."""
    asked = request.GET.get("state", "open")
    state = _STATES.get(asked, CorrectionState.OPEN)
    with looking(request) as opened:
        found = [_line(opened, one) for one in list_corrections(settings.ONRECORD.folder, state, _LISTED)]
    return render(request, "workbench/corrections.html", {"found": found, "state": state.value})


@page(Permission.SEE_RESTRICTED)
def correction(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with one report and the forms to answer it, or do what a form asks for."""
    folder = settings.ONRECORD.folder
    try:
        found = correction_called(folder, key)
    except CaseworkError as error:
        if error.code != "casework.unknown_correction":
            raise
        raise Http404 from error
    if request.method == "POST":
        _answer(request, found)
        return redirect("correction", key=key)
    if found.told is not None and (key, request.visitor.name) not in _READ:
        with writing() as desk:  # what can't be noted is not shown
            note_correction_read(desk, key, request.visitor.name)
        _READ.add((key, request.visitor.name))
    with looking(request) as opened:
        decided = _decided(opened, found.incident)
        shown = {
            "one": _line(opened, found),
            "told": found.told,
            "answer": found.answer,
            "answered": moment_words(found.answer.when) if found.answer is not None else "",
            "decided": [(one.id, decision_words(one), one.who, moment_words(one.when)) for one in decided],
            "taken_up_by": next((decision_words(one) for one in decided if found.answer and one.id == found.answer.decision), ""),
            "may_decide": request.visitor.may(Permission.DECIDE),
            "longest": LONGEST_WORDS,
        }
        return render(request, "workbench/correction.html", shown)


def _answer(request: HttpRequest, found: CorrectionReport) -> None:
    """Take a report up, dismiss it, or forget what was written."""
    folder, who, now = settings.ONRECORD.folder, request.visitor.name, SystemClock().now()
    if not request.visitor.may(Permission.DECIDE):
        raise CaseworkError("not_allowed", "Your role does not answer what readers report.", "Ask somebody who may decide.")
    match request.POST.get("step"):
        case "take_up":
            chosen = request.POST.get("decision", "")
            with looking(request) as opened:
                known = {one.id for one in _decided(opened, found.incident)}
            take_up(folder, found.key, chosen if chosen in known else "", who, now)
            messages.info(request, _("Taken up."))
        case "dismiss":
            dismiss_correction(folder, found.key, request.POST.get("why", ""), who, now)
            messages.info(request, _("Dismissed."))
        case "forget":
            forget_correction(folder, found.key)
            messages.info(request, _("What was written is forgotten."))
    _note_in_log(who)


def _note_in_log(who: str) -> None:
    """Note in the custody log what it does not say yet; where another program writes to the record, the next one who comes by does."""
    try:
        with writing() as desk:
            note_corrections(desk, who) if who else note_corrections(desk)
    except ArchiveError as error:
        if error.code != "archive.locked":
            raise


def _line(opened: Opened, one: CorrectionReport) -> dict[str, Any]:
    """Return what lists show of a report."""
    title = one.incident
    with contextlib.suppress(OnrecordError):  # it is no incident any more, or is withheld: its id says which it was
        title = heading_words(opened.record.incident(one.incident, opened.redaction))
    return {"key": one.key, "incident": one.incident, "title": title, "arrived": moment_words(one.arrived), "state": one.state.value}


def _decided(opened: Opened, incident: str) -> list[Any]:
    """Return the decisions that stand on an incident, the newest first."""
    try:
        found = opened.record.incident(incident, opened.redaction)
    except OnrecordError:
        return []
    return sorted((one for one in decisions_on(opened, found) if one.stands), key=lambda one: one.when, reverse=True)
