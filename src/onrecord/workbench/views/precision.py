"""How well the reader reads this record, as far as people accepted, struck and corrected what it proposed.

In: the record; out: a table of fields with the range that each share lies in, sources, months.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from onrecord.assessment import ReadingPrecision
from onrecord.casework import precision_of
from onrecord.linking import Proposed
from onrecord.publication import kind_label, share_words
from onrecord.workbench.access import Permission, page
from onrecord.workbench.looking import looking

_WIDTH = 100  # of the bar, in the units of its drawing
_SOURCES = 50  # that are listed


@dataclass(frozen=True, slots=True)
class PrecisionRow:
    """A share, and where its range begins and how wide it is on a bar."""

    name: Any
    accepted: int
    rejected: int
    share: str
    at: float
    first: float
    width: float


@dataclass(frozen=True, slots=True)
class PrecisionTable:
    """Shares under one heading."""

    heading: Any
    column: Any
    rows: tuple[PrecisionRow, ...]


@page(Permission.LOOK)
def precision(request: HttpRequest) -> HttpResponse:
    """Answer with the running precision of the reader."""
    with looking(request) as opened:
        report = precision_of(opened)
    tables = []
    if report.total.total:
        sources = {name or _("publisher not stated"): one for name, one in [*report.sources.items()][:_SOURCES]}
        tables.append(PrecisionTable(_("By field"), _("Field"), _fields(report.fields)))
        tables.append(PrecisionTable(_("By source"), _("Source"), tuple(_row(name, one) for name, one in sources.items())))
        tables += [PrecisionTable(month, _("Field"), _fields(fields)) for month, fields in report.months.items()]
    return render(request, "workbench/precision.html", {"tables": tables, "total": report.total.total, "share": share_words(report.total)})


def _fields(fields: Mapping[Proposed, ReadingPrecision]) -> tuple[PrecisionRow, ...]:
    return tuple(_row(kind_label(what), one) for what, one in fields.items())


def _row(name: str, one: ReadingPrecision) -> PrecisionRow:
    first, last = one.interval or (0.0, 1.0)
    at, start, width = ((one.share or 0.0) * _WIDTH, first * _WIDTH, (last - first) * _WIDTH)
    return PrecisionRow(name, one.accepted, one.rejected, share_words(one), round(at, 1), round(start, 1), round(width, 1))
