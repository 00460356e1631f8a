"""Who is one party, and who is not, as people decided it: decisions in, the registry that holds them out.

A decision names parties as people do. What a name means without decisions goes with it, under all its names and spellings. The later
decision stands. Readings are not read again: which party each means is decided where parties are compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from onrecord.linking.decided_parties import APART, DecidedRegistry, OneParty, name_key, without_decisions
from onrecord.linking.decisions import PARTIES, Decision, OtherParty, PartyValue, SameParty
from onrecord.linking.entity_resolution import find_actors, name_actor
from onrecord.linking.model import Actor
from onrecord.linking.publishers import find_publisher
from onrecord.reading import PartyKind, Reading, Registry


def decided_registry(registry: Registry, decisions: Iterable[Decision]) -> Registry:
    """Return a registry with the decisions on parties that stand, in the place of those that it has; the plain one where there are none."""
    plain = without_decisions(registry)
    known = sorted((d for d in decisions if d.stands and isinstance(d.content, PARTIES)), key=lambda d: d.when)
    if not known:
        return plain
    building = _Building(plain)
    for decision in known:
        if isinstance(decision.content, SameParty):
            building.unite(decision.content, decision.id)
        elif isinstance(decision.content, OtherParty):
            building.part(decision.content, decision.id)
    return building.registry()


def decided_in(reading: Reading, registry: Registry) -> frozenset[str]:
    """Return the decisions by which parties of a reading, or its publisher, are others than the registry alone would have them."""
    if not isinstance(registry, DecidedRegistry):
        return frozenset()
    actors = find_actors(reading, registry.plain)
    publisher = find_publisher(reading, None, registry.plain)
    said = [((party.name, actors[party.id].name), actors[party.id]) for party in reading.parties]
    said.append(((reading.document.publisher or publisher.name, publisher.name), publisher))
    return frozenset(decision for names, actor in said for decision in registry.deciding(names, actor))


@dataclass(slots=True)
class _Group:
    """One party: whom it goes by, the key of each of its names as they are compared, and the name as it was given, the decisions."""

    first: PartyValue
    members: dict[str, str]
    values: dict[str, PartyValue]
    decisions: dict[str, None] = field(default_factory=dict)

    def meets(self, other: "_Group") -> bool:
        return not self.members.keys().isdisjoint(other.members) or not set(self.members.values()).isdisjoint(other.members.values())


class _Building:
    """Puts together what people decided, one decision after the other."""

    def __init__(self, plain: Registry) -> None:
        self._plain = plain
        self._groups: list[_Group] = []
        self._apart: dict[tuple[str, str], str] = {}

    def unite(self, content: SameParty, decision: str) -> None:
        """Make parties one."""
        members = {name_key(one.name): self._actor(one).key for one in content.parties}
        whole = _Group(content.parties[0], members, {name_key(one.name): one for one in content.parties}, {decision: None})
        met = [group for group in self._groups if group.meets(whole)]
        for group in met:
            whole.members = group.members | whole.members
            whole.values = group.values | whole.values
            whole.decisions = group.decisions | whole.decisions
        self._groups = [*(group for group in self._groups if group not in met), whole]

    def part(self, content: OtherParty, decision: str) -> None:
        """Take a name out of a party: what people made one before is two again, what the registry takes for one is not."""
        name, other = name_key(content.name), self._actor(content.party).key
        own = self._actor(PartyValue(content.name)).key
        for group in self._groups:
            if name in group.members and (other in group.members.values() or name_key(content.party.name) in group.members):
                own = group.members.pop(name)
                group.decisions[decision] = None
                if name_key(group.first.name) == name:
                    group.first = content.party
                if own != other and own not in group.members.values():
                    return
        self._apart[name, own] = decision

    def registry(self) -> DecidedRegistry:
        """Return the registry with all of it."""
        ones = [
            OneParty(
                self._actor(group.first),
                tuple(group.values[name] for name in group.members),
                frozenset(group.members.values()),
                frozenset(group.members),
                tuple(group.decisions),
            )
            for group in self._groups
            if len(group.members) > 1
        ]
        return DecidedRegistry(
            **{each.name: getattr(self._plain, each.name) for each in fields(Registry)},
            plain=self._plain,
            ones=tuple(ones),
            apart=self._apart,
            by_key={key: one for one in ones for key in one.keys},
            by_name={name: one for one in ones for name in one.names},
        )

    def _actor(self, value: PartyValue) -> Actor:
        """Return the party that a name means, as far as it was decided what it is not."""
        kind = value.kind or PartyKind.ORGANISATION
        actor = name_actor(value.name, value.country, self._plain, kind)
        name = name_key(value.name)
        return Actor(f"{APART}{name}", value.name, kind, value.country) if (name, actor.key) in self._apart else actor
