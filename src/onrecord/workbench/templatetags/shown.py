"""Filters of the workbench's templates: words of closed vocabularies in the visitor's language.

In: a word of ours; out: the same, translated.
"""

from django import template
from django.utils.translation import gettext

register = template.Library()


@register.filter  # type: ignore[untyped-decorator]  # Django has no types
def said(words: str) -> str:
    """Return words of ours in the language of the page."""
    return gettext(words) if words else ""
