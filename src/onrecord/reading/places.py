"""Which place of the gazetteer each name means, given the whole report; the same in every language.

In: mentions, each with the entries that have its name, what it is said to lie in, and which kind of place the words ask
for. Out: a `PlaceTable`. A name means one place in a report. What speaks for an entry: how big it is, that it lies in what
the name is said to lie in, that its country or division is spoken of, that other places of the report are near. Every step
costs what the number of mentions costs. A name that the gazetteer lacks stays, without coordinates.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from onrecord.reading.found import PlaceMention, PlaceRole, PlaceTable
from onrecord.reading.gazetteer import GazetteerEntry
from onrecord.reading.gazetteer.key import key_of
from onrecord.reading.geography import distance, lies_in
from onrecord.reading.model import Place
from onrecord.reading.naming import Naming

LARGE, HUGE = 100_000, 500_000
"""People of a town that is meant without more; of one that has the name only beside another."""
AFAR = 100.0
"""Kilometres from the town that a place is told by, beyond which it may be a large town of its own ("Selkhar, north of Dolm")."""
NEARBY = 80.0
"""Kilometres between a town and one that is called nearby, at most, however large that is."""
SPOKEN = 3
"""How often another country must be spoken of, for a small town to be out of place."""
ROUNDS = 3
"""How often the choice is made anew with what the last one says of the surroundings, at most: until it changes nothing."""
PRIOR = {"PCLI": 7.5, "PCLD": 7.0, "CONT": 8.0, "OCN": 7.5, "SEA": 7.2, "RGN": 6.0, "ADM1": 6.5, "ADM2": 5.5, "PPLX": 4.6}
"""What an area weighs beside a town, which weighs the logarithm of its people: a state beats a city of its name, mostly."""
EQUAL = 0.5
"""What two villages of one name may differ by, and be as likely: which of the names is the main one tells nothing."""
ONE_PLACE = 10.0
"""Kilometres between two points that dumps have of one village, at most."""
SMALL = 1.0
"""What a small thing of a dump weighs: a hill, a well, a district below a division."""
HOLDS = "+"
_NEIGHBOURS = tuple((y, x) for y in (-1, 0, 1) for x in (-1, 0, 1))
MOST = 12
"""How many places of a name are looked at for what lies in them."""


@dataclass(slots=True)
class _Group:
    """All namings of one name."""

    key: str
    members: list[int] = field(default_factory=list)
    is_named: bool = False
    entries: tuple[GazetteerEntry, ...] = ()
    wanted: str = ""
    within: set[str] = field(default_factory=set)
    beside: dict[str, float] = field(default_factory=dict)
    chosen: GazetteerEntry | None = None
    holders: tuple["_Group", ...] = ()
    """The names that it is said to lie in and that the gazetteer knows."""
    is_of_area: bool = False
    """A state or one of its first-level divisions has the name."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What the choices of a round say: how often countries and divisions are spoken of, and what lies in which square.

    `named` are the countries of which more than an adjective speaks: "Turkish shells" says who acts, not where.
    """

    countries: Mapping[str, float]
    most: float
    named: AbstractSet[str]
    divisions: Mapping[tuple[str, str], AbstractSet[str]]
    squares: Mapping[tuple[int, int], Mapping[str, GazetteerEntry]]


def resolve(
    namings: Sequence[Naming],
    belonging: Mapping[str, int],
    capitals: frozenset[tuple[str, str]],
    find_likely: Callable[[str], tuple[GazetteerEntry, ...]],
) -> PlaceTable:
    """Return the places that namings mean.

    Args:
        namings: The names, in the order of the text.
        belonging: How often the report speaks of what belongs to a country ("Syrian"), by its code.
        capitals: Country and key of the name, of each capital.
        find_likely: What gives the towns whose names are like a name that the gazetteer lacks.
    """
    groups = _grouped(namings)
    for group in groups.values():
        group.chosen = _best(group, groups, None, capitals)
    around = _look_around(groups, belonging)
    for _ in range(ROUNDS):
        before = [group.chosen for group in groups.values()]
        for group in groups.values():
            if len(group.entries) > 1:
                group.chosen = _best(group, groups, around, capitals)
        if before == [group.chosen for group in groups.values()]:
            break
        around = _look_around(groups, belonging)
    for group in groups.values():
        if group.chosen is not None and _is_misplaced(group.chosen, group, groups, around):
            group.chosen = None
    for group in groups.values():
        if group.chosen is not None and _is_toss_up(group.chosen, group, groups, around):
            group.chosen = None
    for group in groups.values():
        if group.chosen is None and not group.beside:
            found = group.entries or find_likely(namings[group.members[0]].name)
            group.chosen = _likely([entry for entry in found if not _is_outside(entry, group)], around)
    return _table(namings, groups)


def _likely(entries: Sequence[GazetteerEntry], around: _Around) -> GazetteerEntry | None:
    """Return the only entry that lies near other places of the report, in the country that it names most."""
    there = {entry.geonames: entry for entry in entries if entry.country in around.named and _nearness(entry, around) > 0}
    most = [entry for entry in there.values() if around.countries.get(entry.country or "", 0.0) == around.most]
    found = most or list(there.values())
    return found[0] if len(found) == 1 else None


def _grouped(namings: Sequence[Naming]) -> dict[str, _Group]:
    """Return the namings by name; a name that others lie in ("Buffalo, New York") is kept apart from the name alone."""
    within = _nested(namings)
    holders = {m for numbers in within for m in numbers}
    keys = [key_of(naming.name) + HOLDS * (n in holders) for n, naming in enumerate(namings)]
    groups: dict[str, _Group] = {}
    for n, naming in enumerate(namings):
        group = groups.setdefault(keys[n], _Group(keys[n]))
        group.members.append(n)
        group.is_named = group.is_named or naming.first is not None
        group.entries = group.entries or naming.entries
        group.wanted = group.wanted or naming.wanted
        group.within.update(keys[m] for m in within[n])
        if naming.beside is not None:
            group.beside.setdefault(keys[naming.beside], naming.reach)
        if naming.neighbour is not None:
            group.beside.setdefault(keys[naming.neighbour], NEARBY)
    for group in groups.values():
        if any(within[n] and not namings[n].entries for n in group.members):
            areas = [area for key in group.within for area in groups[key].entries[:MOST]]
            group.entries = tuple(entry for entry in group.entries if entry.is_known or any(lies_in(entry, area) for area in areas))
    for group in groups.values():  # what a name alone is said to lie in holds for it as a holder too, and the other way round
        other = groups.get(group.key.removesuffix(HOLDS) if group.key.endswith(HOLDS) else group.key + HOLDS)
        if other is not None and not group.within:
            group.within.update(other.within - {group.key})
    for group in groups.values():
        group.holders = tuple(holder for key in sorted(group.within) if (holder := groups[key]).entries)
        group.is_of_area = any(entry.code in ("PCLI", "ADM1") for entry in group.entries)
    return groups


def _nested(namings: Sequence[Naming]) -> list[tuple[int, ...]]:
    """Return what each naming lies in, without what can't be: "Paris, Rome, New York" is a list, and so Rome is not in New York."""
    kept: list[tuple[int, ...]] = []
    listed: set[int] = set()
    for n, naming in enumerate(namings):
        possible = tuple(m for m in naming.within if key_of(namings[m].name) != key_of(naming.name) and _may_lie_in(naming, namings[m]))
        if n in listed or not possible:
            listed.update(naming.within)
            possible = ()
        kept.append(possible)
    return kept


def _may_lie_in(naming: Naming, holder: Naming) -> bool:
    """Tell whether some place of a name lies in some place of another; towns hold no towns, but for their quarters."""
    if not naming.entries:
        return bool(holder.entries or holder.within)
    areas = [area for area in holder.entries if area.feature != "P" or area.population > 0]
    return any(lies_in(entry, area) for entry in naming.entries for area in areas[:MOST])


def _best(
    group: _Group, groups: Mapping[str, _Group], around: _Around | None, capitals: frozenset[tuple[str, str]]
) -> GazetteerEntry | None:
    if not group.entries:
        return None
    name = group.key.removesuffix(HOLDS)
    return max(group.entries, key=lambda entry: _score(entry, group, groups, around) + _is_capital(entry, name, capitals))


def _is_misplaced(entry: GazetteerEntry, group: _Group, groups: Mapping[str, _Group], around: _Around) -> bool:
    """Tell whether what the report says of where a name is, or what it speaks of, tells against an entry."""
    return _is_stray(entry, group, around) or _is_far(entry, group, groups) or _is_outside(entry, group)


def _is_outside(entry: GazetteerEntry, group: _Group) -> bool:
    """Tell whether an entry lies far from all that its name is said to lie in: another village of the name is meant, on no map.

    "The village of Dolm in Sarrel province" is not the Dolm on the coast, though the gazetteer has no other.
    """
    holders = [holder.chosen for holder in group.holders if holder.chosen is not None]
    if entry.feature != "P" or entry.population >= LARGE or not holders:
        return False
    return not any(lies_in(entry, area) or distance(entry[2:4], area[2:4]) <= AFAR for area in holders)


def _is_far(entry: GazetteerEntry, group: _Group, groups: Mapping[str, _Group]) -> bool:
    """Tell whether an entry lies too far from what its name is said to lie near, or on a side of; a large town may lie anywhere."""
    if entry.feature != "P":
        return False
    reaches = ((groups[key].chosen, reach) for key, reach in group.beside.items() if reach < AFAR or entry.population < LARGE)
    return any(town is not None and town.feature == "P" and distance(entry[2:4], town[2:4]) > reach for town, reach in reaches)


def _score(entry: GazetteerEntry, group: _Group, groups: Mapping[str, _Group], around: _Around | None) -> float:
    """Return how much speaks for an entry."""
    score = _prior(entry)
    score += 0.3 * entry.is_main + (entry.code == "PPLC")
    if group.beside:
        score += 0.0 if _is_far(entry, group, groups) else 3.0
    if entry.code == "ADM1" and not entry.is_main and any(other.is_main and other.feature == "P" for other in group.entries):
        score -= 1.5  # "Selkhar" is the town before it is the Selkhar District
    if entry.code == "ADM1" and group.key.endswith(HOLDS):
        score += 3.0
    if group.wanted:
        score += 2.0 if entry.feature == group.wanted else -1.0
    if group.holders:
        score += _held(entry, group)
    elif not entry.is_known and entry.population < LARGE and group.is_of_area:
        score -= 3.0  # Wales in Yorkshire is not meant by "Wales"
    if around is None:
        return score
    if entry.country is not None:
        score += 3.0 * _share(entry.country, group, around)
        if entry.code not in PRIOR and around.divisions.get((entry.country, entry.area), set()) - {group.key}:
            score += 2.0
    return score + _nearness(entry, around)


def _prior(entry: GazetteerEntry) -> float:
    """Return what an entry weighs without regard to the report: a hill or a farm of a dump less than any village."""
    people = math.log10(max(entry.population, 100))
    if entry.name and not entry.is_known:
        return people if entry.feature == "P" else SMALL
    return PRIOR.get(entry.code) or (people if entry.feature == "P" else 5.0)


def _share(country: str, group: _Group, around: _Around) -> float:
    """Return how much a report speaks of a country, this name left out, as a share of the country that it speaks of most."""
    counted = around.countries.get(country, 0.0)
    if group.chosen is not None and group.chosen.country == country:
        counted -= _weight(group)
    return min(1.0, max(0.0, counted) / around.most)


def _weight(group: _Group) -> float:
    """Return how much a name says of which country a report speaks of: twice as much where it can mean one place only."""
    sure = group.chosen is not None and (len(group.entries) == 1 or group.chosen.code in PRIOR or bool(group.within))
    return len(group.members) * (2.0 if sure else 1.0)


def _is_stray(entry: GazetteerEntry, group: _Group, around: _Around) -> bool:
    """Tell whether nothing in a report that speaks of other countries says why a small town of this one should be meant."""
    if entry.is_known or entry.population >= (LARGE if entry.is_main else HUGE) or around.most < SPOKEN:
        return False
    if group.within or around.named == {entry.country}:
        return False
    return entry.country is not None and _share(entry.country, group, around) == 0 and _nearness(entry, around) == 0


def _is_toss_up(entry: GazetteerEntry, group: _Group, groups: Mapping[str, _Group], around: _Around) -> bool:
    """Tell whether a village is no likelier than another of its name that lies elsewhere: which one is meant, nobody can say."""
    if not entry.is_village:
        return False
    least = _score(entry, group, groups, around) - EQUAL
    others = (other for other in group.entries if distance(other[2:4], entry[2:4]) > ONE_PLACE)
    return any(_score(other, group, groups, around) >= least for other in others)


def _is_capital(entry: GazetteerEntry, key: str, capitals: frozenset[tuple[str, str]]) -> bool:
    return entry.feature == "P" and (entry.country, key) in capitals


def _held(entry: GazetteerEntry, group: _Group) -> float:
    """Return what speaks for an entry that it lies in what its name is said to lie in; a division of a country needs it less."""
    areas = (area for holder in group.holders for area in ([holder.chosen] if holder.chosen else holder.entries[:MOST]))
    held = any(lies_in(entry, area) for area in areas)
    if group.is_of_area:
        return 2.5 if held else 0.0
    return 5.0 if held else -2.0


def _nearness(entry: GazetteerEntry, around: _Around) -> float:
    """Return what other places nearby say for an entry: nothing beyond its square and those around it."""
    if entry.code in ("PCLI", "CONT", "RGN", "OCN"):
        return 0.0
    row, column = _square(entry)
    near = 0.0
    for y, x in _NEIGHBOURS:
        for other in around.squares.get((row + y, column + x), {}).values():
            is_point = entry.is_village and other.code.startswith("PCL")  # the midst of a country says nothing of where its villages are
            if other[:4] != entry[:4] and not is_point and distance(other[2:4], entry[2:4]) < 150:
                near += 1.0
                if near >= 2:
                    return 1.5
    return 0.75 * near


def _look_around(groups: Mapping[str, _Group], belonging: Mapping[str, int]) -> _Around:
    counts: defaultdict[str, float] = defaultdict(float, belonging)
    named: set[str] = set()
    divisions: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    squares: defaultdict[tuple[int, int], dict[str, GazetteerEntry]] = defaultdict(dict)
    for key, group in groups.items():
        entry = group.chosen
        if entry is None or entry.country is None:
            continue
        counts[entry.country] += _weight(group)
        if group.is_named and entry.is_main:
            named.add(entry.country)
        if entry.code == "ADM1" and entry.area:
            divisions[entry.country, entry.area].add(key)
        if len(squares[_square(entry)]) < 8:  # enough to tell that others are near, and few enough to look through
            squares[_square(entry)][key] = entry
    return _Around(counts, max(counts.values(), default=1.0) or 1.0, named, divisions, squares)


def _square(entry: GazetteerEntry) -> tuple[int, int]:
    return math.floor(entry.latitude / 2), math.floor(entry.longitude / 2)


def _table(namings: Sequence[Naming], groups: Mapping[str, _Group]) -> PlaceTable:
    """Return the places in the order of their first naming; names of one entry are one place."""
    chosen: dict[int, tuple[object, GazetteerEntry | None]] = {}
    for key, group in groups.items():
        identity: object = key if group.chosen is None else (group.chosen.geonames or group.chosen[1:4])
        for member in group.members:
            chosen[member] = (identity, group.chosen)
    members: dict[object, list[int]] = {}
    for n in range(len(namings)):
        members.setdefault(chosen[n][0], []).append(n)
    places: list[Place] = []
    at: dict[int, str] = {}
    for number, numbers in enumerate(members.values(), start=1):
        place = _place(f"l{number}", chosen[numbers[0]][1], [namings[n] for n in numbers])
        places.append(place)
        for token in _tokens(namings[n] for n in numbers):
            at[token] = place.id
    ids = {n: f"l{number}" for number, numbers in enumerate(members.values(), start=1) for n in numbers}
    mentions = _mentions(namings, ids)
    uses = {token: m for m in mentions for token in m.tokens}
    beside = {ids[n]: ids[naming.beside] for n, naming in reversed(list(enumerate(namings))) if naming.beside is not None}
    aside = frozenset(ids[n] for n, naming in enumerate(namings) if naming.is_aside)
    return PlaceTable(tuple(places), at, _holders(namings, ids), mentions, uses, beside, aside)


def _mentions(namings: Sequence[Naming], ids: Mapping[int, str]) -> tuple[PlaceMention, ...]:
    """Return the mentions of places; a name that another of the text is said to lie in is what that one lies in, whatever else it is."""
    held_by: dict[int, int] = {}
    for n, within in enumerate(_nested(namings)):
        for holder in within:
            held_by.setdefault(holder, n)
    found: list[PlaceMention] = []
    for n, naming in enumerate(namings):
        role, governor = naming.role, naming.governor
        if n in held_by and naming.first is not None:
            role, governor = PlaceRole.WITHIN, namings[held_by[n]].governor
        found.append(PlaceMention(naming.span, naming.first, naming.last, ids[n], role, governor))
    return tuple(found)


def _holders(namings: Sequence[Naming], ids: Mapping[int, str]) -> dict[str, str]:
    """Return what each place is first said to lie in."""
    found: dict[str, str] = {}
    for n, within in enumerate(_nested(namings)):
        for holder in within:
            if ids[n] != ids[holder]:
                found.setdefault(ids[n], ids[holder])
    return found


def _tokens(namings: Iterable[Naming]) -> Iterable[int]:
    for naming in namings:
        if naming.first is not None and naming.last is not None:
            yield from range(naming.first, naming.last)


def _place(identifier: str, entry: GazetteerEntry | None, namings: Sequence[Naming]) -> Place:
    spans = tuple(naming.span for naming in namings)
    if entry is None:
        return Place(identifier, namings[0].name, None, None, None, None, None, spans)
    name = entry.name or next((naming.name for naming in namings if not naming.name.isupper()), namings[0].name)
    return Place(identifier, name, entry.latitude, entry.longitude, entry.geonames, entry.feature, entry.country, spans, entry.code)
