"""The first page of a site, and its lists by month and place: values made of entries, in the language that is spoken.

In: entries of incidents, in the order of their ids; out: the values of pages, each with the name of its page. Limits: a map has
the `_PLACES` places with the most incidents; of the newest and the disputed a few stand on the first page, all are in the lists.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from onrecord.publication.exchange.coding import country_of
from onrecord.publication.in_script import script_json
from onrecord.publication.site.addresses import (
    UNKNOWN,
    country_name,
    country_of_entry,
    incident_name,
    month_name,
    month_of,
    place_anchor,
)
from onrecord.publication.site.model import EntryWords, IncidentEntry, PartySaid
from onrecord.publication.timeline import Counted, draw_counted
from onrecord.publication.translation import SOURCE, catalogue, digits, gettext, ngettext
from onrecord.publication.words import brief_day, number_words

_NEWEST, _DISPUTES, _PLACES = 25, 6, 300

Page = tuple[str, str, dict[str, Any]]
"""The name of a page, its template, its values."""


@dataclass(frozen=True, slots=True)
class CountryPlaces:
    """A country of the list of places: its places, each with how many incidents."""

    code: str
    name: str
    told: str
    places: tuple[tuple[str, int], ...]


def language_spoken() -> str:
    """Return the language that is spoken."""
    spoken = catalogue()
    return spoken.language if spoken is not None else SOURCE


def words_of(entry: IncidentEntry) -> EntryWords:
    """Return the words of an entry in the language that is spoken."""
    return entry.words[language_spoken()]


def newest_first(entries: Iterable[IncidentEntry]) -> list[IncidentEntry]:
    """Return entries by their last days, the newest first, those without a day last."""
    return sorted(entries, key=lambda one: (one.last is None, -(one.last or dt.date.min).toordinal(), one.id))


def first_page(entries: Sequence[IncidentEntry]) -> Page:
    """Return the first page; `entries` are the newest first."""
    months = Counter(map(month_of, entries))
    dated = [entry for entry in entries if entry.first is not None and entry.last is not None]
    timeline = draw_counted(_counted(dated), brief_day)
    unsigned = sum(not entry.signed for entry in entries)
    unplaced = sum(entry.place is None or entry.place.at is None for entry in entries)
    undated = len(entries) - len(dated)
    values = {
        "told": gettext(
            "{incidents}, {disputed} of them disputed, in {places}.",
            incidents=number_words(len(entries), "incident"),
            disputed=sum(entry.contested for entry in entries),
            places=_places_words(len({entry.place.name for entry in entries if entry.place is not None})),
        ),
        "unsigned": gettext("{incidents} not reviewed: nobody has signed them off.", incidents=number_words(unsigned, "incident"))
        if unsigned
        else "",
        "disputes": list(islice(_disputes(entries), _DISPUTES)),
        "newest": list(entries[:_NEWEST]),
        "newest_words": gettext("All incidents, the newest first") if len(entries) <= _NEWEST else gettext("The newest incidents"),
        "mapped": len(entries) > unplaced,
        "unplaced": gettext("{incidents} without a known place.", incidents=number_words(unplaced, "incident")) if unplaced else "",
        "timeline": timeline,
        "marks": [(mark, _led(mark.anchor, months)) for mark in timeline.marks] if timeline is not None else [],
        "undated": gettext("{incidents} without a day.", incidents=number_words(undated, "incident")) if undated else "",
        "years": _years(entries, months),
    }
    return "index.html", "index", values


def _places_words(number: int) -> str:
    return ngettext("{number} place", "{number} places", number)


def _counted(dated: Iterable[IncidentEntry]) -> list[Counted]:
    counted = Counter((entry.first, entry.last, entry.contested) for entry in dated)
    return [Counted(first, last, contested, number) for (first, last, contested), number in sorted(counted.items()) if first and last]


def _led(anchor: str, months: Mapping[str, int]) -> str:
    """Return the list that a bar of the timeline leads to: that of its first month in which anything was."""
    since, until = (part.partition("=")[2][:7] for part in anchor.split("&"))
    found = min((month for month in months if since <= month <= until), default="")
    return month_name(found) if found else "index.html#months"


def _disputes(ordered: Iterable[IncidentEntry]) -> Iterator[tuple[IncidentEntry, PartySaid | None, PartySaid]]:
    for entry in ordered:
        said = words_of(entry).said
        denial = next((one for one in said if one.stance == "denies"), None)
        if denial is not None:
            yield entry, next((one for one in said if one.stance != "denies" and one.party != denial.party), None), denial


def _years(entries: Iterable[IncidentEntry], months: Mapping[str, int]) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Return the months of each year with how many incidents, the newest year first."""
    called = {month: words_of(entry).month for month, entry in {month_of(entry): entry for entry in entries}.items()}
    years: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for month in sorted(months):
        year = "" if month == UNKNOWN else digits(int(month[:4]))
        years[year].append((month_name(month), called[month] or gettext("no day stated"), months[month]))
    return sorted(years.items(), key=lambda one: one[0], reverse=True)


def month_pages(entries: Iterable[IncidentEntry]) -> Iterator[Page]:
    """Give the list of each month; `entries` are the newest first."""
    by_month: defaultdict[str, list[IncidentEntry]] = defaultdict(list)
    for entry in entries:
        by_month[month_of(entry)].append(entry)
    dated = sorted(month for month in by_month if month != UNKNOWN)
    for month, found in by_month.items():
        at = dated.index(month) if month in dated else -1
        values = {
            "heading": words_of(found[0]).month or gettext("No day stated"),
            "told": number_words(len(found), "incident"),
            "entries": found,
            "before": _beside(dated, at - 1, by_month) if at > 0 else None,
            "after": _beside(dated, at + 1, by_month) if 0 <= at < len(dated) - 1 else None,
        }
        yield month_name(month), "list", values


def _beside(dated: Sequence[str], at: int, by_month: Mapping[str, Sequence[IncidentEntry]]) -> tuple[str, str]:
    return month_name(dated[at]), words_of(by_month[dated[at]][0]).month


def place_pages(entries: Iterable[IncidentEntry]) -> Iterator[Page]:
    """Give the list of all places, and the page of each country; `entries` are the newest first."""
    by_country: defaultdict[str, defaultdict[str, list[IncidentEntry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        by_country[country_of_entry(entry)][entry.place.name if entry.place is not None else ""].append(entry)
    countries = []
    for code in sorted(by_country, key=lambda one: (one == UNKNOWN, one)):
        places = sorted(by_country[code].items(), key=lambda one: (not one[0], one[0].casefold(), one[0]))
        number = sum(len(found) for _, found in places)
        told, called = number_words(number, "incident"), _called(code)
        countries.append(CountryPlaces(code, called, told, tuple((name, len(found)) for name, found in places)))
        yield country_name(code), "country", {"heading": called, "told": told, "places": places}
    yield "places.html", "places", {"countries": countries}


def _called(code: str) -> str:
    """Return what a country is called, in English; by its code where it has no name here."""
    known = country_of(code)
    return gettext("Country not stated") if code == UNKNOWN else known.name if known is not None else code


def map_script(entries: Iterable[IncidentEntry]) -> bytes:
    """Return the places of the map as a script, those with the most incidents."""
    found: defaultdict[tuple[str, str, tuple[float, float]], list[IncidentEntry]] = defaultdict(list)
    for entry in entries:
        if entry.place is not None and entry.place.at is not None:
            found[entry.place.name, country_of_entry(entry), entry.place.at].append(entry)
    most = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))[:_PLACES]
    places = [_on_map(name, country, at, some) for (name, country, at), some in most]
    return b"window.onrecordPlaces=" + script_json(places).encode() + b";\n"


def _on_map(name: str, country: str, at: tuple[float, float], some: Sequence[IncidentEntry]) -> dict[str, object]:
    href = incident_name(some[0].id) if len(some) == 1 else f"{country_name(country)}#{place_anchor(name)}"
    reach = max(entry.place.reach for entry in some if entry.place is not None)
    told = gettext("{place}: {incidents}", place=name, incidents=number_words(len(some), "incident"))
    return {"name": name, "at": at, "reach": reach, "number": len(some), "href": href, "words": told}


def search_script(entries: Iterable[IncidentEntry]) -> bytes:
    """Return what the search knows, as a script: of each incident its id, title, toll, and the words that it is found by."""
    rows = [[entry.id, words_of(entry).title, words_of(entry).toll, entry.sought] for entry in newest_first(entries)]
    return b"window.onrecordSearch=" + script_json(rows).encode() + b";\n"
