"""What an incident is at one time, and what differs from one time to another: plain frozen values, which can be kept as JSON.

An `IncidentState` holds what is published of an incident, with the words of it, and none of its readings. A `Change` is one of the structs
below; each names its `kind`, what was before and after, and the words that it rests on.
"""

import datetime as dt
import enum
from typing import ClassVar

import msgspec

from onrecord.assessment import Grade, View
from onrecord.core import Period, Span
from onrecord.linking import Range
from onrecord.reading import Act, Group, Outcome, Placement, Sex


class ChangeKind(enum.StrEnum):
    """What can become of an incident."""

    NEW_INCIDENT = "new_incident"
    RANGE = "range"  # how many were killed or injured
    GRADE = "grade"
    DENIAL = "denial"  # a party denies now what it did not deny before
    CONFIRMATION = "confirmation"
    VICTIM = "victim"
    CORRECTION = "correction"  # another value, or something that no longer stands
    WITHDRAWAL = "withdrawal"
    JOINED = "joined"  # it is told as a part of another incident now


class DecidedBy(enum.StrEnum):
    """Whether people decided that something is so; who they are is told to nobody."""

    NOBODY = "nobody"  # the reports say so
    PEOPLE = "people"  # they set this value
    FOLLOWS = "follows"  # it was computed anew, after what they decided or took back


class QuotedWords(msgspec.Struct, frozen=True):
    """Words of a report: where they stand, who published them and when."""

    document: str
    span: Span
    words: str
    source: str = ""
    published: dt.date | None = None
    url: str | None = None


class PartyState(msgspec.Struct, frozen=True):
    """A party by its lasting key, and the name that it goes by; `wholes` are keys of what it belongs to."""

    key: str
    name: str
    wholes: tuple[str, ...] = ()


class PlaceState(msgspec.Struct, frozen=True):
    """Where an incident was; `reach` is how many kilometres the place extends."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    precision: Placement = Placement.AT
    reach: float = 0.0


class PositionState(msgspec.Struct, frozen=True):
    """What a party says of an incident, of which part of it (`on`), in which words; each wording once."""

    party: PartyState
    view: View
    on: str
    words: tuple[QuotedWords, ...] = ()


class VictimState(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person whom reports name or describe, with the words that first speak of the person in each."""

    name: str | None
    names: tuple[str, ...]
    outcome: Outcome
    group: Group | None = None
    age: tuple[int, int] | None = None
    sex: Sex | None = None
    role: str | None = None
    relation: str | None = None
    relation_to: str | None = None
    words: tuple[QuotedWords, ...] = ()
    known: tuple[str, ...] = ()
    """Digests of the names as reports have them, by which a person is known again; in no change."""


class IncidentState(msgspec.Struct, frozen=True, kw_only=True):
    """What is published of an incident at one time.

    Positions and people without words are those whose words were restricted since: that they are gone is told to nobody.
    """

    id: str
    former_ids: tuple[str, ...] = ()
    date: Period | None = None
    place: PlaceState | None = None
    act: Act | None = None
    perpetrators: tuple[PartyState, ...] = ()
    killed: Range | None = None
    injured: Range | None = None
    killed_by_group: dict[Group, Range] = {}
    injured_by_group: dict[Group, Range] = {}
    targets: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    grade: Grade = Grade.WEAK
    reason: str = ""
    """Why it has this grade, as the record keeps it; nothing where people set it."""
    positions: tuple[PositionState, ...] = ()
    victims: tuple[VictimState, ...] = ()
    counted: dict[str, tuple[QuotedWords, ...]] = {}
    """The words that `killed` and `injured` rest on."""
    decided: tuple[str, ...] = ()
    """The fields whose values people set, and those that follow from what they decided."""
    following: tuple[str, ...] = ()
    """Of these fields those that only follow."""
    decisions: tuple[str, ...] = ()
    """Digests of the ids of the decisions that bear on its values."""
    documents: tuple[str, ...] = ()
    """Digests of the ids of its reports."""


class IncidentAppeared(msgspec.Struct, frozen=True, kw_only=True, tag="new_incident"):
    """An incident that was not published before."""

    kind: ClassVar[ChangeKind] = ChangeKind.NEW_INCIDENT
    killed: Range | None
    injured: Range | None
    grade: Grade
    perpetrators: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    words: tuple[QuotedWords, ...] = ()
    by: DecidedBy = DecidedBy.NOBODY


class RangeChanged(msgspec.Struct, frozen=True, kw_only=True, tag="range"):
    """Another range of those killed or injured; of a group alone where `group` is given. `words` are those of the range now."""

    kind: ClassVar[ChangeKind] = ChangeKind.RANGE
    outcome: Outcome
    group: Group | None = None
    before: Range | None
    after: Range | None
    words_before: tuple[QuotedWords, ...] = ()
    words: tuple[QuotedWords, ...] = ()
    by: DecidedBy = DecidedBy.NOBODY


class GradeChanged(msgspec.Struct, frozen=True, kw_only=True, tag="grade"):
    """Another grade, with the reason as the record keeps it."""

    kind: ClassVar[ChangeKind] = ChangeKind.GRADE
    before: Grade
    after: Grade
    reason: str = ""
    words: tuple[QuotedWords, ...] = ()
    by: DecidedBy = DecidedBy.NOBODY


class PositionTaken(msgspec.Struct, frozen=True, kw_only=True, tag="position"):
    """A party denies or confirms now what it did not before.

    `before` is how the party stood before, None where it said nothing; `first`: before, no party denied (or confirmed) anything.
    `words_before` are the party's own words of before, else those that it answers.
    """

    party: PartyState
    view: View
    on: str
    before: View | None = None
    first: bool = False
    words_before: tuple[QuotedWords, ...] = ()
    words: tuple[QuotedWords, ...] = ()
    by: DecidedBy = DecidedBy.NOBODY

    @property
    def kind(self) -> ChangeKind:
        """Whether it is a denial or a confirmation."""
        return ChangeKind.DENIAL if self.view is View.DENIES else ChangeKind.CONFIRMATION


class PositionGone(msgspec.Struct, frozen=True, kw_only=True, tag="position_gone"):
    """A denial or confirmation that the record does not hold any more."""

    kind: ClassVar[ChangeKind] = ChangeKind.CORRECTION
    party: PartyState
    view: View
    on: str
    words_before: tuple[QuotedWords, ...] = ()
    words: tuple[QuotedWords, ...] = ()
    by: DecidedBy = DecidedBy.NOBODY


class VictimNamed(msgspec.Struct, frozen=True, kw_only=True, tag="victim"):
    """A person harmed who was not told of before."""

    kind: ClassVar[ChangeKind] = ChangeKind.VICTIM
    victim: VictimState
    by: DecidedBy = DecidedBy.NOBODY

    @property
    def words(self) -> tuple[QuotedWords, ...]:
        """The words that speak of the person."""
        return self.victim.words


class VictimGone(msgspec.Struct, frozen=True, kw_only=True, tag="victim_gone"):
    """A person who is not told of as harmed in this incident any more."""

    kind: ClassVar[ChangeKind] = ChangeKind.CORRECTION
    victim: VictimState
    words: tuple[QuotedWords, ...] = ()
    by: DecidedBy = DecidedBy.NOBODY


class ValueCorrected(msgspec.Struct, frozen=True, kw_only=True, tag="correction"):
    """Another day, place, act, target, weapon, or party that is said to have done it; values as JSON, as exports have them."""

    kind: ClassVar[ChangeKind] = ChangeKind.CORRECTION
    field: str
    before: str
    after: str
    words: tuple[QuotedWords, ...] = ()
    by: DecidedBy = DecidedBy.NOBODY


class IncidentWithdrawn(msgspec.Struct, frozen=True, kw_only=True, tag="withdrawal"):
    """It is not published any more: people say that it is none, or took back what it stood on."""

    kind: ClassVar[ChangeKind] = ChangeKind.WITHDRAWAL
    killed: Range | None = None
    injured: Range | None = None
    """What was told of it."""
    why: str = ""
    words: tuple[QuotedWords, ...] = ()
    by: DecidedBy = DecidedBy.NOBODY


class IncidentJoined(msgspec.Struct, frozen=True, kw_only=True, tag="joined"):
    """Its reports are told as a part of another incident now."""

    kind: ClassVar[ChangeKind] = ChangeKind.JOINED
    into: str
    title: str = ""
    words: tuple[QuotedWords, ...] = ()
    by: DecidedBy = DecidedBy.NOBODY


Change = (
    IncidentAppeared
    | RangeChanged
    | GradeChanged
    | PositionTaken
    | PositionGone
    | VictimNamed
    | VictimGone
    | ValueCorrected
    | IncidentWithdrawn
    | IncidentJoined
)
"""One thing that is not as it was."""
