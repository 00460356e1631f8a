"""Who may do what: four roles, and what each of them is allowed.

In: a visitor's roles; out: yes or no. Every view names one permission (`page`), or that anybody may ask (`open_page`); a view without
either is refused for everybody, so that a new one can't stand open by mistake. What is dangerous asks somebody who signed in a while ago
once more who they are (`fresh_login`); on one's own laptop there is nobody to ask.
"""

import enum
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse


class TeamRole(enum.StrEnum):
    """What somebody is in a team."""

    VIEWER = "viewer"
    RESEARCHER = "researcher"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Permission(enum.StrEnum):
    """What somebody may do."""

    LOOK = "look"
    EXPORT = "export"
    DECIDE = "decide"
    ADD = "add"
    SIGN_OFF = "sign_off"
    SEE_RESTRICTED = "see_restricted"
    RESTRICT = "restrict"
    VERIFY = "verify"
    ADMINISTER = "administer"


_LOOKING = frozenset({Permission.LOOK, Permission.EXPORT, Permission.VERIFY})
_RESEARCHING = _LOOKING | {Permission.DECIDE, Permission.ADD}
_REVIEWING = _RESEARCHING | {Permission.SIGN_OFF, Permission.RESTRICT, Permission.SEE_RESTRICTED}

PERMISSIONS: dict[TeamRole, frozenset[Permission]] = {
    TeamRole.VIEWER: _LOOKING,
    TeamRole.RESEARCHER: _RESEARCHING,
    TeamRole.REVIEWER: _REVIEWING,
    TeamRole.ADMINISTRATOR: _REVIEWING | {Permission.ADMINISTER},
}
"""What each role is allowed."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: the name under which the log notes what they do, and their roles."""

    name: str
    roles: frozenset[TeamRole]

    def may(self, permission: Permission) -> bool:
        """Tell whether one of their roles allows it."""
        return any(permission in PERMISSIONS[role] for role in self.roles)


View = Callable[..., Any]


def page(permission: Permission, *, is_fresh: bool = False) -> Callable[[View], View]:
    """Return what makes a function a view that needs a permission of whoever asks; others get `PermissionDenied`.

    `is_fresh`: whether a form that is sent there needs a fresh login.
    """

    def needing(view: View) -> View:
        @functools.wraps(view)
        def allowed(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
            if not request.visitor.may(permission):
                raise PermissionDenied
            asked = fresh_login(request) if is_fresh and request.method == "POST" else None
            return asked or view(request, *args, **named)

        allowed.permission = permission  # type: ignore[attr-defined]  # what `door` and a test look for
        return allowed

    return needing


def open_page(view: View) -> View:
    """Make a function a view that anybody may ask, known or not; it says nothing of the record."""

    @functools.wraps(view)
    def opened(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        return view(request, *args, **named)

    opened.is_open = True  # type: ignore[attr-defined]  # as above
    return opened


def opened_by_setting(is_open: Callable[[], bool]) -> Callable[[View], View]:
    """Return what makes a function a view that needs to be allowed to look, unless `is_open` says that anybody may ask it."""

    def opening(view: View) -> View:
        @functools.wraps(view)
        def allowed(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
            visitor = getattr(request, "visitor", None)
            if not (visitor.may(Permission.LOOK) if visitor is not None else is_open()):
                raise PermissionDenied
            return view(request, *args, **named)

        allowed.permission = Permission.LOOK  # type: ignore[attr-defined]  # as above
        allowed.opens = is_open  # type: ignore[attr-defined]  # what the doors ask
        return allowed

    return opening


def is_open_to_all(view: object) -> bool:
    """Tell whether anybody may ask a view now, known or not."""
    opens = getattr(view, "opens", None)
    return getattr(view, "is_open", None) is True or (opens is not None and bool(opens()))


def fresh_login(request: HttpRequest) -> HttpResponse | None:
    """Return the page that asks who somebody is before something dangerous; None where they have just said so, and on a laptop."""
    if not settings.ONRECORD.team:
        return None
    from onrecord.workbench.accounts.fresh import ask_again  # noqa: PLC0415 accounts are a team's

    return ask_again(request)
