"""What one telling of an event gives, and what all tellings of it give together.

In: mentions with what is bound to them. Out: `Facts`. Those of an event grow with each mention that is put to it, so that comparing
one more mention costs the same however long the report is.
"""

from dataclasses import dataclass, field
from typing import Self

from onrecord.core import Period
from onrecord.reading.events.ground import Ground, Where, acts, whole
from onrecord.reading.events.model import ClauseMention
from onrecord.reading.found import Basis
from onrecord.reading.model import Act, Bound, Group, Outcome

UNARMED = frozenset({Group.CIVILIANS, Group.CHILDREN, Group.WOMEN, Group.MEDICS, Group.JOURNALISTS})
"""Groups of those who do not fight."""


@dataclass(slots=True)
class Facts:
    """What is known of an event, or told by one mention.

    `day` is the first day that is given, else the first period. `counted` has every number that is counted, with what became of the
    people; `wholes` the totals of each speaker, who is None for the publisher; `first_counts` the total that was told first, "scores"
    giving way to a number, and `vague` the outcomes of which it is but "several". `words` are those that name its acts, in base form.
    `unarmed` and `armed`: words count civilians, or fighters alone.
    """

    where: Where = field(default_factory=Where)
    day: Period | None = None
    sides: set[str] = field(default_factory=set)
    acts: set[Act] = field(default_factory=set)
    counted: set[tuple[Outcome, int]] = field(default_factory=set)
    wholes: dict[tuple[str | None, Outcome], set[int]] = field(default_factory=dict)
    first_counts: dict[Outcome, int] = field(default_factory=dict)
    vague: set[Outcome] = field(default_factory=set)
    listed: set[tuple[int, ...]] = field(default_factory=set)
    has_figures: bool = False
    unarmed: bool = False
    armed: bool = False
    is_plural: bool = False
    targets: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    is_headline: bool = True
    is_aside: bool = True

    def take(self, other: Self) -> None:
        """Add what a further mention tells; where the body names a place or a side, it is that, whatever else the headline names."""
        is_body = self.is_headline and not other.is_headline
        is_narrower = bool(other.where.towns) or _is_of_area(self.where, other.where)
        self.where = other.where if is_body and is_narrower else self.where.with_(other.where)
        if self.day is None or (other.day is not None and other.day.is_day and not self.day.is_day):
            self.day = other.day
        self.sides = set(other.sides) if is_body and other.sides else self.sides | other.sides
        self.acts |= other.acts
        self.counted |= other.counted
        for key, numbers in other.wholes.items():
            self.wholes.setdefault(key, set()).update(numbers)
        stated = {outcome: n for outcome, n in other.first_counts.items() if outcome in self.vague and outcome not in other.vague}
        self.vague = (self.vague | (other.vague - self.first_counts.keys())) - stated.keys()
        self.first_counts = other.first_counts | self.first_counts | stated
        self.listed |= other.listed
        self.has_figures = self.has_figures or other.has_figures
        self.unarmed, self.armed = self.unarmed or other.unarmed, self.armed or other.armed
        self.is_plural = self.is_plural or other.is_plural
        self.targets |= other.targets
        self.words |= other.words
        self.is_headline = other.is_headline
        self.is_aside = self.is_aside and other.is_aside


def _is_of_area(headed: Where, told: Where) -> bool:
    """Tell whether the area that a body names is what a headline calls by the name of its town: "in Dolm", "in eastern Dolm province"."""
    areas = [area.name.casefold() for area in told.areas]
    return bool(headed.towns) and all(any(town.name.casefold() in area for area in areas) for town in headed.towns)


def facts_of(ground: Ground, mention: ClauseMention) -> Facts:
    """Return what one mention tells."""
    days = ground.days(mention.times)
    groups = {f.figure.group for f in mention.figures if f.basis is Basis.NUMBER}
    speaker = ground.speaker(mention)
    totals = [f for f in mention.figures if f.figure.part_of is None]
    return Facts(
        where=ground.where(mention.places),
        day=next((day for day in days if day.is_day), days[0] if days else None),
        sides=set() if mention.is_of_doers else set(ground.sides(mention)),
        acts=set(acts(mention)),
        counted={(f.figure.outcome, f.figure.low) for f in mention.figures},
        wholes={(speaker, outcome): {number} for outcome, number in whole(mention).items() if number},
        first_counts={f.figure.outcome: f.figure.low for f in totals},
        vague={f.figure.outcome for f in totals if f.figure.bound is Bound.VAGUE},
        listed=set() if mention.listed is None else {tuple(mention.triggers)},
        has_figures=bool(mention.figures),
        unarmed=not groups.isdisjoint(UNARMED),
        armed=groups == {Group.FIGHTERS},
        is_plural=mention.is_plural,
        targets={target.kind for target in mention.targets},
        words={ground.lemma(trigger) for trigger in mention.triggers} if acts(mention) else set(),
        is_headline=mention.is_headline,
        is_aside=mention.is_aside,
    )
