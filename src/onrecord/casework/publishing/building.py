"""The files of one incident: its page in each language, and what stands under its former ids.

In: an incident without what is restricted, what people call its documents, settings; out: its entry, and bytes by path.
"""

from collections.abc import Callable, Iterator, Mapping

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
    site_incident,
    speaking,
)
from onrecord.record import Incident

_UNCALLED: Mapping[str, str] = {}
"""Names of files are the record's own, and may hold anybody's name: documents go by their titles, else by their ids."""


def build_incident(
    incident: Incident, changes: Callable[[], tuple[LoggedChange, ...]], settings: SiteConfig
) -> tuple[IncidentEntry, Iterator[tuple[str, bytes]]]:
    """Return the entry of an incident as the public may see it, and its files; `changes` says what people changed."""
    entry = entry_of(incident, _UNCALLED)
    return entry, _files(incident, changes, entry, settings)


def _files(
    incident: Incident, changes: Callable[[], tuple[LoggedChange, ...]], entry: IncidentEntry, settings: SiteConfig
) -> Iterator[tuple[str, bytes]]:
    signed = incident.reviewed
    changed = signed.when.date() if signed is not None and not signed.changed_since else None
    address = incident_address(entry.id, settings)
    cited = citation_of(incident, publisher=settings.publisher, address=address, changed=changed, digest=entry.digest)
    for suffix, content in citation_files(cited).items():
        yield citation_name(entry.id, suffix), content
    event = page_jsonld(incident, address=cited.address, publisher=settings.publisher)
    for language in LANGUAGES:
        with speaking(language):
            shown = site_incident(incident, _UNCALLED, entry, settings)
            yield page_path(incident_name(entry.id), language), incident_html(shown, cited, event, settings, changes())


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
