"""A record's database, open: the face of the room, over its parts.

In: a record's folder, and what was read of its originals; out: incidents, documents, decisions. The order of the work: take in
what the log has (`catch_up`), read what waits (whoever calls does that), store, index and recompute it (`take`, `finish`).
Each step is one transaction: killed in between, the next run finds what still waits.
"""

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from onrecord.archive import Entry, Purpose, Reader, open_reader
from onrecord.core import RecordError, sha256
from onrecord.linking import Decision, EventMention, Fingerprint, amend, mentions_in
from onrecord.reading import Reading, Registry
from onrecord.record import digest, lookups, models
from onrecord.record.amending import as_amended, keep_names, renewals
from onrecord.record.checking import check
from onrecord.record.contents import content_digest
from onrecord.record.database import coded, disconnect
from onrecord.record.extraction import extract_of
from onrecord.record.index import Index
from onrecord.record.lag import lag
from onrecord.record.leading import whereabouts
from onrecord.record.letters import letters
from onrecord.record.model import Incident, Mismatch, Query, Read, Sheet, State, Table, Waiting, Whereabouts
from onrecord.record.naming import current_names, under_current_names
from onrecord.record.noted import noted_decisions, noted_readings, noted_restrictions
from onrecord.record.noted_events import UNREAD, to_note, under_known_ids
from onrecord.record.packing import unpack
from onrecord.record.readings import ever_amended
from onrecord.record.recompute import recompute
from onrecord.record.redaction import Redaction
from onrecord.record.replay import Replayed, all_told, replay, take_decision
from onrecord.record.routing import asks_its_own, atomic
from onrecord.record.sql import batches, delete, empty, select
from onrecord.record.store import store_failures, store_mentions, store_readings
from onrecord.record.summaries import Summary, changes, summaries
from onrecord.record.texts import empty_texts

_LINKED = (
    models.Print,
    models.Paragraph,
    models.Boilerplate,
    models.CopyLink,
    models.Family,
    models.BlockKey,
    models.Link,
    models.Incident,
)
_ALL = (*_LINKED, models.NotedEvent, models.StoredMention, models.StoredReading, models.StoredFingerprint, models.Receipt, models.Document)


class _TakenBack(Exception):  # noqa: N818 no error: what was carried out is to be taken back
    """Ends what was only to be seen."""


@asks_its_own
class Database:
    """The database of one record, which `open_database` has connected to."""

    def __init__(self, folder: Path, alias: str) -> None:
        """Take the record's folder, whose log is asked for what is restricted, and the alias of the connection."""
        self.folder = self._folder = folder
        self.alias = alias
        self._index: Index | None = None
        self._again: set[int] = set()
        self.led: list[str] = []
        """Former ids by which incidents were asked for, so that whoever asked is told."""
        self.registry: Registry | None = None
        """The registry of parties that decisions were last judged with."""

    def close(self) -> None:
        """Close the connection."""
        disconnect(self.alias)

    def catch_up(self, reader: Reader, registry: Registry | None = None) -> None:
        """Take in what the custody log has beyond the database; what decisions touch is recomputed where the registry is given.

        Raises:
            RecordError: `other_record`, `ahead`, and what the database refuses.
        """
        with self._one_step():
            found = replay(reader)
            if any(models.Document.objects.filter(number__in=some, placed=True).exists() for some in batches(sorted(found.again))):
                models.Progress.objects.update(stale=True)
            self._again |= found.again | found.renewed
            self.registry = registry or self.registry
            if registry is not None and not self.is_stale():
                self._follow(found, registry)

    def preview(self, entry: Entry, registry: Registry) -> tuple[list[Summary], list[Summary]]:
        """Return what an entry that notes a decision would change, before and after; nothing is kept of it."""
        with coded():
            if self.is_stale():
                return [], []
            try:
                with contextlib.suppress(_TakenBack), atomic():
                    found = Replayed()
                    take_decision(entry, found)
                    ids = self._follow(found, registry)
                    after = summaries(ids)
                    mentions = [name for (name,) in select(models.StoredMention, ("name",), "incident", list(ids))]
                    gone = {name for (name,) in select(models.StoredMention, ("name",), "name", sorted(found.touched))}
                    raise _TakenBack
            finally:
                self._index = None
            known = select(models.StoredMention, ("incident",), "name", sorted({*mentions, *gone}), "incident IS NOT NULL")
            beside = select(models.StoredMention, ("incident",), "document_id", self._numbers(found.amended), "incident IS NOT NULL")
            return changes(summaries(incident for (incident,) in (*known, *beside)), after)

    def _numbers(self, documents: Collection[str]) -> list[int]:
        return [number for (number,) in select(models.Document, ("number",), "name", sorted(documents))]

    def _follow(self, found: Replayed, registry: Registry) -> tuple[str, ...]:
        """Recompute what decisions touch; return the ids of the incidents that were."""
        concerned = self._amend(found.amended, registry)
        named = current_names(found.touched)
        told = select(models.StoredMention, ("number",), "name", sorted({named.get(name, name) for name in found.touched}))
        told += select(models.StoredMention, ("number",), "document_id", self._numbers(found.documents))
        return recompute(self._at(), concerned | {number for (number,) in told}, registry)

    def waiting(self) -> Iterator[Waiting]:
        """Give the documents that are to be read, in the order in which they came."""
        with coded():
            rows = models.Document.objects.filter(state=State.WAITING.value).order_by("number")
            found = list(rows.values_list("number", "name", "sha256"))
            told = all_told([number for number, _, _ in found])
            for number, name, sha256 in found:
                yield Waiting(number=number, name=name, sha256=sha256, told=told[number])

    def tables(self) -> tuple[Table, ...]:
        """Return the tables that documents are read with, in the order in which they came."""
        with coded():
            rows = models.Table.objects.order_by("entry").values_list("sha256", "purpose", "name")
            return tuple(Table(sha256, Purpose(purpose), name) for sha256, purpose, name in rows)

    def to_note(self, outcomes: Sequence[Read]) -> list[dict[str, object]]:
        """Return what the log is to note of readings, before they are taken in: of those that it has not noted as they are."""
        with coded():
            return list(to_note(outcomes))

    def take(self, outcomes: Sequence[Read], registry: Registry) -> tuple[str, ...]:
        """Store what was read, index it and recompute what it concerns; return the ids of the incidents that this concerned."""
        with self._one_step():
            told = all_told([o.number for o in outcomes if o.number in self._again])
            current = [o for o in outcomes if o.told == told.get(o.number, o.told)]  # of the rest, more was said: they wait
            numbers = [o.number for o in current]
            if any(placed for (placed,) in select(models.Document, ("placed",), "number", numbers)):
                models.Progress.objects.update(stale=True)  # it was read anew for a decision
            read = as_amended(under_known_ids([(o.number, extract_of(o.extract)) for o in current if o.extract is not None]), registry)
            store_readings(read)
            keep_names({extract.fingerprint.document: number for number, extract in read})
            store_failures([(o.number, o.failure or UNREAD) for o in current if o.extract is None])
            if self.is_stale():
                store_mentions([(number, mention) for number, extract in read for mention in extract.mentions])
                return ()
            return self._recompute([g.fingerprint for _, g in read], {g.fingerprint.document: g.mentions for _, g in read}, registry)

    def finish(self, registry: Registry) -> None:
        """Place all documents anew, where some were read anew and none waits any more."""
        with coded():
            if not self.is_stale() or models.Document.objects.filter(state=State.WAITING.value).exists():
                return
            with self._one_step():
                empty(_LINKED)
                models.Document.objects.update(placed=False, family=None)
                self._index = None
                read = models.Document.objects.filter(state=State.READ.value).order_by("number").values_list("number", flat=True)
                decided = renewals(ever_amended(), registry)
                for some in batches(list(read)):
                    fingerprints = [
                        unpack(row[0], Fingerprint) for row in select(models.StoredFingerprint, ("content",), "document_id", some)
                    ]
                    rows = select(models.StoredMention, ("content",), "document_id", some)
                    told: dict[str, list[EventMention]] = {fingerprint.document: [] for fingerprint in fingerprints}
                    for mention in (unpack(row[0], EventMention) for row in rows):
                        told[mention.document].append(mention)
                    told |= {name: list(decided[name].mentions) for name in told.keys() & decided.keys()}
                    delete(models.StoredMention, "document_id", some)
                    self._recompute(fingerprints, told, registry)
                models.Progress.objects.update(stale=False)

    def forget(self) -> None:
        """Empty the database, so that it is made anew from the archive."""
        with coded(), atomic():
            empty((*_ALL, models.Table, models.Decision, models.Progress))
            empty_texts()
            self._index = None

    def is_stale(self) -> bool:
        """Tell whether documents are being read anew."""
        return bool(models.Progress.objects.filter(stale=True).exists())

    def counts(self) -> dict[State, int]:
        """Return how many documents there are in each state."""
        with coded():
            return {state: models.Document.objects.filter(state=state.value).count() for state in State}

    def undated_count(self) -> int:
        """Return how many documents were read without a day of publication."""
        with coded():
            return int(models.Document.objects.filter(state=State.READ.value, published__isnull=True).count())

    def incident_count(self) -> int:
        """Return how many incidents there are."""
        with coded():
            return int(models.Incident.objects.filter(no_incident__isnull=True).count())

    def content_digest(self) -> str:
        """Return the digest of all that a person can see in the database, numbers and times included."""
        with coded():
            return content_digest()

    def check(self, reader: Reader, registry_of: Callable[[tuple[Table, ...]], Registry]) -> Iterator[Mismatch]:
        """Give everything in the database that is not what the custody log and the readings it notes give; see `checking.py`."""
        with coded():
            yield from check(reader, registry_of)

    def digest(self, *, ids: bool = True) -> str:
        """Return the digest of all that the record holds; without the ids of incidents it is the same in whatever order reports came."""
        with coded():
            return digest.record_digest(ids=ids)

    def redaction(self, reader: Reader | None = None) -> Redaction:
        """Return what stands restricted, as the record's log has it: what the database says of it is not asked.

        Raises:
            RecordError: `contradicted` where a reading that words are restricted in is not the one that the log noted, `restricted`
                where there is none, so that nobody knows which words these are.
        """
        with coded(), contextlib.nullcontext(reader) if reader is not None else open_reader(self._folder) as log:
            decided = noted_restrictions(log)
            documents = Redaction(decided).documents
            if not documents:
                return Redaction()
            readings = [_with_entered(reading, decided) for reading in _sound_readings(log, documents)]
            redaction = Redaction(decided, readings, lookups.places(), lookups.files(documents))
        if redaction.unknown:
            message = f"Words are restricted in {len(redaction.unknown)} documents that are not read now, so that nobody knows which."
            raise RecordError("restricted", message, "Nothing is shown until `onrecord add` has read them.")
        return redaction

    def lag(self, reader: Reader) -> int:
        """Return how many entries of the log the database has not taken in; raises RecordError `other_record`."""
        with coded():
            return lag(reader)

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions, the withdrawn too, as the record's log has them."""
        with coded(), open_reader(self._folder) as reader:
            return under_current_names(noted_decisions(reader))

    def incidents(self, query: Query | None = None, redaction: Redaction | None = None, *, slim: bool = False) -> Iterator[Incident]:
        """Give incidents by day; restricted matter is blocked out unless another redaction is given; `slim` may lack readings."""
        with coded():
            yield from lookups.incidents(query or Query(), redaction or self.redaction(), slim=slim)

    def named(self, names: Collection[str], redaction: Redaction) -> Iterator[Incident]:
        """Give incidents by their ids, without their readings where nothing is restricted."""
        with coded():
            yield from lookups.named(names, redaction)

    def by_id(self, redaction: Redaction | None = None) -> Iterator[Incident]:
        """Give all incidents by id, restricted matter blocked out: what exports are made of."""
        with coded():
            yield from lookups.by_id(redaction or self.redaction())

    def readings(self, redaction: Redaction | None = None) -> Iterator[Reading]:
        """Give all readings without what is restricted, by the ids of their documents."""
        with coded():
            yield from lookups.readings(redaction or self.redaction())

    def held_back(self, redaction: Redaction, reader: Reader) -> Iterator[str]:
        """Give the digests of the originals that may not leave: they hold what is restricted, or can't be looked into."""
        with coded():
            yield from lookups.held_back(redaction, reader)

    def originals(self) -> Iterator[tuple[str, str]]:
        """Give the id and the digest of each document."""
        with coded():
            yield from models.Document.objects.order_by("number").values_list("name", "sha256").iterator()

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
            return lookups.sheet(lookups.document_number(given), redaction or self.redaction())

    def reading(self, given: str, redaction: Redaction | None = None) -> Reading:
        """Return the reading of a document; raises RecordError `unknown`, `unread`, `restricted`."""
        with coded():
            return lookups.reading(lookups.document_number(given), redaction or self.redaction())

    def sheets(self, redaction: Redaction | None = None) -> Iterator[Sheet]:
        """Give all documents in the order in which they came."""
        with coded():
            yield from lookups.sheets(redaction or self.redaction())

    def incidents_of(self, mentions: Collection[str]) -> tuple[str, ...]:
        """Return the ids of the incidents that mentions are in."""
        with coded():
            return lookups.incidents_of(mentions)

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

    def _amend(self, documents: Collection[str], registry: Registry) -> set[int]:
        """Take what decisions changed in readings into the index; return the numbers of the mentions that this concerns."""
        found = renewals(documents, registry) if documents else {}
        return self._at().renew(found) if found else set()

    @contextmanager
    def _one_step(self) -> Iterator[None]:
        """Do all of it or nothing; what was remembered of a step that failed, if only in its last moment, is forgotten with it."""
        try:
            with coded(), atomic():
                yield
        except BaseException:
            self._index = None
            raise

    def _at(self) -> Index:
        self._index = self._index or Index()
        return self._index

    def _recompute(
        self, fingerprints: Sequence[Fingerprint], mentions: Mapping[str, Sequence[EventMention]], registry: Registry
    ) -> tuple[str, ...]:
        concerned = self._at().add(fingerprints, mentions)
        return recompute(self._at(), concerned, registry)


def _with_entered(reading: Reading, decided: Sequence[Decision]) -> Reading:
    """Return a reading with the people whom decisions entered in it, whatever event they belong to: their names are restricted, too."""
    first = next((incident.id for incident in reading.incidents), "")
    return amend(reading, decided, {name: first for decision in decided for name in mentions_in(decision.content)})


def _sound_readings(reader: Reader, documents: Collection[str]) -> Iterator[Reading]:
    """Give the readings of documents, once they are those that the log noted: names in them are what is blocked everywhere."""
    lines = list(lookups.lines_of(documents))
    noted = noted_readings(reader, {original for original, _ in lines})
    for original, line in lines:
        if noted.get(original) not in {None, sha256(line)}:
            message = f"The database's reading of the restricted document {original[:12]} is not the one that the custody log noted."
            raise RecordError("contradicted", message, "Nothing is shown: `onrecord rebuild` makes the database anew from the archive.")
        yield msgspec.json.decode(line, type=Reading)
