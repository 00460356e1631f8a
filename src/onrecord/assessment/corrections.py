"""What people decided of one incident's values, and what follows from it.

In: the judgement without decisions, the decisions; out: the values that stand in the place of computed ones (`read_given`), and at the end
the judgement with a `Correction` for each value that is another than what was computed, which stays beside it (`marked`). Values are
written as the exported record has them. What a correction brings with it (the grade after the perpetrators) is computed by the same
rules as everything else, and marked as following.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from onrecord.assessment.model import Assessment, Correction, Grade, StrikeStatus
from onrecord.core import Period
from onrecord.linking import Actor, Correct, Decision, Location, Overrule, Range, name_actor, spelling_key
from onrecord.reading import Act, Group, PartyKind, Registry

_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
_Code = Annotated[str, msgspec.Meta(min_length=2, max_length=2)]
_Kind = Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z_]{1,40}\Z")]


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A place as the record has it."""

    name: _Name
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    country: _Code | None = None
    geonames: int | None = None


class _Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A party as the record has it."""

    name: _Name
    country: _Code | None = None


CORRECTABLE: Mapping[str, Any] = {
    "date": Period | None,
    "place": _Place | None,
    "act": Act | None,
    "perpetrators": tuple[_Party, ...],
    "targets": tuple[_Kind, ...],
    "weapons": tuple[_Kind, ...],
    "killed": Range | None,
    "injured": Range | None,
    "killed_by_group": dict[Group, Range],
    "injured_by_group": dict[Group, Range],
    "contested": bool,
    "strike_status": StrikeStatus,
}
"""The fields that a decision may correct, and what a value of each is; None is "not stated"."""

_RANGES = frozenset({"killed", "injured"})
_GROUPS = frozenset({"killed_by_group", "injured_by_group"})
_MARKED = (*CORRECTABLE, "grade", "sources")
"""The fields of a judgement of which the computed value is kept where decisions changed it."""


@dataclass(frozen=True, slots=True)
class Given:
    """What people decided of one incident: values by their fields, who decided each, the grade that overrules the computed one."""

    values: Mapping[str, Any]
    by: Mapping[str, Decision]
    grade: Grade | None = None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that stand, each once, in order of their fields."""
        return tuple({decision.id: decision for decision in self.by.values()}.values())


def read_value(field: str, content: bytes) -> Any:  # noqa: ANN401 a value of the field
    """Return the value that a decision gives a field.

    Raises:
        ValueError: Where it is none that the field can have.
    """
    value = msgspec.json.decode(content, type=CORRECTABLE[field])
    ranges = [value] if field in _RANGES and value is not None else []
    ranges += list(value.values()) if field in _GROUPS else []
    for low, high in ranges:
        if low < 0 or (high is not None and high < low):
            message = f"no range: {low} to {high}"
            raise ValueError(message)
    return value


def read_given(computed: Assessment, members: Iterable[str], decisions: Iterable[Decision], registry: Registry) -> Given:
    """Return what people decided of the values of this incident; the later decision stands."""
    inside = set(members)
    values: dict[str, Any] = {}
    by: dict[str, Decision] = {}
    grade: Grade | None = None
    for decision in sorted((d for d in decisions if d.stands), key=lambda d: d.when):
        content = decision.content
        if isinstance(content, Overrule) and content.mention in inside:
            grade, by["grade"] = Grade(content.grade), decision
        elif isinstance(content, Correct) and content.mention in inside and content.field in CORRECTABLE:
            values[content.field], by[content.field] = _given(content, computed, registry), decision
    return Given(values, by, grade)


def marked(judged: Assessment, computed: Assessment, given: Given) -> Assessment:
    """Return a judgement with the computed values that decisions changed, and who changed them."""
    if given.grade is not None:
        decision = given.by["grade"]
        judged = replace(judged, grade=given.grade, overruled=f"{decision.who}: {decision.why}")
    return replace(judged, corrections=tuple(_corrections(judged, computed, given)))


def _corrections(judged: Assessment, computed: Assessment, given: Given) -> Iterator[Correction]:
    for field in _MARKED:
        before, after = (msgspec.json.encode(_exported(field, getattr(one, field))).decode() for one in (computed, judged))
        decision = given.by.get(field)
        if decision is not None:
            yield Correction(field, before, decision.who, decision.why, decision.when, (decision.id,))
        elif before != after:
            causes = given.decisions
            people = ", ".join(dict.fromkeys(cause.who for cause in causes))
            yield Correction(field, before, people, _CONSEQUENCE, None, tuple(cause.id for cause in causes), follows=True)


_CONSEQUENCE = "follows from what was decided"


def _given(content: Correct, computed: Assessment, registry: Registry) -> Any:  # noqa: ANN401 a value of a judgement
    """Return the value of a correction as a judgement has it."""
    value = read_value(content.field, content.value.encode())
    if isinstance(value, _Place):
        return _location(value, computed.place)
    if content.field == "perpetrators":
        return tuple(_actor(party, computed, registry) for party in value)
    return value


def _exported(field: str, value: Any) -> Any:  # noqa: ANN401 a value of a judgement
    """Return a value as the exported record has it."""
    if isinstance(value, Location):
        return _Place(value.name, value.latitude, value.longitude, value.country)
    if field == "perpetrators":
        return [_Party(actor.name, actor.country) for actor in value]
    if field == "sources":
        return len(value)
    return value


def _location(place: _Place, before: Location | None) -> Location:
    """Return a place; the one that was computed where it is the same."""
    if before is not None and (place.name, place.latitude, place.longitude) == (before.name, before.latitude, before.longitude):
        return replace(before, country=place.country)
    return Location(place.name, spelling_key(place.name), place.latitude, place.longitude, place.country, place.geonames)


def _actor(party: _Party, assessment: Assessment, registry: Registry) -> Actor:
    """Return a party under its canonical name; one that the incident speaks of already where it has the name."""
    told = [*assessment.perpetrators, *(position.party for position in assessment.positions)]
    same = next((actor for actor in told if (actor.name, actor.country) == (party.name, party.country)), None)
    return same or name_actor(party.name, party.country, registry, PartyKind.ARMED_GROUP)
