"""Writes what leaves a record, and notes in its custody log that it left, before anybody has it.

In: a record's folder, a format, where to write, and, where it is to leave as it stood on a past day, the record as it was then; out: the
bytes. They are made beside the record first: what leaves is noted with its digest, and only then written to its place (`leaving.py`). What
is restricted now is not in it, whatever was restricted then, and neither are originals that hold it.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from onrecord.archive import Purpose, Reader, open_reader, write_wacz
from onrecord.casework.called import incidents_called
from onrecord.casework.custody.checking import check_before_leaving, refuse_contradicted
from onrecord.casework.desk import Desk
from onrecord.casework.gold import gold_documents
from onrecord.casework.leaving import Exported, leaving_to
from onrecord.casework.opened import Opened, open_as_of, unread_warning
from onrecord.casework.tables import lay_out_gazetteers
from onrecord.core import CaseworkError
from onrecord.publication import Format, export, parcel
from onrecord.reading import Reading, load_gazetteer
from onrecord.record import Incident, Redaction

if TYPE_CHECKING:
    from onrecord.record import Database

_TOLD = 500  # documents that are said to be no gold yet
_DOCUMENTS = {Purpose.DOCUMENT, Purpose.NOTE}


_RESTRICT_ANEW = "Nothing was written: withdraw that decision, and restrict the words in a document that has them, or all of the document."


@dataclass(frozen=True, slots=True)
class PastDay:
    """A past day, and the record as it stood at its end."""

    day: dt.date
    opened: Opened


@contextmanager
def opened_past(folder: Path, day: dt.date | None, database: str | None = None) -> Iterator[PastDay | None]:
    """Open a record as it stood on a day that is asked for, to be exported; None where none is. Raises as `open_as_of` does."""
    if day is None:
        yield None
        return
    with open_as_of(folder, day, database) as opened:
        yield PastDay(day, opened)


def export_record(
    desk: Desk, form: Format, output: Path | BinaryIO, ids: Sequence[str] | None = None, past: PastDay | None = None
) -> Exported:
    """Write the incidents of a record in a format, and note in its log that they leave; return what was noted.

    Args:
        desk: The record.
        form: The format.
        output: A file's path, or an open stream. A WACZ goes to a path alone.
        ids: Which incidents, by ids that lead to them; None: all.
        past: The record as it stood on a past day, where that is to leave; what is restricted now is not in it.

    Raises:
        ArchiveError: `missing`, `locked`, `no_space`, `no_rights`.
        RecordError: Where the database can't be used; `unknown`, `gone`, `restricted` as `incidents_called` has it.
        PublicationError: `not_installed`.
        CaseworkError: `dismissed` where people say that it is no incident; `restricted_unread` where nobody knows what is restricted
            in a document; `output` where the file can't be written, or a WACZ is to go to a stream; `past_wacz` where it is to be one
            of a past day.
    """
    if form is Format.WACZ and past is not None:
        message = "A WACZ holds the record's log as it is: there is none of a past day."
        raise CaseworkError("past_wacz", message, "Leave out the day, or take another format.")
    if form is Format.WACZ and not isinstance(output, Path):
        raise CaseworkError("output", "A WACZ can't be written to standard output.", "Name a file: --output record.wacz.")
    with leaving_to(desk, output) as (out, note):
        basis = refuse_contradicted(desk) if past is None else check_before_leaving(past.opened.record, past.opened.reader, is_past=True)
        record, redaction = desk.record if past is None else past.opened.record, desk.record.redaction()
        refuse_unread(redaction)
        chosen = chosen_incidents(record, redaction, ids) if ids is not None else None
        left_out: tuple[str, ...] = ()
        if form is Format.WACZ:
            _pack(desk, redaction, out, chosen)
        elif form is Format.GOLD:
            left_out = _write_gold(record, redaction, out, chosen)
        else:
            export(divided(desk.folder, record, record.by_id(redaction) if chosen is None else chosen), form, out)
        size = out.tell()
        out.seek(0)
        digest = hashlib.file_digest(out, "sha256").hexdigest()  # type: ignore[arg-type]  # it is a binary file but for its class
        where = str(output) if isinstance(output, Path) else "standard output"
        there = _documents(record, chosen) if chosen is not None else _there(record) if past is not None else redaction.documents
        held = len(redaction.documents & there)
        names = None if chosen is None else tuple(incident.id for incident in chosen)
        exported = Exported(
            format=form,
            sha256=digest,
            size=size,
            where=where,
            withheld=held,
            basis=basis,
            incidents=names,
            left_out=left_out,
            as_of=past.day if past is not None else None,
        )
        note(exported)
    return exported


def divided(folder: Path, record: "Database", incidents: Iterable[Incident]) -> Iterator[Incident]:
    """Give incidents with the division of a country that each was in, as far as the gazetteers of the record know it."""
    with open_reader(folder) as reader:
        gazetteer = load_gazetteer(lay_out_gazetteers(record.tables(), reader, folder))
    for incident in incidents:
        place = incident.assessment.place
        if place is None or place.geonames is None or place.country is None:
            yield incident
        else:
            yield msgspec.structs.replace(incident, division=gazetteer.division_of(place.name, place.geonames, place.country))


def chosen_incidents(record: "Database", redaction: Redaction, ids: Iterable[str]) -> list[Incident]:
    """Return the incidents that ids lead to, by id; refuses those that are dismissed."""
    found = sorted(incidents_called(record, ids, redaction), key=lambda incident: incident.id)
    refuse_dismissed(found)
    return found


def refuse_dismissed(found: Iterable[Incident]) -> None:
    """Refuse what people say is no incident; raises CaseworkError `dismissed`."""
    for incident in found:
        if incident.cluster.no_incident is not None:
            message = f"People say that {incident.id} is no incident ({incident.cluster.no_incident}): it is in no export."
            raise CaseworkError("dismissed", message, "`onrecord show` says who and why; withdraw that decision to export it.")


def refuse_unread(redaction: Redaction) -> None:
    """Refuse to let anything leave where nobody knows what is restricted in a document; raises CaseworkError `restricted_unread`."""
    if redaction.unread:
        raise CaseworkError("restricted_unread", unread_warning(redaction), _RESTRICT_ANEW)


def _there(record: "Database") -> frozenset[str]:
    """Return all documents of a record, as it stood on a past day."""
    return frozenset(name for name, _ in record.originals())


def _documents(record: "Database", chosen: Iterable[Incident]) -> frozenset[str]:
    """Return the documents of incidents, those that are restricted too."""
    return frozenset(mention.rpartition("#")[0] for incident in chosen for mention in record.members(incident.id))


def _pack(desk: Desk, redaction: Redaction, out: BinaryIO, chosen: Sequence[Incident] | None) -> None:
    """Write a WACZ of what may leave; of chosen incidents with their documents alone."""
    documents = None if chosen is None else _documents(desk.record, chosen)
    named = "" if chosen is None else f": {', '.join(incident.id for incident in chosen)}"
    with open_reader(desk.folder) as reader:
        packed = parcel(
            desk.record.by_id(redaction) if chosen is None else chosen,
            _readings(desk, redaction, documents),
            title=redaction.words(f"Record {desk.folder.resolve().name}") + named,
            when=dt.datetime.now(dt.UTC),
            titles={r.document.sha256: r.document.title for r in _readings(desk, redaction, documents) if r.document.title},
            leave_out=_left_out(desk, reader, redaction, documents),
        )
        write_wacz(reader, out, packed)


def _write_gold(record: "Database", redaction: Redaction, out: BinaryIO, chosen: Sequence[Incident] | None) -> tuple[str, ...]:
    """Write the documents that were reviewed wholly, of chosen incidents theirs alone; return those that are none yet, with the reason."""
    left_out = []
    for document in gold_documents(record, redaction, None if chosen is None else _documents(record, chosen)):
        if document.line is not None:
            out.write(document.line)
        else:
            left_out.append(f"{document.name}: {document.why}")
    further = len(left_out) - _TOLD
    return (*left_out[:_TOLD], *([f"and {further:,} more"] if further > 0 else []))


def _readings(desk: Desk, redaction: Redaction, documents: Collection[str] | None) -> Iterator[Reading]:
    return (reading for reading in desk.record.readings(redaction) if documents is None or reading.document.id in documents)


def _left_out(desk: Desk, reader: Reader, redaction: Redaction, documents: Collection[str] | None) -> frozenset[str]:
    """Return the digests of originals that may not leave: they hold what is restricted, name whoever wrote them, or are no report.

    Where documents are given, all others stay too.
    """
    told = ((receipt.sha256, receipt.told) for _, _, receipt in reader.receipts() if receipt.told is not None)
    kept = {digest for digest, told in told if told.purpose not in _DOCUMENTS or told.private}
    others = () if documents is None else (digest for name, digest in desk.record.originals() if name not in documents)
    return frozenset({*kept, *desk.record.held_back(redaction, reader), *others})
