"""Adds to a record: every original is kept first, then read, then placed beside the others.

In: arrivals, the record's folder; out: what came of it. Originals are kept some at a time; when the archive has promised them,
they are read, in as many processes as wished, and what was read is noted in the custody log before the database takes it.
Whatever the moment at which a run ends, the next one finds in the archive what is still to be read.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.archive import Clock, EntryKind, Origin, Purpose, Reader, Writer, open_reader, open_record
from onrecord.casework.added import Added, AddOptions, Watch, without_restricted
from onrecord.casework.catching_up import await_the_lock
from onrecord.casework.decisions.source_notes import read_note
from onrecord.casework.desk import LETTING_GO, open_patiently
from onrecord.casework.gazetteers.lending import keep_own_gazetteers
from onrecord.casework.gazetteers.model import codes_among
from onrecord.casework.indexing import index_older
from onrecord.casework.keeping import dated, keep, keep_tables, told_apart
from onrecord.casework.model import MOST_NAMED, DocumentOutcome, Failure, Item, ReadOptions, Settings
from onrecord.casework.reading_cache import ReadingCache, extract_brought
from onrecord.casework.renewing import open_anew
from onrecord.casework.settings import read_settings, recognition_of
from onrecord.casework.sources import Arrival, Refused
from onrecord.casework.tables import countries_of, lay_out_gazetteers, lay_out_parties, tables_of
from onrecord.casework.unplaced import Sought
from onrecord.casework.workers import Pool
from onrecord.core import ArchiveError
from onrecord.page import Metadata, PartKind, PublishedFrom
from onrecord.reading import Registry, check_party_tables, load_gazetteer, load_registry
from onrecord.record import READER, Read, State, Waiting, extract_of, open_database

if TYPE_CHECKING:
    from onrecord.record import Database

TOGETHER = 64
"""Originals that are promised together, and readings that are filed together: a commit costs some thirty milliseconds."""


def add(  # noqa: PLR0913 what a run goes by
    arrivals: Iterable[Arrival | Refused],
    options: AddOptions,
    watch: Watch,
    clock: Clock,
    *,
    anew: bool = False,
    pools: Callable[[Settings, int], Pool] | None = None,
) -> Added:
    """Keep, read and place what arrives.

    Args:
        arrivals: What is to be kept.
        options: The record, and how it is read.
        watch: Who is told how far the work is.
        clock: The time.
        anew: Forget the database first; what it holds is made again from the archive. One that is damaged is set aside.
        pools: Starts the processes that read; None: those that end with this run.

    Raises:
        ArchiveError: Where the record can't be written: `locked`, `newer_version`, `damaged`, `no_space`, `no_rights`.
        RecordError: Where its database can't be used.
        ReadingError: Where a table can't be read.
    """
    clashes = check_party_tables(options.parties)  # refused before it is kept
    codes, files = codes_among(options.gazetteers)
    load_gazetteer(files)
    options = dataclasses.replace(options, gazetteers=files)
    settings = read_settings(options.folder)
    if anew:
        open_reader(options.folder).close()  # there must be something to make it from
    who = options.who or settings.who
    url = options.database or settings.database
    with _opened(options.folder, url, clock, who) as writer:
        record, before, kept = open_anew(options.folder, url) if anew else (open_database(options.folder, url), None, None)
        reading_cache = ReadingCache(record.readings_noted, options.model, None if options.read_again else kept)
        try:
            stamp = lambda: Origin(where="", when=clock.now(), who=who)  # noqa: E731 a moment and a name
            if not anew:
                keep_own_gazetteers(writer, settings.gazetteers, codes, countries_of(record.tables()), stamp)
            added = Adding(writer, record, options, watch, stamp, reading_cache, pools or Pool, anew=anew).run(arrivals)
            added.clashes = clashes
            added.before, added.digest = before, record.content_digest() if anew else None
            return without_restricted(added, record)
        finally:
            reading_cache.close()
            record.close()


def _opened(folder: Path, url: str | None, clock: Clock, who: str) -> Writer:
    """Open a record to write; where its lock is held to judge what was decided, it is waited for that."""
    try:
        return open_record(folder, when=clock.now(), who=who)
    except ArchiveError as error:
        if error.code != "archive.locked" or not await_the_lock(folder, url):
            raise
    return open_patiently(folder, clock, who, LETTING_GO)


class Adding:
    """One run that adds to a record."""

    def __init__(  # noqa: PLR0913, PLR0917 what a run goes by
        self,
        writer: Writer,
        record: "Database",
        options: AddOptions,
        watch: Watch,
        stamp: Callable[[], Origin],
        reading_cache: ReadingCache,
        pools: Callable[[Settings, int], Pool],
        *,
        anew: bool = False,
    ) -> None:
        """Take in what the archive has beyond the database; `stamp` says who does this, and when it is."""
        self._writer, self._record, self._options, self._watch, self._stamp = writer, record, options, watch, stamp
        self._reading_cache = reading_cache
        self._added = Added()
        self._sought = Sought()
        self._reading: dict[int, Waiting] = {}
        self._brought: dict[str, bytes] = {}
        keep_tables(writer, options, stamp)
        writer.commit()
        with open_reader(options.folder) as reader:
            parties = lay_out_parties(record.tables(), reader, options.folder)
            index_older(record)
            record.catch_up(reader, load_registry(parties))  # what an earlier run decided is judged with the tables that it had
            parties = lay_out_parties(record.tables(), reader, options.folder)
            gazetteers = lay_out_gazetteers(record.tables(), reader, options.folder, anew=anew)
        self._registry: Registry = load_registry(parties)
        self._tables = tables_of(record.tables())
        paths = (tuple(map(str, gazetteers)), tuple(map(str, parties)))
        self._pool = pools(
            Settings(
                ReadOptions(record=True),
                model=options.model,
                gazetteers=paths[0],
                registries=paths[1],
                recognition=recognition_of(read_settings(options.folder)),
            ),
            options.workers,
        )

    def run(self, arrivals: Iterable[Arrival | Refused]) -> Added:
        """Keep and read everything; then read again what more was said of meanwhile."""
        with self._pool:
            self._read(self._coming(arrivals))
            while self._record.counts()[State.WAITING]:
                self._read(self._waiting())
        self._record.finish(self._registry)
        self._catch_up()  # with what it noted itself: the database lacks nothing of the log
        self._record.sweep(thoroughly=True)
        self._added.documents = sum(self._record.counts().values())
        self._added.incidents = self._record.incident_count()
        self._added.advice = self._sought.advise(countries_of(self._record.tables()))
        self._added.undated, self._added.dayless = self._record.undated(MOST_NAMED)
        return self._added

    def _coming(self, arrivals: Iterable[Arrival | Refused]) -> Iterator[Item]:
        """Give the documents that an earlier run left, then keep some arrivals and give these, and so on."""
        yield from self._waiting()
        rest = iter(arrivals)
        while self._keep_some(rest):
            self._writer.commit()
            self._catch_up()
            yield from self._waiting()

    def _catch_up(self) -> None:
        with open_reader(self._options.folder) as reader:
            self._record.catch_up(reader, self._registry)

    def _keep_some(self, arrivals: Iterator[Arrival | Refused]) -> bool:
        """Keep as many as are promised together, one at a time in memory; return whether there were any."""
        found = False
        for arrival in islice(arrivals, TOGETHER):
            self._keep(arrival)
            found = True
        return found

    def _keep(self, arrival: Arrival | Refused) -> None:
        if isinstance(arrival, Refused):
            self._added.refused.append((arrival.name, arrival.failure))
            return
        try:
            kept = keep(self._writer, dated(told_apart(self._writer, arrival), names=self._options.dated_names), self._stamp())
        except ArchiveError as error:
            if error.code not in {"archive.too_large", "archive.entry"}:
                raise
            self._added.refused.append((arrival.where, Failure.of(error)))
            return
        if arrival.note is not None:
            self._added.notes.append((arrival.where, arrival.note))
        if arrival.told.purpose is Purpose.DOCUMENT:
            self._added.again += kept.again
            self._added.new += not kept.again
            self._watch.kept(arrival.where, kept.sha256)
            brought = arrival.brought
            is_the_same = brought is not None and (brought.reader, (brought.gazetteers, brought.parties)) == (
                self._reading_cache.reader,
                self._tables,
            )
            if brought is not None and is_the_same and not kept.again:
                self._brought[kept.sha256] = brought.line

    def _waiting(self) -> Iterator[Item]:
        """Give the documents that wait and are not being read yet."""
        waiting = [one for one in self._record.waiting() if one.number not in self._reading]
        self._reading |= {one.number: one for one in waiting}
        if not waiting:
            return
        known: list[DocumentOutcome] = []
        with open_reader(self._options.folder) as reader:
            for one in waiting:
                if one.told.purpose is Purpose.NOTE:
                    noted = read_note(one, reader.original(one.sha256), self._registry)
                    self._take([DocumentOutcome(one.number, one.name, extract=noted.extract)])
                elif (extract := self._read_before(one, reader)) is not None:
                    known.append(DocumentOutcome(one.number, one.name, extract=extract))
                    self._watch.read(_called(one), None)
                    self._added.taken += 1
                    if len(known) >= TOGETHER:
                        self._take(known)
                        known = []
                else:
                    yield item_of(one, reader)
        self._take(known)

    def _read_before(self, waiting: Waiting, reader: Reader) -> bytes | None:
        """Return what the record keeps of a document that this reader has read before; None where it is to be read."""
        line = self._brought.pop(waiting.sha256, None)
        if line is not None and (extract := extract_brought(waiting, line, self._registry)) is not None:
            return extract
        return self._reading_cache.extract(waiting, reader, self._registry)

    def _read(self, items: Iterator[Item]) -> None:
        outcomes: list[DocumentOutcome] = []
        with closing(self._pool.read(items)) as coming:
            for outcome in coming:
                outcomes.append(outcome)
                self._watch.read(_called(self._reading[outcome.number]), outcome.failure)
                if len(outcomes) >= TOGETHER:
                    self._take(outcomes)
                    outcomes = []
        self._take(outcomes)

    def _take(self, outcomes: Sequence[DocumentOutcome]) -> None:
        """Note what was read in the log, unless it is there already, then file it."""
        if not outcomes:
            return
        found = []
        for outcome in outcomes:
            waiting = self._reading.pop(outcome.number)
            self._sought.take(outcome.unplaced)
            failure = (outcome.failure.code, outcome.failure.message) if outcome.failure is not None else None
            extract = extract_of(outcome.extract) if outcome.extract is not None else None
            self._added.bodyless += extract is not None and waiting.told.columns is None and not extract.fingerprint.words
            found.append(Read(number=outcome.number, told=waiting.told, extract=outcome.extract, failure=failure))
            if outcome.failure is not None:
                self._added.unreadable.append((_called(waiting), outcome.failure))
        made_by = {"reader": f"onrecord {__version__}", READER: self._reading_cache.reader}
        for payload in self._record.to_note(found, self._reading_cache.still_holds):
            self._writer.note(EntryKind.READING, payload | made_by, self._stamp())
        self._writer.commit()
        self._added.read += sum(one.failure is None for one in found)
        self._record.take(found, self._registry)


def _called(waiting: Waiting) -> str:
    """Return what people call a document: a file is known by its name, not by its digest."""
    return (waiting.told.name if waiting.name == waiting.sha256 else None) or waiting.name


def item_of(waiting: Waiting, reader: Reader) -> Item:
    """Return a document that waits as it is to be read."""
    told = waiting.told
    metadata = Metadata(
        url=told.url,
        publisher=told.publisher,
        title=told.title,
        published=dt.date.fromisoformat(told.published) if told.published else None,
        language=told.language,
        published_from=PublishedFrom(told.published_from) if told.published_from else None,
        received=waiting.received,
    )
    try:
        content, failure = reader.original(waiting.sha256), None
        columns = reader.original(told.columns) if told.columns is not None else None
    except ArchiveError as error:
        content, columns, failure = None, None, Failure.of(error)
    return Item(
        waiting.number,
        waiting.name,
        content=content,
        columns=columns,
        line=told.line,
        failure=failure,
        file=told.name,
        metadata=metadata,
        document=waiting.name,
        part=PartKind(told.part) if told.part in set(PartKind) else None,
    )
