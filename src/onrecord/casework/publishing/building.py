"""The files of one incident: its page in each language, and what stands under its former ids.

In: an incident without what is restricted, what people call its documents, settings; out: its entry, and bytes by path.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice

from msgspec.structs import replace

from onrecord.publication import (
    CITED_AS,
    LANGUAGES,
    IncidentEntry,
    LoggedChange,
    SiteConfig,
    citation_files,
    citation_name,
    citation_of,
    entry_of,
    incident_address,
    incident_html,
    incident_name,
    led_page,
    page_jsonld,
    page_path,
    row_of,
    site_incident,
    speaking,
)
from onrecord.record import Incident

_UNCALLED: Mapping[str, str] = {}
"""Names of files are the record's own, and may hold anybody's name: documents go by their titles, else by their ids."""


Changes = Callable[[Incident, IncidentEntry], Callable[[], tuple[LoggedChange, ...]]]
"""Takes an incident as it is published; gives what says how that changed, in the language that is spoken."""

_TOGETHER = 32  # incidents whose values are made before their pages are laid out: the one after the other costs a third more


@dataclass(frozen=True, slots=True)
class BuiltIncident:
    """The entry of an incident, and its files; those of its pages are laid out when they are asked for."""

    entry: IncidentEntry
    citations: tuple[tuple[str, bytes], ...]
    pages: tuple[tuple[str, str, Callable[[], bytes]], ...]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give the files, by path."""
        yield from self.citations
        for language, name, lay_out in self.pages:
            with speaking(language):
                yield page_path(name, language), lay_out()


def build_incidents(incidents: Iterable[Incident], changes: Changes, settings: SiteConfig) -> Iterator[BuiltIncident]:
    """Give each incident as the public may see it, in the order in which they come."""
    rest = iter(incidents)
    while some := [_built(incident, changes, settings) for incident in islice(rest, _TOGETHER)]:
        yield from some


def shown_part(incident: Incident) -> Incident:
    """Return an incident without what no page or file of a site shows: why its reports were joined, figures that no claim of it rests on.

    What is not there is in no page, and need not be looked through for names.
    """
    readings = {name: replace(one, figures=(), incidents=(), media=(), zones=()) for name, one in incident.readings.items()}
    return replace(incident, cluster=replace(incident.cluster, links=()), readings=readings)


def _built(incident: Incident, changes: Changes, settings: SiteConfig) -> BuiltIncident:
    row = row_of(incident)
    entry = entry_of(incident, _UNCALLED, row)
    signed = incident.reviewed
    changed = signed.when.date() if signed is not None and not signed.changed_since else None
    address = incident_address(entry.id, settings)
    cited = citation_of(incident, publisher=settings.publisher, address=address, changed=changed, digest=entry.digest)
    event = page_jsonld(incident, row, address=cited.address, publisher=settings.publisher)
    changed_since, pages = changes(incident, entry), []
    for language in LANGUAGES:
        with speaking(language):
            shown = site_incident(incident, _UNCALLED, entry, settings)
            lay_out = partial(incident_html, shown, cited, event, settings, changed_since())
            pages.append((language, incident_name(entry.id), lay_out))
    citations = tuple((citation_name(entry.id, suffix), content) for suffix, content in citation_files(cited).items())
    return BuiltIncident(entry, citations, tuple(pages))


def led_pages(former: str, now: str, settings: SiteConfig) -> Iterator[tuple[str, bytes]]:
    """Give what stands under a former id: it leads to the incident that its reports are part of now."""
    for language in LANGUAGES:
        with speaking(language):
            yield page_path(incident_name(former), language), led_page(former, now, settings)


def paths_of(incident: str) -> Iterator[str]:
    """Give where the pages of an incident lie."""
    return (page_path(incident_name(incident), language) for language in LANGUAGES)


def citations_of(incident: str) -> Iterator[str]:
    """Give where the files lie that programs for references read."""
    return (citation_name(incident, suffix) for suffix in CITED_AS)
