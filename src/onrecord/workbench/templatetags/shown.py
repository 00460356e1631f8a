"""Filters of the workbench's templates: words of closed vocabularies in the visitor's language.

In: a word of ours; out: the same, translated.
"""

import datetime as dt

from django import template
from django.utils.translation import gettext

from onrecord.publication import day_words

register = template.Library()


@register.filter  # type: ignore[untyped-decorator]  # Django has no types
def said(words: str) -> str:
    """Return words of ours in the language of the page."""
    return gettext(words) if words else ""


@register.filter  # type: ignore[untyped-decorator]  # as above
def day(value: dt.date) -> str:
    """Return a day in words of the language of the page, as all other days on it are."""
    return day_words(value)
