"""Which parties are of one side: the same party, what it is part of, and what serves the same state.

In: a report's parties. Out: `Sides`, which tells whether two of them are of one side. A party that is part of another, a state and its
forces, and the people who serve it are one side; a group that a state only backs is part of it only where the report says so.
"""

from typing import TYPE_CHECKING

from onrecord.reading.model import Party, PartyKind

if TYPE_CHECKING:
    from onrecord.reading.found import PartyTable  # whoever asks for the kinds alone does without the reader

STATE_KINDS = frozenset({PartyKind.STATE, PartyKind.ARMED_FORCE})
"""Kinds of a state and of what serves it."""
ARMED = frozenset({PartyKind.ARMED_FORCE, PartyKind.ARMED_GROUP})
FIGHTING = ARMED | {PartyKind.STATE}
"""Kinds of parties to the fighting."""


class Sides:
    """Tells whether parties are of one side."""

    def __init__(self, parties: "PartyTable") -> None:
        """Take the parties of a report."""
        self.by_id: dict[str, Party] = {party.id: party for party in parties.parties}

    def chain(self, party: str | None) -> tuple[str, ...]:
        """Return a party and what it is part of, the nearest first."""
        found: list[str] = []
        while party is not None and party not in found:
            found.append(party)
            party = self.by_id[party].part_of
        return tuple(found)

    def is_same(self, one: str | None, other: str | None) -> bool:
        """Tell whether one party is, belongs to, or serves the same state as the other."""
        if one is None or other is None:
            return False
        chains = self.chain(one), self.chain(other)
        if one in chains[1] or other in chains[0]:
            return True
        countries = [{self.by_id[p].country for p in chain if self._is_of_state(p)} - {None} for chain in chains]
        return bool(countries[0] & countries[1])

    def _is_of_state(self, party: str) -> bool:
        """Tell whether a party is a state's or serves it."""
        return self.by_id[party].kind in STATE_KINDS or self.by_id[party].kind is PartyKind.PERSON
