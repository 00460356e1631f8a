"""When, where, what and by whom: one value of each for an incident, from what its mentions say.

In: the mentions of an incident, the positions of the parties. Out: the day that most independent families give, the most
precise place that they agree on, the act and those said to have done it, the most often named first. Nothing is put
together from parts: each value is one that a mention has.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from onrecord.core import Period
from onrecord.linking import AREA, Actor, DayOrigin, EventMention, Location, Standing, distance, flown_by, is_office, settle
from onrecord.reading import Act, PartyKind, Placement, Registry, load_registry

_FIRST = 5  # places of a report that may be where it was: what comes later is background
_PROVINCE = 150.0  # kilometres: from a province's seat to its farthest village
_NEAR = 20.0  # kilometres: places that speak for one another


def choose_day(members: Sequence[EventMention]) -> Period | None:
    """Return the day of an incident: what more families state first, then the earliest; None where no report states any."""
    votes: defaultdict[Period, set[str]] = defaultdict(set)
    stated = [s for s in members if s.date is not None and s.origin is DayOrigin.STATED]
    for mention in _best(stated):
        if mention.date is not None:
            votes[mention.date].add(mention.family)
    return min(votes, key=lambda period: (not period.is_day, -len(votes[period]), str(period.from_ or period.to)), default=None)


def choose_place(members: Sequence[EventMention]) -> Location | None:
    """Return the place of an incident: a town before a province and its seat, what more families say, and say first."""
    placed = _best([s for s in members if _lies_in(s)])
    support: defaultdict[str, float] = defaultdict(float)
    locations: dict[str, Location] = {}
    for mention in sorted(placed, key=lambda s: s.id):
        share = 1.0 / sum(other.family == mention.family for other in placed)
        for number, location in enumerate(_lies_in(mention)[:_FIRST]):
            locations.setdefault(_point(location), location)
            support[_point(location)] += share / (1 + number)
    backing = {point: support[point] + _spoken_for(point, locations, support) / 3 for point in locations}
    home = max(locations, key=lambda point: (locations[point].country is not None, backing[point], point), default="")
    seats = {_point(location) for location in locations.values() if location.is_seat}

    def rank(point: str) -> tuple[bool, bool, bool, bool, float, str]:
        location = locations[point]
        away = distance(location, locations[home])
        elsewhere = location.country != locations[home].country or (away is not None and locations[home].reach < AREA and away > _PROVINCE)
        return (location.latitude is None, elsewhere, location.reach >= AREA, point in seats, -backing[point], point)

    best = min(locations, key=rank, default=None)
    return None if best is None else _as_told(locations[best], placed)


def _as_told(location: Location, placed: Sequence[EventMention]) -> Location:
    """Return a place with how exactly reports say that it was there: near to it, where no more families say that it was there itself.

    A town that a report names where another has the village beside it is no reason to put the village into the town.
    """
    own = [(s.family, s.place) for s in sorted(placed, key=lambda s: s.id) if s.place is not None and _point(s.place) == _point(location)]
    there = {family for family, place in own if not _is_beside(place)}
    beside = {family for family, place in own if _is_beside(place)}
    aside = next((place for _, place in own if _is_beside(place)), None)
    if aside is None or len(there) > len(beside):
        return replace(location, precision=Placement.IN if location.reach >= AREA else Placement.AT, named=None)
    return replace(location, precision=aside.precision, named=aside.named)


def _is_beside(place: Location) -> bool:
    """Tell whether a report says that it was not at the place itself, but near to it, or at another that no map has."""
    return place.named is not None or place.precision is Placement.NEAR


def _spoken_for(point: str, locations: Mapping[str, Location], support: Mapping[str, float]) -> float:
    """Return how many other places make a place more likely: those near to it, and the province that a town lies in."""
    found = 0.0
    for other, location in locations.items():
        gap = distance(locations[point], location) if other != point else None
        found += support[other] if gap is not None and gap <= (AREA if location.reach == AREA else _NEAR) else 0.0
    return found


def _lies_in(mention: EventMention) -> list[Location]:
    """Return where a report says that an incident was; where that is a province or its seat, also the towns that it names for it.

    Where it says none, the only town that its claims on the incident name is meant.
    """
    own = mention.place
    towns = [location for location in mention.locations if location.reach < AREA and (own is None or location.key != own.key)]
    if own is None:
        return towns if len(towns) == 1 else []
    return [own, *towns] if own.is_seat or own.reach == AREA else [own]


def _point(location: Location) -> str:
    """Return what spellings of one place share: where it lies, else its key."""
    return location.key if location.latitude is None or location.longitude is None else f"{location.latitude:.2f} {location.longitude:.2f}"


def choose_act(members: Sequence[EventMention]) -> Act | None:
    """Return the act that most families give; a named act before "other"."""
    told = {(s.family, s.act) for s in _best(members) if s.act is not None}
    acts = Counter(act for _, act in sorted(told))
    return min(acts, key=lambda act: (act is Act.OTHER, -acts[act], str(act))) if acts else None


def all_acts(members: Sequence[EventMention]) -> tuple[Act, ...]:
    """Return all acts that mentions give as theirs."""
    return tuple(sorted({s.act for s in members if s.act is not None}))


def choose_perpetrators(
    members: Sequence[EventMention], declared: Sequence[Actor] = (), registry: Registry | None = None
) -> tuple[Actor, ...]:
    """Return everybody said to have acted, the most often named first, each counted once a family.

    Where it was an air strike, and a ministry or staff alone is named, its state's air force is meant.

    "The air force" of a report that does not say whose is that of the state where the incident was. `declared` are parties
    that say it was they; where the reports name none of theirs, they come first. An office or a state is left out beside
    its forces, a force beside the part of it that is named. Whom a publisher named and then took back it does not name.
    """
    named: defaultdict[str, set[str]] = defaultdict(set)
    actors: dict[str, Actor] = {}
    country = _country(members)
    withdrawn = {(s.publisher, actor.key) for s in members if s.publisher is not None for actor in s.withdrawn_actors}
    for mention in sorted(members, key=lambda s: s.id):
        standing = [actor for actor in mention.actors if (mention.publisher, actor.key) not in withdrawn]
        for told_of in standing:
            actor = settle(told_of, country, registry or load_registry())
            named[actor.key].add(mention.family)
            actors.setdefault(actor.key, actor)
    told = [actors[key] for key in sorted(named, key=lambda key: (-len(named[key]), key))]
    own = [party for party in declared if not any(_is_of(party, actor) or _is_of(actor, party) for actor in told)]
    everybody = list({actor.key: actor for actor in (*own, *told)}.values())
    acting = [actor for actor in everybody if not any(_is_of(other, actor) for other in everybody if other.key != actor.key)]
    if choose_act(members) is not Act.AIRSTRIKE:
        return tuple(acting)
    flying = [flown_by(actor, registry or load_registry()) for actor in acting]
    return tuple({actor.key: actor for actor in flying}.values())


def _country(members: Sequence[EventMention]) -> str | None:
    """Return the country of an incident: that of its place, else the one that the reports name most in what they tell of it."""
    place = choose_place(members)
    if place is not None and place.country is not None:
        return place.country
    named = Counter(location.country for mention in members for location in mention.locations if location.country is not None)
    return min(named, key=lambda country: (-named[country], country), default=None)


def _is_of(part: Actor, whole: Actor) -> bool:
    """Tell whether one party belongs to another; forces belong to any office of their state, and no office to forces."""
    if is_office(part.name):
        return False
    forces = part.kind is PartyKind.ARMED_FORCE and (whole.kind is PartyKind.STATE or is_office(whole.name))
    return whole.key in part.wholes or (forces and part.country is not None and part.country == whole.country)


def _best(members: Sequence[EventMention]) -> list[EventMention]:
    """Return the mentions that report the incident; those that only recall it have no say where others do."""
    return [s for s in members if s.standing is Standing.REPORTED] or list(members)
