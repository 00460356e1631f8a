"""Filters of the workbench's templates: words of closed vocabularies in the visitor's language.

In: a word of ours; out: the same, translated.
"""

import datetime as dt

from django import template
from django.utils.translation import gettext

from onrecord.casework import TopicKind
from onrecord.publication import day_words
from onrecord.workbench.following import topic_text

register = template.Library()


@register.filter  # type: ignore[untyped-decorator]  # Django has no types
def said(words: str) -> str:
    """Return words of ours in the language of the page."""
    return gettext(words) if words else ""


@register.filter  # type: ignore[untyped-decorator]  # as above
def day(value: dt.date) -> str:
    """Return a day in words of the language of the page, as all other days on it are."""
    return day_words(value)


@register.filter  # type: ignore[untyped-decorator]  # as above
def topic(value: str, kind: str) -> str:
    """Return what can be followed as it is typed: `party:"Sarrel Front"`."""
    return topic_text(TopicKind(kind), value)
