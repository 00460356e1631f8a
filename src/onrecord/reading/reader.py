"""Read a page: the order of the steps, from running text to the ledger.

In: a `Page`, a parser, a gazetteer. Out: a `Reading`. Each step is one file; what knows English lies in `en`.
The same page gives the same reading: no clock, no chance, no I/O but the loading of tables.
"""

import functools
from dataclasses import replace

from onrecord import __version__
from onrecord.core import seeking_cycles
from onrecord.language import Parser, load
from onrecord.page import Page, paragraphs, running_text
from onrecord.reading.claims import build_claims
from onrecord.reading.counts_by_name import count_named
from onrecord.reading.dispute_lookups import Parts
from onrecord.reading.disputes import find_disputes
from onrecord.reading.en import (
    find_attributions,
    find_deeds,
    find_denials,
    find_figures,
    find_media,
    find_names,
    find_parties,
    find_places,
    find_times,
    find_victims,
    mark_retractions,
    mark_stances,
    of_war,
    topic_of,
    without_aftermath,
)
from onrecord.reading.events import find_events
from onrecord.reading.findings import Findings
from onrecord.reading.found import Report
from onrecord.reading.gazetteer import Gazetteer, load_gazetteer
from onrecord.reading.incidents import build_incidents
from onrecord.reading.model import Document, ReaderVersion, Reading
from onrecord.reading.quoted import find_answers, with_quoted
from onrecord.reading.registry import Registry, load_registry
from onrecord.reading.saying import as_said
from onrecord.reading.statements import build_statements, claiming
from onrecord.reading.totals import build_totals
from onrecord.reading.victims import build_victims, with_victims, without_recognised

_SELDOM = (200_000, 10, 10)
"""How many values are made between two looks for cycles, of which a reading has none."""


@seeking_cycles(_SELDOM)
def read(page: Page, parser: Parser | None = None, gazetteer: Gazetteer | None = None, registry: Registry | None = None) -> Reading:
    """Return what a page says.

    `parser` None: the shipped one of the page's language; `gazetteer` None: GeoNames as shipped;
    `registry` None: the shipped parties.
    Raises LanguageError (`language.unsupported`) where no reader exists for the page's language.
    """
    parser = parser or load(page.metadata.language or "en")
    gazetteer, registry = gazetteer or load_gazetteer(), registry or load_registry()
    report = Report(page, parser.parse(running_text(page), paragraphs(page)), page.metadata.published)
    report = replace(report, names=find_names(report, gazetteer.about(frozenset()), registry))
    attributions = mark_retractions(report, with_quoted(report, find_attributions(report)))
    times = find_times(report)
    places = find_places(report, gazetteer, attributions, registry)
    parties = find_parties(report, attributions, places, registry)
    attributions = mark_stances(report, attributions, parties)
    statements = build_statements(report, attributions, parties, times)
    deeds = find_deeds(report, parties)
    numbers = find_figures(report, times)
    named = find_victims(report, attributions, places, parties, numbers)
    counted = count_named(report, numbers, named)
    figures = of_war(deeds, counted)
    told_on = without_aftermath(report, as_said(times, statements, report), deeds)
    findings = Findings(report, attributions, claiming(statements), parties, told_on, places, figures, deeds, gazetteer, times)
    table = find_events(findings)
    claims = build_claims(findings, table)
    incidents = build_incidents(findings, table, claims)
    parts = Parts(
        report, statements, claims.claims, incidents, tuple(f.figure for f in figures), parties, functools.partial(topic_of, report)
    )
    disputes = find_disputes(find_denials(report, statements, parties, figures, deeds), parts)
    disputes += tuple(find_answers(page, claims.claims, tuple(mention.figure for mention in counted)))
    victims = without_recognised(report, build_victims(named, claims.claims, statements, incidents, deeds.peaceful))
    return Reading(
        document=_document(page),
        text=page.text,
        zones=page.zones,
        parties=parties.parties,
        statements=statements,
        claims=claims.claims,
        figures=tuple(mention.figure for mention in counted),
        places=places.places,
        disputes=disputes,
        incidents=with_victims(incidents, victims, claims.claims, counted),
        media=find_media(report, parties, times),
        reader=ReaderVersion(name="onrecord", version=__version__, model=f"{parser.name} {parser.version}"),
        victims=victims,
        totals=build_totals(findings, table, claims),
    )


def _document(page: Page) -> Document:
    """Return which document a page is; its identifier is what the input gave, else the digest of its bytes."""
    m = page.metadata
    return Document(
        id=m.id or page.sha256,
        sha256=page.sha256,
        url=m.url,
        publisher=m.publisher,
        title=m.title,
        published=m.published,
        language=m.language,
        published_from=m.published_from,
        caveats=page.caveats,
        unread_pages=page.unread_pages,
    )
