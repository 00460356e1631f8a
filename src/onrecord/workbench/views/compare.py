"""Two reports, or two versions of one, side by side: what both say, and what only one of them says."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from onrecord.publication import ComparedValue, ValueKind, compare_reports
from onrecord.workbench.access import Permission, page
from onrecord.workbench.documents import head_of, reading_of, sheet_of
from onrecord.workbench.failing import failure
from onrecord.workbench.looking import looking

_KINDS = {
    ValueKind.FIGURE: gettext_lazy("Figures"),
    ValueKind.DAY: gettext_lazy("Days"),
    ValueKind.PLACE: gettext_lazy("Places"),
    ValueKind.PARTY: gettext_lazy("Parties that act or speak"),
    ValueKind.DENIAL: gettext_lazy("Denials"),
}


@dataclass(frozen=True, slots=True)
class ComparedKind:
    """The values of one kind: what both say, what only the one says, what only the other."""

    name: Any
    both: tuple[ComparedValue, ...]
    one: tuple[ComparedValue, ...]
    other: tuple[ComparedValue, ...]


@page(Permission.LOOK)
def compare(request: HttpRequest) -> HttpResponse:
    """Answer with two reports; without them, with what to do."""
    given = [request.GET.get(name, "").strip() for name in ("one", "other")]
    if not all(given):
        return render(request, "workbench/compare_which.html", {"one": given[0], "other": given[1]})
    with looking(request) as opened:
        sheets = [sheet_of(opened, name) for name in given]
        readings = [reading_of(opened, sheet) for sheet in sheets]
        one, other = readings
        if one is None or other is None:
            return failure(request, 400, gettext("A report that is not read can't be compared."), "record.unread")
        found = compare_reports(one, other)
        shown = {
            "heads": [head_of(sheet, reading) for sheet, reading in zip(sheets, readings, strict=True)],
            "found": found,
            "kinds": [_kind(kind, found.values) for kind in ValueKind if any(value.kind is kind for value in found.values)],
        }
        return render(request, "workbench/compare.html", shown)


def _kind(kind: ValueKind, values: tuple[ComparedValue, ...]) -> ComparedKind:
    some = [value for value in values if value.kind is kind]
    return ComparedKind(
        _KINDS[kind],
        tuple(value for value in some if value.is_shared),
        tuple(value for value in some if value.other is None),
        tuple(value for value in some if value.one is None),
    )
