"""Which statements a person sees first: those that bear on harm and on who did it; the others and the attitudes on request.

In: a reading. Out: its statements in three lists, each in the order of the text, and the reading without what is not asked for.
"""

from dataclasses import dataclass

import msgspec

from onrecord.reading import Reading, Stance, Statement, StatementKind

_BEARING = frozenset({Stance.DENIES, Stance.CONFIRMS})
"""Stances of one who speaks of what he is said to have done."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Statements that bear on harm, other words of somebody's, and what people only want, believe, fear or like."""

    bearing: tuple[Statement, ...]
    other: tuple[Statement, ...]
    attitudes: tuple[Statement, ...]


def sort_statements(reading: Reading) -> Sorted:
    """Return the statements of a reading, those that hold a claim, or deny or confirm anything, apart from the rest."""
    claiming = {claim.statement for claim in reading.claims}
    bearing, other, attitudes = [], [], []
    for statement in reading.statements:
        if statement.kind is StatementKind.ATTITUDE:
            attitudes.append(statement)
        elif statement.id in claiming or statement.stance in _BEARING:
            bearing.append(statement)
        else:
            other.append(statement)
    return Sorted(tuple(bearing), tuple(other), tuple(attitudes))


def without_attitudes(reading: Reading) -> Reading:
    """Return a reading without what people only want, believe, fear or like; what somebody says in such words stands by itself."""
    sorted_ = sort_statements(reading)
    gone = {statement.id for statement in sorted_.attitudes}
    kept = (*sorted_.bearing, *sorted_.other)
    told = tuple(msgspec.structs.replace(s, within=None) if s.within in gone else s for s in kept)
    return msgspec.structs.replace(reading, statements=told)
