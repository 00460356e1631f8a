"""The tables of accounts. They stand beside the record, in the workbench's own database: none of this is evidence.

An account is never deleted, so that the name under which the custody log notes decisions is never somebody else's; it is closed.
"""

import enum

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from onrecord.workbench.access import TeamRole

_ROLES = [(role.value, role.value) for role in TeamRole]


class Account(AbstractBaseUser):
    """Somebody who may sign in."""

    USERNAME_FIELD = "key"

    key = models.CharField(max_length=250, unique=True)
    """The name as it is compared: no two names differ in case or width alone."""
    name = models.CharField(max_length=80)
    """The name as it is shown, and as the custody log notes it."""
    role = models.CharField(max_length=20, choices=_ROLES)
    is_active = models.BooleanField(default=True)
    made = models.DateTimeField(default=timezone.now)

    objects = BaseUserManager()

    def __str__(self) -> str:
        """Return the name, as allauth shows it."""
        return str(self.name)


class LinkPurpose(enum.StrEnum):
    """What a one-time link is good for."""

    FIRST = "first"
    JOIN = "join"
    PASSWORD = "password"  # noqa: S105 the word for it


class Invitation(models.Model):
    """A one-time link: to make an account, or to set a new password. Only the digest of its token is kept."""

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20, choices=[(purpose.value, purpose.value) for purpose in LinkPurpose])
    role = models.CharField(max_length=20, choices=_ROLES, blank=True)
    name = models.CharField(max_length=80, blank=True)
    """The name that the account will have, where whoever invited has said so."""
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE)
    """Whose password it sets."""
    made = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=80)
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)


class SignInTally(models.Model):
    """How often in a row a password was wrong for a name, whether or not there is such an account."""

    digest = models.CharField(max_length=64, unique=True)
    failures = models.IntegerField(default=0)
    last = models.DateTimeField()
    held_until = models.DateTimeField(null=True)


class AccountDeed(enum.StrEnum):
    """What can be done to an account."""

    INVITED = "invited"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    LINKED = "linked"
    RENEWED = "renewed"
    ROLE = "role"
    CLOSED = "closed"
    OPENED = "opened"
    RESET = "reset"
    LET_IN = "let_in"
    SAME = "same"  # that whoever gets a name is who decided under it before


class AccountEvent(models.Model):
    """What was done to accounts: when, by whom, to whom."""

    when = models.DateTimeField(default=timezone.now)
    who = models.CharField(max_length=80)
    what = models.CharField(max_length=40)
    whom = models.CharField(max_length=80, blank=True)
    detail = models.CharField(max_length=80, blank=True)
