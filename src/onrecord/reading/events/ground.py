"""Whether two tellings can be of one event: days, places and sides held against each other.

In: mentions (or events) with what is bound to them. Out: whether they contradict each other, and how much agrees.
"""

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from onrecord.core import Period
from onrecord.reading.en.deeds.senses import kind_words
from onrecord.reading.en.reference import words
from onrecord.reading.en.tokens import tokens_of
from onrecord.reading.events.model import ClauseMention, Reference
from onrecord.reading.findings import Findings
from onrecord.reading.found import OWN, Basis, PlaceMention, Scope, TimeMention
from onrecord.reading.geography import REACH, Size, distance, size_of
from onrecord.reading.model import Act, Bound, Outcome, Party, PartyKind, Place

NEAR = 15.0
"""Kilometres: places nearer to each other may be the scene of one event."""
LATER = 30
"""Days: so long after an event people die of it, without that being an event of its own."""
SATURDAY = 6
"""As `datetime.date.isoweekday` counts."""
LONG = 10
"""Days: what lasts longer dates no single event against another."""
TAKING = frozenset({Act.DETENTION, Act.ABDUCTION})
"""Acts by which people are taken somewhere."""
OF_PERSONS = TAKING | {Act.SEXUAL_VIOLENCE}
"""Acts against persons who are in somebody's hands."""
CLASSES: tuple[frozenset[Act], ...] = (
    frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE}),
    frozenset({Act.DRONE_STRIKE, Act.ROCKET}),
    frozenset({Act.AIRSTRIKE, Act.ROCKET}),
    frozenset({Act.SHELLING, Act.ROCKET}),
    frozenset({Act.SHOOTING, Act.GROUND_OPERATION}),
    frozenset({Act.EXPLOSION, Act.GROUND_OPERATION}),
    frozenset({Act.EXPLOSION, Act.ROCKET}),
    frozenset({Act.EXPLOSION, Act.AIRSTRIKE}),
    frozenset({Act.EXPLOSION, Act.SHELLING}),
    frozenset({Act.EXPLOSION, Act.DRONE_STRIKE}),
    frozenset({Act.EXPLOSION, Act.SHOOTING}),
    frozenset({Act.CHEMICAL, Act.AIRSTRIKE}),
    frozenset({Act.CHEMICAL, Act.SHELLING}),
    frozenset({Act.CHEMICAL, Act.ROCKET}),
    frozenset({Act.SHELLING, Act.GROUND_OPERATION}),
    frozenset({Act.SHELLING, Act.SHOOTING}),
    frozenset({Act.AIRSTRIKE, Act.GROUND_OPERATION}),
    frozenset({Act.AIRSTRIKE, Act.SHELLING}),
    frozenset({Act.DETENTION, Act.GROUND_OPERATION}),
    frozenset({Act.FORCE_AGAINST_PROTEST, Act.SHOOTING}),
)
"""Pairs of acts that words use of one event."""


@dataclass(frozen=True, slots=True)
class Where:
    """Places named as scenes: towns, and larger areas."""

    towns: tuple[Place, ...] = ()
    areas: tuple[Place, ...] = ()

    def with_(self, other: Self) -> Self:
        """Return the places of both, each once."""
        return type(self)(_each_once((*self.towns, *other.towns)), _each_once((*self.areas, *other.areas)))


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple({place.id: place for place in places}.values())


class Ground:
    """Compares tellings in one report."""

    def __init__(self, findings: Findings) -> None:
        """Take what was found in the report."""
        self.findings = findings

    def lemma(self, token: int) -> str:
        """Return the base form of a word: "strike" of "struck" and "strikes"."""
        return tokens_of(self.findings.report).lemma[token].lower()

    def days(self, times: Iterable[TimeMention]) -> list[Period]:
        """Return the days that times give, as periods that are short enough to tell events apart; of "this month, on 2 May" the day."""
        found = [_with_eve(time.period) for time in times if time.period.from_ and time.period.to]
        exact = [period for period in found if period.is_day]
        return [period for period in found if period.is_day or not any(meet(period, day) for day in exact)]

    def where(self, mentions: Iterable[PlaceMention]) -> Where:
        """Return the places named, each once."""
        wide: dict[str, bool] = {}
        for mention in mentions:
            wide.setdefault(mention.place, self.findings.size(mention.place) is not Size.TOWN or self._is_wide(mention))
        places = self.findings.place
        return Where(tuple(places[i] for i in wide if not wide[i]), tuple(places[i] for i in wide if wide[i]))

    def _is_wide(self, mention: PlaceMention) -> bool:
        """Tell whether a town stands for the area around it: "across Dolm"."""
        tokens = tokens_of(self.findings.report)
        return any(tokens.case_of(token) in words().wide for token in mention.tokens)

    def sides(self, mention: ClauseMention) -> frozenset[str]:
        """Return who is said to have acted, a state's forces by their country; whom somebody blames may be another."""
        found = set()
        for actor in mention.actors:
            is_rival = mention.is_blame or (actor.cue is not None and (mention.reference is Reference.SAME or not mention.figures))
            party = actor.party or self.acting(mention)
            if party is not None and not is_rival:
                found.add(self.side(party))
        return frozenset(found)

    def acting(self, mention: ClauseMention) -> str | None:
        """Return who acts where a speaker tells of himself: "we struck", "it said that it had shelled the camp"."""
        return None if mention.owner == OWN else self.findings.acting(self.findings.statements[mention.owner].party)

    def side(self, party: str) -> str:
        """Return a party's side: the country of a state's forces, else the widest party that it is part of."""
        seen = [party]
        while (above := self.findings.party[seen[-1]].part_of) is not None and above not in seen:
            seen.append(above)
        at = self.findings.party[seen[-1]]
        return at.country or at.id

    @functools.cached_property
    def groups(self) -> frozenset[str]:
        """The sides that are armed groups, and no state's."""
        return frozenset(self.side(party.id) for party in self.findings.parties.parties if party.kind is PartyKind.ARMED_GROUP)

    @functools.cached_property
    def nameless(self) -> frozenset[str]:
        """The sides that only a common noun names: "gunmen", "rebels"."""
        return frozenset(party.id for party in self.findings.parties.parties if is_nameless(party))

    def days_clash(self, a: Sequence[Period], b: Sequence[Period]) -> bool:
        """Tell whether both give days, and none of one meets one of the other."""
        return bool(a) and bool(b) and not any(meet(x, y) for x in a for y in b)

    def is_later_death(self, days: Sequence[Period], mention: ClauseMention) -> bool:
        """Tell whether a mention tells but of somebody who died in the weeks after: "the baker died of his wounds on Thursday"."""
        if any(sign.act is not None for sign in mention.signs) or mention.actors or not days or days[0].to is None:
            return False  # who "killed five more on Friday" did it then
        if mention.figures and all(figure.figure.outcome is not Outcome.KILLED for figure in mention.figures):
            return False  # nobody is wounded later by it
        until = days[0].to + dt.timedelta(days=LATER)
        return all(day.from_ is not None and days[0].to <= day.from_ <= until for day in self.days(mention.times))

    def places_clash(self, a: Where, b: Where) -> bool:
        """Tell whether both name towns, and none of one is, or lies near to, one of the other; or areas that are far apart."""
        if a.towns and b.towns:
            return not any(self.near(x, y) for x in a.towns for y in b.towns)
        if a.towns and b.areas:
            return not any(self.touch(x, y) for x in a.towns for y in b.areas)
        if b.towns and a.areas:
            return not any(self.touch(x, y) for x in a.areas for y in b.towns)
        return bool(a.areas and b.areas) and not any(self.touch(x, y) for x in a.areas for y in b.areas)

    def same_town(self, a: Where, b: Where) -> bool:
        """Tell whether both name one town, or one that lies in the other."""
        return any(self._is_same(x, y) for x in a.towns for y in b.towns)

    def on_map(self, where: Where) -> bool:
        """Tell whether all towns are on the map, so that they can tell events apart."""
        return all(town.latitude is not None for town in where.towns)

    def may_hold(self, wide: Where, narrow: Where) -> bool:
        """Tell whether a town bears the name of its province, in which a village on no map may lie: "in Idlib", "in Orsk village"."""
        divisions = self.findings.gazetteer.find_division
        return not self.on_map(narrow) and any(entry.country == town.country for town in wide.towns for entry in divisions(town.name))

    def may_be_province(self, wide: Where, narrow: Where) -> bool:
        """Tell whether a town bears the name of the province in which another one lies: "in Idlib", "a market in Jisr al-Shughour"."""
        return any(lies_in_province_of(self.findings, x, y) for x in narrow.towns for y in wide.towns)

    def near(self, a: Place, b: Place) -> bool:
        """Tell whether two towns may be one scene."""
        if self._is_same(a, b):
            return True
        gap = _gap(a, b)
        return gap is None or gap <= NEAR

    def touch(self, a: Place, b: Place) -> bool:
        """Tell whether an area and another place may lie in each other; a town may stand for an area."""
        if self._holds(a, b) or self._holds(b, a):
            return True
        divisions = division_of(self.findings, a), division_of(self.findings, b)
        if None not in divisions and a.country == b.country and "ADM1" in {a.code, b.code}:
            return divisions[0] == divisions[1]
        gap = _gap(a, b)
        if gap is not None and Size.COUNTRY in {self.findings.size(a.id), self.findings.size(b.id)}:
            return a.country == b.country or a.country is None or b.country is None
        return gap is None or gap <= REACH["ADM1"]

    def _is_same(self, a: Place, b: Place) -> bool:
        """Tell whether two towns are one, or one lies in the other."""
        return a.id == b.id or self._holds(a, b) or self._holds(b, a) or _is_longer(a, b) or _is_longer(b, a)

    def _holds(self, a: Place, b: Place) -> bool:
        """Tell whether the report says that one place lies in the other."""
        return a.id in self.findings.lies_in(b.id)

    def is_bound(self, mention: ClauseMention) -> bool:
        """Tell whether a mention has a place, a day, an actor or a figure of its own."""
        return bool(mention.places or mention.times or mention.actors or mention.figures)

    def conflict(self, a: ClauseMention, b: ClauseMention) -> bool:
        """Tell whether two mentions contradict each other."""
        if self.days_clash(self.days(a.times), self.days(b.times)):
            return True
        if self.places_clash(self.where(a.places), self.where(b.places)):
            return True
        x, y = self.sides(a), self.sides(b)
        return bool(x and y and not x & y) or self.counts_clash(a, b)

    def speaker(self, mention: ClauseMention) -> str | None:
        """Return whose words a mention is in, a statement by nobody named as its own; None for the publisher's own words."""
        if mention.owner < 0:
            return None
        statement = self.findings.statements[mention.owner]
        return statement.party or statement.id

    def counts_clash(self, a: ClauseMention, b: ClauseMention) -> bool:
        """Tell whether two clauses of a sentence count two tolls: "six died on the road, while seven were killed in the town"."""
        first, second = whole(a), whole(b)
        if are_of_two_sides(a, b):
            return False  # "killed 17 rebels and lost four soldiers"
        return any(outcome in second and second[outcome] != number for outcome, number in first.items())


def _with_eve(period: Period) -> Period:
    """Return a weekend with the Friday before it, on which many a weekend begins; any other period as it is."""
    first, last = period.from_, period.to
    if first is None or last is None or first.isoweekday() != SATURDAY or last - first != dt.timedelta(days=1):
        return period
    return Period(first - dt.timedelta(days=1), last)


def division_of(findings: Findings, place: Place) -> str | None:
    """Return the code of the first-level division that a place is or lies in; None where no map says it."""
    if place.latitude is None or place.longitude is None or place.country is None or place.is_country:
        return None
    return findings.gazetteer.division_at(place.name, (place.latitude, place.longitude), place.country)


def lies_in_province_of(findings: Findings, town: Place, seat: Place) -> bool:
    """Tell whether a town lies in the first-level division that is called after another one."""
    divisions = (entry.area for entry in findings.gazetteer.find_division(seat.name) if entry.country == town.country == seat.country)
    return town.id != seat.id and size_of(town) is Size.TOWN and (found := division_of(findings, town)) is not None and found in divisions


def _gap(a: Place, b: Place) -> float | None:
    """Return how far two places lie apart, in kilometres; None where one of them is on no map."""
    match a, b:
        case Place(latitude=float(y), longitude=float(x)), Place(latitude=float(v), longitude=float(u)):
            return distance((y, x), (v, u))
    return None


def _is_longer(long: Place, short: Place) -> bool:
    """Tell whether a name that is on no map begins with another: "Dolm township" and "Dolm"."""
    words, first = long.name.casefold().split(), short.name.casefold().split()
    return long.latitude is None and words[: len(first)] == first


def is_nameless(party: Party) -> bool:
    """Tell whether only a common noun says who an armed group is: "attackers", "suspected militants", which may be a named group."""
    *before, noun = party.name.split()
    if party.name.lower() in kind_words("fighter"):
        return True  # "armed men"
    kinds = kind_words("fighter") | words().doers
    return noun.lower() in kinds and all(word.islower() or word.lower() in kinds for word in before)  # "Islamist militants"


def in_all(mention: ClauseMention) -> dict[Outcome, int]:
    """Return how many people a mention counts in all, by outcome: "a couple and their seven children" are nine."""
    found: dict[Outcome, int] = {}
    for mentioned in mention.figures:
        if mentioned.figure.part_of is None and mentioned.scope is Scope.EVENT:
            found[mentioned.figure.outcome] = found.get(mentioned.figure.outcome, 0) + mentioned.figure.low
    return found


def are_of_two_sides(a: ClauseMention, b: ClauseMention) -> bool:
    """Tell whether two clauses count the fighters of one side each."""
    sides = [{f.of_state for f in mention.figures if f.figure.part_of is None} for mention in (a, b)]
    return sides in ([{True}, {False}], [{False}, {True}])


def whole(mention: ClauseMention) -> dict[Outcome, int]:
    """Return what a mention counts in all, by outcome."""
    return {
        f.figure.outcome: f.figure.low
        for f in reversed(mention.figures)
        if f.figure.part_of is None and f.basis is Basis.NUMBER and not f.further and not f.revised and f.figure.bound is not Bound.VAGUE
    }


def acts(mention: ClauseMention) -> frozenset[Act]:
    """Return the acts that a mention's weightiest words name; "attack" names none."""
    named = [sign for sign in mention.signs if sign.act is not None and sign.act is not Act.OTHER]
    top = max((sign.weight for sign in named), default=0)
    return frozenset(sign.act for sign in named if sign.act is not None and sign.weight == top)


def acts_clash(a: Iterable[Act | None], b: Iterable[Act | None]) -> bool:
    """Tell whether acts can't be names of one."""
    first, second = frozenset(a), frozenset(b)
    if not first or not second or first & second:
        return False
    return not any(frozenset({x, y}) in CLASSES for x in first for y in second)


def meet(a: Period, b: Period) -> bool:
    """Tell whether two periods share a day; two single days, whether they are the same or a night apart is told by "overnight"."""
    match a, b:
        case Period(from_=dt.date() as first, to=dt.date() as last), Period(from_=dt.date() as begin, to=dt.date() as end):
            return first <= end and begin <= last
    return True


def is_long(period: Period, most: int = LONG) -> bool:
    """Tell whether a period is longer than so many days: by default, too long to be the time of one event."""
    return period.from_ is None or period.to is None or period.to - period.from_ > dt.timedelta(days=most)
