"""The decisions on one thing in the order in which people look for them: for the side of its page.

In: what is decided on, and who asks; out: groups of forms, those alone that this visitor may use.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from onrecord.workbench.access import Permission, Visitor
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


def decide_groups(about: About, visitor: Visitor) -> list[DecisionGroup]:
    """Return what somebody may decide on an incident, or on a report."""
    found = (DecisionGroup(words, tuple(_forms(names, about, visitor))) for words, names in _GROUPS)
    return [group for group in found if group.forms]


def _forms(names: str, about: About, visitor: Visitor) -> Iterator[DecisionForm]:
    if visitor.may(Permission.DECIDE):
        yield from (form for name in names.split() if about in (form := FORMS[name]).about and visitor.may(form.permission))
