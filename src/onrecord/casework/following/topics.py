"""What can be followed, in plain words: `party:"Talvenori Air Force"`, `place:Orsheva+10km`, `act:airstrike`, `victim:"Halima Karsani"`.

In: what somebody typed; out: a `FollowedTopic`, and its one canonical text. Limits: nothing is looked up here; points of places and texts
of saved selections are filled in by who has the record (`following.py`).
"""

import difflib
import enum
import re
from collections.abc import Callable
from urllib.parse import unquote_plus

import msgspec

from onrecord.casework.selections import parse_selection
from onrecord.core import CaseworkError
from onrecord.reading import Act
from onrecord.record import Circle

_LONGEST = 300  # letters of a topic
_FARTHEST = 500.0  # kilometres
_LATITUDE, _LONGITUDE = 90.0, 180.0
_QUOTES = "\"“”„'‘’«»"
_KIND = re.compile(r"\s*([A-Za-z]+)\s*:\s*(.*?)\s*", re.DOTALL)
_RADIUS = re.compile(r"(.+?)\s*\+\s*(\d+(?:\.\d+)?)\s*km", re.DOTALL | re.IGNORECASE)
_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
_ID = re.compile(r"[0-9a-f]{4,16}")
_EXAMPLES = (
    'party:"Talvenori Air Force", place:Orsheva+10km, act:airstrike, weapon:drone, target:market, incident:1a2b3c4d, '
    'victim:"Halima Karsani", words:"market shelling", selection:NAME'
)


class TopicKind(enum.StrEnum):
    """What a topic is."""

    PARTY = "party"
    PLACE = "place"
    ACT = "act"
    WEAPON = "weapon"
    TARGET = "target"
    INCIDENT = "incident"
    VICTIM = "victim"
    WORDS = "words"
    SELECTION = "selection"


class FollowedTopic(msgspec.Struct, frozen=True):
    """What is followed.

    `value` is a name, a kind as the contract names it, an id, words, or the text of a selection; `around` are the circles of a place with
    a radius, `name` is what a selection was saved as.
    """

    kind: TopicKind
    value: str
    kilometres: float | None = None
    around: tuple[Circle, ...] = ()
    name: str = ""

    @property
    def text(self) -> str:
        """Return it as it is typed; the same for the same topic."""
        told = self.name or self.value
        quoted = f'"{told}"' if re.search(r"[\s+&:]", told) else told
        return f"{self.kind.value}:{quoted}" + (f"+{self.kilometres:g}km" if self.kilometres is not None else "")


def shown_topic(text: str, words: Callable[[str], str]) -> str:
    """Return a topic as it is typed, in words as they may be seen; of a selection's address they are looked at as they are meant."""
    plain = unquote_plus(text)
    shown = words(plain)
    return words(text) if shown == plain else shown


def parse_topic(text: str) -> FollowedTopic:
    """Return the topic that somebody typed.

    Raises:
        CaseworkError: `topic` where it is none, with what comes nearest.
    """
    found = _KIND.fullmatch(text[: _LONGEST + 1])
    if found is None or len(text) > _LONGEST:
        raise CaseworkError("topic", f"“{text:.60}” does not say what kind of topic it is.", f"Write one of: {_EXAMPLES}.")
    told, value = found[1].casefold(), found[2]
    if told not in set(TopicKind):
        near = difflib.get_close_matches(told, list(TopicKind), n=1)
        hint = f"The nearest: {near[0]}:{value:.60}. " if near else ""
        raise CaseworkError("topic", f"“{told:.60}” is no kind of topic.", f"{hint}Write one of: {_EXAMPLES}.")
    kind = TopicKind(told)
    value, kilometres = _with_radius(value) if kind is TopicKind.PLACE else (value, None)
    value = " ".join(value.split()) if kind is not TopicKind.SELECTION else value
    value = value[1:-1].strip() if _is_quoted(value) else value
    if not value:
        raise CaseworkError("topic", f"{kind.value}: what, is not said.", f"Write it as one of these: {_EXAMPLES}.")
    return _READ.get(kind, _named)(kind, value, kilometres)


def _is_quoted(value: str) -> bool:
    return len(value) > 1 and value[0] in _QUOTES and value[-1] in _QUOTES


def _with_radius(value: str) -> tuple[str, float | None]:
    """Return a place, and the radius after a plus; within quotation marks a plus is a letter like any other."""
    if radius := _RADIUS.fullmatch(value):
        return radius[1], float(radius[2])
    name, plus, given = value.rpartition("+")
    if plus and not _is_quoted(value):
        advice = f"Write it as a number of kilometres: place:{name.strip() or 'Orsheva':.60}+10km."
        raise CaseworkError("topic", f"“+{given.strip():.40}” is no radius.", advice)
    return value, None


def _named(kind: TopicKind, value: str, _: float | None) -> FollowedTopic:
    return FollowedTopic(kind, value)


def _place(kind: TopicKind, value: str, kilometres: float | None) -> FollowedTopic:
    if kilometres is not None and not 0 < kilometres <= _FARTHEST:
        raise CaseworkError("topic", f"A radius of {kilometres:g} km can't be followed.", f"Give more than 0, and at most {_FARTHEST:g}.")
    point = _POINT.fullmatch(value)
    if point is None:
        return FollowedTopic(kind, value, kilometres)
    latitude, longitude = float(point[1]), float(point[2])
    if abs(latitude) > _LATITUDE or abs(longitude) > _LONGITUDE:
        raise CaseworkError("topic", f"{value} is on no map.", "Give latitude, then longitude, in degrees: place:36.2,37.1+10km.")
    if kilometres is None:
        raise CaseworkError("topic", "A point has no extent of its own.", f"Give a radius: place:{value}+10km.")
    return FollowedTopic(kind, f"{latitude:g},{longitude:g}", kilometres, (Circle(latitude, longitude, kilometres),))


def _act(kind: TopicKind, value: str, _: float | None) -> FollowedTopic:
    told = _kind_name(value)
    if told not in set(Act):
        near = difflib.get_close_matches(told, list(Act), n=1)
        raise CaseworkError(
            "topic", f"“{value:.60}” is no act.", f"{f'The nearest: act:{near[0]}. ' if near else ''}Acts: {', '.join(Act)}."
        )
    return FollowedTopic(kind, told)


def _of_kind(kind: TopicKind, value: str, _: float | None) -> FollowedTopic:
    return FollowedTopic(kind, _kind_name(value))


def _incident(kind: TopicKind, value: str, _: float | None) -> FollowedTopic:
    if _ID.fullmatch(value.casefold()) is None:
        raise CaseworkError("topic", f"“{value:.60}” is no id of an incident.", "`onrecord list` prints the ids: incident:1a2b3c4d.")
    return FollowedTopic(kind, value.casefold())


def _selection(kind: TopicKind, value: str, _: float | None) -> FollowedTopic:
    if "=" in value:
        return FollowedTopic(kind, parse_selection(value).text)
    return FollowedTopic(kind, "", name=value)


def _kind_name(value: str) -> str:
    return re.sub(r"[\s-]+", "_", value.casefold())


_READ = {
    TopicKind.PLACE: _place,
    TopicKind.ACT: _act,
    TopicKind.WEAPON: _of_kind,
    TopicKind.TARGET: _of_kind,
    TopicKind.INCIDENT: _incident,
    TopicKind.SELECTION: _selection,
}
"""How the value of a kind is read, where it is no name."""
