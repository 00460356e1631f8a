"""What a mail quotes, as statements of whoever wrote it, and what its sender's own lines tell against it.

In: a report and its attributions. Out: the attributions with one more for each quotation whose header names a writer or a day; those
inside it are told by it. Its source is the writer in the header, its content the whole quotation. Who is told of beside the quotation
to say that nobody was harmed denies the figures inside it. Limits: the first `MOST_ANSWERED` claims of a quotation are answered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from onrecord.page import Page, Zone, ZoneKind
from onrecord.reading.found import Attribution, Report
from onrecord.reading.model import Claim, Dispute, DisputeOn, Figure, Mode, Stance

MOST_ANSWERED = 200  # claims: a quoted report has some dozens


def with_quoted(report: Report, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions with those of what the report quotes as a whole, in the order of the text."""
    quoted = list(_quoted(report.page.zones))
    if not quoted:
        return attributions
    old = {id(one): number for number, one in enumerate(attributions)}
    ordered = sorted((*quoted, *attributions), key=lambda one: (min(one.content).start, id(one) in old))
    new = {old[id(one)]: number for number, one in enumerate(ordered) if id(one) in old}
    found: list[Attribution] = []
    for one in ordered:
        within = new[one.within] if one.within is not None else None
        if within is None and id(one) in old:
            within = next((n for n, other in enumerate(ordered) if id(other) not in old and _holds(other, one)), None)
        found.append(replace(one, within=within))
    return tuple(found)


def _quoted(zones: tuple[Zone, ...]) -> Iterator[Attribution]:
    """Give an attribution for each quotation: the quoted zones of one writer and day."""
    quoted = (zone for zone in zones if zone.kind is ZoneKind.QUOTED and (zone.speaker or zone.said_on))
    for (speaker, day), run in groupby(quoted, key=lambda zone: (zone.speaker, zone.said_on)):
        yield Attribution(
            source=(speaker,) if speaker is not None else (),
            source_head=None,
            cue=(),
            cue_head=None,
            content=tuple(zone.span for zone in run),
            mode=Mode.DIRECT,
            stance=Stance.ASSERTS,
            hedges=(),
            said_on=day,
        )


def find_answers(page: Page, claims: Sequence[Claim], figures: Sequence[Figure]) -> Iterator[Dispute]:
    """Give the disputes of those who say beside a quotation that nobody was harmed: with each quoted claim of harm of that kind."""
    quoted = [zone.span for zone in page.zones if zone.kind is ZoneKind.QUOTED]
    if not quoted:
        return
    counted = {figure.id: figure for figure in figures}
    inside = [claim for claim in claims if any(span.covers(claim.span) for span in quoted)]
    for claim in claims:
        none = {counted[f].outcome for f in claim.figures if counted[f].high == 0}
        if claim.statement is None or claim in inside or not none:
            continue
        for told in inside[:MOST_ANSWERED]:
            if any(counted[f].outcome in none and counted[f].low for f in told.figures):
                yield Dispute(told.id, claim.statement, DisputeOn.FIGURES)


def _holds(quotation: Attribution, said: Attribution) -> bool:
    """Tell whether what is said stands in a quotation, all of it."""
    return all(any(part.covers(span) for part in quotation.content) for span in said.content)
