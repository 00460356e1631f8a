"""What leaves for people: an incident or a report by e-mail, and incidents as PDF or DOCX.

In: an id or a selection; out: pages and files. What is restricted is in none of it, whatever a visitor is shown; the custody log notes in
their name that it left, before anybody has it. Limits: `_MAILS` messages an hour for each visitor; a paper of more than
`_AT_ONCE` incidents is written beside the pages.
"""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import msgspec
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onrecord.casework import (
    Desk,
    LetterEnclosed,
    mail_server,
    make_paper,
    note_export,
    outgoing,
    prepare_mail,
    read_settings,
    send_prepared,
    text_of,
)
from onrecord.core import CaseworkError, OnrecordError
from onrecord.publication import SOURCE, PaperForm, mailto, said_anew
from onrecord.workbench.access import Permission, page
from onrecord.workbench.background.asking import ask
from onrecord.workbench.background.kinds import JobKind, PaperJob, decode_request
from onrecord.workbench.background.models import Job, JobState
from onrecord.workbench.background.printing import paper_ready
from onrecord.workbench.decisions.carrying import writing
from onrecord.workbench.looking import looking
from onrecord.workbench.originals import kept_file
from onrecord.workbench.selection import selection_of

_MAILS, _HOUR = 20, 3600.0
_AT_ONCE = 25
"""Incidents that are printed while somebody waits: about ten seconds."""
_TYPES = {
    PaperForm.PDF: "application/pdf",
    PaperForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_SENT: dict[str, deque[float]] = {}
"""When each visitor sent messages lately, on the monotonic clock; forgotten with the process."""
_GUARD = Lock()


@page(Permission.EXPORT)
def send(request: HttpRequest) -> HttpResponse:
    """Answer with what would be sent; a form that is sent sends it, or gives it as a draft."""
    asked = request.POST if request.method == "POST" else request.GET
    given, to = asked.get("given", "")[:300], " ".join(asked.get("to", "").split())[:254]
    if not given:
        raise Http404
    known = read_settings(settings.ONRECORD.folder)
    with looking(request, redacted=True) as opened:
        shown = outgoing(opened, given, known)
        if request.method != "POST":
            return _asking(request, given, shown)
        try:
            if asked.get("step") == "draft":
                prepared = prepare_mail(opened, known, given, to, sender=known.mail.sender, where="message.eml")
                with _noting(request) as desk:
                    note_export(desk, prepared.exported)
                return kept_file(prepared.content, "message.eml", "message/rfc822")
            server = mail_server(known, settings.ONRECORD.folder)
            _refuse_many(request.visitor.name)
            prepared = prepare_mail(opened, known, given, to, sender=server.sender)
            send_prepared(lambda: _noting(request), server, prepared)
        except OnrecordError as error:
            return _asking(request, given, shown, error, to)
    messages.success(request, _("It was sent to %(to)s.") % {"to": to})
    return redirect(_back(given, shown))


@page(Permission.EXPORT)
def paper(request: HttpRequest) -> HttpResponse:
    """Answer with incidents as a paper; the log notes that it left, and so it is asked for by a form."""
    if request.method != "POST":
        return redirect("incidents")
    try:
        form = PaperForm(request.POST.get("form", ""))
    except ValueError:
        raise Http404 from None
    chosen = selection_of(request.POST)
    query = msgspec.structs.replace(chosen.query, ids=(request.POST["one"],)) if "one" in request.POST else chosen.query
    known = read_settings(settings.ONRECORD.folder)
    with looking(request, redacted=True) as opened:
        found = list(opened.record.incidents(query, opened.redaction, slim=True, part=slice(0, _AT_ONCE + 1))) if query.ids is None else []
        if len(found) > _AT_ONCE:
            asked = PaperJob(text_of(query), form, get_language() or SOURCE)
            return redirect("job", ask(asked, request.visitor.name).key)
        content, exported = make_paper(opened, known, query, form, get_language() or SOURCE)
    with _noting(request) as desk:
        note_export(desk, msgspec.structs.replace(exported, where="the workbench"))
    name = request.POST.get("one", "") or "incidents"
    return kept_file(content, f"{name[:60]}.{form.value}", _TYPES[form])


@page(Permission.EXPORT)
def paper_of_job(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with a paper that was written beside the pages, to whoever asked for it; the log notes first that it leaves."""
    found = Job.objects.filter(key=key, kind=JobKind.PAPER.value, state=JobState.DONE.value, who=request.visitor.name).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return redirect("job", key)
    asked = decode_request(found.request)
    if not isinstance(asked, PaperJob):
        raise Http404
    content, result = paper_ready(found)
    with _noting(request) as desk:
        note_export(desk, msgspec.structs.replace(result.exported, where="the workbench"))
    return kept_file(content, f"incidents.{asked.form.value}", _TYPES[asked.form])


@contextmanager
def _noting(request: HttpRequest) -> Iterator[Desk]:
    """Open the record to note what leaves, in the name of whoever asks."""
    with writing() as desk:
        desk.settings = msgspec.structs.replace(desk.settings, who=request.visitor.name)
        yield desk


def _refuse_many(name: str) -> None:
    """Count a message; raises CaseworkError `too_many_mails` where there were many in an hour."""
    now = time.monotonic()
    with _GUARD:
        sent = _SENT.setdefault(name, deque(maxlen=_MAILS))
        if len(sent) == _MAILS and now - sent[0] < _HOUR:
            raise CaseworkError("too_many_mails", f"You sent {_MAILS} messages in an hour.", "Wait a while, or take the draft.")
        sent.append(now)


def _asking(request: HttpRequest, given: str, shown: LetterEnclosed, error: OnrecordError | None = None, to: str = "") -> HttpResponse:
    """Answer with the form, and with the message as it would be."""
    values = {
        "given": given,
        "to": to,
        "error": said_anew(error.message) if error is not None else "",
        "letter": shown.letter,
        "attached": [(one.name, len(one.content)) for one in shown.attached],
        "has_server": read_settings(settings.ONRECORD.folder).smtp is not None,
        "mailto": mailto(shown.letter),
        "back": _back(given, shown),
    }
    return render(request, "workbench/send.html", values, status=200 if error is None else 422)


def _back(given: str, shown: LetterEnclosed) -> str:
    return str(reverse("incident", args=shown.incidents[:1]) if shown.incidents else reverse("report", args=[given]))
