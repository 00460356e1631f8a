"""What a topic is found by, and what an incident is looked up by: the terms that both have in common.

In: a topic, or an `IncidentMatter`; out: short texts, of which only keyed digests are kept. Where an incident answers a topic, they have a
term in common: so a change finds the topics that could be meant, and each of these is then checked (`fitting.py`). A place with a radius
has the cells of a grid that its circle touches, of a size that makes it nine at most.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import permutations
from urllib.parse import parse_qs

from onrecord.casework.following.topics import FollowedTopic, TopicKind
from onrecord.record import Circle, fold, sound_keys

ANY = "any"
"""The term of topics that nothing narrower finds: selections by time alone, and the like."""
_DEGREE = 111.195  # kilometres of a degree of latitude
_SMALLEST, _LEVELS = 0.25, 6  # degrees of a cell; each level twice as large
_ROUND, _HALF, _QUARTER = 360.0, 180.0, 90.0
_POLE = 0.01  # the least that a circle of latitude is narrowed to


@dataclass(frozen=True, slots=True)
class IncidentMatter:
    """What is to be compared with topics: of an incident as it was and as it is, whatever either of them has."""

    ids: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    weapons: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    """Folded names of its parties, and of what they belong to."""
    places: frozenset[str] = frozenset()
    """Folded names of its places."""
    points: tuple[tuple[float, float], ...] = ()
    victims: tuple[str, ...] = ()
    texts: tuple[str, ...] = field(default=(), repr=False)
    """Folded texts: those of its reports, titles and all."""


def topic_terms(topic: FollowedTopic) -> frozenset[str]:
    """Return the terms of a topic: an incident that answers it has one of them at least."""
    match topic.kind:
        case TopicKind.PLACE if topic.kilometres is not None:
            return frozenset(cell for circle in topic.around for cell in _cells(circle))
        case TopicKind.PARTY | TopicKind.PLACE:
            return frozenset({f"{topic.kind}:{fold(topic.value)}"})
        case TopicKind.VICTIM:
            return frozenset(_name_terms(topic.value))
        case TopicKind.WORDS:
            words = fold(topic.value).split()
            return frozenset({f"word:{max(words, key=len)}"}) if words else frozenset()
        case TopicKind.SELECTION:
            return frozenset({_selection_term(topic.value)})
    return frozenset({f"{topic.kind}:{topic.value}"})


def matter_terms(matter: IncidentMatter) -> frozenset[str]:
    """Return all terms by which a topic could mean an incident."""
    found = {ANY}
    found.update(f"{TopicKind.INCIDENT}:{one}" for one in matter.ids)
    found.update(f"{TopicKind.ACT}:{one}" for one in matter.acts)
    found.update(f"{TopicKind.WEAPON}:{one}" for one in matter.weapons)
    found.update(f"{TopicKind.TARGET}:{one}" for one in matter.targets)
    found.update(f"{TopicKind.PARTY}:{one}" for one in matter.parties)
    found.update(f"{TopicKind.PLACE}:{one}" for one in matter.places)
    found.update(cell for point in matter.points for cell in _cells_of(*point))
    found.update(term for name in matter.victims for term in _name_terms(name))
    found.update(f"word:{word}" for text in matter.texts for word in set(text.split()))
    return frozenset(found)


def distance(circle: Circle, latitude: float, longitude: float) -> float:
    """Return how many kilometres a point is from the middle of a circle, as the record's own search has it."""
    across = (longitude - circle.longitude + _HALF) % _ROUND - _HALF
    return math.hypot((latitude - circle.latitude) * _DEGREE, across * _DEGREE * _narrowed(circle))


def _narrowed(circle: Circle) -> float:
    return max(math.cos(math.radians(circle.latitude)), _POLE)


def _cells(circle: Circle) -> Iterator[str]:
    """Give the cells that a circle touches, of the smallest size that its radius does not go over."""
    high = circle.kilometres / _DEGREE
    wide = high / _narrowed(circle)
    level = next((level for level in range(_LEVELS) if _size(level) >= max(high, wide)), None)
    if level is None:
        yield ANY  # near a pole, or over hundreds of kilometres: every incident is looked at
        return
    size, around = _size(level), round(_ROUND / _size(level))
    rows = range(math.floor((circle.latitude - high + _QUARTER) / size), math.floor((circle.latitude + high + _QUARTER) / size) + 1)
    columns = range(math.floor((circle.longitude - wide + _HALF) / size), math.floor((circle.longitude + wide + _HALF) / size) + 1)
    yield from (f"cell:{level}:{row}:{column % around}" for row in rows for column in columns)


def _cells_of(latitude: float, longitude: float) -> Iterator[str]:
    """Give the cell of each size that a point is in."""
    for level in range(_LEVELS):
        size, around = _size(level), round(_ROUND / _size(level))
        yield f"cell:{level}:{math.floor((latitude + _QUARTER) / size)}:{math.floor((longitude + _HALF) / size) % around}"


def _size(level: int) -> float:
    return float(_SMALLEST * 2**level)


def _name_terms(name: str) -> Iterator[str]:
    """Give terms of a person's name in whatever script: each two of its words by their sound, the first of them by its initial too."""
    keys = [keys for word in name.split() if (keys := sound_keys(word))]
    if len(keys) == 1:
        yield from (f"name:{key}" for key in keys[0])
    for one, other in permutations(keys, 2):
        for key in other:
            yield from (f"name:{each}:{key}" for each in {*one, *(each[:1] for each in one)})


_NARROW = ("act", "weapon", "target")


def _selection_term(text: str) -> str:
    """Return the narrowest term that every incident of a selection has."""
    asked = parse_qs(text)
    for name in _NARROW:
        if name in asked:
            return f"{name}:{_kind(asked[name][0])}"
    return ANY


def _kind(told: str) -> str:
    return "_".join(told.casefold().replace("_", " ").replace("-", " ").split())
