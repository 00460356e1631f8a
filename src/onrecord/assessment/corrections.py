"""What people decided of one incident, put in the place of what was computed, which stays beside it.

In: a judgement, the decisions; out: the judgement with them. A correction changes one value and nothing that follows from it: who
thinks that the grade is another one too says so, with that reason. Values are written as the exported record has them.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from onrecord.assessment.model import Assessment, Correction, Grade, StrikeStatus
from onrecord.core import Period
from onrecord.linking import Actor, Correct, Decision, Location, Overrule, Range, name_actor, spelling_key
from onrecord.reading import Act, Group, Registry

_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
_Code = Annotated[str, msgspec.Meta(min_length=2, max_length=2)]


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place as the record has it."""

    name: _Name
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    country: _Code | None = None


class _Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A party as the record has it."""

    name: _Name
    country: _Code | None = None


CORRECTABLE: Mapping[str, Any] = {
    "date": Period | None,
    "place": _Place | None,
    "act": Act | None,
    "perpetrators": tuple[_Party, ...],
    "killed": Range | None,
    "injured": Range | None,
    "killed_by_group": dict[Group, Range],
    "contested": bool,
    "strike_status": StrikeStatus,
}
"""The fields that a decision may correct, and what a value of each is; None is "not stated"."""


def read_value(field: str, content: bytes) -> Any:  # noqa: ANN401 a value of the field
    """Return the value that a decision gives a field.

    Raises:
        ValueError: Where it is none that the field can have.
    """
    value = msgspec.json.decode(content, type=CORRECTABLE[field])
    ranges = [value] if field in {"killed", "injured"} and value is not None else []
    ranges += list(value.values()) if field == "killed_by_group" else []
    for low, high in ranges:
        if low < 0 or (high is not None and high < low):
            message = f"no range: {low} to {high}"
            raise ValueError(message)
    return value


def decided(assessment: Assessment, members: Iterable[str], decisions: Iterable[Decision], registry: Registry) -> Assessment:
    """Return a judgement with what people decided of this incident; the later decision stands."""
    inside = set(members)
    for decision in sorted((d for d in decisions if d.stands), key=lambda d: d.when):
        content = decision.content
        if isinstance(content, Overrule) and content.mention in inside:
            assessment = replace(assessment, grade=Grade(content.grade), overruled=f"{decision.who}: {decision.why}")
        elif isinstance(content, Correct) and content.mention in inside and content.field in CORRECTABLE:
            assessment = _corrected(assessment, decision, content, registry)
    return assessment


def _corrected(assessment: Assessment, decision: Decision, content: Correct, registry: Registry) -> Assessment:
    field = content.field
    value = read_value(field, content.value.encode())
    if isinstance(value, _Place):
        value = _location(value, assessment.place)
    elif field == "perpetrators":
        value = tuple(_actor(party, assessment, registry) for party in value)
    earlier = [made for made in assessment.corrections if made.field == field]
    computed = earlier[0].computed if earlier else msgspec.json.encode(_exported(getattr(assessment, field))).decode()
    kept = tuple(made for made in assessment.corrections if made.field != field)
    made = Correction(field, computed, decision.who, decision.why)
    return replace(assessment, **{field: value}, corrections=(*kept, made))


def _exported(value: Any) -> Any:  # noqa: ANN401 a value of a judgement
    """Return a value as the exported record has it."""
    if isinstance(value, Location):
        return _Place(value.name, value.latitude, value.longitude, value.country)
    if isinstance(value, tuple) and value and isinstance(value[0], Actor):
        return [_Party(actor.name, actor.country) for actor in value]
    return value


def _location(place: _Place, before: Location | None) -> Location:
    """Return a place; the one that was computed where it is the same."""
    if before is not None and (place.name, place.latitude, place.longitude) == (before.name, before.latitude, before.longitude):
        return replace(before, country=place.country)
    return Location(place.name, spelling_key(place.name), place.latitude, place.longitude, place.country)


def _actor(party: _Party, assessment: Assessment, registry: Registry) -> Actor:
    """Return a party under its canonical name; one that the incident speaks of already where it has the name."""
    told = [*assessment.perpetrators, *(position.party for position in assessment.positions)]
    same = next((actor for actor in told if (actor.name, actor.country) == (party.name, party.country)), None)
    return same or name_actor(party.name, party.country, registry)
