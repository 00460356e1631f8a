"""One-time links: with the first an administrator makes an account, with others people come in, or set a new password.

In: who invites; out: a token, which only the link holds; the database has its digest. A link works once, for some days, until it is
withdrawn. Of two who open one at the same time, one comes in.
"""

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from onrecord.workbench.access import TeamRole
from onrecord.workbench.accounts.models import Account, AccountDeed, AccountEvent, Invitation, LinkPurpose
from onrecord.workbench.accounts.names import key_of
from onrecord.workbench.looking import names_in_log

_LASTS = {LinkPurpose.FIRST: dt.timedelta(days=1), LinkPurpose.JOIN: dt.timedelta(days=7), LinkPurpose.PASSWORD: dt.timedelta(days=1)}
_NOBODY = "onrecord"  # who invites at the start of the program


def first_invitation(*, is_asked: bool = False) -> str | None:
    """Return the token for an administrator's account, where there is no administrator or one more is asked for; earlier ones die."""
    Invitation.objects.filter(purpose=LinkPurpose.FIRST, used=None, withdrawn=None).update(withdrawn=timezone.now())
    if not is_asked and administrators().exists():
        return None
    return invite(_NOBODY, LinkPurpose.FIRST, role=TeamRole.ADMINISTRATOR)


def invite(by: str, purpose: LinkPurpose, *, role: TeamRole | None = None, name: str = "", account: Account | None = None) -> str:
    """Make a one-time link; return its token."""
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        digest=_digest(token),
        purpose=purpose,
        role=role or "",
        name=name,
        account=account,
        made_by=by,
        until=timezone.now() + _LASTS[purpose],
    )
    if by != _NOBODY:
        note(by, AccountDeed.LINKED if account else AccountDeed.INVITED, account.name if account else name, role or "")
    return token


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation that a token opens now; None where it opens none."""
    found: Invitation | None = _open().filter(digest=_digest(token)).select_related("account").first()
    if found is not None and found.account is not None and not found.account.is_active:
        return None
    return found


def open_invitations() -> list[Invitation]:
    """Return the invitations that nobody has used yet, the newest first."""
    return list(_open().exclude(purpose=LinkPurpose.FIRST).select_related("account").order_by("-made"))


def withdraw_invitation(number: int, by: str) -> None:
    """Withdraw an invitation; one that is used or unknown stays as it is."""
    found = _open().filter(pk=number).select_related("account").first()
    if found is not None and _open().filter(pk=number).update(withdrawn=timezone.now()):
        note(by, AccountDeed.WITHDRAWN, found.account.name if found.account else found.name, found.role)


def join(invitation: Invitation, name: str, password: str) -> Account | None:
    """Make the account of somebody who was invited; None where the invitation was used meanwhile, or the name is taken."""
    with transaction.atomic():
        if not _use(invitation) or is_taken(name):
            transaction.set_rollback(True)
            return None
        account: Account = Account(key=key_of(name), name=name, role=invitation.role)
        account.set_password(password)
        account.save()
        note(name, AccountDeed.JOINED, invitation.made_by, invitation.role)
    return account


def renew(invitation: Invitation, password: str) -> Account | None:
    """Set the password of whoever was sent the link; None where it was used meanwhile."""
    with transaction.atomic():
        if invitation.account is None or not _use(invitation):
            return None
        invitation.account.set_password(password)
        invitation.account.save(update_fields=["password"])
        note(invitation.account.name, AccountDeed.RENEWED, invitation.made_by)
    renewed: Account = invitation.account
    return renewed


def is_taken(name: str) -> bool:
    """Tell whether somebody has a name, or had it."""
    return bool(Account.objects.filter(key=key_of(name)).exists())


def stands_in_log(name: str) -> bool:
    """Tell whether somebody decided or added something under a name before there were accounts, or beside them.

    Whoever has the name is taken for who did that: they sign off nothing that was decided under it alone.
    """
    return key_of(name) in {key_of(one) for one in names_in_log()}


def is_same_person(name: str) -> bool:
    """Tell whether an administrator said that whoever gets a name is who worked under it before."""
    return any(key_of(one.whom) == key_of(name) for one in AccountEvent.objects.filter(what=AccountDeed.SAME))


def administrators() -> Any:  # noqa: ANN401 Django has no types
    """Return the administrators who may sign in."""
    return Account.objects.filter(role=TeamRole.ADMINISTRATOR, is_active=True)


def note(who: str, what: AccountDeed, whom: str = "", detail: str = "") -> None:
    """Note what was done to accounts."""
    AccountEvent.objects.create(who=who[:80], what=what, whom=whom[:80], detail=detail)


def _open() -> Any:  # noqa: ANN401 Django has no types
    return Invitation.objects.filter(used=None, withdrawn=None, until__gt=timezone.now())


def _use(invitation: Invitation) -> bool:
    return bool(_open().filter(pk=invitation.pk).update(used=timezone.now()))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
