"""Which words of a report are marked, as what, and which row of the ledger they belong to.

In: a reading; out: marks for `marking`. The order of layers is the order of nesting: a statement holds its cue, a claim
its figures. Anchors are `PREFIX-s1` for a row and `PREFIX-s1-content-0` for the words behind it.
"""

from collections.abc import Iterator, Sequence

from onrecord.core import Span
from onrecord.page import ZoneKind
from onrecord.publication import phrases
from onrecord.publication.marking import Mark
from onrecord.publication.translation import gettext
from onrecord.publication.view import ReadingView
from onrecord.reading import Claim, Statement, Thing, Victim, VictimDetail, Violation

_STYLES = {"name": "victim"}
"""Parts whose words are marked as something else than the part is called."""

_INLINE = frozenset({ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.CREDIT})


class Marker:
    """Names anchors of one report, and gives its marks."""

    def __init__(self, view: ReadingView, prefix: str) -> None:
        """Take the reading, and what its anchors start with; the prefix keeps reports on one page apart."""
        self._view = view
        self._prefix = prefix

    def row(self, identifier: str) -> str:
        """Return the anchor of the ledger's row for a part of the reading."""
        return f"{self._prefix}-{identifier}"

    def words(self, identifier: str, part: str, number: int = 0) -> str:
        """Return the anchor of the words that a value rests on."""
        return f"{self._prefix}-{identifier}-{part}-{number}"

    def marks(self) -> Iterator[Mark]:
        """Give every mark of the report."""
        reading = self._view.reading
        for zone in reading.zones:
            if zone.kind in _INLINE:
                yield Mark(zone.span, 0, f"zone-{zone.kind.value}", "", label=phrases.kind_words(zone.kind.value))
        for statement in reading.statements:
            yield from self._statement(statement)
        for claim in reading.claims:
            yield from self._claim(claim)
        for figure in reading.figures:
            label = phrases.figure_words(figure)
            yield Mark(figure.span, 6, "figure", self._owner_of(figure.id), self.words(figure.id, "figure"), label)
        for place in reading.places:
            yield from self._spans(place.id, "place", place.mentions, 7, place.name)
        for party in reading.parties:
            yield from self._spans(party.id, "party", party.mentions, 8, party.name)
        for victim in reading.victims:
            yield from self._victim(victim)
        for number, medium in enumerate(reading.media):
            identifier = f"m{number + 1}"
            yield Mark(medium.span, 1, "medium", self.row(identifier), self.words(identifier, "medium"), phrases.medium_words(medium.kind))

    def _owner_of(self, figure: str) -> str:
        claims = (claim.id for claim in self._view.reading.claims if figure in claim.figures)
        return self.row(next(claims, figure))

    def _statement(self, statement: Statement) -> Iterator[Mark]:
        name, last = self._view.speaker(statement), len(statement.content) - 1
        stance = phrases.kind_words(statement.stance.value)
        label = gettext("{id}: {name} {stance}", id=statement.id, name=name, stance=stance)
        for number, span in enumerate(statement.content):
            anchor, refer = self.words(statement.id, "content", number), statement.id if number == last else None
            yield Mark(span, 3, f"content {statement.stance.value}", self.row(statement.id), anchor, label, refer)
        yield from self._spans(statement.id, "source", statement.source, 4, gettext("source of {id}: {name}", id=statement.id, name=name))
        yield from self._spans(statement.id, "cue", statement.cue, 4, gettext("cue of {id}: {stance}", id=statement.id, stance=stance))
        yield from self._spans(statement.id, "hedge", statement.hedges, 5, gettext("hedge in {id}", id=statement.id))

    def _victim(self, victim: Victim) -> Iterator[Mark]:
        told = {"id": victim.id, "name": victim.name or phrases.unnamed_words(victim), "outcome": phrases.harmed_words(victim.outcome)}
        label = gettext("{id}: {name}, {outcome}", **told)
        named = [*victim.spans.get(VictimDetail.NAME, ()), *victim.spans.get(VictimDetail.NAMES, ())] or [victim.span]
        yield from self._spans(victim.id, "name", named, 9, label)
        for detail in (VictimDetail.AGE, VictimDetail.ROLE, VictimDetail.RELATION):
            yield from self._spans(victim.id, detail.value, victim.spans.get(detail, ()), 9, label)

    def _claim(self, claim: Claim) -> Iterator[Mark]:
        style = "claim" if claim.statement else "claim own"
        yield Mark(claim.span, 2, style, self.row(claim.id), self.words(claim.id, "claim"), gettext("claim {id}", id=claim.id))
        things: list[tuple[str, Sequence[Thing | Violation]]] = [
            ("target", claim.targets),
            ("weapon", claim.weapons),
            ("violation", claim.violations),
        ]
        for part, found in things:
            for number, thing in enumerate(found):
                label = gettext("{part}: {kind}", part=phrases.kind_words(part), kind=phrases.kind_words(thing.kind))
                yield Mark(thing.span, 6, part, self.row(claim.id), self.words(claim.id, part, number), label)
        if claim.when:
            yield Mark(claim.when.span, 6, "when", self.row(claim.id), self.words(claim.id, "when"), phrases.period_words(claim.when))

    def _spans(self, identifier: str, part: str, spans: Sequence[Span], layer: int, label: str) -> Iterator[Mark]:
        for number, span in enumerate(spans):
            yield Mark(span, layer, _STYLES.get(part, part), self.row(identifier), self.words(identifier, part, number), label)
