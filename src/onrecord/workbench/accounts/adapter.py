"""Where allauth asks this program: who signs in under which name, what is held, and what is said to them.

In: what somebody typed; out: the account, or one answer for a wrong name, a wrong password and a closed account alike.
"""

from types import MappingProxyType
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from onrecord.workbench.accounts.fresh import is_fresh
from onrecord.workbench.accounts.held import count_failure, is_held, release
from onrecord.workbench.accounts.models import Account
from onrecord.workbench.accounts.names import key_of


class AccountAdapter(DefaultAccountAdapter):
    """What differs from allauth's own ways."""

    error_messages = MappingProxyType(
        {
            **DefaultAccountAdapter.error_messages,
            "username_password_mismatch": gettext_lazy("The name or the password is wrong."),
            "too_many_login_attempts": gettext_lazy("Too many wrong tries. Try again later."),
        }
    )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:  # noqa: ANN401 allauth's signature
        """Return whose name and password these are; None where nobody's, or where the account is closed."""
        credentials["username"] = key = key_of(credentials.get("username", ""))
        account: Account | None = super().authenticate(request, **credentials)
        if account is None or not account.is_active:
            count_failure(key)
            return None
        release(key)
        return account

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 as above
        """Refuse a name that is held, before its password is looked at."""
        super().pre_authenticate(request, **credentials)
        if is_held(credentials["username"]):
            raise self.validation_error("too_many_login_attempts")

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 as above
        """Nobody makes an account without an invitation."""
        return False

    def is_reauthentication_required(self, *, app: str, **_: object) -> bool:  # noqa: ARG002 as above
        """Tell whether somebody has to say again who they are, before their second factor is changed."""
        return not is_fresh(context.request)

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:  # noqa: ARG002 as above
        """Answer a closed account as a wrong one."""
        return HttpResponseRedirect(reverse("account_login"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 as above
        """Lead back to the account."""
        return str(reverse("account"))


class SecondFactorAdapter(DefaultMFAAdapter):
    """What differs from allauth's own ways with second factors."""

    def _get_user_identifier(self, user: Account) -> str:
        """Return what an authenticator app or key calls the account."""
        return str(user.name)


def shown_name(account: Account) -> str:
    """Return the name of an account, as allauth's messages show it."""
    return str(account.name)
