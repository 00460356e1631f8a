"""What was told so far: the events of a report as they are joined, with what is known of each, and where the telling is.

In: the ground on which mentions are compared. The mentions are walked in the order of the text; `joining` writes what is told here, and
what weighs a mention against an event (`weighing`, `contradictions`) looks it up.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.core import Period
from onrecord.reading.events.facts import Facts
from onrecord.reading.events.ground import Ground, in_all
from onrecord.reading.events.model import ClauseMention, Event, Reference
from onrecord.reading.model import Group

KEPT = 256
"""How many events, those begun last, a mention can be of: a bound that keeps long documents linear."""


@dataclass(frozen=True, slots=True)
class Here:
    """The mention that is looked at, what it tells, all days that it gives, and by which day somebody had told it."""

    mention: ClauseMention
    facts: Facts
    days: Sequence[Period]
    said: dt.date | None = None


@dataclass(slots=True)
class Telling:
    """The events so far, those begun last at the end; what is known of each; the event, and the mention, that was told last."""

    ground: Ground
    events: list[Event] = field(default_factory=list)
    facts: dict[Event, Facts] = field(default_factory=dict)
    focus: Event | None = None
    last: ClauseMention | None = None

    @property
    def recent(self) -> list[Event]:
        """The events that a mention can be of."""
        return self.events[-KEPT:]

    def are_two_sides(self, known: Facts, own: Facts) -> bool:
        """Tell whether an event and a mention are said to be of different sides; "rebels" may be any armed group that has a name."""
        if not own.sides or not known.sides or own.sides & known.sides:
            return False
        nameless, groups = self.ground.nameless, self.ground.groups
        return not any(a <= nameless and b <= groups for a, b in ((own.sides, known.sides), (known.sides, own.sides)))


def is_part(known: Facts, here: Here) -> bool:
    """Tell whether a mention counts, at a town of its own, a part of those whom an event counts over an area: one strike of a wave."""
    mention = here.mention
    is_count = bool(here.facts.where.towns) and not has_act(mention) and not known.is_headline
    is_placed = bool(known.where.areas or known.is_plural or is_count)
    if known.where.towns or mention.reference is Reference.SAME or not is_placed:
        return False
    if not here.facts.where.towns and (mention.is_plural or mention.reference not in {Reference.NEW, Reference.OTHER}):
        return False
    if not known.armed and all(f.figure.group is Group.FIGHTERS for f in mention.figures):
        return False  # "37 people were killed"; "a third bomber was killed before he set off his charge"
    return any(0 < number < known.first_counts.get(outcome, 0) for outcome, number in in_all(mention).items())


def has_act(mention: ClauseMention) -> bool:
    """Tell whether words of an act are among what a mention says."""
    return any(sign.act is not None for sign in mention.signs)
