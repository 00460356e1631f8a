"""What happened, as each statement and the publisher say it: one claim for each event that they speak of.

In: what was found in a report, and its events. Out: claims in the order of the text, each with the event or total that it is of.
Every word belongs to the innermost statement that holds it; what no statement holds is the publisher's own, one claim a
sentence. Where a statement or sentence tells of two events, each has a claim.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.core import Span
from onrecord.reading.en.contradiction import charges_being
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.events import EventTable, act_of
from onrecord.reading.findings import Findings
from onrecord.reading.found import OWN, ActorMention, FigureMention, SignMention, ThingMention, TimeMention
from onrecord.reading.model import Act, Claim, Stance, Thing, Violation
from onrecord.reading.moments import find_moment
from onrecord.reading.sides import STATE_KINDS

Topic = tuple[bool, int]
"""Whether a claim is of a total, and the number of that total or event."""


@dataclass(frozen=True)
class Claims:
    """The claims of a report, and the event or total of each by its id; what belongs to none is a claim all the same."""

    claims: tuple[Claim, ...]
    topics: Mapping[str, Sequence[Topic]]

    def of_event(self, number: int) -> tuple[str, ...]:
        """Return the claims of an event, by its number."""
        return self._by_topic.get((False, number), ())

    def of_total(self, number: int) -> tuple[str, ...]:
        """Return the claims of a total, by its number."""
        return self._by_topic.get((True, number), ())

    @functools.cached_property
    def _by_topic(self) -> Mapping[Topic, tuple[str, ...]]:
        found: dict[Topic, list[str]] = {}
        for claim in self.claims:
            for topic in self.topics.get(claim.id, ()):
                found.setdefault(topic, []).append(claim.id)
        return {topic: tuple(claims) for topic, claims in found.items()}


@dataclass
class Unit:
    """The tokens of one claim in the making, and what lies in them."""

    statement: int
    first: int
    last: int
    tokens: set[int] = field(default_factory=set)
    signs: list[SignMention] = field(default_factory=list)
    targets: list[ThingMention] = field(default_factory=list)
    weapons: list[ThingMention] = field(default_factory=list)
    violations: list[ThingMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    figures: list[FigureMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def claims_anything(self, *, denied: bool) -> bool:
        """Tell whether there is anything to claim: an act that has a name, or harm or an attack to or by somebody.

        What is denied may be as short as "attacking anybody"; what somebody says may be no more than a number of dead.
        """
        if self.weapons or self.violations or any(actor.cue is not None for actor in self.actors):
            return True
        if any(sign.act not in {None, Act.OTHER} for sign in self.signs) or (self.figures and self.statement != OWN):
            return True
        return bool(self.signs) and (denied or bool(self.figures or self.targets or self.actors))


def _begins(item: SignMention | ThingMention | FigureMention | TimeMention) -> int:
    return item.first


_ITEMS: tuple[tuple[str, Callable[[Any], int]], ...] = (
    ("signs", _begins),
    ("targets", _begins),
    ("weapons", _begins),
    ("violations", _begins),
    ("actors", lambda actor: actor.token),
    ("figures", _begins),
    ("times", _begins),
    ("places", lambda token: token),
)
"""What lies in a unit, with the token of each."""


def build_claims(findings: Findings, table: EventTable) -> Claims:
    """Return the claims of a report, numbered in the order of the text."""
    at = _units(findings)
    _fill(findings, at)
    units = list({id(unit): unit for unit in at}.values())
    by_cue = {a.cue_head: n for n, a in enumerate(findings.attributions) if a.cue_head is not None}
    _fill_blamed(findings, units, at, by_cue)
    topics = _topics(table)
    parts = [part for unit in units for part in _parted(unit, topics)]
    denying = {n for n, statement in enumerate(findings.statements) if statement.stance is Stance.DENIES}
    kept = [
        (unit, topic)
        for unit, topic in parts
        if topic or unit.claims_anything(denied=unit.statement in denying) or _is_charge(findings, unit)
    ]
    kept.sort(key=lambda part: (part[0].first, part[0].last))
    claims = tuple(_claim(findings, unit, f"c{n + 1}") for n, (unit, _) in enumerate(kept))
    return Claims(claims, {claim.id: topic for claim, (_, topic) in zip(claims, kept, strict=True) if topic})


def _is_charge(findings: Findings, unit: Unit) -> bool:
    """Tell whether all that somebody claims is what a person is: "alleged that he was a member of the Front"."""
    if unit.statement == OWN or findings.statements[unit.statement].stance is Stance.DENIES:
        return False
    return charges_being(tokens_of(findings.report), unit.first, unit.last)


def _topics(table: EventTable) -> dict[int, tuple[Topic, ...]]:
    """Return, for each trigger, the events or totals that it tells of: one act may be told of two towns."""
    topics: dict[int, tuple[Topic, ...]] = {}
    for is_total, events in ((False, table.events), (True, table.totals)):
        for number, event in enumerate(events):
            for trigger in (trigger for mention in event.mentions for trigger in mention.triggers):
                topics[trigger] = (*topics.get(trigger, ()), (is_total, number))
    return topics


def _units(findings: Findings) -> list[Unit]:
    """Return the unit of each token: one a statement, one an own sentence."""
    at: list[Unit] = []
    open_units: dict[int, Unit] = {}
    for first, last in findings.report.parse.sentences:
        open_units.pop(OWN, None)
        for token in range(first, last):
            owner = findings.owners[token]
            unit = open_units.get(owner)
            if unit is None:
                unit = Unit(owner, token, token + 1)
                open_units[owner] = unit
            unit.last = token + 1
            unit.tokens.add(token)
            at.append(unit)
    return at


def _parted(unit: Unit, topics: Mapping[int, tuple[Topic, ...]]) -> list[tuple[Unit, tuple[Topic, ...]]]:
    """Return a unit parted by the events that it tells of; what belongs to none goes with the nearest."""
    inside = sorted((trigger, topics[trigger]) for trigger in unit.tokens if trigger in topics)
    found = dict.fromkeys(topic for _, topic in inside)
    if len(found) <= 1:
        return [(unit, next(iter(found), ()))]
    parts = {topic: Unit(unit.statement, unit.last, unit.first) for topic in found}

    def part_of(token: int) -> Unit:
        part = parts[min(inside, key=lambda trigger: (abs(trigger[0] - token), trigger[0]))[1]]
        part.first, part.last = min(part.first, token), max(part.last, token + 1)
        return part

    for trigger, _ in inside:
        part_of(trigger)
    for name, token_of in _ITEMS:
        for item in getattr(unit, name):
            getattr(part_of(token_of(item)), name).append(item)
    return [(part, topic) for topic, part in parts.items()]


def _fill(findings: Findings, at: Sequence[Unit]) -> None:
    """Put everything that was found into the unit of its first token."""
    deeds = findings.deeds
    found = {
        "signs": deeds.signs,
        "targets": deeds.targets,
        "weapons": deeds.weapons,
        "violations": deeds.violations,
        "actors": deeds.actors,
        "figures": findings.figures,
        "times": [time for time in findings.times if time not in findings.of_saying],
        "places": [token for token in sorted(findings.places.at) if token not in findings.parties.at],
    }
    for name, token_of in _ITEMS:
        for item in found[name]:
            getattr(at[token_of(item)], name).append(item)


def _fill_blamed(findings: Findings, units: Iterable[Unit], at: Sequence[Unit], by_cue: dict[int, int]) -> None:
    """Give actors that a cue names ("accused X of ...") to the claims of the statement of that cue."""
    of_statement: dict[int, Unit] = {}
    for unit in units:
        of_statement.setdefault(unit.statement, unit)
    for actor in findings.deeds.actors:
        if actor.cue in by_cue and by_cue[actor.cue] in of_statement:
            blamed = of_statement[by_cue[actor.cue]]
            if at[actor.token] is not blamed:
                blamed.actors.append(actor)


def _claim(findings: Findings, unit: Unit, claim_id: str) -> Claim:
    """Return the claim of a unit."""
    parse = findings.report.parse
    section = findings.section_of(unit.first)
    heading = None if section is None else findings.sections[section]
    if heading is not None:
        unit.times = unit.times or ([heading.time] if heading.time is not None else [])
    statement = None if unit.statement == OWN else findings.statements[unit.statement]
    speaker = findings.acting(statement.party) if statement is not None else None
    perpetrators = dict.fromkeys(party for actor in unit.actors if (party := actor.party or speaker) is not None)
    by_state = any(findings.party[party].kind in STATE_KINDS for party in perpetrators)
    places = tuple(dict.fromkeys(findings.places.at[token] for token in unit.places))
    return Claim(
        id=claim_id,
        statement=None if statement is None else statement.id,
        act=act_of(unit.signs, by_state=by_state, is_blamed=any(actor.cue is not None for actor in unit.actors)),
        perpetrators=tuple(perpetrators),
        targets=tuple(Thing(t.kind, parse.span(t.first, t.last)) for t in unit.targets),
        weapons=tuple(Thing(w.kind, parse.span(w.first, w.last)) for w in unit.weapons),
        places=places or (() if heading is None or heading.place is None else (heading.place.place,)),
        when=find_moment(findings.report, unit.times, _harm(unit)),
        figures=tuple(mention.figure.id for mention in unit.figures),
        violations=tuple(Violation(v.kind, v.hedged, parse.span(v.first, v.last)) for v in unit.violations),
        span=Span(parse.starts[unit.first], parse.ends[unit.last - 1]),
        alternatives=len(perpetrators) > 1 and any(actor.alternative for actor in unit.actors),
    )


def _harm(unit: Unit) -> frozenset[int]:
    """Return the tokens of a unit that tell of an act or of harm."""
    signs = {token for sign in unit.signs for token in range(sign.first, sign.last)}
    return frozenset(signs | {mention.verb for mention in unit.figures})
