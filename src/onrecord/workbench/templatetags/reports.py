"""Addresses of reports in the workbench's templates: the page of a report, and a place in its text.

In: where words stand (`ReportPlace`), or what finds a document; out: the path of its page.
"""

import re
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from onrecord.publication import ReportPlace

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")

register = template.Library()


@register.filter  # type: ignore[untyped-decorator]  # Django has no types
def report_at(place: ReportPlace) -> str:
    """Return the address of words in a report: its page shows and marks them."""
    address = report_of(place.document)
    where = f"{'&' if '?' in address else '?'}at={place.start}-{place.end}#at" if place.end else ""
    return f"{address}{where}"


@register.filter  # type: ignore[untyped-decorator]  # as above
def report_of(document: str) -> str:
    """Return the address of a report; an id that could be taken for more than a name stands behind the question mark."""
    if _PLAIN.fullmatch(document):
        return str(reverse("report", args=[document]))
    return f"{reverse('report_called')}?{urlencode({'document': document})}"
