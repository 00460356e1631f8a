"""Lists of a site: which of them are another where one incident is, in every language, and what stands in them."""

import json

from msgspec.structs import replace

from onrecord.publication import LANGUAGES, IncidentEntry, SiteConfig, entry_of, list_pages, speaking
from onrecord.publication.site.addresses import country_name, country_of_entry, month_name, month_of, party_name
from onrecord.record import Incident


def entries_of(incidents: tuple[Incident, ...]) -> list[IncidentEntry]:
    return [entry_of(one, {}) for one in incidents]


def digests(entries: list[IncidentEntry]) -> dict[str, str]:
    return {page.name: page.digest for page in list_pages(entries, SiteConfig())}


def test_only_lists_that_an_incident_stands_on_are_others_where_it_is(incidents: tuple[Incident, ...]) -> None:
    entries = entries_of(incidents)
    changed = replace(entries[0], signed=not entries[0].signed, digest="another")
    before, after = digests(entries), digests([changed, *entries[1:]])
    parties = {*changed.doers, *(said.party for said in changed.words["en"].said)}
    own = {month_name(month_of(changed)), country_name(country_of_entry(changed)), *map(party_name, parties)}
    assert {name for name in before if before[name] != after.get(name)} == {"index.html", "search.js", *own}
    assert len(own) < len(before)
    assert before.keys() == after.keys()


def test_lists_are_the_same_whatever_order_incidents_come_in(incidents: tuple[Incident, ...]) -> None:
    entries = entries_of(incidents)
    assert digests(entries[::-1]) == digests(entries)


def test_the_search_knows_each_incident_in_the_language_that_is_spoken(incidents: tuple[Incident, ...]) -> None:
    entries = entries_of(incidents)
    [search] = [page for page in list_pages(entries, SiteConfig()) if page.name == "search.js"]
    for language in LANGUAGES:
        with speaking(language):
            told = search.make().decode()
        rows = json.loads(told.removeprefix("window.onrecordSearch=").removesuffix(";\n"))
        assert sorted((row[0], row[1]) for row in rows) == sorted((entry.id, entry.words[language].title) for entry in entries)
        assert all(entry.place is None or any(entry.place.name in row[3] for row in rows) for entry in entries)
