"""The pages of a site as bytes: that of one incident, and those over all of them.

In: values, settings; out: the name of each page and its bytes, in the language that is spoken. Pages over all incidents come with what they
are made of as a digest, so that whoever writes them lays out only those that changed; that of a list is the same in every language.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from onrecord.publication.change_log import LoggedChange
from onrecord.publication.citing import Citation, citation_words
from onrecord.publication.in_script import script_json
from onrecord.publication.site.addresses import citation_name, incident_name
from onrecord.publication.site.data import data_list
from onrecord.publication.site.method import method_parts
from onrecord.publication.site.model import IncidentEntry, SiteConfig, SiteIncident
from onrecord.publication.site.overview import (
    PlannedPage,
    digests_of,
    first_page,
    in_months,
    month_pages,
    newest_first,
    place_pages,
    words_of,
)
from onrecord.publication.site.parties import party_pages
from onrecord.publication.site.rendering import render
from onrecord.publication.site.scripts import map_script, mapped_places, search_script
from onrecord.publication.totals import TotalPage
from onrecord.publication.translation import gettext


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page over many incidents: where it lies, the digest of what it is made of, and what makes it."""

    name: str
    digest: str
    make: Callable[[], bytes]


_LOGGED = 500
"""Changes on one page."""
_CITED = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}


def incident_html(one: SiteIncident, cited: Citation, event: str, settings: SiteConfig, changes: Sequence[LoggedChange] = ()) -> bytes:
    """Return the page of an incident; `event` is what programs read in it (JSON-LD), `changes` what people changed, the last first."""
    anchors: dict[str, str] = {}
    page = one.page
    groups = [*page.sources, *([page.others] if page.others is not None else [])]
    rows = [row for group in groups for family in group.families for row in (family.first, *family.copies)]
    for row in (*rows, *page.earlier):
        anchors.setdefault(row.document, f"d-{len(anchors) + 1}")
    places = ""
    if page.area is not None:
        area = page.area
        where = {"name": area.name, "at": area.at, "reach": area.reach, "number": 1, "href": "#where", "words": page.title}
        places = script_json([where])
    files = [(name, citation_name(page.id, suffix)) for suffix, name in _CITED.items()]
    return render(
        incident_name(page.id),
        "incident",
        settings,
        one=one,
        anchors=anchors,
        places=places,
        event=event,
        cited=citation_words(cited),
        files=files,
        changes=changes,
    )


def data_page(sizes: Mapping[str, int], settings: SiteConfig) -> MadePage:
    """Return the page that lists the files of the data, by their sizes in bytes."""
    files = data_list(sizes)
    return _made(PlannedPage("data.html", files, "data", lambda: {"files": files}), settings)


def list_pages(entries: Iterable[IncidentEntry], settings: SiteConfig) -> Iterator[MadePage]:
    """Give the pages that list incidents, and the scripts of the map and the search; each is made in the language spoken by then."""
    ordered = newest_first(entries)
    months, places = in_months(ordered), mapped_places(ordered)
    for page in (first_page(ordered, months), *month_pages(months), *place_pages(ordered), *party_pages(ordered)):
        yield _made(page, settings)
    yield MadePage("places.js", _digest(places), partial(map_script, places))
    yield MadePage("search.js", _digest(digests_of(ordered)), partial(search_script, ordered))


def told_pages(
    entries: Mapping[str, IncidentEntry], totals: Sequence[TotalPage], settings: SiteConfig, log: Sequence[LoggedChange] = ()
) -> Iterator[MadePage]:
    """Give the pages that say something of all incidents in the language that is spoken: totals, rules, what changed and was set right."""
    what = gettext("What people and further reports changed of any incident, the newest first.")
    wrong = gettext("What was wrong here, and was set right.")
    for name, template, values in (
        ("totals.html", "totals", {"totals": totals}),
        ("method.html", "method", {"parts": method_parts(settings.names)}),
        ("changes.html", "notes", _notes(gettext("What changed"), what, log, entries)),
        ("corrections.html", "notes", _notes(gettext("Corrections"), wrong, [one for one in log if one.corrects], entries)),
    ):
        yield _made(PlannedPage(name, values, template, lambda values=values: values), settings)  # type: ignore[misc]


def _notes(heading: str, told: str, log: Sequence[LoggedChange], entries: Mapping[str, IncidentEntry]) -> dict[str, Any]:
    shown = [(words_of(entries[one.incident]).title if one.incident in entries else one.incident, one) for one in log[:_LOGGED]]
    further = gettext("Earlier changes stand on the pages of their incidents.") if len(log) > _LOGGED else ""
    return {"heading": heading, "told": told, "entries": shown, "none": gettext("Nothing yet."), "further": further}


def _made(page: PlannedPage, settings: SiteConfig) -> MadePage:
    return MadePage(page.name, _digest(page.made_of), lambda: render(page.name, page.template, settings, **page.values()))


def _digest(made_of: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(made_of)).hexdigest()
