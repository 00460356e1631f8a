"""What people decided of one incident's values, and what follows from it.

In: the judgement without decisions, the decisions; out: the values that stand in the place of computed ones (`read_given`), and at the end
the judgement with a `Correction` for each value that is another than what was computed, which stays beside it (`marked`). Values are
written as the exported record has them. What a correction brings with it (the grade after the perpetrators) is computed by the same
rules as everything else, and marked as following.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.assessment.model import Assessment, Correction, Grade, StrikeStatus
from onrecord.core import Period
from onrecord.linking import (
    Actor,
    Amendment,
    Cluster,
    Correct,
    Decision,
    EnterPosition,
    Independence,
    Kind,
    Location,
    OtherParty,
    Overrule,
    PartyValue,
    PlaceValue,
    Range,
    SameParty,
    StrikePosition,
    name_actor,
    spelling_key,
)
from onrecord.reading import Act, Group, PartyKind, Registry

CORRECTABLE: Mapping[str, Any] = {
    "date": Period | None,
    "place": PlaceValue | None,
    "act": Act | None,
    "perpetrators": tuple[PartyValue, ...],
    "targets": tuple[Kind, ...],
    "weapons": tuple[Kind, ...],
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
    """What people decided of one incident.

    `values` are those that take the place of computed ones, by their fields, `by` who decided each; `grade` overrules the rules.
    `positions` are entered or struck, `independence` says which documents are one source, `parties` who is one party.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    by: Mapping[str, Decision] = field(default_factory=dict)
    grade: Grade | None = None
    positions: tuple[Decision, ...] = ()
    independence: tuple[Decision, ...] = ()
    parties: tuple[Decision, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything was decided."""
        return bool(self.by or self.positions or self.independence or self.parties)


NOTHING = Given()
"""That nothing was decided."""


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


def read_given(
    computed: Assessment, cluster: Cluster, decisions: Iterable[Decision], registry: Registry, on_parties: Collection[str] = ()
) -> Given:
    """Return what people decided of an incident; the later decision stands. `on_parties` are the ids of decisions on its parties."""
    inside = {mention.id for mention in cluster.members}
    documents = {mention.document for mention in cluster.members}
    values: dict[str, Any] = {}
    by: dict[str, Decision] = {}
    grade: Grade | None = None
    positions: list[Decision] = []
    independence: list[Decision] = []
    parties: list[Decision] = []
    for decision in sorted((d for d in decisions if d.stands), key=lambda d: d.when):
        match decision.content:
            case Overrule(mention=mention, grade=given) if mention in inside:
                grade, by["grade"] = Grade(given), decision
            case Correct(mention=mention, field=name) as content if mention in inside and name in CORRECTABLE:
                values[name], by[name] = _given(content, computed, registry), decision
            case EnterPosition(mention=mention) if mention in inside:
                positions.append(decision)
            case StrikePosition(at=anchors) if documents & {anchor.document for anchor in anchors}:
                positions.append(decision)
            case Independence(documents=some, beside=others) if documents & set(some) and documents & set(others):
                independence.append(decision)
            case SameParty() | OtherParty() if decision.id in on_parties:
                parties.append(decision)
    return Given(values, by, grade, tuple(positions), tuple(independence), tuple(parties))


def marked(judged: Assessment, computed: Assessment, given: Given, amendments: Sequence[Amendment] = ()) -> Assessment:
    """Return a judgement with the computed values that decisions changed, and who changed them.

    Args:
        judged: The judgement with what people decided.
        computed: The judgement without.
        given: The values that they decided.
        amendments: What they entered and struck in the readings.
    """
    if given.grade is not None:
        decision = given.by["grade"]
        judged = replace(judged, grade=given.grade, overruled=f"{decision.who}: {decision.why}")
    return replace(judged, corrections=tuple(_corrections(judged, computed, given, amendments)))


def _corrections(judged: Assessment, computed: Assessment, given: Given, amendments: Sequence[Amendment]) -> Iterator[Correction]:
    causes = {d.id: d.who for d in (*given.by.values(), *given.positions, *given.independence, *given.parties)}
    causes |= {one.decision: one.who for one in amendments if one.parts}
    for name in (*_MARKED, "positions") if given.positions or given.parties else _MARKED:
        before, after = (msgspec.json.encode(_exported(name, getattr(one, name))).decode() for one in (computed, judged))
        decision = given.by.get(name)
        if decision is not None:
            yield Correction(name, before, decision.who, decision.why, decision.when, (decision.id,))
        elif before != after:
            people = ", ".join(dict.fromkeys(causes.values()))
            yield Correction(name, before, people, _CONSEQUENCE, None, tuple(causes), follows=True)


_CONSEQUENCE = "follows from what was decided"


def _given(content: Correct, computed: Assessment, registry: Registry) -> Any:  # noqa: ANN401 a value of a judgement
    """Return the value of a correction as a judgement has it."""
    value = read_value(content.field, content.value.encode())
    if isinstance(value, PlaceValue):
        return _location(value, computed.place)
    if content.field == "perpetrators":
        return tuple(_actor(party, computed, registry) for party in value)
    return value


def _exported(field: str, value: Any) -> Any:  # noqa: ANN401 a value of a judgement
    """Return a value as the exported record has it."""
    if isinstance(value, Location):
        return PlaceValue(value.name, value.latitude, value.longitude, value.country)
    if field == "perpetrators":
        return [PartyValue(actor.name, actor.country) for actor in value]
    if field == "sources":
        return len(value)
    if field == "positions":
        return [[position.party.name, position.view, position.on, position.quote.document] for position in value]
    return value


def _location(place: PlaceValue, before: Location | None) -> Location:
    """Return a place; the one that was computed where it is the same."""
    if before is not None and (place.name, place.latitude, place.longitude) == (before.name, before.latitude, before.longitude):
        return replace(before, country=place.country)
    return Location(place.name, spelling_key(place.name), place.latitude, place.longitude, place.country, place.geonames)


def _actor(party: PartyValue, assessment: Assessment, registry: Registry) -> Actor:
    """Return a party under its canonical name; one that the incident speaks of already where it has the name."""
    told = [*assessment.perpetrators, *(position.party for position in assessment.positions)]
    same = next((actor for actor in told if (actor.name, actor.country) == (party.name, party.country)), None)
    return same or name_actor(party.name, party.country, registry, party.kind or PartyKind.ARMED_GROUP)
