"""One incident as it is printed: the values of its page, from the line that says what happened to the reasons of its grade.

In: an `IncidentPage`, the digests of originals; out: a `PrintedPart`. Nothing is computed here: the figures are those of the page.
"""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.publication.incident.model import IncidentPage, PageValue, PartyCard, PersonLine, ReportRow, SourceGroup, TollChart
from onrecord.publication.printed.direction import own_order
from onrecord.publication.printed.model import (
    Block,
    PrintedFact,
    PrintedFacts,
    PrintedHeading,
    PrintedPart,
    PrintedRow,
    PrintedTable,
    PrintedText,
    PrintedVoice,
    PrintedVoices,
    PrintedWords,
)
from onrecord.publication.printed.sources import Sources
from onrecord.publication.translation import gettext


def print_incident(page: IncidentPage, digests: Mapping[str, str], first: int = 1) -> PrintedPart:
    """Return an incident as it is printed; its sources have numbers from `first` on."""
    sources = Sources(digests, first)
    sources.know(page)
    return PrintedPart(tuple(incident_blocks(page, sources)), sources.notes())


def incident_anchor(given: str) -> str:
    """Return what leads to an incident within one paper."""
    return f"i-{given}"


def incident_blocks(page: IncidentPage, sources: Sources) -> Iterator[Block]:
    """Give the blocks of an incident, made one after the other, with numbers for the sources that they name."""
    yield PrintedHeading(page.title, 1, incident_anchor(page.id))
    yield PrintedText(_standing(page), is_aside=True)
    yield from (PrintedText(warning) for warning in (*page.warnings, *filter(None, [page.withheld])))
    yield PrintedFacts(tuple(_fact(value) for value in (page.act, page.place, page.day, *page.values)))
    yield from _people(page.victims, sources)
    yield from _positions(page, sources)
    yield from _tolls((*page.charts, *page.group_charts), sources)
    yield from _by_independence(page, sources)
    yield from _grade(page)


def _standing(page: IncidentPage) -> str:
    parts = [page.id, page.grade.words, page.grade.note, page.counted]
    parts += [gettext("disputed")] if page.contested else []
    parts += [gettext("signed off") if page.work.reviewed and not page.work.is_outdated else gettext("not signed off")]
    return " · ".join(filter(None, parts))


def _fact(value: PageValue) -> PrintedFact:
    more = [value.note, *value.groups]
    if value.decided is not None:
        more.append(gettext("decided by a person; the reports give {computed}", computed=value.decided.computed))
    return PrintedFact(value.label, value.words, tuple(filter(None, more)))


def _people(victims: Iterable[PersonLine], sources: Sources) -> Iterator[Block]:
    rows = tuple(PrintedRow((one.name, one.said, one.outcome or gettext("killed")), sources.of(one.places)) for one in victims)
    if rows:
        yield PrintedHeading(gettext("Victims"))
        yield PrintedTable((gettext("name"), gettext("what is said of the person"), gettext("harm")), rows, (36, 46, 18))


def _positions(page: IncidentPage, sources: Sources) -> Iterator[Block]:
    sides = (
        (gettext("Say that it happened"), "asserts", page.sides.saying, gettext("Nobody in words that a report quotes.")),
        (gettext("Deny it, or a part of it"), "denies", page.sides.denying, gettext("Nobody denies it in these reports.")),
    )
    for heading, stance, cards, nobody in sides:
        yield PrintedHeading(heading)
        if cards:
            yield PrintedVoices(stance, tuple(_voice(card, sources) for card in cards))
        else:
            yield PrintedText(nobody, is_aside=True)
    if page.sides.silent:
        told = ", ".join(page.sides.silent)
        yield PrintedText(gettext("Said to have done it, and quoted with no word by any report here: {parties}.", parties=told))


def _voice(card: PartyCard, sources: Sources) -> PrintedVoice:
    return PrintedVoice(card.party, card.says, tuple(words for one in card.positions for words in sources.words(one.spoken)))


def _tolls(charts: Iterable[TollChart], sources: Sources) -> Iterator[Block]:
    """Give each outcome, and each group apart, as a table: who counted, how many, when, and what became of the count."""
    for number, chart in enumerate(charts):
        if not number:
            yield PrintedHeading(gettext("Tolls over time"))
        caption = gettext("{harm}: computed range {computed}", harm=chart.called, computed=chart.computed)
        rows = [
            PrintedRow((row.source, bar.words, bar.day, bar.note), sources.of(bar.spoken.places) if bar.spoken is not None else ())
            for row in chart.rows
            for bar in row.bars
        ]
        head = (gettext("who counts"), gettext("how many"), gettext("published"), gettext("remark"))
        yield PrintedTable(head, tuple(rows), (38, 18, 22, 22), caption)


def _by_independence(page: IncidentPage, sources: Sources) -> Iterator[Block]:
    yield PrintedHeading(gettext("Sources by independence"))
    if not page.sources:
        yield PrintedText(gettext("No independent source."), is_aside=True)
    groups = [_group(one, one.name, sources) for one in page.sources]
    if page.others is not None:
        groups.append(_group(page.others, gettext("No independent sources"), sources))
    if page.earlier:
        spoken = tuple(_report(row, sources) for row in page.earlier)
        groups.append(PrintedVoice(gettext("Earlier versions"), gettext("of which newer ones count"), spoken))
    if groups:
        yield PrintedVoices("sources", tuple(groups))


def _group(group: SourceGroup, name: str, sources: Sources) -> PrintedVoice:
    rows = [row for family in group.families for row in (family.first, *family.copies)]
    said = gettext("{reports}: {reason}", reports=group.number, reason=group.why) if group.why else group.number
    return PrintedVoice(name, said, tuple(_report(row, sources) for row in rows))


def _report(row: ReportRow, sources: Sources) -> PrintedWords:
    told = " · ".join(filter(None, (own_order(row.source), own_order(row.title), row.day, row.replaced)))
    return PrintedWords(told, "", (sources.row(row),))


def _grade(page: IncidentPage) -> Iterator[Block]:
    if page.rules:
        yield PrintedHeading(gettext("Why this grade"))
        head = (gettext("rule"), gettext("holds"), gettext("reason"))
        rows = tuple(PrintedRow((one.rule, gettext("yes") if one.holds else gettext("no"), one.reason)) for one in page.rules)
        yield PrintedTable(head, rows, (22, 10, 68))
