"""A record, as programs work with it: what `onrecord.open` returns.

In: a record's folder; out: typed answers, and coded errors alone. Nothing is held between two calls but the connection to the database,
so that what others add meanwhile is seen, and nobody waits for this program. Limits: adding, deciding and exporting hold the record's
lock while they run; another who writes then gets `archive.locked`.
"""

import datetime as dt
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from onrecord.archive import Checked, Entry, Finding, Proof, Weight, open_reader
from onrecord.casework.added import Added, AddOptions, Unwatched
from onrecord.casework.called import under_current_ids
from onrecord.casework.catching_up import wait_until_caught_up
from onrecord.casework.collecting import add_sources, add_tables, rebuild_record
from onrecord.casework.custody.checking import check_database
from onrecord.casework.custody.journal import open_journal
from onrecord.casework.custody.proving import prove_document
from onrecord.casework.custody.verifying import verify_record
from onrecord.casework.decisions.batch import BatchDecided, decide_batch
from onrecord.casework.decisions.carrying import Decided, decide, undecide
from onrecord.casework.decisions.planned import Request, plan
from onrecord.casework.decisions.source_notes import keep_source_note
from onrecord.casework.desk import deciding
from onrecord.casework.exporting import export_record, opened_past
from onrecord.casework.leaving import Exported
from onrecord.casework.opened import unread_warning
from onrecord.casework.publishing.model import PublishOutcome, PublishRequest
from onrecord.casework.settings import read_settings
from onrecord.casework.single import File, Files, day_of, paths_of
from onrecord.casework.spreadsheets.model import TableRequest
from onrecord.casework.versions import ChangedVersion, changed_versions
from onrecord.core import CaseworkError
from onrecord.linking import Content, Decision
from onrecord.page import Metadata
from onrecord.publication import Format
from onrecord.reading import Reading
from onrecord.record import Incident, Mismatch, Query, Redaction, Sheet, open_database

if TYPE_CHECKING:
    from onrecord.record import Database


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found: whether the record is sound, each finding and mismatch, and how much was recomputed."""

    sound: bool
    findings: tuple[Finding, ...]
    mismatches: tuple[Mismatch, ...]
    checked: Checked


class Record:
    """A record in a folder; a context manager, which closes it. Where there is none, the first `add` begins it."""

    def __init__(self, folder: File, *, database: str | None = None, restricted: bool = False, who: str | None = None) -> None:
        """Take the record's folder; nothing is read or written yet.

        Args:
            folder: Its folder.
            database: The address of its database: `postgresql://…`, or `django:ALIAS` in a process of a Django project; None: as its
                settings have it, SQLite in its folder where they say nothing.
            restricted: Whether what is restricted is given too: for the record's keeper alone.
            who: Who decides; None: as its settings have it, the name of the login where they say nothing.
        """
        self.folder = Path(folder)
        self._address, self._restricted, self._who = database, restricted, who
        self._database: Database | None = None

    def add(  # noqa: PLR0913 one parameter for each thing that a source may not say of itself, or that it is read with
        self,
        sources: File | Sequence[File] = (),
        *,
        published: dt.date | str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        gazetteer: Files = (),
        parties: Files = (),
        dated_names: bool = False,
        workers: int = 1,
        model: str | None = None,
    ) -> Added:
        """Keep reports as they are, read them, and join them into incidents.

        Args:
            sources: Files, folders, addresses, feeds, JSON lines, WARC, WACZ; none: go on where a run broke off.
            published: The day of publication, where a report does not give it.
            publisher: The publisher, where a report does not give it.
            url: The address, where a report does not give it.
            gazetteer: GeoNames dumps of countries, for this and all later reports.
            parties: Tables of parties, for this and all later reports.
            dated_names: Whether the day with which a file's name begins is its day of publication.
            workers: How many processes read.
            model: An installed spaCy pipeline; None: the shipped model.

        Returns:
            How much was new, read, refused; a source that is refused or can't be read is named there, and stops no other.

        Raises:
            OnrecordError: Where the record can't be added to at all: `archive.locked`, `archive.no_space`, `reading.registry`, ….
        """
        named = (sources,) if isinstance(sources, str | os.PathLike) else tuple(sources)
        hints = Metadata(published=day_of(published), publisher=publisher, url=url)
        tables = (paths_of(gazetteer), paths_of(parties))
        options = AddOptions(self.folder, self._address, workers, model, *tables, dated_names=dated_names)
        return add_sources([str(source) for source in named], hints, options, Unwatched(), sys.stdin.buffer)

    def add_table(  # noqa: PLR0913 one parameter for each thing that a table may not say of itself, or that it is read with
        self,
        files: File | Sequence[File],
        columns: File | None = None,
        *,
        source: str | None = None,
        gazetteer: Files = (),
        parties: Files = (),
        workers: int = 1,
    ) -> Added:
        """Keep tables of incidents that people coded, and join each row, as a claim of theirs, with what else tells of it.

        Args:
            files: CSV, TSV, XLSX or JSON files, or what another record exported.
            columns: A TOML file that says what their columns mean, or a known form: `airwars`, `acled`, `ucdp`, or the format of an
                export (`jsonl`, `csv`, `ftm` …); None: one of these, by the columns.
            source: Who coded them; None: as the description of the columns has it.
            gazetteer: GeoNames dumps of countries, for this and all later documents.
            parties: Tables of parties, for this and all later documents.
            workers: How many processes read.

        Returns:
            How many rows were new, read, refused; a row that can't be read is named there with what to do, and stops no other.

        Raises:
            OnrecordError: Where the record can't be added to at all.
        """
        tables = (paths_of(gazetteer), paths_of(parties))
        options = AddOptions(self.folder, self._address, workers, None, *tables)
        described = None if columns is None else str(columns)
        return add_tables([TableRequest(path, described, source) for path in paths_of(files)], options, Unwatched())

    def rebuild(self, *, read_again: bool = False, workers: int = 1, model: str | None = None) -> Added:
        """Make the database anew from the archive and the decisions alone; `before` and `digest` say whether it is the same.

        Args:
            read_again: Whether every document is read again, also where the stored reading is the one that the log noted of this reader.
            workers: How many processes read.
            model: An installed spaCy pipeline; None: the shipped model.
        """
        self.close()
        return rebuild_record(AddOptions(self.folder, self._address, workers, model, read_again=read_again), Unwatched())

    def incidents(self, query: Query | None = None, *, slim: bool = False) -> Iterator[Incident]:
        """Give incidents by day.

        Args:
            query: Which ones, and in which order; None: all.
            slim: Whether readings and families of their documents may be lacking, which a list has no use for.
        """
        database, redaction = self._look()
        yield from database.incidents(query and under_current_ids(database, query, redaction), redaction, slim=slim)

    def incident(self, incident: str) -> Incident:
        """Return an incident by its id, or the beginning of it; raises RecordError `unknown`, `restricted`."""
        database, redaction = self._look()
        return database.incident(incident, redaction)

    def documents(self, query: Query | None = None) -> Iterator[Sheet]:
        """Give the documents in the order in which they came; of a query `ids`, `tag`, `status`, `assigned_to` and `reviewed` are asked."""
        database, redaction = self._look()
        yield from database.sheets(redaction, query and under_current_ids(database, query, redaction))

    def document(self, document: str) -> Sheet:
        """Return a document by its id, file name, SHA-256 or the beginning of that; raises RecordError `unknown`, `restricted`."""
        database, redaction = self._look()
        return database.sheet(document, redaction)

    def reading(self, document: str) -> Reading:
        """Return the reading of a document; raises RecordError `unknown`, `unread`, `restricted`."""
        database, redaction = self._look()
        return database.reading(document, redaction)

    def versions(self, document: str) -> tuple[ChangedVersion, ...]:
        """Return the versions of a document, the earliest first, each with what came and went; none where it is the only one."""
        database, redaction = self._look()
        return changed_versions(database, document, redaction)

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions, the withdrawn ones too, in the order in which they were made."""
        database, redaction = self._look()
        return tuple(redaction.decision(decision) for decision in database.decisions())

    def decide(self, request: Request | Content, *, why: str | None = None, who: str | None = None) -> Decided:
        """Decide what stands above the computed record; it is noted in the custody log, and can be withdrawn.

        Args:
            request: What is decided: a `JoinRequest`, a `CorrectRequest`, …; or a decision's content, which names mentions.
            why: The reason; it stands in the custody log, so name nobody in it who is to be restricted. None: notes, tags and what else
                steers the work need none.
            who: Who decides; None: as the record was opened.

        Raises:
            RecordError: `unknown`, `decision`.
            CaseworkError: Where it can't be decided so; the code says why.
            ArchiveError: `missing`, `locked`, and where the record can't be written.
        """
        with deciding(self.folder, self._address) as desk:
            return decide(desk, plan(desk.record, request, why), who or self._who)

    def decide_many(self, requests: Iterable[Request], *, why: str | None = None, who: str | None = None) -> BatchDecided:
        """Decide on many at once, at most 500: one batch, which one `undo` withdraws. What can't be decided is refused, the rest goes on.

        Raises:
            CaseworkError: `too_many`, `too_few`.
            ArchiveError: `missing`, `locked`, and where the record can't be written.
        """
        named = [(str(number), request) for number, request in enumerate(requests, 1)]
        with deciding(self.folder, self._address) as desk:
            return decide_batch(desk, named, why, who or self._who)

    def withdraw(self, decision: str, *, why: str, who: str | None = None) -> Decided:
        """Withdraw a decision, or all of a batch, by its id, or its first letters: it stays in the log; raises as `decide` does."""
        with deciding(self.folder, self._address) as desk:
            return undecide(desk, decision, why, who or self._who)

    def undo(self, *, why: str, who: str | None = None) -> Decided:
        """Withdraw the last decision that stands, of a batch all; raises as `decide` does, `no_decision` where none stands."""
        with deciding(self.folder, self._address) as desk:
            return undecide(desk, None, why, who or self._who)

    def source_note(self, text: str, *, source: str, published: dt.date | str | None = None, who: str | None = None) -> str:
        """Keep what is known without a report, from a picture or by telephone; return the name of the document that it is now.

        Args:
            text: What is known; things are entered at its words.
            source: Whom or what it comes from: "Ilda Marsen, nurse, by telephone".
            published: The day on which it was said or seen.
            who: Who brings it; None: as the record was opened.

        Raises:
            CaseworkError: `note` where it is empty or too long, or has no source.
            ArchiveError: `missing`, `locked`, and where the record can't be written.
        """
        day = day_of(published)
        with deciding(self.folder, self._address) as desk:
            return keep_source_note(desk, text, source, day.isoformat() if day else None, who or self._who)

    def export(
        self,
        form: Format | str,
        out: File | BinaryIO,
        *,
        incidents: str | Sequence[str] | None = None,
        as_of: dt.date | str | None = None,
    ) -> Exported:
        """Write the incidents for others, without what is restricted; the custody log notes that they left.

        Args:
            form: `jsonl`, `csv`, `geojson`, `jsonld`, `parquet` or `wacz`.
            out: A file's path, or an open binary stream; a WACZ goes to a path alone.
            incidents: Only these, by their ids, former ones too; None: all. A WACZ holds the originals of their documents alone.
            as_of: The day at whose end the record stood so; what is restricted now is not in it. There is no WACZ of a past day.

        Raises:
            CaseworkError: `format`, `output`, `dismissed`; `before` where there was no record, `past_wacz`.
            RecordError: `contradicted` where the database is not what the custody log gives; `unknown`, `gone`, `restricted`.
            PublicationError: `not_installed`.
            CommandError: `output` where the file can't be written.
        """
        if form not in set(Format):
            raise CaseworkError("format", f"{form!s:.40} is no format.", f"The formats are: {', '.join(Format)}.")
        place = Path(out) if isinstance(out, str | os.PathLike) else out
        named = [incidents] if isinstance(incidents, str) else incidents
        with opened_past(self.folder, day_of(as_of), self._address) as past, deciding(self.folder, self._address) as desk:
            return export_record(desk, Format(form), place, named, past)

    def publish(self, out: File, *, everything: bool = False, base_url: str | None = None, checked: bool = True) -> PublishOutcome:
        """Write a static site of what is signed off, only what changed since the last time; the custody log notes that it left.

        Args:
            out: The folder of the site; empty, not there yet, or a site that was published before.
            everything: Whether incidents are on it that nobody signed off, with a mark.
            base_url: Where the site will be found (`https://…`); None: as its settings have it.
            checked: Whether the database is checked against the log first, as before every export.

        Raises:
            CaseworkError: `foreign` where somebody else's files are in the folder; `site`; `base_url`.
            RecordError: `contradicted` where the database is not what the custody log gives.
        """
        from onrecord.casework.publishing.publishing import publish_site  # noqa: PLC0415 late: what lays out pages

        with deciding(self.folder, self._address) as desk:
            return publish_site(desk, PublishRequest(Path(out), everything, base_url, checked))

    def verify(self, outside: Files = (), roots: Files = (), *, database: bool = False, workers: int = 1) -> Verified:
        """Recompute everything in the record, and return what is not as it was.

        Args:
            outside: Files with copies of its checkpoints that were kept elsewhere.
            roots: Files with the root certificates that time-stamps must lead to.
            database: Whether its database is checked against the custody log too.
            workers: How many processes look at the originals of a large record.
        """
        verification = verify_record(self.folder, paths_of(outside), paths_of(roots), workers)
        findings = tuple(verification)
        mismatches = tuple(check_database(self.folder, self._address)) if database else ()
        sound = not mismatches and all(finding.weight is not Weight.FAULT for finding in findings)
        return Verified(sound, findings, mismatches, verification.checked)

    def prove(self, document: str) -> Proof:
        """Return the proof that a document is on record, to be checked without this program."""
        return prove_document(self.folder, document).proof

    def log(self, tail: int | None = None) -> Iterator[tuple[int, Entry]]:
        """Give the entries of the custody log with their numbers, the last `tail` or all."""
        with open_journal(self.folder, tail, self._address, restricted=self._restricted) as journal:
            yield from journal.entries

    def close(self) -> None:
        """Close the connection to the database; the record can be asked again, and opens another."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def __enter__(self) -> Self:
        """Give the record."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the record."""
        self.close()

    def _look(self) -> "tuple[Database, Redaction]":
        """Return the open database, and what is not to be seen; refuses where there is no record, or the database is another's."""
        with open_reader(self.folder) as reader:
            database = self._connected()
            address = self._address or read_settings(self.folder).database
            wait_until_caught_up(database, reader, self.folder, address)
            redaction = Redaction() if self._restricted else database.redaction(reader)
        if redaction.unread:
            warnings.warn(unread_warning(redaction), stacklevel=3)
        return database, redaction

    def _connected(self) -> "Database":
        if self._database is None:
            self._database = open_database(self.folder, self._address or read_settings(self.folder).database)
        return self._database
