"""What pages of the public site show: frozen values that templates lay out, and what is kept of an incident between two publications.

An `IncidentEntry` is all that other pages say of an incident, in each language, and its rows of the data: lists, parties, maps and tables
are made of entries, so that one changed incident loads no other.
"""

import datetime as dt
from dataclasses import dataclass, field

import msgspec

from onrecord.publication.incident.model import IncidentPage
from onrecord.publication.privacy import PrivacyRule


class PartySaid(msgspec.Struct, frozen=True):
    """What a party says of an incident, in its own words, with their source and day; `others`: who says otherwise."""

    party: str
    stance: str
    says: str
    words: str
    language: str
    source: str
    day: str
    others: tuple[str, ...] = ()


class EntryWords(msgspec.Struct, frozen=True):
    """An incident in the words of one language; ranges are short (`5–8`, `11+`, `?`)."""

    title: str
    day: str
    place: str
    act: str
    killed: str
    injured: str
    toll: str
    doers: str
    grade: str
    backing: str
    said: tuple[PartySaid, ...]
    found: bytes
    """What the search knows, as JSON: the id, title, toll, and the words that the incident is found by."""
    month: str = ""


class EntryPlace(msgspec.Struct, frozen=True):
    """Where an incident was: the name that lists go by, the country's code, the point and how many kilometres it reaches, if known."""

    name: str
    country: str
    at: tuple[float, float] | None = None
    reach: float = 0.0


class EntryData(msgspec.Struct, frozen=True):
    """The rows of an incident in the files of the data."""

    line: bytes
    csv: bytes
    airwars: tuple[bytes, ...]


class IncidentEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as pages other than its own speak of it."""

    id: str
    former_ids: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    place: EntryPlace | None
    contested: bool
    grade: str
    signed: bool
    doers: tuple[str, ...]
    documents: tuple[str, ...]
    words: dict[str, EntryWords]
    data: EntryData
    digest: str = ""
    """Of all of it but the data: lists are made anew where it is another."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What a site says of itself: its title (empty: one of ours), where it will be found and where corrections are sent, if known."""

    title: str = ""
    base_url: str = ""
    corrections: str = ""
    publisher: str = ""
    """Who publishes it, as it is cited; empty: not said."""
    has_form: bool = False
    """Whether a workbench serves it, with a form to report corrections on."""
    names: PrivacyRule = field(default_factory=PrivacyRule)


@dataclass(frozen=True, slots=True)
class ConcededToll:
    """How many deaths a party to the fighting gives itself, beside those that the reports give."""

    party: str
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class SiteIncident:
    """The page of one incident: the values of the workbench's page, and what only the public one has.

    `mark` says that nobody has signed it off; empty where somebody did. `correct` is where a correction is written to, empty where nowhere.
    """

    page: IncidentPage
    entry: IncidentEntry
    mark: str
    signed: str
    conceded: tuple[ConcededToll, ...]
    send: str
    correct: str
    address: str
    has_form: bool


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """What all pages of a site in one language have in common.

    `root` leads from a page to its language's first page, `assets` to the shared files, `other` to the same page in the other language.
    """

    title: str
    language: str
    direction: str
    root: str
    assets: str
    other: str
    other_language: str
    here: str
    address: str
