"""An incident as it is published: the record's line of the contract, version 1.

Everything that a line says is in the `Incident` that it is made of. None is "not stated", in every format. The parts are
named as the printed JSON Schema names them.
"""

import datetime as dt
from typing import Any

import msgspec

from onrecord.assessment import Grade, StrikeStatus, View
from onrecord.core import Period, Span
from onrecord.linking import Range
from onrecord.page import Caveat
from onrecord.reading import Act, Group, Outcome, Placement, Sex

__all__ = [
    "Perpetrator",
    "Range",
    "RecordDecided",
    "RecordIncident",
    "RecordMention",
    "RecordPlace",
    "RecordPosition",
    "RecordReview",
    "RecordSource",
    "RecordTotal",
    "RecordVictim",
]


class RecordPlace(msgspec.Struct, frozen=True):
    """Where an incident of the record happened: `precision` at it, near it or in it; `named` is what the words name, and no map has."""

    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: Placement = Placement.AT
    named: str | None = None
    geonames: int | None = None


class Perpetrator(msgspec.Struct, frozen=True):
    """Who is said to have done it."""

    name: str
    country: str | None


class RecordSource(msgspec.Struct, frozen=True):
    """A document that an incident rests on; `family` groups copies of one text. Of a page that has changed the newest version counts.

    `caveats` is what is to be known before relying on it.
    """

    document: str
    family: str
    publisher: str | None
    published: dt.date | None
    replaced: dt.date | None = None
    """The day on which a newer version was seen."""
    caveats: tuple[Caveat, ...] = ()


class RecordPosition(msgspec.Struct, frozen=True):
    """What a party says of an incident, of which part of it (`on`), and the words."""

    party: str
    stance: View
    document: str
    span: Span
    on: str


class RecordMention(msgspec.Struct, frozen=True):
    """Words of a document."""

    document: str
    span: Span


class RecordVictim(msgspec.Struct, frozen=True):
    """One person whom documents of an incident name or describe, with the words that first speak of the person in each.

    `relation` is what the person is to somebody, `relation_to` that one's name where it is given.
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
    sources: tuple[RecordMention, ...]


class RecordTotal(msgspec.Struct, frozen=True):
    """A sum over many events that a document of an incident gives; it is no part of the incident. `span` is the words that count."""

    document: str
    period: Period | None
    place: RecordPlace | None
    perpetrators: tuple[Perpetrator, ...]
    killed: Range | None
    injured: Range | None
    killed_by_group: dict[Group, Range]
    span: Span | None


class RecordReview(msgspec.Struct, frozen=True):
    """Who signed an incident off, and when; `changed_since` where reports came or went since, or something was decided."""

    who: str
    when: dt.datetime
    changed_since: bool


class RecordDecided(msgspec.Struct, frozen=True):
    """A value that people set: `computed` is what stood there without them; `follows` where it only follows from what they set."""

    computed: Any
    follows: bool


class RecordIncident(msgspec.Struct, frozen=True):
    """One incident of a record, as `onrecord export --format jsonl` prints it.

    `id` lasts: it is that of the first report of it that came; `former_ids` are all others that lead to it, those of its further reports.
    `decided` names each field whose value people set, with the computed value beside it; `incident` where they entered all of it.
    `members_digest` is another whenever a report comes or goes. `withheld` is how many of its documents are restricted, and so left out
    of all the rest.
    """

    schema: int
    id: str
    former_ids: tuple[str, ...]
    members_digest: str
    date: Period | None
    place: RecordPlace | None
    act: Act | None
    perpetrators: tuple[Perpetrator, ...]
    killed: Range | None
    injured: Range | None
    killed_by_group: dict[Group, Range]
    injured_by_group: dict[Group, Range]
    targets: tuple[str, ...]
    weapons: tuple[str, ...]
    grading: Grade
    strike_status: StrikeStatus
    contested: bool
    independent_sources: int
    sources: tuple[RecordSource, ...]
    positions: tuple[RecordPosition, ...]
    victims: tuple[RecordVictim, ...]
    totals: tuple[RecordTotal, ...]
    reviewed: RecordReview | None
    decided: dict[str, RecordDecided]
    withheld: int
