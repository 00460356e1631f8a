"""The comparisons of two mentions: each a small rule that names its level, or nothing where one of the two is silent.

In: two mentions. Out: for each comparison its level and the words that it rests on. What a level weighs stands in
`tables/weights.toml`. Each comparison is symmetric: it does not matter which mention comes first.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from onrecord.core import Period
from onrecord.linking.allies import load_allies
from onrecord.linking.locations import AREA, distance
from onrecord.linking.model import EventMention, Location, Range
from onrecord.reading import Act

Said = tuple[str, str] | None
"""A level and what was compared, in words."""

FIRST = 2  # places of a report that may be where it was; those that come later are background
NEAR, REGION = 12.0, 40.0  # kilometres: a town's surroundings; a day's frontline
OPEN = 2  # days from the first to the last: what leaves more open says little
UNSTATED = 4  # days: so long before its publication may lie what a report tells without a day
MISREAD = 6  # days: copies of one text that were published on different days give "on Monday" different days
MANY = 8  # people: a count that two events of one week seldom share by chance
AKIN = (
    frozenset({Act.AIRSTRIKE, Act.DRONE_STRIKE}),
    frozenset({Act.SHELLING, Act.ROCKET}),
    frozenset({Act.AIRSTRIKE, Act.ROCKET, Act.EXPLOSION}),
    frozenset({Act.GROUND_OPERATION, Act.DETENTION, Act.SHOOTING}),
    frozenset({Act.GROUND_OPERATION, Act.ABDUCTION, Act.DETENTION}),
    frozenset({Act.GROUND_OPERATION, Act.DESTRUCTION, Act.AIRSTRIKE, Act.SHELLING, Act.EXPLOSION}),
    frozenset({Act.GROUND_OPERATION, Act.SEXUAL_VIOLENCE}),
    frozenset({Act.FORCE_AGAINST_PROTEST, Act.SHOOTING, Act.DETENTION}),
)


def compare(a: EventMention, b: EventMention) -> Iterator[tuple[str, str, str]]:
    """Yield (comparison, level, what was compared) for everything that both mentions speak of."""
    for name, rule in _RULES.items():
        said = rule(a, b)
        if said is not None:
            yield name, *said


def _family(a: EventMention, b: EventMention) -> Said:
    """Compare the texts; a copy says nothing where the two tell of other days or other places: then it has more than one event."""
    if a.family != b.family or _are_other_days(a, b):
        return None
    place = _place(a, b)
    return ("same", a.family) if place is None or place[0] != "apart" else None


def _are_other_days(a: EventMention, b: EventMention) -> bool:
    """Tell whether both name the day, and the days lie further apart than a misread "on Monday"."""
    if a.date is None or b.date is None or a.is_unstated or b.is_unstated:
        return False
    return _gap(a.date, b.date) > MISREAD


def _time(a: EventMention, b: EventMention) -> Said:
    one, other = a.when, b.when
    if one is None or other is None:
        return None
    words = f"{_day_words(one)} / {_day_words(other)}"
    gap = _gap(one, other)
    if gap <= 0 and one.is_day and other.is_day:
        return "same_day", words
    if gap <= 0 and max(_length(one), _length(other)) > OPEN:
        return "open", words
    if gap <= 0:
        return "about", words
    if any(_gap(x, y) <= 0 for x in (one, *a.other_days) for y in (other, *b.other_days)):
        return "named", words
    if (a.is_unstated or b.is_unstated) and 1 < gap <= UNSTATED:
        return "unstated", words
    return ("next_day" if gap == 1 else "near" if gap <= 3 else "far"), words


def _gap(a: Period, b: Period) -> int:
    """Return the days between two periods; 0 or less where they touch."""
    first, second = _ends(a), _ends(b)
    return max((second[0] - first[1]).days, (first[0] - second[1]).days)


def _length(period: Period) -> int:
    first, last = _ends(period)
    return (last - first).days


def _ends(period: Period) -> tuple[dt.date, dt.date]:
    return period.from_ or dt.date.min, period.to or dt.date.max


def _day_words(period: Period) -> str:
    return str(period.from_) if period.is_day else f"{period.from_ or '…'} to {period.to or '…'}"


def _place(a: EventMention, b: EventMention) -> Said:
    """Compare the places: the best that any two of them say, the incidents' own before those named beside them."""
    here, there = _told(a.anywhere), _told(b.anywhere)
    if not here or not there:
        return None
    words = f"{here[0].name} / {there[0].name}"
    villages = {location.key: location for location in there[:FIRST] if _is_small(location)}
    village = next((location for location in here[:FIRST] if _is_small(location) and location.key in villages), None)
    if village is not None:
        return "village", f"{village.name} / {villages[village.key].name}"
    if _are_one_town(a.place, b.place):
        return "town", words
    shared = [x for x in here for y in there if _same(x, y) or x.key == y.key]
    exact = next((x for x in shared if _is_exact(x)), None)
    if exact is not None:
        return "beside", exact.name
    if _are_far(a.place, b.place):
        return "apart", words
    return ("province", shared[0].name) if shared else _distant(here[:3], there[:3], words)


def _are_far(a: Location | None, b: Location | None) -> bool:
    """Tell whether both are where the reports say that it was, and towns too far from each other for one event."""
    if a is None or b is None or not _is_exact(a) or not _is_exact(b):
        return False
    gap = distance(a, b)
    return gap is not None and gap > REGION


def _distant(here: Sequence[Location], there: Sequence[Location], words: str) -> Said:
    """Compare places by the kilometres between them."""
    gaps = [(distance(x, y), max(x.reach, y.reach)) for x in here for y in there]
    known = [(gap, reach) for gap, reach in gaps if gap is not None]
    if not known:
        return None
    gap, _ = min(known)
    if gap <= NEAR:
        return "near", f"{words}, {gap:.0f} km"
    if any(gap <= reach for gap, reach in known):
        return "inside", words
    return ("region" if gap <= REGION else "apart"), f"{words}, {gap:.0f} km"


def _told(locations: Sequence[Location]) -> list[Location]:
    """Return the locations that say more than a country."""
    return [location for location in locations if location.reach <= AREA]


def _is_exact(location: Location) -> bool:
    """Tell whether a place is a town or less, and not one that may stand for its province."""
    return location.reach < AREA and not location.is_seat


def _is_small(location: Location) -> bool:
    """Tell whether a place is one that the gazetteer of towns lacks: a village, a quarter, a street."""
    return location.latitude is None and len(location.key) > 2


def _are_one_town(a: Location | None, b: Location | None) -> bool:
    """Tell whether both are where the reports say that it was, and the same town."""
    return a is not None and b is not None and _is_exact(a) and _is_exact(b) and _same(a, b)


def _same(a: Location, b: Location) -> bool:
    gap = distance(a, b)
    return gap is not None and gap < 1.0


def _act(a: EventMention, b: EventMention) -> Said:
    if a.act is None or b.act is None:
        return None
    words = f"{a.act} / {b.act}"
    if a.act is b.act:
        return "same", words
    if Act.OTHER in {a.act, b.act}:
        return None
    if a.act in b.acts or b.act in a.acts or any({a.act, b.act} <= kin for kin in AKIN):
        return "akin", words
    return "different", words


def _actors(a: EventMention, b: EventMention) -> Said:
    if not a.actors + a.withdrawn_actors or not b.actors + b.withdrawn_actors:
        return None
    first, second = ((*s.actors, *s.withdrawn_actors, *s.denied_actors) for s in (a, b))  # what was told first is told of the same
    words = f"{', '.join(x.name for x in first[:3])} / {', '.join(x.name for x in second[:3])}"
    if {x.key for x in first} & {x.key for x in second}:
        return "same", words
    wide = [{y for x in actors for y in (x.key, *x.wholes)} for actors in (first, second)]
    if wide[0] & wide[1] or any(one & wide[0] and one & wide[1] for one in load_allies()):
        return "kin", words
    return "different", words


def _killed(a: EventMention, b: EventMention) -> Said:
    if a.killed is not None and a.killed == b.withdrawn_killed:
        return _count(a.killed, b.withdrawn_killed)
    if b.killed is not None and b.killed == a.withdrawn_killed:
        return _count(a.withdrawn_killed, b.killed)
    return _count(a.killed, b.killed)


def _injured(a: EventMention, b: EventMention) -> Said:
    return _count(a.injured, b.injured)


def _count(a: Range | None, b: Range | None) -> Said:
    """Compare two counts; that nobody was harmed is said of many events, and speaks only against those that harmed somebody."""
    if a is None or b is None or not (_top(a) or _top(b)):
        return None
    words = f"{_range_words(a)} / {_range_words(b)}"
    if a[0] == b[0] and _top(a) == _top(b) and a[0] >= MANY:
        return "equal_many", words
    low, high = max(a[0], b[0]), min(_end(a), _end(b))
    if low <= high:
        return "overlap", words
    return ("close" if low - high <= 1 + high // 2 else "different"), words


def _top(counted: Range) -> int:
    return counted[0] if counted[1] is None else counted[1]


def _end(counted: Range) -> int:
    """Return how far a count may be read: an open one to half as much again, since few tolls double."""
    return counted[0] + max(1, counted[0] // 2) if counted[1] is None else counted[1]


def _range_words(counted: Range) -> str:
    low, high = counted
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"


def _targets(a: EventMention, b: EventMention) -> Said:
    if not a.targets or not b.targets:
        return None
    shared = set(a.targets) & set(b.targets)
    return ("same" if shared else "different"), ", ".join(sorted(shared)) or f"{a.targets[0]} / {b.targets[0]}"


def _victims(a: EventMention, b: EventMention) -> Said:
    shared = sorted(set(a.victims) & set(b.victims))
    return ("same", f"{len(shared)} in common") if shared else None


def _names(a: EventMention, b: EventMention) -> Said:
    if not a.words or not b.words:
        return None
    places = {location.key for s in (a, b) for location in s.anywhere if not _is_small(location)}
    shared = sorted((set(a.words) & set(b.words)) - places)
    level = "many" if len(shared) >= 6 else "some" if len(shared) >= 3 else "few" if shared else "none"
    return level, f"{len(shared)} in common"


_RULES: dict[str, Callable[[EventMention, EventMention], Said]] = {
    "family": _family,
    "time": _time,
    "place": _place,
    "act": _act,
    "actors": _actors,
    "killed": _killed,
    "injured": _injured,
    "targets": _targets,
    "victims": _victims,
    "names": _names,
}
