"""The page of one incident on the public site: what the workbench shows of it, and what readers outside need beside that.

In: an incident without what is restricted, its entry, what the site knows; out: a `SiteIncident`, in the language that is spoken. Links to
words lead to the report's line in the list of sources: the originals stay in the record.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from onrecord.assessment import Fate
from onrecord.publication.incident.cleaning import fit
from onrecord.publication.incident.model import IncidentPage
from onrecord.publication.incident.page import incident_page
from onrecord.publication.message import block_lines, mailto_lines, source_lines
from onrecord.publication.phrases import people_words
from onrecord.publication.printed import Sources, incident_blocks
from onrecord.publication.site.addresses import incident_address
from onrecord.publication.site.model import ConcededToll, IncidentEntry, SiteConfig, SiteIncident
from onrecord.publication.translation import gettext, isolated
from onrecord.publication.words import brief_day, harm_words
from onrecord.reading import Outcome
from onrecord.record import Incident


def site_incident(incident: Incident, called: Mapping[str, str], entry: IncidentEntry, settings: SiteConfig) -> SiteIncident:
    """Return what the page of an incident shows; `called` is what people call its documents."""
    page, address = incident_page(incident, called), incident_address(incident.id, settings)
    return SiteIncident(
        page=page,
        entry=entry,
        mark=_mark(incident),
        signed=_signed(incident),
        conceded=fit(tuple(_conceded(incident))),
        send=mailto_lines(page.title, _ledger(page, incident), address),
        correct=_mail(settings.corrections, gettext("Correction of incident {id}", id=incident.id), _correcting(page, address))
        if settings.corrections
        else "",
        address=address,
        has_form=settings.has_form,
    )


def _mark(incident: Incident) -> str:
    """Say that nobody stands for what the page says."""
    signed = incident.reviewed
    if signed is None:
        return gettext("Not reviewed: nobody has signed this off. The values are as the program computed them from the reports.")
    if signed.changed_since:
        return gettext("Changed since it was signed off on {day}: nobody has reviewed it anew.", day=_day(signed.when))
    return ""


def _signed(incident: Incident) -> str:
    signed = incident.reviewed
    return gettext("Signed off on {day}.", day=_day(signed.when)) if signed is not None and not signed.changed_since else ""


def _day(when: dt.datetime) -> str:
    return brief_day(when.astimezone(dt.UTC).date())


def _conceded(incident: Incident) -> Iterator[ConcededToll]:
    """Give what parties to the fighting say themselves of those who died, each range of each party once."""
    judged = incident.assessment
    accused = {actor.name for actor in judged.perpetrators}
    seen: set[tuple[str, str]] = set()
    for count in judged.counts:
        if count.outcome != Outcome.KILLED or count.fate is not Fate.POSITION or count.document not in incident.readings:
            continue
        group = f" {people_words(count.group, *count.counted)}" if count.group is not None else ""
        told = (count.counted_by, f"{harm_words(count.counted)}{group}")
        if told not in seen:
            seen.add(told)
            says = gettext("said to have done it") if count.counted_by in accused else gettext("a party to the fighting")
            yield ConcededToll(isolated(told[0]), told[1], says)


def _ledger(page: IncidentPage, incident: Incident) -> Iterator[str]:
    """Give the ledger in words, as letters have it: what is most to be known stands first, and no more is made than is asked for."""
    digests = {name: reading.document.sha256 for name, reading in incident.readings.items()}
    sources = Sources(digests)
    sources.know(page)
    for block in incident_blocks(page, sources):
        yield from block_lines(block)
    yield from source_lines(sources.notes())


def _correcting(page: IncidentPage, address: str) -> str:
    return "\n".join([page.title, *([address] if address else []), "", gettext("What is wrong, and how do you know?"), ""])


def _mail(to: str, subject: str, body: str) -> str:
    """Return an address that opens a message."""
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"
