"""Addresses of reports in the workbench's templates: the page of a report, and a place in its text.

In: where words stand (`ReportPlace`), or what finds a document; out: the path of its page.
"""

from django import template
from django.urls import reverse

from onrecord.publication import ReportPlace

register = template.Library()


@register.filter  # type: ignore[untyped-decorator]  # Django has no types
def report_at(place: ReportPlace) -> str:
    """Return the address of words in a report: its page shows and marks them."""
    where = f"?at={place.start}-{place.end}#at" if place.end else ""
    return f"{report_of(place.document)}{where}"


@register.filter  # type: ignore[untyped-decorator]  # as above
def report_of(document: str) -> str:
    """Return the address of a report."""
    return str(reverse("report", args=[document]))
