"""Keeps a record's database up: with what its log has beyond it, and with what was read of its documents.

In: the log, outcomes of reading; out: rows, and the ids of the incidents that this concerned. Each step is one transaction: killed in
between, the next run finds what still waits.
"""

import contextlib
import functools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

from onrecord.archive import Entry, EntryKind, Reader
from onrecord.linking import PARTIES, EventMention, Fingerprint, decided_registry
from onrecord.reading import Registry
from onrecord.record import models
from onrecord.record.amending import as_amended, keep_names, renewals
from onrecord.record.clued import index_more, without_clues
from onrecord.record.covering import Cover, covered_facets, standing_redaction
from onrecord.record.database import coded
from onrecord.record.decisions import decision_id, standing, standing_restrictions, take_in
from onrecord.record.document_metadata import all_told
from onrecord.record.emptying import empty_database, empty_index
from onrecord.record.extraction import extract_of
from onrecord.record.index import DocumentIndex
from onrecord.record.lag import is_stale
from onrecord.record.model import Read, State
from onrecord.record.naming import current_names
from onrecord.record.noted_events import UNREAD, under_known_ids
from onrecord.record.party_documents import documents_naming
from onrecord.record.readings import amended_now, ever_amended
from onrecord.record.recompute import FoundBy, facets_of_incident, recompute
from onrecord.record.redaction import Redaction
from onrecord.record.reindexing import read_before
from onrecord.record.remembered import restamp
from onrecord.record.replay import Replayed, replay, take_decision
from onrecord.record.routing import atomic
from onrecord.record.sql import batches, select
from onrecord.record.store import store_failures, store_mentions, store_readings
from onrecord.record.summaries import Summary, changes, summaries
from onrecord.record.versions import mentions_beside

_OUTDATED = "outdated"

Changed = tuple[list[Summary], list[Summary]]
"""The values of incidents before and after, of each those that are others."""

Noting = Callable[[list[Summary], list[Summary]], AbstractContextManager[Reader]]
"""Notes a decision with what it changed, before and after; gives the log that has it."""


class _TakenBack(Exception):  # noqa: N818 no error: what was carried out is to be taken back
    """Ends what was only to be seen."""


class Upkeep:
    """The steps by which a database follows its record; what finds copies and links stays in memory between them."""

    def __init__(self) -> None:
        """Begin with nothing in memory."""
        self._index: DocumentIndex | None = None
        self._again: set[int] = set()
        self.registry: Registry | None = None

    def catch_up(self, reader: Reader, registry: Registry | None = None) -> None:
        """Take in what the custody log has beyond the database; what decisions touch is recomputed where the registry is given."""
        for _ in self.index_more():
            pass
        with self._one_step():
            found = replay(reader)
            if any(models.Document.objects.filter(number__in=some, placed=True).exists() for some in batches(sorted(found.again))):
                models.Progress.objects.update(stale=True)
            self._again |= found.again | found.renewed
            if registry is not None and not is_stale():
                self._cover(self._follow(found, registry), found.amended | found.named)
            self.registry = _decided(registry) if registry is not None else self.registry
            cover_all()

    def restrict_as(self, reader: Reader, start: int) -> None:
        """Take in what a log restricts from an entry on, and nothing else of it: for a record as it stood before that entry."""
        with self._one_step():
            for number, entry in enumerate(reader.of_kind(EntryKind.RESTRICTION, start=start), start):
                take_in(number, entry)
            cover_all()

    def carry_out(self, entry: Entry, registry: Registry, note: Noting) -> None:
        """Carry out a decision, then have it noted: where that fails nothing was carried out; killed in between, the next run does it.

        Args:
            entry: What notes the decision, without what it changes.
            registry: The registry of parties.
            note: Notes it in the log, with what it changed before and after, and gives the log to read.
        """
        with self._one_step():
            found, changed, ids = self._change([entry], registry)
            with note(*changed) as reader:
                models.Decision.objects.filter(name=decision_id(entry), entry=_next_entry()).delete()  # the log's own entry says more
                again = replay(reader)
            self._again |= again.again | found.renewed | again.renewed
            self._cover(ids, found.amended | found.named)
            self.registry = _decided(registry)
            cover_all()

    def preview(self, entries: Sequence[Entry], registry: Registry) -> Changed:
        """Return what entries that note decisions would change together, before and after; nothing is kept of it."""
        with coded():
            try:
                with contextlib.suppress(_TakenBack), atomic():
                    _, changed, _ = self._change(entries, registry)
                    raise _TakenBack
            finally:
                self._index = None
            return changed

    def _change(
        self, entries: Sequence[Entry], registry: Registry
    ) -> tuple[Replayed, tuple[list[Summary], list[Summary]], tuple[str, ...]]:
        """Carry out decisions that are not noted; return what they speak of, what they changed, and the incidents that they concern."""
        found = Replayed()
        if is_stale():
            return found, ([], []), ()
        for number, entry in enumerate(entries):
            take_decision(entry, found, number)
        before: dict[str, Summary] = {}
        ids = self._follow(found, registry, before)
        return found, changes(before, summaries({*ids, *before})), ids

    def take(self, outcomes: Sequence[Read], registry: Registry) -> tuple[str, ...]:
        """Store what was read, index it and recompute what it concerns; return the ids of the incidents that this concerned."""
        with self._one_step():
            registry = _decided(registry)
            told = all_told([o.number for o in outcomes if o.number in self._again])
            current = [o for o in outcomes if o.told == told.get(o.number, o.told)]  # of the rest, more was said: they wait
            numbers = [o.number for o in current]
            if any(placed for (placed,) in select(models.Document, ("placed",), "number", numbers)):
                models.Progress.objects.update(stale=True)  # it was read anew for a decision
            is_restricted = bool(standing_restrictions())
            read = as_amended(under_known_ids([(o.number, extract_of(o.extract)) for o in current if o.extract is not None]), registry)
            store_readings(read, findable=not is_restricted)
            names = {extract.fingerprint.document for _, extract in read}
            if not is_restricted:
                keep_names(names & amended_now())
            store_failures([(o.number, o.failure or UNREAD) for o in current if o.extract is None])
            if is_stale():
                store_mentions([(number, mention) for number, extract in read for mention in extract.mentions])
                self._cover((), names)
                return ()
            ids = self._recompute([g.fingerprint for _, g in read], {g.fingerprint.document: g.mentions for _, g in read}, registry)
            self._cover(ids, names)
            return ids

    def finish(self, registry: Registry) -> None:
        """Place all documents anew, where some were read anew and none waits any more."""
        with self._one_step():
            if is_stale() and not models.Document.objects.filter(state=State.WAITING.value).exists():
                self._index = None
                empty_index()
                registry = _decided(registry)
                for some, told in read_before(registry):
                    self._recompute(some, told, registry)
                models.Progress.objects.update(stale=False)
                if not standing_restrictions():
                    keep_names(ever_amended())
                cover_all(anew=True)
            cover_all()

    def forget(self) -> None:
        """Empty the database, so that it is made anew from the archive."""
        with coded(), atomic():
            empty_database()
            self._index = None

    def _follow(self, found: Replayed, registry: Registry, before: dict[str, Summary] | None = None) -> tuple[str, ...]:
        """Recompute what decisions touch; return the ids of the incidents that were. `before`, if any, is given the values they had."""
        registry = _decided(registry)
        found.named |= documents_naming(found.parties, registry) if found.parties else set()
        if before is not None:
            numbers = _numbers(found.amended | found.named)
            there = select(models.StoredMention, ("incident",), "document_id", numbers, "incident IS NOT NULL")
            before |= summaries(incident for (incident,) in there)
        if not (found.amended or found.named or found.touched or found.documents):
            return ()  # it was noted, or restricted: nothing is another value
        concerned = self._amend(found.amended, found.named, registry)
        named = current_names(found.touched)
        told = select(models.StoredMention, ("number",), "name", sorted({named.get(name, name) for name in found.touched}))
        told += select(models.StoredMention, ("number",), "document_id", _numbers(found.documents))
        return recompute(self._at(), concerned | {number for (number,) in told}, registry, find_by(), before)

    def _amend(self, amended: Collection[str], named: Collection[str], registry: Registry) -> set[int]:
        """Take what decisions changed in readings, or in whom they name, into the index; return the numbers of the mentions concerned."""
        documents = {*amended, *named}
        found = renewals(documents, registry) if documents else {}
        if not standing_restrictions():
            keep_names(found.keys() & set(amended))
        return self._at().renew(found) if found else set()

    @contextmanager
    def _one_step(self) -> Iterator[None]:
        """Do all of it or nothing; what was remembered of a step that failed, if only in its last moment, is forgotten with it."""
        try:
            with coded(), atomic():
                yield
                restamp()
        except BaseException:
            self._index = None
            raise

    def index_more(self) -> Iterator[tuple[int, int]]:
        """Index by clues what an older version took in, some at a time: killed in between, the next run goes on there.

        Gives the number of the document that it came to, and that of the last.
        """
        with coded():
            start = without_clues()
            last = models.Document.objects.order_by("-number").values_list("number", flat=True).first() if start is not None else None
        while start is not None:
            with self._one_step():
                index_more()
                start = without_clues()
            yield (last or 0) if start is None else start, last or 0

    def _at(self) -> DocumentIndex:
        self._index = self._index or DocumentIndex()
        return self._index

    def _recompute(
        self, fingerprints: Sequence[Fingerprint], mentions: Mapping[str, Sequence[EventMention]], registry: Registry
    ) -> tuple[str, ...]:
        concerned = self._at().add(fingerprints, mentions)
        concerned |= mentions_beside([fingerprint.document for fingerprint in fingerprints])
        return recompute(self._at(), concerned, registry, find_by())

    @staticmethod
    def _cover(incidents: Collection[str], fresh: Collection[str]) -> None:
        """Write what documents are found by that are in incidents now, and the fresh ones, where anything is restricted."""
        if not incidents and not fresh:
            return
        redaction = heeded_redaction()
        if redaction.documents:
            told = select(models.StoredMention, ("document_id",), "incident", sorted(incidents))
            Cover(redaction).documents({number for (number,) in told}, _numbers(fresh))


def cover_all(*, anew: bool = False) -> None:
    """Write what everything is found by, where something else is restricted than when that was done last, or `anew`."""
    redaction = standing_redaction()
    known = models.Progress.objects.values_list("policy", flat=True).first()
    if known is None or (known == redaction.digest and not (anew and redaction.documents)):
        return
    Cover(redaction).everything(anew=anew)
    models.Progress.objects.update(policy=redaction.digest)


def heeded_redaction() -> Redaction:
    """Return what is restricted now, and see to it that everything is written anew where that is another than it was written by."""
    redaction = standing_redaction()
    if models.Progress.objects.exclude(policy=redaction.digest).update(policy=_OUTDATED):
        Cover(redaction).note()
    return redaction


def find_by() -> FoundBy:
    """Return what says what incidents are found by now."""
    redaction = heeded_redaction()
    return functools.partial(covered_facets, redaction) if redaction.documents else facets_of_incident


def _decided(registry: Registry) -> Registry:
    """Return the registry of parties with what people decided of them."""
    return decided_registry(registry, standing(PARTIES))


def _next_entry() -> int:
    """Return the number of the first entry of the log that the database lacks."""
    known: int | None = models.Progress.objects.values_list("entries", flat=True).first()
    return known or 0


def _numbers(documents: Collection[str]) -> list[int]:
    return [number for (number,) in select(models.Document, ("number",), "name", sorted(documents))]
