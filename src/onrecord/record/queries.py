"""What incidents, documents and totals are asked for by.

In: what somebody asks, as a person or a page says it; out: frozen structs, of which `asking.py`, `picking.py`, `sheet_finding.py` and
`totals.py` make questions for the database. Nothing is looked up here.
"""

import datetime as dt
import enum

import msgspec

from onrecord.linking import WorkStatus
from onrecord.record.model import State


class SortOrder(enum.StrEnum):
    """In which order incidents are given; those without the value come last."""

    DAY = "day"
    NEWEST = "newest"
    KILLED = "killed"  # the most first, as are the next two
    INJURED = "injured"
    SOURCES = "sources"
    GRADE = "grade"  # the best established first
    PLACE = "place"


class Stand(enum.StrEnum):
    """How parties stand to an incident: what one of them says of it, or that one says nothing which is said to have done it."""

    ALLEGES = "alleges"
    DENIES = "denies"
    CONFIRMS = "confirms"
    SILENT = "silent"


class KindOf(enum.StrEnum):
    """Of what a kind is by which incidents are found."""

    TARGET = "target"
    WEAPON = "weapon"
    STAND = "stand"


class Locality(msgspec.Struct, frozen=True):
    """A place by just this name in a country; without a name, all of the country."""

    name: str | None
    country: str | None


class Area(msgspec.Struct, frozen=True):
    """A rectangle of a map, in degrees; where `west` is more than `east` it lies across the line of the date."""

    west: float
    south: float
    east: float
    north: float


class Polygon(msgspec.Struct, frozen=True):
    """A figure of straight lines on a map: its corners in order, each longitude and latitude in degrees; the last is joined to the first.

    What lies on an edge to the north or east of it is outside. It does not lie across the line of the date.
    """

    corners: tuple[tuple[float, float], ...]


class Near(msgspec.Struct, frozen=True):
    """Within so many kilometres of a place of the record that is called so; of each of them where there are several."""

    place: str
    kilometres: float


class Circle(msgspec.Struct, frozen=True):
    """Within so many kilometres of a point, in degrees."""

    latitude: float
    longitude: float
    kilometres: float


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents: all of it must hold; None asks nothing."""

    ids: tuple[str, ...] | None = None
    """Only these, by their ids."""
    since: dt.date | None = None
    until: dt.date | None = None
    grade: str | None = None
    act: str | None = None
    place: str | None = None
    """A part of the name of its place, or the code of its country."""
    party: str | None = None
    """A part of a name: of who is said to have done it, or of who takes a position on it."""
    also: tuple[str, ...] = ()
    """Other names of that party, as people decided them; the record fills them in."""
    doer: str | None = None
    """A part of the name of who is said to have done it."""
    denier: str | None = None
    """A part of the name of who denies it, or a part of it."""
    stand: Stand | None = None
    """How one party at least stands to it."""
    target: str | None = None
    """What was hit, as the contract names it (`medical`)."""
    weapon: str | None = None
    """With what, as the contract names it (`cluster_munition`)."""
    area: Area | Polygon | None = None
    near: Near | None = None
    around: tuple[Circle, ...] = ()
    """Where the places of `near` are; the record fills it in."""
    at: Locality | None = None
    inside: bool = False
    """Whether its days lie all between `since` and `until`, not only some of them."""
    disputed: bool | None = None
    """Whether a party denies that it happened, or that it did it."""
    words: str | None = None
    """Names: of places, parties, publishers; in the incident or in one of its documents."""
    text: str | None = None
    """Words that the text of one of its documents holds, all of them; words in quotation marks one after the other."""
    sort: SortOrder = SortOrder.DAY
    tag: str | None = None
    status: WorkStatus | None = None
    """How far the work on it is."""
    assigned_to: str | None = None
    """Who works on it; empty: nobody."""
    reviewed: bool | None = None
    """Whether somebody signed it off, and nothing changed since."""
    dismissed: bool = False
    """Those of which people say that they are no incidents; else all others."""

    @property
    def asks_of_work(self) -> bool:
        """Whether it asks what people noted as they work on it."""
        return any(told is not None for told in (self.tag, self.status, self.assigned_to, self.reviewed))

    @property
    def asks_for_words(self) -> bool:
        """Whether it asks for names, words or places, which may be restricted."""
        named = (self.words, self.place, self.party, self.doer, self.denier, self.text)
        kinds = (self.stand, self.target, self.weapon, self.area, self.near, self.at)
        return any(asked is not None for asked in (*named, *kinds))

    def without_words(self) -> "Query":
        """Return the same query without what `asks_for_words` speaks of."""
        names = ("words", "place", "party", "doer", "denier", "text", "stand", "target", "weapon", "area", "near", "at")
        return msgspec.structs.replace(self, **dict.fromkeys(names), around=(), also=())


class TotalQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which totals: all of it must hold; None asks nothing."""

    key: str | None = None
    """What it goes by: sixteen digits of base sixteen."""
    since: dt.date | None = None
    until: dt.date | None = None
    documents: tuple[str, ...] | None = None
    """Those that one of these documents gives, by their ids."""
    party: str | None = None
    """Who is said to have done what they count, or gives them; by its name."""


class SheetQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which documents: all of it must hold; None asks nothing."""

    state: State | None = None
    publisher: str | None = None
    """A part of the publisher's name."""
    undated: bool = False
    """Those that were read and have no day of publication, alone; rows of tables are none."""
    text: str | None = None
    """Words that its text holds, all of them; words in quotation marks one after the other."""
