"""A reading as lines of text, everything in it: what golden texts keep, so that a diff shows what a change of rules does.

A line has one thing, its values parted by " | "; what is not stated is left out. Words stand with their place in the text ("Saturday"@57),
long ones without their middle. Things are named by their words, never by their numbers: one more party changes one line, not all.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from onrecord.core import Period, Span
from onrecord.reading import Reading
from onrecord.reading.model import Claim, Group, Incident, Statement, Total, Victim

LONGEST = 40
"""Characters of words that are shown whole; of longer ones the ends."""
ENDS = 18


def lines(reading: Reading) -> Iterator[str]:
    """Give the lines of a reading, the incidents first."""
    ledger = _Ledger(reading)
    for name, rows in (
        ("incident", map(ledger.incident, reading.incidents)),
        ("total", map(ledger.total, reading.totals)),
        ("dispute", ledger.disputes()),
        ("victim", map(ledger.victim, reading.victims)),
        ("claim", map(ledger.claim, reading.claims)),
        ("statement", map(ledger.statement, reading.statements)),
        ("figure", ledger.figures()),
        ("place", ledger.places()),
        ("party", ledger.parties()),
        ("medium", ledger.media()),
    ):
        yield from (f"{name} {' | '.join(part for part in row if part)}" for row in rows)
    yield "zones " + " ".join(f"{zone.kind}@{zone.span.start}-{zone.span.end}" for zone in reading.zones)


class _Ledger:
    """A reading, with what its references lead to."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.party = {party.id: party.name for party in reading.parties}
        self.place = {place.id: place.name for place in reading.places}
        self.said = {one.id: f"@{_start(one)}" for one in reading.statements}
        self.claimed = {one.id: f"@{one.span.start}" for one in reading.claims}
        self.figure = {one.id: one for one in reading.figures}
        self.happened = {one.id: f"incident {number}" for number, one in enumerate(reading.incidents, 1)}

    def words(self, spans: Iterable[Span]) -> str:
        return " ".join(f'"{_short(self.reading.text[span.start : span.end])}"@{span.start}' for span in spans)

    def incident(self, one: Incident) -> Iterator[str]:
        yield from self._event(one, one.date)
        yield _value("act", one.act)
        yield _value("injured by group", _groups(one.injured_by_group))
        yield _value("targets", " ".join(f"{thing.kind} {self.words([thing.span])}" for thing in one.targets))
        yield _value("weapons", " ".join(f"{thing.kind} {self.words([thing.span])}" for thing in one.weapons))
        yield _value("victims", len(one.victims) or None)

    def total(self, one: Total) -> Iterator[str]:
        yield from self._event(one, one.period)

    def _event(self, one: Incident | Total, period: Period | None) -> Iterator[str]:
        yield _value("when", _period(period))
        yield _value("at", self.place.get(one.place or ""))
        yield _value("by", ", ".join(self.party[party] for party in one.perpetrators))
        yield _value("killed", _range(one.killed))
        yield _value("by group", _groups(one.killed_by_group))
        yield _value("injured", _range(one.injured))
        yield _value("evidence", " ".join(f"{field} {self.words(spans)}" for field, spans in one.evidence.items()))
        yield _value("claims", " ".join(self.claimed[claim] for claim in one.claims))

    def disputes(self) -> Iterator[Iterator[str]]:
        for one in self.reading.disputes:
            yield iter((f"claim {self.claimed[one.claim]} denied in {self.said[one.denial]}", one.on, one.manner))

    def victim(self, one: Victim) -> Iterator[str]:
        yield self.words([one.span])
        yield _value("name", ", ".join(filter(None, (one.name, *one.names))))
        yield _value("age", None if one.age is None else "-".join(map(str, one.age)))
        yield from (str(value) for value in (one.sex, one.role, one.group, one.outcome) if value)
        if one.relation is not None:
            to = [other.span for other in self.reading.victims if other.id == one.relation.to]
            yield f"{one.relation.kind} of {self.words(to)}"
        yield self.happened.get(one.incident or "", "")
        yield _value("in", self.said.get(one.statement or ""))
        yield _value("words", " ".join(f"{name} {self.words(spans)}" for name, spans in one.spans.items()))

    def claim(self, one: Claim) -> Iterator[str]:
        yield self.words([one.span])
        yield _value("in", self.said.get(one.statement or ""))
        yield _value("act", one.act)
        yield _value("by", (" or " if one.alternatives else ", ").join(self.party[party] for party in one.perpetrators))
        yield _value("targets", " ".join(f"{thing.kind} {self.words([thing.span])}" for thing in one.targets))
        yield _value("weapons", " ".join(f"{thing.kind} {self.words([thing.span])}" for thing in one.weapons))
        yield _value("at", ", ".join(self.place[place] for place in one.places))
        if one.when is not None:
            yield f"when {_days(one.when.from_, one.when.to)} {self.words([one.when.span])}"
        yield _value("figures", self.words(self.figure[figure].span for figure in one.figures))
        for breach in one.violations:
            yield f"{'perhaps ' if breach.hedged else ''}{breach.kind} {self.words([breach.span])}"

    def statement(self, one: Statement) -> Iterator[str]:
        yield f"@{_start(one)} {self.party.get(one.party or '', 'nobody named')}"
        yield _value("source", self.words(one.source))
        yield _value("cue", self.words(one.cue))
        yield _value("content", self.words(one.content))
        yield f"{one.mode} {one.stance}{'' if one.kind == 'speech' else ' ' + one.kind}"
        yield _value("hedges", self.words(one.hedges))
        yield _value("within", self.said.get(one.within or ""))
        yield _value("said on", _period(one.said_on))

    def figures(self) -> Iterator[Iterator[str]]:
        for one in self.reading.figures:
            part = self.figure.get(one.part_of or "")
            yield iter((
                f"{self.words([one.span])} {_range((one.low, one.high))} {one.bound} {one.group} {one.outcome}",
                _value("part of", part and self.words([part.span])),
            ))  # fmt: skip

    def places(self) -> Iterator[Iterator[str]]:
        for one in self.reading.places:
            where = "" if one.latitude is None or one.longitude is None else f"{one.latitude:.2f} {one.longitude:.2f}"
            yield iter((one.name, where, _value("geonames", one.geonames), one.feature or "", one.country or "", self.words(one.mentions)))

    def parties(self) -> Iterator[Iterator[str]]:
        for one in self.reading.parties:
            part = _value("part of", self.party.get(one.part_of or ""))
            yield iter((one.name, one.kind, one.country or "", _value("role", one.role), part, self.words(one.mentions)))

    def media(self) -> Iterator[Iterator[str]]:
        for one in self.reading.media:
            origin = _value("of", self.party.get(one.origin or ""))
            yield iter((one.kind, self.words([one.span]), origin, _value("credit", one.credit), _value("dated", one.dated)))


def _start(one: Statement) -> int:
    return min((span.start for span in (*one.cue, *one.source, *one.content)), default=0)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[:ENDS]}…{words[-ENDS:]}"


def _value(name: str, value: object) -> str:
    return "" if value is None or value == "" else f"{name} {value}"


def _range(value: tuple[int, int | None] | None) -> str | None:
    if value is None:
        return None
    low, high = value
    return str(low) if low == high else f"{low}-{'' if high is None else high}"


def _groups(groups: Mapping[Group, tuple[int, int | None]]) -> str:
    return ", ".join(f"{group} {_range(value)}" for group, value in groups.items())


def _period(period: Period | None) -> str | None:
    return None if period is None else _days(period.from_, period.to)


def _days(first: dt.date | None, last: dt.date | None) -> str:
    return str(first) if first == last else f"{first or ''} to {last or ''}"
