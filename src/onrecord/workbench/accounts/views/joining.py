"""The page behind a one-time link: make an account, or set a new password.

In: a token; out: the form, then the page on which people sign in. A token that is wrong, used, old or withdrawn gets one answer.
"""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from onrecord.workbench.access import open_page
from onrecord.workbench.accounts.forms import JoinForm, NewPasswordForm
from onrecord.workbench.accounts.invitations import invitation_of, join, note, renew
from onrecord.workbench.accounts.models import AccountDeed, LinkPurpose
from onrecord.workbench.accounts.words import ROLE_MEANINGS, ROLE_WORDS
from onrecord.workbench.failing import failure


@open_page
def joining(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with the form of an invitation, or carry it out."""
    invitation = invitation_of(token)
    if invitation is None:
        return _nothing(request)
    is_new = invitation.purpose != LinkPurpose.PASSWORD
    kind = JoinForm if is_new else NewPasswordForm
    form = kind(request.POST if request.method == "POST" else None, invitation=invitation)
    if request.method != "POST":
        return _shown(request, form, is_new=is_new)
    if not ratelimit.consume(request, action="signup"):
        return failure(request, 429, _("Too many tries. Wait a minute, then go back and send this again."))
    if not form.is_valid():
        return _shown(request, form, is_new=is_new, status=422)
    found = form.cleaned_data
    account = join(invitation, found["name"], found["password"]) if is_new else renew(invitation, found["password"])
    if account is None:
        return _nothing(request)
    if isinstance(form, JoinForm) and form.is_confirmed:
        note(account.name, AccountDeed.SAME, account.name)
    messages.success(request, _("Your account is made: sign in.") if is_new else _("Your password is set: sign in."))
    return redirect("account_login")


def _shown(request: HttpRequest, form: NewPasswordForm, *, is_new: bool, status: int = 200) -> HttpResponse:
    invitation = form.invitation
    shown = {
        "form": form,
        "is_new": is_new,
        "is_first": invitation.purpose == LinkPurpose.FIRST,
        "name": invitation.account.name if invitation.account else "",
        "role": ROLE_WORDS.get(invitation.role, ""),
        "meaning": ROLE_MEANINGS.get(invitation.role, ""),
    }
    return render(request, "workbench/accounts/join.html", shown, status=status)


def _nothing(request: HttpRequest) -> HttpResponse:
    return failure(request, 404, _("This link does not work, or not any more: each works once, and for some days. Ask for another."))
