"""The types of this package: one telling of an event in one clause, and the events of a report."""

import enum
from dataclasses import dataclass, field

from onrecord.reading.found import ActorMention, FigureMention, PlaceMention, SignMention, ThingMention, TimeMention


class Reference(enum.StrEnum):
    """How the words take up what was told before."""

    SAME = "same"  # "the attack", "it killed three"
    OPEN = "open"  # "three were killed"
    NEW = "new"  # "an air strike"
    OTHER = "other"  # "another strike", "a separate attack"


@dataclass(slots=True, eq=False)
class ClauseMention:
    """What one clause says of one event.

    `triggers` are the tokens that say that something happened; `owner` is the number of the innermost statement that holds
    them, or `OWN`. `is_plural`: "strikes", "was using bombs". `is_told` is false for what is denied, threatened, feared, demanded or said
    in general: it may speak of an event, and makes none. `is_blame`: it only says who did it, and makes none either.
    `is_earlier`: the words say that it was before what is told ("previous shelling").
    """

    owner: int
    sentence: int
    paragraph: int
    triggers: list[int]
    reference: Reference = Reference.OPEN
    is_headline: bool = False
    is_aside: bool = False
    is_plural: bool = False
    is_told: bool = True
    is_blame: bool = False
    is_of_known: bool = False
    is_of_victims: bool = False
    """Whether a pronoun says who did it, or to whom ("they shot"); whether one says to whom ("a shell hit them")."""
    is_earlier: bool = False
    is_named: bool = False
    """Whether its act is only named, as what something else came after: "talks were suspended following a raid"."""
    is_charge: bool = False
    """Whether it tells what somebody is held for: "arrested two men over the bombing"."""
    is_of_doers: bool = False
    """Whether it tells what became of those who did what was told: "13 of the attackers were killed"."""
    signs: list[SignMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    targets: list[ThingMention] = field(default_factory=list)
    weapons: list[ThingMention] = field(default_factory=list)
    figures: list[FigureMention] = field(default_factory=list)
    is_added: bool = False
    """Whether somebody says it beside something else: "the agency also reported that nine were killed"."""
    is_apart: bool = False
    """Whether its sentence begins with a word that sets it apart: "Elsewhere", "Separately"."""
    section: int | None = None
    """The number of the heading that it stands under, where the report has headings."""
    listed: int | None = None
    """The number in a list of towns that one act hit."""
    apart_by: "tuple[int, int, TimeMention] | None" = None
    """How the words set it off from another event whose day they do not give: that event's trigger, the days between (fewer than none
    before it), and the words, with a time that is yet to be found."""

    @property
    def first(self) -> int:
        """The first token of the mention."""
        return min(self.triggers)


@dataclass(slots=True, eq=False)
class Event:
    """Mentions of one event, in the order of the text."""

    mentions: list[ClauseMention] = field(default_factory=list)
    wave: "Event | None" = None
    """The wave of attacks that this event is a part of, where the report counts both."""
