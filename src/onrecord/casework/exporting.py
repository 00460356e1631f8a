"""Writes what leaves a record, and notes in its custody log that it left, before anybody has it.

In: a record's folder, a format, where to write; out: the bytes. They are made beside the record first: what leaves is noted with
its digest, and only then written to its place. What is restricted is not in it, and neither are originals that hold it.
"""

import datetime as dt
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.archive import EntryKind, Origin, Purpose, Reader, open_output, open_reader, write_wacz
from onrecord.casework.custody.checking import ExportBasis, refuse_contradicted
from onrecord.casework.desk import Desk
from onrecord.casework.opened import unread_warning
from onrecord.core import CaseworkError
from onrecord.publication import Format, export, parcel
from onrecord.record import Redaction

_IN_MEMORY = 1 << 24  # bytes, 16 MiB; what is larger waits in a temporary file

_DOCUMENTS = {Purpose.DOCUMENT, Purpose.NOTE}


_RESTRICT_ANEW = "Nothing was written: withdraw that decision, and restrict the words in a document that has them, or all of the document."


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What the log notes of an export."""

    format: str
    sha256: str
    size: int
    where: str
    withheld: int
    """How many documents were left out or blocked in part."""
    basis: ExportBasis
    """The contents of the database that it was made of, checked against the log."""


def export_record(desk: Desk, form: Format, output: Path | BinaryIO) -> Exported:
    """Write the incidents of a record in a format, and note in its log that they leave; return what was noted.

    Args:
        desk: The record.
        form: The format.
        output: A file's path, or an open stream. A WACZ goes to a path alone.

    Raises:
        ArchiveError: `missing`, `locked`, `no_space`, `no_rights`.
        RecordError: Where the database can't be used.
        PublicationError: `not_installed`.
        CaseworkError: `restricted_unread` where nobody knows what is restricted in a document; `output` where the file can't be
            written, or a WACZ is to go to a stream.
    """
    if form is Format.WACZ and not isinstance(output, Path):
        raise CaseworkError("output", "A WACZ can't be written to standard output.", "Name a file: --output record.wacz.")
    with _output(output) as out:
        basis = refuse_contradicted(desk)
        redaction = desk.record.redaction()
        if redaction.unread:
            raise CaseworkError("restricted_unread", unread_warning(redaction), _RESTRICT_ANEW)
        if form is Format.WACZ:
            _pack(desk, redaction, out)
        else:
            export(desk.record.by_id(redaction), form, out)
        size = out.tell()
        out.seek(0)
        digest = hashlib.file_digest(out, "sha256").hexdigest()  # type: ignore[arg-type]  # it is a binary file but for its class
        where = str(output) if isinstance(output, Path) else "standard output"
        held = len(redaction.documents)
        exported = Exported(format=form, sha256=digest, size=size, where=where, withheld=held, basis=basis)
        _note(desk, exported)
    return exported


@contextmanager
def _output(place: Path | BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream whose bytes are in their place when the block has ended well."""
    if isinstance(place, Path):
        with open_output(place) as out:
            yield out
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as made:
        yield made  # type: ignore[misc]  # it is a binary file but for its class
        made.seek(0)
        shutil.copyfileobj(made, place)
        place.flush()


def _pack(desk: Desk, redaction: Redaction, out: BinaryIO) -> None:
    """Write a WACZ of what may leave."""
    with open_reader(desk.folder) as reader:
        packed = parcel(
            desk.record.by_id(redaction),
            desk.record.readings(redaction),
            title=redaction.words(f"Record {desk.folder.resolve().name}"),
            when=dt.datetime.now(dt.UTC),
            titles={r.document.sha256: r.document.title for r in desk.record.readings(redaction) if r.document.title},
            leave_out=_left_out(desk, reader, redaction),
        )
        write_wacz(reader, out, packed)


def _left_out(desk: Desk, reader: Reader, redaction: Redaction) -> frozenset[str]:
    """Return the digests of originals that may not leave: they hold what is restricted, name whoever wrote them, or are no report."""
    told = ((receipt.sha256, receipt.told) for _, _, receipt in reader.receipts() if receipt.told is not None)
    kept = {digest for digest, told in told if told.purpose not in _DOCUMENTS or told.private}
    return frozenset(kept | set(desk.record.held_back(redaction, reader)))


def _note(desk: Desk, exported: Exported) -> None:
    """Note in the log that something leaves, and come back when that is on the disk, and the database knows it."""
    desk.writer.note(EntryKind.EXPORT, exported, Origin(where="", when=desk.now(), who=desk.settings.who))
    desk.writer.commit()
    desk.catch_up()
