"""What an administrator does to an account: its role, closing and opening it, letting somebody in again.

In: an account, who acts; out: the account changed and the deed noted, or WorkbenchError where the team would be without an administrator.
"""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from onrecord.core import WorkbenchError
from onrecord.workbench.access import TeamRole
from onrecord.workbench.accounts.held import release
from onrecord.workbench.accounts.invitations import administrators, note
from onrecord.workbench.accounts.models import Account, AccountDeed, Invitation


def set_role(account: Account, role: TeamRole, by: str) -> None:
    """Give an account another role; it counts from the next page on."""
    if account.role == role:
        return
    with transaction.atomic():
        account.role = role
        account.save(update_fields=["role"])
        _keep_an_administrator()
        note(by, AccountDeed.ROLE, account.name, role)


def close(account: Account, by: str) -> None:
    """Close an account: nobody signs in with it any more, and all its sessions end. The name stays taken."""
    with transaction.atomic():
        account.is_active = False
        account.save(update_fields=["is_active"])
        _keep_an_administrator()
        Invitation.objects.filter(account=account, used=None, withdrawn=None).update(withdrawn=timezone.now())
        end_sessions(account)
        note(by, AccountDeed.CLOSED, account.name)


def reopen(account: Account, by: str) -> None:
    """Open a closed account again."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    note(by, AccountDeed.OPENED, account.name)


def reset_second_factor(account: Account, by: str) -> None:
    """Take all second factors off an account whose owner lost them, and end its sessions."""
    Authenticator.objects.filter(user=account).delete()
    end_sessions(account)
    note(by, AccountDeed.RESET, account.name)


def let_in(account: Account, by: str) -> None:
    """Let somebody try again after too many wrong passwords."""
    release(account.key)
    note(by, AccountDeed.LET_IN, account.name)


def end_sessions(account: Account) -> None:
    """Sign somebody out everywhere."""
    for session in UserSession.objects.filter(user=account):
        session.end()


def _keep_an_administrator() -> None:
    if not administrators().exists():
        message = "The team would be without an administrator."
        raise WorkbenchError("last_administrator", message, "Make somebody else an administrator first.")
