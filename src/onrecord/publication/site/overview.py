"""The first page of a site, and its lists by month and place, of entries.

In: entries of incidents, the newest first; out: pages, each with its name, what it is made of, and what gives its values in the language
that is spoken, so that only the pages that are to be others are made in any. Limits: of the newest and the disputed a few stand on the
first page, all are in the lists.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, starmap
from typing import Any, NamedTuple

from onrecord.publication.exchange.coding import country_of
from onrecord.publication.site.addresses import (
    UNKNOWN,
    country_name,
    country_of_entry,
    month_name,
    month_of,
)
from onrecord.publication.site.model import EntryWords, IncidentEntry, PartySaid
from onrecord.publication.timeline import Counted, draw_counted
from onrecord.publication.translation import SOURCE, catalogue, digits, gettext, ngettext
from onrecord.publication.words import brief_day, number_words

_NEWEST, _DISPUTES = 25, 6


class PlannedPage(NamedTuple):
    """A page over many incidents: what it is made of, the same for all languages, its template, and what gives its values in one.

    `made_of` is plain values; entries stand in it as their digests.
    """

    name: str
    made_of: object
    template: str
    values: Callable[[], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class CountryPlaces:
    """A country of the list of places: its places, each with how many incidents."""

    code: str
    name: str
    told: str
    places: Sequence[tuple[str, int]]


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


def in_months(entries: Iterable[IncidentEntry]) -> dict[str, list[IncidentEntry]]:
    """Return entries by the month that they are listed under, each month in the order in which they come."""
    by_month: defaultdict[str, list[IncidentEntry]] = defaultdict(list)
    for entry in entries:
        by_month[month_of(entry)].append(entry)
    return by_month


def digests_of(entries: Iterable[IncidentEntry]) -> list[str]:
    """Return entries as what is made of them knows them."""
    return [entry.digest for entry in entries]


def first_page(entries: Sequence[IncidentEntry], months: Mapping[str, Sequence[IncidentEntry]]) -> PlannedPage:
    """Return the first page; `entries` are the newest first, `months` the same by month."""
    dated = [entry for entry in entries if entry.first is not None and entry.last is not None]
    unsigned = sum(not entry.signed for entry in entries)
    unplaced = sum(entry.place is None or entry.place.at is None for entry in entries)
    places = len({entry.place.name for entry in entries if entry.place is not None})
    counted, undated, disputed = _counted(dated), len(entries) - len(dated), sum(entry.contested for entry in entries)

    def values() -> dict[str, Any]:
        timeline = draw_counted(counted, brief_day)
        return {
            "told": gettext(
                "{incidents}, {disputed} of them disputed, in {places}.",
                incidents=number_words(len(entries), "incident"),
                disputed=disputed,
                places=_places_words(places),
            ),
            "unsigned": gettext("{incidents} not reviewed: nobody has signed them off.", incidents=number_words(unsigned, "incident"))
            if unsigned
            else "",
            "disputes": list(islice(_disputes(entries), _DISPUTES)),
            "newest": entries[:_NEWEST],
            "newest_words": gettext("All incidents, the newest first") if len(entries) <= _NEWEST else gettext("The newest incidents"),
            "mapped": len(entries) > unplaced,
            "unplaced": gettext("{incidents} without a known place.", incidents=number_words(unplaced, "incident")) if unplaced else "",
            "timeline": timeline,
            "marks": [(mark, _led(mark.anchor, months)) for mark in timeline.marks] if timeline is not None else [],
            "undated": gettext("{incidents} without a day.", incidents=number_words(undated, "incident")) if undated else "",
            "years": _years(months),
        }

    return PlannedPage("index.html", digests_of(entries), "index", values)


def _places_words(number: int) -> str:
    return ngettext("{number} place", "{number} places", number)


def _counted(dated: Iterable[IncidentEntry]) -> list[Counted]:
    counted = Counter((entry.first, entry.last, entry.contested) for entry in dated)
    return [Counted(first, last, contested, number) for (first, last, contested), number in sorted(counted.items()) if first and last]


def _led(anchor: str, months: Iterable[str]) -> str:
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


def _years(months: Mapping[str, Sequence[IncidentEntry]]) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Return the months of each year with how many incidents, the newest year first."""
    years: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for month, found in sorted(months.items()):
        year = "" if month == UNKNOWN else digits(int(month[:4]))
        years[year].append((month_name(month), words_of(found[0]).month or gettext("no day stated"), len(found)))
    return sorted(years.items(), key=lambda one: one[0], reverse=True)


def month_pages(months: Mapping[str, Sequence[IncidentEntry]]) -> Iterator[PlannedPage]:
    """Give the list of each month; its entries are the newest first."""
    dated = sorted(month for month in months if month != UNKNOWN)
    beside = {month: (before, after) for before, month, after in zip(["", *dated], dated, [*dated[1:], ""], strict=False)}
    for month, found in months.items():
        before, after = (months[one][0] if one else None for one in beside.get(month, ("", "")))
        made_of = (_led_to(before, SOURCE), _led_to(after, SOURCE), digests_of(found))
        yield PlannedPage(month_name(month), made_of, "list", partial(_month, found, before, after))


def _month(found: Sequence[IncidentEntry], before: IncidentEntry | None, after: IncidentEntry | None) -> dict[str, Any]:
    return {
        "heading": words_of(found[0]).month or gettext("No day stated"),
        "told": number_words(len(found), "incident"),
        "entries": found,
        "before": _led_to(before, language_spoken()),
        "after": _led_to(after, language_spoken()),
    }


def _led_to(entry: IncidentEntry | None, language: str) -> tuple[str, str] | None:
    """Return the list of the month that an entry is in, and what the month is called."""
    return (month_name(month_of(entry)), entry.words[language].month) if entry is not None else None


def place_pages(entries: Iterable[IncidentEntry]) -> Iterator[PlannedPage]:
    """Give the list of all places, and the page of each country; `entries` are the newest first."""
    by_country: defaultdict[str, defaultdict[str, list[IncidentEntry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        by_country[country_of_entry(entry)][entry.place.name if entry.place is not None else ""].append(entry)
    countries = {}
    for code in sorted(by_country, key=lambda one: (one == UNKNOWN, one)):
        places = sorted(by_country[code].items(), key=lambda one: (not one[0], one[0].casefold(), one[0]))
        countries[code] = [(name, len(found)) for name, found in places]
        made_of = [(name, digests_of(found)) for name, found in places]
        yield PlannedPage(country_name(code), made_of, "country", partial(_country, code, places))
    yield PlannedPage("places.html", countries, "places", lambda: {"countries": list(starmap(_places, countries.items()))})


def _country(code: str, places: Sequence[tuple[str, Sequence[IncidentEntry]]]) -> dict[str, Any]:
    told = number_words(sum(len(found) for _, found in places), "incident")
    return {"heading": _called(code), "told": told, "places": places}


def _places(code: str, places: Sequence[tuple[str, int]]) -> CountryPlaces:
    return CountryPlaces(code, _called(code), number_words(sum(number for _, number in places), "incident"), places)


def _called(code: str) -> str:
    """Return what a country is called, in English; by its code where it has no name here."""
    known = country_of(code)
    return gettext("Country not stated") if code == UNKNOWN else known.name if known is not None else code
