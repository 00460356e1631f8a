"""What happened, as each statement and the publisher say it: one claim for each event that they speak of.

In: a report, its statements, and all that its words say of acts, people, places and days. Out: claims in the order of the text.
Every word belongs to the innermost statement that holds it; what no statement holds is the publisher's own, one claim a
sentence. A statement that goes on to another day's act gives a second claim.
"""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.core import Span
from onrecord.reading.found import (
    ActorMention,
    Attribution,
    DeedTable,
    FigureMention,
    PartyTable,
    PlaceTable,
    Report,
    SignMention,
    ThingMention,
    TimeMention,
    TimeUse,
)
from onrecord.reading.model import Act, Claim, Party, PartyKind, Stance, Statement, Thing, Violation
from onrecord.reading.moments import find_moment

STATE_KINDS = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE})
ACTING = STATE_KINDS | {PartyKind.ARMED_GROUP}
OWN = -1
"""The number of the publisher among the statements."""


@dataclass
class Unit:
    """The tokens of one claim in the making, and what lies in them."""

    statement: int
    first: int
    last: int
    signs: list[SignMention] = field(default_factory=list)
    targets: list[ThingMention] = field(default_factory=list)
    weapons: list[ThingMention] = field(default_factory=list)
    violations: list[ThingMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    figures: list[FigureMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def claims_anything(self, *, denied: bool) -> bool:
        """Tell whether there is anything to claim: an act that has a name, or harm or an attack to or by somebody.

        What is denied may be as short as "attacking anybody"; what somebody says may be no more than a number of dead.
        """
        if self.weapons or self.violations or any(actor.cue is not None for actor in self.actors):
            return True
        if any(sign.act not in {None, Act.OTHER} for sign in self.signs) or (self.figures and self.statement != OWN):
            return True
        return bool(self.signs) and (denied or bool(self.figures or self.targets or self.actors))


@dataclass(frozen=True)
class Found:
    """What was found in the report, for the rules below."""

    report: Report
    statements: tuple[Statement, ...]
    parties: PartyTable
    times: tuple[TimeMention, ...]
    places: PlaceTable
    figures: tuple[FigureMention, ...]
    deeds: DeedTable

    @functools.cached_property
    def by_id(self) -> dict[str, Party]:
        """The parties by their ids."""
        return {party.id: party for party in self.parties.parties}


def build_claims(found: Found, attributions: tuple[Attribution, ...]) -> tuple[Claim, ...]:
    """Return the claims of a report, numbered in the order of the text."""
    owners = _owners(found.report, found.statements)
    units, at = _units(found, owners)
    _fill(found, at)
    by_cue = {a.cue_head: n for n, a in enumerate(attributions) if a.cue_head is not None}
    _fill_blamed(found, units, at, by_cue)
    denying = {n for n, statement in enumerate(found.statements) if statement.stance is Stance.DENIES}
    kept = [unit for unit in units if unit.claims_anything(denied=unit.statement in denying)]
    kept.sort(key=lambda unit: (unit.first, unit.last))
    return tuple(_claim(found, unit, f"c{n + 1}") for n, unit in enumerate(kept))


def _owners(report: Report, statements: tuple[Statement, ...]) -> list[int]:
    """Return, for each token, the number of the innermost statement whose content holds it, or `OWN`."""
    starts = report.parse.starts
    owners = [OWN] * len(starts)
    order = sorted(range(len(statements)), key=lambda n: -sum(span.end - span.start for span in statements[n].content))
    for n in order:
        for span in statements[n].content:
            token = report.parse.token_at(span.start)
            at = len(starts) if token is None else token.i
            while at < len(starts) and starts[at] < span.end:
                owners[at] = n
                at += 1
    return owners


def _units(found: Found, owners: Sequence[int]) -> tuple[list[Unit], list[Unit]]:
    """Return the units, and the unit of each token: one a statement, split at another day's act; one an own sentence."""
    split = _splits(found)
    units: list[Unit] = []
    at: list[Unit] = []
    open_units: dict[int, Unit] = {}
    for sentence in found.report.parse.doc.sents:
        open_units.pop(OWN, None)
        for token in range(sentence.start, sentence.end):
            owner = owners[token]
            unit = open_units.get(owner)
            if unit is None or (token in split and owner != OWN and unit.first < sentence.start):
                unit = Unit(owner, token, token + 1)
                open_units[owner] = unit
                units.append(unit)
            unit.last = token + 1
            at.append(unit)
    return units, at


def _splits(found: Found) -> set[int]:
    """Return the first tokens of sentences that tell of an act on a day of their own."""
    acts = {sign.first for sign in found.deeds.signs if sign.act is not None}
    days = {time.first: time for time in found.times if time.period.is_day and time.use is TimeUse.ON}
    splits: set[int] = set()
    known = None
    for sentence in found.report.parse.doc.sents:
        day = next((days[t].period.from_ for t in range(sentence.start, sentence.end) if t in days), None)
        if day is not None and any(t in acts for t in range(sentence.start, sentence.end)):
            if known is not None and day != known:
                splits.update(range(sentence.start, sentence.end))
            known = day
    return splits


def _fill(found: Found, at: Sequence[Unit]) -> None:
    """Put everything that was found into the unit of its first token."""
    deeds = found.deeds
    for sign in deeds.signs:
        at[sign.first].signs.append(sign)
    for target in deeds.targets:
        at[target.first].targets.append(target)
    for weapon in deeds.weapons:
        at[weapon.first].weapons.append(weapon)
    for violation in deeds.violations:
        at[violation.first].violations.append(violation)
    for actor in deeds.actors:
        at[actor.token].actors.append(actor)
    for figure in found.figures:
        at[figure.first].figures.append(figure)
    for time in found.times:
        at[time.first].times.append(time)
    for token in sorted(found.places.at):
        if token not in found.parties.at:
            at[token].places.append(found.places.at[token])


def _fill_blamed(found: Found, units: Iterable[Unit], at: Sequence[Unit], by_cue: dict[int, int]) -> None:
    """Give actors that a cue names ("accused X of ...") to the claims of the statement of that cue."""
    of_statement: dict[int, Unit] = {}
    for unit in units:
        of_statement.setdefault(unit.statement, unit)
    for actor in found.deeds.actors:
        if actor.cue is not None and actor.cue in by_cue and by_cue[actor.cue] in of_statement:
            blamed = of_statement[by_cue[actor.cue]]
            if at[actor.token] is not blamed:
                blamed.actors.append(actor)


def _claim(found: Found, unit: Unit, claim_id: str) -> Claim:
    """Return the claim of a unit."""
    parse = found.report.parse
    statement = None if unit.statement == OWN else found.statements[unit.statement]
    speaker = _acting(found, statement.party) if statement is not None else None
    perpetrators = dict.fromkeys(party for actor in unit.actors if (party := actor.party or speaker) is not None)
    return Claim(
        id=claim_id,
        statement=None if statement is None else statement.id,
        act=_act(unit, by_state=any(found.by_id[party].kind in STATE_KINDS for party in perpetrators)),
        perpetrators=tuple(perpetrators),
        targets=tuple(Thing(t.kind, parse.span(t.first, t.last)) for t in unit.targets),
        weapons=tuple(Thing(w.kind, parse.span(w.first, w.last)) for w in unit.weapons),
        places=tuple(dict.fromkeys(unit.places)),
        when=find_moment(found.report, unit.times, _harm(unit)),
        figures=tuple(mention.figure.id for mention in unit.figures),
        violations=tuple(Violation(v.kind, v.hedged, parse.span(v.first, v.last)) for v in unit.violations),
        span=Span(parse.starts[unit.first], parse.ends[unit.last - 1]),
        alternatives=len(perpetrators) > 1 and any(actor.alternative for actor in unit.actors),
    )


def _acting(found: Found, party: str | None) -> str | None:
    """Return who acts when a speaker says "we" or "it": he himself, or whom he speaks for; witnesses do not act."""
    seen: set[str] = set()
    while party is not None and party not in seen and found.by_id[party].kind not in ACTING:
        seen.add(party)
        party = found.by_id[party].part_of
    return None if party in seen else party


def _act(unit: Unit, *, by_state: bool) -> Act | None:
    """Return the act that the weightiest word says, the first of several; None where the words tell only of harm.

    Who is blamed for "the incident" is blamed for an act, though the words do not say which.

    A bomb of a state's comes from the air, unless the words say otherwise; anybody else's explodes.
    """
    signs = [sign for sign in unit.signs if sign.act is not None]
    named = [sign for sign in signs if sign.act is not Act.OTHER] or signs
    if not named:
        return Act.OTHER if any(actor.cue is not None for actor in unit.actors) else None
    sign = max(named, key=lambda sign: sign.weight)
    if by_state and sign.act is Act.EXPLOSION and sign.weight == min(s.weight for s in named):
        return Act.AIRSTRIKE
    return sign.act


def _harm(unit: Unit) -> frozenset[int]:
    """Return the tokens of a unit that tell of an act or of harm."""
    signs = {token for sign in unit.signs for token in range(sign.first, sign.last)}
    return frozenset(signs | {mention.verb for mention in unit.figures if mention.verb is not None})
