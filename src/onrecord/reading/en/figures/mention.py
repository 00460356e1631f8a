"""The types of this package: people as counted, and with what became of them."""

import enum
from dataclasses import dataclass

from onrecord.reading.model import Bound, Group, Outcome

Said = tuple[Outcome, int]
"""What became of people, and the token that says so."""


class Sort(enum.StrEnum):
    """What stands for the people."""

    NUMBER = "number"  # "12 people"
    LONE = "lone"  # "two", with no noun
    ONE = "one"  # "a child", "his wife"
    NAME = "name"
    PLURAL = "plural"  # "civilians", "injuries"
    NONE = "none"  # "nobody", "no injuries"


@dataclass(frozen=True, slots=True)
class CountedPeople:
    """People: their words (`first` to `last`, past-last), the noun that heads them, how many, and of which group.

    `part`: their own words make them a part of others ("three of them children").
    """

    first: int
    last: int
    head: int
    low: int
    high: int | None
    bound: Bound
    group: Group
    sort: Sort
    part: bool = False


@dataclass(frozen=True, slots=True)
class TollItem:
    """Counted people, what became of them, the token that says so, and the number of the item that they are part of.

    `own`: the outcome is in words of its own, not taken over from a neighbour. `linked`: it goes on a list that the item
    before it belongs to.
    """

    counted: CountedPeople
    outcome: Outcome
    verb: int
    part_of: int | None
    own: bool
    linked: bool
