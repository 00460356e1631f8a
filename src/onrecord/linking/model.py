"""What the linking room speaks of: mentions, the links between them, clusters.

A `EventMention` is one incident as one reading tells it. A `Link` says how strongly two mentions speak of one incident, and
why, one `Reason` a comparison. A `Cluster` is an incident of the record: the mentions that were put together.
"""

import datetime as dt
import enum
import math
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.core import Period, sha256
from onrecord.reading import Act, Group, PartyKind, Placement

Range = tuple[int, int | None]


class DayOrigin(enum.StrEnum):
    """What the day of a mention rests on."""

    STATED = "stated"  # words of the report give it
    PUBLISHED = "published"  # no words do: the report tells of the news of its day; it compares, and is no value of an incident


class Standing(enum.StrEnum):
    """What an incident is to its report."""

    REPORTED = "reported"  # the report is about it
    RECALLED = "recalled"  # the report, about something else, speaks of it


class Actor(msgspec.Struct, frozen=True):
    """A party under its canonical name: `key` is the same for one party in every document."""

    key: str
    name: str
    kind: PartyKind
    country: str | None = None
    wholes: tuple[str, ...] = ()
    """Keys of the parties that it belongs to, the nearest first."""


class Location(msgspec.Struct, frozen=True):
    """Where: a name, its coordinates where the gazetteer has them, and how far from them the place still reaches."""

    name: str
    key: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    geonames: int | None = None
    reach: float = 0.0
    """Kilometres: small for a village, large for a region."""
    is_seat: bool = False
    """A town whose name is that of its province too: it may stand for either."""
    precision: Placement = Placement.AT
    """Whether it was there, near to it, or somewhere in it."""
    named: str | None = None
    """The place that the words name, where no map has it and this one stands for it."""


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """One incident as one reading tells it. `id` is DOCUMENT#IDENTITY (`identities.py`); `family` is shared by copies of one text."""

    id: str
    document: str
    family: str
    incident: str
    claims: tuple[str, ...]
    """The claims of the reading that tell of it."""
    date: Period | None
    origin: DayOrigin
    standing: Standing
    news: Period | None = None
    """The days of the news, where words give no more than a month or a year that these fall in; they compare, and are no value."""
    other_days: tuple[Period, ...] = ()
    """Further days that the claims of the incident give, near its own."""
    published: dt.date | None = None
    publisher: str | None = None
    place: Location | None = None
    """Where the report says that it was."""
    locations: tuple[Location, ...] = ()
    """The places that the report's claims on it name, its own first."""
    around: tuple[Location, ...] = ()
    """Further places of the report that it may have been at: they compare, and are no value of an incident."""
    act: Act | None = None
    acts: tuple[Act, ...] = ()
    actors: tuple[Actor, ...] = ()
    killed: Range | None = None
    injured: Range | None = None
    killed_by_group: dict[Group, Range] = msgspec.field(default_factory=dict)
    injured_by_group: dict[Group, Range] = msgspec.field(default_factory=dict)
    targets: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    """Full names of the dead and wounded, as keys."""
    words: tuple[str, ...] = ()
    """Names and rare words of the passage, as keys, in order of the alphabet."""
    withdrawn_actors: tuple[Actor, ...] = ()
    """Whom its publisher named before, and takes back here."""
    withdrawn_killed: Range | None = None
    """How many its publisher counted before, and takes back here."""
    denied_actors: tuple[Actor, ...] = ()
    """Whom others accuse, as the report says where they deny it."""

    @property
    def identity(self) -> str:
        """What the event is known by for good; an incident goes by that of its first report."""
        return self.id.rpartition("#")[2]

    @property
    def when(self) -> Period | None:
        """The days that are compared with those of other mentions."""
        return self.news or self.date

    @property
    def is_unstated(self) -> bool:
        """Tell whether the days that are compared are those of publication."""
        return self.news is not None or self.origin is DayOrigin.PUBLISHED

    @property
    def anywhere(self) -> tuple[Location, ...]:
        """All places that tell where it may have been, those of its claims first."""
        return (*self.locations, *self.around)


class Reason(msgspec.Struct, frozen=True):
    """What one comparison says of two mentions: its weight in bits (log2 of m/u; above 0 speaks for one incident)."""

    comparison: str
    level: str
    weight: float
    words: str


class Link(msgspec.Struct, frozen=True):
    """Two mentions (in order of their ids) and how strongly they speak of one incident."""

    first: str
    second: str
    weight: float
    reasons: tuple[Reason, ...] = ()

    @property
    def probability(self) -> float:
        """Return the weight as a probability."""
        return 1.0 / (1.0 + math.pow(2.0, -max(-60.0, min(60.0, self.weight))))


class Cluster(msgspec.Struct, frozen=True):
    """An incident of the record: its mentions in order of their ids, and the links among them.

    `id` is the identity of the first report of it that came. `members_digest` is the digest of all its mentions, those of documents
    that are withheld too: it changes whenever a report comes or goes.
    """

    id: str
    members: tuple[EventMention, ...]
    links: tuple[Link, ...] = ()
    members_digest: str = ""
    no_incident: str | None = None
    """The id of the decision by which it is none."""

    @property
    def former_ids(self) -> tuple[str, ...]:
        """The other ids that lead here: those of its further reports, by which it, or an incident joined to it, may have gone."""
        return tuple(sorted(mention.identity for mention in self.members if mention.identity != self.id))


def cluster_of(members: Sequence[EventMention], links: tuple[Link, ...] = (), no_incident: str | None = None) -> Cluster:
    """Return the cluster of mentions, which are given in the order in which they came.

    The order decides the id alone, which is that of the first mention that reports the incident and does not only recall it.
    """
    ordered = tuple(sorted(members, key=lambda mention: mention.id))
    inside = {mention.id for mention in ordered}
    kept = sorted((link for link in links if link.first in inside and link.second in inside), key=lambda link: (link.first, link.second))
    first = next((mention for mention in members if mention.standing is Standing.REPORTED), members[0])
    digest = members_digest(f"{mention.document}#{mention.incident}" for mention in members)
    return Cluster(first.identity, ordered, tuple(kept), digest, no_incident)


def members_digest(names: Iterable[str]) -> str:
    """Return the digest of mentions, each named DOCUMENT#i1 as its reading numbers it."""
    return sha256("\n".join(sorted(names)).encode())[:16]
