"""The kinds of decisions that change what a reading says: enter what the reader missed, strike what it misread, correct a detail.

Each names words of a document by anchors. What concerns one event of the document names its mention. A value is as the exported record has
it, and checked where a request is made.
"""

import enum

import msgspec

from onrecord.core import Period
from onrecord.linking.decisions.anchors import Anchor
from onrecord.linking.decisions.values import Age, Kind, Name, PartyValue, PlaceValue
from onrecord.linking.model import Range
from onrecord.reading import Act, DisputeManner, DisputeOn, Group, Outcome, Sex


class EnterIncident(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="enter-incident", omit_defaults=True):
    """The document tells of this incident, at these words."""

    at: Anchor
    date: Period | None = None
    place: PlaceValue | None = None
    act: Act | None = None
    perpetrators: tuple[PartyValue, ...] = ()
    targets: tuple[Kind, ...] = ()
    weapons: tuple[Kind, ...] = ()
    killed: Range | None = None
    injured: Range | None = None
    killed_by_group: dict[Group, Range] = msgspec.field(default_factory=dict)
    injured_by_group: dict[Group, Range] = msgspec.field(default_factory=dict)


class EnterFigure(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="enter-figure", rename={"mention": "sighting"}):
    """The document counts so many for the event of this mention, at these words."""

    at: Anchor
    mention: str
    outcome: Outcome
    counted: Range
    group: Group = Group.PEOPLE


class EnterVictim(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="enter-victim", rename={"mention": "sighting"}):
    """The document speaks of this person as harmed in the event of this mention, at these words."""

    at: Anchor
    mention: str
    outcome: Outcome = Outcome.KILLED
    name: Name | None = None
    age: tuple[Age, Age] | None = None
    sex: Sex | None = None
    role: Name | None = None
    group: Group | None = None


class EnterDispute(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="enter-dispute", rename={"mention": "sighting"}):
    """A party denies what the document tells of the event of this mention, at these words; of what, and how."""

    at: Anchor
    mention: str
    party: PartyValue
    on: DisputeOn = DisputeOn.ALL
    manner: DisputeManner = DisputeManner.NOT_STATED


class Struck(enum.StrEnum):
    """What may be struck from a reading."""

    FIGURE = "figure"
    VICTIM = "victim"
    DISPUTE = "dispute"
    PERPETRATOR = "perpetrator"  # of the event of the mention that is named
    PARTY = "party"  # what these words name is none
    STATEMENT = "statement"  # nobody who is named says so
    DATE = "date"  # of the event of the mention, as the four below
    PLACE = "place"
    ACT = "act"
    KILLED = "killed"
    INJURED = "injured"


class Strike(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="strike", rename={"mentions": "sightings"}):
    """What the reader found at these words is wrong."""

    what: Struck
    at: tuple[Anchor, ...]
    mentions: tuple[str, ...] = ()
    """The events that a perpetrator, or what is said of an event, is struck from."""


class FigureField(enum.StrEnum):
    """What can be corrected of a figure."""

    COUNTED = "counted"
    OUTCOME = "outcome"
    GROUP = "group"


class CorrectFigure(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="correct-figure"):
    """A value of the figure at these words, as JSON."""

    at: tuple[Anchor, ...]
    field: FigureField
    value: str


class EventField(enum.StrEnum):
    """What a report says of an event, and can be corrected."""

    DATE = "date"
    PLACE = "place"
    ACT = "act"
    PERPETRATORS = "perpetrators"
    KILLED = "killed"
    INJURED = "injured"


class CorrectEvent(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="correct-event", rename={"mention": "sighting"}):
    """What the report says of the event of this mention, as JSON; `at` are the words that say so."""

    at: tuple[Anchor, ...]
    mention: str
    field: EventField
    value: str


class VictimField(enum.StrEnum):
    """What can be corrected of a person who was harmed."""

    NAME = "name"
    AGE = "age"
    SEX = "sex"
    ROLE = "role"
    RELATION = "relation"  # what the person is to somebody: "daughter"
    OUTCOME = "outcome"
    GROUP = "group"


class CorrectVictim(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="correct-victim"):
    """A value of the person of whom documents speak at these words, as JSON."""

    at: tuple[Anchor, ...]
    field: VictimField
    value: str


class DocumentField(enum.StrEnum):
    """What can be corrected of a document."""

    PUBLISHER = "publisher"
    TITLE = "title"
    PUBLISHED = "published"  # the document has to be read again
    LANGUAGE = "language"  # as above


class CorrectDocument(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="correct-document"):
    """What a document is: `value` is text, a day as 2031-03-05; None where it is not known."""

    document: str
    field: DocumentField
    value: str | None


AMENDING = (
    EnterIncident | EnterFigure | EnterVictim | EnterDispute | Strike | CorrectFigure | CorrectEvent | CorrectVictim | CorrectDocument
)
"""What changes a reading."""

VICTIM_VALUES = {
    VictimField.NAME: Name | None,
    VictimField.AGE: tuple[Age, Age] | None,
    VictimField.SEX: Sex | None,
    VictimField.ROLE: Name | None,
    VictimField.RELATION: Name | None,
    VictimField.OUTCOME: Outcome,
    VictimField.GROUP: Group | None,
}
"""What a value of each field of a victim is; None is "not stated"."""

FIGURE_VALUES = {FigureField.COUNTED: Range, FigureField.OUTCOME: Outcome, FigureField.GROUP: Group}
"""What a value of each field of a figure is."""

EVENT_VALUES = {
    EventField.DATE: Period | None,
    EventField.PLACE: PlaceValue | None,
    EventField.ACT: Act | None,
    EventField.PERPETRATORS: tuple[PartyValue, ...],
    EventField.KILLED: Range | None,
    EventField.INJURED: Range | None,
}
"""What a report can say of each field of an event; None, or none, is "not stated"."""
