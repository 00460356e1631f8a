"""A record's database, open: the face of the room, over its parts.

In: a record's folder, and what was read of its originals; out: incidents, documents, decisions. The order of the work: take in
what the log has (`catch_up`), read what waits (whoever calls does that), store, index and recompute it (`take`, `finish`).
Each step is one transaction: killed in between, the next run finds what still waits.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Count

from onrecord.archive import Entry, Purpose, Reader, open_reader
from onrecord.assessment import Assessment
from onrecord.core import RecordError
from onrecord.linking import PARTIES, Content, Decision, Family
from onrecord.reading import PartyKind, Reading, Registry, load_registry
from onrecord.record import lookups, models
from onrecord.record.asking import asked, kinds_there
from onrecord.record.counts import Overview, Tally, TotalsGroup
from onrecord.record.database import coded, disconnect, opened_file
from onrecord.record.document_metadata import all_told, first_days
from onrecord.record.document_names import called, document_number
from onrecord.record.geography import with_places_near
from onrecord.record.incident_digests import incident_digests
from onrecord.record.lag import is_stale, lag, refuse_other
from onrecord.record.leading import whereabouts
from onrecord.record.letters import letters
from onrecord.record.model import (
    Incident,
    IncidentBasis,
    Mismatch,
    NamedPerson,
    Read,
    ReadingTable,
    SeenVersion,
    Sheet,
    State,
    Waiting,
    Whereabouts,
)
from onrecord.record.naming import under_current_names
from onrecord.record.noted import NotedDecisions, noted_readings
from onrecord.record.queries import Circle, KindOf, Near, Query, SheetQuery, TotalQuery
from onrecord.record.readings import stored_lines
from onrecord.record.redaction import Redaction
from onrecord.record.remembered import remembered, remembered_for, serve_from_memory, stamp
from onrecord.record.routing import asks_its_own
from onrecord.record.sheets import sheet, sheets, sheets_of, versions
from onrecord.record.sql import select

if TYPE_CHECKING:
    from onrecord.record.kept_readings import KeptReadings
    from onrecord.record.noted_readings import ReadingsNoted
    from onrecord.record.proposed import ProposedReading
    from onrecord.record.summaries import Summary
    from onrecord.record.upkeep import Noting, Upkeep

T = TypeVar("T")

_NEVER = dt.datetime(1, 1, 1, tzinfo=dt.UTC)  # when something is decided that only may be


@asks_its_own
class Database:
    """The database of one record, which `open_database` has connected to."""

    def __init__(self, folder: Path, alias: str, entries: int | None = None) -> None:
        """Take the record's folder, whose log is asked for what is restricted, and the alias of the connection.

        `entries`: how far its log is asked for decisions, of a record as it stood; None: all of it.
        """
        self._entries = entries
        self.folder = self._folder = folder
        self.alias = alias
        self._noted = NotedDecisions()
        self._file: tuple[int, int] | None = None
        self._last: tuple[tuple[int, bytes, str], Redaction] | None = None
        """What stood restricted when that was asked last, and the state of the log and the database then."""
        self.led: list[str] = []
        """Former ids by which incidents were asked for, so that whoever asked is told."""

    @cached_property
    def _upkeep(self) -> "Upkeep":
        """What writes; who only looks does without."""
        from onrecord.record.upkeep import Upkeep  # noqa: PLC0415 late, as said

        return Upkeep()

    @property
    def registry(self) -> Registry | None:
        """The registry of parties that decisions were last judged with."""
        return self._upkeep.registry

    def close(self) -> None:
        """Close the connection."""
        disconnect(self.alias)

    def serve(self) -> None:
        """Answer what is asked of incidents from memory, as it pays where many ask of one state of the record."""
        serve_from_memory(self.alias)

    def index_more(self) -> Iterator[tuple[int, int]]:
        """Index what an older version took in, which takes minutes of a large record; `catch_up` does it, too, and says nothing meanwhile.

        Gives, some documents at a time, the number of that which it came to, and that of the last.
        """
        yield from self._upkeep.index_more()

    def catch_up(self, reader: Reader, registry: Registry | None = None) -> None:
        """Take in what the custody log has beyond the database; what decisions touch is recomputed where the registry is given.

        Raises:
            RecordError: `other_record`, `ahead`, and what the database refuses.
        """
        self._upkeep.catch_up(reader, registry)

    def restrict_as(self, reader: Reader, start: int) -> None:
        """Take in what a log restricts from an entry on, and nothing else of it: for a record as it stood before that entry."""
        self._upkeep.restrict_as(reader, start)

    def carry_out(self, entry: Entry, registry: Registry, note: "Noting") -> None:
        """Carry out a decision, and have it noted by `note` with what it changed; see `upkeep.py`."""
        self._upkeep.carry_out(entry, registry, note)

    def preview(self, entries: Sequence[Entry], registry: Registry) -> "tuple[list[Summary], list[Summary]]":
        """Return what entries that note decisions would change together, before and after; nothing is kept of it."""
        return self._upkeep.preview(entries, registry)

    def work_changes(self, entries: Sequence[Entry]) -> "list[tuple[list[Summary], list[Summary]]]":
        """Return what each of some entries that are not noted yet changes of notes, tags, assignment, status and review."""
        from onrecord.record.work_changes import work_changes  # noqa: PLC0415 late, as above

        with coded():
            return work_changes(entries)

    def waiting(self) -> Iterator[Waiting]:
        """Give the documents that are to be read, in the order in which they came."""
        with coded():
            rows = models.Document.objects.filter(state=State.WAITING.value).order_by("number")
            found = list(rows.values_list("number", "name", "sha256"))
            numbers = [number for number, _, _ in found]
            told, received = all_told(numbers), first_days(numbers)
            for number, name, sha256 in found:
                yield Waiting(number=number, name=name, sha256=sha256, told=told[number], received=received.get(number))

    def tables(self) -> tuple[ReadingTable, ...]:
        """Return the tables that documents are read with, in the order in which they came."""
        with coded():
            rows = models.Table.objects.order_by("entry").values_list("sha256", "purpose", "name")
            return tuple(ReadingTable(sha256, Purpose(purpose), name) for sha256, purpose, name in rows)

    def to_note(self, outcomes: Sequence[Read], still_holds: Callable[[str, str], bool] | None = None) -> list[dict[str, object]]:
        """Return what the log is to note of readings, before they are taken in: of those that it has not noted as they are.

        `still_holds` tells, of an original and the name of its document, whether what was noted of it is of the reader that read it now.
        """
        from onrecord.record.noted_events import to_note  # noqa: PLC0415 late: who only looks does without

        with coded():
            return list(to_note(outcomes, still_holds or (lambda *_: True)))

    def take(self, outcomes: Sequence[Read], registry: Registry) -> tuple[str, ...]:
        """Store what was read, index it and recompute what it concerns; return the ids of the incidents that this concerned."""
        return self._upkeep.take(outcomes, registry)

    def finish(self, registry: Registry) -> None:
        """Place all documents anew, where some were read anew and none waits any more."""
        self._upkeep.finish(registry)

    def kept_readings(self) -> "KeptReadings":
        """Put all readings aside, so that they are at hand when the database was emptied."""
        from onrecord.record.kept_readings import KeptReadings  # noqa: PLC0415 late, as above

        with coded():
            return KeptReadings(self._folder)

    def readings_noted(self) -> "ReadingsNoted":
        """Return what the log says of all readings; it is looked through once."""
        from onrecord.record.noted_readings import readings_noted  # noqa: PLC0415 late, as above

        with coded(), open_reader(self._folder) as reader:
            return readings_noted(reader)

    def forget(self) -> None:
        """Empty the database, so that it is made anew from the archive."""
        self._upkeep.forget()

    def is_stale(self) -> bool:
        """Tell whether documents are being read anew."""
        return is_stale()

    def sweep(self, *, thoroughly: bool = False) -> bool:
        """Let the file have nothing left of restricted words that were taken out; return whether that is so now.

        `thoroughly`: also where SQLite may have left it when it moved rows, whatever the size of the file.
        """
        from onrecord.record.sweeping import sweep  # noqa: PLC0415 late, as above

        return sweep(thoroughly=thoroughly)

    def counts(self) -> dict[State, int]:
        """Return how many documents there are in each state."""
        with coded():
            return dict(remembered("counts", _counts))

    def undated(self, most: int) -> tuple[int, tuple[str, ...]]:
        """Return how many texts were read without a day of publication, and what the first of them are called; rows of tables are none."""
        with coded():
            rows = models.Document.objects.filter(state=State.READ.value, published__isnull=True, language__isnull=False)
            first = list(rows.order_by("number").values_list("number", flat=True)[:most]) if most else []
            return int(rows.count()), tuple(map(called, first))

    def incident_count(self, query: Query | None = None) -> int:
        """Return how many incidents a query finds; None: how many there are."""
        with coded():
            return int(asked(query or Query()).order_by().count())

    def stamp(self) -> str:
        """Return what no other state of the database has; empty where nobody can tell one state from another."""
        with coded():
            return stamp()

    def incident_digests(self, query: Query) -> dict[str, bytes]:
        """Return the ids of the incidents that a query finds, each with a digest that is another once its values or reports are."""
        with coded():
            return dict(incident_digests(query))

    def around(self, near: Near) -> tuple[Circle, ...]:
        """Return the circles around the places of incidents that are called so; none where none is."""
        with coded():
            return with_places_near(Query(near=near)).around

    def content_digest(self) -> str:
        """Return the digest of all that a person can see in the database, numbers and times included."""
        from onrecord.record.contents import content_digest  # noqa: PLC0415 late, as above

        with coded():
            return content_digest()

    def check(self, reader: Reader, registry_of: Callable[[tuple[ReadingTable, ...]], Registry]) -> Iterator[Mismatch]:
        """Give everything in the database that is not what the custody log and the readings it notes give; see `checking.py`."""
        from onrecord.record.checking import check  # noqa: PLC0415 late, as above

        with coded():
            yield from check(reader, registry_of)

    def digest(self, *, ids: bool = True) -> str:
        """Return the digest of all that the record holds; without the ids of incidents it is the same in whatever order reports came."""
        from onrecord.record.digest import record_digest  # noqa: PLC0415 late, as above

        with coded():
            return record_digest(ids=ids)

    def redaction(self, reader: Reader | None = None) -> Redaction:
        """Return what stands restricted, as the record's log has it: what the database says of it is not asked.

        Raises:
            RecordError: `contradicted`, `restricted`, where nobody can tell what that is; see `restricted.py`.
        """
        with coded(), contextlib.nullcontext(reader) if reader is not None else open_reader(self._folder) as log:
            decided = self._noted.restrictions(log)
            if not any(decision.stands for decision in decided):
                return Redaction()
            from onrecord.record.restricted import noted_redaction  # noqa: PLC0415 late: what looks for names in all spellings

            state = (log.checkpoint.size, log.checkpoint.root, stamp())
            if self._last is None or self._last[0] != state or not state[-1]:
                self._last = state, noted_redaction(log, decided, self._noted.amending(log))
            return self._last[1]

    def look(self, reader: Reader) -> Redaction:
        """Return what stands restricted, to look into the record as it is now: to be asked each time that somebody looks, by a server.

        What follows from the same log and the same database is made once, for all of its threads.

        Raises:
            RecordError: As `redaction` does; `other_record` where the database is that of another record.
        """
        with coded():
            self._file = opened_file(self.alias, self._file)
            refuse_other(reader)
            decided = self._noted.restrictions(reader)
            if not any(decision.stands for decision in decided):
                return Redaction()
            state = reader.checkpoint
            return remembered(("redaction", state.size, state.root), lambda: self.redaction(reader))

    def lag(self, reader: Reader) -> int:
        """Return how many entries of the log the database has not taken in; raises RecordError `other_record`."""
        with coded():
            return lag(reader)

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions, the withdrawn too, as the record's log has them."""
        with coded(), open_reader(self._folder) as reader:
            return under_current_names(self._noted.all(reader if self._entries is None else reader.as_it_was(self._entries)))

    def decisions_naming(self, documents: Collection[str]) -> tuple[Decision, ...]:
        """Return the decisions that name documents, by their ids, or events of theirs, the withdrawn too, as the record's log has them."""
        with coded(), open_reader(self._folder) as reader:
            log = reader if self._entries is None else reader.as_it_was(self._entries)
            return under_current_names(self._noted.naming(log, documents))

    def people(self) -> frozenset[str]:
        """Return all names under which somebody decided, withdrew or added something; none is left out."""
        with coded():
            added = models.Receipt.objects.values_list("who", flat=True).distinct()
            told = models.Decision.objects.values_list("who", "withdrawn_by").distinct()
            return frozenset(name for name in (*added, *(one for both in told for one in both)) if name)

    def incidents(
        self, query: Query | None = None, redaction: Redaction | None = None, *, slim: bool = False, part: slice = lookups.ALL
    ) -> Iterator[Incident]:
        """Give incidents by day, all or a part; restricted matter is blocked out unless told otherwise; `slim` may lack readings."""
        with coded():
            yield from lookups.incidents(query or Query(), redaction or self.redaction(), slim=slim, part=part)

    def judgements(self, query: Query, redaction: Redaction, part: slice = lookups.ALL) -> Iterator[tuple[str, Assessment]]:
        """Give what incidents come to, by their ids and in the order asked for, as they may be seen; quicker than the incidents."""
        with coded():
            yield from lookups.judgements(query, redaction, part)

    def published(self, documents: Collection[str]) -> dict[str, dt.date]:
        """Return the days of publication of documents, by their ids or digests, of those that have one."""
        with coded():
            return lookups.published(documents)

    def added(self, documents: Collection[str]) -> dict[str, dt.datetime]:
        """Return when documents came first, by their ids or digests."""
        with coded():
            return lookups.added(documents)

    def overview(self, query: Query | None = None, redaction: Redaction | None = None) -> Overview:
        """Return where and when the incidents of a selection were, counted; of restricted matter nothing is counted."""
        from onrecord.record.overview import overview  # noqa: PLC0415 late, as above

        with coded():
            return overview(query or Query(), redaction or self.redaction())

    def kinds(self) -> dict[KindOf, tuple[str, ...]]:
        """Return the kinds of what was hit, and of weapons, by which incidents can be found; every incident is looked at."""
        with coded():
            return kinds_there()

    def tally(self, query: Query, redaction: Redaction) -> Tally:
        """Return what the incidents of a selection add up to."""
        from onrecord.record.tallying import tally  # noqa: PLC0415 late, as above

        with coded():
            return tally(query, redaction)

    def total_count(self) -> int:
        """Return how many sums over many events the documents give, those that say the same once."""
        from onrecord.record.totals import count_totals  # noqa: PLC0415 late, as above

        with coded():
            return count_totals()

    def totals(self, query: TotalQuery, redaction: Redaction, part: slice = lookups.ALL) -> Iterator[TotalsGroup]:
        """Give sums over many events, those of the last days first."""
        from onrecord.record.totals import totals  # noqa: PLC0415 late, as above

        with coded():
            yield from totals(query, redaction, part)

    def remembered(self, name: Hashable, compute: Callable[[], T], redaction: Redaction) -> T:
        """Return what a function computes from this database, for as long as the database stays as it is.

        Args:
            name: Which function, and all that its result depends on besides the database and what is restricted: words, a language.
            compute: The function.
            redaction: What is restricted for who sees the result.
        """
        with coded():
            return remembered_for(redaction, name, compute)

    def named(self, names: Collection[str], redaction: Redaction, *, slim: bool = True) -> Iterator[Incident]:
        """Give incidents by their ids, those that are left of them; `slim`: without their readings where nothing is restricted."""
        with coded():
            yield from lookups.named(names, redaction, slim=slim)

    def incident_states(self) -> dict[str, IncidentBasis]:
        """Return what each incident rests on, as a digest, and how far it is; none is loaded."""
        from onrecord.record.resting_on import incident_states  # noqa: PLC0415 late, as above

        with coded():
            return incident_states()

    def by_id(self, redaction: Redaction | None = None) -> Iterator[Incident]:
        """Give all incidents by id, restricted matter blocked out: what exports are made of."""
        with coded():
            yield from lookups.by_id(redaction or self.redaction())

    def named_people(self) -> Iterator[NamedPerson]:
        """Give everybody whom a report names as harmed, restricted or not: so that nobody is named where names are kept back."""
        from onrecord.record.people import named_people  # noqa: PLC0415 late, as above

        with coded():
            yield from named_people()

    def readings(self, redaction: Redaction | None = None) -> Iterator[Reading]:
        """Give all readings without what is restricted, by the ids of their documents."""
        with coded():
            yield from lookups.readings(redaction or self.redaction())

    def held_back(self, redaction: Redaction, reader: Reader) -> Iterator[str]:
        """Give the digests of the originals that may not leave: they hold what is restricted, or can't be looked into."""
        from onrecord.record.leaving import held_back  # noqa: PLC0415 late, as above

        with coded():
            yield from held_back(redaction, reader)

    def is_held_back(self, digest: str, redaction: Redaction, reader: Reader) -> bool:
        """Tell whether an original may not leave: it holds what is restricted, or can't be looked into."""
        from onrecord.record.leaving import is_held_back  # noqa: PLC0415 late, as above

        with coded():
            return is_held_back(digest, redaction, reader)

    def family(self, given: str, redaction: Redaction) -> Family | None:
        """Return the documents that carry one text with this one, it among them; None where it was not placed; raises `unknown`."""
        with coded():
            return _of_one(lookups.family, given, redaction)

    def noted_in(self, reader: Reader) -> dict[str, str]:
        """Return what a log noted last of the reading of each original: the digest of the reading, or the code of its failure."""
        return noted_readings(reader)

    def lines_of(self, originals: Collection[str]) -> dict[str, bytes]:
        """Return the readings of originals as they were printed, by the digests of the originals."""
        with coded():
            rows = select(models.Document, ("number", "sha256"), "sha256", sorted(originals))
            named = dict(rows)
            return {named[number]: line for number, line in stored_lines(named)}

    def originals(self) -> Iterator[tuple[str, str]]:
        """Give the id and the digest of each document."""
        with coded():
            yield from models.Document.objects.order_by("number").values_list("name", "sha256").iterator()

    def originals_of(self, documents: Collection[str]) -> dict[str, str]:
        """Return the digests of the originals of documents, by their ids."""
        with coded():
            return lookups.originals_of(documents)

    def where_led(self, given: str) -> Whereabouts | None:
        """Return where a former id leads; None where it is none, or an incident goes by it still."""
        with coded():
            try:
                led = whereabouts(given)
            except RecordError:
                return None
            return led if led.moved else None

    def incident(self, given: str, redaction: Redaction | None = None) -> Incident:
        """Return one incident by any id that leads to it; raises RecordError `unknown`, `several`, `gone`, `restricted`."""
        with coded():
            found = lookups.incident(given, redaction or self.redaction())
            if not found.id.startswith(given):
                self.led.append(given)
            return found

    def whereabouts(self, given: str) -> Whereabouts:
        """Return where an id leads, a former one too; raises RecordError `unknown`."""
        with coded():
            return whereabouts(given)

    def sheet(self, given: str, redaction: Redaction | None = None) -> Sheet:
        """Return one document; raises RecordError `unknown`, `restricted`."""
        with coded():
            return _of_one(sheet, given, redaction or self.redaction())

    def versions(self, given: str, redaction: Redaction | None = None) -> tuple[SeenVersion, ...]:
        """Return the versions of a document, the earliest first; none where it is the only one; raises RecordError `unknown`."""
        with coded():
            return _of_one(versions, given, redaction or self.redaction())

    def reading(self, given: str, redaction: Redaction | None = None) -> Reading:
        """Return the reading of a document; raises RecordError `unknown`, `unread`, `restricted`."""
        with coded():
            return _of_one(lookups.reading, given, redaction or self.redaction())

    def decisions_of(self, kinds: Collection[str]) -> tuple[Decision, ...]:
        """Return the decisions of some kinds, by what the log calls them; it costs little where there are none."""
        with coded(), open_reader(self._folder) as reader:
            return under_current_names(self._noted.of_kinds(reader, kinds))

    def proposed(
        self, given: str, redaction: Redaction | None = None, among: Callable[[Decision], bool] | None = None
    ) -> "ProposedReading":
        """Return what the reader proposes of a document, and the last word on each value; raises as `reading` does.

        `among`: which decisions count; None: all that stand.
        """
        from onrecord.record.proposed import proposed  # noqa: PLC0415 late, as above

        decisions = [one for one in self.decisions() if among is None or among(one)]
        with coded():
            return _of_one(lambda number, shown: proposed(number, shown, decisions), given, redaction or self.redaction())

    def sheets(self, redaction: Redaction | None = None, query: Query | None = None) -> Iterator[Sheet]:
        """Give documents in the order in which they came; of a query only the incidents and what it asks of the work on them count."""
        with coded():
            yield from sheets(redaction or self.redaction(), query or Query())

    def find_sheets(self, query: SheetQuery, redaction: Redaction, part: slice) -> list[Sheet]:
        """Return the documents that a query asks for, the last to come first, those of one part of the list."""
        from onrecord.record.sheet_finding import find_sheets  # noqa: PLC0415 late, as above

        with coded():
            return list(find_sheets(query, redaction, part))

    def sheets_of(self, documents: Collection[str], redaction: Redaction) -> list[Sheet]:
        """Return documents by their ids or digests, those that are not restricted."""
        with coded():
            return list(sheets_of(documents, redaction))

    def incidents_of(self, mentions: Collection[str]) -> tuple[str, ...]:
        """Return the ids of the incidents that mentions are in."""
        with coded():
            return lookups.incidents_of(mentions)

    def incidents_by_mention(self, mentions: Collection[str]) -> dict[str, str]:
        """Return the id of the incident that each of some mentions is in."""
        with coded():
            return lookups.incidents_by_mention(mentions)

    def members(self, incident: str) -> frozenset[str]:
        """Return the names of an incident's mentions, those of withheld documents too: what decisions name."""
        with coded():
            return lookups.members(incident)

    def mentions_of(self, documents: Collection[str]) -> frozenset[str]:
        """Return the names of all mentions of documents, those that are in no incident too."""
        with coded():
            return lookups.mentions_of(documents)

    def length_of_ids(self) -> int:
        """Return how many letters of their ids tell all incidents apart, their former ids too."""
        with coded():
            return letters()

    def documents_naming(self, content: Content) -> set[str]:
        """Return the documents that name a party of which something is decided; none where that is about no party."""
        if not isinstance(content, PARTIES):
            return set()
        from onrecord.record.party_documents import documents_naming  # noqa: PLC0415 late, as above

        with coded():
            decision = Decision(id="", who="", when=_NEVER, why="", content=content)
            return documents_naming([decision], self.registry or load_registry())

    def party_called(self, name: str) -> tuple[PartyKind, str | None] | None:
        """Return as what, and of which country, documents mostly name a party; None where none does."""
        from onrecord.record.party_documents import party_called  # noqa: PLC0415 late, as above

        with coded():
            return party_called(name)


def _counts() -> dict[State, int]:
    found = dict(models.Document.objects.values_list("state").annotate(number=Count("number")))
    return {state: int(found.get(state.value, 0)) for state in State}


def _of_one(give: Callable[[int, Redaction], T], given: str, redaction: Redaction) -> T:
    """Return something of one document, by what it is called."""
    return give(document_number(given, redaction), redaction)
