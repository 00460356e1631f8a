"""What the rules of disputes look up: who says a claim, which claims stand near a denial, how rare the words are that two share.

In: the parts of a reading. Out: `Lookups`. Every look-up is made once, and a denial goes against what stands near: the cost is linear.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.core import Span
from onrecord.page import ZoneKind
from onrecord.reading.found import PartyTable, Report
from onrecord.reading.model import Claim, Figure, Incident, Statement
from onrecord.reading.sides import Sides

FAR = 400
"""How many claims before and behind its own place a denial can go against: a bound that keeps long documents linear."""

Topic = Callable[[tuple[Span, ...]], frozenset[str]]
"""Gives the words that say what a stretch of the report is about."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a reading that disputes are found among; `topic` gives the words that say what a stretch is about."""

    report: Report
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    figures: tuple[Figure, ...]
    parties: PartyTable
    topic: Topic


class Lookups:
    """What the rules look things up in."""

    def __init__(self, parts: Parts) -> None:
        """Take the parts of a reading that is being put together."""
        statements, claims = parts.statements, parts.claims
        self.statements = {statement.id: statement for statement in statements}
        self.order = statements
        self.claims = claims
        self.figures = {figure.id: figure for figure in parts.figures}
        self.sides = Sides(parts.parties)
        self.topic = {claim.id: parts.topic((claim.span,)) for claim in claims}
        self.incident = {claim: incident.id for incident in parts.incidents for claim in incident.claims}
        self._starts = [claim.span.start for claim in claims]
        self._captions = [zone.span for zone in parts.report.page.zones if zone.kind is ZoneKind.CAPTION]
        parse = parts.report.parse
        self._paragraphs = [parse.starts[first] for first, _ in parse.paragraphs]
        self._sentences = [parse.starts[first] for first, _ in parse.sentences]
        events: dict[str, set[str]] = {}
        for claim, words in self.topic.items():
            for word in words:
                events.setdefault(word, set()).update([self.incident[claim]] if claim in self.incident else [])
        self._counts = {word: len(found) for word, found in events.items()}

    def speaker(self, claim: Claim) -> str | None:
        """Return who makes a claim; None for the publisher or an unknown."""
        return self.statements[claim.statement].party if claim.statement is not None else None

    def around(self, statement: Statement) -> tuple[Claim, ...]:
        """Return the claims that a denial may go against, by where they stand: what a caption claims is denied in that caption alone."""
        place = place_of(statement)
        here = bisect_left(self._starts, place)
        captions = [span for span in self._captions if not span.start <= place < span.end]
        near = self.claims[max(here - FAR, 0) : here + FAR]
        return tuple(claim for claim in near if not any(span.covers(claim.span) for span in captions))

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph at an offset."""
        return bisect_right(self._paragraphs, offset)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self._sentences, offset)

    def rarity(self, word: str) -> float:
        """Return how much a word that two stretches share says of their being about one thing: less, the more events have it."""
        return 1.0 / max(1, self._counts.get(word, 1))


def place_of(statement: Statement) -> int:
    """Return where a statement stands."""
    return min(span.start for span in (*statement.content, *statement.cue))
