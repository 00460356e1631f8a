"""What the assessment room gives: the judgement of one incident, every value with its reason and the words it rests on."""

import datetime as dt
import enum

import msgspec

from onrecord.core import Period, Span
from onrecord.linking import Actor, Location, Range
from onrecord.reading import Act, Group, Outcome, Sex


class Grade(enum.StrEnum):
    """How well an incident is established."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class StrikeStatus(enum.StrEnum):
    """What is known of the strike itself."""

    DECLARED = "declared"
    LIKELY = "likely"
    CONTESTED = "contested"
    SINGLE_SOURCE = "single_source"


class View(enum.StrEnum):
    """How a party stands to an incident."""

    ALLEGES = "alleges"
    CONFIRMS = "confirms"
    DENIES = "denies"


class Fate(enum.StrEnum):
    """What became of a count."""

    USED = "used"
    REPLACED = "replaced"  # by a later count of the same source
    OUTLIER = "outlier"  # far from all others: kept and shown, in no range
    VAGUE = "vague"  # words without a number, where another source gives one
    POSITION = "position"  # of a party to the fighting: no independent source
    CODED = "coded"  # of a table that was coded from reports: used only where none of these counts


class Quote(msgspec.Struct, frozen=True):
    """Words of a document."""

    document: str
    span: Span


COUNTED_BY = "counted by "
"""What says of a count whose it is."""

ALONE = "no independent source gives a number"
"""Why a count is used that else is none of an independent source."""


class Count(msgspec.Struct, frozen=True):
    """How many one source says were harmed.

    `owner` is whose count it is, whoever prints it, and `wholes` what the owner belongs to.
    """

    outcome: str
    group: Group | None
    counted: Range
    owner: str
    wholes: tuple[str, ...]
    document: str
    fate: Fate
    why: str
    quote: Quote | None = None

    def part_of(self, party: str) -> bool:
        """Tell whether who counts belongs to a party."""
        return party in self.wholes

    @property
    def counted_by(self) -> str:
        """What whoever counts is called: `why` begins with it."""
        return self.why.partition("; ")[0].removeprefix(COUNTED_BY)

    @property
    def is_alone(self) -> bool:
        """Tell whether it is used only since no independent source gives a number."""
        return self.fate is Fate.USED and self.why.endswith(ALONE)


class Source(msgspec.Struct, frozen=True):
    """One independent source, with all documents that rest on it, and why they are one."""

    key: str
    name: str
    documents: tuple[str, ...]
    why: str


class Position(msgspec.Struct, frozen=True):
    """What a party says of the incident: of what (`on`), in which words."""

    party: Actor
    view: View
    on: str
    quote: Quote


class Casualty(msgspec.Struct, frozen=True, kw_only=True):
    """One person whom reports name or describe as killed, injured, missing or detained, over all documents that do.

    `age` is (low, high) over what they say. `relation` is what the person is to somebody (a "daughter"), `relation_to` that one's
    name where it is given. `quotes` are the words of each document that first speak of the person.
    """

    name: str | None
    names: tuple[str, ...]
    age: tuple[int, int] | None
    sex: Sex | None
    role: str | None
    relation: str | None
    relation_to: str | None
    outcome: Outcome
    group: Group | None
    quotes: tuple[Quote, ...]


class Verdict(msgspec.Struct, frozen=True):
    """What a rule found: whether it holds, and why, in words."""

    rule: str
    holds: bool
    reason: str


class Correction(msgspec.Struct, frozen=True):
    """A value that decisions put in the place of the computed one (`computed`, as JSON).

    `decisions` are their ids. `follows` is true where nobody decided this value itself: the rules gave another after what was decided.
    """

    field: str
    computed: str
    who: str
    why: str
    when: dt.datetime | None = None
    decisions: tuple[str, ...] = ()
    follows: bool = False


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """The judgement of one incident.

    `killed` and `injured` leave out who is said to be a fighter, unless no report counts anybody else. `verdicts` are all rules that
    were asked, in order; the first that holds gives the grade.
    """

    date: Period | None
    place: Location | None
    act: Act | None
    acts: tuple[Act, ...]
    perpetrators: tuple[Actor, ...]
    killed: Range | None
    injured: Range | None
    killed_by_group: dict[Group, Range]
    counts: tuple[Count, ...]
    sources: tuple[Source, ...]
    positions: tuple[Position, ...]
    contested: bool
    strike_status: StrikeStatus
    grade: Grade
    verdicts: tuple[Verdict, ...]
    injured_by_group: dict[Group, Range] = msgspec.field(default_factory=dict)
    targets: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    overruled: str | None = None
    corrections: tuple[Correction, ...] = ()
