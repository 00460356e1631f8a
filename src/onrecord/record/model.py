"""What the record room gives: incidents with all that they rest on, documents with where they came from, and decisions.

Everything here is plain and frozen: no query is made by looking at it, so that it can be handed to any other room. What
is restricted is not in it, unless it was asked for (`Redaction`): whoever prints an `Incident` can't leak.
"""

import datetime as dt
import enum
from collections.abc import Mapping

import msgspec

from onrecord.archive import Purpose, Told
from onrecord.assessment import Assessment, Casualty, list_casualties
from onrecord.linking import Cluster, Family, WorkStatus
from onrecord.reading import Group, Reading

SHORTEST = 4
"""Letters of an id that may be given in short."""
READER = "reader_digest"
"""The field of an entry that says which reader made a reading: its own code, tables and models, as a digest."""

WITHDRAWAL = "withdraw"
"""What the log calls the entry by which a decision is withdrawn."""


class State(enum.StrEnum):
    """What became of a document."""

    WAITING = "waiting"  # kept, not read yet
    READ = "read"
    UNREADABLE = "unreadable"


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """One time that an original came: where from, when, by whom, under which entry of the custody log."""

    entry: int
    where: str
    when: dt.datetime
    who: str


class Noted(msgspec.Struct, frozen=True):
    """A note on an incident or a document."""

    decision: str
    who: str
    when: dt.datetime
    note: str


class Reviewed(msgspec.Struct, frozen=True):
    """Who signed something off, and when; whether reports came or went since, or something was decided."""

    who: str
    when: dt.datetime
    changed_since: bool


class Docket(msgspec.Struct, frozen=True, kw_only=True):
    """What people noted of an incident or a document as they work on it."""

    notes: tuple[Noted, ...] = ()
    tags: tuple[str, ...] = ()
    assigned_to: str | None = None
    status: WorkStatus = WorkStatus.NEW
    reviewed: Reviewed | None = None


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A document of the record: what it says of itself, how it came, what became of it."""

    id: str
    sha256: str
    state: State
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: dt.date | None = None
    language: str | None = None
    family: str | None = None
    file: str | None = None
    """The name of the file that it came as."""
    error: tuple[str, str] | None = None
    """Why it could not be read: code and message."""
    arrivals: tuple[Provenance, ...] = ()
    incidents: tuple[str, ...] = ()
    """The incidents that it speaks of, by id."""
    docket: Docket | None = None
    """What people noted of it."""


class Outdated(msgspec.Struct, frozen=True):
    """When a newer version of a document was seen, and whether the incident rests on the document all the same: no other tells of it."""

    on: dt.datetime
    counts: bool


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of the record: its judgement, and the readings and families of its documents, by document.

    `withheld` is how many of its documents are restricted and left out of all the rest. The text of a reading in which
    words are restricted has a full block in place of each of their letters, so that every span still holds.
    """

    cluster: Cluster
    assessment: Assessment
    readings: Mapping[str, Reading]
    families: Mapping[str, Family]
    withheld: int = 0
    docket: Docket | None = None
    """What people noted of it."""
    replaced: Mapping[str, Outdated] = {}
    """The documents of which there are newer versions."""
    division: str | None = None
    """The first-level division of its country that its place lies in, where it was looked up, as for an export."""
    people: tuple[Casualty, ...] | None = None
    """The people harmed, where they are not shown as the readings name them; None: as these do."""

    @property
    def counting(self) -> Mapping[str, Reading]:
        """The readings of the documents that count: of each page its newest version."""
        old = {name for name, outdated in self.replaced.items() if not outdated.counts}
        return {name: reading for name, reading in self.readings.items() if name not in old} if old else self.readings

    @property
    def casualties(self) -> tuple[Casualty, ...]:
        """The people harmed whom the reports name or describe one by one."""
        return list_casualties(self.cluster, self.counting) if self.people is None else self.people

    @property
    def reviewed(self) -> Reviewed | None:
        """Who signed it off, and when."""
        return self.docket.reviewed if self.docket is not None else None

    @property
    def id(self) -> str:
        """The identity of the first report of it that came into the record: it lasts."""
        return self.cluster.id

    @property
    def former_ids(self) -> tuple[str, ...]:
        """The other ids that lead to it: those of its further reports."""
        return self.cluster.former_ids


class NamedPerson(msgspec.Struct, frozen=True):
    """Somebody whom a report names as harmed: all names, and what tells a child."""

    names: tuple[str, ...]
    age: tuple[int, int] | None = None
    group: Group | None = None


class IncidentBasis(msgspec.Struct, frozen=True):
    """What an incident rests on, as a digest; the decision by which it is none; who signed it off."""

    digest: str
    no_incident: str | None
    reviewed: Reviewed | None


class SeenVersion(msgspec.Struct, frozen=True):
    """A version of a document: the document, when it was seen last, and whether it is the one that was asked for."""

    sheet: Sheet
    seen: dt.datetime
    asked: bool


class Whereabouts(msgspec.Struct, frozen=True):
    """Where an id leads: the incidents that its reports are in now, by id; none where no document tells of it any more.

    `document` is the number of the document whose event has the id.
    """

    id: str
    now: tuple[str, ...]
    document: int | None = None

    @property
    def moved(self) -> bool:
        """Tell whether no incident goes by this id alone any more."""
        return self.now != (self.id,)


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is kept and is to be read: its bytes are in the archive under `sha256`."""

    number: int
    name: str
    sha256: str
    told: Told
    received: dt.date | None = None
    """The day on which it came first."""


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one document: what was extracted from it, or the code and message of its failure."""

    number: int
    told: Told
    """What it was read with: where more has been said of it meanwhile, it is read again."""
    extract: bytes | None = None
    failure: tuple[str, str] | None = None


class Reach(msgspec.Struct, frozen=True):
    """How much a decision concerns: event mentions, the incidents that they are in, the documents that tell of them."""

    mentions: int
    incidents: int
    documents: int


class MismatchCode(enum.StrEnum):
    """What a check of the database can find."""

    CHANGED = "database.changed"  # something says another thing than the log and the readings give
    MISSING = "database.missing"  # something that they give is not there
    INVENTED = "database.invented"  # something is there that they don't give
    READING = "reading.changed"  # a stored reading is not the one that the log noted
    UNREAD = "database.unread"  # a document waits whose reading the log noted: a run was killed, or somebody hid it
    INDEX = "database.index"  # what finds copies and links is not as it would be made


class Mismatch(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the database that is not what the custody log gives; it never holds a value, which may be restricted."""

    code: MismatchCode
    where: str
    """What it is about: `incident 9c25f00d`, `document 17eda7dd`."""
    what: str


class ReadingTable(msgspec.Struct, frozen=True):
    """A gazetteer or a table of parties that the record's documents are read with; its bytes are in the archive."""

    sha256: str
    purpose: Purpose
    name: str
