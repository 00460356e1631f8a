"""Incidents: the table, the map and the timeline of one selection.

In: what the address asks for; out: a page of 25, with where and when all of the selection is. The map and the timeline are of all of it.
"""

import io
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote_plus

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.casework import Opened, PastDay, export_record
from onrecord.core import CaseworkError
from onrecord.publication import (
    Counted,
    Format,
    HitPiece,
    Mark,
    Timeline,
    brief_day,
    draw_counted,
    find_hits,
    number_words,
    numeral,
    script_json,
    spot_words,
)
from onrecord.record import Incident, KindOf, Overview, PlaceCount
from onrecord.workbench.access import Permission, page
from onrecord.workbench.decisions.carrying import writing
from onrecord.workbench.decisions.model import About
from onrecord.workbench.kept import kept
from onrecord.workbench.lines import IncidentLine, line_of
from onrecord.workbench.looking import looking
from onrecord.workbench.saved import saved_for
from onrecord.workbench.selection import PAGE, FieldShown, Selection, fields_shown, selection_of

_EXPORTED = 5_000
"""Incidents of a CSV file at most."""
_BLANK = "00000000000000ff"
"""What stands in an address for what is put there: no id begins with so many zeros, by chance."""
_MARK = '<a href="{0}" aria-label="{1}"><rect class="{2}" x="{3}" y="{4}" width="{5}" height="{6}" rx="1"><title>{1}</title></rect></a>'
"""A mark of the timeline: there are hundreds, and a template takes three times as long for each."""
_NEAREST = 2.0  # kilometres: the smallest area that is drawn


@page(Permission.LOOK)
def incidents(request: HttpRequest) -> HttpResponse:
    """Answer with a page of the selection."""
    chosen = selection_of(request.GET)
    with looking(request) as opened:
        seen = opened.record.overview(chosen.query, opened.redaction)
        lead, may_decide = _lead(opened, chosen, seen), request.visitor.may(Permission.DECIDE)
        fields = kept(opened, _asked("fields", chosen), lambda: fields_shown(chosen, seen, _kinds(opened)))
        rows, number = _rows(opened, chosen, lead, may_decide=may_decide)
        shown = {
            "rows": rows,
            "lead": lead,
            "refused": chosen.refused,
            "fields": fields,
            "selecting": _selecting(opened, chosen, fields),
            "saved": saved_for(request.visitor, opened.redaction),
            "text": chosen.text,
            "may_share": may_decide,
            "is_all": chosen.is_all,
            "asked": chosen.asked.items(),
            "may_export": request.visitor.may(Permission.EXPORT),
            "may_decide": may_decide,
            "bulk_about": About.INCIDENT.value,
            "all_of": seen.number if number > PAGE or chosen.first else 0,
            "sought": chosen.asked.get("text", ""),
            "earlier": f"?{chosen.address(first=max(0, chosen.first - PAGE))}" if chosen.first else None,
            "further": f"?{chosen.address(first=chosen.first + PAGE)}" if number > PAGE else None,
            "first": chosen.first + 1,
            "last": chosen.first + min(number, PAGE),
            "where_and_when": where_and_when(opened, chosen),
        }
        return render(request, "workbench/incidents.html", shown)


def _rows(opened: Opened, chosen: Selection, lead: str, *, may_decide: bool) -> tuple[SafeString, int]:
    """Return the table of a page, and how many incidents were found for it; nothing where there are none."""

    def make() -> tuple[SafeString, int]:
        found = _listed(opened, chosen)
        shown = {"found": found[:PAGE], "lead": lead, "may_decide": may_decide}
        return (render_to_string("workbench/incidents_rows.html", shown) if found else SafeString(""), len(found))

    return kept(opened, ("listed", chosen.query, chosen.first, chosen.is_all, may_decide), make)


def _selecting(opened: Opened, chosen: Selection, fields: list[FieldShown]) -> SafeString:
    """Return the form that asks for another selection."""
    shown = {"fields": fields, "kept": chosen.kept, "is_all": chosen.is_all}
    return kept(opened, _asked("selecting", chosen), lambda: render_to_string("workbench/incidents_selecting.html", shown))


def _asked(part: str, chosen: Selection) -> tuple[Hashable, ...]:
    """Return the name of a part of the page that follows from all that is asked for."""
    return (part, chosen.query, *sorted(chosen.asked.items()))


def _listed(opened: Opened, chosen: Selection) -> list[tuple[IncidentLine, list[tuple[HitPiece, ...]]]]:
    """Return the incidents of a page, and one more where there are more, each with the words that were looked for."""
    part = slice(chosen.first, chosen.first + PAGE + 1)
    told = opened.record.incidents(chosen.query, opened.redaction, slim=chosen.query.text is None, part=part)
    return [(line_of(one), hits_of(one, chosen.query.text)) for one in told]


@page(Permission.EXPORT)
def incidents_csv(request: HttpRequest) -> HttpResponse:
    """Answer with the selection as CSV; the custody log notes that it left, and so it is asked for by a form."""
    if request.method != "POST":
        return redirect("incidents")
    chosen = selection_of(request.POST)
    with looking(request, redacted=True) as opened:
        found = opened.record.incidents(chosen.query, opened.redaction, slim=True, part=slice(0, _EXPORTED + 1))
        ids = [one.id for one in found]
        if len(ids) > _EXPORTED:
            message = f"More than {_EXPORTED:,} incidents are too many for a page."
            raise CaseworkError("too_many", message, "Narrow the selection, or export on the command line: onrecord export --format csv.")
        out, day = io.BytesIO(), getattr(request, "as_of", None)
        with writing() as desk:
            export_record(desk, Format.CSV, out, ids, None if day is None else PastDay(day, opened))
    name = "incidents.csv" if day is None else f"incidents-{day.isoformat()}.csv"
    return HttpResponse(
        out.getvalue(), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _lead(opened: Opened, chosen: Selection, seen: Overview) -> str:
    """Say how many there are; where restricted ones could be told from that, only that some may be withheld."""
    counted = number_words(seen.number, "incident")
    if opened.redaction.documents:
        return str(_("%(counted)s that you may see") % {"counted": counted})
    disputed = sum(each.number for each in seen.days if each.contested)
    told = counted if chosen.is_all else _("%(counted)s of this selection") % {"counted": counted}
    if not disputed:
        return told
    words = ngettext("%(counted)s, %(number)s disputed", "%(counted)s, %(number)s disputed", disputed)
    return str(words % {"counted": told, "number": numeral(disputed)})


def hits_of(incident: Incident, text: str | None) -> list[tuple[HitPiece, ...]]:
    """Return where the words stand that were looked for, in the first report that has them; none where none were."""
    if text is None:
        return []
    return next((found for reading in incident.readings.values() if (found := find_hits(reading.text, text, 1))), [])


def _kinds(opened: Opened) -> Mapping[KindOf, tuple[str, ...]]:
    """Return what was hit in the record and with what."""
    return kept(opened, ("kinds",), opened.record.kinds)


def where_and_when(opened: Opened, chosen: Selection) -> SafeString:
    """Return the map and the timeline of a selection, drawn."""
    return kept(opened, _asked("where and when", chosen), lambda: _drawn(opened, chosen))


def _drawn(opened: Opened, chosen: Selection) -> SafeString:
    seen = opened.record.overview(chosen.query, opened.redaction)
    undated = seen.number - sum(each.number for each in seen.days)
    unplaced = seen.number - sum(each.number for each in seen.places)
    told, drawn = _PlaceWords(chosen), _timeline(seen)
    shown = {
        "places": SafeString(script_json([_place(each, told) for each in seen.places])) if seen.places else "",
        "timeline": drawn,
        "marks": format_html_join("\n", _MARK, _marks(drawn.marks, chosen)) if drawn is not None else "",
        "undated": _("%(incidents)s without a day") % {"incidents": number_words(undated, "incident")} if undated else "",
        "unplaced": _("%(incidents)s without a known place") % {"incidents": number_words(unplaced, "incident")} if unplaced > 0 else "",
    }
    return render_to_string("workbench/where_and_when.html", shown)


class _PlaceWords:
    """Where the places of a map lead, and how they are called: what they share is made once, for there are hundreds of them."""

    def __init__(self, chosen: Selection) -> None:
        """Take the selection that is drawn."""
        listed = reverse("incidents")
        self._one = str(reverse("incident", args=[_BLANK]))
        self._area = f"{listed}?{chosen.address(area=_BLANK, first='')}"
        self._place = f"{listed}?{chosen.address(place=_BLANK, first='')}"
        self._told = _("%(place)s: %(incidents)s")
        self._numbers: dict[int, str] = {}

    def link(self, each: PlaceCount) -> str:
        """Return the address of an incident that stands alone, else of the list of a place, or of an area."""
        if each.number == 1:
            return self._one.replace(_BLANK, each.one)
        if each.area is not None:
            return self._area.replace(_BLANK, quote_plus(",".join(f"{side:g}" for side in msgspec.structs.astuple(each.area))))
        return self._place.replace(_BLANK, quote_plus(each.place.name))

    def words(self, name: str, number: int) -> str:
        """Return what is said of a place by its name, and how many incidents were there."""
        if number not in self._numbers:
            self._numbers[number] = number_words(number, "incident")
        return str(self._told % {"place": name, "incidents": self._numbers[number]})


def _place(each: PlaceCount, told: _PlaceWords) -> dict[str, Any]:
    """Return a place of the map: one incident leads to its page, several to their list; several places stand together as an area."""
    place, alone = each.place, each.number == 1
    name = spot_words(place.precision, place.name, place.named) if alone else place.name
    if each.area is not None:
        name = ngettext("%(place)s and %(count)d other place", "%(place)s and %(count)d other places", each.places - 1) % {
            "place": place.name,
            "count": each.places - 1,
        }
    return {
        "name": name,
        "at": [place.longitude, place.latitude],
        "reach": max(place.reach, _NEAREST),
        "number": each.number,
        "href": told.link(each),
        "words": told.words(name, each.number),
    }


def _timeline(seen: Overview) -> Timeline | None:
    return draw_counted([Counted(each.first, each.last, each.contested, each.number) for each in seen.days], brief_day)


def _marks(marks: Iterable[Mark], chosen: Selection) -> Iterator[tuple[str | float, ...]]:
    """Give what is drawn of each mark of a timeline, which leads to the list of its days."""
    listed = reverse("incidents")
    for mark in marks:
        since, until = (part.partition("=")[2] for part in mark.anchor.split("&"))
        href = f"{listed}?{chosen.address(since=since, until=until, first='')}"
        yield href, mark.words, mark.kind, mark.x, mark.y, mark.width, mark.height
