"""The decisions on one thing in the order in which people look for them: for the side of its page.

In: what is decided on, and who asks; out: groups of forms, those alone that this visitor may use.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onrecord.workbench.access import Permission
from onrecord.workbench.decisions.forms import FORMS
from onrecord.workbench.decisions.model import About, DecisionForm


@dataclass(frozen=True, slots=True)
class DecisionGroup:
    """Forms that belong together, under these words."""

    words: Any
    forms: tuple[DecisionForm, ...]


_GROUPS = (
    (_("Values"), "correct overrule correct-victim correct-document correct-reading correct-denial correct-statement strike misread"),
    (_("What the reader missed"), "enter-figure enter-victim enter-position enter-dispute enter-incident"),
    (_("Which reports belong together"), "join part no-incident independent dependent"),
    (_("The work"), "review second assign status note tag untag"),
    (_("Protect"), "restrict"),
)

_BLANK = "0000000000000000"
"""What stands in the links for an incident's id."""
_SEVERAL = 64  # sets of permissions, in each language, whose links are kept


class MayDecide(Protocol):
    """Whoever may do some things: a visitor, on a past day one who may change nothing."""

    def may(self, permission: Permission) -> bool:
        """Tell whether that is one of them."""


@dataclass(frozen=True, slots=True)
class _Allowed:
    """All who may do the same."""

    permissions: frozenset[Permission]

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


def decide_links(visitor: MayDecide, incident: str) -> SafeString:
    """Return the links to all that somebody may decide on an incident: but for its id they are the same on the page of each."""
    made = _links(_Allowed(frozenset(filter(visitor.may, Permission))), get_language(), get_script_prefix())
    return mark_safe(made.replace(_BLANK, escape(incident)))  # noqa: S308 a template of ours, and an id, escaped


@functools.lru_cache(maxsize=_SEVERAL)
def _links(allowed: _Allowed, _language: str | None, _prefix: str) -> SafeString:
    groups = decide_groups(About.INCIDENT, allowed)
    shown = {"may_decide": allowed.may(Permission.DECIDE), "decide_groups": groups, "incident": _BLANK}
    return render_to_string("workbench/incident_decide.html", shown)


def decide_groups(about: About, visitor: MayDecide) -> list[DecisionGroup]:
    """Return what somebody may decide on an incident, or on a report."""
    found = (DecisionGroup(words, tuple(_forms(names, about, visitor))) for words, names in _GROUPS)
    return [group for group in found if group.forms]


def _forms(names: str, about: About, visitor: MayDecide) -> Iterator[DecisionForm]:
    if visitor.may(Permission.DECIDE):
        yield from (form for name in names.split() if about in (form := FORMS[name]).about and visitor.may(form.permission))
