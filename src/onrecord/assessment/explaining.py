"""Explain: a judgement as lines for people, each with the words that it rests on.

In: an assessment, the readings of its documents. Out: lines in order: what the grade is and why, each rule that was asked; when,
where, what and by whom, with what each document says of it; the ranges, the counts with their fates, the sources, the positions;
what people corrected. The words are quoted from the documents, by their spans.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.assessment.model import Assessment, Quote
from onrecord.core import Period, Span
from onrecord.linking import EventMention, Range
from onrecord.reading import Claim, Place, Reading


class ExplainedLine(msgspec.Struct, frozen=True):
    """One line of an explanation: of which part, what it says, and the words behind it."""

    part: str
    says: str
    quote: Quote | None = None
    words: str | None = None


def explain(assessment: Assessment, readings: Mapping[str, Reading], members: Sequence[EventMention] = ()) -> tuple[ExplainedLine, ...]:
    """Return why an incident is judged as it is.

    Args:
        assessment: The judgement.
        readings: The readings of its documents, by document; what they lack is not quoted.
        members: The mentions of the incident, where the words of when, where, what and by whom are asked for too.
    """
    return tuple(_lines(assessment, readings, members))


def _lines(assessment: Assessment, readings: Mapping[str, Reading], members: Sequence[EventMention]) -> Iterator[ExplainedLine]:
    yield ExplainedLine("grade", f"{assessment.grade}" + (f", overruled by {assessment.overruled}" if assessment.overruled else ""))
    for verdict in assessment.verdicts:
        yield ExplainedLine("rule", f"{verdict.rule}: {'yes' if verdict.holds else 'no'}. {verdict.reason}")
    if members:
        yield from _setting(assessment, readings, members)
    yield ExplainedLine("range", f"killed: {_range(assessment.killed)}")
    for group, limits in assessment.killed_by_group.items():
        yield ExplainedLine("range", f"{group} killed: {_range(limits)}")
    yield ExplainedLine("range", f"injured: {_range(assessment.injured)}")
    for count in assessment.counts:
        group_words = f" {count.group}" if count.group is not None else ""
        says = f"{_range(count.counted)}{group_words} {count.outcome}: {count.fate}, {count.why}"
        yield ExplainedLine("count", says, count.quote, _words(count.quote, readings))
    for source in assessment.sources:
        yield ExplainedLine("source", f"{source.name}: {', '.join(source.documents)} ({source.why})")
    for position in assessment.positions:
        says = f"{position.party.name} {position.view}: {position.on}"
        yield ExplainedLine("position", says, position.quote, _words(position.quote, readings))
    for made in assessment.corrections:
        yield ExplainedLine("corrected", f"{made.field}, by {made.who}: {made.why} (the reports give {made.computed})")


def _setting(assessment: Assessment, readings: Mapping[str, Reading], members: Sequence[EventMention]) -> Iterator[ExplainedLine]:
    """Yield when, where, what and by whom: what stands, then what each document says in which words."""
    told = [(member, _claims(member, readings)) for member in members if member.document in readings]
    yield ExplainedLine("date", _period(assessment.date))
    for member, claims in told:
        span = next((claim.when.span for claim in claims if claim.when is not None), None)
        says = _period(member.date) + ("" if member.origin == "stated" else ", from the day of publication")
        yield _quoted("date", says, member.document, span, readings)
    spot = assessment.place
    yield ExplainedLine("place", spot.precision.phrase(spot.name, spot.named) if spot else "not stated")
    for member, claims in told:
        named = _place(member, claims, readings[member.document], assessment)
        if named is not None:
            yield _quoted("place", named.name, member.document, named.mentions[0], readings)
    yield ExplainedLine("act", str(assessment.act or "not stated"))
    for member, claims in told:
        acts = {claim.act: claim for claim in reversed(claims) if claim.act is not None and claim.act in {member.act, *member.acts}}
        for act, claim in acts.items():
            yield _quoted("act", str(act), member.document, claim.span, readings)
    yield ExplainedLine("perpetrator", ", ".join(actor.name for actor in assessment.perpetrators) or "not stated")
    for member, claims in told:
        parties = {party.id: party.name for party in readings[member.document].parties}
        for claim in claims:
            names = [parties[one] for one in claim.perpetrators if one in parties]
            if names:
                yield _quoted("perpetrator", ", ".join(names), member.document, claim.span, readings)


def _place(member: EventMention, claims: Sequence[Claim], reading: Reading, assessment: Assessment) -> Place | None:
    """Return the place that a document gives: the one that stands where it names it, else one of the incident's, else any."""
    told = [place for claim in claims for place in reading.places if place.id in claim.places and place.mentions]
    locations = {location.name for location in member.locations}
    own = assessment.place.name if assessment.place else None
    return min(told, key=lambda place: (place.name != own, place.name not in locations), default=None)


def _claims(member: EventMention, readings: Mapping[str, Reading]) -> list[Claim]:
    return [claim for claim in readings[member.document].claims if claim.id in member.claims]


def _quoted(part: str, says: str, document: str, span: Span | None, readings: Mapping[str, Reading]) -> ExplainedLine:
    quote = Quote(document, span) if span is not None else None
    return ExplainedLine(part, f"{says} ({document})" if quote is None else says, quote, _words(quote, readings))


def _period(period: Period | None) -> str:
    if period is None:
        return "not stated"
    return str(period.from_) if period.is_day else f"{period.from_ or '…'} to {period.to or '…'}"


def _range(limits: Range | None) -> str:
    if limits is None:
        return "not stated"
    low, high = limits
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"


def _words(quote: Quote | None, readings: Mapping[str, Reading]) -> str | None:
    reading = readings.get(quote.document) if quote is not None else None
    return quote.span.of(reading.text) if quote is not None and reading is not None else None
