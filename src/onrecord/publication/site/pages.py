"""The pages of a site as bytes: that of one incident, and those over all of them.

In: values, settings; out: the name of each page and its bytes, in the language that is spoken. Pages over all incidents come with what they
are made of as a digest, so that whoever writes them lays out only those that changed.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.publication.change_log import LoggedChange
from onrecord.publication.citing import Citation, citation_words
from onrecord.publication.in_script import script_json
from onrecord.publication.privacy import PrivacyRule
from onrecord.publication.site.addresses import citation_name, incident_name
from onrecord.publication.site.data import data_list
from onrecord.publication.site.method import method_parts
from onrecord.publication.site.model import IncidentEntry, SiteConfig, SiteIncident
from onrecord.publication.site.overview import (
    Page,
    first_page,
    map_script,
    month_pages,
    newest_first,
    place_pages,
    search_script,
    words_of,
)
from onrecord.publication.site.parties import SiteParty, party_pages
from onrecord.publication.site.rendering import render
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
    return _made(("data.html", "data", {"files": data_list(sizes)}), settings)


def overview_pages(
    entries: Sequence[IncidentEntry], totals: Sequence[TotalPage], settings: SiteConfig, log: Sequence[LoggedChange] = ()
) -> Iterator[MadePage]:
    """Give all pages over many incidents, and the scripts of the map and the search."""
    for page in _all_pages(entries, totals, log, settings.names):
        yield _made(page, settings)
    for name, make in (("places.js", map_script), ("search.js", search_script)):
        made = make(entries)
        yield MadePage(name, hashlib.sha256(made).hexdigest(), lambda made=made: made)  # type: ignore[misc]


def _all_pages(
    entries: Sequence[IncidentEntry], totals: Sequence[TotalPage], log: Sequence[LoggedChange], rule: PrivacyRule
) -> Iterator[Page]:
    ordered = newest_first(entries)
    yield first_page(ordered)
    yield from month_pages(ordered)
    yield from place_pages(ordered)
    yield from party_pages(ordered)
    yield "totals.html", "totals", {"totals": list(totals)}
    yield "method.html", "method", {"parts": method_parts(rule)}
    told = gettext("What people and further reports changed of any incident, the newest first.")
    yield "changes.html", "notes", _notes(gettext("What changed"), told, log, entries)
    told = gettext("What was wrong here, and was set right.")
    yield "corrections.html", "notes", _notes(gettext("Corrections"), told, [one for one in log if one.corrects], entries)


def _notes(heading: str, told: str, log: Sequence[LoggedChange], entries: Sequence[IncidentEntry]) -> dict[str, Any]:
    titles = {entry.id: words_of(entry).title for entry in entries} if log else {}
    shown = [(titles.get(one.incident, one.incident), one) for one in log[:_LOGGED]]
    further = gettext("Earlier changes stand on the pages of their incidents.") if len(log) > _LOGGED else ""
    return {"heading": heading, "told": told, "entries": shown, "none": gettext("Nothing yet."), "further": further}


def _made(page: Page, settings: SiteConfig) -> MadePage:
    name, template, values = page
    return MadePage(name, _digest(values), lambda: render(name, template, settings, **values))


def _digest(values: dict[str, Any]) -> str:
    """Return the digest of what a page is made of; an entry stands in it as its own digest."""
    return hashlib.sha256(msgspec.msgpack.encode(_in_short(values))).hexdigest()


def _in_short(value: Any) -> Any:  # noqa: ANN401 whatever a page is made of
    if isinstance(value, IncidentEntry):
        return value.digest
    if isinstance(value, dict):
        return {name: _in_short(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_in_short(inner) for inner in value]
    if isinstance(value, SiteParty):  # what is said stands in the entry, and so in its digest
        return value.name, [entry.digest for entry in value.did], [(entry.digest, said.stance) for entry, said in value.statements]
    return value
