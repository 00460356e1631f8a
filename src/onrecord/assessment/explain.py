"""Explain: a judgement as lines for people, each with the words that it rests on.

In: an assessment, the readings of its documents. Out: lines in order: what the grade is and why, each rule that was asked, the
sources, the counts with their fates, the positions. The words are quoted from the documents, by their spans.
"""

from collections.abc import Iterator, Mapping

import msgspec

from onrecord.assessment.model import Assessment, Quote
from onrecord.reading import Reading


class Line(msgspec.Struct, frozen=True):
    """One line of an explanation: of which part, what it says, and the words behind it."""

    part: str
    says: str
    quote: Quote | None = None
    words: str | None = None


def explain(assessment: Assessment, readings: Mapping[str, Reading]) -> tuple[Line, ...]:
    """Return why an incident is judged as it is."""
    return tuple(_lines(assessment, readings))


def _lines(assessment: Assessment, readings: Mapping[str, Reading]) -> Iterator[Line]:
    yield Line("grade", f"{assessment.grade}" + (f", overruled by {assessment.overruled}" if assessment.overruled else ""))
    for verdict in assessment.verdicts:
        yield Line("rule", f"{verdict.rule}: {'yes' if verdict.holds else 'no'}. {verdict.reason}")
    for source in assessment.sources:
        yield Line("source", f"{source.name}: {', '.join(source.documents)} ({source.why})")
    for count in assessment.counts:
        low, high = count.counted
        figure = f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"
        group = f" {count.group}" if count.group is not None else ""
        says = f"{figure}{group} {count.outcome}: {count.fate}, {count.why}"
        yield Line("count", says, count.quote, _words(count.quote, readings))
    for position in assessment.positions:
        says = f"{position.party.name} {position.view}: {position.on}"
        yield Line("position", says, position.quote, _words(position.quote, readings))


def _words(quote: Quote | None, readings: Mapping[str, Reading]) -> str | None:
    reading = readings.get(quote.document) if quote is not None else None
    return quote.span.of(reading.text) if quote is not None and reading is not None else None
