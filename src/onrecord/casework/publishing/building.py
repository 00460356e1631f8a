"""The files of incidents: the page of each in each language, and what stands under its former ids.

In: incidents without what is restricted, settings; out: their entries, and bytes by path.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.linking import EventMention
from onrecord.publication import (
    LANGUAGES,
    Citation,
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


class BuiltIncidents(NamedTuple):
    """The entries of some incidents, and their files by path."""

    entries: tuple[IncidentEntry, ...]
    files: list[tuple[str, bytes]]


def build_incidents(incidents: Sequence[Incident], changes: Changes, settings: SiteConfig) -> BuiltIncidents:
    """Make the entries and files of some incidents, as the public may see them.

    Each step is made for all of them before the next one: the same thing many times takes a tenth less than all things in turn.
    """
    rows = list(map(row_of, incidents))
    entries = tuple(entry_of(one, _UNCALLED, row) for one, row in zip(incidents, rows, strict=True))
    cited = [_cited(one, entry, settings) for one, entry in zip(incidents, entries, strict=True)]
    events = [
        page_jsonld(one, row, address=each.address, publisher=settings.publisher)
        for one, row, each in zip(incidents, rows, cited, strict=True)
    ]
    changed = list(map(changes, incidents, entries))
    files = [
        (citation_name(entry.id, suffix), content)
        for entry, each in zip(entries, cited, strict=True)
        for suffix, content in citation_files(each).items()
    ]
    for language in LANGUAGES:
        with speaking(language):
            shown = [site_incident(one, _UNCALLED, entry, settings) for one, entry in zip(incidents, entries, strict=True)]
            for one, each, event, since in zip(shown, cited, events, changed, strict=True):
                page = incident_html(one, each, event, settings, since())
                files.append((page_path(incident_name(one.entry.id), language), page))
    return BuiltIncidents(entries, files)


def _cited(incident: Incident, entry: IncidentEntry, settings: SiteConfig) -> Citation:
    signed = incident.reviewed
    changed = signed.when.date() if signed is not None and not signed.changed_since else None
    address = incident_address(entry.id, settings)
    return citation_of(incident, publisher=settings.publisher, address=address, changed=changed, digest=entry.digest)


def shown_part(incident: Incident) -> Incident:
    """Return an incident without what no page or file of a site shows: why its reports were joined, figures that no claim of it rests on.

    What is not there is in no page, and need not be looked through for names.
    """
    readings = {name: replace(one, figures=(), incidents=(), media=(), zones=()) for name, one in incident.readings.items()}
    return replace(
        incident,
        cluster=replace(incident.cluster, members=tuple(map(_shown_mention, incident.cluster.members)), links=()),
        readings=readings,
    )


def _shown_mention(mention: EventMention) -> EventMention:
    """Return a mention by what it is, in which document and when: what it says is in the document's reading."""
    return EventMention(
        id=mention.id,
        document=mention.document,
        family=mention.family,
        incident=mention.incident,
        claims=mention.claims,
        date=mention.date,
        origin=mention.origin,
        standing=mention.standing,
        published=mention.published,
    )


def led_pages(former: str, now: str, settings: SiteConfig) -> Iterator[tuple[str, bytes]]:
    """Give what stands under a former id: it leads to the incident that its reports are part of now."""
    for language in LANGUAGES:
        with speaking(language):
            yield page_path(incident_name(former), language), led_page(former, now, settings)
