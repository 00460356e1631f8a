"""The pages that followers reach by an address of their own, without an account: to confirm, to stop, feeds.

In: a token that stands in the address; out: pages that say nothing of the record but what is followed. To look changes nothing: a program
that opens links confirms and stops nothing. Stopping takes one POST, as RFC 8058 has it, from any program. Whose token it is not, learns
nothing: what is unknown and what was stopped are answered alike.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.casework import (
    FeedForm,
    FollowChannel,
    Follower,
    SystemClock,
    confirm_following,
    follower_by_token,
    follower_feed,
    outside_words,
    read_settings,
    stop_by_token,
)
from onrecord.core import CaseworkError
from onrecord.workbench.access import open_page
from onrecord.workbench.looking import looking


@open_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether somebody wants to be written to; with the button, note that they do."""
    follower = _follower(token)
    if follower is None or follower.channel is not FollowChannel.MAIL:
        raise Http404
    done = follower.confirmed
    if request.method == "POST" and not done:
        try:
            confirm_following(settings.ONRECORD.folder, token, SystemClock().now())
        except CaseworkError as error:
            raise Http404 from error
        done = True
    return render(request, "workbench/follow_confirm.html", {"done": done, "topic": _topic(request, follower)})


@open_page
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether somebody wants to get nothing more; with the button, or one click in a program for e-mail, let them go."""
    follower = _follower(token)
    topic = _topic(request, follower) if follower is not None else ""
    if request.method == "POST":
        stop_by_token(settings.ONRECORD.folder, token)
        follower = None
    return render(request, "workbench/follow_stop.html", {"done": follower is None, "topic": topic})


@open_page
def feed(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """Answer with a follower's feed."""
    follower = _follower(token)
    if follower is None or follower.channel is not FollowChannel.FEED or form not in set(FeedForm):
        raise Http404
    base = read_settings(settings.ONRECORD.folder).workbench.url or f"{request.scheme}://{request.get_host()}"
    with looking(request, redacted=True) as opened:
        content = follower_feed(settings.ONRECORD.folder, opened, follower, FeedForm(form), base)
    return HttpResponse(content, content_type=f"{FeedForm(form).media_type}; charset=utf-8", headers={"Cache-Control": "private, no-cache"})


def _follower(token: str) -> Follower | None:
    return follower_by_token(settings.ONRECORD.folder, token)


def _topic(request: HttpRequest, follower: Follower) -> str:
    with looking(request, redacted=True) as opened:
        return outside_words(opened, read_settings(settings.ONRECORD.folder)).topic(follower.topic)


for _view in (confirm, stop):
    _view.csrf_exempt = True  # type: ignore[attr-defined]  # the token in the address is what counts; programs for e-mail have no cookie
