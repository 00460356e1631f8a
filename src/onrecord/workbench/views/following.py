"""The page of notices: what changed of what a visitor follows, what that is, and a form to follow more or to stop.

In: topics as they are typed, ways; out: pages. What is sent elsewhere, `onrecord tell` sends; here notices are made and shown alone.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onrecord.casework import (
    FollowChannel,
    Follower,
    SystemClock,
    TellingPeriod,
    begin_to_follow,
    drop_owned,
    follow_by_mail,
    follow_topic,
    gather_changes,
    hook_line,
    new_secret,
    note_seen,
    open_following,
    own,
    read_settings,
    refuse_webhook,
    resolve_topic,
    shown_topic,
    unknown_name,
)
from onrecord.casework import is_followed as anything_is_followed
from onrecord.core import WorkbenchError
from onrecord.workbench.access import Permission, page
from onrecord.workbench.following import PERIODS, WAYS, bell_count, follow_lines, next_wait, notice_lines
from onrecord.workbench.looking import looking


@page(Permission.LOOK)
def following(request: HttpRequest) -> HttpResponse:
    """Answer with the page of notices, or do what a form of it asks for and go back to it."""
    if request.method == "POST":
        _STEPS.get(request.POST.get("step", ""), _nothing)(request)
        return redirect(_page_before(request))
    folder, who = settings.ONRECORD.folder, request.visitor.name
    base = _base(request)
    with looking(request, redacted=True) as opened:
        values = {
            "notices": notice_lines(folder, who, opened.redaction),
            "follows": follow_lines(folder, who, opened.redaction, base),
            "topic": shown_topic(request.GET.get("topic", "")[:_LONGEST], opened.redaction.words),
            "channels": [(way.value, words) for way, words in WAYS.items()],
            "periods": [(period.value, words) for period, words in PERIODS.items()],
            "has_mail": read_settings(folder).smtp is not None,
        }
        return render(request, "workbench/following.html", values)


_LONGEST = 300
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)


@page(Permission.LOOK)
def bell(request: HttpRequest) -> HttpResponse:
    """Answer a page that asks whether there are new notices: with the bell, and when to ask again."""
    count = bell_count(settings.ONRECORD.folder, request.visitor.name)
    wait = next_wait(_number(request, "wait"), is_same=count == _number(request, "had"))
    here = "following" if "here" in request.GET else ""
    content = render_to_string("workbench/bell_link.html", {"bell": count, "wait": wait, "here": here})
    return HttpResponse(content, headers={"Cache-Control": "no-store"})


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if _NUMBER.fullmatch(given) else 0


def _page_before(request: HttpRequest) -> str:
    """Return the page that a form stood on, where it says so and that is one of the workbench; else the page of notices."""
    back = str(request.POST.get("back", ""))
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else str(reverse("following"))


def _base(request: HttpRequest) -> str:
    """Return the address by which the workbench is reached: that of the settings, else the one that is asked now."""
    return read_settings(settings.ONRECORD.folder).workbench.url or f"{request.scheme}://{request.get_host()}"


def _follow(request: HttpRequest) -> None:
    """Let a visitor follow a topic."""
    folder, who = settings.ONRECORD.folder, request.visitor.name
    way, period = _chosen(request)
    with looking(request, redacted=True) as opened:
        topic = resolve_topic(opened, request.POST.get("topic", ""))
        shown = shown_topic(topic.text, opened.redaction.words)
        near = unknown_name(opened, topic)
    begin_to_follow(folder, SystemClock(), settings.ONRECORD.database)
    now, language = SystemClock().now(), get_language() or "en"
    address, secret = request.POST.get("address", "").strip(), ""
    if way is FollowChannel.MAIL:
        follower, is_new = follow_by_mail(folder, topic, address, now=now, period=period, language=language)
    else:
        if way is FollowChannel.WEBHOOK:
            its = read_settings(folder)
            refuse_webhook(address, hook_line(its, SystemClock()), own_network=its.webhooks.own_network)
            secret = new_secret()
        else:
            address = who
        follower, is_new = follow_topic(folder, topic, way, now=now, address=address, period=period, language=language, secret=secret)
    with open_following(folder) as kept:
        own(kept, who, follower)
    messages.info(request, _told(follower, secret if is_new else "", shown))
    if near is not None:
        messages.info(request, _unknown(near))


def _unknown(near: tuple[str, ...]) -> str:
    """Return what whoever follows a party or a place is told that nothing knows yet."""
    if not near:
        return str(_("No incident has it yet: nothing is told before one does."))
    said = _("No incident has it yet: nothing is told before one does. The nearest: %(names)s.")
    return str(said % {"names": ", ".join(near)})


def _told(follower: Follower, secret: str, topic: str) -> str:
    if secret:
        said = _("You follow %(topic)s. What is sent is signed with this secret, which is shown once: %(secret)s")
        return str(said % {"topic": topic, "secret": secret})
    if not follower.confirmed:
        return str(_("A letter will ask %(address)s to confirm; nothing else is sent there before.") % {"address": follower.address})
    return str(_("You follow %(topic)s.") % {"topic": topic})


def _chosen(request: HttpRequest) -> tuple[FollowChannel, TellingPeriod]:
    way, period = request.POST.get("way", FollowChannel.BELL.value), request.POST.get("period", TellingPeriod.AT_ONCE.value)
    if way not in set(FollowChannel) or period not in set(TellingPeriod):
        raise WorkbenchError("unknown", "There is no such way to be told.", "Go back, and choose one.")
    chosen = FollowChannel(way)
    if chosen in {FollowChannel.MAIL, FollowChannel.WEBHOOK} and not request.visitor.may(Permission.EXPORT):
        raise WorkbenchError("not_allowed", "Your role does not send anything elsewhere.", "Follow by the bell or a feed.")
    return chosen, TellingPeriod(period)


def _stop(request: HttpRequest) -> None:
    """Let a visitor follow something of theirs no longer."""
    if anything_is_followed(settings.ONRECORD.folder):
        with open_following(settings.ONRECORD.folder) as kept:
            drop_owned(kept, request.visitor.name, request.POST.get("of", ""))
    messages.info(request, _("You no longer follow it."))


def _see(request: HttpRequest) -> None:
    """Note that a visitor has seen all notices."""
    if anything_is_followed(settings.ONRECORD.folder):
        with open_following(settings.ONRECORD.folder) as kept:
            note_seen(kept, request.visitor.name)


def _gather(_request: HttpRequest) -> None:
    """Look for what changed."""
    gather_changes(settings.ONRECORD.folder, SystemClock(), settings.ONRECORD.database)


def _nothing(_request: HttpRequest) -> None:
    """Do nothing: no form asks for it."""


_STEPS: dict[str, Callable[[HttpRequest], None]] = {"follow": _follow, "stop": _stop, "seen": _see, "gather": _gather}
"""What the forms of the page ask for."""
