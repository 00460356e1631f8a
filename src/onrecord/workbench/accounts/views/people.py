"""The page of a team: who is in it and as what, who is invited, what was done to accounts. For administrators.

In: forms; out: the page. The link of an invitation is shown once, on the page that answers the form.
"""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from onrecord.core import OnrecordError
from onrecord.publication import said_anew
from onrecord.workbench.access import Permission, TeamRole, page
from onrecord.workbench.accounts import people as deeds
from onrecord.workbench.accounts.forms import InviteForm
from onrecord.workbench.accounts.held import is_held
from onrecord.workbench.accounts.invitations import invite, note, open_invitations, withdraw_invitation
from onrecord.workbench.accounts.mailing import mail_invitation
from onrecord.workbench.accounts.models import Account, AccountDeed, AccountEvent, LinkPurpose
from onrecord.workbench.accounts.words import ROLE_MEANINGS, ROLE_WORDS, deed_words

_EVENTS = 50  # that the page shows


@page(Permission.ADMINISTER, is_fresh=True)
def people(request: HttpRequest) -> HttpResponse:
    """Answer with the team; a form that is sent invites somebody."""
    if request.method != "POST":
        return _shown(request, InviteForm())
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, status=422)
    role, name = TeamRole(form.cleaned_data["role"]), form.cleaned_data["name"]
    if form.is_confirmed:
        note(request.visitor.name, AccountDeed.SAME, name)
    link = _link(request, invite(request.visitor.name, LinkPurpose.JOIN, role=role, name=name))
    address = form.cleaned_data.get("address")
    if not address:
        return _shown(request, InviteForm(), link=link, link_for=name or ROLE_WORDS[role])
    try:
        mail_invitation(address, link, ROLE_WORDS[role], request.visitor.name)
    except OnrecordError as error:
        return _shown(request, InviteForm(), link=link, link_for=name or ROLE_WORDS[role], unsent=said_anew(error.message))
    return _shown(request, InviteForm(), sent_to=address)


@page(Permission.ADMINISTER, is_fresh=True)
def person(request: HttpRequest, number: int) -> HttpResponse:
    """Do something to an account, then answer with the team."""
    account = Account.objects.filter(pk=number).first()
    if request.method != "POST" or account is None:
        raise Http404
    who, done = request.visitor.name, request.POST.get("do", "")
    try:
        match done:
            case "role":
                deeds.set_role(account, _role(request), who)
            case "close":
                deeds.close(account, who)
            case "open":
                deeds.reopen(account, who)
            case "factors":
                deeds.reset_second_factor(account, who)
            case "let-in":
                deeds.let_in(account, who)
            case "password":
                token = invite(who, LinkPurpose.PASSWORD, account=account)
                return _shown(request, InviteForm(), link=_link(request, token), link_for=account.name)
            case _:
                raise Http404
    except OnrecordError as error:
        messages.error(request, error.message)
        return redirect("people")
    messages.info(request, _("Done."))
    return redirect("people")


@page(Permission.ADMINISTER, is_fresh=True)
def invitation(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw an invitation."""
    if request.method != "POST":
        raise Http404
    withdraw_invitation(number, request.visitor.name)
    messages.info(request, _("Withdrawn: the link works no more."))
    return redirect("people")


def _role(request: HttpRequest) -> TeamRole:
    try:
        return TeamRole(request.POST.get("role", ""))
    except ValueError:
        raise Http404 from None


def _link(request: HttpRequest, token: str) -> str:
    return str(request.build_absolute_uri(reverse("join", args=[token])))


def _shown(request: HttpRequest, form: InviteForm, *, status: int = 200, **told: object) -> HttpResponse:
    """Answer with the page, and what is told on it once: a `link`, `link_for` whom, why it was `unsent`, `sent_to` which address."""
    team = [
        {
            "account": account,
            "role": ROLE_WORDS[TeamRole(account.role)],
            "has_second_factor": is_mfa_enabled(account),
            "is_held": is_held(account.key),
        }
        for account in Account.objects.order_by("-is_active", "key")
    ]
    shown = {
        "team": team,
        "form": form,
        **told,
        "roles": [(role.value, words, ROLE_MEANINGS[role]) for role, words in ROLE_WORDS.items()],
        "invited": [{"one": one, "role": ROLE_WORDS.get(one.role, "")} for one in open_invitations()],
        "events": [(deed_words(one), one.when) for one in AccountEvent.objects.order_by("-pk")[:_EVENTS]],
    }
    answer = render(request, "workbench/accounts/people.html", shown, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
