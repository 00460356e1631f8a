"""A reading: what one report says, every value pointing at its words. The types of `contract.md`, version 1.

Lists are tuples, vocabularies enums, spans offsets in `Reading.text`. None is "not stated"; nothing is filled in by a
default. References between parts (`party`, `claim`, `part_of` ...) are the `id`s of this reading.
"""

import datetime as dt
import enum

import msgspec

from onrecord.core import Period, Span
from onrecord.page import Caveat, PublishedFrom, Zone

SCHEMA = 1


class PartyKind(enum.StrEnum):
    """What a party is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    ARMED_FORCE = "armed_force"
    ARMED_GROUP = "armed_group"
    MEDIA = "media"
    WITNESS = "witness"
    UNNAMED = "unnamed"


class Mode(enum.StrEnum):
    """How the words of a statement are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(enum.StrEnum):
    """How a statement stands to its content."""

    ASSERTS = "asserts"
    ALLEGES = "alleges"
    DENIES = "denies"
    CONFIRMS = "confirms"
    DOUBTS = "doubts"
    DEMANDS = "demands"


class StatementKind(enum.StrEnum):
    """Whether somebody says or writes it, or only wants, believes, fears or likes it: an attitude claims and disputes nothing."""

    SPEECH = "speech"
    ATTITUDE = "attitude"


class Act(enum.StrEnum):
    """What is claimed to have been done."""

    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone_strike"
    SHELLING = "shelling"
    ROCKET = "rocket"
    SHOOTING = "shooting"
    EXPLOSION = "explosion"
    CHEMICAL = "chemical"
    GROUND_OPERATION = "ground_operation"
    DETENTION = "detention"
    ABDUCTION = "abduction"
    SEXUAL_VIOLENCE = "sexual_violence"
    DESTRUCTION = "destruction"
    FORCE_AGAINST_PROTEST = "force_against_protest"
    OTHER = "other"


class Outcome(enum.StrEnum):
    """What happened to the people that a figure counts; casualties are killed or injured, and how many of each nobody says."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"


class Group(enum.StrEnum):
    """Whom a figure counts; `people` where the text does not say."""

    CIVILIANS = "civilians"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    FIGHTERS = "fighters"
    MEDICS = "medics"
    JOURNALISTS = "journalists"
    PEOPLE = "people"


class Bound(enum.StrEnum):
    """How far the words of a figure commit themselves."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"


class DisputeOn(enum.StrEnum):
    """Which part of a claim a denial denies."""

    ALL = "all"
    PERPETRATOR = "perpetrator"
    FIGURES = "figures"
    WEAPON = "weapon"
    TARGET = "target"
    LEGALITY = "legality"
    EVIDENCE = "evidence"


class DisputeManner(enum.StrEnum):
    """How a denial goes against a claim: what it calls it, or what it says instead."""

    FALSE = "false"
    BIASED = "biased"
    UNFOUNDED = "unfounded"
    FABRICATED = "fabricated"
    NO_EVIDENCE = "no_evidence"
    JUSTIFIED = "justified"
    NOT_STATED = "not_stated"


class MediumKind(enum.StrEnum):
    """What kind of picture a caption describes."""

    VIDEO_STILL = "video_still"
    PHOTO = "photo"
    VIDEO = "video"
    MAP = "map"


class Sex(enum.StrEnum):
    """The sex of a victim, where the words say it: "daughter", "his wife", "women"."""

    FEMALE = "female"
    MALE = "male"


class VictimDetail(enum.StrEnum):
    """The values of a victim that have words of their own; the keys of `Victim.spans`."""

    NAME = "name"
    NAMES = "names"
    AGE = "age"
    SEX = "sex"
    ROLE = "role"
    RELATION = "relation"
    OUTCOME = "outcome"
    GROUP = "group"


class Document(msgspec.Struct, frozen=True):
    """Which document was read."""

    id: str
    sha256: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: dt.date | None = None
    language: str | None = None
    published_from: PublishedFrom | None = None
    caveats: tuple[Caveat, ...] = ()
    unread_pages: tuple[int, ...] = ()


class Party(msgspec.Struct, frozen=True):
    """Anyone who states or acts, under all names that the document gives them."""

    id: str
    name: str
    kind: PartyKind
    country: str | None
    role: str | None
    part_of: str | None
    mentions: tuple[Span, ...]


class Statement(msgspec.Struct, frozen=True):
    """One attribution: who (source) says (cue) what (content). `within` is the statement that reports this one."""

    id: str
    party: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    stance: Stance
    hedges: tuple[Span, ...]
    within: str | None
    said_on: Period | None
    kind: StatementKind = StatementKind.SPEECH


class Thing(msgspec.Struct, frozen=True):
    """A target or weapon: its kind (a name in the tables) and the words."""

    kind: str
    span: Span


class Violation(msgspec.Struct, frozen=True):
    """A breach of law that a statement speaks of; `hedged` where it only may be one."""

    kind: str
    hedged: bool
    span: Span


class When(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """The day or period of a claim, and the words that give it."""

    from_: dt.date | None
    to: dt.date | None
    span: Span


class Claim(msgspec.Struct, frozen=True):
    """What a statement says happened; `statement` None: the publisher's own words.

    `alternatives` is true where the perpetrators named are alternatives ("Russian or Syrian aircraft"), not allies.
    """

    id: str
    statement: str | None
    act: Act | None
    perpetrators: tuple[str, ...]
    targets: tuple[Thing, ...]
    weapons: tuple[Thing, ...]
    places: tuple[str, ...]
    when: When | None
    figures: tuple[str, ...]
    violations: tuple[Violation, ...]
    span: Span
    alternatives: bool = False


class Figure(msgspec.Struct, frozen=True):
    """How many people, as a range; `high` None is open. `part_of` is the larger figure that this one is counted in."""

    id: str
    outcome: Outcome
    group: Group
    low: int
    high: int | None
    bound: Bound
    part_of: str | None
    span: Span

    def __post_init__(self) -> None:
        """Refuse a range that ends below its beginning."""
        if self.low < 0 or (self.high is not None and self.high < self.low):
            message = f"a figure needs 0 <= low <= high, got {self.low} and {self.high}"
            raise ValueError(message)


class Place(msgspec.Struct, frozen=True):
    """A place of the gazetteer, or a name that the gazetteer does not resolve (then without coordinates)."""

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    geonames: int | None
    feature: str | None
    country: str | None
    mentions: tuple[Span, ...]
    code: str | None = None
    """GeoNames' code of what it is: a state (PCLI), a first-level division (ADM1), a village (PPL), …"""

    @property
    def is_country(self) -> bool:
        """Tell whether it is a state, or more than one."""
        is_state = self.geonames is not None if self.code is None else self.code.startswith("PCL")
        return is_state or self.country is None


class Dispute(msgspec.Struct, frozen=True):
    """A claim, and the statement that denies it or a part of it; how it is denied."""

    claim: str
    denial: str
    on: DisputeOn
    manner: DisputeManner = DisputeManner.NOT_STATED


LICENCE = "GeoNames (geonames.org), CC BY 4.0"
"""Whose the places of gazetteers are, and on what terms: whoever passes coordinates on has to say so."""


class Placement(enum.StrEnum):
    """What the place of an incident is to where it was."""

    AT = "at"  # the very town, village or site that the words name
    NEAR = "near"  # a place that no map has lies near to it
    IN = "in"  # somewhere in it: an area; or a town that holds a place that no map has

    def brief(self, name: str) -> str:
        """Return where it was, in few words: `Dolm`, `near Dolm`."""
        return f"near {name}" if self is Placement.NEAR else name

    def phrase(self, name: str, named: str | None) -> str:
        """Return where it was, with what no map has: `near Dolm (Orsk not found)`, `in Dolm (Orsk not found)`."""
        if named is None:
            return self.brief(name)
        return f"{'in' if self is Placement.IN else 'near'} {name} ({named} not found)"


class IncidentField(enum.StrEnum):
    """The fields of an incident or a total that rest on words; the keys of `evidence`."""

    DATE = "date"
    PLACE = "place"
    ACT = "act"
    PERPETRATORS = "perpetrators"
    KILLED = "killed"
    INJURED = "injured"


class Incident(msgspec.Struct, frozen=True):
    """What happened at one place and time, over all claims of it; `killed` and `injured` are (low, high or None).

    `place_named` is the place that the words name, where no map has it and `place` is what they tell it by: "in the village of Orsk,
    near Dolm" (`place_precision` near).

    `killed` is the civilian range; where the report counts only people who fought, it is theirs, as `killed_by_group` says.
    `evidence` has the words of each field that is not empty.
    """

    id: str
    claims: tuple[str, ...]
    date: Period | None
    place: str | None
    perpetrators: tuple[str, ...]
    act: Act | None
    killed: tuple[int, int | None] | None
    injured: tuple[int, int | None] | None
    killed_by_group: dict[Group, tuple[int, int | None]]
    victims: tuple[str, ...] = ()
    injured_by_group: dict[Group, tuple[int, int | None]] = msgspec.field(default_factory=dict)
    targets: tuple[Thing, ...] = ()
    weapons: tuple[Thing, ...] = ()
    evidence: dict[IncidentField, tuple[Span, ...]] = msgspec.field(default_factory=dict)
    place_precision: Placement | None = None
    place_named: str | None = None


class Total(msgspec.Struct, frozen=True):
    """A sum over many events, of a period or an area; never part of an incident. `period` may be open at either end."""

    id: str
    claims: tuple[str, ...]
    period: Period | None
    place: str | None
    perpetrators: tuple[str, ...]
    killed: tuple[int, int | None] | None
    injured: tuple[int, int | None] | None
    killed_by_group: dict[Group, tuple[int, int | None]]
    evidence: dict[IncidentField, tuple[Span, ...]] = msgspec.field(default_factory=dict)


class Relation(msgspec.Struct, frozen=True):
    """What a victim is to another one: the `daughter` (kind) of `to`; None where the other is no victim of this reading."""

    to: str | None
    kind: str


class Victim(msgspec.Struct, frozen=True):
    """One person who is named or described as killed, injured, missing or detained.

    `name` is as written where it is given in full, `names` are the further names and spellings. `age` is (low, high) in whole
    years, 0 below one. `span` is where the person is first spoken of; `spans` holds the words of each value, by its name.
    """

    id: str
    name: str | None
    names: tuple[str, ...]
    age: tuple[int, int] | None
    sex: Sex | None
    role: str | None
    relation: Relation | None
    outcome: Outcome
    group: Group | None
    incident: str | None
    statement: str | None
    span: Span
    spans: dict[VictimDetail, tuple[Span, ...]]


class Medium(msgspec.Struct, frozen=True):
    """A picture that a caption speaks of: whose, credited to whom, of which day."""

    kind: MediumKind
    origin: str | None
    credit: str | None
    dated: dt.date | None
    span: Span


class ReaderVersion(msgspec.Struct, frozen=True):
    """Which program and model read the page."""

    name: str
    version: str
    model: str


class Reading(msgspec.Struct, frozen=True):
    """What one report says."""

    document: Document
    text: str
    zones: tuple[Zone, ...]
    parties: tuple[Party, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    disputes: tuple[Dispute, ...]
    incidents: tuple[Incident, ...]
    media: tuple[Medium, ...]
    reader: ReaderVersion
    schema: int = SCHEMA
    victims: tuple[Victim, ...] = ()
    totals: tuple[Total, ...] = ()
